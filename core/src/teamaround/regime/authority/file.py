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

Its code, the address and connections of its store, closures, worked bank holidays, plugins, how long notices wait,
supervision and why, and that some regime is enabled: checked for their shape here, and no number is beyond reason.
Whether the choices fit the regimes: `regime/checks/choices.py`; the nation: `plugins/nations.py`; whether a store can
be at its address: `office/opening/described.py`. Other tables have a module each beside this one.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen
from attrs.validators import optional

from teamaround.concepts.days.calendars import NOTICES_WAIT, Closure
from teamaround.concepts.days.periods import Period
from teamaround.errors import BrokenFile, Place, Problem
from teamaround.files import Document, dotted, form_first, given, parse, quoted, structure
from teamaround.regime.authority.choices import RegimeChoices, Requirements, requirements_from, too_long, written
from teamaround.regime.authority.delivery import Delivery
from teamaround.regime.authority.emergency import EmergencyRules, check_emergency, who_opens
from teamaround.regime.authority.four_eyes import FourEyes, check_four_eyes
from teamaround.regime.authority.posts import check_posts
from teamaround.regime.authority.retention import Retention, regimes_unknown
from teamaround.regime.checks.meaning.twice import said_twice
from teamaround.regime.rights import EVERYTHING_GRANTED, Grants, Post

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from attrs import Attribute

    from teamaround.files import Path

CODE = re.compile(r"[a-z][a-z0-9_-]*")
CONNECTIONS, IDLE_SECONDS = 8, 300
MOST_DAYS = 36_525
"""A hundred years: nothing here is meant to take longer."""
FROM = re.compile(r"env:[A-Za-z_][A-Za-z0-9_]*|file:(?!.*://).+")
"""How it is said where the address of a store is found; what holds an address itself is none."""
STORES = ("sqlite:///", "postgresql+psycopg://", "memory:")
SCHEMA = re.compile(r"[a-z][a-z0-9_]{0,62}")


def _coded(_: object, __: Attribute[str], value: str) -> None:
    if not CODE.fullmatch(value):
        what = f"{quoted(value)} cannot be used as a code."
        raise ValueError(what, "Begin with a letter, and use small letters from a to z, digits, - and _ alone.")


def _store(_: object, __: Attribute[str], value: str) -> None:
    # It may hold a password, so what stands there is never repeated.
    if value and not value.startswith(STORES):
        raise ValueError("This is not the address of a store.", f"Begin it with {STORES[0]} or {STORES[1]}.")


def _elsewhere(_: object, __: Attribute[str], value: str) -> None:
    # Somebody may have written the address itself here.
    if value and not FROM.fullmatch(value):
        raise ValueError(
            "This does not say where the address of the store is found.",
            'Write "env:NAME" for a variable of the environment, or "file:PATH" for a file that holds nothing else.',
        )


def _named_schema(_: object, __: Attribute[str], value: str) -> None:
    if value and (not SCHEMA.fullmatch(value) or value.startswith("pg_")):
        what = f"{quoted(value)} cannot be the name of a schema here."
        fix = "Begin with a letter, and use at most 63 small letters from a to z, digits and _; pg_ is the server's."
        raise ValueError(what, fix)


def _one_address(_: object, __: Attribute[Any], value: _Store) -> None:
    if bool(value.url) == bool(value.url_from):
        what = "The address of the store is given twice." if value.url else "The address of the store is missing."
        raise ValueError(what, "Write url, or url_from, which says where it is found; one of them.")


def _between(least: int, most: int, example: str) -> Callable[[object, Attribute[int], int], None]:
    def check(_: object, one: Attribute[int], value: int) -> None:
        if not least <= value <= most:
            what = f"{quoted(one.name)} is less than {least}." if value < least else f"It is more than {most:,}."
            raise ValueError(what, f"Give a number of {example}.")

    return check


def _in_our_time(_: object, one: Attribute[Period], value: Period) -> None:
    if value.is_longer_than(MOST_DAYS):
        raise ValueError(f"{quoted(one.name)} is longer than a hundred years.", "Give a span such as { months = 3 }.")
    if value.working_days and value.is_beyond_calendars:
        what = f"{quoted(one.name)} counts working days for more than three years, and none are known so far ahead."
        raise ValueError(what, "Give days, weeks or months.")


def _some(_: object, __: Attribute[Any], value: dict[str, RegimeChoices]) -> None:
    if not value:
        raise ValueError("No regime is enabled.", "Add [regimes.CODE] for each that this authority works by.")


@frozen(kw_only=True)
class _Named:
    """The table `[authority]`."""

    code: str = field(validator=_coded)
    name: str = field(validator=written)
    nation: str = field(validator=written)


@frozen(kw_only=True)
class _Store:
    """The table `[store]`."""

    url: str = field(default="", repr=False, validator=_store)
    url_from: str = field(default="", validator=_elsewhere)
    schema: str = field(default="", validator=_named_schema)
    connections: int = field(default=CONNECTIONS, validator=_between(1, 10_000, "connections, such as 8"))
    idle_seconds: int = field(default=IDLE_SECONDS, validator=_between(0, 31_536_000, "seconds, such as 300"))


@frozen(kw_only=True)
class _Days:
    """The table `[calendar]`."""

    closures: tuple[Closure, ...] = ()
    worked: tuple[date, ...] = ()
    notices_wait: int = field(default=NOTICES_WAIT, validator=_between(1, MOST_DAYS, "days, such as 28"))


@frozen(kw_only=True)
class _Plugins:
    """The table `[plugins]`."""

    enabled: tuple[str, ...] = ()


@frozen(kw_only=True)
class Supervision:
    """The table `[supervision]`: after how long without a trace a lead's functions are listed, and why so."""

    no_trace_for: Period = field(validator=_in_our_time)
    reason: str = field(validator=written)


@frozen(kw_only=True)
class _Trace:
    """The table `[trace]`: whether who looks is written down."""

    reads: bool = False


@frozen(kw_only=True)
class _Restrictions:
    """The table `[restrictions]`: after how long a restriction is looked at again where nobody says a day."""

    review_after: Period = field(validator=_in_our_time)


@frozen(kw_only=True)
class AuthorityFile:
    """The whole file, table by table."""

    authority: _Named
    store: _Store = field(validator=_one_address)
    calendar: _Days = _Days()
    plugins: _Plugins = _Plugins()
    supervision: Supervision | None = None
    trace: _Trace = _Trace()
    retention: Retention | None = None
    restrictions: _Restrictions | None = None
    delivery: Delivery | None = None
    officers: dict[str, Post] | None = field(default=None, validator=optional(check_posts))
    systems: dict[str, Post] | None = field(default=None, validator=optional(check_posts))
    break_glass: EmergencyRules | None = None
    four_eyes: FourEyes | None = None
    regimes: dict[str, RegimeChoices] = field(validator=_some)

    def __attrs_post_init__(self) -> None:
        check_emergency(self.break_glass, self.officers)
        check_four_eyes(self.four_eyes, self.officers, self.systems)


@frozen(kw_only=True)
class Authority:
    """
    An authority, and what it chooses.

    Attributes:
        nation: Whose bank holidays count.
        closures: Days on which it is closed besides. worked: Bank holidays on which it works.
        notices_wait: For how many days it lets a notice wait to be sent.
        store: Where its store is. It may hold a password and is never shown. Empty where `store_from` says it.
        store_from: Where the address is found: `env:NAME` or `file:PATH`.
        schema: The schema of a PostgreSQL database in which its tables stand; empty where that is the one it has.
        connections: How many connections its office may have at once. idle_seconds: How long an idle one is kept.
        plugins: Distributions whose hooks are loaded though they bring no regime that is enabled.
        supervision: What it asks of functions without a trace, if anything. traces_reads: Whether reads leave one.
        retention: For how long it keeps records; None where it does not say, and then none is ever past its day.
        restrictions_reviewed: After how long a restriction is looked at again where nobody says a day; None for never.
        delivery: By which channels its notices leave; None where none ever does.
        emergency: Who may open a restricted case in an emergency; None where nobody may.
        grants: What it grants to officers and systems, and by `emergency`.
        four_eyes: What needs a second person; None where nothing does.
        regimes: What it chooses in each regime that it enables.
        document: The file it was read from, for places in it; None where it was made in code.
    """

    code: str
    name: str
    nation: str
    store: str = field(default="memory:", repr=False)
    store_from: str = ""
    schema: str = ""
    connections: int = CONNECTIONS
    idle_seconds: int = IDLE_SECONDS
    closures: tuple[Closure, ...] = ()
    worked: tuple[date, ...] = ()
    notices_wait: int = NOTICES_WAIT
    plugins: tuple[str, ...] = ()
    supervision: Supervision | None = None
    traces_reads: bool = False
    retention: Retention | None = None
    restrictions_reviewed: Period | None = None
    delivery: Delivery | None = None
    emergency: EmergencyRules | None = None
    grants: Grants = EVERYTHING_GRANTED
    four_eyes: FourEyes | None = None
    regimes: dict[str, RegimeChoices] = field(factory=dict)
    document: Document | None = field(default=None, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "grants", evolve(self.grants, emergency=who_opens(self.emergency)))

    def problem(self, path: Path, what: str, fix: str) -> Problem:
        """Something wrong at *path* of its file; of an authority that was made in code, at the key alone."""
        if self.document is not None:
            return self.document.problem(path, what, fix)
        return Problem(Place("authority", key=dotted(path)), what, fix)


@form_first()
def read_authority(source: bytes | Mapping[str, object], file: str) -> Authority:
    """
    The authority's file that *source* holds, or the same as values; messages call it *file*.

    Raises:
        BrokenFile: It is not TOML, or not in the shape of an authority's file; every problem at once. Whether its
            choices fit the regimes that it enables, `check_choices` finds.
    """
    document = parse(source, file=file) if isinstance(source, bytes) else given(source, called=file)
    if problems := [document.problem(*one) for one in too_long(document.data)]:
        raise BrokenFile(problems)
    found = structure(document, AuthorityFile, hooks={Requirements: requirements_from})
    problems = [document.problem(*one) for one in regimes_unknown(found.retention, found.regimes)]
    problems += [document.problem(one.path, one.what, one.fix) for one in said_twice(document.data)]
    if problems:
        raise BrokenFile(problems)
    return Authority(
        code=found.authority.code,
        name=found.authority.name,
        nation=found.authority.nation,
        store=found.store.url,
        store_from=found.store.url_from,
        schema=found.store.schema,
        connections=found.store.connections,
        idle_seconds=found.store.idle_seconds,
        closures=found.calendar.closures,
        worked=found.calendar.worked,
        notices_wait=found.calendar.notices_wait,
        plugins=found.plugins.enabled,
        supervision=found.supervision,
        traces_reads=found.trace.reads,
        retention=found.retention,
        restrictions_reviewed=found.restrictions.review_after if found.restrictions else None,
        delivery=found.delivery,
        grants=Grants(officers=found.officers, systems=found.systems),
        emergency=found.break_glass,
        four_eyes=found.four_eyes,
        regimes=found.regimes,
        document=document,
    )
