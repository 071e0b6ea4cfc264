"""
One thing that is wrong with a value, before it is known on which line of which file that value stands.

Also how a path is written as a dotted key. With its line it becomes a `Problem` (`errors.py`), in `document.py`; in a
command a refusal, in `casework/checks.py` (`said_of`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from attrs import evolve, field, frozen

from teamaround.errors import TeamaroundError, all_said
from teamaround.words import LONGEST_QUOTED, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Path: TypeAlias = "tuple[str | int, ...]"
"""The way to a value inside a document: keys of tables, and places in lists counted from nought."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")


@frozen
class Fault:
    """
    One thing that is wrong: the way to it, what is wrong, and what would be right.

    `refusal` says that nothing is miswritten: what is read lacks something, or refuses a value by a check of its own.
    """

    path: Path
    what: str
    fix: str = ""
    refusal: bool = field(default=False, kw_only=True)

    def __str__(self) -> str:
        where = dotted(self.path)
        return (f"{where}: " if where else "") + f"{self.what} {self.fix}".rstrip()

    def under(self, path: Path) -> Fault:
        """The same fault, seen from further out: its own way continues *path*."""
        return evolve(self, path=(*path, *self.path))


class Faults(TeamaroundError):
    """
    A value cannot be read as what it should be; everything that is wrong with it is said at once.

    Hooks and validators raise it too, with paths inside their own value.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(all_said(self.faults))


def dotted(path: Sequence[str | int]) -> str:
    """*path* as a dotted key: `step.plan.needs[0]."odd key"`. Places in lists count from nought; a long key is cut."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            bare = len(part) <= LONGEST_QUOTED and _BARE.fullmatch(part)
            text += ("." if text else "") + (part if bare else quoted(part))
    return text
