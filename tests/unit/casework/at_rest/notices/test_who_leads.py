"""Who leads, as a notice that waits tells it: as that stands when it goes, and of two changes on one day once."""

from __future__ import annotations

from attrs import evolve

from teamaround.casework.commands.correction.entries import WithdrawEntry
from teamaround.casework.commands.lead import AssignLead, EndRole
from teamaround.casework.commands.notices import DecideNotice, RecordTold
from tests.unit.casework.bench import HALL, POOLE, day, told_again
from tests.unit.casework.consequences.test_notices import BECAUSE, harbour, notices
from tests.unit.casework.harbour import FULL, rulebook


class TestWhoLeads:
    """Of changes of the lead that wait to be told."""

    def test_nobody_is_told_that_nobody_leads_where_somebody_does(self) -> None:
        """Two changes that count from one day are told once: who led before both, and who leads after them."""
        bench = harbour()
        bench.do(EndRole(assignment="role1", why="ill"))
        bench.do(AssignLead(people=(POOLE,), because=BECAUSE))
        (notice,) = notices(bench, "lead_changed")
        assert (notice.to, notice.state, notice.sender) == ("team.desk", "queued", POOLE)
        assert notice.carries == {"leads_before": "Ms Hall", "leads_now": "Mr Poole", "from_when": "2026-11-20"}
        assert notice.came_of == ("role1.lead_ended", "role2")
        assert told_again(bench) == bench.case
        bench.do(WithdrawEntry(entry="role2", why="not him"))
        (notice,) = notices(bench, "lead_changed")
        assert (notice.state, notice.carries["leads_now"]) == ("queued", "nobody")

    def test_a_change_that_is_taken_back_before_it_was_told_is_told_to_nobody(self) -> None:
        """Whoever led leads again from the same day: nothing is told, until one of the changes turns out not so."""
        bench = harbour()
        bench.do(EndRole(assignment="role1", why="ill"))
        bench.do(AssignLead(people=(HALL,), because=BECAUSE))
        (notice,) = notices(bench, "lead_changed")
        assert (notice.state, notice.because) == ("withdrawn", "Who leads is as it was before.")
        bench.do(WithdrawEntry(entry="role2", why="not her"))
        assert [(one.state, one.carries["leads_now"]) for one in notices(bench, "lead_changed")][1:] == [
            ("queued", "nobody")
        ]

    def test_changes_that_count_from_different_days_are_told_each(self) -> None:
        """What was so from a day stays told, in the order of the days."""
        bench = harbour()
        bench.do(EndRole(assignment="role1", why="ill", on=day(10)))
        bench.do(AssignLead(people=(POOLE,), because=BECAUSE))
        assert [(one.carries["from_when"], one.carries["leads_now"]) for one in notices(bench, "lead_changed")] == [
            ("2026-09-10", "nobody"),
            ("2026-11-20", "Mr Poole"),
        ]

    def test_what_a_person_decided_of_who_leads_is_decided_again(self) -> None:
        """Let go, it waits for a person once others lead; what they held back stays so, beside what is new."""
        kept = evolve(FULL.notice["lead_changed"], send="propose")
        for send, stands in ((True, ["proposed"]), (False, ["held_back", "proposed"])):
            bench = harbour()
            bench.rules = rulebook(FULL, notice={"lead_changed": kept})
            bench.do(EndRole(assignment="role1", why="ill"))
            bench.do(DecideNotice(notice="notice1", send=send, why="so"))
            bench.do(AssignLead(people=(POOLE,), because=BECAUSE))
            assert [one.state for one in notices(bench, "lead_changed")] == stands
            assert notices(bench, "lead_changed")[-1].carries["leads_now"] == "Mr Poole"

    def test_whoever_was_told_already_is_told_what_came_since(self) -> None:
        """What was sent stays as it was, and another notice follows it."""
        bench = harbour()
        bench.do(EndRole(assignment="role1", why="ill"))
        bench.do(RecordTold(notice="notice1", how="telephone"))
        bench.do(AssignLead(people=(POOLE,), because=BECAUSE))
        assert [one.carries["leads_now"] for one in notices(bench, "lead_changed")] == ["nobody", "Mr Poole"]
