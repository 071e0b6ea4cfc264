from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from hashlib import sha256
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from teamaround.store import Cursor, Head, Store
from teamaround.store.chain import (
    GENESIS,
    Checkpoint,
    chain_entries,
    commitment_of,
    link_of,
    moment_text,
    rolled,
    stands,
    take_checkpoint,
)
from tests.integration.store.made import SALT, change, happened, put


def test_a_commitment_is_of_salt_and_payload() -> None:
    """The commitment is the SHA-256 of the salt followed by the payload in UTF-8, so that anybody can compute it."""
    assert commitment_of(SALT, '{"a":"ü"}') == sha256(SALT + b'{"a":"\xc3\xbc"}').hexdigest()


def test_a_link_is_of_a_stated_form() -> None:
    """The link is the SHA-256 of the stated JSON array, byte for byte, so that another program can check it."""
    before, promise = "1" * 64, "2" * 64
    entry = happened("lead_started", by='P"1', decided_by="Pü")
    text = (
        f'["{before}","C1","case",7,"lead_started",1,"2026-11-01","2026-11-02T12:00:00.123456+00:00",'
        f'"P\\"1","Pü","{promise}"]'
    )
    found = link_of(entry, after=before, stream="C1", kind="case", version=7, commitment=promise)
    assert found == sha256(text.encode()).hexdigest()
    alone = link_of(
        evolve(entry, decided_by=None), after=before, stream="C1", kind="case", version=7, commitment=promise
    )
    assert alone == sha256(text.replace('"Pü"', "null").encode()).hexdigest()


@given(st.text(), st.text(), st.none() | st.text(), st.integers(1, 10**9))
def test_any_json_writer_can_check_a_link(name: str, by: str, decided_by: str | None, version: int) -> None:
    """Whatever an entry says, the array is what a plain JSON writer makes of it."""
    entry = happened(name, by=by, decided_by=decided_by)
    day, moment = entry.happened_on.isoformat(), "2026-11-02T12:00:00.123456+00:00"
    parts = [GENESIS, "C1", "case", version, name, 1, day, moment, by, decided_by, GENESIS]
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    found = link_of(entry, after=GENESIS, stream="C1", kind="case", version=version, commitment=GENESIS)
    assert found == sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    "other",
    [
        {"after": "1" * 64}, {"stream": "C2"}, {"kind": "child"}, {"version": 2}, {"commitment": "1" * 64},
        {"entry": happened("other")}, {"entry": happened(schema=2)}, {"entry": happened(by="P2")},
        {"entry": happened(decided_by="P1")}, {"entry": happened(happened_on=happened().happened_on + timedelta(1))},
        {"entry": happened(recorded_at=happened().recorded_at + timedelta(microseconds=1))},
    ],
    ids=str,
)  # fmt: skip
def test_a_link_depends_on_everything(other: dict[str, object]) -> None:
    """No part of an entry can be changed without changing its link."""
    entry = {"entry": happened(), "after": GENESIS, "stream": "C1", "kind": "case", "version": 1, "commitment": GENESIS}

    def of(entry: object, **rest: object) -> str:
        return link_of(entry, **rest)  # type: ignore[arg-type]

    assert of(**entry) != of(**(entry | other))


def test_a_link_does_not_depend_on_the_time_zone() -> None:
    """The same moment told in another time zone gives the same link."""
    moment = datetime(2026, 7, 1, 12, 0, tzinfo=timezone(timedelta(hours=1)))
    same = moment.astimezone(timezone(timedelta(hours=-5)))
    one, other = (
        chain_entries([happened(recorded_at=at)], stream="C1", kind="case", version=0, head=GENESIS)
        for at in (moment, same)
    )
    assert one[0].link == other[0].link


def test_entries_are_tied_to_each_other() -> None:
    """Each entry rests on the one before, across writes as within one."""
    at_once = chain_entries([happened("a"), happened("b")], stream="C1", kind="case", version=0, head=GENESIS)
    first = chain_entries([happened("a")], stream="C1", kind="case", version=0, head=GENESIS)
    then = chain_entries([happened("b")], stream="C1", kind="case", version=1, head=first[0].link)
    assert at_once == first + then


def test_the_first_entry_follows_64_zeros() -> None:
    """Before the first entry of a stream stand 64 zeros, and its version is 1, so that another program can begin."""
    (first,) = chain_entries([happened()], stream="C1", kind="case", version=0, head=GENESIS)
    assert (first.version, GENESIS) == (1, "0" * 64)
    promise = commitment_of(SALT, happened().payload)
    assert first.link == link_of(happened(), after="0" * 64, stream="C1", kind="case", version=1, commitment=promise)


def test_a_chained_entry_becomes_a_line_of_the_journal() -> None:
    """With its position an entry is all that was given of it, and its place in the chain."""
    new = happened("lead_started", by="P7", decided_by="P8", schema=2)
    (first,) = chain_entries([new], stream="C1", kind="case", version=4, head="1" * 64)
    line = first.at_position(Cursor(3, 8))
    assert (line.position, line.stream, line.kind, line.version) == (Cursor(3, 8), "C1", "case", 5)
    assert (line.commitment, line.link) == (first.commitment, first.link)
    for name in ("name", "schema", "payload", "happened_on", "recorded_at", "by", "decided_by", "salt"):
        assert getattr(line, name) == getattr(new, name)


def test_a_moment_is_always_written_at_one_length() -> None:
    """In UTC and to the microsecond, also where that is none, so that texts of moments sort as the moments do."""
    whole = datetime(2026, 7, 1, 12, 0, tzinfo=timezone(timedelta(hours=1)))
    assert moment_text(whole) == "2026-07-01T11:00:00.000000+00:00"
    assert moment_text(whole.replace(microsecond=7)) == "2026-07-01T11:00:00.000007+00:00"


def test_a_checkpoint_is_of_a_stated_form() -> None:
    """A checkpoint's figure is over a line for each stream, in the order of the bytes of their ids."""
    heads = [Head("C1", 3, "a" * 64), Head("Ca", 2, "b" * 64)]
    text = f"C1 3 {'a' * 64}\nCa 2 {'b' * 64}\n"
    streams, entries, figure = rolled(heads)
    assert (streams, entries, figure) == (2, 5, sha256(text.encode()).hexdigest())
    found = Checkpoint(upto=Cursor(4, 9), streams=streams, entries=entries, figure=figure)
    assert str(found) == f"teamaround-checkpoint-1 4.9 2 5 {found.figure}"


def test_a_checkpoint_can_be_typed_in(store: Store) -> None:
    """A checkpoint is one line of text, and reads back from it."""
    put(store, change("C1", 0, "a", "b"), change("C2"))
    with store.reading() as reading:
        taken = take_checkpoint(reading)
    assert (taken.streams, taken.entries) == (2, 3)
    assert Checkpoint.from_text(f" {taken}\n") == taken


def test_an_entry_stands_only_where_it_was_written(store: Store) -> None:
    """Each entry stands at its own place; one that was never written, or another in its place, does not."""
    with store.writing() as writing:
        first, second = writing.write([change("C1", 0, "a", "b")])
    with store.reading() as reading:
        assert stands(reading, first)
        assert stands(reading, second)
        assert not stands(reading, evolve(second, link=first.link))
        assert not stands(reading, evolve(second, version=1))
        assert not stands(reading, evolve(second, version=3))


@pytest.mark.parametrize(
    "text", ["", "x", "teamaround-checkpoint-1 0.1 2", "teamaround-checkpoint-1 0.1 2 5 xyz", "a b c d e"]
)
def test_what_is_no_checkpoint_is_said_to_be_none(text: str) -> None:
    """Text that is no checkpoint is refused with what one looks like."""
    with pytest.raises(ValueError, match=r"is not a checkpoint\. It is one line that begins with teamaround-"):
        Checkpoint.from_text(text)


def test_what_is_no_text_is_no_checkpoint() -> None:
    """A program that hands over something else is told so."""
    given: Any = 5
    with pytest.raises(TypeError, match=r"Checkpoint\.from_text: text is 5\. Give text"):
        Checkpoint.from_text(given)


def test_no_more_is_repeated_of_what_is_no_checkpoint_than_tells_it() -> None:
    """Whoever gives a whole file by mistake is shown its first forty characters."""
    with pytest.raises(ValueError, match=f"^'{'x' * 40}' is not a checkpoint"):
        Checkpoint.from_text(f"  {'x' * 41}\n")
