"""A host's transaction belongs to one thread: a second is refused at once, before anything is done."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from threading import Barrier
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy.orm import Session

from teamaround.commands import AddChild, CorrectChild
from teamaround.errors import Unusable
from teamaround.store.sql.hosted import host as lending
from tests.integration.office.within.hosting import BY

if TYPE_CHECKING:
    from collections.abc import Callable

    from teamaround import Office
    from tests.integration.office.within.hosting import Host

WORDS = "used by another thread.*Nothing was done by this one.*a connection or session of its own"
OF_A_FORK = "used by another process, forked from.*Nothing was done by this one"
FORK = get_context("fork")
AT_ONCE = 8


def elsewhere(call: Callable[[], Any]) -> Any:
    """What a call comes to in another thread."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(call).result()


def test_a_second_thread_is_refused(host: Host) -> None:
    """Whatever another thread asks of the office within is refused, whether it writes or reads, and nothing is done."""
    with Session(host.engine) as session:
        inside = host.office.within(session)
        child = inside.do(AddChild(name="Ada P"), by=BY).reference
        host.give(session, child)
        asked: tuple[Callable[[], Any], ...] = (
            lambda: inside.do(AddChild(name="Leo P"), by=BY),
            lambda: inside.record(child, by=BY),
            lambda: list(inside.follow(by=BY)),
            lambda: inside.within(session),
            lambda: host.office.within(session),
            lambda: host.office.within(session.connection()),
        )
        for ask in asked:
            with pytest.raises(Unusable, match=WORDS):
                elsewhere(ask)
        inside.do(CorrectChild(child=child, name="Ada Q", why="As she writes it."), by=BY)
        session.commit()
    assert host.children() == [child]
    assert host.agree()


def test_a_process_that_was_forked_is_refused(host: Host) -> None:
    """Within the transaction that its parent began: two processes would write over each other."""

    def child(line: Any) -> None:
        for ask in (lambda: inside.do(AddChild(name="Leo P"), by=BY), lambda: host.office.within(session)):
            try:
                ask()
            except Unusable as refused:
                line.send(str(refused))
        line.send("")

    with Session(host.engine) as session:
        inside = host.office.within(session)
        ada = inside.do(AddChild(name="Ada P"), by=BY).reference
        host.give(session, ada)
        here, there = FORK.Pipe()
        forked = FORK.Process(target=child, args=(there,))
        forked.start()
        assert here.poll(30)
        told = [here.recv() for _ in range(3)]
        forked.kill()
        forked.join()
        assert [re.search(OF_A_FORK, one) is not None for one in told] == [True, True, False]
        session.commit()
    assert host.children() == [ada]
    assert host.agree()


def test_the_next_transaction_may_be_another_threads(host: Host) -> None:
    """A connection that another thread used before, as a pool gives it, may be used by the next."""
    with host.engine.connect() as connection:
        host.add(connection, "Ada P")
        connection.commit()
        elsewhere(lambda: host.add(connection, "Leo P"))
        connection.commit()
    assert len(host.children()) == 2
    assert host.agree()


def at_once(host: Host, ways: Callable[[Office, Session], Office]) -> list[str]:
    """What came of a child corrected by several threads at once within one session's transaction."""
    child = host.office.do(AddChild(name="Ada P"), by=BY).reference
    together = Barrier(AT_ONCE, timeout=30)
    with Session(host.engine) as session:
        host.give(session, child)
        inside = host.office.within(session)

        def one(number: int) -> str:
            together.wait()
            try:
                ways(inside, session).do(CorrectChild(child=child, name=f"Ada {number}", why="So it is."), by=BY)
            except Unusable as refused:
                return str(refused)
            return "done"

        with ThreadPoolExecutor(AT_ONCE) as threads:
            came_to = list(threads.map(one, range(AT_ONCE)))
        inside.do(CorrectChild(child=child, name="Ada Q", why="As she writes it."), by=BY)
        session.commit()
    return came_to


@pytest.mark.parametrize("way", ["the same office", "offices of their own"])
def test_threads_at_once_damage_nothing(host: Host, way: str) -> None:
    """Several threads at once on one session's transaction are all refused, and the records stay whole."""

    def office(inside: Office, session: Session) -> Office:
        return inside if way == "the same office" else host.office.within(session)

    came_to = at_once(host, office)
    assert all("used by another thread" in one for one in came_to)
    assert host.agree()


def test_it_is_the_look_at_the_thread_that_refuses(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were all threads taken for one, a second would write in the transaction of the first: nothing else refuses."""
    monkeypatch.setattr(lending, "get_ident", lambda: 1)
    with Session(host.engine) as session:
        inside = host.office.within(session)
        elsewhere(lambda: inside.do(AddChild(name="Leo P"), by=BY))
        session.commit()
    assert len(host.children()) == 1
