from __future__ import annotations

from datetime import date
from typing import Any, get_args

import pytest
from attrs import evolve

from teamaround.concepts.at_rest.traces import SEEN, Evidence, Tenure, Trace, last_trace, led_before
from teamaround.concepts.contact import Note
from teamaround.concepts.family import View
from teamaround.concepts.meeting import Meeting, Review
from teamaround.concepts.plan import Action, Assessment, Contribution, Plan
from teamaround.concepts.team import CoverArrangement, Handover
from teamaround.regime.vocabulary import EVIDENCE
from tests.unit.views.made_up import (
    BOARD,
    CHILD,
    MOTHER,
    NURSE,
    STRANGER,
    SUPPORTER,
    TEACHER,
    TODAY,
    case,
    directory,
    held,
    lead,
    part,
)

BEFORE, BEGAN, SEEN_ON = date(2026, 9, 20), date(2026, 10, 1), date(2026, 10, 12)
AHEAD = date(2027, 1, 11)
LEAD = lead(1, NURSE, since=BEGAN)
STANDS_IN = held(2, STRANGER, "stand_in", covers="role1", since=BEGAN)


def note(what: str, **also: Any) -> Note:
    """An entry of contact on the day on which everything is seen here."""
    given: dict[str, Any] = {"id": "note1", "what": what, "text": "x", "on": SEEN_ON}
    return Note(**given | also)


def trace(word: Evidence, *entries: Any, of: Any = LEAD) -> Trace | None:
    """What a case shows while somebody leads."""
    found = case(LEAD, STANDS_IN, part(3, MOTHER, capacity="family"), part(4, SUPPORTER, capacity="supporter"))
    return last_trace((word,), Tenure(of, found.keep(*entries), directory(), TODAY))


def plan(**also: Any) -> Plan:
    """A plan that was agreed on the day on which everything is seen here."""
    given: dict[str, Any] = {"id": "plan1", "state": "agreed", "started_on": BEFORE, "agreed_on": SEEN_ON}
    return Plan(**given | also)


DATED: dict[Evidence, Any] = {
    "family_in_touch": note("visit", from_whom=NURSE, to_whom=MOTHER),
    "practitioners_in_touch": note("message", from_whom=TEACHER, to_whom=NURSE),
    "views_heard": View(id="view1", what="wishes", whose="child", words="More reading.", on=SEEN_ON),
    "concern_heard": note("question", from_whom=MOTHER),
    "concern_raised": note("concern", from_whom=NURSE, to_whom=BOARD),
    "circumstances_discussed": note("circumstances"),
    "signposted": note("signpost", to_whom=MOTHER),
    "brokered": note("brokering", owner="part1"),
    "advocacy_linked": note("advocacy"),
    "action_agreed": Action(id="action1", text="Read", owner="part2", started_on=SEEN_ON),
    "action_completed": Action(id="action1", text="Read", owner="part2", started_on=BEFORE, done_on=SEEN_ON),
    "meeting_arranged": Meeting(id="meeting1", what="circle", arranged_on=SEEN_ON),
    "meeting_held": Meeting(id="meeting1", what="circle", state="held", arranged_on=BEFORE, held_on=SEEN_ON),
    "plan_reviewed": Review(id="review1", mode="no_meeting", arranged_on=BEFORE, held_on=SEEN_ON),
    "plan_amended": plan(revision=2),
    "contributions_named": plan(contributions=(Contribution(part="part2", text="Reads"),)),
    "assessment_begun": Assessment(id="assessment1", what="speech", opened_on=SEEN_ON),
    "service_joined": part(5, SUPPORTER, since=SEEN_ON),
}
"""An entry that shows each word, on the day on which everything is seen here."""

ARRANGED: dict[Evidence, Any] = {
    "cover_arranged": CoverArrangement(id="cover1", covers="role1", by=TEACHER, lengths=("short",)),
    "handover_planned": Handover(id="handover1", leaving=NURSE, taking=TEACHER, why="x", from_day=AHEAD),
}
"""What is arranged for a later day."""


def test_every_word_is_seen_somewhere_and_has_words_for_people() -> None:
    """The list of words is closed: each has one place where it is seen, one sentence, and an example here."""
    assert set(get_args(Evidence)) == set(SEEN) == set(EVIDENCE) == {*DATED, *ARRANGED, "contact_named"}


@pytest.mark.parametrize("word", DATED)
def test_what_the_record_has_is_seen_on_its_day(word: Evidence) -> None:
    """Each word is seen on the day of the entry that shows it, and not without that entry."""
    assert trace(word) is None
    assert trace(word, DATED[word]) == Trace(SEEN_ON, word, DATED[word].id)


@pytest.mark.parametrize("word", [*DATED, *ARRANGED])
def test_what_was_withdrawn_shows_nothing(word: Evidence) -> None:
    """An entry that was withdrawn as a mistake is no trace."""
    assert trace(word, evolve((DATED | ARRANGED)[word], withdrawn="A slip.")) is None


@pytest.mark.parametrize("word", DATED)
def test_what_was_before_somebody_led_is_not_theirs(word: Evidence) -> None:
    """Nothing is seen of a tenure that began after the entry, or ended by its day."""
    later = evolve(LEAD, since=date(2026, 10, 13))
    ended = evolve(LEAD, until=SEEN_ON)
    assert trace(word, DATED[word], later, of=later) is None
    assert trace(word, DATED[word], ended, of=ended) is None


@pytest.mark.parametrize("word", ARRANGED)
def test_what_is_arranged_is_seen_while_it_lies_ahead(word: Evidence) -> None:
    """Arranged cover and a planned handover are seen today, up to the day for which they were arranged."""
    entry = ARRANGED[word]
    assert trace(word, entry) == Trace(TODAY, word, entry.id)
    past = {"until": SEEN_ON} if word == "cover_arranged" else {"from_day": SEEN_ON}
    assert trace(word, evolve(entry, **past)) == Trace(SEEN_ON, word, entry.id)


def test_a_handover_that_is_no_longer_planned_is_no_plan() -> None:
    """A handover that was cancelled, or is somebody else's, shows nothing."""
    for other in ({"state": "cancelled"}, {"leaving": TEACHER}):
        assert trace("handover_planned", evolve(ARRANGED["handover_planned"], **other)) is None


@pytest.mark.parametrize(
    ("word", "entry"),
    [
        ("family_in_touch", note("visit", from_whom=TEACHER, to_whom=MOTHER)),
        ("family_in_touch", note("visit", from_whom=NURSE)),
        ("family_in_touch", note("visit", from_whom=NURSE, to_whom=TEACHER)),
        ("practitioners_in_touch", note("visit", from_whom=NURSE, to_whom=CHILD)),
        ("practitioners_in_touch", note("visit", from_whom=NURSE, to_whom=SUPPORTER)),
        ("practitioners_in_touch", note("message", from_whom=TEACHER, to_whom=BOARD)),
        ("signposted", note("signpost", from_whom=TEACHER, to_whom=MOTHER)),
        ("brokered", note("brokering", owner="part2")),
        ("concern_heard", note("concern", from_whom=MOTHER, to_whom=TEACHER)),
        ("concern_heard", note("concern", from_whom=NURSE)),
        ("concern_raised", note("concern", from_whom=TEACHER, to_whom=BOARD)),
        ("concern_raised", note("concern", from_whom=NURSE, to_whom=MOTHER)),
        ("views_heard", View(id="view1", what="explained", whose="child", on=SEEN_ON)),
        ("views_heard", View(id="view1", what="wishes", whose="child", not_had_because="Asleep.", on=SEEN_ON)),
        ("plan_amended", plan()),
        ("plan_amended", plan(state="draft", revision=2)),
        ("contributions_named", plan()),
        ("service_joined", part(5, SUPPORTER, since=SEEN_ON, capacity="family")),
        ("service_joined", part(5, NURSE, since=SEEN_ON)),
        ("cover_arranged", CoverArrangement(id="cover1", covers="role9", by=TEACHER, lengths=("short",))),
    ],
)
def test_what_shows_something_else_is_no_trace(word: Evidence, entry: Any) -> None:
    """What passed between others, what was told and not heard, and what says less than the word, shows nothing."""
    assert trace(word, entry) is None


def test_whoever_stands_in_does_it_for_the_lead() -> None:
    """What a stand-in did while they stood in is seen as the lead's."""
    assert trace("family_in_touch", note("visit", from_whom=STRANGER, to_whom=MOTHER)) is not None


def test_a_lead_is_the_contact_by_name_or_by_leading_alone() -> None:
    """The contact is whoever was named, or whoever leads alone, from the day on which they do."""
    other = lead(2, TEACHER, since=BEFORE)
    assert trace("contact_named") == Trace(BEGAN, "contact_named", "role1")
    assert trace("contact_named", evolve(other, until=SEEN_ON)) == Trace(SEEN_ON, "contact_named", "role1")
    assert trace("contact_named", other) is None
    named = evolve(LEAD, family_contact=True)
    assert trace("contact_named", other, named, of=named) == Trace(BEGAN, "contact_named", "role1")


def test_the_latest_of_several_is_what_is_seen_last() -> None:
    """Of all that shows a function the latest is told; of one day's, the last that the regime names."""
    entries = [DATED["action_agreed"], evolve(DATED["meeting_arranged"], arranged_on=TODAY)]
    tenure = Tenure(LEAD, case(LEAD, *entries), directory(), TODAY)
    words: tuple[Evidence, ...] = ("meeting_arranged", "action_agreed")
    assert last_trace(words, tenure) == Trace(TODAY, "meeting_arranged", "meeting1")
    same = Tenure(LEAD, case(LEAD, DATED["action_agreed"], DATED["signposted"]), directory(), TODAY)
    assert last_trace(("signposted", "action_agreed"), same) == Trace(SEEN_ON, "action_agreed", "action1")
    assert last_trace((), tenure) is None


def test_whoever_led_before_is_found_by_every_road() -> None:
    """The last of those who led before is found whether they ended on the day, earlier, or stay on for a time."""
    first = lead(2, TEACHER, since=BEFORE, until=date(2026, 9, 25))
    for ends in (BEGAN, date(2026, 9, 30), AHEAD):
        second = lead(3, STRANGER, since=BEFORE, until=ends)
        assert led_before(LEAD, case(LEAD, first, second)) == second
    assert led_before(LEAD, case(LEAD, evolve(first, withdrawn="A slip."))) is None
    assert led_before(LEAD, case(LEAD, lead(2, TEACHER, since=BEFORE))) is None


def test_whoever_held_another_role_did_not_lead_before() -> None:
    """Somebody who stood in, or began to lead on the same day beside them, is nobody they took over from."""
    assert led_before(LEAD, case(LEAD, held(2, TEACHER, "stand_in", since=BEFORE, until=BEGAN))) is None
    assert led_before(LEAD, case(LEAD, lead(2, TEACHER, since=BEGAN, until=AHEAD))) is None
    through = lead(2, TEACHER, since=BEGAN, until=BEGAN)
    assert led_before(LEAD, case(LEAD, through)) == through


@pytest.mark.parametrize("what", ["wishes", "discussed", "involved", "revisited"])
def test_views_are_heard_in_whichever_way_the_family_speaks(what: Any) -> None:
    """Each kind of view in which child or family speak shows that they were heard."""
    view = evolve(DATED["views_heard"], what=what)
    assert trace("views_heard", view) == Trace(SEEN_ON, "views_heard", "view1")


def test_a_part_that_was_a_slip_or_names_nobody_makes_no_family() -> None:
    """Of a withdrawn part nobody is family, and an agency's part is no person to be in touch with."""
    visit = note("visit", from_whom=NURSE, to_whom=STRANGER)
    family = part(5, STRANGER, capacity="family")
    alone = Tenure(LEAD, case(LEAD, family, visit), directory(), TODAY)
    assert last_trace(("family_in_touch",), alone) == Trace(SEEN_ON, "family_in_touch", "note1")
    slip = Tenure(LEAD, case(LEAD, evolve(family, withdrawn="A slip."), visit), directory(), TODAY)
    assert last_trace(("family_in_touch",), slip) is None
    raised = note("concern", from_whom=NURSE)
    nobody = part(6, None, agency=BOARD, capacity="family")
    assert trace("concern_raised", raised, nobody) == Trace(SEEN_ON, "concern_raised", "note1")
