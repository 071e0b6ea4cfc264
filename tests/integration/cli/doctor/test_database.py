from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from teamaround.store.sql.upgrading import CARRIED_INTO
from tests.integration.cli.doctor.found import noted, only, wrong
from tests.integration.store.sql.copies.test_only_read import AS_OTHERS

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine

FILE = Path("authority.toml")


def at(url: str, more: str = "") -> None:
    """Let the authority's file name another address."""
    text = FILE.read_text("utf-8")
    FILE.write_text(text.replace('url = "sqlite:///authority.db"', f'url = "{url}"\n{more}'), "utf-8")


def test_an_empty_place_stays_empty(office: CommandLine) -> None:
    """A database that is not there yet is worth knowing, and none is made by looking."""
    assert any("has no tables yet" in one for one in noted(office))
    assert not Path("authority.db").exists()
    Path("authority.db").touch()
    assert wrong(office) == []
    assert Path("authority.db").stat().st_size == 0


def test_a_folder_that_is_not_there(office: CommandLine) -> None:
    """A database in a folder that is not there cannot be made: a fault, with the folder."""
    at("sqlite:///nowhere/authority.db")
    assert "nowhere is not there." in only(office)["what"]


def test_a_folder_in_place_of_a_file(office: CommandLine) -> None:
    """An address that names a folder is a fault, and no database that is still to be made."""
    Path("authority.db").mkdir()
    assert "It is a folder, and no file." in only(office)["what"]


def test_a_file_that_is_no_database(office: CommandLine) -> None:
    """What is no database is told in the words with which an office refuses it."""
    Path("authority.db").write_bytes(b"no database" * 100)
    assert "SQLite says: file is not a database" in only(office)["what"]


def test_a_damaged_file(office: CommandLine, case: str) -> None:
    """A file of which a page was overwritten is a fault."""
    with sqlite3.connect("authority.db") as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        page, size = (database.execute(f"PRAGMA {one}").fetchone()[0] for one in ("page_count", "page_size"))
    with Path("authority.db").open("r+b") as file:
        for number in range(2, page):
            file.seek(number * size)
            file.write(b"\xff" * 64)
    assert any(one["area"] == "database" for one in wrong(office))


@pytest.mark.parametrize(
    ("revision", "said", "fix"),
    [
        ("0003", "of an older release (it is at 0003", "then run: teamaround upgrade"),
        ("0999", "of a newer release (it is at 0999", "pip install --upgrade teamaround"),
        ("0014 unfilled", "being brought to this release, or that was stopped", "go on with it: teamaround upgrade"),
        (CARRIED_INTO, "Records are being carried in here", "type the same again"),
    ],
)
def test_tables_of_another_release(office: CommandLine, case: str, revision: str, said: str, fix: str) -> None:
    """A database that is not of this release, or not all there, is a fault with the command that mends it."""
    with sqlite3.connect("authority.db") as database:
        database.execute("UPDATE teamaround_version SET version_num = ?", (revision,))
    found = only(office)
    assert (said in found["what"], fix in found["fix"]) == (True, True), found


def test_somebody_elses_records(office: CommandLine, case: str) -> None:
    """A database that holds another authority's records is a fault, with both codes."""
    text = FILE.read_text("utf-8")
    FILE.write_text(text.replace('code   = "authority"', 'code   = "other"'), "utf-8")
    found = only(office)
    assert (found["area"], '"authority"' in found["what"], '"other"' in found["what"]) == ("database", True, True)


def test_tables_of_something_else(office: CommandLine) -> None:
    """A database of somebody else is a fault."""
    with sqlite3.connect("authority.db") as database:
        database.execute("CREATE TABLE theirs (number INTEGER)")
    assert "holds tables of something else" in only(office)["what"]


def test_a_file_that_can_only_be_read(office: CommandLine, case: str, site: Path) -> None:
    """Where whoever runs it may not write, that is a fault, and the rest is looked at all the same."""
    with sqlite3.connect("authority.db") as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    for one in Path().glob("authority.db-*"):
        one.unlink()
    Path("authority.db").chmod(0o400)
    command = [*AS_OTHERS, sys.executable, "-m", "teamaround", "doctor", "--json", "--room-mb", "0"]
    environment = {**os.environ, "PYTHONPATH": str(site)}
    ran = subprocess.run(command, capture_output=True, check=False, env=environment)
    said = [one["what"] for one in json.loads(ran.stdout)["ailments"] if one["area"] == "database"]
    assert (ran.returncode, any("Nothing can be written in it" in one for one in said)) == (1, True), ran.stdout


def test_an_address_that_is_not_set(office: CommandLine) -> None:
    """An address that is to be found in a variable which is not set is a fault."""
    text = FILE.read_text("utf-8")
    FILE.write_text(text.replace('url = "sqlite:///authority.db"', 'url_from = "env:NOT_SET"'), "utf-8")
    assert 'The variable "NOT_SET" is not set.' in only(office)["what"]


def test_records_that_are_kept_nowhere(office: CommandLine) -> None:
    """A store in memory is a fault, for nothing is kept."""
    at("memory:")
    assert only(office)["what"] == "The address of the store is memory:"


def test_a_driver_that_is_missing(office: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """An address whose driver cannot be imported is a fault, with what to install."""
    at("postgresql+psycopg://user:hidden@localhost:1/none")
    monkeypatch.setitem(sys.modules, "psycopg", None)
    found = only(office)
    assert (found["fix"], "hidden" in found["what"]) == ("Type: pip install 'teamaround[postgres]'", False)


def test_a_server_that_cannot_be_reached(office: CommandLine) -> None:
    """A server that does not answer is a fault, without the password."""
    at("postgresql+psycopg://user:hidden@localhost:1/none")
    found = only(office)
    assert (found["area"], "hidden" in str(found)) == ("database", False)


def test_a_sound_database_on_a_server(office: CommandLine, postgresql_url: str) -> None:
    """A database of PostgreSQL that serves an office has no fault."""
    at(postgresql_url, 'schema = "east"')
    assert any("has no tables yet" in one for one in noted(office))
    assert office("tick").code == 0
    assert [one for one in wrong(office) if one["area"] != "machine"] == []


def test_a_database_that_cannot_keep_every_name(office: CommandLine, postgresql_server: str) -> None:
    """Seeded fault: a database of PostgreSQL in another encoding than UTF-8 is a fault, before a name shows it."""
    for encoding, number in (("LATIN1", 1), ("SQL_ASCII", 1), ("UTF8", 0)):
        name = f"encoded_{encoding.lower()}_{os.getpid()}"
        with psycopg.connect(postgresql_server, autocommit=True) as server:
            server.execute(f"CREATE DATABASE {name} ENCODING '{encoding}' LOCALE 'C' TEMPLATE template0".encode())
            info = server.info
            text = FILE.read_text("utf-8")
            at(f"postgresql+psycopg://{info.user}:{info.password}@/{name}?host={info.host}&port={info.port}")
            found = [one for one in wrong(office) if one["area"] == "database"]
            FILE.write_text(text, "utf-8")
            server.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
        assert [encoding in one["what"] for one in found] == [True] * number


def test_rights_that_are_missing_on_a_server(
    office: CommandLine, postgresql_url: str, beside: psycopg.Connection
) -> None:
    """A user who may not write in a table is a fault, with the table and the rights."""
    at(postgresql_url)
    assert office("tick").code == 0
    role = f"clerk_{beside.info.dbname}"
    beside.execute(f"CREATE ROLE {role} LOGIN PASSWORD 'clerk'")
    beside.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}")
    beside.execute(f"REVOKE UPDATE, DELETE ON teamaround_sending FROM {role}")
    text, info = FILE.read_text("utf-8"), beside.info
    address = f"postgresql+psycopg://{role}:clerk@/{info.dbname}?host={info.host}&port={info.port}"
    FILE.write_text(text.replace(postgresql_url, address), "utf-8")
    found = [one["what"] for one in wrong(office) if one["area"] == "database"]
    beside.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}")
    beside.execute(f"DROP ROLE {role}")
    assert len(found) == 1
    assert found[0].endswith("lacks rights to the table teamaround_sending: DELETE, UPDATE.")


@pytest.mark.parametrize("schema", ["", "east"])
def test_no_tables_and_nobody_who_may_make_them(
    office: CommandLine, postgresql_url: str, beside: psycopg.Connection, schema: str
) -> None:
    """Seeded fault: a user who may make neither tables nor their schema is a fault; what is to be typed mends it."""
    name, info = beside.info.dbname, beside.info
    role = f"maker_{name}"
    beside.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    beside.execute(f"CREATE ROLE {role} LOGIN PASSWORD 'maker'")
    at(
        f"postgresql+psycopg://{role}:maker@/{name}?host={info.host}&port={info.port}",
        f'schema = "{schema}"' if schema else "",
    )
    try:
        found = [one for one in wrong(office) if one["area"] == "database"]
        right = f"CREATE ON DATABASE {name}" if schema else "CREATE, USAGE ON SCHEMA public"
        assert [one["fix"].partition("type in psql: ")[2] for one in found] == [f"GRANT {right} TO {role}"]
        refused = office("tick")
        assert (refused.code, found[0]["fix"] in refused.err + refused.out) == (1, True), refused
        beside.execute(found[0]["fix"].partition("type in psql: ")[2])
        assert [one for one in wrong(office) if one["area"] == "database"] == []
        assert office("tick").code == 0
    finally:
        beside.execute(f"DROP OWNED BY {role}")
        beside.execute(f"DROP ROLE {role}")


def test_a_server_that_is_only_read_from(office: CommandLine, postgresql_url: str, beside: psycopg.Connection) -> None:
    """A server that lets nobody write is a fault."""
    at(postgresql_url)
    assert office("tick").code == 0
    beside.execute(f"ALTER DATABASE {beside.info.dbname} SET default_transaction_read_only = on")
    found = [one["what"] for one in wrong(office) if one["area"] == "database"]
    assert any("lets nobody write" in one for one in found), found


def test_a_password_inside_a_mistyped_address_is_never_shown(office: CommandLine) -> None:
    """Options where the name of the database belongs are told, and nothing of them is printed."""
    at("postgresql+psycopg://localhost/db host=x password=sekret9")
    assert "Options stand inside the address" in only(office)["what"]
    assert "sekret9" not in office("doctor").out + office("doctor --json").out
