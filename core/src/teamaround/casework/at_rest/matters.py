"""
All matters of a case, and what changed of them since they were last looked at: arose, changed, answered, settled.

An answer, or a reason once given for the same decision (past a gate), counts while what it answered stays as it was
(`Matter.basis` in `concepts/at_rest/matter.py`). In a closed case, or once the child has died, none stands but that
somebody waits for an answer. They come from `standing_rules.py`, `days_and_answers.py` and `people_gone.py`; who
answers: `casework/commands/matter.py`.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from attrs import fields_dict

from teamaround.casework.at_rest.days_and_answers import awaited_answers, flagged, matters_of_days
from teamaround.casework.at_rest.people_gone import matters_of_people
from teamaround.casework.at_rest.standing_rules import matters_of_rules
from teamaround.casework.events.consequences import MatterAnswered, MatterArose, MatterChanged, MatterSettled
from teamaround.casework.rules.answers import EVERY_TIME
from teamaround.concepts.at_rest.matter import Matter
from teamaround.concepts.case import Case, altered, live
from teamaround.regime.rule_context import RuleContext

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from teamaround.casework.events import Event
    from teamaround.casework.rules.answers import Answers
    from teamaround.concepts.days.calendars import Calendar
    from teamaround.concepts.facts import Facts
    from teamaround.concepts.people import Directory
    from teamaround.regime.rulebook import Rulebook


CONTENT = attrgetter(*(name for name in fields_dict(Matter) if name not in ("id", "since")))
"""All of a matter but when it came and by which id it is known: whether it is the same as before."""


def matters_of(
    case: Case,
    directory: Directory,
    facts: Facts,
    rulebook: Rulebook,
    calendar: Calendar,
    *,
    answers: Answers = EVERY_TIME,
) -> tuple[Matter, ...]:
    """
    All that is at odds with the rules in *case* as it stands on the day of its *facts*.

    In a closed case, or of a child who has died, whoever waits for an answer alone: they wait still.

    Pure: the same state gives the same matters, whatever road led to it. Each matter's id is empty and `since` is that
    day; a matter that a person answered has the answer.
    """
    context = RuleContext.at_rest(case, directory, facts, rulebook.edition)
    if case.closed_on is not None or directory.child.died is not None:
        return tuple(_answered(one, case) for one in awaited_answers(context))
    rules = (flagged(one, calendar) for one in matters_of_rules(context, rulebook, answers))
    people = (flagged(one, calendar) for one in matters_of_people(context, answers))
    found = [*rules, *matters_of_days(context, calendar, answers), *people]
    once = {one.key: one for one in reversed(found)}
    return tuple(_answered(one, case) for one in reversed(once.values()))


def _answered(matter: Matter, case: Case) -> Matter:
    """The matter with the last reason that was given for just this, if one was."""
    words = matter.answer
    for reason in case.reasons.values():
        same = reason.rule == matter.rule and reason.about == matter.about
        here = reason.subject in ("", matter.subject) and reason.answers in ("", matter.basis)
        if same and here and live(reason):
            words = reason.words
    return altered(matter, answer=words, state="answered") if words else matter


def matter_events(case: Case, now: tuple[Matter, ...], day: date) -> Iterator[Event]:
    """What changed: the matters that arose, were answered or became otherwise, and those that are no longer so."""
    before = {one.key: one for one in case.matters.values() if one.stands}
    ahead = 0
    for one in now:
        known = before.pop(one.key, None)
        if known is None:
            yield MatterArose(matter=altered(one, id=case.next_id(Matter, ahead)))
            ahead += 1
            continue
        if CONTENT(one) == CONTENT(known):
            continue
        same = altered(one, id=known.id, since=known.since)
        answered = same.state == "answered" and (known.state, known.answer) != (same.state, same.answer)
        yield MatterAnswered(matter=same) if answered else MatterChanged(matter=same)
    for gone in before.values():
        yield MatterSettled(matter=altered(gone, state="settled", settled_on=day))
