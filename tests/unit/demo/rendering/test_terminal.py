from __future__ import annotations

from io import StringIO

from teamaround_demo.rendering.blocks import Card, Cards, Gap, Grid, Heading, Paragraph, ToCopy
from teamaround_demo.rendering.terminal import READABLE, SIDE_BY_SIDE, print_on_terminal

CARDS = Cards(
    (
        Card(title="One place", words=(Paragraph("Ms Adeyemi leads.", label="Who leads?", margin=16),)),
        Card(title="Another place", words=(Paragraph("Nobody leads.", label="Who leads?", margin=16),)),
    )
)


def shown(*blocks: Heading | Paragraph | ToCopy | Gap | Grid | Cards, width: int) -> list[str]:
    """The lines that a terminal of *width* columns shows."""
    stream = StringIO()
    print_on_terminal(blocks, stream, width=width)
    return [line.rstrip() for line in stream.getvalue().splitlines()]


def test_regimes_stand_side_by_side_where_there_is_room() -> None:
    """On a wide terminal each regime has a column of its own."""
    assert any("One place" in line and "Another place" in line for line in shown(CARDS, width=SIDE_BY_SIDE))


def test_regimes_stand_below_each_other_where_there_is_none() -> None:
    """On a narrow terminal one regime follows the other, each question beside its answer."""
    lines = shown(CARDS, width=SIDE_BY_SIDE - 1)
    assert lines.index("One place") < lines.index("Another place")
    assert "Who leads?      Nobody leads." in lines


def test_no_paragraph_is_as_wide_as_a_wide_terminal() -> None:
    """Lines stay short enough to be read."""
    assert max(map(len, shown(Paragraph("Somebody leads. " * 30), width=200))) <= READABLE


def test_no_text_is_read_as_markup() -> None:
    """Brackets in what somebody wrote are shown as they are."""
    grid = Grid(columns=("[bold]asked", "[red]one"), rows=(("[i]Who?", "[/] nobody"),))
    said = "\n".join(shown(Heading("[1]"), Paragraph("[bold]Noor[/bold]"), grid, ToCopy("[x]"), width=80))
    for written in ("[1]", "[bold]Noor[/bold]", "[bold]asked", "[red]one", "[i]Who?", "[/] nobody", "[x]"):
        assert written in said


def test_what_is_to_be_copied_is_not_broken() -> None:
    """A command stays one line to the terminal, which wraps it without breaking the copy."""
    command = f"teamaround case --office {'a-long-folder/' * 12}slough.toml"
    assert shown(ToCopy(command), width=60) == [f"  {command}"]


def test_an_empty_line_is_one() -> None:
    """A gap is one empty line."""
    assert shown(Paragraph("One."), Gap(), Paragraph("Two."), width=80) == ["One.", "", "Two."]


def test_a_grid_that_has_no_room_is_told_place_by_place() -> None:
    """On a terminal too narrow for columns no answer is cut: each place's answers stand below its name."""
    grid = Grid(columns=("On 1 June", "Slough", "Dudley"), rows=(("Lead needed?", "not required", "recommended"),))
    said = shown(grid, width=40)
    assert said == ["On 1 June", "Slough", "Lead needed?   not required", "Dudley", "Lead needed?   recommended"]
    assert any("not required" in line and "recommended" in line for line in shown(grid, width=80))
