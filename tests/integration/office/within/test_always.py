"""Whatever a host does with its transactions, its rows and the office's tell the same, always."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine

from teamaround.commands import AddChild, AddPerson, CorrectChild, OpenCase, RecordContact
from teamaround.errors import Refused
from teamaround.store.sql.hosted.store import HostedStore
from tests.integration.office.made import SLOUGH
from tests.integration.office.within.hosting import BY, Host, begin_itself, hosting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from teamaround import Office

DOING = st.sampled_from(["add", "add", "add with key 1", "add with key 2", "correct", "case", "refused", "read"])
PART = st.recursive(
    st.lists(DOING, max_size=4),
    lambda inner: st.tuples(st.sampled_from(["released", "taken back"]), st.lists(inner, max_size=3)),
    max_leaves=6,
)
HISTORY = st.lists(st.tuples(st.sampled_from(["committed", "rolled back", "given up"]), PART), max_size=5)
"""Transactions, each with how it ends and what is done in it; what is in a tuple is done in a savepoint."""


NUMBERS = count()


@pytest.fixture(params=["sqlite", "postgresql"], scope="module")
def host(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """A host on each kind of database, the same for all histories."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('host') / 'office.db'}"
        engine = begin_itself(create_engine(url))
    else:
        url, engine = request.getfixturevalue("host_postgresql_url"), None
    with hosting(url, engine) as made:
        yield made


def play(host: Host, history: list[Any], number: int) -> None:
    """Do everything, whole transactions one after the other."""
    for ends, part in history:
        with host.engine.connect() as connection:
            do(host, connection, part, number)
            if ends == "committed":
                connection.commit()
            elif ends == "rolled back":
                connection.rollback()


def do(host: Host, connection: Connection, part: Any, number: int) -> None:
    """Do a part of a transaction, in a savepoint where it is one."""
    if isinstance(part, tuple):
        savepoint = connection.begin_nested()
        for one in part[1]:
            do(host, connection, one, number)
        if part[0] == "released":
            savepoint.commit()
        else:
            savepoint.rollback()
        return
    added = ""
    for what in part:
        with host.office.within(connection) as inside:
            if what.startswith("add"):
                key = f"{number} {what}" if "key" in what else None
                receipt = inside.do(AddChild(name="Ada P"), by=BY, key=key)
                added = receipt.reference
                if not receipt.repeated:
                    host.give(connection, added)
            elif added:
                added = about(inside, added, what)


def about(inside: Office, child: str, what: str) -> str:
    """Do something about a child that was added; the same child, if it can be done once more."""
    if what == "correct":
        inside.do(CorrectChild(child=child, name=f"Ada {next(NUMBERS)}", why="typed"), by=BY)
    elif what == "case":
        starter = inside.do(AddPerson(name="Ms Dean"), by=BY).reference
        case = inside.do(OpenCase(child=child, regime=SLOUGH, starter=starter), by=BY).reference
        inside.do(RecordContact(case=case, what="note", text="x"), by=BY)
        return ""
    elif what == "refused":
        with pytest.raises(Refused):
            inside.do(AddPerson(name=""), by=BY)
    else:
        assert inside.called(child, by=BY).startswith("Ada ")
    return child


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=HISTORY)
def test_the_rows_of_both_always_agree(host: Host, history: list[Any]) -> None:
    """After any transactions, savepoints, refusals and retries, the same is there of both, whole, and was told once."""
    play(host, history, next(NUMBERS))
    assert host.agree()
    assert len(host.told) == host.entries()


def test_an_office_that_commits_by_itself_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded fault: an office that writes on a connection of its own is out of step at the first rollback."""
    url = f"sqlite:///{tmp_path / 'office.db'}"
    with hosting(url, begin_itself(create_engine(url))) as host:
        monkeypatch.setattr(HostedStore, "writing", lambda self: self._of.writing())
        play(host, [("rolled back", ["add"])], 0)
        assert not host.agree()
