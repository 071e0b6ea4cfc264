"""
A case as somebody looks at it on one day: what every part of a page is made from.

What the rules answer today; where they cannot be asked, as it was last written. How much may be seen:
`access/reading.py`.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from teamaround.access.reading import AccessScope
from teamaround.casework.at_rest.matters import matters_of
from teamaround.casework.rules.answers import EVERY_TIME, Answers
from teamaround.casework.rules.requirement import Need, assess, coordination
from teamaround.concepts.case import COLLECTION, Case
from teamaround.concepts.days.calendars import Calendar
from teamaround.concepts.facts import Facts, facts_of
from teamaround.regime.rule_context import RuleContext
from teamaround.regime.rulebook import Rulebook
from teamaround.views.sentences.context import SentenceContext
from teamaround.views.words import Words

if TYPE_CHECKING:
    from teamaround.concepts.at_rest.matter import Matter
    from teamaround.concepts.people import Directory


@frozen(kw_only=True, eq=False)
class CaseView:
    """
    A case as somebody looks at it on one day.

    Attributes:
        case: The case as it stands.
        today: The authority's day, from which lateness is counted.
        words: The regime's words, and the names.
        scope: How much of it whoever looks may see.
        rulebook: What decides the case; None where it cannot be asked, and then nothing on the page is a rule's answer.
        facts: What is so of the case today.
        need: Whether a lead is needed, with every reason; None without the rulebook.
        calendar: The authority's working days.
        answers: What the rules were asked of it already.
    """

    case: Case
    today: date
    words: Words
    scope: AccessScope
    rulebook: Rulebook | None
    facts: Facts
    need: Need | None
    calendar: Calendar
    answers: Answers = EVERY_TIME

    @cached_property
    def matters(self) -> tuple[Matter, ...]:
        """What is at odds with the rules today; as it was last written where they cannot be asked."""
        if self.rulebook is None:
            return tuple(one for one in self.case.matters.values() if one.stands)
        return matters_of(self.case, self.directory, self.facts, self.rulebook, self.calendar, answers=self.answers)

    @property
    def directory(self) -> Directory:
        """The records that the case touches."""
        return self.words.directory

    @property
    def stands(self) -> bool:
        """Whether something may still be asked of anybody: the case is open, and the child is alive."""
        return self.case.closed_on is None and self.directory.child.died is None

    @cached_property
    def told(self) -> SentenceContext:
        """What sentences about the case as it stands are made with."""
        entries = {key: one for name in COLLECTION.values() for key, one in getattr(self.case, name).items()}
        return SentenceContext(words=self.words, scope=self.scope, entries=entries, case=self.case)

    def rule_context(self) -> RuleContext | None:
        """What the rules look at, with nothing happening; None where they cannot be asked."""
        return self._rule_context

    @cached_property
    def _rule_context(self) -> RuleContext | None:
        if self.rulebook is None:
            return None
        return RuleContext.at_rest(self.case, self.directory, self.facts, self.rulebook.edition)


def case_view_of(
    case: Case,
    words: Words,
    *,
    today: date,
    scope: AccessScope,
    rulebook: Rulebook | None,
    calendar: Calendar,
    kept: Facts | None = None,
    answers: Answers = EVERY_TIME,
) -> CaseView:
    """
    *case* as somebody looks at it on *today*.

    *kept* are the facts as they were last written, for the requirement where the rules cannot be asked.
    """
    if rulebook is not None:
        facts, need = assess(case, words.directory, rulebook, today, answers)
    else:
        facts, need = facts_of(case, words.directory, today), None
        answer = kept.requirement if kept else "judgement_needed"
        facts = evolve(facts, requirement=answer, coordination=coordination(facts, answer))
    return CaseView(
        case=case,
        today=today,
        words=words,
        scope=scope,
        rulebook=rulebook,
        facts=facts,
        need=need,
        calendar=calendar,
        answers=answers,
    )
