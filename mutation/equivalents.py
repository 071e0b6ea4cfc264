"""
The mutants that nothing can notice, each with the reason: `equivalents.toml`.

A mutant stands here only if it does what the original does, or what nobody can see. One that a test could notice wants
a test. An entry that matches nothing any more is named (`stale`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import tomli
from attrs import fields, frozen

from mutation.mutants import Key
from mutation.places import ROOT, NotPossible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LIST = Path(__file__).with_name("equivalents.toml")


@frozen(kw_only=True)
class Equivalent:
    """
    One mutant that nothing can notice.

    Attributes:
        module: The path of the module, from the root.
        where: The function or class it lies in; empty at the top of the module.
        original: The code as it stands, as the run prints it.
        mutant: The same code changed, as the run prints it.
        reason: Why nobody can tell the difference.
    """

    module: str
    where: str = ""
    original: str
    mutant: str
    reason: str

    @property
    def key(self) -> Key:
        """The mutant within its module."""
        return Key(self.where, self.original, self.mutant)


def read_equivalents(text: str) -> list[Equivalent]:
    """
    The list that reads *text*.

    Raises:
        NotPossible: An entry lacks something, has something else, or gives no reason.
    """
    try:
        entries: list[dict[str, Any]] = tomli.loads(text).get("equivalent", [])
    except tomli.TOMLDecodeError as error:
        raise NotPossible(f"{LIST.name} is no TOML: {error}") from None
    found = []
    for number, entry in enumerate(entries, 1):
        known, needed = {each.name for each in fields(Equivalent)}, {"module", "original", "mutant", "reason"}
        wrong = sorted(set(entry) - known), sorted(name for name in needed if not str(entry.get(name, "")).strip())
        for names, what in zip(wrong, ("has what it cannot have", "lacks"), strict=True):
            if names:
                raise NotPossible(f"{LIST.name}, entry {number} {what}: {', '.join(names)}.")
        found.append(Equivalent(**entry))
    return found


def stale(listed: Iterable[Equivalent], keys: Mapping[str, frozenset[Key]]) -> list[Equivalent]:
    """Those of *listed* that match nothing any more; *keys* holds the mutants of each module that was looked at."""
    return [
        one
        for one in listed
        if (one.key not in keys[one.module] if one.module in keys else not (ROOT / one.module).is_file())
    ]
