from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine


def test_a_caseload_is_handed_over(office: CommandLine, case: str) -> None:
    """A trial says what it would come to; then it is planned, and asked again it says what is in the way, and how."""
    page = office(f"case {case} --json").value
    leaving = page["leads"][0]["person"]
    taking = page["team"][1]["person"]
    asked = f'handover-all {leaving["reference"]} why="A new post." from_day=2026-12-01 taking={taking["reference"]}'
    trial = office(f"{asked} --dry-run")
    assert (trial.code, "It would be planned in 1 case." in trial.out) == (0, True)
    assert office(f"case {case} --json").value["handover"] is None
    done = office(f"{asked} --json").value
    assert [(one["case"], one["is_planned"]) for one in done["lines"]] == [(case, True)]
    assert office(f"case {case} --json").value["handover"]["taking"] == taking
    again = office(asked)
    assert again.code == 1
    assert f"{case}  Aisha K" in again.out
    assert "Cancel it first, or complete it." in again.out
    assert "Not planned in 1 case" in again.out


def test_one_case_goes_to_somebody_else(office: CommandLine, case: str) -> None:
    """`--each` names who takes over there; what is mistyped is refused before anything is planned."""
    page = office(f"case {case} --json").value
    leaving, other = page["leads"][0]["person"]["reference"], page["team"][1]["person"]["reference"]
    asked = f'handover-all {leaving} why="A new post." from_day=2026-12-01'
    for wrong in (f"--each {case}", f"case={case}", "from_day=soon", "taking=nobody"):
        assert office(f"{asked} {wrong}").code == 2, wrong
    assert office(f"case {case} --json").value["handover"] is None
    assert office(f"{asked} --each {case.lower()}={other}").code == 0
    assert office(f"case {case} --json").value["handover"]["taking"]["reference"] == other
