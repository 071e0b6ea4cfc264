from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.access import reading as access
from teamaround.concepts.actors import Actor
from teamaround.concepts.family import View
from teamaround.concepts.people import Child, Relationship
from tests.unit.views.made_up import CHILD, FATHER, MOTHER, NURSE, STRANGER, SUPPORTER, TODAY, case, child, part

if TYPE_CHECKING:
    from teamaround.concepts.case import Case

OFFICER = Actor.officer("duty")
STAFF_SYSTEM = Actor.system("import", on_behalf_of="officer:duty")
ALONE = child(decision_makers=(), relationships=())
"""A child of whom nobody is recorded."""


def sees(by: Actor, of: Case, who: Child) -> bool:
    """Whether *by* sees anything of the case today."""
    return access.may_see(of, who, by=by, today=TODAY)


def scope(by: Actor, of: Case) -> access.AccessScope:
    """How much of the case *by* sees today."""
    return access.scope_of(of, child(), by=by, today=TODAY)


def related(person: str, *, may_receive: bool | None) -> Child:
    """A child with one relative, who decides nothing."""
    return evolve(ALONE, relationships=(Relationship(person=person, relation="aunt", may_receive=may_receive),))


def knows(by: Actor, of: Case, who: Child) -> bool:
    """Whether somebody may know whom the family turns to."""
    return access.may_know_contact(of, who, by=by, today=TODAY)


def tied(person: str, who: Child) -> bool:
    """Whether somebody has to do with the child."""
    return access.has_tie(who, by=Actor.person(person), today=TODAY)


class TestScope:
    """Whose words are shown."""

    def test_all_of_it_is_everybodys_words(self) -> None:
        """Whoever sees the whole case reads everybody's words, and those that are nobody's."""
        assert access.EVERYTHING.of(MOTHER)
        assert access.EVERYTHING.of()
        assert access.EVERYTHING.of(None)

    def test_otherwise_one_of_them_is_enough(self) -> None:
        """Words by, to or about any of one's own are shown; nobody is none of one's own."""
        own = access.AccessScope(whole=False, own=frozenset({MOTHER, ""}))
        assert own.of(FATHER, MOTHER)
        assert not own.of(FATHER, None)
        assert not own.of(FATHER)
        assert not own.of("", None)
        assert not own.of()

    @pytest.mark.parametrize(
        ("view", "expected"),
        [
            (View(id="view1", what="wishes", whose="family", person=MOTHER, on=TODAY), (MOTHER,)),
            (View(id="view1", what="wishes", whose="child", person=MOTHER, on=TODAY), (MOTHER,)),
            (View(id="view1", what="wishes", whose="child", on=TODAY), (CHILD,)),
            (View(id="view1", what="wishes", whose="family", on=TODAY), ("family",)),
        ],
    )
    def test_a_view_is_of_whoever_spoke(self, view: View, expected: tuple[str, ...]) -> None:
        """Of the person who is named; without one, of the child, or of the family without a name."""
        assert access.speakers(view, CHILD) == expected


class TestWhatSomebodyIsToTheChild:
    """What somebody is to the child decides beside their part."""

    def test_a_part_of_the_familys_is_family_though_no_relation_is_recorded(self) -> None:
        """Whoever takes part as family, and of whom nothing else is known, does not read the case."""
        assert not sees(Actor.person(STRANGER), case(part(3, STRANGER, capacity="family")), ALONE)

    def test_whoever_decides_is_family_though_no_relation_is_recorded(self) -> None:
        """Somebody who decides and works in the case reads it, and not the words of others."""
        who = child(relationships=())
        mother = access.scope_of(case(part(3, MOTHER)), who, by=Actor.person(MOTHER), today=TODAY)
        assert not mother.whole
        assert not mother.of(FATHER)

    def test_a_relative_who_works_in_the_case_stays_family(self) -> None:
        """Somebody related to the child who helps as a practitioner does not read the words of others."""
        uncle = access.scope_of(
            case(part(3, STRANGER)), related(STRANGER, may_receive=True), by=Actor.person(STRANGER), today=TODAY
        )
        assert not uncle.whole

    def test_the_part_that_sees_most_counts(self) -> None:
        """Somebody who supports the family and works in the case sees all of it."""
        of = case(part(3, SUPPORTER, capacity="supporter"), part(4, SUPPORTER))
        assert scope(Actor.person(SUPPORTER), of).whole
        of, who = (
            case(part(3, SUPPORTER), part(4, SUPPORTER, capacity="family")),
            related(SUPPORTER, may_receive=True),
        )
        assert not access.scope_of(of, who, by=Actor.person(SUPPORTER), today=TODAY).whole

    def test_a_system_for_staff_sees_what_they_see(self) -> None:
        """A system that acts for the authority's staff sees the whole case; one for a person, what that person does."""
        assert scope(STAFF_SYSTEM, case()).whole
        assert scope(Actor.system("import", on_behalf_of="officer"), case()).whole
        assert not sees(Actor.system("import", on_behalf_of="officers"), case(), child())
        assert not scope(Actor.system("portal", on_behalf_of=MOTHER), case()).whole


class TestContact:
    """Whom the family turns to is less than the case."""

    def test_whoever_sees_the_case_knows(self) -> None:
        """Staff, and somebody named on a restricted case without any part, know the contact."""
        assert knows(OFFICER, case(), ALONE)
        assert knows(Actor.person(STRANGER), case(restricted_to=(STRANGER,)), ALONE)

    def test_a_stranger_does_not_know(self) -> None:
        """Whoever has neither a part nor a relation does not know it, nor does a system on their behalf."""
        assert not knows(Actor.person(STRANGER), case(), ALONE)
        assert not knows(Actor.system("portal", on_behalf_of=STRANGER), case(part(3, None, agency="A9")), ALONE)

    @pytest.mark.parametrize("what", ["case", "child"])
    def test_a_restriction_closes_it_to_whoever_is_not_named(self, what: str) -> None:
        """Where the case or the child is restricted, family who may receive do not know it unless they are named."""
        who = related(FATHER, may_receive=True)
        assert knows(Actor.person(FATHER), case(), who)
        closed: dict[str, Any] = {"restricted_to": (NURSE,)}
        of, child_of = (case(**closed), who) if what == "case" else (case(), evolve(who, **closed))
        assert not knows(Actor.person(FATHER), of, child_of)


class TestTies:
    """Who has to do with a child."""

    @pytest.mark.parametrize(("may_receive", "expected"), [(True, True), (None, False), (False, False)])
    def test_a_relative_is_tied_where_they_may_receive(self, may_receive: bool | None, expected: bool) -> None:
        """A relation alone is no tie; that they may receive is."""
        assert tied(FATHER, related(FATHER, may_receive=may_receive)) is expected

    def test_whoever_decides_is_tied(self) -> None:
        """Deciding is a tie though no relation is recorded; a decision that others have is none."""
        who = child(relationships=())
        assert tied(MOTHER, who)
        assert not tied(FATHER, who)

    def test_whoever_is_named_is_tied(self) -> None:
        """Of a restricted child, whoever got past the restriction is named, which is a tie."""
        assert not tied(STRANGER, ALONE)
        assert tied(STRANGER, evolve(ALONE, restricted_to=(STRANGER,)))
