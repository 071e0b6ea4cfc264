"""
The case: one child under one regime, with every entry that it keeps under an id of its own (`meeting2`).

How ids are numbered, what is in force on a day (dates are half-open: the day of `until` no longer counts), who takes
part, leads or holds a role on it; whoever only stays on through an overlap holds the role and does not lead. Entries
are never removed, only withdrawn. How events change it: `casework/evolve.py`; who leads in fact: `at_rest/leading.py`.
"""

from __future__ import annotations

from functools import cache
from itertools import compress
from operator import is_not
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from attrs import evolve, field, fields, frozen

from teamaround.concepts.at_rest.matter import Matter
from teamaround.concepts.contact import Note, SharingDecision
from teamaround.concepts.family import Consent, FamilyChoice, View
from teamaround.concepts.meeting import Meeting, Review
from teamaround.concepts.people import RestrictionTerms
from teamaround.concepts.plan import Action, Assessment, Plan, Request, Responsibility
from teamaround.concepts.team import Absence, Assignment, CoverArrangement, Handover, Involvement, Nomination
from teamaround.concepts.work import Judgement, Mark, Notice, ReasonGiven, Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

from datetime import date

T = TypeVar("T")

Entry = (
    Involvement | Assignment | Nomination | Handover | Absence | CoverArrangement | Mark | View | FamilyChoice
    | Consent | Assessment | Request | Plan | Action | Responsibility | Meeting | Review | Note | SharingDecision
    | Step | Notice | ReasonGiven | Judgement | Matter
)  # fmt: skip
"""Anything that a case keeps under an id of its own."""


class Unchangeable(dict[str, Any]):
    """A dict that is read and compared as any other, and that nobody can change; a copy of it is a plain dict."""

    def _refuse(self, *_given: object, **_named: object) -> NoReturn:
        raise TypeError("This is shared by all who read the case. Take a copy of it: dict(...).")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[type[dict[str, Any]], tuple[dict[str, Any]]]:
        """As what it is pickled and copied: its content would be put into another of its kind item by item."""
        return dict, (dict(self),)


class Grouped:
    """
    A place for what is gone through once for all who ask.

    A `cached_property` would make every other look at a case several times as slow.
    """

    __slots__ = ("_parties",)

    _parties: dict[str | None, list[Involvement]]


@frozen(kw_only=True, slots=False)
class Case(Grouped):
    """
    One child under one regime; one open at a time, many over time.

    Each collection maps an id (`meeting2`) to the entry as it stands. Entries are added and changed, never removed,
    so an id is never used twice. `numbers` are those by which other systems know the case: system → number.
    """

    id: str
    child: str
    regime: str
    edition: str
    opened_on: date
    starter: str
    closed_on: date | None = None
    closed_because: str = ""
    reopened_on: date | None = None
    restricted_to: tuple[str, ...] | None = None
    restriction: RestrictionTerms | None = None
    numbers: dict[str, str] = field(factory=dict)
    involvements: dict[str, Involvement] = field(factory=dict)
    assignments: dict[str, Assignment] = field(factory=dict)
    nominations: dict[str, Nomination] = field(factory=dict)
    handovers: dict[str, Handover] = field(factory=dict)
    absences: dict[str, Absence] = field(factory=dict)
    covers: dict[str, CoverArrangement] = field(factory=dict)
    marks: dict[str, Mark] = field(factory=dict)
    views: dict[str, View] = field(factory=dict)
    choices: dict[str, FamilyChoice] = field(factory=dict)
    consents: dict[str, Consent] = field(factory=dict)
    assessments: dict[str, Assessment] = field(factory=dict)
    requests: dict[str, Request] = field(factory=dict)
    plans: dict[str, Plan] = field(factory=dict)
    actions: dict[str, Action] = field(factory=dict)
    responsibilities: dict[str, Responsibility] = field(factory=dict)
    meetings: dict[str, Meeting] = field(factory=dict)
    reviews: dict[str, Review] = field(factory=dict)
    notes: dict[str, Note] = field(factory=dict)
    sharing: dict[str, SharingDecision] = field(factory=dict)
    steps: dict[str, Step] = field(factory=dict)
    notices: dict[str, Notice] = field(factory=dict)
    reasons: dict[str, ReasonGiven] = field(factory=dict)
    judgements: dict[str, Judgement] = field(factory=dict)
    matters: dict[str, Matter] = field(factory=dict)

    def keep(self, *entries: Entry) -> Case:
        """The case with these entries added, or changed where their ids stand in it already."""
        changed: dict[str, Any] = {}
        for entry in entries:
            name = COLLECTION[type(entry)]
            into = changed.get(name)
            if into is None:
                into = changed[name] = Unchangeable(getattr(self, name))
            dict.__setitem__(into, entry.id, entry)
        return altered(self, **changed)

    def collection(self, of: type[Any]) -> dict[str, Any]:
        """All entries of one type, by id, in the order in which they came."""
        return getattr(self, COLLECTION[of])  # type: ignore[no-any-return]

    def next_id(self, of: type[Any], ahead: int = 0) -> str:
        """The id for the next entry of this type, or for the one *ahead* places after it."""
        return f"{of.kind}{len(self.collection(of)) + 1 + ahead}"

    def find(self, entry_id: str) -> Entry | None:
        """The entry under this id, whatever its type."""
        word = entry_id.rstrip("0123456789")
        return self.collection(BY_KIND[word]).get(entry_id) if word in BY_KIND else None

    def parts(self, day: date) -> Iterator[Involvement]:
        """The team: the involvements in force on *day*."""
        return (one for one in self.involvements.values() if in_force(one, day))

    def leads(self, day: date) -> list[Assignment]:
        """Who leads on *day*, without those who only stay on through an overlap."""
        return [one for one in self.assignments.values() if one.leads and one.seat > 0 and in_force(one, day)]

    def holders(self, role: str, day: date) -> list[Assignment]:
        """Who holds *role* on *day*."""
        return [one for one in self.assignments.values() if one.role == role and in_force(one, day)]

    @property
    def _by_party(self) -> dict[str | None, list[Involvement]]:
        """The involvements of each party, whatever their days: a large team is gone through once for all."""
        try:
            return self._parties
        except AttributeError:
            found: dict[str | None, list[Involvement]] = {}
            for one in self.involvements.values():
                found.setdefault(one.person or one.agency, []).append(one)
            object.__setattr__(self, "_parties", found)
            return found

    def parts_of(self, party: str, day: date) -> list[Involvement]:
        """The involvements in force on *day* of a person, or of an agency of which nobody is named."""
        return [one for one in self._by_party.get(party, ()) if in_force(one, day)]

    def part_of(self, person: str, day: date) -> Involvement | None:
        """The first involvement of *person* in force on *day*; a practitioner's before any other."""
        parts = [one for one in self.parts_of(person, day) if one.person]
        return min(parts, key=lambda one: one.capacity != "practitioner", default=None)


COLLECTION: dict[type, str] = {
    Involvement: "involvements",
    Assignment: "assignments",
    Nomination: "nominations",
    Handover: "handovers",
    Absence: "absences",
    CoverArrangement: "covers",
    Mark: "marks",
    View: "views",
    FamilyChoice: "choices",
    Consent: "consents",
    Assessment: "assessments",
    Request: "requests",
    Plan: "plans",
    Action: "actions",
    Responsibility: "responsibilities",
    Meeting: "meetings",
    Review: "reviews",
    Note: "notes",
    SharingDecision: "sharing",
    Step: "steps",
    Notice: "notices",
    ReasonGiven: "reasons",
    Judgement: "judgements",
    Matter: "matters",
}
BY_KIND: dict[str, Any] = {of.kind: of for of in COLLECTION}  # type: ignore[attr-defined]


def otherwise_in(now: Mapping[str, Any], before: Mapping[str, Any]) -> list[str]:
    """The ids of those entries of a collection that are not the very same as *before*, and of the new ones."""
    return list(compress(now, map(is_not, now.values(), map(before.get, now))))


def in_force(entry: Involvement | Assignment | Mark | Absence | Consent, day: date) -> bool:
    """Whether *day* lies in the entry's half-open dates `[since, until)` and it was not withdrawn."""
    return not entry.withdrawn and entry.since <= day and (entry.until is None or day < entry.until)


def live(entry: Entry) -> bool:
    """Whether the entry stands: not withdrawn as a mistake."""
    return not getattr(entry, "withdrawn", "")


def altered(value: T, **changes: Any) -> T:
    """
    The *value* with these *changes*, as `attrs.evolve` gives it: for a case, its facts, and what is altered as often.

    These have up to thirty fields and are altered many times in a command. They keep them in a dict (`slots=False`), so
    that all that stays is taken over at once.

    Raises:
        TypeError: A change is of no field that the class takes.
    """
    kind: Any = type(value)
    names = _kept_in_dict(kind)
    if not names or not names.issuperset(changes):
        return evolve(value, **changes)  # type: ignore[misc]
    new = object.__new__(kind)
    new.__dict__.update(value.__dict__, **changes)
    return new  # type: ignore[no-any-return]


@cache
def _kept_in_dict(kind: Any) -> frozenset[str]:
    """The fields of a class whose values keep all of them, and nothing else, in a dict; none of any other class."""
    names = frozenset(one.alias for one in fields(kind) if one.init)
    held = frozenset(one.name for one in fields(kind) if not hasattr(kind, one.name))
    return names if names == held else frozenset()
