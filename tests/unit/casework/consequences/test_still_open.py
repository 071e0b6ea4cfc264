from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.casework.consequences.still_open import still_open
from teamaround.concepts.contact import Note
from teamaround.concepts.meeting import Meeting, Review
from teamaround.concepts.team import Handover, Nomination
from teamaround.concepts.work import Notice, Step
from teamaround.regime.people_named import OFFICER
from tests.unit.casework.at_rest.resting import DAY, action, part
from tests.unit.casework.bench import HALL, MOTHER, POOLE, TRUST, day
from tests.unit.casework.harbour import FULL, PLAIN, rulebook
from tests.unit.casework.test_command_context import context

if TYPE_CHECKING:
    from teamaround.concepts.case import Entry

STEP: dict[str, Any] = {
    "id": "step1",
    "rule": "step.x",
    "text": "Ring them",
    "opened_on": DAY,
    "subject": "case",
    "skip": "freely",
}


def told(*entries: Entry) -> list[str]:
    """What is still open of a case with these entries."""
    return list(still_open(context(*entries)))


def notice(number: int, sender: str, **also: Any) -> Notice:
    """A notice to Leo's mother."""
    about: dict[str, Any] = {"on": day(number), "rule": "notice.x", "template": "x", "to": MOTHER, "subject": "case"}
    return Notice(id=f"notice{number}", sender=sender, **about | also)


def test_what_is_to_be_done_is_told_with_whose_it_is_and_the_day() -> None:
    """Several owners are listed; what nobody owns is the authority's own staff's."""
    several: Any = STEP | {"owners": (HALL, POOLE), "due": DAY}
    assert told(Step(**several)) == ["“Ring them” (step1, Ms Hall and Mr Poole, by Thu 10 Sep 2026)"]
    nobodys: Any = STEP | {"owners": (OFFICER,)}
    assert told(Step(**nobodys)) == ["“Ring them” (step1, the authority's own staff)"]
    assert told(part(1, HALL), action(text="Ask", owner="part1", due=None)) == ["“Ask” (action1, Ms Hall)"]
    agency = part(1, None, TRUST)
    assert told(agency, action(text="Ask", owner="part1", due=None))[0].startswith("“Ask” (action1, ")


def test_what_becomes_of_a_step_by_the_closing_is_told() -> None:
    """One that lapses says so; one that the closing meets is not open after it, unless that is asked more of."""
    rule = FULL.step["answer"]
    assert rule.lapses == ("nomination_withdrawn", "case_closed")
    given: Any = STEP | {"owners": (HALL,)}
    asked = evolve(context(Step(**given)), rulebook=rulebook(PLAIN, step={"x": rule}))
    assert list(still_open(asked)) == ["“Ring them” (step1, Ms Hall, lapses with the closing)"]
    met = evolve(rule, met_by=("case_closed",), lapses=())
    assert list(still_open(evolve(asked, rulebook=rulebook(PLAIN, step={"x": met})))) == []
    more = evolve(met, met_when={"has_lead": True})
    (said,) = still_open(evolve(asked, rulebook=rulebook(PLAIN, step={"x": more})))
    assert said == "“Ring them” (step1, Ms Hall)"


def test_notices_are_counted_for_whoever_is_to_send_them() -> None:
    """Whom they go to is not told here; what a person has held back is settled, and what has gone out is none."""
    waiting = (notice(1, HALL), notice(2, HALL, state="proposed"), notice(3, OFFICER, state="held_back"))
    assert told(*waiting) == [
        "2 notices, the first of Tue 1 Sep 2026 (Ms Hall, to be sent or decided on)",
        "a notice of Thu 3 Sep 2026 (the authority's own staff, to be sent or decided on)",
    ]
    assert told(notice(1, HALL, state="held_back", by_person=True), notice(2, HALL, state="withdrawn")) == []


@pytest.mark.parametrize("what", ["question", "concern"])
def test_nobodys_own_words_are_told(what: Any) -> None:
    """Who asked is told, and when; what they asked is not, for not everybody who closes a case may read it."""
    note = Note(id="note1", what=what, text="A secret", from_whom=MOTHER, on=DAY)
    assert told(note) == [f"a {what} of Leo's mother without an answer (note1, recorded on Thu 10 Sep 2026)"]


def test_a_meeting_goes_by_the_regimes_name_for_its_kind() -> None:
    """A kind that the regime no longer lists goes by its key; a meeting without a day has none."""
    assert told(Meeting(id="meeting1", what="odd", arranged_on=DAY)) == ["the odd (meeting1)"]


OPEN: list[tuple[Any, str]] = [
    (Meeting(id="meeting1", what="odd", arranged_on=DAY, day=DAY), "the odd (meeting1, arranged for Thu 10 Sep 2026)"),
    (Review(id="review1", mode="no_meeting", arranged_on=DAY), "the review (review1)"),
    (
        Handover(id="handover1", leaving=HALL, taking=POOLE, why="x", from_day=DAY),
        "the handover from Ms Hall to Mr Poole (handover1, planned from Thu 10 Sep 2026)",
    ),
    (
        Nomination(id="nomination1", person=POOLE, role="lead", by=MOTHER, on=DAY),
        "the question to Mr Poole whether to take a role on (nomination1, asked on Thu 10 Sep 2026)",
    ),
    (
        Note(id="note1", what="concern", text="x", on=DAY),
        "a concern without an answer (note1, recorded on Thu 10 Sep 2026)",
    ),
]
OVER: dict[str, list[dict[str, Any]]] = {
    "meeting1": [{"state": "held"}, {"state": "cancelled"}, {"state": "forgone"}],
    "review1": [{"held_on": DAY}],
    "handover1": [{"state": "completed"}, {"state": "cancelled"}],
    "nomination1": [{"answer": "accepted"}, {"answer": "declined"}, {"answer": "withdrawn"}],
    "note1": [{"answer": "On Monday."}, {"what": "note"}],
}


@pytest.mark.parametrize(("entry", "said"), OPEN, ids=lambda one: getattr(one, "id", ""))
def test_what_is_over_or_was_a_mistake_is_open_no_more(entry: Any, said: str) -> None:
    """Whatever came of it; what waits still is told with its day."""
    assert told(entry) == [said]
    for change in (*OVER[entry.id], {"withdrawn": "another child"}):
        assert told(evolve(entry, **change)) == []
