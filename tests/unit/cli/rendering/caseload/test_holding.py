from __future__ import annotations

from datetime import date

from attrs import evolve

from teamaround.cli.rendering.caseload.holding import ONLY, holding_page
from teamaround.cli.rendering.plain import as_plain_text
from teamaround.views.caseload.holding import HeldLine, Holding
from teamaround.views.words import Party
from teamaround.views.worklist import worklist

TODAY = date(2026, 11, 20)
OWNER = Party("P1", "Ms Birch")
LINE = HeldLine(
    case="C1", regime_name="eCAF", sort="role", entry="role1", text="Lead professional", command="plan_handover",
    since=date(2026, 9, 1), until=date(2026, 12, 1), child=Party("K1", "Rowan Ash"),
)  # fmt: skip
NOTHING = Holding(person=OWNER, lines=(), work=worklist(OWNER, [], today=TODAY), as_of=TODAY)


def lines(found: Holding) -> list[str]:
    """The page as it is read, its columns apart by one space."""
    return [" ".join(one.split()) for one in as_plain_text(holding_page(found)).splitlines() if one]


def test_each_thing_stands_with_its_days_and_its_command() -> None:
    """And in how many cases they are; then what they have to do."""
    shown = lines(evolve(NOTHING, lines=(LINE, evolve(LINE, child=None))))
    assert shown == [
        "Held by Ms Birch on Fri 20 Nov 2026",
        "case id child what from until by the command",
        "C1 role1 Rowan Ash Lead professional Tue 1 Sep 2026 Tue 1 Dec 2026 plan_handover",
        "C1 role1 Lead professional Tue 1 Sep 2026 Tue 1 Dec 2026 plan_handover",
        "In 1 case.",
        ONLY,
        "To do, for Ms Birch on Fri 20 Nov 2026",
        "No action needed.",
    ]


def test_nothing_is_said_to_be_nothing() -> None:
    """Whoever holds nothing is in no case."""
    assert lines(NOTHING)[:3] == ["Held by Ms Birch on Fri 20 Nov 2026", "Nothing is held.", ONLY]
    assert not any(one.startswith("In ") for one in lines(NOTHING))
