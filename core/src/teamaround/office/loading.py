"""What a command needs from the store before it can be decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.concepts.case import Case
from teamaround.concepts.people import Agency, Child, Directory, Person
from teamaround.errors import NotFound
from teamaround.office.codec import read_case, read_record
from teamaround.store.records import Stream

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teamaround.store.port import Reading


@frozen(kw_only=True)
class Loaded:
    """A case as stored, the directory records that it touches, and those that a command names besides."""

    case: Case
    stream: Stream
    directory: Directory
    linked: frozenset[str]


def load_case(reading: Reading, reference: str, named: Iterable[str] = ()) -> Loaded:
    """
    The case under *reference*, with every record that it touches or that *named* lists.

    Raises:
        NotFound: There is no such case.
    """
    found = reading.load_case(reference)
    if found is None:
        raise NotFound(f"No case is known as {reference!r}. Check the reference; `teamaround worklist` shows them.")
    stream, linked = found
    case = read_case(stream.state)
    records = with_named(reading, linked, named)
    return Loaded(case=case, stream=stream, directory=directory_of(case.child, records), linked=frozenset(linked))


def with_named(reading: Reading, records: dict[str, Stream], named: Iterable[str]) -> dict[str, Stream]:
    """The records, and those that *named* lists, and every agency that one of them is a part of."""
    found = dict(records)
    missing = set(named) - found.keys()
    while missing:
        found |= reading.load(sorted(missing))
        parents = {_parent(stream) for stream in found.values() if stream.kind == "agency"}
        missing = {one for one in parents if one} - found.keys() - missing
    return found


def directory_of(child: str, records: dict[str, Stream]) -> Directory:
    """
    The directory that a decision meets.

    Raises:
        NotFound: There is no such child.
    """
    read = {key: read_record(stream.kind, stream.state) for key, stream in records.items() if stream.kind != "case"}
    subject = read.get(child)
    if not isinstance(subject, Child):
        raise NotFound(f"No child is known as {child!r}. Add the child first, or check the reference.")
    return Directory(
        child=subject,
        people={key: one for key, one in read.items() if isinstance(one, Person)},
        agencies={key: one for key, one in read.items() if isinstance(one, Agency)},
    )


def _parent(stream: Stream) -> str | None:
    agency = read_record("agency", stream.state)
    return agency.part_of if isinstance(agency, Agency) else None
