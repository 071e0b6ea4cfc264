from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from teamaround.commands import (
    AddChild,
    AssignLead,
    CloseCase,
    CorrectEntry,
    EndRole,
    Join,
    Leave,
    LeaveService,
    ReopenCase,
    RestrictCase,
    StartRole,
    WithdrawEntry,
    WithdrawLeaving,
)
from teamaround.concepts.actors import Actor
from tests.integration.office.made import BEGAN, BY, RIDING, SLOUGH
from tests.integration.office.people.test_leaving import leaving

if TYPE_CHECKING:
    from tests.integration.office.made import Made


class TestLeavingByMistake:
    """Required of an office on memory, SQLite and PostgreSQL alike: a leaving by mistake is taken back everywhere."""

    def back(self, made: Made) -> WithdrawLeaving:
        """Ms Hall never left."""
        return WithdrawLeaving(person=made.hall, agency=made.nursery, why="the wrong Ms Hall")

    def test_every_case_is_as_it_was(self, three: Made) -> None:
        """The parts and roles that ended with the leaving stand again, under their own ids and dates."""
        receipt = three.do(leaving(three))
        before = [(one.involvements, one.assignments) for one in map(three.now, receipt.also)]
        three.day(BEGAN + timedelta(days=9))
        again = three.do(self.back(three))
        assert set(again.also) == set(receipt.also)
        assert again.findings == ()
        for case, (parts, roles) in zip(map(three.now, receipt.also), before, strict=True):
            assert list(case.involvements) == list(parts)
            assert [one.until for one in case.involvements.values()] == [None] * len(parts)
            assert [one.until for one in case.assignments.values()] == [None] * len(roles)

    def test_nobody_is_put_out_for_it(self, three: Made) -> None:
        """Where somebody has come in their place, they have not come back, and whoever asks is told so of that case."""
        receipt = three.do(leaving(three))
        riding = next(one for one in receipt.also if three.now(one).regime == RIDING)
        three.do(Join(case=riding, person=three.poole, agency=three.health, job="nurse", direct_contact="regular"))
        three.do(AssignLead(case=riding, people=(three.poole,)))
        again = three.do(self.back(three))
        assert set(again.also) == {one for one in receipt.also if one != riding}
        assert {one.level for one in again.findings} == {"warn"}
        assert all(one.what.startswith(f"In {riding} they have not come back. ") for one in again.findings)
        assert [one.person for one in three.now(riding).leads(three.office.clock.today())] == [three.poole]

    def test_why_they_have_not_come_back_is_told_to_those_who_may_read_the_case(self, three: Made) -> None:
        """Whoever may not read a case is told that they have not come back there, and no more of it."""
        receipt = three.do(leaving(three))
        riding = next(one for one in receipt.also if three.now(one).regime == RIDING)
        three.do(Join(case=riding, person=three.poole, agency=three.health, job="nurse", direct_contact="regular"))
        three.do(AssignLead(case=riding, people=(three.poole,)))
        three.do(RestrictCase(case=riding, to=("officer:head",), why="a witness"))
        reasons = three.office.consider(self.back(three), by=Actor.officer("head")).findings
        assert any("would hold at once with" in one.what for one in reasons)
        (said,) = three.office.do(self.back(three), by=Actor.officer("duty")).findings
        assert (said.what, said.level) == (f"In {riding} they have not come back.", "warn")

    def test_what_ended_by_itself_stands_again_too(self, three: Made) -> None:
        """A case that was closed as they left lets them go as it is opened again, and has them back as they return."""
        riding = three.case
        three.do(CloseCase(case=riding, why="done"))
        assert riding not in three.do(leaving(three)).also
        three.do(ReopenCase(case=riding, why="a new need"))
        assert list(three.now(riding).leads(three.office.clock.today())) == []
        assert riding in three.do(self.back(three)).also
        case = three.now(riding)
        assert [one.person for one in case.leads(three.office.clock.today())] == [three.hall]
        assert (case.involvements["part1"].until, case.involvements["part1"].left_because) == (None, "")

    def test_what_else_ended_stays_so(self, three: Made) -> None:
        """A part left on another day, and a case closed since, stay as they are."""
        first, second, third = sorted(three.office.do(leaving(three), by=BY).also)
        three.do(self.back(three))
        three.do(Leave(case=first, part="part1", why="moved on"))
        three.day(BEGAN + timedelta(days=9))
        left = three.do(leaving(three))
        three.do(CloseCase(case=second, why="done"))
        again = three.do(self.back(three))
        assert set(left.also) == {second, third}
        assert again.also == (third,)

    def test_every_case_that_stays_left_is_told_with_all_that_stands_in_the_way(self, three: Made) -> None:
        """Of two cases that cannot take it back each is named with its reason, and the parts there stay as they are."""
        other = three.open(RIDING, three.do(AddChild(name="Two")).reference).reference
        three.do(leaving(three))
        for case in (three.case, other):
            three.do(Join(case=case, person=three.poole, agency=three.health, job="nurse", direct_contact="regular"))
            three.do(AssignLead(case=case, people=(three.poole,)))
        before = [three.now(one).involvements for one in (three.case, other)]
        said = [one.what.partition(" they have not come back. ") for one in three.do(self.back(three)).findings]
        assert {case for case, *_ in said} == {f"In {three.case}", f"In {other}"}
        assert all("would hold at once with" in why for *_, why in said)
        assert [three.now(one).involvements for one in (three.case, other)] == before

    def test_only_what_the_leaving_took_is_given_back(self, people: Made) -> None:
        """A step that had lapsed before they left stays so; what lapsed by it is to be done, and is told to nobody."""
        made = people.opened(RIDING)
        made.do(EndRole(case=made.case, assignment="role1", why="too much"))
        asked = {"agreed_by_the_first_meeting": "x", "contact_is_kept_up": "x"}
        made.do(AssignLead(case=made.case, people=(made.hall,), because=asked))
        before = made.now()
        states = [one.state for one in before.steps.values() if one.rule == "step.arrange_cover"]
        assert states == ["lapsed", "open"]
        made.do(leaving(made))
        assert {one.state for one in made.now().steps.values() if one.rule == "step.arrange_cover"} == {"lapsed"}
        made.do(self.back(made))
        after = made.now()
        assert [(one.id, one.state, one.owners) for one in after.steps.values()] == [
            (one.id, one.state, one.owners) for one in before.steps.values()
        ]
        queued = [[one.id for one in case.notices.values() if one.state == "queued"] for case in (before, after)]
        assert queued[0] == queued[1]
        assert len(after.notices) > len(before.notices)

    def test_of_several_roles_each_that_cannot_return_is_told(self, people: Made) -> None:
        """Where two roles that rest on no part are taken by others since, both are named at once."""
        made = people.opened(SLOUGH)
        made.do(EndRole(case=made.case, assignment="role1", why="too much"))
        made.do(WithdrawEntry(case=made.case, entry="part2", why="entered twice"))
        made.do(StartRole(case=made.case, person=made.poole, role="episode_coordinator"))
        for_it = {"accountable_to": made.health}
        made.do(CorrectEntry(case=made.case, entry="role2", changes=for_it, why="left out"))
        asked = {"family_wishes_heard": "nobody was at home"}
        made.do(AssignLead(case=made.case, people=(made.poole,), because=asked, accountable_to=made.health))
        made.day(BEGAN + timedelta(days=3))
        made.do(LeaveService(person=made.poole, agency=made.health, why="a new post"))
        made.do(StartRole(case=made.case, person=made.hall, role="episode_coordinator"))
        made.do(AssignLead(case=made.case, people=(made.hall,), because=asked))
        back = made.do(WithdrawLeaving(person=made.poole, agency=made.health, why="the wrong Mr Poole"))
        said = "\n".join(one.what for one in back.findings)
        assert f"In {made.case} they have not come back. role2 would hold at once with" in said
        assert f"In {made.case} they have not come back. role3 would hold at once with" in said
