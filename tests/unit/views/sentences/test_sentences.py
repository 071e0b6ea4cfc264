from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from teamaround.access.reading import EVERYTHING, AccessScope
from teamaround.casework.events import EVENTS, Event
from teamaround.concepts.case import BY_KIND
from teamaround.concepts.plan import Plan
from teamaround.views.sentences import SENTENCES, SentenceContext
from teamaround.views.sentences.changes import NOT_RECORDED, shown
from teamaround.views.sentences.context import HIDDEN, WHAT
from tests.unit.views.made_up import BOARD, CHILD, MOTHER, NURSE, OPENED, TEACHER, lead, part, words
from tests.unit.views.sentences import of_case, of_meetings, of_plan, of_rules, of_team
from tests.unit.views.sentences.entries import ASKED, MEETING, REPLY, WISH

EXAMPLES = [
    *of_case.EXAMPLES,
    *of_team.EXAMPLES,
    *of_plan.EXAMPLES,
    *of_meetings.EXAMPLES,
    *of_rules.EXAMPLES,
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
    assert "She listens; comfortable: yes" in told("family_heard", {"view": WISH}, mine)
    assert "not the time" in told("nomination_declined", {"nomination": ASKED}, mine)
    assert HIDDEN in told("family_heard", {"view": WISH}, AccessScope(whole=False))


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
