from __future__ import annotations

import pytest

from teamaround.concepts.texts.cells import FORMULA, MARK, safe


@pytest.mark.parametrize("begin", [*FORMULA, MARK])
def test_what_could_be_computed_is_marked_and_can_be_had_whole(begin: str) -> None:
    """Without the mark that goes before it, it is what was written."""
    assert safe(f"{begin}1") == f"'{begin}1"
    assert safe(f"{begin}1").removeprefix(MARK) == f"{begin}1"


def test_any_other_text_stays_as_it_is() -> None:
    """A sign further on begins nothing."""
    assert [safe(one) for one in ("", "a=1", " O'Neil")] == ["", "a=1", " O'Neil"]
