from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.casework.at_rest.came_of import came_of, gone, stands, why_gone, words_of
from teamaround.casework.commands.case import CloseCase, MarkCase, ReopenCase
from teamaround.casework.commands.correction.entries import CorrectEntry, Reinstate, WithdrawEntry
from teamaround.casework.commands.lead import AssignLead, EndRole
from teamaround.casework.commands.matter import SkipStep
from teamaround.casework.commands.meeting import RearrangeMeeting
from teamaround.casework.commands.team import Leave
from teamaround.casework.events.base import Event
from teamaround.casework.events.consequences import LeadChanged, RequirementChanged
from teamaround.casework.events.team import LeadStarted, PartChanged, PersonJoined
from teamaround.concepts.work import STEPS_KEPT
from teamaround.regime.rules import DefaultHolder, StepRule
from tests.unit.casework.at_rest.resting import lead, part
from tests.unit.casework.bench import ALI, HALL, POOLE, TRUST, Bench, day, with_team
from tests.unit.casework.harbour import FULL, PLAIN, SAYS, rulebook
from tests.unit.casework.ready import MEETING

if TYPE_CHECKING:
    from teamaround.casework.command import CaseCommand
    from teamaround.concepts.work import Notice, Step

STEP = StepRule(
    after=("lead_started",), owner="lead", per="case", text="Write it.", skip="freely", says=SAYS,
    met_by=("plan_agreed",), lapses=("lead_ended",),
)  # fmt: skip
CHANGED = evolve(FULL.notice["invitation"], after=("lead_changed",), to=("desk",), once_per="command", carries=())
RULES = rulebook(PLAIN, step={"write": STEP}, notice={"changed": CHANGED})


def after(*commands: CaseCommand, rules: Any = RULES) -> Bench:
    """The team's case under rules that follow who leads, after these commands."""
    bench = with_team(rules)
    for command in commands:
        bench.do(command)
    return bench


def steps(bench: Bench) -> list[Step]:
    """Every step, in its order."""
    return list(bench.case.steps.values())


def notices(bench: Bench) -> list[Notice]:
    """Every notice, in its order."""
    return list(bench.case.notices.values())


def states(bench: Bench) -> tuple[list[str], list[str]]:
    """How the steps and the notices stand."""
    return [one.state for one in steps(bench)], [one.state for one in notices(bench)]


LEADS, OTHER = AssignLead(people=(HALL,)), AssignLead(people=(POOLE,))
NEVER, NEVER_ENDED = WithdrawEntry(entry="role2", why="another child"), Reinstate(entry="role1", why="another child")


class TestWhatStands:
    """Whether what something came of has happened, as the case stands."""

    def test_what_made_an_entry_stands_while_that_does(self) -> None:
        """By its id alone; a case is known by nothing, and what is no entry has happened."""
        bench = after(LEADS)
        (started,) = [one for one in bench.journal if one.name == "lead_started"]
        assert words_of(started) == ("role1",)
        assert words_of(bench.journal[0]) == ()
        assert stands("role1", bench.case)
        assert stands("child_moved", bench.case)
        bench.do(WithdrawEntry(entry="role1", why="x"))
        assert not stands("role1", bench.case)

    def test_what_settled_an_entry_stands_until_it_is_undone(self) -> None:
        """As often as it has: a meeting that was moved twice, and of which one move is undone, was moved once."""
        bench = after(MEETING)
        moved = [RearrangeMeeting(meeting="meeting1", day=day(number, 12)) for number in (2, 3)]
        words = [words_of(bench.do(one).events[0])[0] for one in moved]
        assert words == ["meeting1.meeting_arranged", "meeting1.meeting_arranged.2"]
        assert [stands(one, bench.case) for one in words] == [True, True]
        bench.do(Reinstate(entry="meeting1", why="x"))
        assert [stands(one, bench.case) for one in words] == [True, False]

    def test_what_came_before_all_that_is_kept_stands(self) -> None:
        """Of an entry that was settled as often as is kept, nobody can say that its first settling was undone."""
        bench = after(MEETING)
        for number in range(STEPS_KEPT + 1):
            bench.do(RearrangeMeeting(meeting="meeting1", day=day(2 + number % 2, 12)))
        assert stands(f"meeting1.meeting_arranged.{STEPS_KEPT + 1}", bench.case)
        assert stands("meeting1.lead_ended", bench.case)

    def test_a_closing_stands_unless_it_was_a_mistake(self) -> None:
        """A case that is opened again was closed; one whose closing is undone was not."""
        bench = after()
        assert words_of(bench.do(CloseCase(why="done")).events[0]) == (f"case_closed.{bench.today}",)
        assert stands("case_closed", bench.case)
        mistaken = bench.apart()
        mistaken.do(Reinstate(entry="case", why="x"))
        assert not stands("case_closed", mistaken.case)
        bench.do(ReopenCase(why="again"))
        assert stands("case_closed", bench.case)

    def test_it_is_gone_once_nothing_of_it_stands(self) -> None:
        """What came of two goes with the second; what came of nothing but the case stays. The entry is named."""
        bench = after(AssignLead(people=(HALL, POOLE)), WithdrawEntry(entry="role1", why="another child"))
        assert not gone(("role1", "role2"), bench.case)
        assert not gone((), bench.case)
        assert why_gone(("role1",), bench.case) == "What it came of was withdrawn (role1): another child"
        assert why_gone(("role2",), bench.case) == ""
        assert why_gone(("role2.lead_ended",), bench.case) == "What it came of did not happen (role2)."
        assert why_gone(("role2.lead_ended",), bench.case, "x") == "What it came of did not happen (role2): x"


class TestWhatItCameOf:
    """Of what a consequence comes."""

    def test_a_change_of_the_lead_comes_of_whoever_began_or_ended_by_themselves(self) -> None:
        """Not of whom they took along; nor of what else was done by the same command."""
        bench = after(LEADS, OTHER, EndRole(assignment="role2", why="ill"))
        assert [one.came_of for one in notices(bench)] == [("role1",), ("role2",), ("role2.lead_ended",)]

    def test_an_answer_that_changes_comes_of_whatever_made_the_difference(self) -> None:
        """Of whoever joined as of whoever leads; that another leads comes of those who lead or do so no longer."""
        bench = after()
        joined, leads = PersonJoined(part=part(4, ALI, TRUST)), LeadStarted(assignment=lead(2, POOLE))
        answer, changed = (
            RequirementChanged(before="optional", now="required", rules=()),
            LeadChanged(before=(), now=(POOLE,)),
        )
        assert came_of(answer, [joined, leads, answer], bench.case) == ("part4", "role2")
        assert came_of(changed, [joined, leads, changed], bench.case) == ("role2",)

    def test_what_goes_back_to_what_was_brings_nothing(self) -> None:
        """Neither does a correction; what is told of the case alone comes of nothing that could go."""
        bench = after(LEADS, OTHER)
        happened = list(bench.do(NEVER).events)
        changed = next(one for one in happened if one.name == "lead_changed")
        assert came_of(changed, happened, bench.case) is None
        assert came_of(happened[0], happened, bench.case) is None
        assert came_of(changed, [changed], bench.case) == ()
        bench.do(MEETING)
        (corrected,) = bench.do(CorrectEntry(entry="meeting1", changes={"about": "sleep"}, why="x")).events[:1]
        assert came_of(corrected, [corrected], bench.case) is None


class TestWhatGoesWithAMistake:
    """What came only of an entry that is withdrawn goes with it, with its reason, and comes in no other direction."""

    def test_somebody_who_never_led_has_nothing_to_do_and_nobody_is_told(self) -> None:
        """Whoever led before has it to do as before, and the change is told neither there nor back."""
        bench = after(LEADS, OTHER)
        bench.do(NEVER)
        assert states(bench) == (["open", "lapsed"], ["queued", "withdrawn"])
        assert steps(bench)[0].owners == (HALL,)
        reason = "What it came of was withdrawn (role2): another child"
        assert (steps(bench)[1].note, notices(bench)[1].because) == (reason, reason)

    def test_an_end_that_was_none_is_told_to_nobody(self) -> None:
        """What lapsed by it is to be done again, and what was to be told of it is not."""
        bench = after(LEADS, EndRole(assignment="role1", why="ill"))
        assert states(bench) == (["lapsed"], ["queued", "queued"])
        bench.do(NEVER_ENDED)
        assert states(bench) == (["open"], ["queued", "withdrawn"])
        assert notices(bench)[1].because == "What it came of did not happen (role1): another child"

    def test_what_two_brought_stays_with_the_second(self) -> None:
        """A step that both leads asked for stays for the one who leads; that fewer lead is told, and goes with them."""
        bench = after(AssignLead(people=(HALL, POOLE)))
        assert [one.came_of for one in steps(bench)] == [("role1", "role2")]
        bench.do(WithdrawEntry(entry="role1", why="x"))
        assert states(bench) == (["open"], ["queued", "queued"])
        assert notices(bench)[1].came_of == ("role2",)
        bench.do(NEVER)
        assert states(bench) == (["lapsed"], ["withdrawn", "withdrawn"])

    def test_what_is_asked_for_again_later_stays_too(self) -> None:
        """By a second lead; and for good where the case itself asks for it."""
        bench = after(LEADS)
        assert "step_asked_again" in bench.names(AssignLead(people=(POOLE,), jointly=True))
        bench.do(WithdrawEntry(entry="role1", why="x"))
        assert states(bench)[0] == ["open"]
        by_case = evolve(STEP, after=("lead_started", "case_reopened"), lapses=())
        bench = after(LEADS, CloseCase(why="x"), ReopenCase(why="y"), rules=rulebook(PLAIN, step={"write": by_case}))
        assert [one.came_of for one in steps(bench)] == [()]
        assert "step_asked_again" not in bench.names(AssignLead(people=(POOLE,), jointly=True))

    def test_of_several_steps_of_one_rule_the_last_that_was_due_comes_back(self) -> None:
        """One that lapsed before, through what stands, stays lapsed: what is undone gives back only what it took."""
        bench = after(LEADS, EndRole(assignment="role1", why="ill"), OTHER, EndRole(assignment="role2", why="left"))
        bench.do(Reinstate(entry="role2", why="x"))
        assert states(bench)[0] == ["lapsed", "open"]

    def test_what_is_taken_up_again_without_its_cause_lapses(self) -> None:
        """A step that was passed over, and whose passing over is undone once what asked for it was a mistake."""
        bench = after(LEADS, SkipStep(step="step1", note="x"), WithdrawEntry(entry="role1", why="another child"))
        bench.do(Reinstate(entry="step1", why="y"))
        assert (steps(bench)[0].state, steps(bench)[0].note) == (
            "lapsed",
            "What it came of was withdrawn (role1): another child",
        )

    def test_a_closing_that_was_none_takes_what_came_of_it(self) -> None:
        """What it met is to be done again, what it opened is not, and what was to be told of it is told to nobody."""
        opens = evolve(STEP, after=("case_closed",), owner="officer", lapses=())
        met = evolve(STEP, after=("case_opened",), owner="officer", met_by=("case_closed",), lapses=())
        tells = evolve(CHANGED, after=("case_closed",))
        rules = rulebook(PLAIN, step={"met": met, "opens": opens}, notice={"closed": tells})
        bench = after(CloseCase(why="done"), rules=rules)
        assert states(bench) == (["met", "open"], ["queued"])
        bench.do(Reinstate(entry="case", why="another child"))
        assert states(bench) == (["open", "lapsed"], ["withdrawn"])
        bench = after(CloseCase(why="done", on=day(10)), ReopenCase(why="again", on=day(12)), rules=rules)
        assert states(bench)[0] == ["met", "open"]
        bench = after(
            CloseCase(why="x", on=day(5)), ReopenCase(why="y", on=day(6)),
            CloseCase(why="done", on=day(10)), Reinstate(entry="case", why="another child"),
            rules=rulebook(PLAIN, step={"met": evolve(met, after=("case_reopened",))}),
        )  # fmt: skip
        assert states(bench)[0] == ["open"]

    def test_a_later_closing_that_was_none_takes_what_came_of_that(self) -> None:
        """What an earlier closing opened, met and told stays, though the case is open as it was in between."""
        opens = evolve(STEP, after=("case_closed",), owner="officer", lapses=())
        met = evolve(opens, after=("case_opened", "case_reopened"), met_by=("case_closed",))
        once = evolve(opens, met_by=("case_reopened",))
        rules = rulebook(
            PLAIN,
            step={"met": met, "opens": opens, "once": once},
            notice={"closed": evolve(CHANGED, after=("case_closed",))},
        )
        bench = after(CloseCase(why="x", on=day(5)), ReopenCase(why="y", on=day(6)), rules=rules)
        before = {one.id: one.state for one in steps(bench)}
        assert before == {"step1": "met", "step2": "met", "step3": "open", "step4": "open"}
        for _ in range(2):
            bench.do(CloseCase(why="done", on=day(10)))
            assert len(steps(bench)) > len(before)
            bench.do(Reinstate(entry="case", why="another child"))
            now = {one.id: one.state for one in steps(bench)}
            assert {one: now[one] for one in before} == before
            assert {now[one] for one in now if one not in before} == {"lapsed"}
            told = states(bench)[1]
            assert (told[0], set(told[1:])) == ("queued", {"withdrawn"})


class TestWhatBeganByIt:
    """Parts and roles that began by what is undone go with it."""

    def test_a_role_that_began_by_rule(self) -> None:
        """Once others have left, whoever is alone begins by rule; where nobody left, they did not."""
        alone = DefaultHolder(
            after="person_left", holder="starter", role="note_keeper", standing="agreed", otherwise="nothing",
            when={"practitioners": {"exactly": 1}}, says=SAYS,
        )  # fmt: skip
        bench = after(Leave(part="part2"), rules=rulebook(PLAIN, default_holder={"alone": alone}))
        assert [(one.person, one.role, one.withdrawn) for one in bench.case.assignments.values()] == [
            (HALL, "note_keeper", "")
        ]
        assert bench.case.involvements["part2"].before.began == ("role1",)  # type: ignore[union-attr]
        bench.do(Reinstate(entry="part2", why="another child"))
        assert bench.case.assignments["role1"].withdrawn == "another child"

    def test_with_a_mark_that_was_a_mistake(self) -> None:
        """What began by a new entry goes with that, however it was settled since."""
        marked = DefaultHolder(
            after="case_marked", holder="starter", role="note_keeper", standing="agreed", otherwise="nothing", says=SAYS
        )
        bench = after(MarkCase(item="speech"), rules=rulebook(PLAIN, default_holder={"marked": marked}))
        assert [one.person for one in bench.case.assignments.values()] == [HALL]
        bench.do(MarkCase(item="speech", ended=True))
        bench.do(WithdrawEntry(entry="mark1", why="another child"))
        assert bench.case.assignments["role1"].withdrawn == "another child"

    def test_an_event_that_does_not_settle_its_entry_keeps_nothing(self) -> None:
        """The opening has no place to keep what began by it, and a change of what was settled otherwise is no cause."""
        opened, *_ = after().journal
        assert opened.with_began("role9") is opened
        bench = after(Leave(part="part2"))
        changed = PartChanged(part=bench.case.involvements["part2"])
        assert changed.with_began("role9") is changed


def test_causes_that_are_forgotten_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody keeps what a step or a notice came of, it stays; so these tests can fail."""
    monkeypatch.setattr("teamaround.casework.consequences.causes.came_of", lambda *_: ())
    with pytest.raises(AssertionError):
        TestWhatGoesWithAMistake().test_somebody_who_never_led_has_nothing_to_do_and_nobody_is_told()


def test_what_began_by_rule_and_is_forgotten_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an event does not keep what began by it, the role stays."""
    monkeypatch.setattr(Event, "with_began", lambda self, *_: self)
    with pytest.raises(AssertionError):
        TestWhatBeganByIt().test_with_a_mark_that_was_a_mistake()
