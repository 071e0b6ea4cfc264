from __future__ import annotations

import re
import sys
import traceback
from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg.sql import SQL, Identifier, Literal
from sqlalchemy import make_url

from teamaround.errors import BrokenOffice
from teamaround.store import open_store
from teamaround.store.sql import postgres, sqlite

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PASSWORD = "s3cret-w0rd"  # noqa: S105 - nobody's
RIGHT = r"Write memory:, sqlite:///file\.db or postgresql\+psycopg://user:password@host/database\."


def refused(url: str) -> str:
    """What is said when a store at *url* cannot be opened; its traceback names no driver and no password."""
    with pytest.raises(BrokenOffice) as raised:
        open_store(url)
    shown = "".join(traceback.format_exception(raised.value))
    for kept_quiet in (PASSWORD, "sqlalchemy.exc", "psycopg.", "sqlite3.", "During handling", "direct cause"):
        assert kept_quiet not in shown
    (problem,) = raised.value.problems
    assert problem.where.key == "store.url"
    return str(raised.value)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        (f"not an address {PASSWORD}", f"store .store.url.: This is not the address of a database. {RIGHT}"),
        (f"postgresql+psycopg://u:{PASSWORD}@host:port/x", f"This is not the address of a database. {RIGHT}"),
        (f"mysql://u:{PASSWORD}@host/x", f'store .store.url.: No store is known by the name "mysql". {RIGHT}'),
        (
            f"postgresql://u:{PASSWORD}@host/x",
            f'store .store.url.: No store is known by the name "postgresql". {RIGHT}',
        ),
        ("sqlite://", f"store .store.url.: The address names no file. {RIGHT}"),
        ("sqlite:///:memory:", f"The address names no file. {RIGHT}"),
        ("sqlite:///office.db?mode=ro", f"Options stand behind the file in the address, .* {RIGHT}"),
        (f"postgresql+psycopg://u:{PASSWORD}@/x?host=h&port=p", f"This is not the address of a database. {RIGHT}"),
        (f"postgresql+psycopg://u:{PASSWORD}%00@host/x", "The address holds the character 0, .* Leave %00 out"),
        (f"postgresql+psycopg://u:{PASSWORD}@/x?colour=red", 'PostgreSQL says: invalid connection option "colour"'),
    ],
)
def test_an_address_of_something_else_is_refused(url: str, words: str) -> None:
    """An address that no store has is refused with what would be right, and not shown: it may hold a password."""
    assert re.search(words, refused(url))


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A file in a folder that does not exist is refused with its name and what to do."""
    said = refused(f"sqlite:///{tmp_path / 'nowhere' / 'office.db'}")
    assert said == (
        f"{tmp_path / 'nowhere' / 'office.db'} [store.url]: SQLite says: unable to open database file. "
        "Make the folder, or correct the address."
    )


def test_a_file_of_something_else_is_named(tmp_path: Path) -> None:
    """A file that is no database is left as it is."""
    file = tmp_path / "letter.txt"
    file.write_text("Dear colleagues, " * 100, encoding="utf-8")
    assert "SQLite says: file is not a database. The file is something else. Correct the address." in refused(
        f"sqlite:///{file}"
    )
    assert file.read_text(encoding="utf-8").startswith("Dear colleagues, Dear")


def test_a_driver_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without psycopg, whoever asks for PostgreSQL is told what to type."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    said = refused(f"postgresql+psycopg://u:{PASSWORD}@host/x")
    assert "Its driver is not installed" in said
    assert said.endswith("Type: pip install 'teamaround[postgres]'")


def test_a_server_that_does_not_answer_is_named(tmp_path: Path) -> None:
    """A server that is not there is refused with its address, without the password, and what to look at."""
    said = refused(f"postgresql+psycopg://u:{PASSWORD}@/x?host={tmp_path}&passfile={PASSWORD}")
    assert said.startswith("postgresql+psycopg://u:***@/x?host=")
    assert " [store.url]: PostgreSQL says: " in said
    assert said.endswith(
        "Look whether the server runs and may be reached from here, and whether user, password and database are right."
    )


def test_a_database_that_is_not_there_is_named(postgresql_url: str) -> None:
    """A server that has no such database says so, and its words are passed on."""
    elsewhere = make_url(postgresql_url).set(database="nowhere").render_as_string(hide_password=False)
    assert 'database "nowhere" does not exist' in refused(elsewhere)


@pytest.fixture
def poor(postgresql_url: str) -> Iterator[str]:
    """The address for a user who may connect to a database, and nothing else."""
    there = make_url(postgresql_url)
    name = Identifier(f"{there.database}_poor")
    with psycopg.connect(postgresql_url.replace("+psycopg", ""), autocommit=True) as server:
        server.execute(SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC"))
        server.execute(SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(name, Literal(PASSWORD)))
        given = there.set(username=f"{there.database}_poor", password=PASSWORD)
        yield given.render_as_string(hide_password=False)
        server.execute(SQL("DROP ROLE {}").format(name))


def test_a_user_who_may_do_nothing_is_told_what_to_ask_for(postgresql_url: str, poor: str) -> None:
    """A user who may neither make the tables nor read them is told so, with the right to ask for."""
    assert "permission denied for schema public. Let this user make and use tables there" in refused(poor)
    open_store(postgresql_url).close()
    assert "permission denied for table teamaround_version. Let this user" in refused(poor)


def test_a_server_that_is_only_read_from_is_named(postgresql_url: str) -> None:
    """A server that takes nothing new, such as a copy, is refused with what to use instead."""
    open_store(postgresql_url).close()
    with psycopg.connect(postgresql_url.replace("+psycopg", ""), autocommit=True) as server:
        name = Identifier(str(make_url(postgresql_url).database))
        server.execute(SQL("ALTER DATABASE {} SET default_transaction_read_only = on").format(name))
    assert "in a read-only transaction. Use a server and a user that may write" in refused(postgresql_url)


def test_a_database_of_another_encoding_is_named(postgresql_url: str) -> None:
    """A database that cannot hold every name is refused with how to make one that can."""
    there = make_url(postgresql_url)
    with psycopg.connect(postgresql_url.replace("+psycopg", ""), autocommit=True) as server:
        name = SQL("{}").format(Identifier(f"{there.database}_ascii"))
        server.execute(SQL("CREATE DATABASE {} ENCODING 'SQL_ASCII' TEMPLATE template0").format(name))
        try:
            said = refused(there.set(database=f"{there.database}_ascii").render_as_string(hide_password=False))
        finally:
            server.execute(SQL("DROP DATABASE {}").format(name))
    assert "The database keeps its text as SQL_ASCII, and names need UTF8. Make another one: CREATE DATABASE" in said


def test_a_database_that_is_too_old_is_named(
    sqlite_url: str, postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A SQLite or a server that cannot do what is asked of it is refused with the release that can."""
    monkeypatch.setattr(sqlite, "OLDEST", (99, 1, 0))
    monkeypatch.setattr(postgres, "OLDEST", 990000)
    assert re.search(r"SQLite 3\.[\d.]+ is too old; 99\.1\.0 is needed\. Use a Python", refused(sqlite_url))
    assert re.search(r"The server is PostgreSQL \d\d; 99 is needed\. Use a newer server", refused(postgresql_url))


def test_a_place_where_processes_would_harm_each_other_is_named(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where SQLite cannot keep its log beside the file, as on a network drive, the store is not opened."""
    monkeypatch.setattr(sqlite, "ON_CONNECT", ())
    assert "cannot use SQLite safely here, as on a network drive. Put the file on a disk of this" in refused(sqlite_url)
