from __future__ import annotations

import pytest

from teamaround.store import Cursor
from tests.integration.store.made import happened


def test_a_cursor_is_a_place_in_an_order() -> None:
    """Cursors sort by transaction and then by place, and read back from their text."""
    cursors = [Cursor(0, 2), Cursor(0, 10), Cursor(1, 1), Cursor(12, 0)]
    assert sorted(cursors) == cursors
    assert [Cursor.from_text(str(one)) for one in cursors] == cursors


@pytest.mark.parametrize("text", ["", "1", "1.", ".1", "1.2.3", "-1.2", "a.b", "1.²"])
def test_what_is_no_cursor_is_said_to_be_none(text: str) -> None:
    """Text that is no cursor is refused with what one looks like."""
    with pytest.raises(ValueError, match=r"is not a place in the journal\. It looks like 0\.17"):
        Cursor.from_text(text)


def test_a_salt_of_another_length_and_a_moment_without_a_zone_are_refused() -> None:
    """An entry cannot be made with what the chain could not vouch for."""
    with pytest.raises(ValueError, match="A salt has 16 bytes, and this has 4"):
        happened(salt=b"salt")
    with pytest.raises(ValueError, match="has no time zone"):
        happened(recorded_at=happened().recorded_at.replace(tzinfo=None))
