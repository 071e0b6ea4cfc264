"""Two records of one child that were joined, as whoever may know both, one, or none of them meets them."""

from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING

import pytest

from teamaround.commands import AddChild, MergeChild, RestrictChild
from teamaround.concepts.people import Child
from teamaround.errors import NotAllowed, Refused
from teamaround.office.merged import together
from teamaround.store import MemoryStore
from tests.integration.office.made import BY
from tests.integration.office.merged.pairs import ARCHIVE, NUMBERS, ONE, TWO, WHY, all_read, paired, restricted

if TYPE_CHECKING:
    from teamaround.concepts.actors import Actor
    from teamaround.store import Store
    from tests.integration.office.merged.pairs import Pair

TOKENS = re.compile(rf"{ONE}|{TWO}|{WHY}|{'|'.join(NUMBERS.values())}|[KC][0-9A-Z]{{3}}-[0-9A-Z]{{4}}-[0-9A-Z]{{2}}")


@pytest.fixture
def pair(store: Store) -> Pair:
    """Two records that are open to all staff, joined, on a store of each kind in turn."""
    made = paired(store)
    made.join()
    return made


def test_either_reference_shows_the_record_that_stays(pair: Pair) -> None:
    """With when, by whom and why the other was joined, what that one holds, and the cases of both."""
    office = pair.made.office
    asked, stays = office.record(pair.goes, by=BY), office.record(pair.stays, by=BY)
    assert (asked.reference, asked.asked) == (pair.stays, pair.goes)
    assert (stays.reference, stays.asked) == (pair.stays, None)
    assert {one.reference for one in stays.cases} == set(pair.cases.values())
    (joined,) = stays.joined
    assert (joined.reference, joined.by, joined.why) == (pair.goes, "officer:duty", WHY)
    held = {one.what: one.text for one in joined.facts}
    assert (held["known as"], held["number in nhs"]) == (f"{ONE}short", NUMBERS[ONE])


def test_the_cases_of_either_are_the_cases_of_both(pair: Pair) -> None:
    """A list of a child's cases holds those under each record, whichever is named."""
    for child in (pair.goes, pair.stays):
        assert {one.case for one in pair.made.office.cases(child, by=BY).lines} == set(pair.cases.values())


@pytest.mark.parametrize("asked", [ONE, TWO, ONE[:6], f"{TWO}short", *NUMBERS.values(), "Ash", "Lane"])
def test_one_is_found_by_the_names_and_numbers_of_both(pair: Pair, asked: str) -> None:
    """Once, as the record that stays, with the cases of both under it, however few lines are asked for at a time."""
    office = pair.made.office
    found = [line for line in office.find(asked, by=BY).lines if line.kind in ("child", "case")]
    assert [one.reference for one in found if one.kind == "child"] == [pair.stays]
    assert {one.reference for one in found if one.kind == "case"} == set(pair.cases.values())
    assert {one.child for one in found if one.kind == "case"} == {pair.stays}
    assert found[0].joined == (pair.goes,)
    one_by_one: list[object] = []
    after = ""
    while True:
        page = office.find(asked, by=BY, limit=1, after=after)
        one_by_one += page.lines
        if not (after := page.after):
            break
    assert tuple(one_by_one) == office.find(asked, by=BY).lines


def test_either_number_leads_to_the_record_that_stays(pair: Pair) -> None:
    """Whatever system has it."""
    office = pair.made.office
    assert office.find_by_number("nhs", NUMBERS[ONE], by=BY) == pair.stays
    assert office.find_by_number("hospital", NUMBERS[TWO], by=BY) == pair.stays


def test_a_pair_that_is_joined_is_not_asked_about(pair: Pair) -> None:
    """Whoever adds a third is asked about the one that stays, once; whoever makes the two alike about nothing."""
    office = pair.made.office
    third = AddChild(name=f"{ONE} Ash", references={"library": NUMBERS[ONE]})
    with pytest.raises(Refused) as asked:
        office.consider(third, by=BY)
    assert [pair.stays in one.what or pair.goes in one.what for one in asked.value.findings] == [True]


def drawn(place: int) -> tuple[Pair, Random]:
    """A pair of records as chance has them."""
    chance = Random(f"pair {place}")
    return paired(MemoryStore(), chance), chance


def unfit(places: range) -> tuple[list[str], int, int]:
    """What in drawn pairs was told to somebody who may not know both, beside how many could and could not."""
    wrong: list[str] = []
    knew = not_known = 0
    for place in places:
        pair, chance = drawn(place)
        pair.join()
        restricted(pair, chance)
        joined = {by: all_read(pair, by) for by in pair.readers}
        knows = {by: pair.may_know(pair.goes, by) and pair.may_know(pair.stays, by) for by in pair.readers}
        apart = _before(place)
        for by in pair.readers:
            if knows[by]:
                knew += 1
                wrong += _news(by, apart[by], joined[by], allowed={WHY})
            else:
                not_known += 1
                wrong += [f"{place} {by} {name}" for name in apart[by] if joined[by][name] != apart[by][name]]
    return wrong, knew, not_known


def _before(place: int) -> dict[Actor, dict[str, str]]:
    """The same pair as it is read without having been joined, whatever was restricted since."""
    pair, chance = drawn(place)
    restricted(pair, chance)
    return {by: all_read(pair, by) for by in pair.readers}


def _news(by: Actor, before: dict[str, str], after: dict[str, str], allowed: set[str]) -> list[str]:
    """What somebody reads after a joining that they could read nowhere before."""
    had = set(TOKENS.findall(" ".join(before.values()))) | allowed
    return [f"{by} {name}: {one}" for name in after for one in set(TOKENS.findall(after[name])) - had]


def test_who_may_not_know_both_reads_what_they_would_have_read() -> None:
    """Over drawn pairs: byte for byte as though nothing had been joined; and who may know both reads nothing new."""
    wrong, knew, not_known = unfit(range(12))
    assert wrong == []
    assert knew > 10
    assert not_known > 40


@pytest.mark.parametrize("fault", ["knows", "survivor"])
def test_an_alias_that_leaks_is_caught(monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    """Seeded: whether somebody may know the other record is not asked, of any of the two or of the one that stays."""
    asked = together._knows

    def not_asked(record: object, **more: object) -> bool:
        return fault == "knows" or getattr(record, "merged", None) is None or asked(record, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(together, "_knows", not_asked)
    wrong, *_ = unfit(range(8))
    assert wrong


def test_after_taking_it_back_all_stands_as_before() -> None:
    """Over drawn pairs, for every reader and read; the journals alone tell that the two were joined."""
    for place in range(5):
        pair, _ = drawn(place)
        before = {by: all_read(pair, by, feed=False) for by in pair.readers}
        kept = {one: pair.child(one) for one in (pair.goes, pair.stays)}
        pair.join()
        assert all_read(pair, BY, feed=False) != before[BY]
        pair.part()
        assert {by: all_read(pair, by, feed=False) for by in pair.readers} == before
        assert {one: pair.child(one) for one in kept} == kept


def test_the_journal_is_followed_without_what_was_joined_to_a_restricted_record(pair: Pair) -> None:
    """Neither the joining nor its end, nor the other's reference in what happened since; to those named all of it."""
    pair.made.do(RestrictChild(child=pair.goes, to=("officer:duty", "officer:archive"), why="asked"))
    pair.made.do(RestrictChild(child=pair.stays, to=("officer:duty",), why="asked"))
    pair.part()
    told = [one for one in pair.made.office.follow(by=ARCHIVE) if one.reference == pair.goes]
    assert [one.name for one in told] == ["child_added", "child_restricted"]
    assert pair.stays not in repr(told)
    assert "Twonotone" not in repr(told)
    whole = [one.name for one in pair.made.office.follow(by=BY) if one.reference == pair.goes]
    assert whole == ["child_added", "child_merged", "child_restricted", "child_unmerged"]


def test_a_receipt_tells_nothing_of_a_record_that_is_restricted(pair: Pair) -> None:
    """Whoever may not know the record that stays is handed the other without it, the first time and again."""
    office = pair.made.office
    pair.made.do(RestrictChild(child=pair.stays, to=("officer:duty",), why="asked"))
    closed = RestrictChild(child=pair.goes, to=("officer:duty", "officer:archive"), why="asked")
    first, again = (office.do(closed, by=ARCHIVE, key="twice") for _ in range(2))
    for receipt in (first, again):
        assert [one.name for one in receipt.events] == ["child_restricted"]
        assert (pair.stays in repr(receipt), WHY in repr(receipt)) == (False, False)
        assert isinstance(receipt.state, Child)
    assert pair.child(pair.goes).merged is not None
    joining = MergeChild(child=pair.goes, into=pair.stays, why=WHY)
    with pytest.raises(NotAllowed) as refused:
        office.do(joining, by=ARCHIVE, key="thrice")
    assert pair.stays not in str(refused.value)
