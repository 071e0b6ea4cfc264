from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.concepts.team import CoverArrangement, Handover
from teamaround.regime.predicates.about_cover_and_succession import (
    ALL,
    CoverAccepted,
    HandoverIsPlanned,
    HolderCovered,
    HolderStanding,
    TakesOver,
    led_before,
)
from teamaround.regime.rule_context import Holder
from tests.unit.casework.at_rest.resting import LATER, away, directory, keeper, lead, resting, stand_in
from tests.unit.casework.bench import ALI, HALL, MOTHER, POOLE, day

if TYPE_CHECKING:
    from datetime import date

    from teamaround.regime.rule_context import RuleContext

DAY = day(10)
PLANNED = Handover(id="handover1", leaving=HALL, why="x", from_day=DAY)


def about(person: str, *entries: Any, began: date | None = DAY, on: date = LATER) -> RuleContext:
    """Somebody in hand who leads since a day; or who is to, where they have not begun."""
    held = lead(9, person, since=began) if began else None
    context = resting(*entries, *([held] if held else []), on=on)
    return evolve(context, holder=Holder(person=person, role="lead", assignment=held))


def before(*entries: Any, **also: Any) -> list[str]:
    """Who led before Mr Ali."""
    context = about(ALI, *entries, **also)
    assert context.holder is not None
    found = led_before(context.holder, context)
    assert TakesOver(wanted=True).answer(context).holds is bool(found)
    assert TakesOver(wanted=False).answer(context).holds is not bool(found)
    return found


class TestWhoLedBefore:
    """Somebody led before, and has ceased to, by whatever road."""

    @pytest.mark.parametrize(
        ("also", "led"),
        [
            ({"until": day(9)}, True),
            ({"until": DAY}, True),
            ({"until": day(11)}, False),
            ({}, False),
            ({"until": day(9), "withdrawn": "x"}, False),
            ({"until": day(9), "leads": False}, False),
            ({"until": day(9), "person": ALI}, False),
            ({"until": day(3)}, False),
            ({"until": day(4)}, True),
            ({"since": DAY, "until": day(11), "seat": -1}, True),
            ({"since": day(11), "until": day(12), "seat": -1}, False),
        ],
        ids=str,
    )
    def test_which_holding_counts(self, also: dict[str, Any], led: bool) -> None:
        """One that led, by somebody else, was in force for a day at least, and was over by then."""
        assert before(lead(1, **{"person": HALL} | also)) == ([HALL] if led else [])

    def test_whatever_came_in_between(self) -> None:
        """A week without anybody does not make it another choosing; nor does it matter who ended it."""
        assert before(lead(1, HALL, until=day(5))) == [HALL]
        assert before(lead(1, HALL, until=day(5)), began=None, on=DAY) == [HALL]

    def test_only_those_who_led_last(self) -> None:
        """Whoever led before them led before somebody else; two who ceased on one day both led."""
        first, last = lead(1, MOTHER, until=day(5)), lead(2, HALL, since=day(5), until=day(8))
        assert before(first, last) == [HALL]
        assert before(last, first) == [HALL]
        assert before(lead(1, POOLE, until=day(8)), last) == [POOLE, HALL]

    def test_whoever_leads_on_is_not_followed(self) -> None:
        """Somebody who joins a lead takes nothing over."""
        assert before(lead(1, HALL)) == []
        assert before(lead(1, HALL), lead(2, POOLE, until=day(5))) == [POOLE]

    def test_whoever_stays_on_for_a_time_led_before(self) -> None:
        """An overlap that runs is a passing on from the day on which the next began; it is the last that led."""
        staying = lead(1, HALL, seat=-1, until=day(15), overlap_until=day(15))
        assert before(staying) == [HALL]
        assert before(staying, lead(2, POOLE, until=day(5))) == [HALL]
        assert before(staying, lead(2, POOLE, until=DAY)) == [HALL, POOLE]

    def test_an_overlap_of_long_ago_is_over(self) -> None:
        """Whoever stayed on for somebody who has led since is not followed by the next."""
        old = lead(1, HALL, seat=-1, until=day(5), overlap_until=day(5))
        assert before(old, lead(2, POOLE, since=day(4), until=day(9))) == [POOLE]

    def test_a_default_is_followed_like_a_decision(self) -> None:
        """Whoever led by rule led."""
        assert before(lead(1, HALL, until=day(9), basis="default_holder.one")) == [HALL]

    def test_it_says_who(self) -> None:
        """The reason names each once, or that there was nobody."""
        twice = (lead(1, HALL, until=DAY), lead(2, HALL, since=day(4), until=DAY))
        assert TakesOver(wanted=True).answer(about(ALI, *twice)).because == "led before: Ms Hall"
        both = about(ALI, lead(1, HALL, until=DAY), lead(2, POOLE, until=DAY))
        assert TakesOver(wanted=True).answer(both).because == "led before: Ms Hall, Mr Poole"
        assert TakesOver(wanted=True).answer(about(ALI)).because == "nobody else led before"


class TestPlanned:
    """The passing on was planned by whoever led before."""

    GONE = lead(1, HALL, until=DAY)

    @pytest.mark.parametrize(
        ("also", "planned"),
        [
            ({}, True),
            ({"taking": ALI}, True),
            ({"taking": POOLE}, False),
            ({"leaving": POOLE}, False),
            ({"state": "completed"}, True),
            ({"state": "cancelled"}, False),
            ({"withdrawn": "x"}, False),
        ],
        ids=str,
    )
    def test_which_handover_counts(self, also: dict[str, Any], planned: bool) -> None:
        """One of theirs, to this person or to nobody yet, that was not given up; it may be completed by now."""
        context = about(ALI, self.GONE, evolve(PLANNED, **also))
        found = HandoverIsPlanned(wanted=True).answer(context)
        assert found.holds is planned
        assert found.because == ("a handover is planned" if planned else "no handover is planned")
        assert HandoverIsPlanned(wanted=False).answer(context).holds is not planned

    def test_a_handover_of_somebody_who_led_for_no_day_counts(self) -> None:
        """Whoever took the lead and planned to hand it on the same day planned it; not one of long ago."""
        through = evolve(PLANNED, leaving=POOLE)
        for earlier in ((), (self.GONE,)):
            short = lead(2, POOLE, since=DAY, until=DAY)
            assert HandoverIsPlanned(wanted=True).answer(about(ALI, *earlier, short, through)).holds is True
        long_ago = lead(2, POOLE, since=day(4), until=day(4))
        assert HandoverIsPlanned(wanted=True).answer(about(ALI, self.GONE, long_ago, through)).holds is False
        still_to_come = lead(2, POOLE, since=day(11), until=day(11))
        assert HandoverIsPlanned(wanted=True).answer(about(ALI, still_to_come, through)).holds is False

    def test_one_handover_of_several_is_enough(self) -> None:
        """Another that was given up, or was somebody else's, takes nothing away from it."""
        others = (evolve(PLANNED, id="handover2", state="cancelled"), evolve(PLANNED, id="handover3", leaving=POOLE))
        assert HandoverIsPlanned(wanted=True).answer(about(ALI, self.GONE, PLANNED, *others)).holds is True
        assert HandoverIsPlanned(wanted=True).answer(about(ALI, self.GONE, *others)).holds is False

    def test_without_anybody_before_nothing_was_planned(self) -> None:
        """A handover of somebody who leads on plans nothing for whoever joins them."""
        assert HandoverIsPlanned(wanted=True).answer(about(ALI, PLANNED)).holds is False
        assert HandoverIsPlanned(wanted=True).answer(about(ALI, lead(1, HALL), PLANNED)).holds is False


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ((), "nobody stands in for them"),
        ((stand_in(2, POOLE, "role9"),), "Mr Poole stands in for them"),
        ((stand_in(2, POOLE, "role9"), stand_in(3, HALL, "role9")), "Mr Poole and Ms Hall stand in for them"),
        ((stand_in(2, POOLE, "role9"), away(POOLE)), "nobody stands in for them"),
        ((keeper(2),), "nobody stands in for them"),
    ],
)
def test_somebody_is_covered_by_whoever_is_there(entries: tuple[Any, ...], told: str) -> None:
    """Cover counts while whoever stands in is there, and the answer says who it is."""
    context = about(ALI, *entries)
    found = HolderCovered(wanted=True).answer(context)
    covered = not told.startswith("nobody")
    assert (found.holds, found.because) == (covered, told)
    assert HolderCovered(wanted=False).answer(context).holds is not covered


def test_what_rules_call_them() -> None:
    """Their names, the numbers of what they mean today, and that each takes a bare value."""
    assert [(one.name, one.number, one.bare, one.looks_at) for one in ALL] == [
        ("holder_covered", 2, "wanted", "holder"),
        ("holder_standing", 1, "standings", "holder"),
        ("cover_accepted", 1, "wanted", "cover"),
        ("takes_over", 3, "wanted", "holder"),
        ("handover_planned", 3, "wanted", "holder"),
    ]


def test_the_dead_cover_nobody() -> None:
    """Cover by somebody who has died is none."""
    context = evolve(about(ALI, stand_in(2, POOLE, "role9")), directory=directory(P2={"died": DAY}))
    assert HolderCovered(wanted=True).answer(context).holds is False


@pytest.mark.parametrize(
    ("answer", "holds", "because"),
    [
        ("none", False, "whoever is to stand in has not answered"),
        ("accepted", True, "whoever is to stand in said yes"),
        ("declined", False, "whoever is to stand in said no"),
    ],
)
def test_only_their_own_yes_is_one(answer: Any, holds: bool, because: str) -> None:
    """That others arranged it says nothing of what whoever is to stand in thinks."""
    cover = CoverArrangement(id="cover1", covers="role9", by=POOLE, lengths=("short",), answer=answer)
    asked = about(ALI, cover).about({"cover": cover}, None, None)
    for wanted in (True, False):
        found = CoverAccepted(wanted=wanted).answer(asked)
        assert (found.holds, found.because) == (holds is wanted, because)


def test_how_somebody_holds_a_role() -> None:
    """The standing is that of the person in hand, whoever leads beside them; whoever holds nothing has none."""
    asked = HolderStanding(standings=("interim",))
    interim, agreed = lead(1, ALI, standing="interim"), lead(2, HALL)
    context = resting(interim, agreed, on=LATER)
    found = [
        asked.answer(evolve(context, holder=Holder(person=one.person, role="lead", assignment=one)))
        for one in (interim, agreed)
    ]
    assert [one.holds for one in found] == [True, False]
    assert found[0].because == "standing: interim"
    assert asked.answer(about(ALI, began=None)).holds is False
