"""
Time, ids and chance, real or from a seed: the one place where they enter.

Everything else is handed a `Clock` and `Ids`. Moments are in UTC. "Today" is the day in Europe/London: at half past
eleven at night UTC in summer it is already tomorrow in Britain. `SeededIds` repeats the same ids and salts for one
seed (demo, scenarios, tests), `RepeatedIds` what was given to a trial (`office/door.py`). What an id looks like:
`concepts/references.py`.
"""

from __future__ import annotations

import secrets
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from hashlib import blake2b
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol
from zoneinfo import ZoneInfo

from attrs import Factory, define, field, frozen

from teamaround.arguments import spelt
from teamaround.concepts.days.moments import LONDON
from teamaround.concepts.references import RANDOM_BITS, Kind, make
from teamaround.words import without_password

if TYPE_CHECKING:
    from collections.abc import Callable

SALT_BYTES = 16


class Clock(Protocol):
    """What tells the time."""

    def now(self) -> datetime:
        """The moment, in UTC and marked as such."""

    def today(self) -> date:
        """The day it is for the authority."""


class Ids(Protocol):
    """What gives names and salts that nobody has had before."""

    def new(self, kind: Kind) -> str:
        """A reference for a new record of *kind*. It may, very rarely, have come before: the store is to notice."""

    def salt(self) -> bytes:
        """Sixteen bytes that nobody can guess, for the commitment of one payload."""


def stopwatch() -> float:
    """Seconds that only mean something beside each other: how long something took, whatever becomes of the clock."""
    return monotonic()


def _zone(name: str | ZoneInfo) -> ZoneInfo:
    if isinstance(name, ZoneInfo):
        return name
    if not isinstance(name, str):
        raise TypeError(f"A clock's zone is {spelt(name)}. Give the name of a time zone, such as {LONDON!r}.")
    try:
        return ZoneInfo(name)
    # A folder of the time zone database ("Europe") or a path out of it fails as OSError or ValueError.
    except (KeyError, ValueError, OSError):
        raise ValueError(
            f"No time zone {without_password(name)!r} is known here. Use a name such as {LONDON}; "
            "where the machine brings no time zones of its own (Windows, small containers), install tzdata."
        ) from None


def _in_utc(moment: datetime) -> datetime:
    if not isinstance(moment, datetime):
        raise TypeError(f"A clock's moment is {spelt(moment)}. Give a datetime with a zone, or FixedClock.on(day).")
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no time zone. Give the moment with one, such as UTC.")
    return moment.astimezone(UTC)


@frozen
class SystemClock:
    """
    The machine's clock, read for an authority in *zone*.

    Raises:
        TypeError, ValueError: The time zone is none, or not known on this machine.
    """

    zone: ZoneInfo = field(factory=lambda: _zone(LONDON), converter=_zone)

    def now(self) -> datetime:
        """The moment, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The day it is in *zone*."""
        return self.now().astimezone(self.zone).date()


@frozen
class FixedClock:
    """
    A clock that stands still at *at*, for the demo, scenarios and tests.

    Raises:
        TypeError, ValueError: *at* is no moment or has no time zone, or *zone* is not known on this machine.
    """

    at: datetime = field(converter=_in_utc)
    zone: ZoneInfo = field(factory=lambda: _zone(LONDON), converter=_zone)

    @classmethod
    def on(cls, day: date, zone: str | ZoneInfo = LONDON) -> FixedClock:
        """A clock that stands at noon of *day* in *zone*."""
        # A moment passes for a day, and its time would be dropped in silence.
        given: object = day
        if not isinstance(given, date) or isinstance(given, datetime):
            meant = " For a moment: FixedClock(at), with its zone." if isinstance(given, datetime) else ""
            raise TypeError(f"FixedClock.on: day is {spelt(day)}. Give a day, such as date(2026, 3, 31).{meant}")
        return cls(datetime.combine(day, time(12), _zone(zone)), zone)

    def advanced(self, by: timedelta) -> FixedClock:
        """Another clock that stands *by* later; this one stays where it is."""
        if not isinstance(by, timedelta):
            raise TypeError(f"FixedClock.advanced: by is {spelt(by)}. Give a timedelta, such as timedelta(days=1).")
        try:
            return FixedClock(self.at + by, self.zone)
        except OverflowError as error:
            raise ValueError(f"FixedClock.advanced: {by} on from {self.at:%Y-%m-%d} there is no day.") from error

    def now(self) -> datetime:
        """The moment at which it stands, in UTC."""
        return self.at

    def today(self) -> date:
        """The day at which it stands in *zone*."""
        return self.at.astimezone(self.zone).date()


def sound(clock: Clock) -> Clock:
    """A clock that tells the time; TypeError or ValueError where it gives no day, or no moment with its zone."""
    day: object = clock.today()
    if not isinstance(day, date) or isinstance(day, datetime):
        raise TypeError(
            f"{type(clock).__name__}.today() gave {spelt(day)}. Let it give a day, such as date(2026, 3, 31)."
        )
    _in_utc(clock.now())
    return clock


@frozen
class SystemIds:
    """References and salts from the machine's source of secrets."""

    def new(self, kind: Kind) -> str:
        """A reference with 40 bits of chance."""
        return make(kind, secrets.randbits(RANDOM_BITS))

    def salt(self) -> bytes:
        """Sixteen secret bytes."""
        return secrets.token_bytes(SALT_BYTES)


def _is_seed(_: Any, __: Any, seed: Any) -> None:
    if type(seed) not in (int, str):
        raise TypeError(f'SeededIds: seed is {spelt(seed)}. Give text or a whole number, such as "my tests".')


@define(eq=False)
class SeededIds:
    """
    References and salts that are the same for the same *seed*, on every machine and version of Python.

    For the demo, scenarios and tests only: whoever knows the seed knows the salts. Each kind is counted by itself, so
    one more person does not rename the cases, and no reference comes twice from one seed.

    Raises:
        TypeError: *seed* is neither text nor a whole number, such as a seed that somebody forgot to give.
    """

    seed: int | str = field(validator=_is_seed)
    _given: Counter[str] = field(init=False, repr=False, default=Factory(Counter))

    def new(self, kind: Kind) -> str:
        """The next reference of *kind*."""
        number = self._number(kind)
        start = int.from_bytes(self._bytes(f"start {kind}"), "big")
        # An odd stride visits every number of 40 bits once before it comes round.
        stride = int.from_bytes(self._bytes(f"stride {kind}"), "big") | 1
        return make(kind, (start + number * stride) % 2**RANDOM_BITS)

    def salt(self) -> bytes:
        """The next sixteen bytes."""
        return self._bytes(f"salt {self._number('salt')}")

    def _number(self, of: str) -> int:
        self._given[of] += 1
        return self._given[of]

    def _bytes(self, purpose: str) -> bytes:
        return blake2b(f"{self.seed}/{purpose}".encode(), digest_size=SALT_BYTES).digest()


@define(eq=False)
class RepeatedIds:
    """References and salts of *ids*, each taken from there once: what a trial was given is given in earnest, too."""

    ids: Ids
    _given: dict[str, list[Any]] = field(init=False, repr=False, factory=lambda: defaultdict(list))
    _asked: Counter[str] = field(init=False, repr=False, factory=Counter)

    def again(self) -> None:
        """Give out from now on what was given before, in the same order, and then what is new."""
        self._asked.clear()

    def new(self, kind: Kind) -> str:
        """The next reference of *kind*."""
        return str(self._next(kind, partial(self.ids.new, kind)))

    def salt(self) -> bytes:
        """The next sixteen bytes."""
        return bytes(self._next("salt", self.ids.salt))

    def _next(self, of: str, make_one: Callable[[], Any]) -> Any:
        given, number = self._given[of], self._asked[of]
        self._asked[of] += 1
        if number == len(given):
            given.append(make_one())
        return given[number]
