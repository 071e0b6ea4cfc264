"""Records found by words and numbers: every store finds the same, in the same order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamaround.store import Reference, Write, open_store
from teamaround.store.finding.findable import AskedWord, Findable, NamePlace
from teamaround.store.finding.sought import BEFORE_ALL, CaseOfFound, RankedPlace, Sought
from teamaround.store.tallies.tally import Tallies, TallyRow
from tests.integration.conftest import empty_database
from tests.integration.store.made import change, child, day, person, put

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from teamaround.store import Kind, Store
    from teamaround.store.port import Reading

LETTERS = "abcéßøλж中0159"
WORDS = st.text(LETTERS, min_size=1, max_size=4)
FINDABLES = st.builds(
    lambda words: Findable(" ".join(words), tuple(dict.fromkeys(words))), st.lists(WORDS, min_size=0, max_size=4)
)
ASKED = st.lists(st.builds(AskedWord, WORDS, st.booleans()), min_size=1, max_size=3)
RECORDS = [*(("child", f"K{number}") for number in range(5)), *(("person", f"P{number}") for number in range(4))]


def whole(*words: str) -> list[AskedWord]:
    """Words that are asked for as they are."""
    return [AskedWord(one, True) for one in words]


def begun(*words: str) -> list[AskedWord]:
    """Beginnings of words."""
    return [AskedWord(one, False) for one in words]


class TestFinding:
    """Required of a store in memory, in SQLite and in PostgreSQL alike."""

    def test_a_record_is_found_by_its_words(self, store: Store) -> None:
        """By each of them whole, by its beginning, and by several at once; by nothing else."""
        put(store, child("K1", findable=Findable("anna prince", ("anna", "prince"))), child("K2"))
        with store.reading() as reading:
            for asked in (whole("anna"), begun("ann"), begun("pri", "a"), [*whole("prince"), *begun("anna")]):
                assert reading.find(asked, ["child"], limit=9) == (NamePlace("anna prince", "K1"),)
            for asked in (whole("ann"), begun("rince"), begun("anna", "bob")):
                assert reading.find(asked, ["child"], limit=9) == ()

    def test_records_come_in_the_order_of_their_names(self, store: Store) -> None:
        """By the characters of the name, then by id, of the kinds asked for alone, so many at a time."""
        same = Findable("ann b", ("ann",))
        put(store, child("K2", findable=same), child("K1", findable=same), person("P1", findable=same))
        put(store, child("K3", findable=Findable("ann á", ("ann",))), child("K4", findable=Findable("ann", ("ann",))))
        with store.reading() as reading:
            found = reading.find(whole("ann"), ["child"], limit=9)
            assert [one.id for one in found] == ["K4", "K1", "K2", "K3"]
            assert reading.find(whole("ann"), ["child"], limit=2) == found[:2]
            assert reading.find(whole("ann"), ["child"], after=found[1], limit=9) == found[2:]
            assert [one.id for one in reading.find(whole("ann"), ["person", "child"], limit=9)][-2:] == ["P1", "K3"]
            assert reading.find(whole("ann"), [], limit=9) == ()

    def test_words_are_replaced_and_taken_away(self, store: Store) -> None:
        """What a record was called is no longer found; a write that says nothing of words leaves them."""
        put(store, child("K1", findable=Findable("old", ("old",))))
        put(store, change("K1", 1, kind="child"))
        with store.reading() as reading:
            assert reading.find(whole("old"), ["child"], limit=9)
        put(store, change("K1", 2, kind="child", findable=Findable("new", ("new",))))
        with store.reading() as reading:
            assert reading.find(whole("old"), ["child"], limit=9) == ()
            assert reading.find(whole("new"), ["child"], limit=9) == (NamePlace("new", "K1"),)
        put(store, change("K1", 3, kind="child", findable=Findable()))
        with store.reading() as reading:
            assert reading.find(whole("new"), ["child"], limit=9) == ()

    def test_what_is_taken_back_is_not_found(self, store: Store) -> None:
        """Words stand with the transaction that wrote them."""

        def write_and_leave() -> None:
            with store.writing() as writing:
                writing.write([child("K1", findable=Findable("anna", ("anna",)))])
                assert writing.find(whole("anna"), ["child"], limit=9)
                raise LookupError

        with pytest.raises(LookupError):
            write_and_leave()
        with store.reading() as reading:
            assert reading.find(whole("anna"), ["child"], limit=9) == ()

    def test_a_number_is_found_whatever_the_system(self, store: Store) -> None:
        """Every record that any system knows under a number, each once, in the order of their ids."""
        nhs, upn, other = Reference("nhs", "12"), Reference("upn", "12"), Reference("nhs", "123")
        put(store, child("K2", references_put=(nhs,)), child("K1", references_put=(upn, other)))
        with store.reading() as reading:
            assert reading.by_number("12") == ("K1", "K2")
            assert reading.by_number("1") == ()

    def test_what_is_sought_comes_with_what_is_beside_it(self, store: Store) -> None:
        """A record by id, by number, by words; joined or not, with its cases: told by a tally, or whole."""
        anna = Findable("anna", ("anna",))
        joined = (Reference("joined to K1", "K2"), Reference("12", "nhs"))
        put(store, child("K1", findable=anna), child("K2", references_put=joined), child("K3", findable=anna))
        put(store, *(_shown(case, sorts) for case, sorts in CASES))
        with store.reading() as reading:
            found = reading.seek(_sought("anna"))
            assert [(one.place, one.joined) for one in found.records] == [
                (RankedPlace(1, "anna", "K1"), True), (RankedPlace(1, "anna", "K3"), False),
            ]  # fmt: skip
            there = reading.get(["C2", "C3", "C4"])
            assert found.records[0].cases == (
                CaseOfFound("C1", "about", day(1), None),
                *(CaseOfFound(key, None, None, one) for key, one in there.items()),
            )
            tied = reading.seek(_sought("anna", tied_to="P1", open_kinds=()))
            assert [one.stream.id for one in tied.records] == []
            by_id = reading.seek(Sought(id="K2", number="nhs", joined_as="joined to "))
            assert [(one.place, one.joined) for one in by_id.records] == [(RankedPlace(0, "", "K2"), False)]

    def test_a_number_is_sought_in_its_system_or_as_hidden(self, store: Store) -> None:
        """With the system in place of a name; one of another record's own name is none."""
        put(store, child("K1", references_put=(Reference("nhs", "1"), Reference("upn", "1"))))
        put(store, child("K2", references_put=(Reference("hidden K2 nhs", "1"), Reference("hidden K9 nhs", "1"))))
        with store.reading() as reading:
            found = reading.seek(Sought(in_system=("nhs", "1"), hidden="hidden "))
        assert [one.place for one in found.records] == [
            RankedPlace(0, "hidden K2 nhs", "K2"), RankedPlace(0, "nhs", "K1"),
        ]  # fmt: skip

    def test_who_is_tied_finds_what_names_or_links_them(self, store: Store) -> None:
        """A child that names them, one with a case that is linked to them, themselves, and the kinds open to all."""
        anna = Findable("anna", ("anna",))
        put(
            store,
            *(person(one, findable=anna) for one in ("P1", "P2")),
            change("A1", kind="agency", findable=anna),
            child("K1", findable=anna, references_put=(Reference("names P1", "K1"),)),
            *(child(one, findable=anna) for one in ("K2", "K3", "K4")),
        )
        put(store, change("C2", child="K2", links_put=("P1",)), change("C3", child="K3", links_put=("P2",)))
        with store.reading() as reading:
            found = reading.seek(_sought("anna", tied_to="P1", naming="names ", open_kinds=("agency",)))
            assert found.tied == reading.get(["P1"])["P1"]
            assert [one.stream.id for one in found.records] == ["A1", "K1", "K2", "P1"]
            assert [case.stream for one in found.records for case in one.cases] == [reading.get(["C2"])["C2"]]
            found = reading.seek(_sought("anna", tied_to="P1", naming="names ", open_kinds=()))
            assert [one.stream.id for one in found.records] == ["K1", "K2", "P1"]
            assert reading.seek(_sought("anna", tied_to="P9", naming="names ")).tied is None


CASES = (("C1", ("shown",)), ("C2", ("shown", "unless")), ("C3", ()), ("C4", ("unless",)))
EVERY: tuple[Kind, ...] = ("child", "person", "agency")


def _shown(case: str, sorts: tuple[str, ...]) -> Write:
    """A case of one child with tallies of these sorts."""
    rows = tuple(TallyRow(case, sort, "", "", "about", day(1), None, day(1)) for sort in sorts)
    return change(case, child="K1", tallies=Tallies(put=rows))


def _sought(word: str, **more: Any) -> Sought:
    given: dict[str, Any] = {"joined_as": "joined to ", "shown": "shown", "unless": "unless", "limit": 9}
    return Sought(**(given | {"words": tuple(begun(word)), "kinds": EVERY} | more))


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory, postgresql_server: str) -> Iterator[tuple[Store, ...]]:
    """A store of each kind, with the same records in it."""
    file: Path = tmp_path_factory.mktemp("found") / "office.db"
    for address in empty_database(postgresql_server):
        opened = [open_store(one) for one in ("memory:", f"sqlite:///{file}", address)]
        for store in opened:
            put(store, *(change(key, kind=kind) for kind, key in RECORDS))  # type: ignore[arg-type]
        yield tuple(opened)
        for store in opened:
            store.close()


@settings(max_examples=60, deadline=None)
@given(
    findables=st.lists(FINDABLES, min_size=len(RECORDS), max_size=len(RECORDS)), questions=st.lists(ASKED, max_size=5)
)
def test_the_three_stores_answer_alike(
    stores: tuple[Store, ...], findables: list[Findable], questions: list[list[AskedWord]]
) -> None:
    """Whatever letters words are made of, and whatever is asked, all three find the same in the same order."""
    answers = [_answers(store, findables, questions) for store in stores]
    assert answers[0] == answers[1] == answers[2]


def _answers(store: Store, findables: Sequence[Findable], questions: Sequence[Sequence[AskedWord]]) -> list[object]:
    with store.reading() as reading:
        there = reading.get([key for _, key in RECORDS])
    put(
        store,
        *(
            change(key, there[key].version, kind=kind, state=there[key].state, entries=(), findable=one)  # type: ignore[arg-type]
            for (kind, key), one in zip(RECORDS, findables, strict=True)
        ),
    )
    with store.reading() as reading:
        found: list[object] = [reading.find(one, ["child", "person"], limit=5) for one in questions]
        return found + [_in_screens(reading, one) for one in questions]


def _in_screens(reading: Reading, asked: Sequence[AskedWord]) -> list[RankedPlace]:
    """What has all words, those first that have them whole, two at a time."""
    places: list[RankedPlace] = []
    more: RankedPlace | None = BEFORE_ALL
    first = tuple(whole(*(one.text for one in asked)))
    while more is not None:
        found = reading.seek(Sought(words=tuple(asked), first=first, kinds=EVERY, after=more, limit=2))
        places += [one.place for one in found.records]
        more = found.more
    assert places == sorted(places)
    return places
