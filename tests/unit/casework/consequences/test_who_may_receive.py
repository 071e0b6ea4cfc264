"""Whether a party may be told, asked directly of a case at rest."""

from __future__ import annotations

from typing import Any

import pytest

from teamaround.casework.consequences.may_be_told import MAY_THEY, may_be_told, nameless, wishes_of, withheld_from
from teamaround.concepts.family import Consent
from teamaround.concepts.people import ContactWishes, DecisionMaker, Relationship
from tests.unit.casework.at_rest.resting import AFTER, BEFORE, DAY, WITHDRAWN, directory, part, resting
from tests.unit.casework.bench import ALI, CHILD, FATHER, HALL, MOTHER, NURSERY, POOLE, TRUST, day

QUEUED = ("queued", "")
NOT_THEM = ("held_back", "The family has withdrawn its agreement to this person.")
NO_SHARING = ("held_back", "The family has withdrawn its agreement to sharing.")
NO_SERVICE = ("held_back", "The family has withdrawn its agreement to the service.")
MAY_NOT = ("held_back", "It is recorded that this family member may not receive it.")


def told(party: str, *entries: Any, child: dict[str, Any] | None = None, **people: Any) -> tuple[str, str]:
    """Whether *party* may be told, and why not."""
    about = people.pop("about", {})
    return may_be_told(party, resting(*entries, who=directory(child=child or {}, **people), **about))


def consent(number: int = 1, **also: Any) -> Consent:
    """The family's agreement, withdrawn on the ninth."""
    given: dict[str, Any] = {"id": f"consent{number}", "to": "service", "given_by": MOTHER, "since": day(3)}
    return Consent(**given | {"until": BEFORE} | also)


def related(person: str = FATHER, **also: Any) -> dict[str, Any]:
    """What is known of the child: that *person* is the father."""
    return {"relationships": (Relationship(person=person, relation="father", **also),)}


DECIDES = {"decision_makers": (DecisionMaker(person=FATHER, since=day(1), basis="court order"),)}


@pytest.mark.parametrize("party", [HALL, NURSERY, CHILD, "team.desk", "officer"])
def test_where_nothing_is_known_against_it_everybody_outside_the_family_is_told(party: str) -> None:
    """Practitioners, agencies, teams and the child."""
    assert told(party) == QUEUED


class TestWithdrawnConsent:
    """What the family no longer agrees to is told to nobody outside it."""

    @pytest.mark.parametrize(
        ("also", "said"),
        [
            ({}, NO_SERVICE),
            ({"to": "sharing"}, NO_SHARING),
            ({"to": "person", "person": POOLE}, NOT_THEM),
            ({"to": "person", "person": ALI}, QUEUED),
            ({"until": DAY}, NO_SERVICE),
            ({"until": AFTER}, QUEUED),
            ({"until": None}, QUEUED),
            (WITHDRAWN, QUEUED),
            ({"since": DAY, "until": DAY}, NO_SERVICE),
            ({"since": AFTER, "until": AFTER}, QUEUED),
        ],
        ids=str,
    )
    def test_which_withdrawal_closes_it(self, also: dict[str, Any], said: tuple[str, str]) -> None:
        """From its day on; neither one that was a mistake, nor one to somebody else."""
        assert told(POOLE, consent(**also)) == said

    def test_the_last_word_counts(self) -> None:
        """For each kind of agreement by itself: given anew it is open, withdrawn anew it is closed."""
        anew = consent(2, since=BEFORE, until=None)
        assert told(POOLE, consent(), anew) == QUEUED
        assert told(POOLE, consent(), anew, consent(3, since=DAY, until=DAY)) == NO_SERVICE
        assert told(POOLE, consent(to="sharing"), anew) == NO_SHARING
        assert told(POOLE, consent(), consent(2, since=AFTER, until=None)) == NO_SERVICE
        assert told(POOLE, consent(), consent(2, to="sharing", until=None)) == NO_SERVICE

    def test_the_family_itself_is_told(self) -> None:
        """By their part, by what they are to the child, or because they decide; and the child."""
        assert told(MOTHER, consent()) == ("proposed", MAY_THEY)
        assert told(CHILD, consent()) == QUEUED
        assert told(FATHER, consent(), child=related(may_receive=True)) == QUEUED
        assert told(FATHER, consent(), child=DECIDES) == ("proposed", MAY_THEY)
        assert told(FATHER, consent()) == NO_SERVICE

    def test_a_relative_who_works_in_the_case_is_told_as_one_who_does(self) -> None:
        """Their part says as what they are there."""
        assert told(POOLE, consent(), child=related(POOLE, may_receive=True)) == NO_SERVICE


class TestFamily:
    """Whether a family member may receive is never assumed."""

    @pytest.mark.parametrize(
        ("child", "said"),
        [
            (related(may_receive=True), QUEUED),
            (related(may_receive=False), MAY_NOT),
            (related(), ("proposed", MAY_THEY)),
            (related(may_receive=True, until=DAY), QUEUED),
            (DECIDES, ("proposed", MAY_THEY)),
            ({}, QUEUED),
        ],
        ids=str,
    )
    def test_of_somebody_without_a_part(self, child: dict[str, Any], said: tuple[str, str]) -> None:
        """What they are to the child, or that they decide, makes them one of the family."""
        assert told(FATHER, child=child) == said

    def test_of_somebody_with_a_part_of_the_familys(self) -> None:
        """They are asked about until it is recorded."""
        assert told(MOTHER) == ("proposed", MAY_THEY)
        assert told(MOTHER, child=related(MOTHER, may_receive=True)) == QUEUED
        assert told(FATHER, part(4, FATHER, capacity="supporter"), child=DECIDES) == QUEUED

    def test_the_child_is_never_one_who_has_to_be_asked_about(self) -> None:
        """Though they decide for the family, or take part as one of them."""
        themselves = DecisionMaker(person=CHILD, since=day(1), basis="of age")
        assert told(CHILD, child={"decision_makers": (themselves,)}) == QUEUED
        assert told(CHILD, part(4, CHILD, capacity="family")) == QUEUED


class TestBars:
    """What keeps everything from a party, whatever it is."""

    def test_whoever_is_not_to_be_contacted_is_not(self) -> None:
        """The reason is told where there is one; the child is asked as anybody."""
        silent = ContactWishes(do_not_contact=True)
        because = ContactWishes(do_not_contact=True, because="unsafe")
        assert told(POOLE, P2={"wishes": silent}) == ("held_back", "Not to be contacted.")
        assert told(POOLE, P2={"wishes": because}) == ("held_back", "Not to be contacted: unsafe.")
        assert told(CHILD, child={"wishes": silent}) == ("held_back", "Not to be contacted.")

    def test_nothing_goes_to_the_dead(self) -> None:
        """Nor to anybody by itself once the child has died, not to a team either."""
        assert told(POOLE, P2={"died": DAY}) == ("held_back", "This person has died.")
        over = ("held_back", "The child has died: a person decides whether anything is sent.")
        assert told(POOLE, child={"died": DAY}) == told("team.desk", child={"died": DAY}) == over

    def test_a_restriction_keeps_it_from_whoever_is_not_named(self) -> None:
        """It says which record is restricted; a team is as anybody. The child and the office are not kept from it."""
        of_case: dict[str, Any] = {"about": {"restricted_to": (HALL,)}}
        of_child: dict[str, Any] = {"child": {"restricted_to": (HALL,)}}
        why = "The {} is restricted, and this party is not among those who may see it."
        for about, what in ((of_case, "case"), (of_child, "child's record")):
            held = ("held_back", why.format(what))
            assert {told(one, **about) for one in (POOLE, NURSERY, "team.desk")} == {held}
            assert {told(one, **about) for one in (HALL, CHILD, "officer")} == {QUEUED}
        assert told("team.desk", about={"restricted_to": (HALL, "team.desk")}) == QUEUED

    def test_both_restrictions_have_to_name_them(self) -> None:
        """The case's is told first."""
        both: dict[str, Any] = {"about": {"restricted_to": (HALL, POOLE)}, "child": {"restricted_to": (HALL,)}}
        assert "child's record" in told(POOLE, **both)[1]
        assert told(HALL, **both) == QUEUED


class TestCopies:
    """What a party's copy looks like."""

    def test_a_team_learns_no_name_of_a_restricted_record(self) -> None:
        """Only a mailbox is read by many."""
        closed = resting(restricted_to=(HALL,))
        assert nameless("team.desk", closed)
        assert not nameless(HALL, closed)
        assert not nameless("team.desk", resting())
        assert withheld_from("team.desk", {}, closed) == ("every name: the record is restricted",)
        assert withheld_from(HALL, {}, closed) == ()

    def test_an_address_is_kept_from_whoever_must_not_see_it(self) -> None:
        """Each of them by itself, while they are that to the child."""
        hidden: dict[str, Any] = {"must_not_see_address_of": (MOTHER, CHILD)}
        homes: dict[str, Any] = {"P4": {"address": "3 Quay Road"}}
        who = directory(child=related(**hidden) | {"address": "The Mill"}, **homes)
        mothers = "the address of Leo's mother: Leo's father must not see it"
        childs = "the address of Leo P: Leo's father must not see it"
        assert withheld_from(FATHER, {"venue": "Quay Rd", "message": "the mill"}, resting(who=who)) == (mothers, childs)
        assert withheld_from(FATHER, {"venue": "Quay Rd"}, resting(who=who)) == (mothers,)
        assert withheld_from(FATHER, {"venue": "at the mill"}, resting(who=who)) == (childs,)
        over = directory(child=related(until=DAY, **hidden) | {"address": "The Mill"}, **homes)
        assert withheld_from(FATHER, {"venue": "Quay Rd"}, resting(who=over)) == ()
        assert withheld_from(MOTHER, {"venue": "Quay Rd"}, resting(who=who)) == ()

    def test_wishes_are_the_partys_own(self) -> None:
        """The child's, a person's; nothing recorded for an agency or a team."""
        polish = ContactWishes(language="Polish")
        who = directory(child={"wishes": polish}, P2={"wishes": polish})
        assert [wishes_of(one, resting(who=who)) for one in (CHILD, POOLE)] == [polish, polish]
        assert {wishes_of(one, resting(who=who)) for one in (HALL, TRUST, "team.desk")} == {ContactWishes()}
