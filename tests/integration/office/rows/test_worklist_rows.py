from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from teamaround.commands import (
    AddPerson,
    Answer,
    ArrangeMeeting,
    AssignLead,
    CancelMeeting,
    ChangeAction,
    ChangePart,
    CloseCase,
    CompleteAction,
    Join,
    RecordContact,
    ReopenCase,
    StartAction,
    WithdrawEntry,
)
from teamaround.regime.people_named import OFFICER
from tests.integration.office.made import BEGAN

if TYPE_CHECKING:
    from teamaround.store import WorkSort
    from tests.integration.office.made import Made

SOON, NOON = BEGAN + timedelta(days=7), time(12)


def rows(made: Made, owner: str, sort: WorkSort) -> list[tuple[str, date | None]]:
    """Somebody's open work of one sort, each with its day."""
    return [(one.entry, one.due_on) for one in made.work(owner) if one.sort == sort]


def rules(made: Made, owner: str) -> list[str]:
    """The rules by which somebody's steps are open."""
    return sorted(made.now().steps[entry].rule for entry, _ in rows(made, owner, "step"))


def arrange(made: Made) -> None:
    """A Family Meeting, arranged with the family."""
    what, venue = "family_meeting", "nursery"
    made.do(ArrangeMeeting(case=made.case, what=what, day=SOON, at=NOON, venue=venue, arranged_with_family=True))


class TestWorklistRows:
    """Required of an office on memory, SQLite and PostgreSQL alike: open work is to be found under its owner."""

    def test_an_action_is_its_owners(self, made: Made) -> None:
        """An action is found under whoever takes it on, with its day, until it is done."""
        made.do(StartAction(case=made.case, text="Visit", owner="part2", due=SOON))
        assert rows(made, made.poole, "action") == [("action1", SOON)]
        made.do(CompleteAction(case=made.case, action="action1"))
        assert rows(made, made.poole, "action") == []

    def test_an_action_passes_on(self, made: Made) -> None:
        """An action that is given to somebody else, or another day, is found there, and nowhere else."""
        made.do(StartAction(case=made.case, text="Visit", owner="part2", due=SOON))
        made.do(ChangeAction(case=made.case, action="action1", owner="part1", due=SOON + timedelta(days=1)))
        assert rows(made, made.poole, "action") == []
        assert rows(made, made.hall, "action") == [("action1", SOON + timedelta(days=1))]

    def test_an_action_withdrawn_is_nobodys(self, made: Made) -> None:
        """An action that should not have been recorded is found no more."""
        made.do(StartAction(case=made.case, text="Visit", owner="part2", due=SOON))
        made.do(WithdrawEntry(case=made.case, entry="action1", why="another child's"))
        assert rows(made, made.poole, "action") == []

    def test_an_action_of_an_agency_passes_to_whom_it_names(self, made: Made) -> None:
        """What an agency took on before it named anybody is found under the person once one is named."""
        made.do(Join(case=made.case, agency=made.health, job="therapist"))
        made.do(StartAction(case=made.case, text="Assess", owner="part3"))
        assert rows(made, made.health, "action") == [("action1", None)]
        therapist = made.do(AddPerson(name="Ms Field", works_for=made.health)).reference
        made.do(ChangePart(case=made.case, part="part3", person=therapist))
        assert rows(made, made.health, "action") == []
        assert rows(made, therapist, "action") == [("action1", None)]

    def test_a_step_is_found_until_it_is_met(self, made: Made) -> None:
        """A step that a rule opens is found under its owner; what meets it takes it away."""
        opened = [one for one in made.now().steps.values() if one.rule == "step.arrange_family_meeting"]
        (owner,) = opened[0].owners
        assert opened[0].id in dict(rows(made, owner, "step"))
        arrange(made)
        assert opened[0].id not in dict(rows(made, owner, "step"))

    def test_the_steps_of_the_lead_pass_on_with_the_lead(self, made: Made) -> None:
        """Whoever takes over the lead finds the lead's steps, and the one before finds them no more."""
        before = rules(made, made.hall)
        assert before
        made.do(AssignLead(case=made.case, people=(made.poole,)))
        assert rules(made, made.hall) == []
        assert rules(made, made.poole) == before

    def test_a_notice_is_found_until_it_is_settled(self, made: Made) -> None:
        """A notice is found under whoever is to send it, with whether it waits for a decision."""
        arrange(made)
        queued = [one for one in made.now().notices.values() if one.state == "queued"]
        assert queued
        for one in queued:
            assert (one.id, "queued") in [(row.entry, row.state) for row in made.work(one.sender)]
        made.do(CancelMeeting(case=made.case, meeting="meeting1", why="snow"))
        assert [rows(made, one.sender, "notice") for one in queued] == [[]] * len(queued)

    def test_a_closed_case_has_no_open_work(self, made: Made) -> None:
        """What is open in a case is found no more once it is closed, and again when it is opened again."""
        made.do(StartAction(case=made.case, text="Visit", owner="part2", due=SOON))
        before = made.work(made.poole)
        made.do(CloseCase(case=made.case, why="The family moved."))
        assert [made.work(owner) for owner in (made.hall, made.poole, OFFICER)] == [[], [], []]
        made.do(ReopenCase(case=made.case, why="They came back."))
        assert made.work(made.poole) == before

    def test_what_waits_for_an_answer_stays_whose_it_was(self, made: Made) -> None:
        """A concern is found after the closing as before, until it is answered in the closed case."""
        made.do(RecordContact(case=made.case, what="concern", text="Nobody rang.", owner="part2"))
        before = rows(made, made.poole, "matter")
        made.do(CloseCase(case=made.case, why="The family moved."))
        assert rows(made, made.poole, "matter") == before != []
        assert [one.sort for one in made.work(made.poole)] == ["matter"]
        made.do(Answer(case=made.case, note="note1", answer="We rang them."))
        assert made.work(made.poole) == []

    def test_the_rows_are_what_a_case_comes_to(self, made: Made) -> None:
        """After whatever was done, the rows are those that follow from the case as it stands, and no others."""
        made.do(StartAction(case=made.case, text="Visit", owner="part2", due=SOON))
        made.do(AssignLead(case=made.case, people=(made.poole,)))
        made.do(ChangeAction(case=made.case, action="action1", owner="part1"))
        case = made.now()
        steps = {(one.id, owner) for one in case.steps.values() if one.state == "open" for owner in one.owners}
        actions = {("action1", made.hall)}
        notices = {(one.id, one.sender) for one in case.notices.values() if one.state in ("queued", "proposed")}
        with made.office.store.reading() as reading:
            found = {(one.entry, one.owner) for one in reading.work_in(made.case)}
        assert found == steps | actions | notices
