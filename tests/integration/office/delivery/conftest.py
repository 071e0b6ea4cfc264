from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.integration.office.delivery.offices import Sending
from tests.integration.office.delivery.post import PostOffice, opened

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def post() -> Iterator[PostOffice]:
    """A mail server that listens."""
    with opened() as found:
        yield found


@pytest.fixture
def sending(post: PostOffice) -> Iterator[Sending]:
    """An office in memory with a case, from which mail goes to that server; a change of lead waits to be told."""
    found = Sending.at("memory:", post.port).opened().changed_lead()
    with found.office:
        yield found
