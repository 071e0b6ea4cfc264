"""
An authority's file: which regimes it enables, its teams' addresses, and what it chooses where they leave a choice.

    [authority]
    code   = "example"
    name   = "Example Council"
    nation = "…"                                 # whose bank holidays count

    [store]
    url = "sqlite:///example.db"

    [regimes.example]                            # being there enables it

    [regimes.example.gate.family_comfortable]
    level  = "explain"
    reason = "Agreed by the partnership board, 3 March 2026"
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from teamaround.concepts.days.calendars import NOTICES_WAIT, Closure
from teamaround.concepts.findings import Level
from teamaround.concepts.people import Sector
from teamaround.errors import Place, Problem
from teamaround.files import Document, Fault, Faults, dotted, parse, quoted, structure, structure_value

if TYPE_CHECKING:
    from attrs import Attribute

    from teamaround.files import Path

CODE = re.compile(r"[a-z][a-z0-9_-]*")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
STORES = ("sqlite:///", "postgresql+psycopg://", "memory:")


def _written(_: object, one: Attribute[str], value: str) -> None:
    if not value.strip():
        raise ValueError(f"{quoted(one.name)} is empty.", "Write what people are to read here.")


def _coded(_: object, __: Attribute[str], value: str) -> None:
    if not CODE.fullmatch(value):
        what = f"{quoted(value)} cannot be used as a code."
        raise ValueError(what, "Begin with a letter, and use small letters from a to z, digits, - and _ alone.")


def _address(_: object, __: Attribute[str], value: str) -> None:
    if value and not EMAIL.fullmatch(value):
        raise ValueError(f"{quoted(value)} is not an e-mail address.", "Write it like team@example.org.")


def _store(_: object, __: Attribute[str], value: str) -> None:
    # It may hold a password, so what stands there is never repeated.
    if not value.startswith(STORES):
        raise ValueError("This is not the address of a store.", f"Begin it with {STORES[0]} or {STORES[1]}.")


def _at_least_a_day(_: object, one: Attribute[int], value: int) -> None:
    if value < 1:
        raise ValueError(f"{quoted(one.name)} is less than a day.", "Give a number of days, such as 28.")


def _some(_: object, __: Attribute[Any], value: dict[str, RegimeChoices]) -> None:
    if not value:
        raise ValueError("No regime is enabled.", "Add [regimes.CODE] for each that this authority works by.")


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

    one: str = field(validator=_written)
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
    web: str = ""
    note: str = ""


@frozen(kw_only=True)
class Paper(Switch):
    """The authority's own text for a document that the guidance names, or where it lies."""

    text: str = ""
    link: str = ""


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
    notice: dict[str, Switch] = field(factory=dict)
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
class _Named:
    """The table `[authority]`."""

    code: str = field(validator=_coded)
    name: str = field(validator=_written)
    nation: str = field(validator=_written)


@frozen(kw_only=True)
class _Store:
    """The table `[store]`."""

    url: str = field(repr=False, validator=_store)


@frozen(kw_only=True)
class _Days:
    """The table `[calendar]`."""

    closures: tuple[Closure, ...] = ()
    worked: tuple[date, ...] = ()
    notices_wait: int = field(default=NOTICES_WAIT, validator=_at_least_a_day)


@frozen(kw_only=True)
class _Plugins:
    """The table `[plugins]`."""

    enabled: tuple[str, ...] = ()


@frozen(kw_only=True)
class _AuthorityFile:
    """The whole file, table by table."""

    authority: _Named
    store: _Store
    calendar: _Days = _Days()
    plugins: _Plugins = _Plugins()
    regimes: dict[str, RegimeChoices] = field(validator=_some)


@frozen(kw_only=True)
class Authority:
    """
    An authority, and what it chooses.

    Attributes:
        nation: Whose bank holidays count.
        closures: Days on which it is closed besides.
        worked: Bank holidays on which it works.
        notices_wait: For how many days it lets a notice wait to be sent.
        store: Where its store is. It may hold a password and is never shown.
        plugins: Distributions whose hooks are loaded though they bring no regime that is enabled.
        regimes: What it chooses in each regime that it enables.
        document: The file it was read from, for places in it; None where it was made in code.
    """

    code: str
    name: str
    nation: str
    store: str = field(default="memory:", repr=False)
    closures: tuple[Closure, ...] = ()
    worked: tuple[date, ...] = ()
    notices_wait: int = NOTICES_WAIT
    plugins: tuple[str, ...] = ()
    regimes: dict[str, RegimeChoices] = field(factory=dict)
    document: Document | None = field(default=None, eq=False, repr=False)

    def problem(self, path: Path, what: str, fix: str) -> Problem:
        """Something wrong at *path* of its file; of an authority that was made in code, at the key alone."""
        if self.document is not None:
            return self.document.problem(path, what, fix)
        return Problem(Place("authority", key=dotted(path)), what, fix)


def read_authority(source: bytes, file: str) -> Authority:
    """
    The authority's file that *source* holds.

    Args:
        source: The bytes of the file.
        file: How messages name it.

    Raises:
        BrokenFile: It is not TOML, or not in the shape of an authority's file; every problem at once. Whether its
            choices fit the regimes that it enables, `check_choices` finds.
    """
    document = parse(source, file=file)
    found = structure(document, _AuthorityFile, hooks={Requirements: _requirements})
    return Authority(
        code=found.authority.code,
        name=found.authority.name,
        nation=found.authority.nation,
        store=found.store.url,
        closures=found.calendar.closures,
        worked=found.calendar.worked,
        notices_wait=found.calendar.notices_wait,
        plugins=found.plugins.enabled,
        regimes=found.regimes,
        document=document,
    )


@frozen(kw_only=True)
class _Preference:
    """The keys of `[requirement]` that are no rules."""

    prefer: str | None = None
    reason: str = ""


def _requirements(value: object, _: object) -> Requirements:
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
