from __future__ import annotations

from teamaround_demo.rendering.blocks import Card, Cards, Gap, Grid, Heading, Paragraph, ToCopy
from teamaround_demo.rendering.plain import COLUMNS, as_plain_text

LONG = "Somebody has to hold it together, whoever that may be, and for as long as the family wants. " * 3
COMMAND = f"teamaround case C7K4-Q2XD-MQ --office {'a-long-folder/' * 9}slough.toml"


def test_no_line_is_wider_than_a_page() -> None:
    """Plain text fits into 80 columns, whatever is said and however wide the window is."""
    grid = Grid(columns=("On 1 June", *("A place with a long name",) * 5), rows=(("Who leads?", *(LONG,) * 5),))
    cards = Cards((Card(title="A place", words=(Paragraph(LONG, label="Who leads?", margin=16),)),))
    said = as_plain_text((Heading("One"), Paragraph(LONG), grid, cards, Gap()))
    assert max(map(len, said.splitlines())) <= COLUMNS


def test_what_is_to_be_copied_stays_on_one_line() -> None:
    """A command to copy is never broken, though it is wider than the page."""
    assert f"  {COMMAND}\n" in as_plain_text((ToCopy(COMMAND),))


def test_a_label_stands_in_the_margin() -> None:
    """The question stands left of its answer, and later lines keep clear of it."""
    first, second, *_ = as_plain_text((Paragraph(LONG, label="Who leads?", margin=16),)).splitlines()
    assert first.startswith("Who leads?      Somebody")
    assert second.startswith(" " * 16)


def test_a_label_without_a_margin_pushes_nothing_away() -> None:
    """A paragraph without a margin begins where the line does."""
    assert as_plain_text((Paragraph("Nobody leads yet."),)) == "Nobody leads yet.\n"


def test_short_answers_stand_under_their_columns() -> None:
    """A grid has a column for each regime, and an answer that is too wide goes on below in its own column."""
    grid = Grid(columns=("On 1 June", "One", "Other"), rows=(("Who leads?", "nobody", "Adeyemi " * 9),))
    names, _, first, second, *_ = as_plain_text((grid,)).splitlines()
    assert names.index("Other") == first.index("Adeyemi") == second.index("Adeyemi")
    assert names.index("One") == first.index("nobody")


def test_nothing_trails() -> None:
    """No line ends in spaces, so that what is kept beside a test stays as it is."""
    grid = Grid(columns=("", "One"), rows=(("Who leads?", ""),))
    assert all(line == line.rstrip() for line in as_plain_text((grid, Gap(), Paragraph("", margin=9))).splitlines())
