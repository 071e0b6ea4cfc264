"""Files of SQLite with random bytes in them: what is damaged is named, and nothing comes out but documented errors."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from teamaround.commands import AddPerson, AssignLead, CorrectChild, RecordView, StartAction
from teamaround.errors import TeamaroundError
from teamaround.office import Office
from teamaround.office.verifying import verified_store
from teamaround.store import open_store
from tests.integration.office.made import BEGAN, BY, Made

if TYPE_CHECKING:
    from collections.abc import Callable

FILES = 200
IN_CONFIDENCE = "Something told in confidence"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """An office in a file that nobody has damaged, closed."""
    folder = tmp_path_factory.mktemp("good")
    made = Made.on(open_store(f"sqlite:///{folder / 'office.db'}")).peopled().opened()
    made.do(AddPerson(name="A stranger"))
    made.do(CorrectChild(child=made.child, references={"NHS": "9434765919"}, why="found it"))
    made.do(RecordView(case=made.case, what="wishes", whose="family", words=IN_CONFIDENCE))
    made.do(AssignLead(case=made.case, people=(made.poole,)), key="assigning")
    made.do(StartAction(case=made.case, text="Visit", owner="part2", due=BEGAN))
    made.office.close()
    with closing(sqlite3.connect(folder / "office.db")) as file:
        file.execute("PRAGMA journal_mode = DELETE").fetchall()
    return made


def damaged(good: Made, folder: Path, seed: int) -> Path:
    """A copy in which one to 64 bytes are others."""
    chance = Random(seed)
    data = bytearray(path_of(good).read_bytes())
    for _ in range(chance.choice((1, 1, 1, 2, 8, 64))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    copy = folder / f"{seed}.db"
    copy.write_bytes(data)
    return copy


def path_of(made: Made) -> Path:
    """The file of an office."""
    return Path(str(made.office.store.name))  # type: ignore[attr-defined]


def rows(file: Path) -> object:
    """Everything that stands in a file, byte for byte; or why nothing can be read."""
    with closing(sqlite3.connect(file)) as connection:
        connection.text_factory = bytes
        try:
            named = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
            return {
                name: sorted(map(repr, connection.execute(f"SELECT * FROM {name.decode()}").fetchall()))  # noqa: S608
                for (name,) in named
            }
        except (sqlite3.Error, UnicodeDecodeError) as error:
            return str(error)


@pytest.mark.parametrize("part", range(4))
def test_the_damage_is_named(good: Made, tmp_path: Path, part: int) -> None:
    """Wherever bytes are damaged, an office says so when it opens or verifies, or holds the same rows as ever."""
    whole, named = rows(path_of(good)), 0
    for seed in range(part, FILES, 4):
        file = damaged(good, tmp_path, seed)
        holds_the_same = rows(file) == whole
        try:
            with closing(open_store(f"sqlite:///{file}")) as store:
                found = verified_store(store, good.office.installation.authority).differences
        except TeamaroundError as refused:
            told = str(refused)
        else:
            told = "\n".join(map(str, found))
        assert told or holds_the_same, f"file {seed} differs, and nothing is named"
        assert IN_CONFIDENCE not in told
        named += bool(told)
    assert named > FILES // 10


def test_a_damaged_file_in_use_raises_what_is_documented(good: Made, tmp_path: Path) -> None:
    """Whoever reads from a damaged file or writes to it gets an answer or a documented error, whatever they ask."""
    for seed in range(FILES, FILES + 40):
        with suppress(TeamaroundError):
            store = open_store(f"sqlite:///{damaged(good, tmp_path, seed)}")
            office = Office(good.office.installation, store, clock=good.office.clock, ids=good.office.ids)
            for ask in asked(good, office):
                with suppress(TeamaroundError):
                    ask()
            office.close()


def asked(good: Made, office: Office) -> list[Callable[[], object]]:
    """What is asked of an office."""
    return [
        lambda: office.case(good.case, by=BY),
        lambda: office.chronology(good.case, by=BY),
        lambda: office.worklist(good.hall, by=BY),
        lambda: office.overdue(by=BY),
        lambda: office.do(RecordView(case=good.case, what="wishes", whose="family", words="x"), by=BY),
        lambda: office.do(AssignLead(case=good.case, people=(good.poole,)), by=BY, key="assigning"),
        office.tick,
        lambda: office.repair(by=BY),
    ]


def test_a_check_that_reads_no_pages_names_less(good: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded fault: without what SQLite says of its own file, damage in an index alone goes by unseen."""
    file = tmp_path / "index.db"
    file.write_bytes(path_of(good).read_bytes())
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA writable_schema = ON").fetchall()
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, '(owner, due_on,', '(owner, state,') WHERE type = 'index'"
        )
        connection.commit()
    url, authority = f"sqlite:///{file}", good.office.installation.authority
    with closing(open_store(url)) as store:
        assert {one.sort for one in verified_store(store, authority).differences} == {"damaged"}
        monkeypatch.setattr("teamaround.store.sql.beside.SqlRowsBeside.damage", lambda _: iter(()))
        assert verified_store(store, authority).differences == ()
