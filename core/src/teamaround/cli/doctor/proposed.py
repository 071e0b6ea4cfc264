"""
Commands that are proposed, as whoever reads them can type them: under a name that may, and with what is needed before.

Which right each takes: `office/allowed/doors.py`; what takes a second person: `office/countersigned/`.
"""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.concepts.actors import Actor
from teamaround.office.allowed.doors import DOORS, refused_at_door
from teamaround.store import UPGRADE, VERIFY

if TYPE_CHECKING:
    from pathlib import Path

    from teamaround.regime.authority import Authority

PIP = shlex.join((sys.executable, "-m", "pip"))
"""The installer of the environment that runs this, whichever is found first by its name."""
SAID = {UPGRADE: "", VERIFY: "verify"}
"""The commands that a store proposes, and at which door each asks."""


@frozen(kw_only=True)
class Typist:
    """
    Whoever reads what is wrong, and types what mends it.

    Attributes:
        by: The name under which they act, unless they type another.
        office: How they named the office; empty where they did not, and need not.
        authority: Whose file says what they may; None where it cannot be read.
    """

    by: Actor
    office: str = ""
    authority: Authority | None = None

    def types(self, *words: str, door: str = "") -> str:
        """A command of ours; one that asks at a *door* is typed under the name of whoever may, or says who has to."""
        command = shlex.join(("teamaround", *words, *(("--office", self.office) if self.office else ())))
        if not door or self.authority is None or self._may(self.by, door):
            return command + self._agreed(door)
        for post in self.authority.grants.officers or ():
            other = Actor.officer(post)
            if self._may(other, door):
                return f"{command} --by {shlex.quote(str(other))}{self._agreed(door)}"
        return f"{command} (first grant {DOORS[door]} to a post of the authority's file; it is typed with --by)"

    def instead(self, fix: str) -> str:
        """What mends something, as it is said where nobody knows who reads it, with the commands as they type them."""
        for said, door in SAID.items():
            fix = fix.replace(said, self.types(said.partition(" ")[2], door=door))
        return fix

    def _may(self, by: Actor, door: str) -> bool:
        assert self.authority is not None
        return not refused_at_door(self.authority.grants, by, door)

    def _agreed(self, door: str) -> str:
        """What is needed before records are carried out, where that takes two."""
        rules = self.authority.four_eyes if self.authority else None
        if door != "backup" or rules is None or "bulk_export" not in rules.needed_for:
            return ""
        return (
            " (a second person agrees first: teamaround ask-countersign bulk_export --what backup --of … --because …)"
        )


def folder_first(folder: Path) -> str:
    """How a folder is made for oneself alone, where it is not there yet."""
    return "" if folder.is_dir() else f"First type: {shlex.join(('mkdir', '-p', '-m', '700', str(folder)))}; then "
