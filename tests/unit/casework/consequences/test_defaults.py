from __future__ import annotations

from attrs import evolve

from teamaround.casework.commands.case import CloseCase, OpenCase, PartTaken, ReopenCase
from teamaround.casework.commands.correction.entries import WithdrawEntry
from teamaround.casework.commands.lead import AssignLead, EndRole
from teamaround.casework.commands.team import Join, Leave
from teamaround.regime.rules import DefaultHolder
from tests.unit.casework.bench import (
    CHILD,
    HALL,
    MOTHER,
    NURSERY,
    OPENED,
    POOLE,
    PORTAGE,
    TRUST,
    Bench,
    day,
    opened,
    with_team,
)
from tests.unit.casework.harbour import FULL, ROLES, SAYS, rulebook

KEEPER = DefaultHolder(after="case_opened", holder="starter", role="note_keeper", otherwise="nothing", says=SAYS)
EACH_WHO_JOINS = DefaultHolder(
    after="person_joined", holder="practitioner", role="lead", otherwise="nothing", says=SAYS
)


def test_whoever_asked_leads_from_the_start_and_passes_every_gate() -> None:
    """A default begins by rule; what the gates would have said is kept as information."""
    bench = Bench(rules=rulebook(FULL))
    decision = bench.do(
        OpenCase(child=CHILD, regime="harbour", starter=HALL, part=PartTaken(agency=NURSERY), on=OPENED)
    )
    (lead,) = bench.case.leads(OPENED)
    assert (lead.person, lead.standing, lead.basis, lead.accountable_to) == (
        HALL,
        "interim",
        "default_holder.opener_leads_first",
        NURSERY,
    )
    assert {(one.rule, one.level) for one in decision.findings} == {("gate.wishes_heard", "info")}


def test_where_the_default_does_not_fit_a_person_judges() -> None:
    """A mother who asks is not made to lead; that a person decides, and why, stands until somebody leads."""
    bench = Bench(rules=rulebook(FULL))
    decision = bench.do(OpenCase(child=CHILD, regime="harbour", starter=MOTHER, on=OPENED))
    assert bench.leads == []
    matter = bench.at_odds()["default_holder.opener_leads_first"]
    assert "A person decides." in matter.what
    assert matter.owners == ("officer",)
    assert [(one.level, one.note) for one in decision.findings] == [("warn", "is not a practitioner in this case")]
    bench.do(Join(person=HALL, agency=NURSERY))
    bench.do(AssignLead(people=(HALL,), because={"wishes_heard": "nobody was at home"}))
    assert "default_holder.opener_leads_first" not in bench.at_odds()


def test_a_default_that_does_not_fit_may_do_nothing() -> None:
    """Where the regime says so, nothing is asked either."""
    nothing = evolve(FULL.default_holder["opener_leads_first"], otherwise="nothing")
    bench = Bench(rules=rulebook(FULL, default_holder={"x": nothing}))
    bench.do(OpenCase(child=CHILD, regime="harbour", starter=MOTHER))
    assert set(bench.at_odds()) == set()


def test_two_defaults_at_once_are_two_assignments() -> None:
    """Two rules that begin something by the same event keep apart what they begin, and what they leave to a person."""
    defaults = FULL.default_holder | {"keeper": KEEPER}
    bench = opened(rulebook(FULL, default_holder=defaults))
    assert list(bench.case.assignments) == ["role1", "role2"]
    assert {one.role for one in bench.case.assignments.values()} == {"lead", "note_keeper"}
    asking = dict.fromkeys(("one", "other"), FULL.default_holder["opener_leads_first"])
    judged = Bench(rules=rulebook(FULL, default_holder=asking))
    judged.do(OpenCase(child=CHILD, regime="harbour", starter=MOTHER))
    assert set(judged.at_odds()) == {"default_holder.one", "default_holder.other"}


def test_nobody_is_given_by_rule_what_they_hold() -> None:
    """A case that is opened again gives its starter no second lead."""
    again = evolve(FULL.default_holder["opener_leads_first"], after="case_reopened")
    bench = opened(rulebook(FULL, default_holder=FULL.default_holder | {"again": again}))
    bench.do(CloseCase(why="done"))
    assert "lead_started" not in bench.names(ReopenCase(why="x"))
    assert list(bench.case.assignments) == ["role1"]


def test_no_rule_puts_anybody_beyond_the_seats() -> None:
    """A default for everybody who joins stops where the role is full."""
    one = ROLES | {"lead": evolve(ROLES["lead"], at_once=1)}
    bench = with_team(rulebook(FULL, role=one, default_holder={"each": EACH_WHO_JOINS}, eligibility={}, gate={}))
    assert bench.leads == [HALL]
    two = with_team(rulebook(FULL, default_holder={"each": EACH_WHO_JOINS}, eligibility={}, gate={}))
    two.do(Join(person="P3", agency=TRUST))
    assert (two.leads, {one.seat for one in two.case.leads(two.today)}) == ([HALL, POOLE], {1, 2})


def test_a_default_beside_a_real_change_hides_nothing() -> None:
    """Where the command itself changes who leads, the change is told, whatever begins by default besides."""
    rules = rulebook(
        FULL, default_holder={"keeper": evolve(KEEPER, after="person_left", holder="practitioner")}, gate={}
    )
    bench = with_team(rules)
    bench.do(Join(person=HALL, agency=PORTAGE, on=day(4)))
    bench.do(AssignLead(people=(POOLE,)))
    happened = bench.names(Leave(part="part2"))
    assert "role_started" in happened
    assert "lead_changed" in happened


def test_a_withdrawn_default_changes_who_leads() -> None:
    """Taking back what began by default is a change like any other."""
    bench = opened(rulebook(FULL))
    assert "lead_changed" in bench.names(WithdrawEntry(entry="role1", why="she did not ask"))


def test_a_default_undoes_no_decision() -> None:
    """Whoever was relieved of a role is not given it again by what comes after, until they take part anew."""
    keeper = evolve(KEEPER, after="person_joined")
    bench = opened(rulebook(FULL, default_holder={"keeper": keeper}))
    bench.do(Join(person=POOLE, agency=TRUST))
    (held,) = bench.case.holders("note_keeper", bench.today)
    bench.do(EndRole(assignment=held.id, why="Somebody else keeps the notes.", on=day(3)))
    assert "role_started" not in bench.names(Join(person=MOTHER, capacity="family", on=day(4)))
    bench.do(Leave(part="part1", on=day(5)))
    assert "role_started" in bench.names(Join(person=HALL, agency=NURSERY, on=day(8)))
