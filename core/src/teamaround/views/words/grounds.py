"""
What stands behind anything that a page says: the guidance, or one of the grades below it (reading, local, core).

Which label a page writes beside it: a reading is our inference, local what an authority chose beyond the guidance,
core "offered by teamaround itself". In `explain`: `cli/explaining/grounds.py`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from teamaround.concepts.findings import Grade
from teamaround.regime.reading import Strength

if TYPE_CHECKING:
    from collections.abc import Mapping

LABELS: Mapping[Grade, str] = MappingProxyType(
    {
        "guidance": "",
        "reading": "reading",
        "local": "local choice, not in the source guidance",
        "core": "offered by teamaround itself, not in the source guidance",
    }
)
"""What a page writes beside anything that is not the guidance itself."""


@frozen(kw_only=True)
class Ground:
    """
    What one thing on a page rests on.

    Attributes:
        rule: The rule's path (`gate.family_wishes_heard`), where a rule says it.
        says: The ids of the statements behind it.
        cites: Where each of them stands in its document, and how strongly it is said.
        strength: How strongly the strongest of them is said; empty where no statement stands behind it.
        grade: The guidance, our reading of it, a local choice, or the core itself.
        why: For a reading or a local choice, what the regime says of it.
    """

    rule: str = ""
    says: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    strength: Strength | Literal[""] = ""
    grade: Grade = "guidance"
    why: str = ""

    @property
    def label(self) -> str:
        """What is written beside it; nothing for the guidance itself."""
        return LABELS[self.grade]


CORE = Ground(grade="core")
"""What the core offers by itself, with no statement."""
