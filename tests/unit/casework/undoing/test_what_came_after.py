from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.casework.commands.action import StartAction
from teamaround.casework.commands.correction.entries import CorrectEntry, Reinstate, WithdrawEntry
from teamaround.casework.commands.lead import AssignLead, EndRole
from teamaround.casework.commands.plan import AgreePlan, DraftPlan
from tests.unit.casework.bench import ALI, HALL, POOLE, Bench, day, with_team
from tests.unit.casework.harbour import FULL, rulebook
from tests.unit.casework.undoing.test_corrections import LED, WHY, tell

if TYPE_CHECKING:
    from teamaround.concepts.work import Notice


def corrections(bench: Bench) -> list[Notice]:
    """What puts right what was told."""
    return [one for one in bench.case.notices.values() if one.corrects]


def actions(*numbers: int) -> list[StartAction]:
    """Actions of Mr Poole."""
    return [StartAction(text=f"Visit {one}", owner="part2") for one in numbers]


class TestWhatCameAfterIt:
    """What was right when it was told is put right by nothing that came afterwards, by mistake or not."""

    def test_what_came_after_it_was_told(self) -> None:
        """Nothing they heard becomes wrong by an action that was added since, by mistake; it does by one they know."""
        bench = with_team(rulebook(FULL))
        for command in (DraftPlan(text="One line."), *actions(1, 2), AgreePlan(plan="plan1")):
            bench.do(command)
        tell(bench)
        for command in (*actions(3, 4), WithdrawEntry(entry="action3", why=WHY)):
            bench.do(command)
        bench.do(CorrectEntry(entry="action4", changes={"text": "Call"}, why=WHY))
        assert corrections(bench) == []
        bench.do(CorrectEntry(entry="action2", changes={"text": "Write"}, why=WHY))
        texts = [one.carries["plan"] for one in corrections(bench)]
        assert texts
        assert all("Write" in one and "Call" in one for one in texts)

    def test_somebody_who_began_to_lead_later_that_day(self) -> None:
        """What was told first was right, though another change came that day, and one that was none."""
        bench = with_team(LED)
        bench.do(AssignLead(people=(HALL,), on=day(3)))
        bench.do(AssignLead(people=(POOLE,), on=day(10)))
        tell(bench)
        bench.do(AssignLead(people=(ALI,), jointly=True, on=day(10)))
        bench.do(EndRole(assignment="role3", why=WHY, on=day(10)))
        bench.do(Reinstate(entry="role3", why=WHY))
        assert corrections(bench) == []
        bench.do(WithdrawEntry(entry="role1", why=WHY))
        assert [one.corrects for one in corrections(bench)] == ["notice1", "notice2"]

    def test_somebody_who_began_to_lead_on_the_day_of_an_end(self) -> None:
        """That nobody led was right when it was told, whoever was found later that day, and did not end after all."""
        bench = with_team(LED)
        bench.do(AssignLead(people=(HALL,), on=day(3)))
        bench.do(EndRole(assignment="role1", why=WHY, on=day(10)))
        tell(bench)
        bench.do(AssignLead(people=(POOLE,), on=day(10)))
        bench.do(EndRole(assignment="role2", why=WHY, on=day(12)))
        bench.do(Reinstate(entry="role2", why=WHY))
        assert corrections(bench) == []
