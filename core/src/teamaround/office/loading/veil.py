"""
The records without those of which somebody may not even know, and without those of their own family, where they act at
a post: one veil before every read.

A record that is restricted so far (grade `existence`), and a child's cases with it, are taken out of the view of the
store itself. So whatever is read, counted, found or refused comes out as in an office that has no such record; nothing
behind the veil has to think of it. Which records it may be stands beside them (`office/finding/marks.py`). Whoever is
named knows, and whoever the authority's file grants `restrict`: `access/restriction.py`. The view: `veiled.py`.

Whoever sits at a post, as far as the authority's file says who that is, meets no child of their own family there, nor
its cases: under their own name they read what family may.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, cast

from teamaround.access.restriction import may_know_of
from teamaround.concepts.actors import looks_at
from teamaround.concepts.life.records import keeping_of
from teamaround.office.codec import read_restriction
from teamaround.office.finding.marks import EXISTENCE
from teamaround.office.loading.veiled import Veiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.concepts.actors import Actor
    from teamaround.office.installation import Installation
    from teamaround.regime.rights import Grants
    from teamaround.store.port import Reading, Store


@contextmanager
def reading_as(store: Store, installation: Installation, by: Actor) -> Iterator[Reading]:
    """One view of the store as *by* may know it: without what is hidden from them."""
    with store.reading() as reading:
        yield as_known_to(reading, by=by, grants=installation.authority.grants)


def as_known_to(reading: Reading, *, by: Actor, grants: Grants) -> Reading:
    """A view without the records of which *by* may not know that they are there."""
    return cast("Reading", Veiled(reading, partial(_hidden, reading, by=by, grants=grants), grants.people_at_posts(by)))


def without(reading: Reading, reference: str) -> Reading:
    """A view in which there is no such record."""
    return cast("Reading", Veiled(reading, lambda: {reference}))


def whole(reading: Reading) -> Reading:
    """The view behind every veil: for what a command brings about in records of which its giver knows nothing."""
    while isinstance(reading, Veiled):
        reading = reading.behind
    return reading


def is_hidden(reading: Reading, reference: str) -> bool:
    """Whether a veil is before this record."""
    return isinstance(reading, Veiled) and reading.hides(reference)


def _hidden(reading: Reading, *, by: Actor, grants: Grants) -> set[str]:
    hidden: set[str] = set()
    marked = reading.in_system(EXISTENCE)
    for key, stream in reading.get(marked).items() if marked else ():
        found = read_restriction(stream.kind, stream.state)
        if may_know_of(found.restriction, found.restricted_to, by=by, grants=grants):
            continue
        hidden.add(key)
        if stream.kind == "child":
            hidden |= {looks_at(key), keeping_of(key), *reading.cases_of(key)}
    return hidden
