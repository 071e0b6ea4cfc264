"""The host's transaction: the office's rows and the host's are committed together, or neither is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from teamaround.commands import AddChild, AddPerson, CorrectChild
from teamaround.errors import Conflict, Refused, Unusable
from teamaround.store import Seat, Write
from tests.integration.office.within.hosting import BY, Host, visit
from tests.integration.store.made import put

if TYPE_CHECKING:
    from teamaround import Office
    from teamaround.store import Stream


class GaveUp(Exception):
    """A host that does not go on."""


def held(office: Office, *records: str) -> list[Stream]:
    """Records as they are stored."""
    with office.store.reading() as reading:
        return [reading.get([one])[one] for one in records]


class TestTogether:
    """Both are committed, or neither is."""

    def test_the_host_commits_both(self, host: Host) -> None:
        """What an office does within a host's transaction is seen by nobody before the host commits, then by all."""
        with host.engine.begin() as connection:
            child = host.add(connection, "Ada P").reference
            assert host.office.within(connection).called(child, by=BY) == "Ada P"
            assert host.told == []
        assert host.visits() == host.children() == [child]
        assert host.told == [child]
        assert host.agree()

    def test_the_host_takes_back_both(self, host: Host) -> None:
        """Where the host's transaction fails after a command, nothing of either is there, and nobody is told."""

        def fail() -> None:
            with host.engine.begin() as connection:
                host.add(connection, "Ada P", key="form-1")
                raise GaveUp

        with pytest.raises(GaveUp):
            fail()
        assert host.visits() == host.children() == []
        assert host.told == []
        with host.engine.begin() as connection:
            assert not host.add(connection, "Ada P", key="form-1").repeated
        assert host.agree()
        assert len(host.told) == 1

    def test_a_session_commits_both(self, host: Host) -> None:
        """A session of the host's works as a connection, over several transactions of it."""
        with Session(host.engine) as session:
            inside = host.office.within(session)
            for name in ("Ada P", "Bo P"):
                child = inside.do(AddChild(name=name), by=BY).reference
                session.execute(insert(visit).values(child=child))
                session.commit()
                assert host.told[-1] == child
            host.add(session, "Cy P")
            session.rollback()
        assert len(host.told) == len(host.children()) == 2
        assert host.agree()

    def test_a_connection_commits_as_it_goes(self, host: Host) -> None:
        """A connection that commits as it goes tells once its next transaction begins, or it is given back."""
        with host.engine.connect() as connection:
            host.add(connection, "Ada P")
            connection.commit()
            host.add(connection, "Bo P")
            assert len(host.told) == 1
            connection.commit()
        assert len(host.told) == 2
        assert host.agree()

    def test_a_command_that_is_refused_leaves_the_rest(self, host: Host) -> None:
        """A command that is refused takes back what it did alone; the host goes on as if it had not been given."""
        number = {"nhs": "943 476 5919"}
        with host.engine.begin() as connection, host.office.within(connection) as inside:
            child = inside.do(AddChild(name="Ada P", references=number), by=BY).reference
            with pytest.raises(Refused):
                inside.do(AddPerson(name=""), by=BY)
            with pytest.raises(Conflict):
                inside.do(AddChild(name="Bo P", references=number), by=BY)
            inside.do(CorrectChild(child=child, name="Ada Q", why="typed"), by=BY)
            connection.execute(insert(visit).values(child=child))
        assert host.agree()
        assert host.office.called(child, by=BY) == "Ada Q"

    def test_what_a_database_refuses_leaves_the_rest(self, host: Host) -> None:
        """Where the tables themselves refuse a command, that is told in words, and the host goes on."""
        with host.engine.begin() as connection, host.office.within(connection) as inside:
            child = inside.do(AddChild(name="Ada P"), by=BY).reference
            (stream,) = held(inside, child)
            seat = Seat(case=child, group="lead", seat=1, person=child)
            taking = Write(id=child, kind="child", expecting=1, entries=(), state=stream.state, seats_put=(seat,))
            put(inside.store, taking)
            with pytest.raises(Conflict, match=r"Seat 1 of lead in .* is taken"):
                put(inside.store, taking)
            put(inside.store, evolve(taking, seats_put=(), seats_drop=(("lead", 1),)))
            connection.execute(insert(visit).values(child=child))
        assert host.agree()


class TestNested:
    """Savepoints of the host's, and offices within offices."""

    def test_a_savepoint_that_is_taken_back_takes_the_command_with_it(self, host: Host) -> None:
        """What was done since a savepoint goes with it, also what was to be told; the rest stays."""
        with host.engine.begin() as connection:
            first = host.add(connection, "Ada P").reference
            one = connection.begin_nested()
            host.add(connection, "Bo P")
            two = connection.begin_nested()
            host.add(connection, "Cy P")
            two.commit()
            one.rollback()
            with connection.begin_nested():
                last = host.add(connection, "Di P").reference
        assert host.told == [first, last]
        assert host.children() == sorted([first, last])
        assert host.agree()

    def test_a_savepoint_from_before_the_office_came(self, host: Host) -> None:
        """A savepoint that the host set before it asked for the office takes back all that came after it."""
        with Session(host.engine) as session:
            session.execute(insert(visit).values(child="none"))
            savepoint = session.begin_nested()
            host.add(session, "Ada P")
            savepoint.rollback()
            session.execute(delete(visit))
            session.commit()
        assert host.told == []
        assert host.children() == []
        assert host.agree()

    def test_within_inside_within(self, host: Host) -> None:
        """An office within a transaction that is asked for the same again gives the same, in the same transaction."""
        with host.engine.begin() as connection, host.office.within(connection) as inside:
            with inside.within(connection) as again:
                child = again.do(AddChild(name="Ada P"), by=BY).reference
            with pytest.raises(Unusable, match="closed"):
                again.tick()
            connection.execute(insert(visit).values(child=child))
            assert inside.called(child, by=BY) == "Ada P"
            with pytest.raises(Refused):
                host.office.within(connection).do(AddPerson(name=""), by=BY)
        assert host.agree()
        assert host.told == [child]

    def test_a_long_list_is_read_while_the_host_writes(self, host: Host) -> None:
        """A host may write in the middle of a list that it reads, and what it wrote stays."""
        with host.engine.begin() as connection:
            for name in ("Ada P", "Bo P"):
                host.add(connection, name)
        with host.engine.begin() as connection:
            following = host.office.within(connection).follow("0.0", by=BY)
            next(following)
            host.add(connection, "Cy P")
            following.close()  # type: ignore[attr-defined]
        assert len(host.children()) == 3
        assert host.agree()


class TestRetried:
    """The same transaction again."""

    def test_a_key_tells_what_was_committed(self, host: Host) -> None:
        """A host that retries its whole transaction under a key is told whether the first time was committed."""
        with host.engine.begin() as connection:
            first = host.add(connection, "Ada P", key="form-1")
        with host.engine.begin() as connection:
            again = host.office.within(connection).do(AddChild(name="Ada P"), by=BY, key="form-1")
        assert again.repeated
        assert again.reference == first.reference
        assert host.agree()
        assert host.told == [first.reference]

    def test_an_older_state_is_a_conflict_within_too(self, host: Host) -> None:
        """Whoever says what they saw is told within a host's transaction that it has changed."""
        with host.engine.begin() as connection:
            child = host.add(connection, "Ada P").reference
        with host.engine.begin() as connection, host.office.within(connection) as inside:
            inside.do(CorrectChild(child=child, name="Ada Q", why="typed"), by=BY, expecting=1)
            with pytest.raises(Conflict, match="at version 2, and you saw version 1"):
                inside.do(CorrectChild(child=child, name="Ada R", why="typed"), by=BY, expecting=1)
        assert host.agree()
