from __future__ import annotations

from datetime import timedelta
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

import pytest

from teamaround.commands import CorrectPerson, Join
from teamaround.errors import Refused
from teamaround.store.sql.statements import queries
from tests.integration.office.made import BEGAN, CAF
from tests.integration.office.test_two_at_once import at_once
from tests.integration.store.made import change

if TYPE_CHECKING:
    import psycopg

    from tests.integration.office.made import Made


@pytest.fixture
def store_url(postgresql_url: str) -> str:
    """The address of an empty database on a server: elsewhere one writes at a time."""
    return postgresql_url


def wait_for(beside: psycopg.Connection, waiting: int, told: Event) -> None:
    """Return when so many others wait for a lock, or when one of them has been told."""
    query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    while not told.is_set() and beside.execute(query).fetchone() != (waiting,):
        beside.execute("SELECT pg_stat_clear_snapshot()")


def joined_while_dying(made: Made, beside: psycopg.Connection) -> list[object]:
    """Somebody joins a case; when all is decided and before all is written, their death is recorded."""
    joins, told = Event(), Event()

    def join() -> object:
        return made.do(Join(case=made.case, person=made.poole, agency=made.health, job="nurse"))

    def die() -> object:
        joins.wait()
        try:
            return made.do(CorrectPerson(person=made.poole, died=BEGAN - timedelta(days=1), why="told by his family"))
        finally:
            told.set()

    def hold_the_links() -> None:
        wait_for(beside, 1, told)
        joins.set()
        wait_for(beside, 2, told)
        beside.execute("COMMIT")

    beside.execute("BEGIN")
    beside.execute("LOCK TABLE teamaround_link IN SHARE MODE")
    return at_once(join, die, hold_the_links)


def test_who_dies_while_they_join_is_seen_to(people: Made, beside: psycopg.Connection) -> None:
    """A death that is recorded while the person is being let into a case is looked at in that case, too."""
    people.case = people.open(CAF).reference
    joined, died, _ = joined_while_dying(people, beside)
    assert not isinstance(joined, Exception)
    assert died.also == (people.case,)  # type: ignore[attr-defined]
    assert "core.member_died" in [one.rule for one in people.now().matters.values()]


def test_without_holding_whom_it_lets_in_a_death_is_missed(
    people: Made, beside: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If records were only looked at, a death would go past the case of whoever is just joining it, and is caught."""
    monkeypatch.setattr(queries, "select_streams_to_rest_on", queries.select_streams)
    with pytest.raises(AssertionError):
        test_who_dies_while_they_join_is_seen_to(people, beside)


def test_who_has_died_is_not_let_in(people: Made, beside: psycopg.Connection) -> None:
    """Whoever joins a person whose death is being recorded waits for that, and is refused."""
    people.case = people.open(CAF).reference
    store: Any = people.office.store
    with store.writing() as writing:
        before = writing.get_for_update([people.poole])[people.poole]
        joining = Thread(target=lambda: said.append(str(refused(people))))
        said: list[str] = []
        joining.start()
        wait_for(beside, 1, Event())
        state = before.state.replace('"name":', '"died":"2026-09-06","name":', 1)
        writing.write([change(people.poole, before.version, "person_corrected", kind="person", state=state)])
    joining.join()
    assert "died on 2026-09-06" in said[0]


def refused(made: Made) -> Refused:
    """What is said to whoever lets Mr Poole join the case."""
    with pytest.raises(Refused) as told:
        made.do(Join(case=made.case, person=made.poole, agency=made.health, job="nurse", on=BEGAN))
    return told.value
