"""
What an authority chooses where a regime leaves a choice, and where its teams are reached.

Which keys each table may have (on, level, reason, text, prefer, one, email), that an e-mail address or a link is one,
that no text is too long. Whether they may be chosen so: `regime/checks/choices.py`; laid over the regime:
`regime/with_choices.py`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

from attrs import field, frozen

from teamaround.concepts.findings import Level
from teamaround.concepts.people import Sector
from teamaround.concepts.texts.limits import LONGEST
from teamaround.files import Fault, Faults, quoted, structure_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from attrs import Attribute


Recipient = Literal["child", "family", "supporter", "practitioner", "team"]
"""The kinds of those to whom a letter goes: a team is a mailbox of the authority's, which many read."""

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
LINK = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:|www\.)\S+|\\\\.+")
"""An address with what it is reached by in front of it, or a file that is shared in the house."""
WEB = re.compile(r"\S+\.\S+")
PROSE = ("reason", "text", "note")
LONGEST_LINE = 1_000
"""Characters in what is a name, an address or a number; what says more is as long as a text of a command."""


def written(_: object, one: Attribute[str], value: str) -> None:
    """Refuse a text that says nothing."""
    if not value.strip():
        raise ValueError(f"{quoted(one.name)} is empty.", "Write what people are to read here.")


def _address(_: object, __: Attribute[str], value: str) -> None:
    if value and not EMAIL.fullmatch(value):
        raise ValueError(f"{quoted(value)} is not an e-mail address.", "Write it like team@example.org.")


def _link(_: object, __: Attribute[str], value: str) -> None:
    if value and not LINK.fullmatch(value):
        raise ValueError(f"{quoted(value)} is no link.", "Write it like https://example.org/plan.")


def _web(_: object, __: Attribute[str], value: str) -> None:
    if value and not WEB.fullmatch(value):
        raise ValueError(f"{quoted(value)} is no address of a page.", "Write it like https://example.org/support.")


def too_long(table: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """The texts of an authority's file that are too long to be read: the way to each, what, the fix."""
    waiting: list[tuple[tuple[str | int, ...], Any]] = [((), table)]
    while waiting:
        way, value = waiting.pop()
        inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        waiting += [((*way, key), one) for key, one in inside]
        most = LONGEST if way and way[-1] in PROSE else LONGEST_LINE
        if isinstance(value, str) and len(value) > most:
            yield way, f"This is {len(value):,} characters long; {most:,} are taken.", "Write it in short."


@frozen(kw_only=True)
class Switch:
    """A switch: whether a part is on, and why the authority chose so."""

    on: bool | None = None
    reason: str = ""


@frozen(kw_only=True)
class Levelled(Switch):
    """The same, for a rule that has a level."""

    level: Level | None = None


@frozen(kw_only=True)
class Worded(Switch):
    """The same, for a notice: the authority's own text for it, its subject in the first line."""

    text: str = ""


@frozen(kw_only=True)
class Letters:
    """To whom letters name the child, and give details of them; to nobody unless the authority says so, and why."""

    name_child_to: tuple[Recipient, ...] = ()
    details_to: tuple[Recipient, ...] = ()
    reason: str = ""


@frozen(kw_only=True)
class Item(Switch):
    """A choice of one item of a list: from which sector the lead is to come."""

    lead_from: Sector | None = None


@frozen(kw_only=True)
class Requirements:
    """The choice of a requirement that wins where two disagree, and why; and the switches of single ones."""

    prefer: str | None = None
    reason: str = ""
    rules: dict[str, Switch] = field(factory=dict)


@frozen(kw_only=True)
class AuthorityTerm:
    """The authority's own word for one of the core's."""

    one: str = field(validator=written)
    many: str = ""


@frozen(kw_only=True)
class Address:
    """The name and address at which a team is reached."""

    name: str = ""
    email: str = field(default="", validator=_address)


@frozen(kw_only=True)
class Details(Switch):
    """The details at which somebody whom the guidance names is reached."""

    name: str = ""
    email: str = field(default="", validator=_address)
    phone: str = ""
    web: str = field(default="", validator=_web)
    note: str = ""


@frozen(kw_only=True)
class Paper(Switch):
    """
    The authority's own text for a document of the regime, or where it lies; and its own words in the regime's one.

    What is written here takes the place of the regime's; what is not stays. Of `headings`, each by itself.
    """

    text: str = ""
    link: str = field(default="", validator=_link)
    title: str = ""
    parts: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    headings: dict[str, str] = field(factory=dict)


@frozen(kw_only=True)
class RegimeChoices:
    """The choices of an authority in one regime. The tables are those of the regime's file."""

    role: dict[str, Levelled] = field(factory=dict)
    requirement: Requirements = Requirements()
    default_holder: dict[str, Switch] = field(factory=dict)
    eligibility: dict[str, Levelled] = field(factory=dict)
    gate: dict[str, Levelled] = field(factory=dict)
    standing: dict[str, Levelled] = field(factory=dict)
    step: dict[str, Switch] = field(factory=dict)
    notice: dict[str, Worded] = field(factory=dict)
    letters: Letters = Letters()
    pointer: dict[str, Switch] = field(factory=dict)
    function: dict[str, Switch] = field(factory=dict)
    task: dict[str, Switch] = field(factory=dict)
    boundary: dict[str, Switch] = field(factory=dict)
    option: dict[str, Switch] = field(factory=dict)
    list: dict[str, dict[str, Item]] = field(factory=dict)
    terms: dict[str, AuthorityTerm] = field(factory=dict)
    document: dict[str, Paper] = field(factory=dict)
    contact: dict[str, Details] = field(factory=dict)
    team: dict[str, Address] = field(factory=dict)


NO_CHOICES = RegimeChoices()
"""Of an authority that takes a regime as it is."""


@frozen(kw_only=True)
class _Preference:
    """The keys of `[requirement]` that are no rules."""

    prefer: str | None = None
    reason: str = ""


def requirements_from(value: object, _: object) -> Requirements:
    """The table `requirement`, in which `prefer` and `reason` stand beside the tables of single rules."""
    if not isinstance(value, dict):
        return structure_value(value, dict)  # type: ignore[return-value]  # it raises
    own = {key: one for key, one in value.items() if not isinstance(one, dict)}
    tables = {key: one for key, one in value.items() if isinstance(one, dict)}
    faults: list[Fault] = []
    preference, rules = _Preference(), {}
    try:
        preference = structure_value(own, _Preference)
    except Faults as error:
        faults += error.faults
    try:
        rules = structure_value(tables, dict[str, Switch])
    except Faults as error:
        faults += error.faults
    if faults:
        raise Faults(faults)
    return Requirements(prefer=preference.prefer, reason=preference.reason, rules=rules)
