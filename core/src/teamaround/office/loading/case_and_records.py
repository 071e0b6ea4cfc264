"""
What a command needs from the store before it can be decided: the case, and the records that it or the command names.

Agencies above, line managers of leads, relations of the child are loaded too. Text that is no reference is never
asked of a database. No case or child of that reference, and nobody of the asker's: said here. The command goes on in
`cases.py` or `directory.py`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from operator import ne
from typing import TYPE_CHECKING, Any

from attrs import frozen

from teamaround.access.staff import is_staff
from teamaround.casework.at_rest.withdrawn import outlives_closing
from teamaround.casework.rules.answers import Answers
from teamaround.concepts.case import Case, live
from teamaround.concepts.people import Agency, Child, Directory, Person
from teamaround.concepts.references import of_another_kind
from teamaround.errors import NotFound
from teamaround.office.codec import read_facts, read_record
from teamaround.office.loading.deaths import with_death
from teamaround.office.loading.homes import with_homes
from teamaround.office.loading.pieces import Pieces
from teamaround.office.loading.remembered import remembered
from teamaround.store.records import Stream
from teamaround.words import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from teamaround.casework.records import Record
    from teamaround.concepts.actors import Actor
    from teamaround.concepts.facts import Facts
    from teamaround.store.port import Reading

REFERENCE = re.compile(r"[CKPAN][0-9A-Z]{3}-[0-9A-Z]{4}-[0-9A-Z]{2}")
"""What every record of an office is known as. Nothing else is ever asked of a database, which may not even take it."""

NAMED = re.compile(rf'"({REFERENCE.pattern.replace("CKPAN", "KPA")})"')
"""A reference to a child, person or agency, wherever it stands as a whole text in canonical JSON."""

NONE_YET: Mapping[str, Stream] = {}
SLIPS, SUGGESTED = 2, 3
"""In so many characters a reference was mistyped; so many that may have been meant are named."""

REMEMBERED = 2000
"""How many directory records are kept at most as they were read, for the next command that meets them."""


@frozen(kw_only=True)
class CaseRecords:
    """
    The directory records around a case.

    Attributes:
        directory: The records that the case touches, and the ones that a command names besides.
        linked: Which of them are stored as the case's.
        near: Which of them stand there because the child or an agency points to them.
        managers: The line managers of those who lead, or are named and may come to.
    """

    directory: Directory
    linked: Mapping[str, Stream]
    near: frozenset[str]
    managers: Mapping[str, tuple[str, ...]]


@frozen(kw_only=True)
class LoadedCase(CaseRecords):
    """A case as stored, with what is remembered of it, and the directory records around it."""

    case: Case
    answers: Answers
    pieces: Pieces
    stream: Stream

    def named_or_near(self, today: date) -> set[str]:
        """
        Whoever the case names, or is near it *today*: a link stays, though nothing points to its record any more.

        Whoever does not decide for the family today is not near it by having done so.
        """
        child = self.directory.child
        now = {*child.deciders(today), *(one.person for one in child.relationships)}
        over = {one.person for one in child.decision_makers} - now
        managers = (one for each in leading(self.case) for one in self.managers.get(each, ()))
        return {child.id, *references_in([self.stream.state]), *(self.near - over), *managers}

    @property
    def is_over(self) -> bool:
        """Whether nothing around it can matter any more: it is closed, nothing waits in it, nobody comes near."""
        waiting = outlives_closing(self.case)
        return self.case.closed_on is not None and not waiting and self.near <= self.linked.keys()

    def facts(self) -> Facts | None:
        """The facts as they were last written."""
        return _known_facts(self.stream.facts) if self.stream.facts else None


def references_in(texts: Iterable[str]) -> set[str]:
    """Every child, person and agency that canonical JSON texts name."""
    return {found for text in texts for found in NAMED.findall(text)}


def askable(references: Iterable[str]) -> list[str]:
    """Those that may be references of records, in order. What comes from outside may be anything."""
    return sorted(one for one in references if REFERENCE.fullmatch(one))


def load_case(
    reading: Reading,
    reference: str,
    named: Iterable[str] = (),
    *,
    changed: Record | None = None,
) -> LoadedCase:
    """
    The case under *reference*, with every record that it touches or that *named* lists.

    Among them a record that is being *changed*, as it is to stand.

    Raises:
        NotFound: There is no such case.
    """
    found = reading.get_case_for_update(reference) if askable([reference]) else None
    if found is None or found[0].kind != "case":
        what = f"No case is known as {quoted(reference)}."
        said = f"{what} {of_another_kind(reference, 'C')} Check it.".replace("  ", " ")
        raise NotFound(said, to_operator="`teamaround worklist` shows those that there are.")
    stream, linked, joined = found
    known = remembered(stream)
    case, named = known.case, set(named)
    around = load_around(reading, case.child, linked, named, leading=named.union(leading(case)), changed=changed)
    directory = with_death(reading, around.directory, joined=joined, changed=changed)
    return LoadedCase(
        case=case,
        answers=known.answers,
        pieces=known.pieces,
        stream=stream,
        directory=with_homes(reading, directory, joined=joined, changed=changed),
        linked=linked,
        near=around.near,
        managers=around.managers,
    )


def load_around(
    reading: Reading,
    child: str,
    linked: Mapping[str, Stream],
    named: Iterable[str],
    *,
    leading: set[str],
    changed: Record | None = None,
    held: Mapping[str, Stream] = NONE_YET,
) -> CaseRecords:
    """
    The records that a decision meets: what is *linked* and loaded already, what is *named*, and what those point to.

    What is *held* is loaded, too, and linked to nothing yet.

    These are pointed to: of the child, who decides and who is related; of each agency, the one that it is a part of; of
    people *leading* or about to, their line managers. A rule may let any of them be told, or count them.

    Raises:
        NotFound: There is no such child.
    """
    records: dict[str, Record] = {}
    of_kind: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    wanted = {child, *named}
    asked: set[str] = set()
    near: set[str] = set()
    managers: dict[str, tuple[str, ...]] = {}
    streams = {**linked, **held}
    while True:
        for key, one in streams.items():
            if one.kind != "case":
                if changed is not None and changed.id == key:
                    record, points_to = _pointing(changed)
                else:
                    record, points_to = _known(one)
                records[key] = of_kind[one.kind][key] = record
                if points_to and one.kind != "person":
                    near.update(points_to)
                elif points_to and key in leading:
                    managers[key] = points_to
        missing = wanted.union(near, *managers.values()).difference(records, asked)
        if not missing:
            break
        asked |= missing
        # The case may come to be linked to any of these.
        streams = reading.get_to_rest_on(askable(missing))
    subject = of_kind["child"].get(child)
    if subject is None:
        given = of_another_kind(child, "K") or "Add the child first, or check the reference."
        raise NotFound(f"No child is known as {quoted(child)}. {given}")
    directory = Directory(child=subject, people=of_kind["person"], agencies=of_kind["agency"])
    return CaseRecords(directory=directory, linked=linked, near=frozenset(near), managers=managers)


def unknown_asker(reading: Reading, by: Actor, known: Mapping[str, Stream]) -> tuple[str, str] | None:
    """
    What is wrong with whoever asks, and what to do, where nobody has the reference under which they do; else None.

    Staff act under the name of a post, which no record holds. It is not looked for among what is *known* already.
    """
    person = by.person_reference
    if person is None or is_staff(by):
        return None
    stream = known.get(person) or reading.get(askable([person])).get(person)
    if stream is not None and stream.kind in ("person", "child"):
        return None
    kind, _, alone = person.partition(":")
    if kind == "person" and alone:
        return nobody_is_known_as(person), f"Write the reference alone: {alone}."
    close = [one for one in reading.stream_ids("person") if _nearly(one, person)][:SUGGESTED]
    meant = f"Did you mean {listed(close)}? " if close else ""
    return nobody_is_known_as(person), f"{meant}Check the reference; or add the person first."


def nobody_is_known_as(asker: str) -> str:
    """What is said where nobody has the reference under which somebody asks. It tells of no record."""
    return f"Nobody is known as {quoted(asker)}, in whose name this is asked."


def refuse_unknown_asker(reading: Reading, by: Actor, known: Mapping[str, Stream] = NONE_YET) -> None:
    """Raise NotFound where nobody has the reference of whoever looks."""
    if wrong := unknown_asker(reading, by, known):
        raise NotFound(" ".join(wrong))


def _nearly(reference: str, typed: str) -> bool:
    """Whether a reference was most likely meant: two characters of it are other ones, or swapped."""
    return len(reference) == len(typed) and sum(map(ne, reference, typed)) <= SLIPS


def with_named(reading: Reading, records: Mapping[str, Stream], named: Iterable[str]) -> dict[str, Stream]:
    """The records, and those that *named* lists, and every agency that one of them is a part of."""
    found = dict(records)
    missing = set(named) - found.keys()
    while missing:
        found |= reading.get(askable(missing))
        parents = {_parent(stream) for stream in found.values() if stream.kind == "agency"}
        missing = {one for one in parents if one} - found.keys() - missing
    return found


_known_facts = lru_cache(maxsize=REMEMBERED)(read_facts)

_records: dict[str, tuple[str, tuple[Record, tuple[str, ...]]]] = {}
"""The records that were read last, each with the text that it was read from."""


def _known(stream: Stream) -> tuple[Record, tuple[str, ...]]:
    """A record, and whom it points to. The same text is always the same record, so it is not read twice in a row."""
    text, known = stream.state, _records.get(stream.id)
    if known is None or known[0] != text:
        if len(_records) >= REMEMBERED:
            _records.clear()
        known = _records[stream.id] = text, _pointing(read_record(stream.kind, text))
    return known[1]


def forget_records() -> None:
    """Keep nothing of what was read."""
    _records.clear()
    _known_facts.cache_clear()


def _pointing(record: Record) -> tuple[Record, tuple[str, ...]]:
    return record, tuple(dict.fromkeys(_points_to(record)))


def _points_to(record: Record) -> Iterator[str]:
    if isinstance(record, Agency) and record.part_of:
        yield record.part_of
    elif isinstance(record, Person):
        yield from (one.line_manager for one in record.employments if one.line_manager)
    elif isinstance(record, Child):
        yield from (one.person for one in record.decision_makers if one.person != record.id)
        yield from (one.person for one in record.relationships)


def leading(case: Case) -> Iterator[str]:
    """Those who lead a case, and who are to."""
    yield from (one.person for one in case.assignments.values() if one.leads and one.until is None and live(one))
    yield from (one.taking for one in case.handovers.values() if one.taking and one.state == "planned")


def _parent(stream: Stream) -> str | None:
    agency = read_record("agency", stream.state)
    return agency.part_of if isinstance(agency, Agency) else None
