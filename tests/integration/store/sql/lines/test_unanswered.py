"""A commit that was sent, and whose answer is lost: nobody is told that nothing was written."""

from __future__ import annotations

import resource
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, ClassVar

import pytest
from attrs import evolve

from teamaround.commands import AddChild
from teamaround.errors import BrokenOffice, Conflict, Unanswered
from teamaround.plugins.registry import Implementation
from teamaround.store import Store, open_store
from teamaround.store.sql.postgres import PostgresConnection
from tests.integration.office.made import Made
from tests.integration.store.made import change, put, receipt
from tests.integration.store.sql.lines.relay import Relay, relayed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import psycopg

_SAYS = b"SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0"
FATAL = b"E" + (4 + len(_SAYS)).to_bytes(4, "big") + _SAYS
"""What a server says that is stopped."""

READY = 6
"""How many bytes the end of an answer has."""

BREAKS: dict[str, Callable[[bytes], bytes]] = {
    "the line breaks": lambda _: b"",
    "the server says that it stops": lambda _: FATAL,
    "the answer without its end": lambda said: said[:-READY],
    "the answer without its end, then the server stops": lambda said: said[:-READY] + FATAL,
    "nonsense": lambda said: b"?" * len(said),
}
"""What comes through of what the server answered to a commit, before the line breaks."""


class BrokenLine(Relay):
    """A line that breaks at the first answer to a commit, once it is to."""

    how: ClassVar[str] = ""
    dead: ClassVar[bool] = False

    def answered(self, said: bytes) -> bytes | None:
        """The same; of what answers the commit, what comes through."""
        if not (BrokenLine.how and b"COMMIT\0" in said):
            return None if BrokenLine.dead and not BrokenLine.how else said
        how, BrokenLine.how = BrokenLine.how, ""
        self.request.sendall(BREAKS[how](said))
        return None


@pytest.fixture
def breaking(beside: psycopg.Connection) -> Iterator[Store]:
    """A store whose line to the server breaks where a test says so."""
    with relayed(beside, BrokenLine) as url, closing(open_store(url)) as store:
        yield store
    BrokenLine.how, BrokenLine.dead = "", False


@pytest.mark.parametrize("how", BREAKS)
def test_a_commit_whose_answer_is_lost_may_have_been_written(
    breaking: Store, beside: psycopg.Connection, how: str
) -> None:
    """However the line breaks behind a commit, it is told as what may have been written, and so it was."""
    BrokenLine.how = how
    with pytest.raises(Unanswered, match=r"this may have been written or not\. Read again"):
        put(breaking, change("C1"), idempotency=receipt())
    assert beside.execute("SELECT count(*) FROM teamaround_entry").fetchone() == (1,)
    put(breaking, change("C1", 1))


def test_taking_what_broke_for_a_refusal_is_noticed(breaking: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded fault: where all that is raised at a commit counts as a refusal, what was written is told as not."""
    monkeypatch.setattr(PostgresConnection, "refused", lambda *_: True)
    BrokenLine.how = "the line breaks"
    with pytest.raises(BrokenOffice) as told:
        put(breaking, change("C1"))
    assert "may have been written" not in str(told.value)
    with breaking.reading() as reading:
        assert reading.get(["C1"])["C1"].version == 1


def test_what_a_server_refuses_at_the_commit_was_not_written(breaking: Store, beside: psycopg.Connection) -> None:
    """Where the server refuses at the commit itself, that is told, and nothing was written."""
    beside.execute(
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION 'not today' USING ERRCODE = '40001'; END $$"
    )
    beside.execute(
        "CREATE CONSTRAINT TRIGGER late AFTER INSERT ON teamaround_entry DEFERRABLE INITIALLY DEFERRED "
        "FOR EACH ROW EXECUTE FUNCTION refuse()"
    )
    with pytest.raises(Conflict, match="Nothing was written") as refused:
        put(breaking, change("C1"))
    assert not isinstance(refused.value, Unanswered)
    assert beside.execute("SELECT count(*) FROM teamaround_entry").fetchone() == (0,)


@pytest.fixture
def made(breaking: Store) -> Made:
    """An office behind the line."""
    return Made.on(breaking).peopled()


@pytest.mark.parametrize("key", ["form-1", None])
def test_where_the_server_answers_again_it_tells(made: Made, key: str | None) -> None:
    """A command whose commit was not answered is looked for, with its key or without; what stands is done, once."""
    told: list[str] = []
    installed = made.office.installation
    observer = Implementation(
        brought_by="host", hook="teamaround_committed", call=lambda receipt: told.append(receipt.reference)
    )
    made.office.installation = evolve(installed, host=evolve(installed.host, observers=(observer,)))
    BrokenLine.how = "the line breaks"
    receipt = made.do(AddChild(name="Ada P"), key=key)
    assert not receipt.repeated
    assert told == [receipt.reference]
    assert [one.name for one in receipt.events] == ["child_added"]
    if key:
        assert made.do(AddChild(name="Ada P"), key=key).repeated
    with made.office.store.reading() as reading:
        assert len(list(reading.stream_ids("child"))) == 2


def test_where_nobody_answers_afterwards_it_is_still_not_known(made: Made) -> None:
    """Where the server is not there any more when the key is looked up, nobody is told that nothing was written."""
    BrokenLine.how, BrokenLine.dead = "the line breaks", True
    with pytest.raises(Unanswered, match=r"this may have been written or not\. Read again"):
        made.do(AddChild(name="Ada P"), key="form-1")
    BrokenLine.dead = False
    assert made.do(AddChild(name="Ada P"), key="form-1").repeated


@contextmanager
def files_no_larger_than(size_bytes: int) -> Iterator[None]:
    """A disk that takes no more of any file than this."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_that_fails_at_the_commit(tmp_path: Path) -> None:
    """On SQLite, too, a commit at which the disk fails is told as what may have been written."""
    with closing(open_store(f"sqlite:///{tmp_path / 'office.db'}")) as store:
        put(store, change("C1"))
        log = (tmp_path / "office.db-wal").stat().st_size
        with (
            pytest.raises(Unanswered, match=r"this may have been written or not\. Read again"),
            files_no_larger_than(log + 100),
        ):
            put(store, change("C1", 1, *["noted"] * 40))
        with store.reading() as reading:
            version = reading.get(["C1"])["C1"].version
        assert version in {1, 41}
        put(store, change("C1", version))


def test_a_disk_that_fails_before_the_commit_is_told_as_ever(tmp_path: Path) -> None:
    """What fails before a commit is sent was not written, and is told so."""
    file = tmp_path / "office.db"
    with closing(open_store(f"sqlite:///{file}")) as store:
        put(store, change("C1"))
        file.rename(tmp_path / "elsewhere.db")
        with pytest.raises(BrokenOffice, match="Nothing was written"):
            put(store, change("C1", 1))
