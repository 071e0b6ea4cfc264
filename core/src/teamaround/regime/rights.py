"""
What an authority's file grants to its officers and systems: who there is, and what each may do.

Whoever is not in the file has no right, and is told what to write. A system has no more than both: its own rights, and
those of whomever it acts for. A file with neither table grants all to every post: an interim state, which
`teamaround check` tells of. How the tables are read: `authority/posts.py`. Where a right is asked for:
`access/policy.py`, and of whole lists and copies `office/allowed/doors.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Literal, get_args

from attrs import field, frozen

from teamaround.errors import NotAllowed
from teamaround.regime.people_named import OFFICER
from teamaround.words import did_you_mean, quoted

if TYPE_CHECKING:
    from teamaround.concepts.actors import Actor

Right = Literal[
    "read", "write", "notices", "restrict", "manage", "dispose", "export", "audit", "configure", "emergency"
]

OpensInEmergency = Literal["nobody", "posts", "practitioners"]
"""Who may open a restricted case in an emergency: nobody, posts with the right, or besides every practitioner."""

RIGHTS: dict[Right, str] = {
    "read": "read every record that is not restricted to others",
    "write": "give the commands of casework, and those about the directory",
    "notices": "decide what becomes of a notice, send it, record that somebody was told",
    "restrict": "restrict a case or a child's record, and lift that",
    "manage": "see lists of work over the whole caseload, and ask who may do what",
    "dispose": "hold records, see which are past their day, and dispose of them for good",
    "export": "carry records out and in, back them up, follow all that happens, give subject access",
    "audit": "verify the records; tell who looked, and review what was opened in an emergency",
    "configure": "let the day turn by hand, repair, hold what is sent and release it",
    "emergency": "open a restricted case in an emergency, for an hour at most, where the authority lets anybody",
}
"""Every right, and what it opens."""

EVERY_RIGHT: tuple[Right, ...] = get_args(Right)


@frozen(kw_only=True)
class Post:
    """
    An officer's post, or a system, as an authority's file has it.

    Attributes:
        name: What people call it.
        rights: What it may do.
        person: Whoever sits there, by reference, where that can be known: they change nothing about themselves.
    """

    name: str = ""
    rights: tuple[Right, ...] = ()
    person: str = ""


@frozen
class Lacking:
    """
    That somebody has not a right: what, and what to do. Which rights they have besides, and who has others, is not
    told: whoever asks may be another than they, as a system is.

    `to_operator` is for whoever may write in the authority's file.
    """

    what: str
    fix: str = ""
    to_operator: str = field(default="", kw_only=True)

    def refused(self) -> NotAllowed:
        """The same as an error."""
        return NotAllowed(f"{self.what} {self.fix}".rstrip(), to_operator=self.to_operator)


@frozen(kw_only=True)
class Grants:
    """
    All that an authority's file grants.

    Attributes:
        officers: The posts by name, as `officer:NAME`; None where the file has no such table.
        systems: The systems by name, as `system:NAME`; None where the file has no such table.
        emergency: Who may open a restricted case in an emergency, by the file's table `[break_glass]`.
    """

    officers: Mapping[str, Post] | None = field(default=None)
    systems: Mapping[str, Post] | None = field(default=None)
    emergency: OpensInEmergency = "nobody"

    @property
    def are_written(self) -> bool:
        """Whether the file says who may do what at all."""
        return self.officers is not None or self.systems is not None

    def lacking(self, by: Actor, right: Right) -> Lacking | None:
        """Why *by*, as an officer or a system, has not this right, and what to do; None where nothing is lacking."""
        if not self.are_written:
            return None
        for kind, name in posts_of(by):
            if (wrong := self._wrong_with(kind, name, right)) is not None:
                return wrong
        return None

    def people_at_posts(self, by: Actor) -> frozenset[str]:
        """Whoever sits at the posts at which *by* acts, as far as the file says so; nobody for a person."""
        posts = [self._table(kind).get(name) for kind, name in posts_of(by)]
        return frozenset([post.person for post in posts if post is not None and post.person])

    def people_at(self, by: Actor) -> frozenset[str]:
        """Who acts, as far as it can be known: the person, and whoever sits at the posts."""
        sitting = self.people_at_posts(by)
        behalf = by.person_reference or ""
        return frozenset(sitting | ({behalf} if behalf and behalf.partition(":")[0] != OFFICER else set()))

    def _table(self, kind: str) -> Mapping[str, Post]:
        return (self.officers if kind == OFFICER else self.systems) or {}

    def _wrong_with(self, kind: str, name: str, right: Right) -> Lacking | None:
        if not name:
            return Lacking("Which officer the system acts for is not said.", to_operator="Let it act for officer:NAME.")
        post = self._table(kind).get(name)
        if post is None:
            heading = f"[{kind}s.{name if name.isalnum() and name.isascii() else quoted(name)}]"
            meant = did_you_mean(name, self._table(kind))
            write = f'Write {heading} in its file, with rights = ["{right}"].'
            what = f"The authority's file names no {kind} {quoted(name)}."
            return Lacking(what, "Ask the authority.", to_operator=f"{meant} {write}".strip())
        if right in post.rights:
            return None
        return Lacking(
            f"The authority's file does not grant {quoted(right)} to {kind}:{name}.",
            f"Ask somebody who may {RIGHTS[right]}; or let the authority grant it.",
        )


@frozen(kw_only=True)
class Restricting:
    """
    What an authority says of restrictions.

    Attributes:
        grants: Which posts and systems there are, and which of them may restrict.
        review_on: The day on which one that is set now is looked at again, where whoever sets it says none.
    """

    grants: Grants = field(factory=Grants)
    review_on: date | None = None


NOTHING_SAID = Restricting()
"""What an authority says of restrictions whose file says nothing."""

EVERYTHING_GRANTED = Grants()
"""What a file grants that says nothing of officers and systems."""


def posts_of(by: Actor) -> tuple[tuple[str, str], ...]:
    """The officers and systems whose rights count where *by* acts, as kind and name; none for a person."""
    if by.kind == "officer":
        return ((OFFICER, by.name),)
    if by.kind != "system":
        return ()
    kind, _, name = by.on_behalf_of.partition(":")
    return (("system", by.name), (OFFICER, name)) if kind == OFFICER else (("system", by.name),)
