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
