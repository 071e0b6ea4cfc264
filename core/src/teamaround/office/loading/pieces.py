"""
The text of a case put together of pieces, so that a command in a long case writes anew only what it changed.

The text is the same, byte for byte, as that of the whole (`canonical` in `office/codec.py`). A piece is what stands in
one field; of a collection that has changed before, also each entry. They are kept with the case (`remembered.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import field, fields_dict, frozen

from teamaround.concepts.case import COLLECTION, Case, otherwise_in
from teamaround.office.codec import canonical_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FIELDS = tuple(sorted(fields_dict(Case)))
ENTRIES = frozenset(COLLECTION.values())
"""What stands in a case, in the order of its text, and what of it are collections of entries."""

LEFT_OUT = ("numbers", "emergencies")
"""What a case says nothing of where it has none."""


@frozen
class Pieces:
    """The text of what stands in each field of a case, and of each entry in the collections that have changed."""

    of_field: dict[str, str] = field(factory=dict)
    of_entry: dict[str, dict[str, str]] = field(factory=dict)

    @property
    def text(self) -> str:
        """The text of the whole."""
        return _joined(self.of_field.values())

    def of(self, case: Case, before: Case | None, changed: Iterable[str]) -> Pieces:
        """The pieces of a *case*, where these are of how it stood *before*, and these fields have *changed* since."""
        of_field, of_entry = dict(self.of_field), dict(self.of_entry)
        for name in changed if before and of_field else FIELDS:
            now = getattr(case, name)
            if name in ENTRIES and name in of_field:
                of_entry[name] = _each(now, getattr(before, name), of_entry.get(name, {}))
                of_field[name] = f'"{name}":{_joined(of_entry[name].values())}'
            elif now or name not in LEFT_OUT:
                of_field[name] = f'"{name}":{canonical_part(now)}'
            else:
                of_field.pop(name, None)
        if len(of_field) > len(self.of_field):
            of_field = dict(sorted(of_field.items()))
        return Pieces(of_field, of_entry)


def _each(entries: Mapping[str, Any], before: Mapping[str, Any], known: dict[str, str]) -> dict[str, str]:
    """The text of each of these *entries*, in order: of those that are the very same as *before*, what is *known*."""
    changed = otherwise_in(entries, before) if known else entries
    found = known | {key: f'"{key}":{canonical_part(entries[key])}' for key in changed}
    return found if len(found) == len(known) else dict(sorted(found.items()))


def _joined(pieces: Iterable[str]) -> str:
    return f"{{{','.join(pieces)}}}"


NO_PIECES = Pieces()
"""Nothing is known of how the text was put together: all of it is written."""
