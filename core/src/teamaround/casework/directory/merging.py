"""
Two records of one child joined, and parted again: the one that goes is from then on another name of the one that stays.

It is an event of the record that goes, and nothing of either is rewritten; what each holds stays its own, its cases and
its restriction among it. What whoever joins may not know stands in the way of it: `office/merged/`, where there is also
who sees both as one. Why so: `docs/decisions/0040-two-records-of-one-child.md`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from teamaround.casework.directory.children import AboutChild
from teamaround.casework.directory.numbers import number_in
from teamaround.casework.records import RecordEvent
from teamaround.concepts.people import Child, Merged
from teamaround.concepts.texts.numbers import normal
from teamaround.words import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.casework.directory.command import DirectoryContext

TAKE_BACK = "Compare the two once more. Where they are two children, take it back: unmerge_child."
BESIDE = "Record it there, too, where it is so."
SEAL = (
    "Let no more people know of {goes}: restrict_child child={goes} to=… grade=existence, with names that stand on "
    "{stays}, too. Or go on in {goes}, and join {stays} to it."
)
NOT_JOINED = "The record is joined to no other.", "Check the reference."
"""What is said of taking back what is not so, and what to do."""


@frozen(kw_only=True)
class MergeChild(AboutChild):
    """
    Join a second record of a child to the one that is gone on in (`into`): it is another name of that from then on.

    Cases and numbers stay where they are, and are met under the other. `unmerge_child` takes it back.
    """

    into: str
    why: str

    def names(self) -> Iterable[str]:
        """The record that is gone on in."""
        return [self.into]

    def also(self) -> Iterable[str]:
        """The same: nobody joins that one to another meanwhile."""
        return [self.into] if self.into != self.child else []

    def happens(self, context: DirectoryContext) -> Iterator[RecordEvent]:
        """The record that goes, joined to the other; and what of the two is otherwise, for it may be two children."""
        child, other = context.standing(Child), context.known.get(self.into)
        context.known_as(self.into, Child, "child")
        itself = f"{self.child} is named twice, and a record is not joined to itself."
        context.need(self.into != self.child, itself, "Name as `into` the record that is gone on in.")
        context.need_text(self.why, "Why the two are of one child is not said.")
        if child.merged:
            context.refuse(f"{child.id} is joined to {child.merged.into}.", "Take that back first: unmerge_child.")
        if context.joined:
            others = listed(context.joined, last="and")
            context.refuse(f"Joined to {child.id} is {others}.", f"Join {self.into} to {child.id}; or take that back.")
        if not isinstance(other, Child):
            return
        if other.merged:
            context.refuse(f"{other.id} is itself joined to {other.merged.into}.", "Join the record to that one.")
        wider = (
            f"That {child.id} is joined to {other.id} would show to those who may not know that {other.id} is there."
        )
        context.need(not known_to_more(child, other), wider, SEAL.format(goes=child.id, stays=other.id))
        for what, fix in _otherwise(child, other):
            context.remark(what, fix)
        merged = Merged(into=other.id, on=context.on, by=str(context.actor), why=self.why)
        yield RecordEvent(name="child_merged", now=evolve(child, merged=merged), because=self.why)


@frozen(kw_only=True)
class UnmergeChild(AboutChild):
    """Take back that a record was joined to another: both stand by themselves again, as they were."""

    why: str

    def happens(self, context: DirectoryContext) -> Iterator[RecordEvent]:
        """The record by itself."""
        child = context.standing(Child)
        if not child.merged and context.joined:
            others = listed(context.joined, last="and")
            joined = "are joined to it" if len(context.joined) > 1 else "is joined to it"
            context.refuse(f"{child.id} is joined to no other; {others} {joined}.", "Give the command about that one.")
            return
        context.need(child.merged, *NOT_JOINED)
        context.need_text(self.why, "Why it is taken back is not said.")
        yield RecordEvent(name="child_unmerged", now=evolve(child, merged=None), because=self.why)


def open_to_more(child: Child, other: Child) -> bool:
    """Whether *child* is open, or known, to somebody to whom *other*, a record of the same child, is closed."""
    if other.restricted_to is None:
        return False
    wider = child.restricted_to is None or not set(child.restricted_to) <= set(other.restricted_to)
    return wider or known_to_more(child, other)


def said_of_open(child: Child, other: Child) -> tuple[str, str]:
    """That *child* is open to more people than *other*, which is restricted, in plain words; and what to do."""
    what = f"{other.id} is restricted, and {child.id}, a record of the same child, is open to others"
    terms = (
        f"to={','.join(other.restricted_to or ())} grade={other.restriction.grade if other.restriction else 'whole'}"
    )
    return (
        f"{what}: whoever may not see the one goes on seeing the other, with its name, address and cases.",
        f"Restrict {child.id}, too: restrict_child child={child.id} {terms} why=…",
    )


def known_to_more(child: Child, other: Child) -> bool:
    """Whether somebody may know of *child* who may not know that *other* is there (grade `existence`)."""
    beside, around = _known_to(child), _known_to(other)
    return around is not None and (beside is None or not beside <= around)


def _known_to(record: Child) -> set[str] | None:
    """Who alone may know that a record is there; None where it is not hidden."""
    hidden = record.restriction is not None and record.restriction.grade == "existence"
    return None if record.restricted_to is None or not hidden else set(record.restricted_to)


def _otherwise(child: Child, other: Child) -> Iterator[tuple[str, str]]:
    """What two records say otherwise, though they are of one child; and what guards the child by one of them alone."""
    if child.born and other.born and child.born != other.born:
        yield f"{child.id} was born on {child.born}, and {other.id} on {other.born}.", TAKE_BACK
    for system, number in other.references.items():
        own = number_in(system, child.references)
        if own and normal(system, own) != normal(system, number):
            yield f"The two have two numbers in {quoted(system)}.", TAKE_BACK
    for one, beside in ((child, other), (other, child)):
        if one.died and not beside.died:
            yield f"A death is recorded of {one.id}, and none of {beside.id}.", BESIDE
        if open_to_more(one, beside):
            yield said_of_open(one, beside)
        if _bars(one) - _bars(beside):
            what = f"Whose address is kept from whom is recorded in {one.id}, and not in {beside.id}"
            yield f"{what}: it holds for both while they are joined.", BESIDE


def _bars(child: Child) -> set[tuple[str, str]]:
    """Whose address is kept from whom; that of the child is the same in either record."""
    kept = ((one.person, kept) for one in child.relationships for kept in one.must_not_see_address_of)
    return {(person, "" if whose == child.id else whose) for person, whose in kept}
