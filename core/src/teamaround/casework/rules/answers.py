"""
Answers that still hold: a question is asked again only where something that it looked at is no longer the same.

A question is any pure function of a case and its facts. While it is asked, it is noted which fields of them it reads.
As long as in those stands the very same, so does the answer. Nobody has to say beforehand what a rule looks at, a
plugin's neither. The answers are kept with the case that they are about: `office/loading/remembered.py`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import fields_dict, frozen

from teamaround.concepts.case import Case
from teamaround.concepts.facts import Facts

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from teamaround.regime.rule_context import RuleContext

T = TypeVar("T")


@frozen(eq=False)
class Answered:
    """What was answered, and which fields of the case and of its facts were read for it."""

    given: Any
    of_case: frozenset[str]
    of_facts: frozenset[str]


class Answers:
    """
    The answers that hold of a *case* as it stands, those that were given *earlier* about the same among them.

    They are *about* one directory, rules, calendar and day; about others nothing is taken over. About nothing, every
    question is asked whenever it comes up. As the case comes to stand otherwise, what does not hold any more is gone.
    """

    def __init__(self, about: tuple[Any, ...] = (), earlier: Answers | None = None) -> None:
        self.about = about
        self.case: Case | None = None
        self.facts: Facts | None = None
        self.hold: dict[Hashable, Answered] = {}
        if earlier is not None and earlier.about == about:
            self.case, self.facts, self.hold = earlier.case, earlier.facts, dict(earlier.hold)

    def said_of(self, case: Case) -> Answers:
        """The same answers, said of an equal *case*."""
        told = Answers(self.about, self)
        told.case = case
        return told

    def of(self, question: Hashable, ask: Callable[..., T], case: Case, facts: Facts | None = None) -> T:
        """
        What *ask* answers of a case (and its facts); a *question* is what tells it from others about the same.

        One may be asked within another, which then has looked at all that the inner one looked at.
        """
        if not self.about:
            return ask(case) if facts is None else ask(case, facts)
        within = isinstance(case, Noting)
        stands = (plain(case), plain(facts)) if within else (case, facts)
        self._stands(*stands)
        known = self.hold.get(question)
        if known is None:
            known = self._asked(ask, *stands)
            self._stands(*stands)
            self.hold[question] = known
        if within:
            note(case, known.of_case)
            note(facts, known.of_facts)
        return known.given  # type: ignore[no-any-return]

    def all_of(
        self, question: Hashable, ask: Callable[[RuleContext], Iterable[T]], context: RuleContext
    ) -> tuple[T, ...]:
        """All that *ask* answers of a case at rest and its facts."""

        def asked(case: Case, facts: Facts) -> tuple[T, ...]:
            return tuple(ask(context.looking_at(case, facts)))

        return self.of(question, asked, context.case, context.facts)

    @staticmethod
    def _asked(ask: Callable[..., Any], case: Case, facts: Facts | None) -> Answered:
        of_case, of_facts = set[str](), set[str]()
        noted = noting(case, of_case)
        given = ask(noted) if facts is None else ask(noted, noting(facts, of_facts))
        return Answered(given, frozenset(of_case), frozenset(of_facts))

    def _stands(self, case: Case, facts: Facts | None) -> None:
        """Go on from how it stood before to how it stands now."""
        if case is not self.case:
            self._without({one for one in OF_CASE if getattr(self.case, one, None) is not getattr(case, one)}, set())
            self.case = case
        if facts is not self.facts and facts is not None:
            self._without(set(), {one for one in OF_FACTS if getattr(self.facts, one, None) != getattr(facts, one)})
            self.facts = facts

    def _without(self, of_case: set[str], of_facts: set[str]) -> None:
        """Forget every answer for which something was read that stands otherwise."""
        self.hold = {
            question: one
            for question, one in self.hold.items()
            if one.of_case.isdisjoint(of_case) and one.of_facts.isdisjoint(of_facts)
        }


EVERY_TIME = Answers()
"""None: every question is asked whenever it comes up."""

OF_CASE, OF_FACTS = tuple(fields_dict(Case)), tuple(fields_dict(Facts))
"""What stands in a case, and in its facts."""


class Noting:
    """A value that notes what is read of it; what is made from it is an ordinary one again."""

    stands_for: Any
    notes_into: set[str]


def noting(value: Any, into: set[str]) -> Any:
    """The *value*, which notes *into* this whatever is read of it."""
    kind: Any = type(value)
    noted = object.__new__(_noting(kind))
    object.__setattr__(noted, "stands_for", value)
    object.__setattr__(noted, "notes_into", into)
    return noted


def plain(value: Any) -> Any:
    """The value that one which notes stands for; any other is that itself."""
    return value.stands_for if isinstance(value, Noting) else value


def note(value: object, read: frozenset[str]) -> None:
    """Let a value note that all this was *read* of it; one that notes nothing does not."""
    if isinstance(value, Noting):
        value.notes_into.update(read)


@cache
def _noting(of: Any) -> Any:
    def reads(name: str) -> property:
        def read(self: Any) -> Any:
            self.notes_into.add(name)
            return getattr(self.stands_for, name)

        return property(read)

    def made(_cls: object, *given: Any, **named: Any) -> Any:
        return of(*given, **named)

    return type(f"Noting{of.__name__}", (Noting, of), {"__new__": made, **{one: reads(one) for one in fields_dict(of)}})
