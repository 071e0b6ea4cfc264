"""
A record of the directory as it is shown: a child, a person, an agency.

Everything that is recorded, each fact with its days and the command that changes it, and the cases. How a case is
shown: `views/page/`; who may see a record at all: `office/register/reads.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from teamaround.concepts.days.written import written
from teamaround.concepts.people import Agency, Child, Person
from teamaround.views.register.restriction import RestrictionLine, restriction_line
from teamaround.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.concepts.people import ContactWishes, DecisionMaker, Employment, Relationship, Setting

Name = Callable[[str], str]
"""What to call somebody, by their reference."""


@frozen(kw_only=True)
class RecordedFact:
    """
    One thing that is recorded.

    Attributes:
        what: What it is: "birth", "school", "mother".
        text: What is recorded.
        command: By which command it is changed.
        since: From which day, where that is recorded.
        until: The day on which it ended or ends.
        over: Whether it is over today.
    """

    what: str
    text: str
    command: str
    since: date | None = None
    until: date | None = None
    over: bool = False


@frozen(kw_only=True)
class RecordCase:
    """A case of a child, or in which somebody has to do: under which regime, since when, and whether it is closed."""

    reference: str
    regime_name: str
    child: str
    opened_on: date
    closed_on: date | None


@frozen(kw_only=True)
class RecordPage:
    """
    All that is recorded of a child, a person or an agency.

    Attributes:
        facts: What stands, in the order in which it is asked for; what is over comes with it, and is marked.
        cases: Those that whoever looks may read, the open ones first.
        restricted_to: To whom the record is restricted, by name; None where it is not.
        restriction: The same with who set it, since when, how far and until when.
    """

    reference: str
    kind: Literal["child", "person", "agency"]
    name: str
    facts: tuple[RecordedFact, ...]
    cases: tuple[RecordCase, ...]
    as_of: date
    restricted_to: tuple[str, ...] | None = None
    restriction: RestrictionLine | None = None


def record_page(
    record: Child | Person | Agency, *, name: Name, cases: tuple[RecordCase, ...], today: date
) -> RecordPage:
    """The page of *record* on *today*; *name* says what to call those whom it points to."""
    ordered = sorted(cases, key=lambda one: (one.closed_on is not None, one.opened_on, one.reference))
    restricted = record.restricted_to if isinstance(record, Child) else None
    line = restriction_line(record, name=name, today=today, readable=True) if isinstance(record, Child) else None
    return RecordPage(
        reference=record.id,
        kind="child" if isinstance(record, Child) else "person" if isinstance(record, Person) else "agency",
        name=record.name if isinstance(record, Agency) else record.called,
        facts=tuple(_facts(record, name, today)),
        cases=tuple(ordered),
        as_of=today,
        restricted_to=None if restricted is None else tuple(map(name, restricted)),
        restriction=line,
    )


def _facts(record: Child | Person | Agency, name: Name, today: date) -> Iterator[RecordedFact]:
    if isinstance(record, Child):
        yield from _of_child(record, name, today)
    elif isinstance(record, Person):
        yield from _of_person(record, name, today)
    else:
        yield from _of_agency(record, name)


def _other_names(record: Child | Person, command: str) -> Iterator[RecordedFact]:
    for one in record.known_as:
        yield RecordedFact(what="known as", text=one, command=command)


def _of_child(child: Child, name: Name, today: date) -> Iterator[RecordedFact]:
    yield from _other_names(child, "correct_child")
    if child.born:
        yield RecordedFact(what="born", text=written(child.born), command="correct_child")
    elif child.expected:
        yield RecordedFact(what="expected", text=written(child.expected), command="record_birth")
    if child.died:
        yield RecordedFact(what="died", text=written(child.died), command="correct_child")
    if child.address:
        yield RecordedFact(what="address", text=child.address, command="correct_child")
    for move in child.moves:
        yield RecordedFact(what="moved to", text=move.to or "not known", command="record_move", since=move.on)
    for setting in child.settings:
        kind = setting.kind.replace("_", " ")
        text = f"{name(setting.agency)} ({kind})" if setting.agency else kind
        yield _dated("spends the day at", text, "change_setting", setting, today)
    for one in child.decision_makers:
        whom = "the child" if one.person == child.id else name(one.person)
        yield _dated("decides", f"{whom} ({one.basis})", "change_decision_maker", one, today)
    for related in child.relationships:
        yield _dated(related.relation, _related(related, name), "relate", related, today)
    yield from _wishes(child.wishes, "set_child_wishes")
    yield from _numbers(child.references, "correct_child")


def _related(one: Relationship, name: Name) -> str:
    """Somebody of the child's, with what is recorded of them; of what is not, nothing is said."""
    known = {
        "parental responsibility": one.parental_responsibility,
        "lives with the child": one.lives_with,
        "may receive": one.may_receive,
    }
    told = [f"{what}: {'yes' if answer else 'no'}" for what, answer in known.items() if answer is not None]
    if one.must_not_see_address_of:
        told.append(f"must not see the address of {listed(map(name, one.must_not_see_address_of), last='and')}")
    return "; ".join([name(one.person), *told])


def _of_person(person: Person, name: Name, today: date) -> Iterator[RecordedFact]:
    yield from _other_names(person, "correct_person")
    if person.died:
        yield RecordedFact(what="died", text=written(person.died), command="correct_person")
    for one in person.employments:
        job = f"{one.job}, " if one.job else ""
        manager = f"; line manager: {name(one.line_manager)}" if one.line_manager else ""
        command = "leave_service" if one.until is None else "begin_employment"
        yield _dated("works for", f"{job}{name(one.agency)}{manager}", command, one, today)
    for what, text in (("e-mail", person.email), ("address", person.address)):
        if text:
            yield RecordedFact(what=what, text=text, command="correct_person")
    yield from _wishes(person.wishes, "set_wishes")
    yield from _numbers(person.references, "correct_person")


def _of_agency(agency: Agency, name: Name) -> Iterator[RecordedFact]:
    yield RecordedFact(what="sector", text=agency.sector.replace("_", " "), command="correct_agency")
    if agency.part_of:
        yield RecordedFact(what="part of", text=name(agency.part_of), command="correct_agency")
    yield from _numbers(agency.references, "correct_agency")


def _dated(
    what: str, text: str, command: str, one: Setting | DecisionMaker | Relationship | Employment, today: date
) -> RecordedFact:
    over = one.until is not None and one.until <= today
    return RecordedFact(what=what, text=text, command=command, since=one.since, until=one.until, over=over)


def _wishes(wishes: ContactWishes, command: str) -> Iterator[RecordedFact]:
    if wishes.do_not_contact:
        because = f": {wishes.because}" if wishes.because else ""
        yield RecordedFact(what="contact", text=f"is not to be contacted{because}", command=command)
    for what, text in (("language", wishes.language), ("format", wishes.format), ("safe way", wishes.safe_way)):
        if text:
            yield RecordedFact(what=what, text=text, command=command)


def _numbers(references: dict[str, str], command: str) -> Iterator[RecordedFact]:
    for system, number in sorted(references.items()):
        yield RecordedFact(what=f"number in {system}", text=number, command=command)
