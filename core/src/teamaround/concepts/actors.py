"""
Who asks, and who looks: a person, an officer of the authority, or a system on behalf of one.

How an actor is written as text and read again (`person:REFERENCE`, `officer:duty`). Who counts as staff:
`access/staff.py`; who is named on a restriction: `access/restriction.py`. Also what is kept of a look at a child's
records: what was given, about which case; who looked stands with its entry in the journal. The looks at one child are a
stream by themselves: `office/looks/`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from teamaround.concepts.texts.lines import shows

if TYPE_CHECKING:
    from attrs import Attribute

OFFICE = "office"
"""Stands for the child where more were looked at than are written down one by one."""

BEHALF = " for "
"""What stands between a system and whom it acts for, as text; so the name of none may hold it."""


def is_post(reference: str) -> bool:
    """Whether *reference* names one of the authority's posts, or a system: `officer:duty`, `system:portal`."""
    kind, _, name = reference.partition(":")
    return kind in ("officer", "system") and shows(name)


def readers(restricted_to: tuple[str, ...]) -> tuple[str, ...]:
    """Those of a restriction who read for themselves; a system reads for one of them."""
    return tuple(one for one in restricted_to if not one.startswith("system:"))


def _known(_: Actor, __: Attribute[str], kind: object) -> None:
    """There are three kinds of actors."""
    if not isinstance(kind, str):
        raise TypeError(f"Actor: the kind is no text (str), but a value of the class {type(kind).__name__}. {KINDS}")
    if kind not in GIVE:
        raise ValueError(f"Actor: {kind!r} is no kind of actor. {KINDS}")


def _named(actor: Actor, attribute: Attribute[str], value: object) -> None:
    """Somebody acts under a name; an actor that none could be is a slip of a program."""
    needed = attribute.name == "name" or actor.kind == "system"
    what = f"Actor: the {attribute.name} of {'an' if actor.kind == 'officer' else 'a'} {actor.kind} is"
    if not isinstance(value, str):
        raise TypeError(f"{what} no text (str), but a value of the class {type(value).__name__}. {GIVE[actor.kind]}")
    if needed and not value.strip():
        raise ValueError(f"{what} empty. {GIVE[actor.kind]}")


GIVE = {
    "person": "Give the reference of a person whom the office knows.",
    "officer": 'Give the name of the post, such as "duty".',
    "system": "Give the system's name, and on whose behalf it acts: a person's reference, or officer:NAME.",
}

KINDS = 'Give "person", "officer" or "system"; or write Actor.person(…), Actor.officer(…) or Actor.system(…).'


@frozen(kw_only=True)
class Actor:
    """
    Whoever gives a command or looks at a record: a person known to the office, one of the authority's own officers
    under a name, or a named system on behalf of one of these.

    Raises:
        TypeError, ValueError: Something that is no text, or another kind.
    """

    kind: Literal["person", "officer", "system"] = field(validator=_known)
    name: str = field(validator=_named)
    on_behalf_of: str = field(default="", validator=_named)

    @classmethod
    def person(cls, reference: str) -> Actor:
        """A person known to the office, by reference."""
        return cls(kind="person", name=reference)

    @classmethod
    def officer(cls, name: str = "duty") -> Actor:
        """One of the authority's own staff, by the name of the post."""
        return cls(kind="officer", name=name)

    @classmethod
    def system(cls, name: str, *, on_behalf_of: str) -> Actor:
        """
        Another system, on behalf of a person, by the bare reference, or of the authority's staff: `officer:NAME`.

        `officer` alone will do where the post has no name.
        """
        return cls(kind="system", name=name, on_behalf_of=on_behalf_of)

    @classmethod
    def read(cls, text: str) -> Actor:
        """
        The actor that `str()` wrote.

        Raises:
            TypeError: It is no text.
            ValueError: The text names nobody in this form.
        """
        if not isinstance(text, str):
            raise TypeError(f'Actor.read reads text, such as "officer:duty", and was given a {type(text).__name__}.')
        kind, _, rest = text.partition(":")
        if kind == "person":
            return cls.person(rest)
        if kind == "officer":
            return cls.officer(rest)
        if kind == "system" and BEHALF in rest:
            name, _, behalf = rest.partition(BEHALF)
            return cls.system(name, on_behalf_of=behalf)
        raise ValueError(f"{text!r} names nobody. Write person:REFERENCE, officer:NAME or 'system:NAME for REFERENCE'.")

    @property
    def person_reference(self) -> str | None:
        """The person who acts, as a party of the case; nobody for an officer."""
        return {"person": self.name, "officer": None, "system": self.on_behalf_of}[self.kind]

    @property
    def party(self) -> str:
        """Whoever acts, as rules name them: a person, or `officer` for any of the authority's own staff."""
        person = self.person_reference
        return person if person is not None and not person.startswith("officer") else "officer"

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}" + (f"{BEHALF}{self.on_behalf_of}" if self.on_behalf_of else "")


@frozen(kw_only=True)
class LookedAt:
    """
    The latest look at a child, and how many there were.

    Attributes:
        of: The child; `office` where very many were looked at together.
        number: The how manieth look it is.
        what: What was given, by the name of the read: `case`, `chronology`.
        record: The case, person or agency that was asked for, if one was.
    """

    id: str
    of: str
    number: int
    what: str
    record: str = ""


def looks_at(of: str) -> str:
    """The id of the stream of looks at a child, or at very many."""
    return f"looks:{of}"
