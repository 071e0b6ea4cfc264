from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teamaround.store import open_store
from tests.integration.office.countersigned.eyes import watched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.integration.office.countersigned.eyes import Eyes


@pytest.fixture
def eyes() -> Iterator[Eyes]:
    """An office that asks for a second person, in memory."""
    store = open_store("memory:")
    yield watched(store)
    store.close()
