"""What one ordinary command costs, counted and not timed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest
from sqlalchemy.sql.compiler import SQLCompiler

from tests.integration.store.made import change, child, day, idle, person, put, receipt, step

if TYPE_CHECKING:
    from teamaround.store import Store
    from teamaround.store.sql.database import SqlStore

databases = pytest.mark.parametrize("store_url", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def office(store: Store) -> SqlStore:
    """A store with a case that has a child and two people."""
    linked = change("C1", child="K1", links_put=("P1", "P2"), work_put=(step("step1"),))
    put(store, child("K1"), person("P1"), person("P2"), linked)
    return cast("SqlStore", store)


def command(store: SqlStore, number: int, events: int = 2) -> None:
    """An ordinary command with a key: it was not given before, loads the case, and opens a step."""
    with store.writing() as writing:
        assert not writing.idempotency_records((f"key{number}",))
        loaded = writing.get_case_for_update("C1")
        assert loaded
        case, records, _ = loaded
        assert len(records) == 3
        rows: dict[str, Any] = {"facts": "{}", "due_on": day(9), "work_put": (step(f"step{number}", due_on=day(9)),)}
        names = ["happened"] * events
        writing.write([change("C1", case.version, *names, **rows)], idempotency=receipt(f"key{number}"))


@databases
def test_a_command_is_eight_statements(office: SqlStore) -> None:
    """An ordinary command with a key sends eight statements, begins once and commits once."""
    heard: list[str] = []
    office.on_statement(heard.append)
    command(office, 1)
    office.on_statement(None)
    command(office, 2)
    begun, asked, loaded, *written, ended = [" ".join(text.replace("public.", "").split()) for text in heard]
    assert (begun, ended) == (office.begin_writing, "COMMIT")
    assert "FROM teamaround_kept" in asked
    assert "FROM teamaround_stream" in loaded
    assert "JOIN teamaround_link" in loaded
    assert [text.split("(")[0].split(" SET")[0].strip() for text in written] == [
        "UPDATE teamaround_stream",
        "INSERT INTO teamaround_entry",
        "INSERT INTO teamaround_work",
        "INSERT INTO teamaround_kept",
    ]


@databases
def test_nothing_is_compiled_once_warm(office: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each statement is compiled when it is first run and never again, however many commands follow."""
    compiled: list[object] = []
    original = SQLCompiler.__init__

    def counting(self: SQLCompiler, *arguments: Any, **named: Any) -> None:
        compiled.append(self)
        original(self, *arguments, **named)

    monkeypatch.setattr(SQLCompiler, "__init__", counting)
    for events in (1, 2):
        command(office, events, events)
    assert compiled
    compiled.clear()
    for number in range(3, 13):
        command(office, number, 1 + number % 2)
    assert compiled == []
    command(office, 13, 3)
    assert len(compiled) == 1


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_sqlite_runs_what_is_sent_and_nothing_besides(office: SqlStore) -> None:
    """SQLite itself counts the same eight statements and one commit: no driver and no library adds any."""
    ran: list[str] = []
    (connection,) = idle(office)
    connection.raw.set_trace_callback(ran.append)
    command(office, 1)
    assert len(ran) == 8
    assert [text for text in ran if text.startswith(("BEGIN", "COMMIT"))] == ["BEGIN IMMEDIATE", "COMMIT"]
