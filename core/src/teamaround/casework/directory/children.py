"""
Commands about children: added, corrected, born, moved, died; how they are reached, and who may see their record.

Whether two records may be of one child (duplicate) is looked at in `office/alike.py`. Numbers are swapped between two
that were taken for each other. After a death nothing is sent: `casework/consequences/may_be_told.py`; one recorded by
mistake is corrected (`alive`). School, decision makers and relations: `circumstances.py`; whom a restriction has to
name: `restriction.py`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import evolve, field, frozen

from teamaround.casework.directory.command import DirectoryCommand, DirectoryContext
from teamaround.casework.directory.numbers import number_in, numbers_corrected, numbers_given
from teamaround.casework.directory.restriction import check_lifting, restricted
from teamaround.casework.records import RecordEvent
from teamaround.concepts.actors import is_post
from teamaround.concepts.people import EXPECTED_WITHIN, OVERDUE, Child, ContactWishes, Move, Person, RestrictionGrade
from teamaround.concepts.texts.lines import LINE
from teamaround.words import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


UNSAID = ContactWishes()
"""Nothing is known of how a child wishes to be reached."""


@frozen(kw_only=True)
class AboutChild(DirectoryCommand):
    """A command about one child."""

    kind: ClassVar[str] = "child"

    child: str


@frozen(kw_only=True)
class AddChild(DirectoryCommand):
    """
    Add a child. Neither a name nor a day of birth needs to be known; one not yet born has the expected day.

    Something is: a name, a day, an address, how they are reached, or a number elsewhere. `references` are the numbers
    by which other systems know the child: system → number. An empty number is none. `known_as` are other names, such as
    a short form or an earlier one. Where a record may be of the same
    child already, `because` says why there is to be another: add_child → reason.
    """

    kind: ClassVar[str] = "child"
    adds: ClassVar[bool] = True

    name: str = field(default="", metadata=LINE)
    known_as: tuple[str, ...] = field(default=(), metadata=LINE)
    born: date | None = None
    expected: date | None = None
    address: str = ""
    wishes: ContactWishes = UNSAID
    references: dict[str, str] = field(factory=dict, metadata=LINE)
    because: dict[str, str] = field(factory=dict)

    def happens(self, context: DirectoryContext) -> Iterator[RecordEvent]:
        """The new record."""
        context.need(
            self.born is None or self.born <= context.today,
            f"{self.born} has not come yet.",
            "For a child not yet born, give the day as `expected`.",
        )
        context.need(
            self.born is None or self.expected is None, "A child is born or expected.", "Give one day, not both."
        )
        new = Child(
            id=context.new,
            name=self.name,
            known_as=tuple(dict.fromkeys(self.known_as)),
            born=self.born,
            expected=self.expected,
            address=self.address,
            wishes=self.wishes,
            references=numbers_given(self.references, context),
        )
        _check_expected(new, context)
        context.need(
            new != Child(id=new.id),
            "Nothing is said of the child, so nobody could tell who it is.",
            "Give a name, or a day, an address or a number by which the child is known.",
        )
        yield RecordEvent(name="child_added", now=new, because=self.reason(context))


@frozen(kw_only=True)
class CorrectChild(AboutChild):
    """
    Correct what is recorded of a child. What is left out stays as it is. An empty number is removed; other names by
    which the child is known (`known_as`) are given all at once.

    `alive` takes back a death that was recorded by mistake.
    """

    name: str | None = field(default=None, metadata=LINE)
    known_as: tuple[str, ...] | None = field(default=None, metadata=LINE)
    born: date | None = None
    expected: date | None = None
    died: date | None = None
    alive: bool = False
    address: str | None = None
    references: dict[str, str] | None = field(default=None, metadata=LINE)
    why: str

    def happens(self, context: DirectoryContext) -> Iterator[RecordEvent]:
        """The record as it should have been."""
        child = context.standing(Child)
        names = ("name", "known_as", "born", "expected", "died", "address")
        changes: dict[str, Any] = {name: value for name in names if (value := getattr(self, name)) is not None}
        changes["references"] = numbers_corrected(child.references, self.references or {}, context)
        if self.alive:
            context.need(self.died is None, "The child is alive, or died on a day.", "Give one of the two, not both.")
            changes["died"] = None
        if self.alive or self.died:
            context.need(child.died, f"No death of {child.called} is recorded.", "Record it by `record_death`.")
        now = evolve(child, **changes)
        context.need(now != child, "Nothing is corrected.", "Give at least one thing that is different.")
        context.need_text(self.why, "Why it is corrected is not said.")
        for day in (self.born, self.died):
            context.need(day is None or day <= context.today, f"{day} has not come yet.", "Check the year.")
        _check_life(now, context)
        if self.expected is not None:
            _check_expected(now, context)
        yield RecordEvent(name="child_corrected", now=now, because=self.why)


@frozen(kw_only=True)
class SwapNumbers(AboutChild):
    """
    Put right that two children were taken for each other: each has from now on what the other had in one system.

    Where only one of them has a number there, it passes to the other.
    """

    other: str
    system: str = field(metadata=LINE)
    why: str

    def names(self) -> Iterable[str]:
        """The other child."""
        return [self.other]

    def also(self) -> Iterable[str]:
        """The other child."""
        return [self.other] if self.other != self.child else []

    def happens(self, context: DirectoryContext) -> Iterator[RecordEvent]:
        """Both records, each as it should have been."""
        child, other = context.standing(Child), context.known.get(self.other)
        context.known_as(self.other, Child, "child")
        context.need(self.other != self.child, "One child alone is named.", "Name two.")
        context.need_text(self.why, "Why they are swapped is not said.")
        if not isinstance(other, Child):
            return
        ours, theirs = number_in(self.system, child.references), number_in(self.system, other.references)
        what = f"Neither has a number in {quoted(self.system)}." if not ours else "Both have the same number there."
        context.need(ours != theirs, what, "Name the system whose numbers are the wrong way round.")
        for one, number in ((child, theirs), (other, ours)):
            now = evolve(one, references=numbers_corrected(one.references, {self.system: number}, context))
            yield RecordEvent(name="child_corrected", now=now, because=self.why)


@frozen(kw_only=True)
class RecordBirth(AboutChild):
    """Record that an expected child was born. The record stays the same one."""

    name: str = field(default="", metadata=LINE)
    born: date | None = None

    def happens(self, context: DirectoryContext) -> Iterator[RecordEvent]:
        """The birth. The day on which the child had been expected is kept."""
        child = context.standing(Child)
        day = self.born or context.on
        context.need(child.born is None, f"The child was born on {child.born}.", "Correct the day, if it is wrong.")
        context.need(day <= context.today, f"{day} has not come yet.", "Give the day of birth.")
        now = evolve(child, born=day, name=self.name or child.name)
        _check_life(now, context)
        yield RecordEvent(name="child_born", now=now)


@frozen(kw_only=True)
class RecordDeath(AboutChild):
    """Record that a child has died. Nothing more is sent to anyone from then on."""

    def happens(self, context: DirectoryContext) -> Iterator[RecordEvent]:
        """The death."""
        child = context.standing(Child)
        context.need(child.died is None, f"It is recorded, on {child.died}.", "Correct the day, if it is wrong.")
        now = evolve(child, died=context.on)
        _check_life(now, context)
        yield RecordEvent(name="child_died", now=now)


@frozen(kw_only=True)
class SetChildWishes(AboutChild):
    """Record how the child is to be reached: language, format, the safe way, or not at all."""

    wishes: ContactWishes

    def happens(self, context: DirectoryContext) -> Iterator[RecordEvent]:
        """The wishes."""
        child = context.standing(Child)
        context.need(child.wishes != self.wishes, "That is so already.", "No action needed.")
        yield RecordEvent(name="child_wishes_recorded", now=evolve(child, wishes=self.wishes))


@frozen(kw_only=True)
class RecordMove(AboutChild):
    """Record that the family moved away, and where to. Each open case then offers what is to be decided."""

    to: str

    def happens(self, context: DirectoryContext) -> Iterator[RecordEvent]:
        """The move."""
        child = context.standing(Child)
        context.need_known(child, context.on)
        context.need_text(self.to, "Where to is not said.", "Say it as far as it is known.")
        new = Move(on=context.on, to=self.to)
        context.need(new not in child.moves, "That is so already.", "No action needed.")
        now = evolve(child, moves=(*child.moves, new))
        yield RecordEvent(name="child_moved_away", now=now)


@frozen(kw_only=True)
class RestrictChild(AboutChild):
    """
    Let only these see the child's record and cases: people, and posts and systems, as in `restrict_case`.

    Who may do it is as there. It is lifted by `lift_child_restriction`.
    """

    to: tuple[str, ...] | None = field(default=None, metadata=LINE)
    grade: RestrictionGrade = "whole"
    review_on: date | None = None
    why: str

    def names(self) -> Iterable[str]:
        """Those who may see it."""
        return [one for one in self.to or () if not is_post(one)]

    def happens(self, context: DirectoryContext) -> Iterator[RecordEvent]:
        """The restriction."""
        child = context.standing(Child)
        for one in self.names():
            context.known_as(one, Person, "person")
        terms = restricted(self, child, child, context.known, context)
        now = evolve(child, restricted_to=self.to, restriction=terms)
        yield RecordEvent(name="child_restricted", now=now, because=self.why)


@frozen(kw_only=True)
class LiftChildRestriction(AboutChild):
    """Lift the restriction on a child's record and cases. Who may set one may lift it."""

    why: str

    def happens(self, context: DirectoryContext) -> Iterator[RecordEvent]:
        """The end of the restriction."""
        child = context.standing(Child)
        check_lifting(child, None, context)
        context.need_text(self.why, "Why is not said.")
        yield RecordEvent(
            name="child_restricted", now=evolve(child, restricted_to=None, restriction=None), because=self.why
        )


def _check_expected(child: Child, context: DirectoryContext) -> None:
    """Refuse an expected day on which nobody can still expect a child, or not yet."""
    expected = child.expected if child.born is None else None
    if expected is None:
        return
    fix = "Check the year; or give the day of birth as `born`, or neither where it is not known."
    context.need(context.on <= expected + OVERDUE, f"{expected} is long past.", fix)
    context.need(context.on >= expected - EXPECTED_WITHIN, f"{expected} is more than a year ahead.", "Check the year.")


def _check_life(child: Child, context: DirectoryContext) -> None:
    """Refuse a life that ends before it begins, or that does not hold where the child spent the days."""
    born_late = child.born is not None and child.died is not None and child.born > child.died
    context.need(not born_late, f"Born on {child.born}, and died on {child.died}: one is wrong.", "Check both days.")
    first = min((one.since for one in child.settings), default=None)
    early = child.born is not None and first is not None and first < child.born
    context.need(not early, f"A setting is recorded from {first}, before that.", "Check the day, or take that back.")
    last = max((one.since for one in child.settings), default=None)
    late = child.died is not None and last is not None and child.died < last
    context.need(not late, f"A setting is recorded from {last}, after that.", "Check the day, or take that back.")
