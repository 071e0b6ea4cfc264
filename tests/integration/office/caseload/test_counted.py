from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from teamaround.concepts.actors import Actor
from teamaround.errors import NotFound
from teamaround.office.caseload import counted, tallies
from teamaround.office.caseload.keeping import keep_counted
from teamaround.office.caseload.tallies import tallies_in
from teamaround.store import MemoryStore, Write
from teamaround.store.tallies.tally import Tallies
from tests.integration.office.caseload.by_case import by_case, told
from tests.integration.office.histories.living import few, histories, lived
from tests.integration.office.histories.world import REGIMES
from tests.integration.office.made import BY
from tests.integration.office.made_house import OFFICER, built, leading

if TYPE_CHECKING:
    from teamaround.office import Office
    from teamaround.store import Store
    from tests.integration.office.made_house import House


@pytest.fixture
def house() -> House:
    """An eCAF episode in which the teacher leads and the nurse helps."""
    return leading(built(MemoryStore()))


def compare(office: Office, by: Actor) -> None:
    """What is counted from rows is what the cases come to, read one after the other."""
    found, should = told(office.overview(by=by, limit=None)), by_case(office, by)
    for name, those in should.items():
        assert found[name] == those, name


@pytest.mark.parametrize("regime", REGIMES)
def test_what_is_counted_is_what_the_cases_come_to(regime: str) -> None:
    """Under each real regime, whatever was done in whatever order, on the day after it has turned."""

    @few(3)
    @given(histories(80))
    def live(history: list[int]) -> None:
        world = lived(regime, MemoryStore(), history)
        world.office.tick()
        compare(world.office, BY)

    live()


def nothing_changes(patch: pytest.MonkeyPatch) -> None:
    """Rows that are written as a case is opened and never again."""
    changed = tallies.changed_tallies
    patch.setattr(
        "teamaround.office.cases.changed_tallies",
        lambda before, *more: changed(before, *more) if before is None else Tallies(),
    )


def never_restricted(patch: pytest.MonkeyPatch) -> None:
    """Nobody is kept from anything."""
    patch.setattr(counted, "is_named", lambda *_: True)


def test_rows_that_are_not_written_are_noticed(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """An office that leaves its rows as they were when a case was opened is caught."""
    nothing_changes(monkeypatch)
    house.about("close_case", why="all done")
    with pytest.raises(AssertionError):
        compare(house.office, OFFICER)


def test_a_restriction_leaves_nothing_of_a_case_in_any_number(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own and its child's: of the case, of late work in it and of who leads it; whoever is named has all of it."""
    house.about("start_action", text="Visit", owner="part1", due=date(2026, 9, 25))
    house.on(date(2026, 9, 30))
    open_to_all = told(house.office.overview(by=OFFICER))
    assert open_to_all["late"]
    named = str(Actor.officer("head"))
    house.about("restrict_case", to=[house.teacher, named], why="a witness")
    nothing: dict[str, Any] = {"cases": {}, "counts": {}, "lines": [], "late": {}, "late actions": {}, "load": {}}
    found = house.office.overview(by=OFFICER)
    assert told(found) == nothing
    assert set(found.counts.values()) == {0}
    assert told(house.office.overview(by=Actor.officer("head"))) == open_to_all
    never_restricted(monkeypatch)
    assert set(house.office.overview(by=OFFICER).counts.values()) != {0}


def test_a_restricted_child_closes_its_cases(house: House) -> None:
    """Whoever is not named on the child's record counts none of its cases."""
    house.do("restrict_child", child=house.child, to=[house.teacher], why="a witness")
    assert house.office.overview(by=OFFICER).cases == {}


def test_an_upgrade_counts_what_an_older_release_left(store: Store) -> None:
    """What an older release wrote has no such rows: `verify` names them, an upgrade puts them there."""
    house = leading(built(store))
    before = told(house.office.overview(by=OFFICER))
    _forget(house.office)
    assert told(house.office.overview(by=OFFICER))["lines"] == []
    missing = house.office.verify(by=OFFICER).differences
    assert {one.what.partition(" ")[0] for one in missing} == {"What"}
    keep_counted(house.office.store)
    assert told(house.office.overview(by=OFFICER)) == before
    assert house.office.verify(by=OFFICER).differences == ()


@pytest.mark.parametrize("store_url", ["sqlite", "postgresql"], indirect=True)
def test_a_repair_does_it_too(store: Store) -> None:
    """Each row is told of, and is there afterwards."""
    house = leading(built(store))
    before = told(house.office.overview(by=OFFICER))
    _forget(house.office)
    assert house.office.repair(by=OFFICER).changed
    assert told(house.office.overview(by=OFFICER)) == before


def _forget(office: Office) -> None:
    with office.store.writing() as writing:
        found = []
        for one in writing.carried():
            rows = one.rows
            gone = tuple((each.sort, each.entry) for each in tallies_in(rows.kind, rows.state, rows.facts))
            found.append(
                Write(
                    id=rows.id,
                    kind=rows.kind,
                    expecting=one.version,
                    entries=(),
                    state=rows.state,
                    facts=rows.facts,
                    due_on=rows.due_on,
                    tallies=Tallies(drop=gone),
                )
            )
        writing.write(found)


def test_few_rows_are_shown_and_all_are_counted(house: House) -> None:
    """A screen has so many lines of each section, and says how many there are; one section alone has its own."""
    found = house.office.overview(by=OFFICER, limit=1)
    assert all(len(found.of(section)) <= 1 for section in found.counts if section in counted.COUNTED)
    with pytest.raises(NotFound, match='has no section "to_tel"'):
        house.office.overview(by=OFFICER, section="to_tel")  # type: ignore[arg-type]
    alone = house.office.overview(by=OFFICER, section="to_tell")
    assert {one.section for one in alone.lines} <= {"to_tell"}
    assert (alone.late, alone.load, alone.shared) == ((), (), ())
