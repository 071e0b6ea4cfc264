from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine


def test_a_record_is_shown_with_the_commands_that_change_it(office: CommandLine, case: str) -> None:
    """Of a child, a person and an agency, each by a command of its own; `--json` has the same."""
    page = office(f"case {case} --json").value
    part = page["team"][0]
    for kind, reference in (
        ("child", page["child"]["reference"]),
        ("person", part["person"]["reference"]),
        ("agency", part["agency"]["reference"]),
    ):
        shown = office(f"{kind} {reference}")
        assert shown.code == 0, shown.err
        assert f"({reference}), {kind}, on " in shown.out.splitlines()[0]
        assert case in shown.out
        value = office(f"{kind} {reference} --json").value
        assert (value["type"], value["kind"], value["reference"]) == ("record", kind, reference)


def test_a_reference_of_another_kind_is_told(office: CommandLine, case: str) -> None:
    """A case is no child; whoever mistypes is told what they typed."""
    told = office(f"child {case}")
    assert told.code == 2
    assert "case" in told.err


def test_what_somebody_holds_is_listed_with_the_command_for_each(office: CommandLine, case: str) -> None:
    """Above stands what they hold, and below what they have to do; `--json` has the same."""
    page = office(f"case {case} --json").value
    person = page["team"][0]["person"]
    shown = office(f"holding {person['reference']}")
    assert shown.code == 0
    assert shown.out.startswith(f"Held by {person['name']} on ")
    assert "leave" in shown.out
    assert f"To do, for {person['name']}" in shown.out
    value = office(f"holding {person['reference']} --json").value
    assert value["type"] == "holding"
    assert {one["case"] for one in value["lines"]} == {case}


def test_somebody_asks_for_their_own(office: CommandLine, case: str) -> None:
    """Whoever asks and names nobody is shown what they hold themselves; a post holds nothing, and is told so."""
    person = office(f"case {case} --json").value["team"][0]["person"]
    assert office(f"holding --by person:{person['reference']}").out.startswith(f"Held by {person['name']} on ")
    nobody = office("holding")
    assert nobody.code == 2
    assert "Give the person's reference." in nobody.err
