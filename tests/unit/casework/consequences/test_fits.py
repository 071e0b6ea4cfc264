"""Whether a role may begin for somebody by rule, and what is said where it may not."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from teamaround.casework.commands.case import CloseCase, OpenCase, PartTaken, ReopenCase
from teamaround.casework.commands.lead import AssignLead, EndRole
from teamaround.casework.commands.team import Join
from teamaround.casework.consequences.defaults import LEFT_TO_A_PERSON, fits
from teamaround.concepts.findings import RuleAnswer
from teamaround.regime.rules import DefaultHolder, Eligibility, Gate
from tests.unit.casework.at_rest.resting import AFTER, BEFORE, DAY, directory, keeper, lead, resting
from tests.unit.casework.bench import CHILD, HALL, MOTHER, NURSERY, OPENED, POOLE, PORTAGE, TRUST, Bench, day, opened
from tests.unit.casework.harbour import FULL, PLAIN, ROLES, SAYS, rulebook

STARTER = DefaultHolder(after="case_opened", holder="starter", role="lead", otherwise="nothing", says=SAYS)
STOPS: dict[str, Any] = {"needs": {"holder_is": ["practitioner"]}, "level": "block", "text": "No.", "fix": "x"}


def gate(*before: str, **also: Any) -> Gate:
    """A gate that lets practitioners pass alone."""
    return Gate(**{"before": before, "says": SAYS} | STOPS | also)


def eligibility(**also: Any) -> Eligibility:
    """A rule by which practitioners lead alone."""
    given: dict[str, Any] = {
        "who": {"holder_is": ["practitioner"]},
        "level": "block",
        "text": "Not them.",
        "fix": "x",
        "says": SAYS,
    }
    return Eligibility(**given | also)


def answer(
    person: str, role: str = "lead", *, when: Any = None, who: Any = None, has: tuple[Any, ...] = (), **rules: Any
) -> RuleAnswer:
    """Whether *role* may begin for *person*, under these rules."""
    default = evolve(STARTER, role=role, when=when or {})
    book = rulebook(PLAIN, default_holder={"x": default}, **rules)
    return fits(book.defaults["case_opened"][0], person, resting(*has, rules=book, who=who), book)


def test_whoever_the_rule_means_may() -> None:
    """Without a condition it is anybody, without a word about it."""
    assert answer(HALL).holds
    assert answer(MOTHER).holds


def test_the_child_never_does_whatever_the_rule_says() -> None:
    """It is said by name why."""
    assert answer(CHILD) == RuleAnswer(False, "Leo P is whom the case is about")


@pytest.mark.parametrize(("died", "may"), [(BEFORE, False), (DAY, False), (AFTER, True)], ids=str)
def test_nobody_who_has_died_does(died: Any, may: bool) -> None:
    """From the day on which they died."""
    found = answer(HALL, who=directory(P1={"died": died}))
    assert found.holds is may
    assert may or found == RuleAnswer(False, "Ms Hall has died")


def test_the_condition_of_the_rule_is_asked_of_them() -> None:
    """Of the person and of the role; its own reason is given."""
    practitioners = {"holder_is": ["practitioner"]}
    assert answer(HALL, when=practitioners).holds
    assert answer(MOTHER, when=practitioners) == RuleAnswer(False, "is not a practitioner in this case")


def test_the_role_that_begins_is_no_other_role() -> None:
    """Where a rule asks whether somebody has any beside it."""
    alone = {"holder_only_leads": True}
    assert answer(HALL, when=alone, has=(lead(),)).holds
    assert not answer(HALL, when=alone, has=(keeper(1, HALL),)).holds


def test_the_rules_own_reason_comes_before_what_would_stop_anybody() -> None:
    """Where neither lets them."""
    found = answer(MOTHER, when={"holder_is": ["practitioner"]}, gate={"x": gate("lead_started")})
    assert found == RuleAnswer(False, "is not a practitioner in this case")


@pytest.mark.parametrize(
    ("role", "rules", "stopped"),
    [
        ("lead", {"gate": {"x": gate("lead_started")}}, "No."),
        ("lead", {"gate": {"x": gate("lead_started", text="")}}, "is not a practitioner in this case"),
        ("lead", {"gate": {"x": gate("role_started")}}, ""),
        ("lead", {"gate": {"x": gate("lead_started", level="explain", level_why="x")}}, ""),
        ("lead", {"gate": {"x": gate("lead_started", when={"plan_is": ["agreed"]})}}, ""),
        ("lead", {"eligibility": {"x": eligibility()}}, "Not them."),
        ("lead", {"eligibility": {"x": eligibility(level="warn", level_why="x")}}, ""),
        ("note_keeper", {"gate": {"x": gate("role_started")}}, "No."),
        ("note_keeper", {"gate": {"x": gate("lead_started")}}, ""),
        ("note_keeper", {"eligibility": {"x": eligibility()}}, ""),
    ],
    ids=[*"abcdefghij"],
)
def test_what_would_stop_anybody_stops_a_default(role: str, rules: dict[str, Any], stopped: str) -> None:
    """The gates before such a role, and for whoever leads who may lead, where they block."""
    assert answer(HALL, role, **rules).holds
    found = answer(MOTHER, role, **rules)
    assert (found.holds, found.because if stopped else "") == (not stopped, stopped)


def test_what_is_left_to_a_person_is_said_once_for_each_whom_it_does_not_fit() -> None:
    """Where the rule leaves it to a person; where it does not, nothing is said."""
    ways: tuple[tuple[Any, list[str]], ...] = (("judgement_needed", ["default_holder.x"]), ("nothing", []))
    for otherwise, said in ways:
        rule = evolve(STARTER, when={"holder_is": ["practitioner"]}, otherwise=otherwise, text="Decide it.")
        bench = Bench(rules=rulebook(PLAIN, default_holder={"x": rule}))
        findings = bench.do(OpenCase(child=CHILD, regime="harbour", starter=MOTHER)).findings
        assert [one.rule for one in findings] == said
        assert {(one.level, one.what, one.says, one.note) for one in findings} <= {
            ("warn", "Decide it.", SAYS, "is not a practitioner in this case")
        }


def test_what_begins_by_default_is_held_as_any_role() -> None:
    """From the day of the event, on a seat, for the agency of the part; each of several on the next seat and id."""
    rule = evolve(STARTER, after="person_joined", holder="practitioner", role="cover")
    bench = opened(rulebook(PLAIN, default_holder={"x": rule}))
    bench.do(Join(person=POOLE, agency=PORTAGE))
    held = {one.person: one for one in bench.case.assignments.values()}
    assert {(one.id, one.seat, one.role, one.leads, one.accountable_to) for one in held.values()} == {
        ("role1", 1, "cover", False, NURSERY), ("role2", 2, "cover", False, PORTAGE),
    }  # fmt: skip
    assert {(one.basis, one.standing) for one in held.values()} == {("default_holder.x", rule.standing)}
    assert (held[HALL].since, held[POOLE].since) == (OPENED, bench.today)


def test_a_default_for_somebody_without_a_part_answers_to_nobody() -> None:
    """Their agency is not known."""
    bench = Bench(rules=rulebook(FULL, default_holder={"x": STARTER}, eligibility={}, gate={}))
    bench.do(OpenCase(child=CHILD, regime="harbour", starter=HALL))
    (lead,) = bench.case.assignments.values()
    assert (lead.person, lead.leads, lead.accountable_to) == (HALL, True, None)
    with_part = Bench(rules=rulebook(FULL, default_holder={"x": STARTER}, eligibility={}, gate={}))
    with_part.do(OpenCase(child=CHILD, regime="harbour", starter=HALL, part=PartTaken(agency=TRUST)))
    assert [one.accountable_to for one in with_part.case.assignments.values()] == [TRUST]


def test_nobody_comes_to_stand_beside_another_by_rule() -> None:
    """Where the regime lets a second lead be decided on, no rule puts one there."""
    rule = evolve(STARTER, after="person_joined", holder="practitioner")
    roles = ROLES | {"lead": evolve(ROLES["lead"], at_once=1)}
    bench = opened(rulebook(PLAIN, role=roles, allows=("joint_leads",), default_holder={"x": rule}))
    bench.do(Join(person=POOLE, agency=PORTAGE))
    assert bench.leads == [HALL]


def test_who_holds_it_already_is_not_given_it_again() -> None:
    """By a role older than their part, and by one that ended, where they have no part at all."""
    rule = evolve(STARTER, after="case_reopened")
    bench = Bench(rules=rulebook(PLAIN, default_holder={"x": rule}))
    bench.do(OpenCase(child=CHILD, regime="harbour", starter=HALL, on=OPENED))
    bench.do(AssignLead(people=(HALL,), on=day(3)))
    older, without = bench.apart(), bench.apart()
    older.do(Join(person=HALL, agency=NURSERY, on=day(5)))
    without.do(EndRole(assignment="role1", why="x", on=day(5)))
    for one in (older, without):
        one.do(CloseCase(why="x", on=day(8)))
        assert "lead_started" not in one.names(ReopenCase(why="y", on=day(9)))


def test_a_rule_without_words_leaves_it_to_a_person_in_the_cores() -> None:
    """What is asked is never empty."""
    rule = evolve(STARTER, when={"holder_is": ["practitioner"]}, otherwise="judgement_needed")
    bench = Bench(rules=rulebook(PLAIN, default_holder={"x": rule}))
    (found,) = bench.do(OpenCase(child=CHILD, regime="harbour", starter=MOTHER)).findings
    assert found.what == LEFT_TO_A_PERSON
