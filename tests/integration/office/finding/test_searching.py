"""What is found by the index, by whoever asks, is what reading every record comes to."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any, cast

import pytest

from teamaround.commands import (
    AddChild,
    AddPerson,
    CloseCase,
    CorrectChild,
    Join,
    Leave,
    MergeChild,
    NumberCase,
    Relate,
    RestrictCase,
    RestrictChild,
)
from teamaround.concepts.actors import Actor
from teamaround.errors import NotFound
from teamaround.office.finding import searching
from teamaround.office.finding.places import WHOLE
from teamaround.store import MemoryStore
from teamaround.store.finding.in_memory import MemoryFinding
from tests.integration.office.finding.plainly import plainly
from tests.integration.office.made import CAF, Made
from tests.integration.office.sealed.pairs import HEAD, Pair, with_posts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.store import Store
    from teamaround.store.sql.database import SqlStore

ADDRESS = "14 Leo Street, Goole DN14 5AB"
ANOTHER: dict[str, Any] = {"because": {"add_child": "Another child."}}
TYPED = (
    "leo", "le", "leo p", "leo s", "l", "m", "p", "ann", "anna pri", "03/01/2023", "3 July 2019", "goole leo", "leo st",
    "nhs 943 476 5919", "9434765919", "mosaic 77", "hornsea", "ms hall", "", "leo 20230103",
)  # fmt: skip
SCREENS = (1, 2, 3, 1000)


def of_all_sorts(store: Store) -> Made:
    """Children who are restricted, hidden, joined, closed, without a case, moved on; and who is tied to them how."""
    made = Made.on(store, with_posts()).peopled().opened()
    made.do(CorrectChild(child=made.child, address=ADDRESS, references={"nhs": "943 476 5919"}, why="x"))
    made.do(Join(case=made.case, person=made.mother, capacity="family"))
    made.do(Relate(child=made.child, person=made.mother, relation="mother", may_receive=True))
    aunt, carer = (made.do(AddPerson(name=name)).reference for name in ("Leo's aunt", "Mr Leopold"))
    names = ("Leopold P", "Leo Q", "Leona P", "Anna Prince", "Leo S", "Leo T", "Leo U")
    children = [
        made.do(AddChild(name=name, born=date(2023, 1, 3), address=ADDRESS, **ANOTHER)).reference for name in names
    ]
    alone, restricted, hidden, closed, left, part, twin = children
    made.do(Relate(child=alone, person=aunt, relation="aunt", may_receive=True))
    made.do(Relate(child=alone, person=carer, relation="carer"))
    cases = {one: made.open(CAF, one).reference for one in (restricted, hidden, closed, left, part)}
    made.do(NumberCase(case=cases[hidden], references={"mosaic": "77"}))
    made.do(Join(case=cases[part], person=made.poole, agency=made.health, job="nurse", direct_contact="regular"))
    made.do(Join(case=cases[left], person=made.poole, agency=made.health, job="nurse", direct_contact="regular"))
    gone = next(one.id for one in made.now(cases[left]).involvements.values() if one.person == made.poole)
    made.do(Leave(case=cases[left], part=gone, why="x"))
    made.do(CloseCase(case=cases[closed], why="done"))
    second = made.open(CAF, closed).reference
    made.office.do(RestrictCase(case=second, to=(carer, "officer:night"), why="x"), by=HEAD)
    made.office.do(RestrictChild(child=restricted, to=(aunt, "officer:night"), why="x"), by=HEAD)
    made.office.do(
        RestrictChild(child=hidden, to=("officer:head", "system:portal", aunt), grade="existence", why="x"), by=HEAD
    )
    made.do(MergeChild(child=twin, into=part, why="The same child."))
    return made


def readers(made: Made) -> Iterator[Actor]:
    """Everybody who is known to be there, and systems that act for some of them."""
    with made.office.store.reading() as reading:
        people = [*reading.stream_ids("person"), *reading.stream_ids("child")]
    systems = [Actor.system("portal", on_behalf_of=one) for one in ("officer:duty", *people[:4])]
    for one in (*map(Actor.officer, ("duty", "night", "head")), *systems, *map(Actor.person, people)):
        with suppress(NotFound):
            made.office.find("", by=one)
            yield one


def in_screens(made: Made, typed: str, by: Actor, limit: int) -> list[str]:
    """All that is found, a screen at a time."""
    found: list[str] = []
    after = ""
    while True:
        try:
            screen = made.office.find(typed, by=by, limit=limit, after=after)
        except NotFound as no:
            return [*found, str(no)]
        found += [one.reference for one in screen.lines]
        after = screen.after
        if not after:
            return found


def differing(
    made: Made, typed: tuple[str, ...] = TYPED, screens: tuple[int, ...] = SCREENS
) -> Iterator[tuple[str, str, int]]:
    """Who finds something else than reading every record comes to, by what, and how much at a time."""
    with made.office.store.reading() as reading:
        references = [one for kind in ("child", "case", "person") for one in reading.stream_ids(kind)]
    for by in readers(made):
        for one in (*typed, *references[::3]):
            should = plainly(made.office, one, by)
            for limit in screens:
                if in_screens(made, one, by, limit) != should:
                    yield str(by), one, limit


def test_all_sorts_are_found_as_by_reading_every_record(store: Store) -> None:
    """Whoever asks, whatever is typed, however much at a time: the same lines in the same order, in every store."""
    assert list(differing(of_all_sorts(store), ("leo", "le", "leo s", "03/01/2023", "goole leo", "mosaic 77"))) == []


@pytest.mark.parametrize("number", range(6))
def test_so_it_is_beside_what_is_hidden(number: int) -> None:
    """In offices as they are drawn, with a hidden child or case, by everything that is typed."""
    assert list(differing(Pair.of(number).beside)) == []


def test_all_that_may_be_typed() -> None:
    """Names, their beginnings, days, numbers, addresses and nothing."""
    assert list(differing(of_all_sorts(MemoryStore()))) == []


def test_an_index_that_does_not_follow_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded fault: whoever is named in a child's record alone is not taken to be tied to it."""
    made = of_all_sorts(MemoryStore())
    whole = MemoryFinding._is_tied
    monkeypatch.setattr(
        MemoryFinding, "_is_tied", lambda self, key, sought: whole(self, key, sought) and bool(self._cases(key))
    )
    assert {who for who, *_ in differing(made, ("leo",), (1000,))}


def test_words_that_are_not_known_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded fault: everybody finds by the rank that the store gives, and so by addresses."""
    made = of_all_sorts(MemoryStore())
    monkeypatch.setattr(searching.Search, "_rank_of", lambda *_: WHOLE)
    assert {who for who, *_ in differing(made, ("goole leo",))}


@pytest.mark.parametrize("store_url", ["sqlite", "postgresql"], indirect=True)
@pytest.mark.parametrize(
    ("table", "rows", "said"),
    [
        ("link", "record_id = '{hall}'", "Link"),
        ("tally", "sort = 'restricted'", "What is counted"),
        ("tally", "sort = 'open'", "What is counted"),
        ("reference", "system > 'names ' AND system < 'names!'", "Number"),
    ],
)
def test_rows_that_are_missing_are_told_and_put_back(store: Store, table: str, rows: str, said: str) -> None:
    """The seeded fault: an index without a tie or a restriction. `verify` names each row, `repair` writes it anew."""
    made = of_all_sorts(store)
    with cast("SqlStore", store).engine.begin() as raw:
        assert raw.exec_driver_sql(f"DELETE FROM teamaround_{table} WHERE {rows.format(hall=made.hall)}").rowcount  # noqa: S608
    assert list(differing(made, ("leo",), (1000,))) or rows == "sort = 'open'"  # without it the case is read
    told = made.office.verify(by=HEAD)
    assert {one.what.startswith(said) for one in told.differences} == {True}
    made.office.repair(by=HEAD)
    assert made.office.verify(by=HEAD).differences == ()
    assert list(differing(made, ("leo",), (1000,))) == []


def test_what_is_shown_of_a_case_is_what_the_case_gives(store: Store) -> None:
    """A case is shown by what stands beside it only where it is open and closed to nobody; else it is read."""
    made = of_all_sorts(store)
    for by in map(Actor.officer, ("duty", "night", "head")):
        lines = made.office.find("leo", by=by, kinds=["case"], limit=99).lines
        assert lines
        for one in lines:
            page = made.office.case(one.reference, by=by)
            assert (one.opened_on, one.closed_on, one.regime_name) == (page.opened_on, page.closed_on, page.regime_name)
