from __future__ import annotations

from teamaround.cli.rendering.page import TextLine, text_lines


def test_empty_texts_make_no_lines() -> None:
    """What there is nothing to say of is left out."""
    assert text_lines("one", "", "two") == (TextLine("one"), TextLine("two"))
