"""
Commands about what surrounds a child: where the day is spent, who decides, and what people are to the child.

Whether somebody may receive, and whose address is kept from them, is recorded here; what follows:
`casework/consequences/may_be_told.py`, `access/reading.py`. Also how one of these, or a move, is taken back as a
mistake, and what it ended goes on; a death by `alive` in `children.py` and `people.py`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from attrs import evolve, field, frozen

from teamaround.casework.directory.children import AboutChild
from teamaround.casework.records import RecordEvent
from teamaround.concepts.people import (
    Agency,
    Child,
    DecisionMaker,
    Move,
    Person,
    Relationship,
    Setting,
    SettingKind,
    covers,
)
from teamaround.concepts.texts.lines import LINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.casework.directory.command import DirectoryContext

D = TypeVar("D", bound="Setting | DecisionMaker | Relationship")

SHOWN_AGAIN = "No action needed. An address that is kept from them is shown to them again by may_see_address_of."
COLLECTED = {
    "setting": "settings",
    "decision_maker": "decision_makers",
    "relationship": "relationships",
    "move": "moves",
}
"""Where a child's record keeps what surrounds the child."""


@frozen(kw_only=True)
class ChangeSetting(AboutChild):
    """Record where the child spends the day from now on: nursery, school. The one before ends."""

    setting: SettingKind
    agency: str | None = None

    def names(self) -> Iterable[str]:
        """The agency that runs it."""
        return [self.agency] if self.agency else []

    def happens(self, context: DirectoryContext) -> Iterator[RecordEvent]:
        """The change."""
        child = context.standing(Child)
        context.known_as(self.agency, Agency, "agency")
        context.need(
            child.born is None or child.born <= context.on, f"The child was born on {child.born}.", "Check the day."
        )
        same = [one for one in child.settings if covers(one, context.on) and one.kind == self.setting]
        context.need(all(one.agency != self.agency for one in same), "That is so already.", "No action needed.")
        new = Setting(kind=self.setting, agency=self.agency, since=context.on, until=_next(child.settings, context.on))
        yield RecordEvent(
            name="setting_changed", now=evolve(child, settings=(*_ended(child.settings, context.on), new))
        )


@frozen(kw_only=True)
class ChangeDecisionMaker(AboutChild):
    """
    Record who decides for the family from now on, and on what basis. It may be the child.

    With `beside`, others who decide go on deciding: two parents may share it.
    """

    person: str
    basis: str = field(metadata=LINE)
    beside: bool = False

    def names(self) -> Iterable[str]:
        """Whoever decides."""
        return [] if self.person == self.child else [self.person]

    def happens(self, context: DirectoryContext) -> Iterator[RecordEvent]:
        """The change."""
        child = context.standing(Child)
        context.need_known(child, context.on)
        if self.person != child.id:
            context.known_as(self.person, Person, "person")
        context.need_text(
            self.basis, "On what basis is not said.", "Say it: parent, young person, a capacity decision."
        )
        deciders = child.deciders(context.on)
        alone = deciders == (self.person,)
        context.need(
            not (alone or (self.beside and self.person in deciders)), "They decide already.", "No action needed."
        )
        past, until = child.decision_makers, None
        if not self.beside:
            past, until = _ended(past, context.on), _next(past, context.on)
        new = DecisionMaker(person=self.person, since=context.on, until=until, basis=self.basis)
        yield RecordEvent(name="decision_maker_changed", now=evolve(child, decision_makers=(*past, new)))


@frozen(kw_only=True)
class Relate(AboutChild):
    """
    Record what a person is to the child; an earlier record of the same person ends.

    What is left out is not known, and is never taken for yes. Whose address was kept from them stays so, unless it is
    named in `may_see_address_of`, with the reason.
    """

    person: str
    relation: str = field(metadata=LINE)
    parental_responsibility: bool | None = None
    lives_with: bool | None = None
    may_receive: bool | None = None
    must_not_see_address_of: tuple[str, ...] = ()
    may_see_address_of: tuple[str, ...] = ()
    why: str = ""

    def names(self) -> Iterable[str]:
        """The person, and those whose addresses are kept from them or are so no more."""
        addresses = (*self.must_not_see_address_of, *self.may_see_address_of)
        return [self.person, *(one for one in addresses if one != self.child)]

    def happens(self, context: DirectoryContext) -> Iterator[RecordEvent]:
        """The relationship."""
        child = context.standing(Child)
        context.need_known(child, context.on)
        for person in self.names():
            context.known_as(person, Person, "person")
        context.need_text(self.relation, "What they are to the child is not said.", "Say it: mother, father, carer.")
        context.need(
            not set(self.must_not_see_address_of) & set(self.may_see_address_of),
            "Whether they may see an address is said both ways.",
            "Name it once.",
        )
        if self.may_see_address_of:
            context.need_text(self.why, "Why they may see the address is not said.", "Say who decided it, and why.")
        own = tuple(one for one in child.relationships if one.person == self.person)
        others = tuple(one for one in child.relationships if one.person != self.person)
        new = Relationship(
            person=self.person,
            relation=self.relation,
            parental_responsibility=self.parental_responsibility,
            lives_with=self.lives_with,
            may_receive=self.may_receive,
            must_not_see_address_of=self._barred(*(one for one in own if covers(one, context.on))),
            since=context.on,
            until=_next(own, context.on),
        )
        same = any(covers(one, context.on) and evolve(new, since=one.since, until=one.until) == one for one in own)
        context.need(not same, "That is so already.", SHOWN_AGAIN)
        # Recorded late, a bar holds for what was recorded of them since, too.
        own = tuple(
            evolve(one, must_not_see_address_of=self._barred(one)) if one.since and one.since > context.on else one
            for one in own
        )
        now = evolve(child, relationships=(*others, *_ended(own, context.on), new))
        yield RecordEvent(name="relationship_recorded", now=now, because=self.why)

    def _barred(self, *stood: Relationship) -> tuple[str, ...]:
        """Whose address is kept from them, by what stood before and by this."""
        every = [one for each in stood for one in each.must_not_see_address_of] + [*self.must_not_see_address_of]
        return tuple(one for one in dict.fromkeys(every) if one not in self.may_see_address_of)


@frozen(kw_only=True)
class WithdrawCircumstance(AboutChild):
    """
    Take back what was recorded of a child by mistake; what it ended stands again. The journal keeps both.

    It is the last of its kind, unless `person` or `since` says which. A death that was recorded by mistake is taken
    back by `correct_child` with `alive`, and a restriction is set or lifted anew.
    """

    what: Literal["setting", "decision_maker", "relationship", "move"]
    person: str | None = None
    since: date | None = None
    why: str

    def happens(self, context: DirectoryContext) -> Iterator[RecordEvent]:
        """The record without it."""
        child = context.standing(Child)
        context.need_text(self.why, "Why it was a mistake is not said.")
        name = COLLECTED[self.what]
        entries = getattr(child, name)
        found = [one for one in entries if self._is_meant(one)]
        word = self.what.replace("_", " ")
        context.need(found, f"No such {word} is recorded.", "Leave out the person and the day, or check them.")
        if found:
            rest = tuple(one for one in entries if one is not found[-1])
            changed: dict[str, Any] = {name: rest if self.what == "move" else _standing_again(rest, found[-1])}
            yield RecordEvent(name="child_corrected", now=evolve(child, **changed), because=self.why)

    def _is_meant(self, one: Any) -> bool:
        began = one.on if isinstance(one, Move) else one.since
        return (self.since is None or began == self.since) and self.person in (None, getattr(one, "person", None))


def _standing_again(entries: tuple[D, ...], mistake: D) -> tuple[D, ...]:
    """The entries without a *mistake* among them: what it ended goes on until the day on which it was to end."""
    day = mistake.since
    ended = [one for one in entries if one.until == day and _of_one(one, mistake)]
    if day is None or any(covers(one, day) for one in entries if _of_one(one, mistake)):
        return entries
    # What began on that day, too, and was replaced at once, is all that the mistake ended.
    ended = [one for one in ended if one.since == day][-1:] or ended
    return tuple(evolve(one, until=mistake.until) if any(one is each for each in ended) else one for one in entries)


def _of_one(one: D, other: D) -> bool:
    """Whether one entry can take the place of the other; a relationship only that of the same person."""
    return not (isinstance(one, Relationship) and isinstance(other, Relationship)) or one.person == other.person


def _ended(entries: tuple[D, ...], day: date) -> tuple[D, ...]:
    """The entries with those in force on *day* ending that day."""
    return tuple(evolve(one, until=day) if covers(one, day) else one for one in entries)


def _next(entries: tuple[D, ...], day: date) -> date | None:
    """The day on which the next entry after *day* begins, where something is recorded late."""
    return min((one.since for one in entries if one.since is not None and one.since > day), default=None)
