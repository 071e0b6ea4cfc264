from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.casework.at_rest.elapsed import (
    elapsed,
    next_due,
)
from teamaround.concepts.contact import Note
from teamaround.concepts.family import Consent
from teamaround.concepts.meeting import Meeting, Review
from teamaround.concepts.people import DecisionMaker, Relationship, Setting
from teamaround.concepts.team import Handover
from teamaround.concepts.work import Mark, Notice, Step
from tests.unit.casework.at_rest.notices.waiting import notice
from tests.unit.casework.at_rest.resting import (
    AFTER,
    BEFORE,
    DAY,
    LATER,
    action,
    away,
    case,
    directory,
    keeper,
    lead,
    part,
    plan,
    stand_in,
    works,
)
from tests.unit.casework.bench import ALI, CALENDAR, HALL, MOTHER, NURSERY, OPENED, day

if TYPE_CHECKING:
    from datetime import date

    from teamaround.concepts.people import Directory


def test_a_birthday_is_looked_at_where_rules_ask_how_old_the_child_is() -> None:
    """And only there; in a closed case, or where no birth is recorded, there is none."""
    who = directory(child={"born": AFTER.replace(year=2014)})
    assert next_due(case(), who, DAY, CALENDAR, by_age=True) == AFTER
    assert next_due(case(), who, DAY, CALENDAR) is None
    assert next_due(case(closed_on=BEFORE), who, DAY, CALENDAR, by_age=True) is None
    assert next_due(case(), directory(child={"born": None}), DAY, CALENDAR, by_age=True) is None


def test_the_last_day_of_a_step_is_looked_at_where_rules_ask_which_fall_late() -> None:
    """The day after it, and only there; what is settled, or in a closed case, falls late no more."""
    step = Step(
        id="step1", rule="step.answer", subject="case", text="x", owners=(ALI,), skip="never", opened_on=BEFORE, due=DAY
    )
    assert next_due(case(step), directory(), BEFORE, CALENDAR, by_steps=True) == AFTER
    assert next_due(case(step), directory(), DAY, CALENDAR, by_steps=True) == AFTER
    assert next_due(case(step), directory(), AFTER, CALENDAR, by_steps=True) is None
    assert next_due(case(step), directory(), BEFORE, CALENDAR) is None
    assert next_due(case(evolve(step, state="met")), directory(), BEFORE, CALENDAR, by_steps=True) is None
    assert next_due(case(step, closed_on=BEFORE), directory(), BEFORE, CALENDAR, by_steps=True) is None
    assert next_due(case(step), directory(child={"died": BEFORE}), BEFORE, CALENDAR, by_steps=True) is None


def test_nothing_passes_in_a_closed_case() -> None:
    """A closed case falls late with nothing, and waits for no day."""
    closed = case(action(), plan(), lead(), stand_in(until=DAY), part(4, ALI, until=DAY), closed_on=DAY)
    assert list(elapsed(closed, directory(), LATER)) == []
    assert next_due(closed, directory(), OPENED, CALENDAR) is None
    assert len(list(elapsed(evolve(closed, closed_on=None), directory(), LATER))) == 4


def test_a_closed_case_waits_for_whoever_its_notices_rest_on() -> None:
    """What still waits to be sent from it can come to stand otherwise on the day on which somebody is gone."""
    closed = case(action(), plan(), part(4, ALI, until=DAY), notice(), closed_on=BEFORE)
    assert next_due(closed, directory(), OPENED, CALENDAR) == DAY
    assert next_due(closed, directory(), DAY, CALENDAR) is None
    assert next_due(closed.keep(notice(state="withdrawn")), directory(), OPENED, CALENDAR) is None


def test_a_closed_case_waits_for_whoever_is_to_answer_in_it() -> None:
    """Whose part is over by a day has a concern no longer from then on: it passes to somebody else."""
    concern = Note(id="note1", what="concern", text="x", owner="part4", on=OPENED)
    closed = case(part(4, ALI, until=DAY), concern, closed_on=BEFORE)
    assert next_due(closed, directory(), OPENED, CALENDAR) == DAY
    assert next_due(closed.keep(evolve(concern, answer="y")), directory(), OPENED, CALENDAR) is None


DATED: list[tuple[str, Any, date]] = [
    ("part", part(4, ALI, since=DAY), DAY),
    ("part ends", part(4, ALI, until=DAY), DAY),
    ("role", keeper(since=DAY), DAY),
    ("role ends", keeper(until=DAY), DAY),
    ("mark", Mark(id="mark1", list="l", item="i", since=DAY), DAY),
    ("mark ends", Mark(id="mark1", list="l", item="i", since=OPENED, until=DAY), DAY),
    ("absence", away(since=DAY), DAY),
    ("absence ends", away(until=DAY), DAY),
    ("consent", Consent(id="consent1", to="service", given_by=MOTHER, since=DAY), DAY),
    ("consent ends", Consent(id="consent1", to="service", given_by=MOTHER, since=OPENED, until=DAY), DAY),
    ("action", action(), AFTER),
    ("meeting", Meeting(id="meeting1", what="m", day=DAY, arranged_on=OPENED), AFTER),
    ("review", Review(id="review1", mode="meeting", planned_for=DAY, arranged_on=OPENED), AFTER),
    ("handover", Handover(id="handover1", leaving=HALL, why="x", from_day=DAY), AFTER),
    ("plan", plan(), DAY),
]
KEPT_FROM: dict[str, dict[str, Any]] = {
    "action": {"done_on": DAY},
    "meeting": {"state": "held"},
    "review": {"held_on": BEFORE},
    "handover": {"state": "completed"},
    "plan": {"state": "draft"},
}


def test_a_queued_notice_is_waited_for_as_long_as_the_authority_lets_it_wait() -> None:
    """A case is looked at again the day after the last on which what is queued may wait; not for what goes nowhere."""
    queued = Notice(id="notice1", rule="r", template="t", to=ALI, sender=HALL, subject="case", on=OPENED)
    calendar = evolve(CALENDAR, notices_wait=28)
    over = OPENED + timedelta(days=29)
    assert next_due(case(queued), directory(), DAY, calendar) == over
    assert next_due(case(queued), directory(), over, calendar) is None
    for state in ("proposed", "held_back", "withdrawn"):
        assert next_due(case(evolve(queued, state=state)), directory(), DAY, calendar) is None


class TestTheNextDay:
    """The office asks a case again on the first day on which something may be otherwise."""

    @pytest.mark.parametrize(("entry", "expected"), [one[1:] for one in DATED], ids=[one[0] for one in DATED])
    def test_whatever_has_a_day_is_waited_for(self, entry: Any, expected: date) -> None:
        """What begins or ends is asked for on that day; what is late only after a day, the day after."""
        eve = expected - timedelta(days=1)
        assert next_due(case(entry), directory(), eve, CALENDAR) == expected
        assert next_due(case(entry), directory(), day(5), CALENDAR) == expected

    @pytest.mark.parametrize(("entry", "expected"), [one[1:] for one in DATED], ids=[one[0] for one in DATED])
    def test_a_day_that_has_come_is_waited_for_no_more(self, entry: Any, expected: date) -> None:
        """Once it has come it is told, and the case waits for another day."""
        after = AFTER if entry == plan() else None
        assert next_due(case(entry), directory(), expected, CALENDAR) == after
        assert next_due(case(entry), directory(), AFTER, CALENDAR) is None

    @pytest.mark.parametrize("entry", [one[1] for one in DATED], ids=[one[0] for one in DATED])
    def test_a_mistake_is_waited_for_by_nobody(self, entry: Any) -> None:
        """What was withdrawn has no day."""
        assert next_due(case(evolve(entry, withdrawn="a mistake")), directory(), day(3), CALENDAR) is None

    @pytest.mark.parametrize(("name", "also"), KEPT_FROM.items())
    def test_what_is_settled_is_waited_for_by_nobody(self, name: str, also: dict[str, Any]) -> None:
        """What was done, held, completed, or never agreed has no day to come."""
        entry = next(one for kind, one, _ in DATED if kind == name)
        assert next_due(case(evolve(entry, **also)), directory(), day(3), CALENDAR) is None

    @pytest.mark.parametrize(
        ("name", "field"),
        [("action", "due"), ("meeting", "day"), ("review", "planned_for"), ("plan", "review_on")],
    )
    def test_what_has_no_day_is_waited_for_by_nobody(self, name: str, field: str) -> None:
        """An action, a meeting, a review or a plan without a day changes nothing by itself."""
        entry = next(one for kind, one, _ in DATED if kind == name)
        assert next_due(case(evolve(entry, **{field: None})), directory(), day(3), CALENDAR) is None

    @pytest.mark.parametrize(
        "who",
        [
            directory(child={"settings": (Setting(kind="school", since=DAY),)}),
            directory(child={"relationships": (Relationship(person=MOTHER, relation="mother", until=DAY),)}),
            directory(child={"decision_makers": (DecisionMaker(person=MOTHER, since=DAY, basis="parent"),)}),
            directory(P1=works(NURSERY, until=DAY)),
        ],
        ids=["setting", "relationship", "decision-maker", "employment"],
    )
    def test_days_in_the_directory_count(self, who: Directory) -> None:
        """What begins or ends of the child and of people may change the case as well."""
        assert next_due(case(), who, BEFORE, CALENDAR) == DAY
        assert next_due(case(), who, DAY, CALENDAR) is None

    def test_the_first_of_several_days(self) -> None:
        """The nearest day is the one, wherever it stands."""
        many = case(action(due=day(12)), part(4, ALI, until=day(14)), away(until=day(15)))
        assert next_due(many, directory(P1=works(until=day(11))), DAY, CALENDAR) == day(11)
        assert next_due(many, directory(), DAY, CALENDAR) == day(13)
        assert next_due(many, directory(), day(13), CALENDAR) == day(14)
        assert next_due(case(), directory(), DAY, CALENDAR) is None
