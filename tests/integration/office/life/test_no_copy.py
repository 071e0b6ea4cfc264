"""
No copy of what was disposed of is left in any byte of a database's files, nor in a backup that is made afterwards.

Random histories with a token in every name, address, number and note (`canaries/planting.py`); then both children go,
with all of their cases and everybody of their families, however things stand: open, led, with notices that wait. Where
TEAMAROUND_DEEP is set, in 200 tries on each database. PostgreSQL's own log is not looked at: it is not ours to erase.
"""

from __future__ import annotations

import os
import re
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from attrs import define

from teamaround.commands import AddChild
from teamaround.concepts.people import Child
from teamaround.errors import TeamaroundError
from teamaround.office.codec import read_record
from teamaround.store import open_store
from teamaround.store.sql import sqlite, writing
from teamaround.store.sql.statements import clearing
from teamaround.store.sql.statements.writes import DELETE_BESIDE, DELETE_SEARCH
from tests.integration.conftest import empty_database
from tests.integration.office.canaries.living import Planted
from tests.integration.office.canaries.planting import LETTERS, Planter, tokens_in
from tests.integration.office.histories.world import REGIMES
from tests.integration.office.made import BY
from tests.integration.store.sql.copies.files import files_beside, files_on_server, uncompressed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from teamaround.store import Store

DEEP, SEED = "TEAMAROUND_DEEP", "TEAMAROUND_SEED"
TRIES = {"sqlite": 200 if os.environ.get(DEEP) else 10, "postgresql": 200 if os.environ.get(DEEP) else 5}
STEPS = 60
BYTES = re.compile(rb"zq[a-p]{6}x", re.IGNORECASE)
MANY = 25
"""So many tokens are disposed of at least."""

APART = 4
"""A full text keeps so many letters apart that a word has in common with the one before it."""


PLANTED = Planter.token


def scattered(planter: Planter, by: str) -> str:
    """A new token, which has nothing in common with others."""
    known = PLANTED(planter, by)
    del planter.givers[known]
    found = "".join(LETTERS[one % len(LETTERS)] for one in sha256(known.encode()).digest()[:6])
    planter.givers[f"zq{found}x"] = {by}
    return f"zq{found}x"


@define
class Erased:
    """What a try came to: the tokens that went, and all files before and after."""

    gone: set[str]
    stay: set[str]
    before: set[str]
    left: set[str]


def tokens_of(files: Iterable[bytes]) -> set[str]:
    """All tokens in any byte of these files."""
    return {one.decode().casefold() for each in files for one in BYTES.findall(each)}


def parts_of(gone: set[str], stay: set[str], files: Iterable[bytes]) -> set[str]:
    """Of tokens that are gone, those whose end stands in a file, and is the end of no token that stays."""
    ends = {one[APART:].encode(): one for one in gone if one[APART:] not in {each[APART:] for each in stay}}
    every = b"\0".join(files).lower()
    return {token for end, token in ends.items() if end in every}


def lived(regime: str, store: Store, chance: Random) -> Planted:
    """A history with a token in every text, each command under a key, so that its receipt is kept."""
    world = Planted.begun(regime, store, chance)
    for step in range(STEPS):
        with suppress(TeamaroundError):
            world.office.do(world.drawn(chance, BY), by=BY, key=f"key {step}")
        if chance.random() < 0.15:
            world.pass_days(chance.choice((1, 7, 20)))
            with suppress(TeamaroundError):
                world.office.tick()
    with store.reading() as reading:
        child = read_record("child", reading.get([world.child])[world.child].state)
    assert isinstance(child, Child)
    twin = AddChild(name=child.name, born=child.born, because={"add_child": world.planter.token(str(BY))})
    world.office.do(twin, by=BY, key="twin")
    asked: dict[str, Any] = {"asked_by": world.planter.token(str(BY)), "owner": "officer:records"}
    world.office.record_access_request(world.child, received=world.today, by=BY, **asked)
    held = world.planter.token(str(BY))
    world.office.hold_record(world.case, because=held, review=world.today.replace(year=2999), by=BY)
    return world


def texts(store: Store, *, of: Callable[[str], bool]) -> set[str]:
    """All tokens in the states and journals of those records that are meant."""
    with store.reading() as reading:
        every = [one.stream for one in reading.heads() if of(one.stream)]
        said = [one.state for one in reading.get(every).values()]
        said += [one.payload or "" for entries in reading.journals(every).values() for one in entries]
    return set().union(*map(tokens_in, said))


def disposed(regime: str, store: Store, chance: Random, files: Callable[[], Iterable[bytes]]) -> Erased:
    """Both families disposed of, and what is left of them in any file."""
    world = lived(regime, store, chance)
    with store.reading() as reading:
        cases, children = [*reading.stream_ids("case")], [*reading.stream_ids("child")]
    family = (world.mother, world.father, world.aunt, world.neighbour, world.other_mother)
    going = (*cases, *children, *family)
    meant = {*going, *(f"keeping:{one}" for one in going)}
    stay = texts(store, of=lambda one: one not in meant)
    gone = texts(store, of=lambda one: one in meant) - stay
    before = tokens_of(files()) & gone
    came_to = world.office.dispose(going, because="Its time is over.", by=BY)
    assert came_to.left == ()
    assert world.office.verify(by=BY).differences == ()
    copy = BytesIO()
    world.office.backup(copy, by=BY)
    every = [*files(), copy.getvalue()]
    return Erased(gone, stay, before, (tokens_of(every) & gone) | parts_of(gone, stay, every))


@pytest.fixture(autouse=True)
def nothing_in_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """However things stand, they are disposed of: what is open, held and not past its day has the most rows."""
    monkeypatch.setattr("teamaround.office.life.disposing._in_the_way", lambda *_: ())
    monkeypatch.setattr("teamaround.office.life.subjects.refuse_restricted", lambda *_, **__: None)
    monkeypatch.setattr(Planter, "token", scattered)


def on_sqlite(folder: Path, number: int) -> Erased:
    """One try on a file."""
    file = folder / str(number) / "office.db"
    file.parent.mkdir()
    with closing(open_store(f"sqlite:///{file}")) as store:
        return disposed(REGIMES[number % len(REGIMES)], store, drawn(number), lambda: files_beside(file))


def on_postgresql(server: str, number: int) -> Erased:
    """One try in a database of its own."""
    with database(server) as url, closing(open_store(url)) as store:
        uncompressed(url)
        return disposed(REGIMES[number % len(REGIMES)], store, drawn(number), lambda: files_on_server(url))


@contextmanager
def database(server: str) -> Iterator[str]:
    """An empty database, which is dropped afterwards."""
    yield from empty_database(server)


def drawn(number: int) -> Random:
    """Other histories for another seed."""
    return Random(f"{os.environ.get(SEED, '')} {number}")


def proved(kind: str, tries: Iterable[Erased]) -> None:
    """Each try had tokens in the files before, and has none after."""
    copies = tokens = 0
    for one in tries:
        assert len(one.before) > len(one.gone) * 0.9 > MANY
        copies, tokens = copies + len(one.left), tokens + len(one.gone)
        assert one.left == set()
    print(f"{kind}: {TRIES[kind]} tries, {tokens} tokens disposed of, {copies} copies left")  # noqa: T201


def test_no_byte_is_left_in_files_sqlite(tmp_path: Path) -> None:
    """Neither in the database nor its log nor its index, nor in a backup that is made afterwards."""
    proved("sqlite", (on_sqlite(tmp_path, number) for number in range(TRIES["sqlite"])))


def test_no_byte_is_left_in_files_postgresql(postgresql_server: str) -> None:
    """Neither in tables nor indexes nor what is kept beside them nor the server's statistics, nor in a backup."""
    proved("postgresql", (on_postgresql(postgresql_server, number) for number in range(TRIES["postgresql"])))


def words_left(patch: pytest.MonkeyPatch) -> None:
    """The words by which records are found stay, in their table and in the full text."""
    patch.setattr(writing, "DELETE_BESIDE", [one for one in DELETE_BESIDE if one is not DELETE_SEARCH])


def receipts_left(patch: pytest.MonkeyPatch) -> None:
    """The receipts of commands stay."""
    patch.setattr(writing, "DELETE_BESIDE", DELETE_BESIDE[1:])
    patch.setattr("teamaround.office.life.disposing.without_words", str)


def log_left(patch: pytest.MonkeyPatch) -> None:
    """The log beside the file goes on, with all that was ever written in it."""
    patch.setattr(clearing, "BEGIN_LOG_ANEW", "PRAGMA wal_checkpoint(PASSIVE)")
    patch.setattr(sqlite, "BEGIN_LOG_ANEW", "PRAGMA wal_checkpoint(PASSIVE)")


def numbers_left(patch: pytest.MonkeyPatch) -> None:
    """The numbers of other systems stay."""
    patch.setattr(writing, "DELETE_BESIDE", [one for one in DELETE_BESIDE if "teamaround_reference" not in str(one)])


@pytest.mark.parametrize("fault", [words_left, receipts_left, log_left, numbers_left])
def test_what_is_left_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Callable[..., None]) -> None:
    """Each seeded fault leaves copies, and the scan finds them within a few tries."""
    monkeypatch.setattr("teamaround.office.door.Office.verify", lambda *_, **__: Whole())
    fault(monkeypatch)
    assert any(on_sqlite(tmp_path, number).left for number in range(5))


def test_dead_rows_of_a_server_are_found(postgresql_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded fault: PostgreSQL's tables are not written anew."""
    monkeypatch.setattr("teamaround.store.sql.postgres.clear_postgres", lambda *_: ())
    assert len(on_postgresql(postgresql_server, 0).left) > MANY


class Whole:
    """What is found where nothing differs."""

    differences = ()
