from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve, fields_dict
from hypothesis import HealthCheck, Phase, given, settings

from teamaround.casework.at_rest.came_of import gone
from teamaround.casework.commands.case import CloseCase, ReopenCase
from teamaround.casework.commands.lead import AnswerNomination, AssignLead, EndRole, NominateLead, WithdrawNomination
from teamaround.casework.commands.team import Join
from teamaround.casework.consequences import causes, steps
from teamaround.casework.evolve import evolve as folded
from teamaround.casework.rules.requirement import assess
from teamaround.casework.rules.seats import group, limit
from teamaround.concepts.case import COLLECTION, live
from teamaround.concepts.work import TOLD
from tests.unit.casework.bench import ALI, MOTHER, told_again
from tests.unit.casework.histories.history import History, histories, later
from tests.unit.casework.histories.rules import REASONS

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from teamaround.concepts.case import Case

MANY = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
FEW = settings(MANY, max_examples=60, phases=[Phase.generate], report_multiple_bugs=False)


def replay_equals_state(history: History) -> None:
    """The journal alone, read from JSON, gives the case as it stands."""
    assert told_again(history.bench) == history.bench.case


def every_prefix_is_a_case(history: History) -> None:
    """However far a journal is read, there is a case, and no two entries share an id."""
    case: Case | None = None
    for event in history.bench.journal:
        case = folded(case, [event])
        for name in COLLECTION.values():
            assert all(key == entry.id for key, entry in getattr(case, name).items())


def days_of(case: Case) -> list[date]:
    """Every day on which anything dated begins or ends."""
    dated: list[Any] = [
        *case.assignments.values(),
        *case.involvements.values(),
        *case.marks.values(),
        *case.absences.values(),
    ]
    return sorted({day for one in dated for day in (one.since, one.until) if day is not None})


def never_too_many_lead(history: History) -> None:
    """On no day do more lead than the edition allows, nor two sit on one seat; nothing ends before it begins."""
    case, roles = history.bench.case, history.bench.rules.edition.role
    for day in days_of(case):
        assert len(case.leads(day)) <= limit(roles["lead"], history.bench.rules.edition, decided=False)
        seats = [
            (group(one), one.seat)
            for one in case.assignments.values()
            if one.seat > 0 and live(one) and one.since <= day and (one.until is None or day < one.until)
        ]
        assert len(seats) == len(set(seats))
        routes = [one for one in case.marks.values() if one.list == "route" and live(one)]
        assert sum(one.since <= day and (one.until is None or day < one.until) for one in routes) <= 1
    for name in COLLECTION.values():
        for entry in getattr(case, name).values():
            since, until = getattr(entry, "since", None), getattr(entry, "until", None)
            assert since is None or until is None or since <= until, entry


def steps_are_met_afterwards(history: History) -> None:
    """What met a step or let it lapse came after what opened it, and is what its rule names."""
    journal, rules = history.bench.journal, history.bench.rules.steps
    for step in history.bench.case.steps.values():
        rule = rules[step.rule].rule
        assert journal[step.opened_by - 1].name in (*rule.after, "entry_corrected")
        if step.state in ("met", "lapsed"):
            assert step.opened_by < step.settled_by <= len(journal)
            named = (
                rule.met_by
                if step.state == "met"
                else (*rule.lapses, "entry_withdrawn", "entry_reinstated", "entry_corrected", "case_corrected")
            )
            assert journal[step.settled_by - 1].name in named


def notices_have_causes(history: History) -> None:
    """
    Every notice names an event of the journal that its rule follows, and nobody is told the same twice.

    Whoever joins late is told of the meetings to come because they have joined.
    """
    journal = history.bench.journal
    rules = {one.path: one.rule for those in history.bench.rules.notices.values() for one in those}
    said: list[str] = []
    for notice in history.bench.case.notices.values():
        assert 1 <= notice.cause <= len(journal)
        assert journal[notice.cause - 1].name in (*rules[notice.rule].after, "person_joined", "entry_corrected")
        assert notice.to != notice.sender
        said += [notice.once] if notice.state != "withdrawn" else []
    assert len(said) == len(set(said))


def refusals_change_nothing(history: History) -> None:
    """A refused command says why, and leaves the case as it was; the case before any command stays as it was."""
    case: Case | None = None
    at = 0
    for attempt in history.attempts:
        case = folded(case, history.bench.journal[at : attempt.version])
        at = attempt.version
        assert attempt.before == case
        if attempt.decision.refused:
            assert any(finding.stops for finding in attempt.decision.findings)
            assert all(finding.what and finding.fix for finding in attempt.decision.findings if finding.stops)
            own = any(one.rule == attempt.command.verb() for one in attempt.decision.findings)
            assert not own or (attempt.decision.events == () and attempt.decision.case is attempt.before)


def facts_are_those_of_the_case(history: History) -> None:
    """What is kept as facts is what would be derived of the case anew."""
    for attempt in history.attempts:
        decision = attempt.decision
        if decision.case is not None and decision.facts is not None:
            fresh, _ = assess(decision.case, history.bench.directory, history.bench.rules, decision.facts.day)
            assert decision.facts == fresh


def nobody_is_left_with_what_is_not_so(history: History) -> None:
    """Whoever was told what is not so any more has been told that, or is to be."""
    case = history.bench.case
    for first in case.notices.values():
        # Of meetings a rule may tell, or their day has passed; people may have left. Teams do not.
        of_entries = not any(one.startswith("meeting") for one in (*first.about, *first.came_of))
        if first.corrects or first.state not in TOLD or not first.to.startswith("team.") or not of_entries:
            continue
        chain = [one for one in case.notices.values() if one.corrects == first.id and one.state != "withdrawn"]
        about = [found for word in first.about if (found := case.find(word.partition(".")[0]))]
        not_so = gone(first.came_of, case) or not all(map(live, about))
        assert [first, *chain][-1].not_so or not not_so


def no_case_is_locked(history: History) -> None:
    """From wherever it has got to, with reasons given, a lead can begin and end and the case be closed and reopened."""
    bench = later(history, 1)
    if bench.case.closed_on is not None:
        bench.do(ReopenCase(why="to go on"))
    for held in list(bench.case.assignments.values()):
        if held.leads and live(held) and (held.until is None or held.until > bench.today):
            bench.do(EndRole(assignment=held.id, why="to begin anew"))
    for asked in list(bench.case.nominations.values()):
        if asked.person == ALI and asked.answer in ("none", "accepted") and live(asked):
            bench.do(WithdrawNomination(nomination=asked.id))
    bench.do(NominateLead(person=ALI, by=MOTHER))
    bench.do(AnswerNomination(nomination=f"nomination{len(bench.case.nominations)}", accepts=True))
    bench.do(AssignLead(people=(ALI,), because=REASONS))
    assert bench.leads == [ALI]
    bench.do(EndRole(assignment=f"role{len(bench.case.assignments)}", why="done"))
    bench.do(CloseCase(why="done"))
    bench.do(ReopenCase(why="again"))


@MANY
@given(histories())
def test_the_journal_alone_tells_the_case(history: History) -> None:
    """Whatever was done, replaying the journal from JSON gives the same case, and every part of it is a case."""
    replay_equals_state(history)
    every_prefix_is_a_case(history)


@MANY
@given(histories())
def test_no_more_lead_than_may(history: History) -> None:
    """Whatever was done and corrected, on no day more lead than the edition allows."""
    never_too_many_lead(history)


@MANY
@given(histories())
def test_what_is_to_be_done_is_done_afterwards(history: History) -> None:
    """No step is met by what came before it was opened."""
    steps_are_met_afterwards(history)


@MANY
@given(histories())
def test_whoever_is_told_is_told_because_of_something(history: History) -> None:
    """Every notice has its cause in the journal."""
    notices_have_causes(history)


@MANY
@given(histories())
def test_whoever_was_told_is_told_what_is_so(history: History) -> None:
    """What was told is put right, in whatever order it was told, taken back and corrected."""
    nobody_is_left_with_what_is_not_so(history)


@MANY
@given(histories())
def test_what_is_refused_has_not_happened(history: History) -> None:
    """A refusal says why and changes nothing, and facts are always those of the case."""
    refusals_change_nothing(history)
    facts_are_those_of_the_case(history)


@MANY
@given(histories())
def test_a_case_can_always_go_on(history: History) -> None:
    """No case is locked for good."""
    no_case_is_locked(history)


def faulty_folding(patch: pytest.MonkeyPatch) -> None:
    """A decision that changes the case beside its events."""
    patch.setattr(
        "teamaround.casework.decide.evolve", lambda case, events: evolve(folded(case, events), closed_because="unsaid")
    )


def faulty_seats(patch: pytest.MonkeyPatch) -> None:
    """Everybody is given the first seat."""
    patch.setattr("teamaround.casework.commands.lead.assigning.free_seat", lambda *_, **__: 1)


def faulty_steps(patch: pytest.MonkeyPatch) -> None:
    """A step is met by the event that opened it."""
    settled = steps._met_or_lapsed

    def early(*asked: Any) -> Any:
        found = settled(*asked)
        return found and evolve(found, settled_by=found.opened_by)

    patch.setattr(steps, "_met_or_lapsed", early)


def faulty_causes(patch: pytest.MonkeyPatch) -> None:
    """A notice names the event beside its cause."""
    cause = causes.Cause
    patch.setattr(causes, "Cause", lambda event, number, *more, **kept: cause(event, number + 1, *more, **kept))


def faulty_joining(patch: pytest.MonkeyPatch) -> None:
    """A command changes the case that it was given."""
    happens = Join.happens

    def meddling(self: Join, situation: Any) -> Any:
        others = {key: one for key, one in situation.case.involvements.items() if key != "part1"}
        object.__setattr__(situation.case, "involvements", others)
        return happens(self, situation)

    patch.setattr(Join, "happens", meddling)


def faulty_facts(patch: pytest.MonkeyPatch) -> None:
    """What is to be done is not counted in the facts."""
    patch.setattr("teamaround.casework.decide.open_steps", lambda _: 0)


def faulty_reopening(patch: pytest.MonkeyPatch) -> None:
    """A closed case is never opened again."""
    patch.setattr(ReopenCase, "happens", lambda _, situation: [situation.refuse("No.", "Never.")])


@pytest.mark.parametrize(
    ("fault", "check"),
    [
        (faulty_folding, replay_equals_state),
        (faulty_seats, never_too_many_lead),
        (faulty_steps, steps_are_met_afterwards),
        (faulty_causes, notices_have_causes),
        (faulty_joining, refusals_change_nothing),
        (faulty_facts, facts_are_those_of_the_case),
        (faulty_reopening, no_case_is_locked),
    ],
)
def test_a_fault_is_caught(
    fault: Callable[[pytest.MonkeyPatch], None], check: Callable[[History], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of these checks fails where what it guards is broken on purpose."""
    fault(monkeypatch)

    @FEW
    @given(histories())
    def run(history: History) -> None:
        check(history)

    with pytest.raises((AssertionError, IndexError)):
        run()


def test_every_command_that_settles_who_leads_is_drawn() -> None:
    """A history may hold every field that an assignment has, so that none goes untried."""
    assert set(fields_dict(AssignLead)) >= {"jointly", "overlap_until", "family_contact", "part", "standing"}
