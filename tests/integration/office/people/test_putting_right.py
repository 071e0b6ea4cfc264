from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING

import pytest

from teamaround.commands import (
    ArrangeMeeting,
    AssignLead,
    CorrectChild,
    CorrectEntry,
    CorrectPerson,
    RecordView,
    StartAction,
    WithdrawEntry,
)
from teamaround.errors import Conflict, Refused
from teamaround.office.codec import read_event
from tests.integration.office.made import BEGAN, BY

if TYPE_CHECKING:
    from tests.integration.office.made import Made


def view(made: Made) -> str:
    """A view with a slip in it."""
    made.do(RecordView(case=made.case, what="wishes", whose="family", words="He likes hourses."))
    return "view1"


class TestPuttingRight:
    """Required of an office on memory, SQLite and PostgreSQL alike: a fact is corrected, a decision is withdrawn."""

    def test_a_correction_shows_both(self, made: Made) -> None:
        """A corrected word counts from then on; the journal keeps what was written first, and why it was changed."""
        entry = view(made)
        made.do(CorrectEntry(case=made.case, entry=entry, changes={"words": "He likes horses."}, why="spelling"))
        assert made.now().views[entry].words == "He likes horses."
        with made.office.store.reading() as reading:
            first, last = reading.journal(made.case)[-2:]
        assert "hourses" in (first.payload or "")
        assert '"because":"spelling"' in (last.payload or "")

    def test_a_corrected_person_is_loaded_with_the_case(self, made: Made) -> None:
        """Somebody whom only a correction names is known to the case from then on."""
        entry = view(made)
        changes = {"about": made.mother}
        made.do(CorrectEntry(case=made.case, entry=entry, changes=changes, why="it was about her"))
        assert made.mother in made.linked()

    def test_a_decision_is_not_rewritten(self, made: Made) -> None:
        """Who was to do something cannot be corrected afterwards, and nothing is written."""
        made.do(StartAction(case=made.case, text="Visit", owner="part2", due=BEGAN + timedelta(days=7)))
        before = made.all_that_is_kept()
        with pytest.raises(Refused, match="decided"):
            made.do(CorrectEntry(case=made.case, entry="action1", changes={"owner": "part1"}, why="a slip"))
        assert made.all_that_is_kept() == before

    def test_a_lead_withdrawn_gives_up_the_seat(self, made: Made) -> None:
        """A lead that should not have been recorded gives the seat back to whoever led before."""
        made.do(AssignLead(case=made.case, people=(made.poole,)))
        with made.office.store.reading() as reading:
            assert [one.person for one in reading.seats(made.case)] == [made.poole]
        made.do(WithdrawEntry(case=made.case, entry="role2", why="the wrong case"))
        assert [one.id for one in made.now().leads(BEGAN)] == ["role1"]
        with made.office.store.reading() as reading:
            assert [one.person for one in reading.seats(made.case)] == [made.hall]

    def test_a_meeting_withdrawn_takes_its_invitations_along(self, made: Made) -> None:
        """Invitations to a meeting that was recorded by mistake are not sent."""
        meeting = ArrangeMeeting(
            case=made.case,
            what="family_meeting",
            day=BEGAN + timedelta(days=9),
            at=time(10),
            venue="nursery",
            arranged_with_family=True,
        )
        made.do(meeting)
        about = [one.id for one in made.now().notices.values() if one.subject == "meeting1"]
        assert about
        made.do(WithdrawEntry(case=made.case, entry="meeting1", why="another child's"))
        assert {made.now().notices[one].state for one in about} == {"withdrawn"}

    def test_a_withdrawn_entry_stays_in_view(self, made: Made) -> None:
        """What was withdrawn stays in the record with the reason, and the journal tells of both."""
        entry = view(made)
        made.do(WithdrawEntry(case=made.case, entry=entry, why="said of his brother"))
        assert made.now().views[entry].withdrawn == "said of his brother"
        with made.office.store.reading() as reading:
            entries = reading.journal(made.case)[-2:]
        told = [read_event(one.name, one.schema, one.payload or "").name for one in entries]
        assert told == ["family_heard", "entry_withdrawn"]

    def test_a_record_corrected_is_met_by_its_cases(self, made: Made) -> None:
        """A child's name that was wrong is right in every case at once; no case's journal is touched by it."""
        before = len(made.all_that_is_kept()["journals"][made.case])
        made.do(CorrectChild(child=made.child, name="Leon P", born=date(2023, 1, 4), why="the birth certificate"))
        assert made.office.case(made.case, by=BY).child.name == "Leon P"
        assert len(made.all_that_is_kept()["journals"][made.case]) == before

    def test_a_number_of_another_system_leads_to_one_record(self, made: Made) -> None:
        """A number that leads to a person cannot lead to another; corrected, the old one leads nowhere."""
        made.do(CorrectPerson(person=made.hall, references={"payroll": "81"}, why="from the list"))
        with pytest.raises(Conflict, match=r'"81" in "payroll" is the number of P'):
            made.do(CorrectPerson(person=made.poole, references={"payroll": "81"}, why="from the list"))
        made.do(CorrectPerson(person=made.hall, references={"payroll": "82"}, why="a slip"))
        with made.office.store.reading() as reading:
            found = [reading.by_reference("payroll", number) for number in ("81", "82")]
        assert found == [None, made.hall]

    def test_a_number_that_nothing_could_find_is_refused(self, made: Made) -> None:
        """A number or system of more characters than can be looked up is refused on every database alike."""
        for references in ({"payroll": "8" * 201}, {"p" * 201: "8"}):
            with pytest.raises(Refused, match="too long|201 characters long"):
                made.do(CorrectPerson(person=made.hall, references=references, why="from the list"))
