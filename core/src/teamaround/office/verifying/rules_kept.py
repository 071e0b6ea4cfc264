"""
The rules under which cases were decided, out of the store itself: with nothing installed but what is given.

Whether the text of an edition is the one that was kept under its hash is told here (`edition_of`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from attrs import define, field

from teamaround.casework.events.case import CaseOpened, EditionMoved
from teamaround.errors import TeamaroundError
from teamaround.office.codec import read_event
from teamaround.regime.edition import Edition
from teamaround.regime.predicates import CORE, Predicate
from teamaround.regime.rulebook import Rulebook, build_rulebook
from teamaround.store.port import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.store.records import Entry


@define(slots=False)
class RulesKept:
    """
    The editions of a store, each read once.

    Args:
        reading: One view of the store.
        predicates: With what rules ask, by name; those of the core where no plugin is at hand.
    """

    reading: Reading
    predicates: Mapping[str, type[Predicate]] = field(factory=dict)
    _books: dict[str, Rulebook | None] = field(factory=dict, init=False)

    @cached_property
    def _known(self) -> Mapping[str, type[Predicate]]:
        return self.predicates or {one.name: one for one in CORE}

    def book(self, edition_hash: str) -> Rulebook | None:
        """The rules of an edition; None where it is not there as it was kept, or asks with what is not at hand."""
        if edition_hash not in self._books:
            self._books[edition_hash] = self._read(edition_hash)
        return self._books[edition_hash]

    def _read(self, edition_hash: str) -> Rulebook | None:
        text = self.reading.edition(edition_hash)
        if text is None or edition_of(edition_hash, text) is None:
            return None
        try:
            return build_rulebook(Edition.from_text(text), self._known)
        except TeamaroundError:
            return None


def edition_of(edition_hash: str, text: str) -> Edition | None:
    """The edition that a text holds; None where it is not the one that is kept under this hash."""
    if sha256(text.encode()).hexdigest() != edition_hash:
        return None
    return Edition.from_text(text)


def editions_of(journal: Iterable[Entry]) -> Iterator[str]:
    """The hashes of the editions that the journal of a case names, as far as anything is left of it."""
    for one in journal:
        if one.payload is not None and one.name in (CaseOpened.name, EditionMoved.name):
            event = read_event(one.name, one.schema, one.payload)
            assert isinstance(event, CaseOpened | EditionMoved)
            yield event.case.edition if isinstance(event, CaseOpened) else event.edition
