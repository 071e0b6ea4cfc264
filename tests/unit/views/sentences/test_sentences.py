from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from teamaround.access.reading import EVERYTHING, AccessScope
from teamaround.casework.events import EVENTS, Event
from teamaround.casework.events.consequences import LeadChanged
from teamaround.casework.events.plan import PlanAgreed, PlanChanged
from teamaround.casework.records import RECORD_EVENTS, RecordEvent
from teamaround.concepts.case import BY_KIND
from teamaround.concepts.plan import Agreement, Plan
from teamaround.regime.authority import AuthorityTerm as Own
from teamaround.views.sentences import SENTENCES, SentenceContext
from teamaround.views.sentences.changes import NOT_RECORDED, changes, shown
from teamaround.views.sentences.context import HIDDEN, WHAT, bare, ended
from teamaround.views.sentences.plan import how_it_stands
from teamaround.views.sentences.records import LIFTED, RECORDS, recorded
from tests.unit.views.made_up import BOARD, CHILD, MOTHER, NURSE, OPENED, TEACHER, child, lead, part, resolved, words
from tests.unit.views.sentences import of_case, of_emergencies, of_meetings, of_plan, of_rules, of_team
from tests.unit.views.sentences.entries import ASKED, MEETING, REPLY, WISH

EXAMPLES = [
    *of_case.EXAMPLES,
    *of_team.EXAMPLES,
    *of_plan.EXAMPLES,
    *of_meetings.EXAMPLES,
    *of_rules.EXAMPLES,
    *of_emergencies.EXAMPLES,
]
IDS = [f"{name}-{number}" for number, (name, _, _) in enumerate(EXAMPLES)]

PRIVATE = (
    "She listens",
    "comfortable",
    "too young",
    "We manage",
    "a witness",
    "the coast",
    "not the time",
    "leave",
    "He swims",
    "All well",
    "Hello",
    "Noise",
    "A new home",
    "the club",
    "must not see",
    "a person decides",
    "No time",
    "notes",
    "at the hospital",
)
"""What the examples hold of somebody's own words, of what is kept from whom, and of why a record is restricted."""


def context(scope: AccessScope = EVERYTHING) -> SentenceContext:
    """What a sentence is made with, after a meeting, an agreed plan, two parts and a lead."""
    agreed = Plan(id="plan1", started_on=OPENED, state="agreed")
    entries = {one.id: one for one in (part(1, NURSE), part(2, TEACHER), lead(1, NURSE), MEETING, agreed)}
    return SentenceContext(words=words(), scope=scope, entries=entries)


def told(name: str, carries: dict[str, Any], scope: AccessScope = EVERYTHING) -> str:
    """The sentence about an event."""
    return SENTENCES[name](EVENTS[name](**carries), context(scope))


def test_every_event_has_a_sentence() -> None:
    """Whatever can happen to a case has a sentence, and no sentence is about what cannot."""
    assert SENTENCES.keys() == EVENTS.keys()


def test_an_event_without_a_sentence_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were an event added without a sentence, the test above would fail."""
    monkeypatch.setitem(EVENTS, "unheard", Event)
    with pytest.raises(AssertionError):
        test_every_event_has_a_sentence()


def test_no_event_is_left_out_of_the_examples() -> None:
    """Every event is among the examples."""
    assert {name for name, _, _ in EXAMPLES} == EVENTS.keys()


def test_every_kind_of_entry_is_called_something() -> None:
    """Whatever can be corrected or withdrawn is called something."""
    assert WHAT.keys() == BY_KIND.keys()


@pytest.mark.parametrize(("name", "carries", "sentence"), EXAMPLES, ids=IDS)
def test_what_happened_is_told_plainly(name: str, carries: dict[str, Any], sentence: str) -> None:
    """An event is told in a plain sentence, with names, in the regime's own words."""
    assert told(name, carries) == sentence


@pytest.mark.parametrize(("name", "carries", "sentence"), EXAMPLES, ids=IDS)
def test_somebody_elses_words_are_left_out(name: str, carries: dict[str, Any], sentence: str) -> None:
    """Somebody of the family never reads another's words, what is kept from whom, or why a record is restricted."""
    shown_to_child = told(name, carries, AccessScope(whole=False, own=frozenset({CHILD, "nobody"})))
    if "too young" in sentence:
        assert shown_to_child == sentence, "the words are the child's own"
    else:
        assert not [text for text in PRIVATE if text in shown_to_child]


def test_the_private_words_are_in_the_examples() -> None:
    """The test above would miss nothing: each of the private words stands in a sentence for those who may read it."""
    sentences = [sentence for _, _, sentence in EXAMPLES]
    assert [text for text in PRIVATE if not any(text in sentence for sentence in sentences)] == []


def test_ones_own_words_are_shown() -> None:
    """Whoever said something reads it, and whoever asked somebody reads the answer."""
    mine = AccessScope(whole=False, own=frozenset({MOTHER}))
    assert "She listens; the family feels comfortable" in told("family_heard", {"view": WISH}, mine)
    assert "not the time" in told("nomination_declined", {"nomination": ASKED}, mine)
    assert HIDDEN in told("family_heard", {"view": WISH}, AccessScope(whole=False))


@pytest.mark.parametrize(
    ("comfortable", "confident", "said"),
    [
        (True, True, "; the family feels comfortable and confident."),
        (True, False, "; the family feels comfortable, but not confident."),
        (False, True, "; the family feels confident, but not comfortable."),
        (False, False, "; the family does not feel comfortable or confident."),
        (None, False, "; the family does not feel confident."),
        (None, True, "; the family feels confident."),
        (None, None, "about Ms Birch: He says; comfortable: yes."),
    ],
)
def test_the_familys_feeling_is_told_as_theirs(comfortable: bool | None, confident: bool | None, said: str) -> None:
    """What the family feels about somebody is not taken for that person's feeling, and no word of theirs is changed."""
    view = evolve(WISH, words="He says; comfortable: yes", comfortable=comfortable, confident=confident)
    sentence = told("family_heard", {"view": view})
    assert "about Ms Birch: He says; comfortable: yes" in sentence
    assert sentence.endswith(said)


def test_values_are_written_for_people() -> None:
    """What an entry was and is reads as people write it: days, times, yes and no, names in place of references."""
    made = context()
    assert shown(None, made) == shown("", made) == shown((), made) == NOT_RECORDED
    assert shown(True, made) == "yes"
    assert shown(date(2026, 12, 2), made) == "Wed 2 Dec 2026"
    assert shown(MEETING.at, made) == "10:00"
    assert shown((NURSE, TEACHER), made) == "Ms Birch; Mr Cedar"
    assert shown("part2", made) == "the part of Mr Cedar"
    assert shown({"why": BOARD}, made) == "why: Health Board"
    assert shown(REPLY, made) == "the part of Mr Cedar, unable, Tue 1 Sep 2026"
    assert shown(3, made) == "3"


def test_everything_that_happens_in_the_directory_has_a_sentence() -> None:
    """Whatever can happen to a record has a sentence, and none is about what cannot."""
    assert RECORDS.keys() == RECORD_EVENTS.keys()


def test_a_restriction_that_is_lifted_is_not_told_as_one_that_is_set() -> None:
    """Setting and lifting a restriction on a child's record read as what they are."""
    set_now = RecordEvent(name="child_restricted", now=child(restricted_to=(NURSE,)))
    assert recorded(set_now) == "Who may see the child's record was restricted."
    assert recorded(RecordEvent(name="child_restricted", now=child())) == LIFTED
    assert recorded(RecordEvent(name="child_added", now=child())) == "The child was added."


def test_whoever_leads_under_a_name_of_their_own_is_called_that() -> None:
    """A change of lead, and a meeting that settles it, call somebody by the role they lead in."""
    made = evolve(context(), entries={"role1": evolve(lead(1, NURSE), role="scribe")})
    assert made.lead_word((NURSE,)) == "scribe of the round (SR)"
    assert made.lead_word((TEACHER,)) == made.lead_word(()) == "first voice"
    gone = evolve(made, entries={"role1": evolve(lead(1, NURSE), role="scribe", withdrawn="a slip")})
    assert gone.lead_word((NURSE,)) == "first voice"
    told_now = SENTENCES["lead_changed"](LeadChanged(now=(NURSE,), before=()), made)
    assert told_now == "Scribe of the round (SR) now: Ms Birch. Before: nobody."


def test_a_plan_is_called_what_the_regime_calls_it_once_it_counts() -> None:
    """Where a regime has a word of its own for a plan that counts, no page says that it was agreed."""
    own = resolved(terms={"plan_agreed": Own(one="put in place")})
    made = evolve(context(), words=words(own))
    event = PlanAgreed(plan=Plan(id="plan1", started_on=OPENED, state="agreed", agreed_on=OPENED))
    assert SENTENCES["plan_agreed"](event, made) == "The shared plan was put in place."
    assert how_it_stands(event.plan, made) == "put in place on Tue 1 Sep 2026"


def test_who_agrees_is_told_once() -> None:
    """Where nothing but somebody's agreement is new, the sentence says it, and no list of fields stands beneath."""
    had = Plan(id="plan1", started_on=OPENED, state="agreed")
    now = evolve(had, agreements=(Agreement(person=NURSE, agrees=False, words="Too soon", on=OPENED),))
    event = PlanChanged(plan=now)
    said = SENTENCES["plan_changed"](event, context())
    assert said == "Ms Birch does not agree with what the shared plan says: Too soon."
    assert list(changes(event, context())) == []
    both = PlanChanged(plan=evolve(now, text="More"))
    assert [one.what for one in changes(both, context())] == ["text", "agreements"]


@pytest.mark.parametrize(
    ("text", "inside", "alone"),
    [("He swims. ", "He swims", "He swims."), ("We wait...", "We wait...", "We wait..."), ("Why?", "Why?", "Why?")],
)
def test_words_that_break_off_stay_as_they_were_said(text: str, inside: str, alone: str) -> None:
    """Only the stop of a sentence goes where somebody's words stand inside another; three dots are theirs."""
    assert (bare(text), ended(text)) == (inside, alone)
