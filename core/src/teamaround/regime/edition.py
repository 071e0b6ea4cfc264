"""
The edition: everything in a regime that decides, after the authority's choices; its canonical text and its hash.

Terms, glossary, contacts, documents and templates are no part of it, and change at once. A case stays pinned to the
edition it was opened under. How it is made, and what differs between two: `with_choices.py`; made ready to be asked:
`rulebook.py`; the one that decides a case: `office/installation.py`.
"""

from __future__ import annotations

from hashlib import sha256

import msgspec
from attrs import field, frozen

from teamaround.regime.rules import (
    Choices,
    DefaultHolder,
    Eligibility,
    Gate,
    NoticeRule,
    Pointer,
    Requirement,
    Role,
    Standing,
    StepRule,
)

SHORT = 12
"""So many characters of its hash name an edition to people: enough to tell it from any other."""


@frozen(kw_only=True)
class Edition:
    """
    The resolved rules that decide a case.

    Words, contacts, calendars and templates are no part of it, and change at once. `prefer` names the requirement that
    wins where two disagree; `allows` what this guidance permits and others do not; `predicates` the number of each
    predicate that its conditions use, so that a changed meaning is noticed.
    """

    regime: str
    role: dict[str, Role]
    requirement: dict[str, Requirement]
    prefer: str | None
    default_holder: dict[str, DefaultHolder]
    eligibility: dict[str, Eligibility]
    gate: dict[str, Gate]
    step: dict[str, StepRule]
    notice: dict[str, NoticeRule]
    pointer: dict[str, Pointer]
    list: dict[str, Choices]
    teams: tuple[str, ...]
    allows: tuple[str, ...]
    predicates: dict[str, int] = field(factory=dict)
    standing: dict[str, Standing] = field(factory=dict)

    @property
    def text(self) -> str:
        """The canonical text: JSON with sorted keys. What the store keeps."""
        return msgspec.json.encode(self, order="sorted").decode()

    @property
    def hash(self) -> str:
        """The name under which the store keeps it: SHA-256 of the canonical text, in hex."""
        return sha256(self.text.encode()).hexdigest()

    @classmethod
    def from_text(cls, text: str) -> Edition:
        """The edition that was kept as this canonical text."""
        return _editions.decode(text)

    def choice_keys(self, name: str) -> tuple[str, ...]:
        """The keys of one list; empty where the regime has none of that name."""
        return tuple(item.key for item in self.list[name].items) if name in self.list else ()

    def marks(self) -> dict[str, str]:
        """Every mark of the regime, and the list it stands in."""
        return {item.key: name for name, choices in self.list.items() if choices.marks for item in choices.items}

    def leading_roles(self) -> tuple[str, ...]:
        """The roles whose holders lead."""
        return tuple(key for key, role in self.role.items() if role.leads)


# msgspec finds out what a class is made of when one is first read. Two threads that come to that at once would end the
# process, so it is done here, before there are any.
_editions = msgspec.json.Decoder(Edition)


def short_name(edition_hash: str) -> str:
    """The name of an edition by which people know and type it."""
    return edition_hash[:SHORT]
