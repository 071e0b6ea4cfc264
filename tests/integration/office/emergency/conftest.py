from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teamaround.store import open_store
from tests.integration.office.emergency.glass import guarded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.integration.office.emergency.glass import Guarded


@pytest.fixture(params=["memory:", "sqlite", "postgresql"])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Guarded]:
    """A case that is restricted to its teacher, in each kind of store."""
    url = f"sqlite:///{tmp_path / 'office.db'}" if request.param == "sqlite" else request.param
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql_url")
    store = open_store(url)
    yield guarded(store)
    store.close()
