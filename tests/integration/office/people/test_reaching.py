from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from teamaround.commands import (
    AddAgency,
    AddPerson,
    ArrangeMeeting,
    ChangeDecisionMaker,
    CloseCase,
    CorrectAgency,
    CorrectPerson,
    Join,
    PlanHandover,
    Relate,
    ReopenCase,
    RestrictChild,
    SetWishes,
)
from teamaround.concepts.actors import Actor
from teamaround.concepts.people import ContactWishes
from teamaround.office.loading.case_and_records import load_case
from teamaround.store import MemoryStore
from tests.integration.office.made import BEGAN, BY, Made

if TYPE_CHECKING:
    from collections.abc import Callable

    from teamaround.casework.command import Command
    from teamaround.concepts.facts import Facts

BARRED = ContactWishes(do_not_contact=True, because="they asked")
LATER = BEGAN + timedelta(days=30)


def meeting(made: Made) -> Command:
    """A meeting of which the team and the family are told."""
    return ArrangeMeeting(
        case=made.case, what="family_meeting", day=LATER, at=time(10), venue="online", arranged_with_family=True
    )


def handover(made: Made) -> Command:
    """A handover from Ms Hall, who leads from the start, to Mr Poole."""
    return PlanHandover(case=made.case, leaving=made.hall, taking=made.poole, why="leave", from_day=LATER)


def mother_joins(made: Made) -> Command:
    """The mother takes part."""
    return Join(case=made.case, person=made.mother, capacity="family")


ORDERS: dict[str, tuple[Callable[[Made], Command], Callable[[Made], Command]]] = {
    "a bar on whoever takes over": (lambda made: SetWishes(person=made.poole, wishes=BARRED), handover),
    "a bar on somebody who is told": (lambda made: SetWishes(person=made.poole, wishes=BARRED), meeting),
    "the death of somebody in the team": (
        lambda made: CorrectPerson(person=made.poole, died=BEGAN, why="their manager rang"),
        meeting,
    ),
    "the death of whoever leads": (
        lambda made: CorrectPerson(person=made.hall, died=BEGAN, why="their manager rang"),
        mother_joins,
    ),
    "what the mother is to the child": (
        lambda made: Relate(child=made.child, person=made.mother, relation="mother", may_receive=False),
        mother_joins,
    ),
    "who decides": (
        lambda made: ChangeDecisionMaker(child=made.child, person=made.mother, basis="parent"),
        meeting,
    ),
    "a restriction": (
        lambda made: RestrictChild(child=made.child, to=(made.hall,), why="a witness"),
        meeting,
    ),
    "an agency's parent": (
        lambda made: CorrectAgency(agency=made.health, part_of=made.nursery, why="they merged"),
        mother_joins,
    ),
}
"""A change of the directory, and a command in the case for which it counts."""


def standing(made: Made) -> dict[str, Any]:
    """What stands in the case, however it came about."""
    case = made.now()
    return {
        "matters": sorted(
            (one.rule, one.subject, str(one.about), one.owners) for one in case.matters.values() if one.stands
        ),
        "notices": sorted((one.rule, one.to, one.state, one.withheld) for one in case.notices.values()),
        "steps": sorted((one.rule, one.state, one.owners) for one in case.steps.values()),
        "leading": facts(made).leading,
        "agencies": facts(made).agencies,
        "linked": made.linked(),
        "due": made.due(),
    }


def facts(made: Made) -> Facts:
    """The facts as they are written."""
    with made.office.store.reading() as reading:
        found = load_case(reading, made.case).facts()
    assert found is not None
    return found


def at_odds(made: Made) -> set[tuple[str, str | None]]:
    """The core's own matters that stand, each with whom it is about."""
    found = made.now().matters.values()
    return {(one.rule.removeprefix("core."), one.about) for one in found if one.stands and one.rule.startswith("core.")}


class TestReaching:
    """Required of an office on memory, SQLite and PostgreSQL alike: a change of the directory counts in each case."""

    @pytest.mark.parametrize("pair", ORDERS.values(), ids=ORDERS)
    def test_what_is_recorded_before_counts_as_what_is_recorded_after(
        self, made: Made, pair: tuple[Callable[[Made], Command], Callable[[Made], Command]]
    ) -> None:
        """A change of the directory and a command in the case come to the same, whichever is recorded first."""
        directory, in_case = pair
        other = Made.on(MemoryStore()).peopled().opened()
        made.do(directory(made))
        made.office.do(in_case(made), by=Actor.person(made.hall))
        other.office.do(in_case(other), by=Actor.person(made.hall))
        other.do(directory(other))
        assert standing(made) == standing(other)

    def test_a_change_that_reaches_no_case_is_noticed(self, made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
        """Were a bar to stay in the directory, the two orders would not come to the same."""
        other = Made.on(MemoryStore()).peopled().opened()
        barring, planning = ORDERS["a bar on somebody who is told"]
        made.do(barring(made))
        made.do(planning(made))
        other.do(planning(other))
        monkeypatch.setattr("teamaround.office.directory._in_cases", lambda *_: ([], []))
        other.do(barring(other))
        assert standing(made) != standing(other)

    def test_a_death_is_the_authority_s_at_once(self, made: Made) -> None:
        """A lead's death is told in the journal of each case, and is on the list of the authority's own staff."""
        receipt = made.do(CorrectPerson(person=made.hall, died=BEGAN, why="their manager rang"))
        assert receipt.also == (made.case,)
        assert {"person_died", "lead_changed", "matter_arose"} <= {event.name for event in receipt.events}
        assert ("holder_died", made.hall) in at_odds(made)
        rows = {one.entry for one in made.work("officer")}
        (died,) = (one for one in made.now().matters.values() if one.rule == "core.holder_died")
        assert died.id in rows
        made.do(CorrectPerson(person=made.hall, alive=True, why="it was somebody else"))
        assert ("holder_died", made.hall) not in at_odds(made)
        assert facts(made).leading == (made.hall,)

    def test_whoever_is_pointed_to_is_reached_at_once(self, made: Made) -> None:
        """Who decides from now on, and the agency that another belongs to, are linked to each case by that change."""
        aunt = made.do(AddPerson(name="Leo's aunt")).reference
        trust = made.do(AddAgency(name="The Trust", sector="health")).reference
        made.do(ChangeDecisionMaker(child=made.child, person=aunt, basis="a court order"))
        made.do(CorrectAgency(agency=made.health, part_of=trust, why="they merged"))
        assert {aunt, trust} <= made.linked()
        made.do(CorrectAgency(agency=trust, part_of=made.nursery, why="they merged"))
        assert facts(made).agencies == 1

    def test_a_closed_case_tells_nobody_who_may_not_be_told(self, made: Made) -> None:
        """What still waits to be sent from a closed case is held back, too; nothing else is asked of anybody there."""
        made.do(meeting(made))
        waiting = [one for one in made.now().notices.values() if one.to == made.poole and one.state == "queued"]
        assert waiting
        made.do(CloseCase(case=made.case, why="moved away"))
        made.do(SetWishes(person=made.poole, wishes=BARRED))
        assert {made.now().notices[one.id].state for one in waiting} == {"held_back"}
        assert not any(one.stands for one in made.now().matters.values())

    def test_a_case_is_reopened_with_everybody_as_they_are_now(self, made: Made) -> None:
        """Whoever died while a case was closed is asked about when it is open again."""
        made.do(CloseCase(case=made.case, why="moved away"))
        made.do(CorrectPerson(person=made.hall, died=BEGAN, why="their manager rang"))
        assert at_odds(made) == set()
        made.do(ReopenCase(case=made.case, why="came back"))
        assert {("holder_died", made.hall), ("member_died", made.hall)} <= at_odds(made)
        assert facts(made).leading == ()

    @pytest.mark.parametrize(
        "change",
        [
            lambda made: CorrectPerson(person=made.hall, died=BEGAN, why="their manager rang"),
            lambda made: SetWishes(person=made.hall, wishes=BARRED),
        ],
        ids=["died", "barred"],
    )
    def test_no_family_is_pointed_to_who_is_not_there(self, made: Made, change: Callable[[Made], Command]) -> None:
        """A family that had a lead is told whom to ask instead, and why, as soon as the lead cannot be turned to."""
        (before,) = made.office.family_view(made.child, by=BY)
        assert before.contact is not None
        made.do(change(made))
        (line,) = made.office.family_view(made.child, by=BY)
        assert line.contact is None
        assert "Ms Hall, " in line.text
        assert "Ask Early Years desk (desk@example.org)." in line.text
        assert not any(one.family_contact for one in made.office.case(made.case, by=BY).leads)
