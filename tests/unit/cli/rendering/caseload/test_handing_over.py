from __future__ import annotations

from datetime import date

from attrs import evolve

from teamaround.cli.rendering.caseload.handing_over import handing_over_page
from teamaround.cli.rendering.caseload.holding import ONLY
from teamaround.cli.rendering.plain import as_plain_text
from teamaround.views.caseload.handing_over import HandoverPlanLine, HandoverPlans
from teamaround.views.findings import FindingLine
from teamaround.views.words import Ground, Party

SAID = FindingLine(
    level="block", what="A handover is planned already.", fix="Cancel it first.", note="", about=None, answered=None,
    ground=Ground(rule="gate.one", says=("ER-13",), cites=(), grade="reading"),
)  # fmt: skip
GOES = HandoverPlanLine(
    case="C1", child=Party("K1", "Rowan Ash"), regime_name="eCAF", taking=Party("P2", "Mr Cedar"), is_planned=True,
    handover="handover1", version=8,
)  # fmt: skip
STOPS = evolve(GOES, case="C2", is_planned=False, handover="", version=None, findings=(SAID,))
NOTHING = HandoverPlans(leaving=Party("P1", "Ms Birch"), from_day=date(2026, 12, 1), lines=())
HEAD = "What Ms Birch leads, to be handed over from Tue 1 Dec 2026"
END = ["What else they hold: teamaround holding P1", ONLY]


def lines(found: HandoverPlans) -> list[str]:
    """The page as it is read."""
    return [" ".join(one.split()) for one in as_plain_text(handing_over_page(found)).splitlines() if one]


def test_what_is_in_the_way_comes_first_with_what_to_do() -> None:
    """Then what is planned, and how many of each."""
    assert lines(evolve(NOTHING, lines=(GOES, STOPS))) == [
        HEAD,
        "C2 Rowan Ash, eCAF: not planned",
        "[block] A handover is planned already. (ER-13; reading)",
        "Cancel it first.",
        "C1 Rowan Ash, eCAF: handover1 to Mr Cedar",
        "Planned in 1 case.",
        "Not planned in 1 case: see to it, and ask again.",
        *END,
    ]


def test_a_trial_and_what_is_open_are_said() -> None:
    """That nothing is planned yet, to whom is not settled, what else was in the way, and a reason that was given."""
    answered = evolve(SAID, level="explain", answered="She is ill.", note="nobody was asked")
    trial = (
        evolve(GOES, taking=None, handover="", findings=(answered,)),
        evolve(STOPS, findings=(), problem="Changed."),
    )
    assert lines(evolve(NOTHING, lines=trial, is_considered=True)) == [
        HEAD,
        "C2 Rowan Ash, eCAF: not planned",
        "Changed.",
        "C1 Rowan Ash, eCAF: to whom is not settled",
        "[explain] A handover is planned already. nobody was asked (ER-13; reading)",
        "Reason given: She is ill.",
        "It would be planned in 1 case.",
        "Not planned in 1 case: see to it, and ask again.",
        *END,
    ]


def test_nothing_led_is_said_to_be_nothing() -> None:
    """Whoever leads no case that may be read has nothing planned."""
    assert lines(NOTHING) == [HEAD, "Ms Birch leads no case that you may read.", *END]


def test_what_was_planned_before_under_the_key_is_told_apart() -> None:
    """Nothing was written now; and what each case comes to stands below it."""
    again = evolve(GOES, is_repeated=True, told=("A handover was planned.", "The day is not a working day here."))
    assert lines(evolve(NOTHING, lines=(again,))) == [
        HEAD,
        "C1 Rowan Ash, eCAF: handover1 to Mr Cedar, as was done before under the same key",
        "- A handover was planned.",
        "- The day is not a working day here.",
        "Planned before under the same key, and nothing was written now, in 1 case.",
        *END,
    ]
