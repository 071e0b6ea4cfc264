from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.access import reading as access
from teamaround.concepts.actors import Actor
from teamaround.concepts.family import View
from teamaround.concepts.people import Child, DecisionMaker
from teamaround.concepts.team import Absence
from tests.unit.views.made_up import (
    BOARD,
    CHILD,
    FATHER,
    MOTHER,
    NURSE,
    OPENED,
    STRANGER,
    SUPPORTER,
    TEACHER,
    TODAY,
    case,
    child,
    lead,
    part,
)

if TYPE_CHECKING:
    from teamaround.concepts.case import Case

OFFICER = Actor.officer("duty")


def sees(by: Actor, of: Case) -> bool:
    """Whether *by* sees anything of the case today."""
    return access.may_see(of, child(), by=by, today=TODAY)


def scope(by: Actor, of: Case) -> access.AccessScope:
    """How much of the case *by* sees today."""
    return access.scope_of(of, child(), by=by, today=TODAY)


def test_those_who_work_in_a_case_see_all_of_it() -> None:
    """Staff and practitioners see the whole case; the family and its supporters do not see others' words."""
    of = case(part(3, SUPPORTER, capacity="supporter"))
    assert scope(Actor.person(NURSE), of).whole
    assert scope(OFFICER, of).whole
    for person in (MOTHER, CHILD, SUPPORTER):
        assert not scope(Actor.person(person), of).whole
        assert scope(Actor.person(person), of).of(person)
        assert not scope(Actor.person(person), of).of(FATHER)


def test_family_who_work_in_the_case_stay_family() -> None:
    """A practitioner who is family of the child does not see others' words by taking part as a practitioner."""
    assert not scope(Actor.person(MOTHER), case(part(3, MOTHER, agency=BOARD))).whole


def test_whoever_stands_in_reads_what_the_leads_part_opens() -> None:
    """While they stand in and are there, and as long as the lead takes part; nobody lends what they do not have."""
    cover = lead(2, STRANGER, role="cover", leads=False, covers="role1")
    covered = case(lead(1, NURSE), cover)
    assert scope(Actor.person(STRANGER), covered).whole
    for not_there in (
        evolve(cover, until=TODAY),
        evolve(cover, since=TODAY + timedelta(days=1)),
        Absence(id="absence1", person=STRANGER, since=TODAY),
        lead(1, NURSE, until=TODAY),
        part(1, NURSE, until=TODAY),
    ):
        assert not sees(Actor.person(STRANGER), covered.keep(not_there))


def test_whoever_stands_in_for_family_reads_as_family_does() -> None:
    """Where the lead is a family member or supporter, whoever stands in for them does not see others' words."""
    cover = lead(2, STRANGER, role="cover", leads=False, covers="role1")
    for capacity in ("supporter", "family"):
        of = case(part(3, SUPPORTER, capacity=capacity), lead(1, SUPPORTER), cover)
        assert sees(Actor.person(STRANGER), of)
        assert not scope(Actor.person(STRANGER), of).whole


def test_one_part_in_which_somebody_works_opens_the_whole() -> None:
    """A supporter who works in the case besides sees all of it."""
    of = case(part(3, SUPPORTER, capacity="supporter"), part(4, SUPPORTER, agency=BOARD))
    assert scope(Actor.person(SUPPORTER), of).whole


def test_whoever_decides_for_the_family_is_family() -> None:
    """A practitioner who decides for the family, with no tie to the child recorded, reads as family does."""
    decides = child(decision_makers=(DecisionMaker(person=NURSE, since=OPENED, basis="court order"),))
    assert not access.scope_of(case(), decides, by=Actor.person(NURSE), today=TODAY).whole


def test_a_family_part_makes_family_of_whoever_works_in_the_case() -> None:
    """Whoever takes part as family reads only where it is recorded that they may receive, whatever else they are."""
    of = case(part(3, STRANGER, capacity="family"), part(4, STRANGER, agency=BOARD))
    assert not sees(Actor.person(STRANGER), of)
    assert sees(Actor.person(STRANGER), case(part(4, STRANGER, agency=BOARD)))


def test_words_of_nobody_are_nobodys_own() -> None:
    """Whoever has no reference is not taken for the author of what has none."""
    own = access.AccessScope(whole=False, own=frozenset({"", NURSE}))
    assert [own.of(one) for one in ("", None, NURSE, TEACHER)] == [False, False, True, False]
    assert own.of(TEACHER, NURSE)
    assert not own.of()


def test_whose_words_a_view_holds() -> None:
    """The person who spoke, if one is named; else the child, or the family without a name."""
    view = View(id="view1", what="wishes", whose="child", on=TODAY)
    assert access.speakers(view, CHILD) == (CHILD,)
    assert access.speakers(evolve(view, whose="family"), CHILD) == ("family",)
    assert access.speakers(evolve(view, whose="family", person=MOTHER), CHILD) == (MOTHER,)


def test_the_only_one_of_the_family_is_told_by_parts_deciders_and_ties() -> None:
    """Anybody else who takes part as family, decides, or is related could have spoken; the child speaks by name."""
    by, alone = Actor.person(MOTHER), child(relationships=())
    of_family = "family"

    def own(of: Case, who: Child) -> bool:
        return access.scope_of(of, who, by=by, today=TODAY).of(of_family)

    assert own(case(part(3, None, agency=BOARD, capacity="family")), alone)
    assert own(case(part(3, TEACHER)), alone)
    assert not own(case(part(3, FATHER, capacity="family")), alone)
    both = tuple(DecisionMaker(person=one, since=OPENED, basis="parent") for one in (MOTHER, FATHER))
    assert not own(case(), evolve(alone, decision_makers=both))
    assert own(case(), evolve(alone, decision_makers=(both[0], evolve(both[1], person=CHILD))))


def test_what_nobody_is_named_for_is_the_only_ones_own() -> None:
    """Words recorded as the family's, without a name, are shown to a family member who is the only one known."""
    alone = child(relationships=())
    assert access.scope_of(case(), alone, by=Actor.person(MOTHER), today=TODAY).of("family")
    assert not scope(Actor.person(MOTHER), case()).of("family")
