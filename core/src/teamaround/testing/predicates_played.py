"""
A plugin's predicates played: over cases that are made up, random, nearly empty and full; told in full where they fail.

In an office a predicate that fails is named in plain words, without what it said of itself, which may repeat a family's
record (`office/installation.py`). Whoever writes one plays it over people who are made up, and is told the error, file,
line and traceback. Found here, too: one that says `from_facts` and reads more than the facts, and one that never
answers: it is left behind, and asked no more.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from itertools import chain
from traceback import extract_tb, format_list
from typing import TYPE_CHECKING, Any, cast

from attrs import asdict, evolve, field, frozen

from teamaround.arguments import spelt
from teamaround.concepts.findings import RuleAnswer
from teamaround.containing import own_error, raised
from teamaround.errors import BrokenOffice, NotAllowed, Place, Problem
from teamaround.regime.checks.spots import spots_of
from teamaround.regime.conditions import build_condition
from teamaround.regime.predicates import CORE
from teamaround.regime.predicates.answers import wrong_with
from teamaround.regime.predicates.waiting import END, NeverAnsweredError, answered_in_time, file_of
from teamaround.regime.rule_context import RuleContext
from teamaround.testing.histories.filling import ALONE, MANY, fill
from teamaround.testing.histories.living import STAFF, MadeUpOffice
from teamaround.testing.histories.people import TEAM, MadeUpPractitioner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from traceback import FrameSummary

    from teamaround.office.installation import Installation
    from teamaround.regime.predicates import Predicate

STEPS = 40
"""How many steps of a random history each case goes through over which a predicate is played."""

CASES: tuple[tuple[str, tuple[MadeUpPractitioner, ...]], ...] = (
    ("0", TEAM),
    ("1", TEAM),
    ("alone", ALONE),
    ("full", MANY),
)
"""The cases over which a predicate is played: what each comes from, and who is there to begin with."""

FACTS = ("facts", "day", "on", "edition")
"""What of a context is there where whole caseloads are asked."""

MEND = "Answer None where the record does not say, with the reason; see docs/regimes.md, A predicate of your own."

RIGHT = "Give a RuleAnswer of True, False or None, with the reason as text."


class ReadsMoreError(AttributeError):
    """Something was read that is not among the facts."""


@frozen
class FactsAlone:
    """A context of which only the facts can be read."""

    _context: RuleContext

    def __getattr__(self, name: str) -> object:
        if name not in FACTS:
            raise ReadsMoreError(name)
        return getattr(self._context, name)


def told_in_full(of: type[Predicate]) -> type[Predicate]:
    """A plugin's predicate that is named with error, file, line and traceback where it fails, for whoever wrote it."""

    def failed(problem: Problem) -> RuleAnswer:
        raise BrokenOffice([problem])

    return _played(of, failed)


@frozen(kw_only=True)
class PlayedPredicates:
    """What the plugins' predicates of a regime came to: what failed, and what each answered, by how it was asked."""

    problems: tuple[Problem, ...] = ()
    answers: Mapping[str, frozenset[bool | None]] = field(factory=dict)

    def never(self) -> Iterator[tuple[str, str]]:
        """Those of which a yes or a no was never seen, each with what is to be said of it."""
        for asked, seen in self.answers.items():
            lacking = [word for word, answer in (("yes", True), ("no", False)) if answer not in seen]
            if lacking:
                what = f"answered with {' or '.join(lacking)}" if seen else "asked"
                yield asked, f"never {what} in the {len(CASES)} cases that were played"


def play(installation: Installation, code: str) -> PlayedPredicates:
    """
    The plugins' predicates that a regime asks with, asked in every case that is made up for them.

    Args:
        installation: It enables the regime.
        code: The regime.

    Returns:
        What failed, each once, with the file and line where it came about; and what was answered. Nothing of either
        where all predicates are the core's.
    """
    if not installation.rehearses:
        return PlayedPredicates()
    found: dict[Place, Problem] = {}
    answers: dict[str, set[bool | None]] = {}

    def kept(problem: Problem) -> RuleAnswer:
        found.setdefault(problem.where, problem)
        return RuleAnswer(None, "it failed")

    def heard(asked: Predicate, answer: RuleAnswer) -> None:
        answers.setdefault(_called(asked), set()).add(answer.holds)

    tried = evolve(installation, guard=lambda of: _played(of, kept, heard))
    for name, team in CASES:
        seed = f"{code} {name}"
        lived = MadeUpOffice.under(tried, code, seed, team=team)
        for _ in chain((None,), fill(lived) if team is MANY else (), lived.live(seed, STEPS)):
            try:
                lived.office.case(lived.case, by=STAFF)
                lived.office.suggest_leads(lived.case, by=STAFF)
            except NotAllowed:
                continue
    asked = [_called(one) for one in _asked_with(tried, code)]
    return PlayedPredicates(
        problems=tuple(found.values()), answers={one: frozenset(answers.get(one, ())) for one in asked}
    )


def failures(installation: Installation, code: str) -> tuple[Problem, ...]:
    """All that goes wrong with the plugins' predicates of a regime, as `play` finds it."""
    return play(installation, code).problems


def _asked_with(installation: Installation, code: str) -> Iterator[Predicate]:
    """The plugins' predicates that the conditions of a regime ask with, as each asks."""
    registry = installation.predicates
    for spots in spots_of(installation.host.regimes[code].regime):
        for spot in spots:
            asked, _ = build_condition(spot.table, registry)
            yield from (one for one in asked.predicates() if registry[one.name] not in CORE)


def _nothing(asked: Predicate, answer: RuleAnswer) -> None:
    """Whoever is told of failures alone keeps no answer."""


def _played(
    of: type[Predicate],
    failed: Callable[[Problem], RuleAnswer],
    heard: Callable[[Predicate, RuleAnswer], None] = _nothing,
) -> type[Predicate]:
    left_behind: list[Problem] = []

    def answer(self: Predicate, context: RuleContext) -> RuleAnswer:
        """As the plugin's own."""
        if left_behind:
            return failed(left_behind[0])
        asked: Any = FactsAlone(context) if of.from_facts else context
        try:
            found: object = answered_in_time(partial(of.answer, self, asked))
        except Exception as error:  # noqa: BLE001  # whatever a plugin raises is its own failure, and is named
            problem = _failure(self, error)
            if isinstance(error, NeverAnsweredError):
                left_behind.append(problem)
            return failed(problem)
        if what := wrong_with(found, spelt):
            return failed(Problem(_begins(self, of), what, RIGHT))
        answered = cast("RuleAnswer", found)
        heard(self, answered)
        return answered

    told = {"answer": answer, "__slots__": (), "__module__": of.__module__, "__qualname__": of.__qualname__}
    return type(of.__name__, (of,), told)


def _failure(asked: Predicate, error: Exception) -> Problem:
    """What is said of a predicate that never answered, read more than it says, or raised something."""
    if isinstance(error, NeverAnsweredError):
        return _problem(asked, error.stood, f"{error}.", END)
    frames = extract_tb(own_error(error).__traceback__)
    if isinstance(error, ReadsMoreError):
        what = f"It says `from_facts`, and reads `{error}`: whole caseloads are asked, and have the facts alone."
        return _problem(asked, frames, what, "Read the facts alone; or take from_facts out.")
    what = f"It raised {raised(error)}." if own_error(error) is error else f"{error}."
    return _problem(asked, frames, what, MEND)


def _problem(asked: Predicate, frames: Sequence[FrameSummary], what: str, fix: str) -> Problem:
    """Where a predicate failed, by the deepest line of its own file; what, with the lines that led there."""
    file = file_of(type(asked).__mro__[1])
    first = next((number for number, one in enumerate(frames) if one.filename == file), 0)
    own = [one for one in frames if one.filename == file]
    line = own[-1].lineno if own else None
    trace = "".join(format_list([*frames[first:]])).rstrip()
    return Problem(Place(file, line, key=_called(asked)), f"{what}\n{trace}", fix)


def _begins(asked: Predicate, of: type[Predicate]) -> Place:
    """Where the method that answers begins, where no line of it failed."""
    code: Any = of.answer
    return Place(file_of(of), code.__code__.co_firstlineno, key=_called(asked))


def _called(asked: Any) -> str:
    """The predicate, with what it was asked."""
    given = ", ".join(f"{name} = {value!r}" for name, value in asdict(asked).items() if value is not None)
    return f"predicate {asked.name}({given})"
