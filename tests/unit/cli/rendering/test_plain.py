from __future__ import annotations

import pytest

from teamaround.cli.rendering.page import Heading, Table, TextLine
from teamaround.cli.rendering.plain import as_plain_text

COLUMNS = ("case", "what")


def test_headings_stand_apart_and_lines_step_to_the_right() -> None:
    """A heading has an empty line before it but for the first; a line stands as many steps to the right as it says."""
    page = (
        Heading("One"),
        TextLine("first", indent=1),
        Heading("Two"),
        TextLine("second\nand its second line", indent=2),
    )
    assert as_plain_text(page) == "One\n  first\n\nTwo\n    second\n    and its second line\n"


def test_columns_are_as_wide_as_what_is_in_them_and_nothing_is_cut() -> None:
    """A table's cells stand under each other, each on one line however long it is, with no blanks at their ends."""
    long = "a" * 300
    page = (Table(COLUMNS, (("C7K4-Q2XD-MQ", long), ("C1", "two\nlines"))),)
    assert as_plain_text(page) == f"case          what\nC7K4-Q2XD-MQ  {long}\nC1            two lines\n"


def test_a_table_without_rows_says_so() -> None:
    """Instead of columns over nothing stands the sentence for it."""
    assert as_plain_text((Table(COLUMNS, (), "Nothing is to be done."),)) == "Nothing is to be done.\n"


@pytest.mark.parametrize("hidden", ["\x1b[2J", "\r", "\x08", "\x9b", "\u202e", "\u2066"])
def test_what_a_terminal_would_act_on_is_shown_as_its_number(hidden: str) -> None:
    """A name with control characters in it can neither move the cursor nor turn the writing round."""
    for page in ((TextLine(f"Leo{hidden}P"),), (Heading(f"Leo{hidden}P"),), (Table((f"Leo{hidden}P",), (("x",),)),)):
        shown = as_plain_text(page)
        assert hidden[0] not in shown
        assert f"\\x{ord(hidden[0]):02x}" in shown
