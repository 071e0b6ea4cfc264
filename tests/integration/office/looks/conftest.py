from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.office.installation import Installation
from teamaround.store import open_store
from tests.integration.office.made_house import AUTHORITY, built, leading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.integration.office.made_house import House


@pytest.fixture(params=["memory:", "sqlite", "postgresql"])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    """An eCAF episode of an authority that has it written down who looks, in each kind of store."""
    url = f"sqlite:///{tmp_path / 'office.db'}" if request.param == "sqlite" else request.param
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql_url")
    store = open_store(url)
    made = leading(built(store))
    made.office.installation = Installation.of(evolve(AUTHORITY, traces_reads=True))
    yield made
    store.close()
