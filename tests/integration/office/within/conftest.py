from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.integration.conftest import empty_database

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def host_postgresql_url(postgresql_server: str) -> Iterator[str]:
    """The address of an empty database, for all tests of a module."""
    yield from empty_database(postgresql_server)
