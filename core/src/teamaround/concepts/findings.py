"""What a rule says of a case or of a command."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

Level = Literal["info", "warn", "explain", "block"]
LEVELS: tuple[Level, ...] = ("info", "warn", "explain", "block")

Grade = Literal["guidance", "reading", "local", "core"]
"""What stands behind it: the guidance's words, our inference from them, a local choice, or the core itself."""


@frozen(kw_only=True)
class Finding:
    """
    What a rule, or the core itself, says: what stands, and what to do about it.

    `rule` is the rule's path (`gate.family_wishes_heard`); the core's own findings name the command they are about.
    `says` holds the ids of the statements it rests on. `answered` holds the reason that a person gave.
    """

    level: Level
    rule: str
    what: str
    fix: str = ""
    says: tuple[str, ...] = ()
    grade: Grade = "guidance"
    note: str = ""
    about: str | None = None
    answered: str | None = None

    @property
    def stops(self) -> bool:
        """Whether the command may not go on as it stands."""
        return self.level == "block" or (self.level == "explain" and self.answered is None)

    def __str__(self) -> str:
        source = f" ({', '.join(self.says)})" if self.says else ""
        return f"{self.what}{source} {self.fix}".rstrip()


def lower_of(one: Level, other: Level) -> Level:
    """The milder of two levels."""
    return min(one, other, key=LEVELS.index)
