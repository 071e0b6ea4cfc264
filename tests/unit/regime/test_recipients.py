from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from teamaround.concepts.case import Case
from teamaround.concepts.facts import facts_of
from teamaround.concepts.meeting import Reply
from teamaround.concepts.people import Agency, Child, DecisionMaker, Directory, Employment, Person
from teamaround.concepts.plan import Action
from teamaround.concepts.team import Assignment, Involvement, Nomination
from teamaround.regime.checks.gates import without_a_lead
from teamaround.regime.recipients import RESOLVE, is_one_of, living_parties, parties
from teamaround.regime.rule_context import Holder, RuleContext
from teamaround.regime.vocabulary import TRIGGERS, WHO, WHO_NEEDS
from tests.unit.casework.harbour import PLAIN

SUBJECTS = {subject for trigger in TRIGGERS.values() for subject in trigger.brings}


def test_every_name_for_people_can_be_resolved() -> None:
    """Each name for people that a rule may use has a way to find them, and there is no other way."""
    assert set(WHO) == set(RESOLVE)
    assert set(WHO_NEEDS) <= set(WHO)
    assert set(WHO_NEEDS.values()) <= {*SUBJECTS, "event"}


@pytest.mark.parametrize("name", sorted(set(WHO) - {"action_owner", "replier", "nominator"}))
def test_a_name_that_needs_nothing_in_hand_is_resolved_of_an_empty_case(name: str) -> None:
    """A name for people that can be used anywhere is resolved, though nothing is happening."""
    assert isinstance(list(RESOLVE[name](next(without_a_lead()))), list)


@pytest.mark.parametrize("name", ["action_owner", "replier", "nominator"])
def test_a_name_that_needs_something_in_hand_says_so(name: str) -> None:
    """A name for people that cannot be found without what an event brings is kept to rules whose events bring it."""
    with pytest.raises(KeyError, match=WHO_NEEDS[name]):
        RESOLVE[name](next(without_a_lead()))


DAY, SINCE, LATER = date(2026, 11, 20), date(2026, 9, 1), date(2026, 12, 1)
EDITION = evolve(PLAIN, teams=("desk",))


def part(number: int, person: str | None, capacity: str = "practitioner", **about: Any) -> Involvement:
    """A part in the case."""
    return Involvement(id=f"part{number}", person=person, capacity=capacity, **{"since": SINCE} | about)  # type: ignore[arg-type]


def lead(number: int, person: str, **about: Any) -> Assignment:
    """Somebody who leads."""
    given: dict[str, Any] = {"seat": 1, "since": SINCE} | about
    return Assignment(id=f"role{number}", role="lead", leads=True, person=person, **given)


CASE = Case(id="C1", child="K1", regime="r", edition="e", opened_on=SINCE, starter="P-ASKED").keep(
    part(1, "P-HALL", agency="A1"),
    part(2, None, agency="A2"),
    part(3, "P-MOTHER", "family"),
    part(4, "P-NAMED", "named_person"),
    part(5, "P-FRIEND", "supporter"),
    part(6, "P-GONE", until=DAY),
    part(7, "P-GONE", "family", since=LATER),
    lead(1, "P-HALL", accountable_to="A1"),
    Action(id="action1", text="Visit", owner="part1", started_on=SINCE),
)


def employed(*jobs: Employment) -> Person:
    """Ms Hall with these employments."""
    return Person(id="P-HALL", employments=jobs)


def at_hand(case: Case = CASE, *, people: dict[str, Person] | None = None, **about: Any) -> RuleContext:
    """The case on a day of November."""
    child = Child(id="K1", decision_makers=(DecisionMaker(person="P-MOTHER", since=SINCE, basis="parent"),))
    directory = Directory(child, people or {}, {"A1": Agency(id="A1", name="One")})
    given: dict[str, Any] = {"before": case, "subjects": {}} | about
    return RuleContext(
        case=case, directory=directory, day=DAY, on=DAY, facts=facts_of(case, directory, DAY), edition=EDITION, **given
    )


def found(name: str, at: RuleContext | None = None) -> tuple[str, ...]:
    """Who is meant by a name."""
    return parties(at or at_hand(), [name])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("lead", ("P-HALL",)),
        ("previous_lead", ()),
        ("holder", ()),
        ("starter", ("P-ASKED",)),
        ("actor", ()),
        ("practitioner", ("P-HALL", "A2")),
        ("family", ("P-MOTHER",)),
        ("child", ("K1",)),
        ("decision_maker", ("P-MOTHER",)),
        ("team", ("P-HALL", "A2", "P-MOTHER", "P-NAMED", "P-FRIEND")),
        ("named_person", ("P-NAMED",)),
        ("line_manager", ()),
        ("officer", ("officer",)),
        ("desk", ("team.desk",)),
    ],
)
def test_each_name_means_those_of_today(name: str, expected: tuple[str, ...]) -> None:
    """A name for people means those in force today; an agency that has named nobody stands for its part itself."""
    assert found(name) == expected


def test_everyone_is_found_once() -> None:
    """Under several names each party stands once, in the order of the names and of the case."""
    assert parties(at_hand(), ["officer", "lead", "team", "practitioner", "desk"]) == (
        "officer", "P-HALL", "A2", "P-MOTHER", "P-NAMED", "P-FRIEND", "team.desk",
    )  # fmt: skip


def test_whoever_led_before_and_leads_on_is_not_the_previous_lead() -> None:
    """The previous lead is whoever led before the change in hand and does not lead after it."""
    after = CASE.keep(lead(2, "P-NEW", seat=2))
    before = CASE.keep(lead(3, "P-OLD", seat=2))
    assert found("previous_lead", at_hand(after, before=before)) == ("P-OLD",)
    assert found("lead", at_hand(after, before=before)) == ("P-HALL", "P-NEW")


def test_what_is_in_hand_names_people_too() -> None:
    """The holder, the actor, who replied and who nominated are found in the event; each where there is one."""
    asked = Nomination(id="nomination1", person="P-NEW", role="lead", by="P-MOTHER", on=DAY)
    reply = Reply(part="part4", answer="unable", on=DAY)
    at = at_hand(holder=Holder(person="P-NEW"), actor="P-ASKED", subjects={"nomination": asked, "reply": reply})
    found_now = {name: found(name, at) for name in ("holder", "actor", "nominator", "replier")}
    assert found_now == {
        "holder": ("P-NEW",),
        "actor": ("P-ASKED",),
        "nominator": ("P-MOTHER",),
        "replier": ("P-NAMED",),
    }


@pytest.mark.parametrize(
    ("owner", "expected"), [("part1", "P-HALL"), ("part2", "A2"), ("part9", "officer"), ("part8", "officer")]
)
def test_an_action_is_its_owners(owner: str, expected: str) -> None:
    """Of the person in the part, of the agency that has named nobody, or of the office where nobody is known."""
    case = CASE.keep(part(8, None))
    at = at_hand(case, subjects={"action": evolve(case.actions["action1"], owner=owner)})
    assert found("action_owner", at) == (expected,)


@pytest.mark.parametrize(("number", "expected"), [(2, "A2"), (8, "officer")])
def test_a_reply_may_be_an_agencys_or_nobodys(number: int, expected: str) -> None:
    """Where the part that replied has no person, the agency did; where neither is known, the office is meant."""
    reply = Reply(part=f"part{number}", answer="unable", on=DAY)
    assert found("replier", at_hand(CASE.keep(part(8, None)), subjects={"reply": reply})) == (expected,)


def test_a_line_manager_is_the_one_for_the_agency_that_the_lead_answers_to() -> None:
    """Of several jobs the one counts for which the lead is accountable, while it lasts, where a manager is recorded."""
    jobs = (
        Employment(agency="A1", line_manager="P-BOSS"),
        Employment(agency="A2", line_manager="P-OTHER"),
        Employment(agency="A1", line_manager="P-FORMER", until=DAY),
        Employment(agency="A1"),
    )
    assert found("line_manager", at_hand(people={"P-HALL": employed(*jobs)})) == ("P-BOSS",)
    to_nobody = CASE.keep(evolve(CASE.assignments["role1"], accountable_to=None))
    assert found("line_manager", at_hand(to_nobody, people={"P-HALL": employed(*jobs)})) == ("P-BOSS", "P-OTHER")


def test_whoever_has_died_is_to_do_nothing() -> None:
    """Those who are to do something are alive; the office, a team and somebody unknown are."""
    dead = {"P-HALL": Person(id="P-HALL", died=DAY), "P-MOTHER": Person(id="P-MOTHER")}
    names = ["practitioner", "family", "officer", "desk", "starter"]
    assert living_parties(at_hand(people=dead), names) == ("A2", "P-MOTHER", "officer", "team.desk", "P-ASKED")
    assert parties(at_hand(people=dead), names)[0] == "P-HALL"


def test_whether_somebody_is_one_of_them() -> None:
    """A person is among those under any of the names, or is not."""
    assert is_one_of(at_hand(), "P-MOTHER", ["lead", "family"])
    assert not is_one_of(at_hand(), "P-MOTHER", ["lead", "practitioner"])
