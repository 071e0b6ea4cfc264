"""
The text of a case put together of pieces, so that a command in a long case writes anew only what it changed.

The text is the same, byte for byte, as that of the whole (`canonical` in `office/codec.py`). A piece is what stands in
one field; of a collection that has changed before, also each entry. They are kept with the case (`remembered.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import field, fields_dict, frozen

from teamaround.casework.rules.answers import otherwise
from teamaround.concepts.case import COLLECTION, Case
from teamaround.office.codec import canonical

FIELDS = tuple(fields_dict(Case))
ENTRIES = frozenset(COLLECTION.values())
"""What stands in a case, and what of it are collections of entries."""


@frozen
class Pieces:
    """The text of what stands in each field of a case, and of each entry in the collections that have changed."""

    of_field: Mapping[str, str] = field(factory=dict)
    of_entry: Mapping[str, Mapping[str, str]] = field(factory=dict)

    @property
    def text(self) -> str:
        """The text of the whole."""
        return _joined(self.of_field)

    def of(self, case: Case, before: Case | None) -> Pieces:
        """The pieces of a *case*, where these are of how it stood *before*; none of numbers where it has none."""
        of_field, of_entry = dict(self.of_field), dict(self.of_entry)
        for name in otherwise(before, case) if before and of_field else FIELDS:
            now = getattr(case, name)
            if name in ENTRIES and name in of_field:
                of_entry[name] = _each(now, getattr(before, name), of_entry.get(name, {}))
                of_field[name] = f'"{name}":{_joined(of_entry[name])}'
            elif now or name != "numbers":
                of_field[name] = f'"{name}":{canonical(now)}'
            else:
                of_field.pop(name, None)
        return Pieces(of_field, of_entry)


def _each(entries: Mapping[str, Any], before: Mapping[str, Any], known: Mapping[str, str]) -> dict[str, str]:
    """The text of each of these *entries*: of those that are the very same as *before*, what is *known*."""
    return {
        key: known[key] if key in known and before.get(key) is one else f'"{key}":{canonical(one)}'
        for key, one in entries.items()
    }


def _joined(pieces: Mapping[str, str]) -> str:
    return f"{{{','.join([pieces[name] for name in sorted(pieces)])}}}"


NO_PIECES = Pieces()
"""Nothing is known of how the text was put together: all of it is written."""
