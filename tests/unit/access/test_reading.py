from __future__ import annotations

import pytest
from attrs import evolve

from teamaround.access import reading as access
from teamaround.access import restriction
from teamaround.concepts.actors import Actor
from teamaround.concepts.case import Case
from teamaround.concepts.people import Agency, Child, Person, Relationship
from teamaround.concepts.references import make
from teamaround.errors import NotAllowed
from tests.unit.views.made_up import (
    CHILD,
    FATHER,
    MOTHER,
    NURSE,
    STRANGER,
    SUPPORTER,
    TEACHER,
    TODAY,
    case,
    child,
    lead,
    part,
)

OFFICER = Actor.officer("duty")
PORTAL = Actor.system("portal", on_behalf_of=NURSE)


def sees(by: Actor, of: Case, who: Child | None = None) -> bool:
    """Whether *by* sees anything of the case today."""
    return access.may_see(of, who or child(), by=by, today=TODAY)


def related(**also: object) -> Child:
    """A child whose mother decides nothing and stands in this relationship."""
    return child(decision_makers=(), relationships=(Relationship(person=MOTHER, relation="mother", **also),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "by", [Actor.person(NURSE), Actor.person(CHILD), Actor.person(MOTHER), OFFICER, PORTAL], ids=str
)
def test_a_case_opens_to_those_it_is_about_and_those_who_work_in_it(by: Actor) -> None:
    """Whoever takes part, the child, whoever decides for the family and the authority's staff may read a case."""
    assert sees(by, case())


@pytest.mark.parametrize(
    "by",
    [
        Actor.person(STRANGER),
        Actor.system("portal", on_behalf_of=STRANGER),
        Actor.system("officer", on_behalf_of="duty"),
    ],
    ids=str,
)
def test_nobody_else_may_read_it(by: Actor) -> None:
    """Whoever has no part in a case, or acts for such a person or for nobody, may not read it."""
    assert not sees(by, case())


def test_holding_a_role_opens_no_file() -> None:
    """Somebody who leads and takes no part in the case may not read it; a part is what opens it."""
    led = case(lead(1, STRANGER))
    assert not sees(Actor.person(STRANGER), led)
    assert sees(Actor.person(STRANGER), led.keep(part(3, STRANGER)))


def test_a_fault_that_lets_a_role_open_the_file_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were parts taken from assignments too, the test above would fail."""
    honest = Case.parts

    def faulty(self: Case, day: object) -> object:
        yield from honest(self, day)  # type: ignore[arg-type]
        for one in self.leads(day):  # type: ignore[arg-type]
            yield part(9, one.person)

    monkeypatch.setattr(Case, "parts", faulty)
    with pytest.raises(AssertionError):
        test_holding_a_role_opens_no_file()


@pytest.mark.parametrize("also", [{"until": TODAY}, {"since": TODAY.replace(day=21)}, {"withdrawn": "a slip"}], ids=str)
def test_a_part_counts_while_it_lasts(also: dict[str, object]) -> None:
    """A part that has ended, has not begun or was withdrawn opens nothing."""
    assert not sees(Actor.person(STRANGER), case(part(3, STRANGER, **also)))


@pytest.mark.parametrize(("may_receive", "expected"), [(True, True), (None, False), (False, False)])
def test_not_known_is_not_yes(may_receive: bool | None, expected: bool) -> None:
    """A family member who takes part reads the case only where it is recorded that they may receive."""
    of = case(part(3, MOTHER, capacity="family"))
    assert sees(Actor.person(MOTHER), of, related(may_receive=may_receive)) is expected


def test_whoever_may_not_receive_may_not_read() -> None:
    """Where it is recorded that somebody may not receive, deciding or a practitioner's part does not open the case."""
    barred = (Relationship(person=MOTHER, relation="mother", may_receive=False),)
    assert not sees(Actor.person(MOTHER), case(part(3, MOTHER)), child(relationships=barred))


@pytest.mark.parametrize("what", ["case", "child"])
@pytest.mark.parametrize(
    "by", [Actor.person(TEACHER), Actor.person(MOTHER), Actor.person(CHILD), OFFICER, PORTAL], ids=str
)
def test_a_restricted_record_opens_to_those_named_alone(what: str, by: Actor) -> None:
    """Neither a part nor deciding nor being staff opens a restricted case, or the cases of a restricted child."""
    of, who = restricted(what, NURSE)
    assert not sees(by, of, who)
    assert sees(Actor.person(NURSE), of, who)


def test_a_fault_that_forgets_the_restriction_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the list not looked at, the test above would fail."""
    monkeypatch.setattr(restriction, "is_named", lambda *_: True)
    with pytest.raises(AssertionError):
        test_a_restricted_record_opens_to_those_named_alone("case", OFFICER)


def test_both_restrictions_count() -> None:
    """Where the case and the child are restricted, one has to be named on both."""
    of, who = case(restricted_to=(NURSE,)), child(restricted_to=(TEACHER,))
    assert not sees(Actor.person(NURSE), of, who)
    assert not sees(Actor.person(TEACHER), of, who)
    assert sees(Actor.person(NURSE), of, evolve(who, restricted_to=(TEACHER, NURSE)))


@pytest.mark.parametrize("what", ["case", "child"])
def test_being_named_is_a_grant(what: str) -> None:
    """Somebody named on a restricted record may read it without a part in the case."""
    assert sees(Actor.person(STRANGER), *restricted(what, STRANGER))


@pytest.mark.parametrize("what", ["case", "child"])
def test_being_named_widens_no_part(what: str) -> None:
    """Whoever is named sees all of it where they have no part; in a part of their own they see what that part sees."""
    of, who = restricted(what, STRANGER, SUPPORTER, NURSE)
    of = of.keep(part(3, SUPPORTER, capacity="supporter"))
    seen = {
        one: access.scope_of(of, who, by=Actor.person(one), today=TODAY).whole for one in (STRANGER, SUPPORTER, NURSE)
    }
    assert seen == {STRANGER: True, SUPPORTER: False, NURSE: True}


@pytest.mark.parametrize("what", ["case", "child"])
def test_a_relative_who_is_named_may_read(what: str) -> None:
    """Being named is a grant of its own for family, too; but nobody reads of whom it is recorded that they may not."""
    of, who = restricted(what, MOTHER)
    for may_receive, expected in ((None, True), (True, True), (False, False)):
        mother = Relationship(person=MOTHER, relation="mother", may_receive=may_receive)
        evolved = evolve(who, decision_makers=(), relationships=(mother,))
        assert sees(Actor.person(MOTHER), of, evolved) is expected
    own = evolve(who, decision_makers=(), relationships=(Relationship(person=MOTHER, relation="mother"),))
    assert not access.scope_of(of, own, by=Actor.person(MOTHER), today=TODAY).whole


def test_staff_and_systems_are_named_as_such() -> None:
    """Staff are named by their post; a system by its own name and the one it acts for."""
    assert sees(OFFICER, case(restricted_to=("officer:duty",)))
    assert not sees(OFFICER, case(restricted_to=("duty",)))
    assert not sees(Actor.officer("officer:duty"), case(restricted_to=("officer:duty",)))
    assert not sees(Actor.system("duty", on_behalf_of="officer:duty"), case(restricted_to=("officer:duty",)))
    assert not sees(Actor.officer("night"), case(restricted_to=("officer:duty",)))
    assert not sees(PORTAL, case(restricted_to=(NURSE,)))
    assert not sees(PORTAL, case(restricted_to=("system:portal",)))
    assert not sees(Actor.system("portal", on_behalf_of="system:portal"), case(restricted_to=("system:portal", NURSE)))
    assert sees(PORTAL, case(restricted_to=("system:portal", NURSE)))


def test_a_post_does_not_pass_for_a_person() -> None:
    """Staff who take a person's reference for their name are not taken for the person who is named."""
    reference = make("P", 5)
    assert not sees(Actor.officer(reference), case(restricted_to=(reference,)))


@pytest.mark.parametrize("post", ["officer:duty", "system:portal"])
def test_a_person_does_not_pass_for_a_post(post: str) -> None:
    """Whoever takes the name of a post or system for a reference is not taken for the post that is named."""
    assert not sees(Actor.person(post), case(restricted_to=(post, NURSE)))


@pytest.mark.parametrize("what", ["case", "child"])
def test_a_restricted_record_says_no_more_than_that(what: str) -> None:
    """The refusal names neither child, case, regime, nor anybody who may see it."""
    of, who = restricted(what, NURSE)
    with pytest.raises(NotAllowed) as refused:
        access.scope_of(of, who, by=Actor.person(MOTHER), today=TODAY)
    assert str(refused.value) == "This record is restricted. If you need it for your work, ask the authority."


@pytest.mark.parametrize("by", [OFFICER, Actor.system("portal", on_behalf_of="officer:duty")], ids=str)
@pytest.mark.parametrize("what", ["case", "child"])
def test_staff_are_not_sent_to_themselves(what: str, by: Actor) -> None:
    """Of a restricted record the authority's own staff are not told to ask the authority, which they are."""
    of, who = restricted(what, NURSE)
    with pytest.raises(NotAllowed) as refused:
        access.scope_of(of, who, by=by, today=TODAY)
    assert str(refused.value) == "This record is restricted, and you are not named on it."


def test_whom_the_family_turns_to_is_less_than_the_case() -> None:
    """Family who may receive know the contact of a case in which they take no part; whoever may not, does not."""
    father, of = Actor.person(FATHER), case()
    assert not sees(father, of)
    assert access.may_know_contact(of, child(), by=father, today=TODAY)
    barred = child(relationships=(Relationship(person=FATHER, relation="father", may_receive=False),))
    joined = case(part(3, FATHER, capacity="family"))
    assert not access.may_know_contact(joined, barred, by=father, today=TODAY)
    unknown = child(relationships=(Relationship(person=FATHER, relation="father"),))
    assert access.may_know_contact(joined, unknown, by=father, today=TODAY)
    assert not access.may_know_contact(of, unknown, by=father, today=TODAY)
    assert not access.may_know_contact(case(restricted_to=(NURSE,)), child(), by=father, today=TODAY)


def restricted(what: str, *to: str) -> tuple[Case, Child]:
    """A case and child, one of them restricted."""
    return (case(restricted_to=to), child()) if what == "case" else (case(), child(restricted_to=to))


def test_who_has_to_do_with_a_child() -> None:
    """Staff, the child, whoever decides and family who may receive have a tie to the child; a practitioner has none."""
    ties = {one: access.has_tie(child(), by=Actor.person(one), today=TODAY) for one in (CHILD, MOTHER, FATHER, NURSE)}
    assert ties == {CHILD: True, MOTHER: True, FATHER: True, NURSE: False}
    assert access.has_tie(child(), by=OFFICER, today=TODAY)
    assert access.has_tie(child(restricted_to=(NURSE,)), by=Actor.person(NURSE), today=TODAY)


@pytest.mark.parametrize(("may_receive", "expected"), [(True, True), (None, False), (False, False)])
def test_being_related_is_no_tie_by_itself(may_receive: bool | None, expected: bool) -> None:
    """Family has to do with the child where it is recorded that they may receive; not known is not yes."""
    who = related(may_receive=may_receive)
    assert access.has_tie(who, by=Actor.person(MOTHER), today=TODAY) is expected


def test_who_may_read_a_record_of_the_directory() -> None:
    """A child's: whoever has to do with them and is let pass; a person's: staff and themselves; an agency's: all."""

    def readers(record: Child | Person | Agency) -> list[str]:
        actors = (Actor.person(MOTHER), Actor.person(NURSE), OFFICER)
        return [one.name for one in actors if access.may_read_record(record, by=one, today=TODAY)]

    assert readers(child()) == [MOTHER, "duty"]
    assert readers(child(restricted_to=(NURSE,))) == [NURSE]
    assert readers(Person(id=NURSE)) == [NURSE, "duty"]
    assert readers(Agency(id="A1", name="Made-up Nursery")) == [MOTHER, NURSE, "duty"]
