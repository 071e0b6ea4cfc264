from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.access.acts import ABOUT_CASES, ABOUT_RECORDS, ACTS, AccessAct
from teamaround.access.policy import may
from teamaround.access.reading import may_see
from teamaround.access.ways import Circumstances
from teamaround.concepts.actors import Actor
from teamaround.concepts.people import Agency, Employment, Person
from teamaround.errors import NotAllowed
from teamaround.regime.rights import EVERYTHING_GRANTED, Grants, OpensInEmergency, Post
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

if TYPE_CHECKING:
    from teamaround.access.policy import Verdict
    from teamaround.access.ways import Subject

OFFICER = Actor.officer("duty")
FOR_OFFICER = Actor.system("portal", on_behalf_of="officer:duty")


IN_AN_EMERGENCY = evolve(EVERYTHING_GRANTED, emergency="posts")
"""Every right, in an authority that lets posts open a case in an emergency."""


def asked(by: Actor, act: str, subject: Subject | None = None, given: Any = None, **also: Any) -> Verdict:
    """What the policy says."""
    around: dict[str, Any] = {"today": TODAY, "grants": IN_AN_EMERGENCY, "child": child()} | also
    context = Circumstances(**around)
    return may(by, AccessAct(act, given), subject or case(), context)


@pytest.mark.parametrize("act", sorted(ABOUT_CASES))
def test_whoever_takes_no_part_gives_no_command(act: str) -> None:
    """In a case that is there, an outsider gives none at all; the team gives those of casework, staff all of them."""
    outsider = Actor.person(STRANGER)
    verdict = asked(outsider, act, given={})
    assert not verdict.allowed
    assert act == "open_case" or verdict.why.startswith("You take no part in this case today")
    team = "team" in ABOUT_CASES[act].who
    assert asked(Actor.person(TEACHER), act, given={}).allowed == team
    assert asked(OFFICER, act, given={}).allowed


def test_who_breaks_glass_is_for_the_file_to_say() -> None:
    """Without its table nobody does; without practitioners in it, posts alone."""
    allowed: dict[OpensInEmergency, tuple[bool, bool]] = {
        "nobody": (False, False),
        "posts": (True, False),
        "practitioners": (True, True),
    }
    for emergency, (post, practitioner) in allowed.items():
        grants = evolve(EVERYTHING_GRANTED, emergency=emergency)
        asker = Person(id=TEACHER, name="Mr Kaur", employments=(Employment(agency="A1", since=TODAY),))
        assert asked(OFFICER, "break_glass", given={}, grants=grants).allowed == post
        assert asked(Actor.person(TEACHER), "break_glass", given={}, grants=grants, asker=asker).allowed == practitioner


def test_a_former_lead_gives_no_command() -> None:
    """Whoever led until today, and left, is out from today on."""
    led = case(part(1, NURSE, until=TODAY), lead(1, NURSE, until=TODAY))
    assert not asked(Actor.person(NURSE), "complete_handover", led, {"handover": "handover1"}).allowed
    assert asked(Actor.person(NURSE), "close_case", case(lead(1, NURSE)), {}).allowed


def test_staff_may_set_and_lift_a_restriction() -> None:
    """So that no record is closed to everybody for good; any other command about it they may not give."""
    for by in (OFFICER, FOR_OFFICER):
        for subject in (case(restricted_to=()), child(restricted_to=())):
            act = "restrict_case" if subject.id == "C1" else "restrict_child"
            assert asked(by, act, subject, {"to": None}).allowed
            lifting = "lift_case_restriction" if subject.id == "C1" else "lift_child_restriction"
            assert asked(by, lifting, subject, {}).allowed
            assert asked(by, "mark_case", subject, {}).why.startswith("This record is restricted")
    for act in ("restrict_case", "restrict_child", "lift_case_restriction"):
        assert not asked(Actor.person(TEACHER), act, case(), {"to": ()}).allowed


@pytest.mark.parametrize("act", ["read", "close_case", "restrict_case", "record_view"])
def test_a_restricted_record_says_no_more(act: str) -> None:
    """Whoever is not named is told that it is restricted, whatever part they take; whoever is named goes on."""
    for subject, who in ((case(restricted_to=(TEACHER,)), child()), (case(), child(restricted_to=(TEACHER,)))):
        for person in (NURSE, STRANGER, MOTHER):
            verdict = asked(Actor.person(person), act, subject, {"person": person}, child=who)
            assert (verdict.allowed, verdict.why[:25]) == (False, "This record is restricted")
        assert asked(Actor.person(TEACHER), "close_case", subject, {}, child=who).allowed


@pytest.mark.parametrize("person", [NURSE, TEACHER, STRANGER, SUPPORTER, MOTHER, FATHER, CHILD])
def test_reading_is_answered_as_it_is_done(person: str) -> None:
    """The single answer is that of every list."""
    for of in (case(), case(restricted_to=(NURSE,)), case(part(3, STRANGER)), case(part(1, NURSE, until=TODAY))):
        by = Actor.person(person)
        assert asked(by, "read", of).allowed == may_see(of, child(), by=by, today=TODAY)


def test_records_of_the_directory_are_read_by_staff_and_oneself() -> None:
    """An agency's by everybody."""
    nurse = Person(id=NURSE)
    for by, allowed in ((OFFICER, True), (Actor.person(NURSE), True), (Actor.person(TEACHER), False)):
        assert asked(by, "read", nurse, child=None).allowed == allowed
    assert asked(Actor.person(MOTHER), "read", child()).allowed is False
    assert asked(Actor.person(CHILD), "read", child()).allowed
    assert asked(Actor.person(MOTHER), "read", Agency(id="A1", name="A"), child=None).allowed


def test_a_post_does_what_it_is_granted() -> None:
    """Every act needs its right; a system on behalf of an officer has no more than both."""
    for act, line in ACTS.items():
        subject = case() if act in ABOUT_CASES or act == "read" else child() if act in ABOUT_RECORDS else None
        for post, system in (((line.right,), (line.right,)), ((line.right,), ()), ((), (line.right,))):
            grants = Grants(
                officers={"duty": Post(rights=post)}, systems={"portal": Post(rights=system)}, emergency="posts"
            )
            assert asked(OFFICER, act, subject, {}, grants=grants).allowed == bool(post), act
            assert asked(FOR_OFFICER, act, subject, {}, grants=grants).allowed == bool(post and system), act


def test_a_system_for_a_person_does_no_more_than_both() -> None:
    """It needs the right, and the person their part."""
    grants = Grants(officers={}, systems={"portal": Post(rights=("write",))})
    for person, allowed in ((TEACHER, True), (STRANGER, False)):
        by = Actor.system("portal", on_behalf_of=person)
        assert asked(by, "close_case", given={}, grants=grants).allowed == allowed
        assert not asked(by, "read", grants=grants).allowed


def test_an_officer_changes_nothing_about_themselves() -> None:
    """Where the file says who sits at the post, theirs is that person's bar, restriction and death, too."""
    grants = Grants(officers={"duty": Post(rights=("write", "restrict"), person=NURSE)})
    for act, subject, given in (
        ("relate", child(), {"person": NURSE}),
        ("lift_case_restriction", case(restricted_to=(NURSE,)), {}),
    ):
        assert asked(OFFICER, act, subject, given).allowed
        assert not asked(OFFICER, act, subject, given, grants=grants).allowed


@pytest.mark.parametrize(
    ("act", "field", "given"),
    [
        ("record_contact", "from_whom", {"what": "question"}),
        ("record_contact", "from_whom", {"what": "question", "from_whom": FATHER}),
        ("record_view", "person", {"what": "wishes", "whose": "family"}),
    ],
)
def test_whoever_speaks_for_themselves_is_told_to_name_themselves(act: str, field: str, given: dict[str, Any]) -> None:
    """Named so, it is theirs to give; where that would not help, it is not said."""
    family = Actor.person(MOTHER)
    refused = asked(family, act, given=given)
    assert not refused.allowed
    assert refused.fix.startswith(f"Where you speak for yourself, give your own reference as '{field}'.")
    assert asked(family, act, given={**given, field: MOTHER}).allowed
    for other in ({**given, "decided_by": FATHER}, {"what": "visit"}):
        if act == "record_contact" or "decided_by" in other:
            assert "yourself" not in asked(family, act, given=other).fix
    assert "yourself" not in asked(Actor.person(STRANGER), act, given=given).fix


def test_a_verdict_says_why_and_what_to_do() -> None:
    """In words; and refuses with both."""
    verdict = asked(Actor.person(STRANGER), "close_case", given={})
    with pytest.raises(NotAllowed) as refused:
        verdict.refuse_if_not()
    assert str(refused.value) == verdict.said == f"{verdict.why} {verdict.fix}"
    own = asked(Actor.person(MOTHER), "close_case", given={})
    assert "whoever works in the case today" in own.why
    assert not asked(OFFICER, "sell_child").allowed
    asked(OFFICER, "close_case").refuse_if_not()
