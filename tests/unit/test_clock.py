from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamaround.clock import (
    SALT_BYTES,
    Clock,
    FixedClock,
    Ids,
    RepeatedIds,
    SeededIds,
    SystemClock,
    SystemIds,
    sound,
    stopwatch,
)
from teamaround.concepts.references import Kind, kind_of, read

LATE_IN_SUMMER = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
TEXT: Any = "2026-01-01"
NUMBER: Any = 3
kinds = st.sampled_from(get_args(Kind))


@pytest.mark.parametrize("clock", [SystemClock(), FixedClock(LATE_IN_SUMMER)], ids=repr)
class TestEveryClock:
    """What everything that is handed a clock may rely on."""

    def test_now_is_in_utc(self, clock: Clock) -> None:
        """A moment carries its time zone, and it is UTC."""
        assert clock.now().tzinfo is UTC

    def test_today_is_a_day(self, clock: Clock) -> None:
        """Today is a plain day, never a moment that passes for one."""
        assert type(clock.today()) is date


@pytest.mark.parametrize("ids", [SystemIds(), SeededIds(7)], ids=repr)
class TestAllIds:
    """What everything that is handed ids may rely on."""

    @pytest.mark.parametrize("kind", get_args(Kind))
    def test_a_new_reference_reads_as_its_kind(self, ids: Ids, kind: Kind) -> None:
        """A new reference is in its stored form and of the kind that was asked for."""
        reference = ids.new(kind)
        assert read(reference) == reference
        assert kind_of(reference) == kind

    def test_a_salt_has_its_length_and_changes(self, ids: Ids) -> None:
        """A salt has sixteen bytes and is never the one before."""
        one, other = ids.salt(), ids.salt()
        assert len(one) == len(other) == SALT_BYTES == 16
        assert one != other


def test_today_is_the_authoritys() -> None:
    """Half past eleven at night UTC in summer is the next day in London and the same day in UTC."""
    assert FixedClock(LATE_IN_SUMMER).today() == date(2026, 7, 2)
    assert FixedClock(LATE_IN_SUMMER, "UTC").today() == date(2026, 7, 1)


def test_the_systems_clock_goes_on() -> None:
    """The machine's clock never stands before a moment that it has already told."""
    clock = SystemClock("Europe/London")
    assert clock.now() <= clock.now()


def test_a_fixed_clock_stands_still_and_advances_as_another() -> None:
    """A fixed clock stays at its moment; advancing it gives a second clock in the same zone."""
    clock = FixedClock(LATE_IN_SUMMER, "UTC")
    later = clock.advanced(timedelta(days=1))
    assert clock.now() == clock.now() == LATE_IN_SUMMER
    assert later.today() == date(2026, 7, 2)
    assert later.zone == clock.zone


def test_a_fixed_clock_counts_in_utc() -> None:
    """A moment given in another zone is the same moment in UTC."""
    two_hours_ahead = datetime(2026, 7, 2, 1, 30, tzinfo=timezone(timedelta(hours=2)))
    assert FixedClock(two_hours_ahead) == FixedClock(LATE_IN_SUMMER)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(["Europe/London", "UTC", "Pacific/Kiritimati"]))
def test_a_clock_set_to_a_day_shows_that_day(day: date, zone: str) -> None:
    """A clock set to a day in a zone shows that day as today."""
    assert FixedClock.on(day, zone).today() == day


def test_a_moment_without_a_zone_is_refused() -> None:
    """A clock is never set to a moment that could mean several."""
    with pytest.raises(ValueError, match=r"2026-07-01T23:30:00 has no time zone. Give the moment with one"):
        FixedClock(datetime(2026, 7, 1, 23, 30))  # noqa: DTZ001


@pytest.mark.parametrize("at", [LATE_IN_SUMMER, LATE_IN_SUMMER.replace(tzinfo=None)])
def test_a_moment_is_no_day(at: datetime) -> None:
    """A moment passes for a day in Python, and its hour would be dropped in silence: a clock is not set to it so."""
    with pytest.raises(TypeError, match=r"FixedClock\.on: day is a value of the class datetime\. .*FixedClock\(at\)"):
        FixedClock.on(at)


def test_a_clock_is_advanced_by_a_length_of_time() -> None:
    """A number could mean days or seconds; and after the last day there is none."""
    clock = FixedClock(LATE_IN_SUMMER)
    with pytest.raises(TypeError, match=r"FixedClock\.advanced: by is 3\. Give a timedelta"):
        clock.advanced(NUMBER)
    with pytest.raises(ValueError, match=r"3000000 days.* on from 2026-07-01 there is no day"):
        clock.advanced(timedelta(days=3_000_000))


@pytest.mark.parametrize(
    ("seed", "said"), [(None, "None"), (True, "True"), ([1], "a list with int in it"), (1.5, "1.5")]
)
def test_a_seed_that_is_none_is_refused(seed: Any, said: str) -> None:
    """A setting that was not there would else be a seed like any other, and anybody could guess the salts."""
    with pytest.raises(TypeError, match=re.escape(f"SeededIds: seed is {said}. Give text or a whole number")):
        SeededIds(seed)


@pytest.mark.parametrize("zone", ["Europe/Lundon", "", "Europe", "../etc/passwd", "/etc/passwd"])
def test_an_unknown_zone_is_refused_with_its_remedy(zone: str) -> None:
    """A time zone that cannot be read is named, with an example and with what a bare machine lacks."""
    with pytest.raises(ValueError, match=r"No time zone .* Use a name such as Europe/London; .* install tzdata"):
        SystemClock(zone)


@given(st.integers() | st.text(), st.lists(kinds, max_size=30))
def test_one_seed_gives_the_same_names_again(seed: int | str, asked: list[Kind]) -> None:
    """The same seed and the same questions give the same references and salts."""
    one, other = SeededIds(seed), SeededIds(seed)
    assert [one.new(kind) for kind in asked] == [other.new(kind) for kind in asked]
    assert one.salt() == other.salt()


def test_the_names_of_a_seed_are_the_same_on_every_machine() -> None:
    """What the demo and the scenarios print stays as it was printed before."""
    ids = SeededIds(2026)
    assert [ids.new("C"), ids.new("C"), ids.new("K")] == ["CQQE-76E5-BF", "CK2N-HN2F-EP", "K4XJ-072G-C6"]
    assert ids.salt().hex() == "89f7bf5fb61e258861feeedfcbdbc863"


@given(st.lists(kinds, max_size=20), st.lists(kinds, max_size=20))
def test_what_was_given_is_given_again_and_then_goes_on(tried: list[Kind], earnest: list[Kind]) -> None:
    """Whatever a trial asks for, what is asked for in earnest is as if there had been none."""
    ids, alone = RepeatedIds(SeededIds("demo")), SeededIds("demo")
    for kind in tried:
        ids.new(kind)
        ids.salt()
    ids.again()
    assert [(ids.new(kind), ids.salt()) for kind in earnest] == [(alone.new(kind), alone.salt()) for kind in earnest]


@given(st.lists(kinds, max_size=30))
def test_kinds_are_counted_by_themselves(between: list[Kind]) -> None:
    """Asking for other kinds or for salts in between does not rename the cases."""
    alone, mixed = SeededIds("demo"), SeededIds("demo")
    cases = []
    for kind in between:
        mixed.salt()
        reference = mixed.new(kind)
        if kind == "C":
            cases.append(reference)
    assert cases == [alone.new("C") for _ in cases]


def test_a_seed_never_repeats_a_name() -> None:
    """Two thousand references of one seed are two thousand different ones, and another seed's differ from them."""
    one, other = SeededIds(1), SeededIds(2)
    given_names = Counter(one.new("P") for _ in range(2000))
    assert max(given_names.values()) == 1
    assert other.new("P") not in given_names


def test_the_stopwatch_never_goes_back() -> None:
    """What is measured with the stopwatch is never less than nothing, whatever becomes of the clock."""
    readings = [stopwatch() for _ in range(100)]
    assert readings == sorted(readings)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: FixedClock(TEXT), "A clock's moment is the text"),
        (lambda: FixedClock.on(TEXT), "FixedClock.on: day is the text"),
        (lambda: SystemClock(NUMBER), "A clock's zone is 3. Give the name of a time zone"),
        (lambda: sound(TextClock()), "TextClock.today() gave the text"),
    ],
)
def test_what_is_no_time_is_told(make: Any, said: str) -> None:
    """A slip of whoever makes a clock is told with what to give."""
    with pytest.raises(TypeError, match=re.escape(said)):
        make()


class TextClock:
    """A clock that tells the day as text."""

    def now(self) -> datetime:
        """Any moment."""
        return datetime(2026, 1, 1, tzinfo=UTC)

    def today(self) -> Any:
        """A day as text."""
        return "2026-01-01"
