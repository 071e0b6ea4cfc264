"""
Answers that still hold: a question is asked again only where something that it looked at is no longer the same.

A question is any pure function of a case and its facts. While it is asked, it is noted which fields of them it reads.
As long as in those stands the very same, so does the answer. Nobody has to say beforehand what a rule looks at, a
plugin's neither. The answers are kept with the case that they are about: `office/loading/remembered.py`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from attrs import fields_dict

from teamaround.concepts.case import Case

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from teamaround.concepts.facts import Facts
    from teamaround.regime.rule_context import RuleContext

    Part = tuple[Hashable, Callable[[RuleContext], Iterable[Any]]]

T = TypeVar("T")


class Answered(NamedTuple):
    """What was answered, and which fields of the case and of its facts were read for it."""

    given: Any
    of_case: frozenset[str]
    of_facts: frozenset[str]


OF_CASE, OF_FACTS = Answered._fields.index("of_case"), Answered._fields.index("of_facts")


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
        self.worked_out: dict[Hashable, dict[Hashable, Any]] = {}
        if earlier is not None and earlier.about == about:
            self.case, self.facts, self.hold = earlier.case, earlier.facts, dict(earlier.hold)
            self.worked_out = earlier.worked_out

    def said_of(self, case: Case) -> Answers:
        """The same answers, said of an equal *case*."""
        if case is self.case:
            return self
        told = Answers(self.about, self)
        told.case = case
        return told

    def of(self, question: Hashable, ask: Callable[[Case], T], case: Case) -> T:
        """
        What *ask* answers of a case; a *question* is what tells it from others about the same.

        One may be asked within another, which then has looked at all that the inner one looked at.
        """
        if not self.about:
            return ask(case)
        within = isinstance(case, Noting)
        if not within and case is not self.case:
            self._stands(case, None)
        known = self.hold.get(question) or self._asked(question, ask, self.case)
        if within:
            case.notes_into.update(known.of_case)  # type: ignore[attr-defined]
        return known.given  # type: ignore[no-any-return]

    def by_itself(self, question: Hashable, ask: Callable[..., T], *of: Hashable) -> T:
        """
        What *ask* answers of these things alone, whatever stands in the case: of each it is asked once.

        So what is asked of every entry is asked of those that are new.
        """
        if not self.about:
            return ask(*of)
        known = self.worked_out.setdefault(question, {})
        if of not in known:
            known[of] = ask(*of)
        return known[of]  # type: ignore[no-any-return]

    def all_of(
        self,
        question: Hashable,
        ask: Callable[[RuleContext], Iterable[T]],
        case: Case,
        facts: Facts,
        at_rest: Callable[[], RuleContext],
    ) -> tuple[T, ...]:
        """All that *ask* answers of a case and its facts; the case *at_rest* is looked at where that is not known."""
        if not self.about:
            return tuple(ask(at_rest()))
        self._stands(case, facts)
        known = self.hold.get(question) or self._asked(question, _of_context(ask, at_rest()), case, facts)
        return known.given  # type: ignore[no-any-return]

    def together(
        self,
        question: Hashable,
        parts: Callable[[], Iterable[Part]],
        context: RuleContext,
        joined: Callable[[Sequence[tuple[Any, ...]]], Iterable[T]],
    ) -> tuple[T, ...]:
        """What several questions about a case at rest and its facts come to *joined*: each is asked again by itself."""
        if not self.about:
            return tuple(joined([tuple(ask(context)) for _, ask in parts()]))
        self._stands(context.case, context.facts)
        known, now = self.hold.get(question), (context.case, context.facts)
        if known is None:
            found = [self.hold.get(part) or self._asked(part, _of_context(ask, context), *now) for part, ask in parts()]
            known = self.hold[question] = Answered(
                tuple(joined([one.given for one in found])),
                NOTHING.union(*[one.of_case for one in found]),
                NOTHING.union(*[one.of_facts for one in found]),
            )
        return known.given  # type: ignore[no-any-return]

    def _asked(self, question: Hashable, ask: Callable[..., Any], *of: Any) -> Answered:
        case, facts = self.case, self.facts
        of_case: set[str] = set()
        of_facts: set[str] = set()
        given = ask(*map(noting, of, (of_case, of_facts)))
        self._stands(case, facts)
        answered = self.hold[question] = Answered(given, frozenset(of_case), frozenset(of_facts))
        return answered

    def _stands(self, case: Case | None, facts: Facts | None) -> None:
        """Go on from how it stood before to how it stands now; what read something that is otherwise is forgotten."""
        if case is not self.case:
            self._forget(otherwise(self.case, case), OF_CASE)
            self.case = case
        if facts is not None and facts is not self.facts:
            self._forget(otherwise(self.facts, facts), OF_FACTS)
            self.facts = facts

    def _forget(self, changed: frozenset[str], place: int) -> None:
        """Keep the answers in which none of what has *changed* stands, as read, in this *place*."""
        if not changed:
            return
        hold = dict(self.hold)
        gone = [question for question, known in hold.items() if not changed.isdisjoint(known[place])]
        for question in gone:
            del hold[question]
        if gone:
            self.hold = hold


def _of_context(ask: Callable[[RuleContext], Iterable[Any]], context: RuleContext) -> Callable[[Any, Any], Any]:
    return lambda case, facts: tuple(ask(context.looking_at(case, facts)))


EVERY_TIME = Answers()
"""None: every question is asked whenever it comes up."""


def otherwise(was: Any, now: Any) -> frozenset[str]:
    """In which fields a case does not hold the very same as it did, or its facts say another; in none, if it is new."""
    if was is None:
        return NOTHING
    had = vars(was)
    if isinstance(was, Case):
        return frozenset([name for name, value in vars(now).items() if value is not had[name]])
    return frozenset([name for name, value in vars(now).items() if value != had[name]])


NOTHING: frozenset[str] = frozenset()


class Noting:
    """A value that notes what is read of it; what is made from it is an ordinary one again."""

    stands_for: Any
    notes_into: set[str]


def noting(value: Any, into: set[str]) -> Any:
    """The *value*, which notes *into* this whatever is read of it."""
    kind: Any = type(value)
    noted = object.__new__(_noting(kind))
    noted.__dict__.update(stands_for=value, notes_into=into)
    return noted


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
