"""What commands about a child come to whose record is joined to another, or to which another is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.casework.directory.children import AboutChild
from teamaround.commands import (
    AddChild,
    CloseCase,
    CorrectChild,
    LiftChildRestriction,
    MergeChild,
    OpenCase,
    RecordDeath,
    Relate,
    ReopenCase,
    RestrictChild,
    UnmergeChild,
)
from teamaround.concepts.actors import Actor
from teamaround.errors import NotAllowed, Refused
from teamaround.office.installation import Installation
from teamaround.office.merged import addressed
from teamaround.regime.rights import EVERY_RIGHT, Grants, Post
from teamaround.store import MemoryStore
from tests.integration.office.made import BY, CAF, RIDING
from tests.integration.office.merged.pairs import ARCHIVE, WHY, paired

if TYPE_CHECKING:
    from teamaround.casework.command import Command
    from teamaround.concepts.people import RestrictionGrade
    from teamaround.office import Receipt
    from tests.integration.office.merged.pairs import Pair


@pytest.fixture
def pair() -> Pair:
    """Two records of one child, each with an open case; nothing is joined yet."""
    return paired(MemoryStore())


def said(pair: Pair, command: Command, by: Actor = BY) -> str:
    """Why a command is refused."""
    with pytest.raises(Refused) as refused:
        pair.made.office.do(command, by=by)
    return "\n".join(map(str, refused.value.findings))


def warned(receipt: Receipt) -> list[str]:
    """What a receipt tells that stops nothing."""
    return [one.what for one in receipt.findings if one.level == "warn" and one.grade == "core"]


def third(pair: Pair) -> str:
    """One more record."""
    return pair.made.do(AddChild(name="Maplewood Ash")).reference


def test_all_that_is_wrong_with_a_joining_is_said_at_once(pair: Pair) -> None:
    """Of a record with itself, without a reason; of one that is not there; of what is joined already on either side."""
    told = said(pair, MergeChild(child=pair.goes, into=pair.goes, why=" "))
    assert f"{pair.goes} is named twice, and a record is not joined to itself." in told
    assert "Why the two are of one child is not said." in told
    assert "No child is known as" in said(pair, MergeChild(child=pair.goes, into="K9G3-QCJG-4X", why=WHY))
    assert "joined to no other" in said(pair, UnmergeChild(child=pair.goes, why="x"))
    pair.join()
    other = third(pair)
    assert f"{pair.goes} is joined to {pair.stays}." in said(pair, MergeChild(child=pair.goes, into=other, why=WHY))
    assert f"is itself joined to {pair.stays}." in said(pair, MergeChild(child=other, into=pair.goes, why=WHY))
    assert f"Joined to {pair.stays} is {pair.goes}." in said(pair, MergeChild(child=pair.stays, into=other, why=WHY))
    assert pair.made.do(MergeChild(child=other, into=pair.stays, why=WHY)).written == 1


def test_whoever_parts_the_record_that_stays_is_told_which_is_joined_to_it(pair: Pair) -> None:
    """By its reference, to whoever may know it; to others it is joined to none."""
    pair.join()
    told = said(pair, UnmergeChild(child=pair.stays, why="x"))
    assert f"{pair.stays} is joined to no other; {pair.goes} is joined to it." in told
    pair.made.do(RestrictChild(child=pair.goes, to=("officer:duty",), why="asked"))
    unnamed = said(pair, UnmergeChild(child=pair.stays, why="x"), ARCHIVE)
    assert ("joined to no other" in unnamed, pair.goes in unnamed) == (True, False)


def test_what_is_joined_and_may_not_be_known_stands_in_the_way_unnamed(pair: Pair) -> None:
    """No chain comes of it, and nobody learns what it would have hung on; nor can they take a joining back."""
    pair.join()
    other = third(pair)
    pair.made.do(RestrictChild(child=pair.stays, to=("officer:duty",), why="asked"))
    for into in (MergeChild(child=pair.goes, into=other, why=WHY), MergeChild(child=other, into=pair.goes, why=WHY)):
        told = said(pair, into, ARCHIVE)
        assert "you may not see, speaks against this" in told
        assert pair.stays not in told
    assert "joined to no other" in said(pair, UnmergeChild(child=pair.goes, why="x"), ARCHIVE)
    pair.made.do(RestrictChild(child=pair.goes, to=("officer:duty",), why="asked"))
    pair.made.do(LiftChildRestriction(child=pair.stays, why="asked"))
    told = said(pair, MergeChild(child=pair.stays, into=other, why=WHY), ARCHIVE)
    assert "you may not see, speaks against this" in told
    assert pair.goes not in told


def posted(pair: Pair) -> Pair:
    """The same pair, whose archive may do all but restrict: a hidden record is none to it."""
    before = pair.made.office.installation
    may_not = Post(rights=tuple(one for one in EVERY_RIGHT if one != "restrict"))
    grants = Grants(officers={"duty": Post(rights=EVERY_RIGHT), "archive": may_not})
    pair.made.office.installation = Installation(authority=evolve(before.authority, grants=grants), host=before.host)
    return pair


def sealed(reference: str, *also: str) -> RestrictChild:
    """A record hidden from all but the post on duty, and who is named besides."""
    return RestrictChild(child=reference, to=("officer:duty", *also), grade="existence", why="asked")


def test_what_is_joined_is_joined_on_by_whoever_knows_nothing_of_a_hidden_one(pair: Pair) -> None:
    """To them it is joined to nothing; whoever knows all of them is stopped, and meets all as one after it."""
    made = posted(pair).made
    pair.join()
    other = third(pair)
    made.do(sealed(pair.goes))
    joining = MergeChild(child=pair.stays, into=other, why=WHY)
    assert f"Joined to {pair.stays} is {pair.goes}." in said(pair, joining)
    receipt = made.office.do(joining, by=ARCHIVE)
    assert (receipt.written, pair.goes in repr(receipt)) == (1, False)
    met = made.office.record(pair.goes, by=BY)
    assert (met.reference, {one.reference for one in met.joined}) == (other, {pair.goes, pair.stays})
    assert pair.goes not in repr(made.office.record(other, by=ARCHIVE))
    made.office.do(UnmergeChild(child=pair.stays, why="x"), by=ARCHIVE)
    assert made.office.record(pair.goes, by=BY).reference == pair.stays


def test_no_record_is_joined_to_one_of_which_fewer_may_know(pair: Pair) -> None:
    """A joining that stood in its journal would tell them: it is said what to do, and the other way round it goes."""
    made = posted(pair).made
    made.do(sealed(pair.stays, made.poole))
    joining = MergeChild(child=pair.goes, into=pair.stays, why=WHY)
    assert f"restrict_child child={pair.goes}" in said(pair, joining)
    made.do(sealed(pair.goes, made.hall))
    assert f"restrict_child child={pair.goes}" in said(pair, joining)
    made.do(sealed(pair.goes))
    assert made.do(joining).written == 1
    pair.part()
    made.do(LiftChildRestriction(child=pair.goes, why="x"))
    before = made.office.record(pair.goes, by=ARCHIVE)
    assert made.do(MergeChild(child=pair.stays, into=pair.goes, why=WHY)).written == 1
    assert made.office.record(pair.goes, by=ARCHIVE) == before


def test_whoever_hides_what_others_know_as_joined_is_told(pair: Pair) -> None:
    """Nothing keeps a record from being sealed; what others could tell by then is said, and ends with the other."""
    made = posted(pair).made
    pair.join()
    (told,) = warned(made.do(sealed(pair.stays)))
    assert told.startswith(f"{pair.stays} is restricted, and {pair.goes}, a record of the same child, is open to")
    assert warned(made.do(sealed(pair.goes))) == []
    (told,) = warned(made.do(LiftChildRestriction(child=pair.goes, why="x")))
    assert told.startswith(f"{pair.stays} is restricted, and {pair.goes}, a record of the same child, is open to")


@pytest.mark.parametrize("grade", ["whole", "existence"])
@pytest.mark.parametrize("joined_first", [True, False])
def test_whatever_stays_open_of_a_restricted_child_is_told(
    pair: Pair, *, grade: RestrictionGrade, joined_first: bool
) -> None:
    """To whoever restricts or joins, with the command that closes it; and in the list for as long as it is so."""
    made = posted(pair).made
    if joined_first:
        pair.join()
    own = RestrictChild(child=pair.goes, to=("officer:duty",), grade=grade, why="a refuge")
    findings = made.do(own).findings
    if not joined_first:
        assert findings == ()
        findings = made.do(MergeChild(child=pair.goes, into=pair.stays, why=WHY)).findings
    what = f"{pair.goes} is restricted, and {pair.stays}, a record of the same child, is open to others: whoever may "
    fix = f"Restrict {pair.stays}, too: restrict_child child={pair.stays} to=officer:duty grade={grade} why=…"
    [told] = [one for one in findings if one.what.startswith(what)]
    assert told.fix == fix
    (line,) = made.office.restrictions(by=BY).lines
    assert line.beside == (f"{told.what} {fix}",)
    made.do(evolve(own, child=pair.stays, to=("officer:duty", made.hall)))
    assert {one.record: bool(one.beside) for one in made.office.restrictions(by=BY).lines} == {
        pair.goes: True,
        pair.stays: False,
    }
    assert warned(made.do(evolve(own, child=pair.stays, why="as far"))) == []
    assert not any(one.beside for one in made.office.restrictions(by=BY).lines)
    made.do(LiftChildRestriction(child=pair.stays, why="x"))
    assert [bool(one.beside) for one in made.office.restrictions(by=BY).lines] == [True]
    pair.part()
    assert not any(one.beside for one in made.office.restrictions(by=BY).lines)


def test_staff_join_who_may_read_both(pair: Pair) -> None:
    """No practitioner does, nor who only reads, nor who is not named on one of the two, nor family of either."""
    joining = MergeChild(child=pair.goes, into=pair.stays, why=WHY)
    for person in (pair.made.hall, pair.made.poole, pair.made.mother):
        with pytest.raises(NotAllowed):
            pair.made.office.do(joining, by=Actor.person(person))
    for one in (pair.goes, pair.stays):
        pair.made.do(RestrictChild(child=one, to=("officer:duty",), why="asked"))
        with pytest.raises(NotAllowed, match="restricted"):
            pair.made.office.do(joining, by=ARCHIVE)
        pair.made.do(LiftChildRestriction(child=one, why="asked"))
    assert pair.made.office.do(joining, by=ARCHIVE).written == 1


def test_what_the_two_say_otherwise_is_told(pair: Pair) -> None:
    """Two days of birth, two numbers of one system; a death, a restriction and a bar that one of them has alone."""
    made = pair.made
    made.do(CorrectChild(child=pair.goes, born=date(2023, 5, 5), references={"hospital": "H 1"}, why="x"))
    made.do(Relate(child=pair.goes, person=made.mother, relation="mother", must_not_see_address_of=(pair.goes,)))
    made.do(RecordDeath(child=pair.stays))
    made.do(RestrictChild(child=pair.stays, to=("officer:duty",), why="x"))
    told = warned(made.do(MergeChild(child=pair.goes, into=pair.stays, why=WHY)))
    for words in ("was born on", "two numbers in", "A death is recorded", "is restricted", "address is kept from whom"):
        assert [words in one for one in told].count(True) == 1, words
    assert warned(made.do(UnmergeChild(child=pair.goes, why="x"))) == []


def test_one_case_is_open_for_both_under_a_regime(pair: Pair) -> None:
    """Two that are open are told of as they are joined; from then on a second is neither opened nor opened again."""
    made = pair.made
    second = made.open(RIDING, pair.stays).reference
    told = warned(made.do(MergeChild(child=pair.goes, into=pair.stays, why=WHY)))
    assert told == [f"{pair.cases[pair.goes]} and {second} are both open under {RIDING}, now of one child."]
    made.do(CloseCase(case=second, why="one is enough"))
    with pytest.raises(Refused, match=f"has an open case under this regime: {pair.cases[pair.goes]}"):
        made.open(RIDING, pair.stays)
    assert f"an open case under this regime: {pair.cases[pair.goes]}" in said(pair, ReopenCase(case=second, why="x"))
    with pytest.raises(Refused, match=f"was joined to {pair.stays}") as refused:
        made.open(CAF, pair.goes)
    assert f"an open case under this regime: {pair.cases[pair.stays]}" in str(refused.value)
    made.do(UnmergeChild(child=pair.goes, why="x"))
    assert made.open("slough_ecaf", pair.goes).written > 0


def test_nothing_is_counted_that_a_restriction_hides(pair: Pair) -> None:
    """Whoever is not named on the other record opens a case as though nothing were joined."""
    pair.join()
    pair.made.do(RestrictChild(child=pair.goes, to=("officer:duty",), why="asked"))
    opened = OpenCase(child=pair.stays, regime=RIDING, starter=pair.made.hall)
    assert pair.made.office.consider(opened, by=ARCHIVE).written > 0
    assert pair.cases[pair.goes] in said(pair, opened)


def test_the_record_that_went_is_changed_while_a_case_rests_on_it(pair: Pair) -> None:
    """And whoever changes one of the two is told of the other; once no case is open under it, it is left alone."""
    made, case = pair.made, pair.cases[pair.goes]
    pair.join()
    told = warned(made.do(Relate(child=pair.stays, person=made.mother, relation="mother")))
    assert told == [f"{case} rests on {pair.goes}, joined to this record: what is recorded here is not there."]
    (told_there,) = warned(made.do(Relate(child=pair.goes, person=made.mother, relation="mother")))
    assert pair.cases[pair.stays] in told_there
    made.do(CloseCase(case=case, why="done"))
    told = warned(made.do(CorrectChild(child=pair.stays, name="Silver Ash", why="x")))
    assert told == []
    refused = said(pair, CorrectChild(child=pair.goes, name="Silver Ash", why="x"))
    assert f"Give the command about {pair.stays}." in refused
    assert made.do(RestrictChild(child=pair.goes, to=("officer:duty",), why="x")).written == 1


def corrected_again(pair: Pair) -> CorrectChild:
    """Another correction of the record that stays."""
    return CorrectChild(child=pair.stays, name="Rowena Ash", why="x")


def test_whoever_may_not_know_both_changes_what_they_may(pair: Pair) -> None:
    """A practitioner of the one record is neither stopped nor told that there is another."""
    pair.join()
    corrected = CorrectChild(child=pair.stays, name="Rowan Ash", why="x")
    receipt = pair.made.office.do(corrected, by=Actor.person(pair.made.poole))
    assert warned(receipt) == []
    assert pair.goes not in repr(receipt)
    assert warned(pair.made.office.do(corrected_again(pair), by=Actor.person(pair.made.hall))) != []


def test_a_change_of_an_alias_that_is_let_pass_is_caught(monkeypatch: pytest.MonkeyPatch, pair: Pair) -> None:
    """Seeded: every command about a child is taken for one that is of one record alone."""
    pair.made.do(CloseCase(case=pair.cases[pair.goes], why="done"))
    pair.join()
    corrected = CorrectChild(child=pair.goes, name="Rowan Ash", why="x")
    assert pair.stays in said(pair, corrected)
    monkeypatch.setattr(addressed, "OWN", (AboutChild,))
    with pytest.raises(pytest.fail.Exception):
        said(pair, corrected)
