from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from teamaround.commands import (
    AddPerson,
    AgreeLead,
    AssignLead,
    CompleteHandover,
    EndRole,
    Join,
    Leave,
    PlanHandover,
    RecordContact,
    Reinstate,
)
from teamaround.errors import Conflict
from teamaround.office.request import CommandRequest
from tests.integration.office.made import BEGAN
from tests.integration.office.test_two_at_once import done

if TYPE_CHECKING:
    from collections.abc import Callable

    from teamaround.casework.command import Command
    from tests.integration.office.made import Made


class TestWhoLeads:
    """A lead whom somebody has just chosen is ended by nobody who may not know of it."""

    def joined(self, made: Made, count: int) -> list[str]:
        """So many people who take part in the case."""
        people = [
            made.do(AddPerson(name=f"Person {number}", works_for=made.health)).reference for number in range(count)
        ]
        for person in people:
            made.do(Join(case=made.case, person=person, agency=made.health, direct_contact="regular"))
        return people

    def test_of_several_who_choose_at_once_one_is_told_yes(self, made: Made) -> None:
        """Of several who let somebody lead at once, without saying what they saw, one is told yes, and leads."""
        people = self.joined(made, 6)
        found = done(made, *[AssignLead(case=made.case, people=(person,)) for person in people])
        won = [one for one in found if not isinstance(one, Exception)]
        assert len(won) == 1
        told = [str(one) for one in found if isinstance(one, Conflict)]
        assert len(told) == 5
        assert all("was chosen to lead on the very same day, and would lead no more" in one for one in told)
        (lead,) = made.now().leads(made.office.clock.today())
        assert lead.person == people[found.index(won[0])]

    def test_a_clock_that_is_behind_hides_no_choice(self, made: Made) -> None:
        """Somebody whose clock is a day behind writes after a choice; it is known still, on the day of the choice."""
        one, two = self.joined(made, 2)
        made.day(BEGAN + timedelta(days=5)).do(AssignLead(case=made.case, people=(one,)))
        made.day(BEGAN + timedelta(days=4)).do(RecordContact(case=made.case, what="note", text="They rang."))
        made.day(BEGAN + timedelta(days=5))
        with pytest.raises(Conflict, match="Person 0 was chosen to lead on the very same day"):
            made.do(AssignLead(case=made.case, people=(two,)))

    def test_who_has_seen_it_may(self, made: Made) -> None:
        """Whoever says which version they saw lets another lead on the same day, as the refusal told them to."""
        one, two = self.joined(made, 2)
        seen = made.do(AssignLead(case=made.case, people=(one,))).version
        with pytest.raises(Conflict, match=rf"they saw version {seen} \(expecting\)"):
            made.do(AssignLead(case=made.case, people=(two,)))
        made.do(AssignLead(case=made.case, people=(two,)), expecting=seen)
        assert [held.person for held in made.now().leads(BEGAN)] == [two]

    def test_who_completes_a_handover_knows_whose_it_is(self, made: Made) -> None:
        """A handover that is planned and completed on the day on which its giver was chosen says who gives the role."""
        one, two = self.joined(made, 2)
        made.do(AssignLead(case=made.case, people=(one,)))
        made.do(PlanHandover(case=made.case, why="Moves away", from_day=BEGAN, leaving=one, taking=two))
        made.do(CompleteHandover(case=made.case, handover="handover1", taking=two))
        assert [held.person for held in made.now().leads(BEGAN)] == [two]

    @pytest.mark.parametrize(
        "choose",
        [
            lambda made, _: AgreeLead(case=made.case, person=made.hall),
            lambda made, _: AssignLead(case=made.case, people=(made.hall,)),
            lambda made, other: AssignLead(case=made.case, people=(made.hall, other), family_contact=other),
            lambda made, other: AssignLead(case=made.case, people=(other,), jointly=True, family_contact=other),
        ],
        ids=["agreed", "assigned", "assigned together", "another let lead beside them"],
    )
    def test_who_led_before_is_chosen_on_the_day_on_which_somebody_does(
        self, made: Made, choose: Callable[[Made, str], Command]
    ) -> None:
        """Whoever led by a rule, and is agreed on or chosen with another later, is ended by nobody who may not know."""
        one, two = self.joined(made, 2)
        (began,) = made.now().leads(BEGAN)
        made.day(BEGAN + timedelta(days=5))
        made.do(choose(made, one))
        seen = made.all_that_is_kept()["streams"][made.case].version
        for other in (one, two):
            with pytest.raises(Conflict, match="was chosen to lead on the very same day"):
                made.do(AssignLead(case=made.case, people=(other,)))
        made.do(AssignLead(case=made.case, people=(two,)), expecting=seen)
        assert began.basis != "decision"
        assert [held.person for held in made.now().leads(made.office.clock.today())] == [two]

    def test_who_was_chosen_together_is_chosen_again_alone_only_by_who_knows(self, made: Made) -> None:
        """Two are let lead, then one of them: the other had been chosen before, and is not ended in silence."""
        one, two = self.joined(made, 2)
        made.do(AssignLead(case=made.case, people=(one,)))
        made.day(BEGAN + timedelta(days=5))
        made.do(AssignLead(case=made.case, people=(one, two), family_contact=one))
        with pytest.raises(Conflict, match="Person 0 was chosen to lead on the very same day"):
            made.do(AssignLead(case=made.case, people=(two,)))
        made.day(BEGAN + timedelta(days=6))
        made.do(AssignLead(case=made.case, people=(two,)))
        assert [held.person for held in made.now().leads(made.office.clock.today())] == [two]

    def test_who_leaves_is_not_held_by_who_came(self, made: Made) -> None:
        """Somebody is let lead beside whoever led, who then leaves the case on that day, and nobody is asked."""
        (one,) = self.joined(made, 1)
        made.day(BEGAN + timedelta(days=5))
        made.do(AssignLead(case=made.case, people=(one,), jointly=True, family_contact=one))
        made.do(Leave(case=made.case, part="part1", why="a new post"))
        assert [held.person for held in made.now().leads(made.office.clock.today())] == [one]

    def test_what_was_chosen_later_is_not_undone_by_an_earlier_day(self, made: Made) -> None:
        """Another who is to have led from before the day of the choice does not end it in silence either."""
        (one,) = self.joined(made, 1)
        made.day(BEGAN + timedelta(days=5))
        made.do(AgreeLead(case=made.case, person=made.hall))
        with pytest.raises(Conflict, match="Ms Hall was chosen to lead"):
            made.do(AssignLead(case=made.case, people=(one,), on=BEGAN + timedelta(days=2)))

    def test_what_is_agreed_no_more_is_no_choice(self, made: Made) -> None:
        """An agreement that was taken back as a mistake asks nobody."""
        (one,) = self.joined(made, 1)
        made.day(BEGAN + timedelta(days=5))
        made.do(AgreeLead(case=made.case, person=made.hall))
        made.do(Reinstate(case=made.case, entry="role1", why="of another case"))
        made.do(AssignLead(case=made.case, people=(one,)))
        assert [held.person for held in made.now().leads(made.office.clock.today())] == [one]

    def test_whoever_may_not_see_the_case_is_not_told_whom(self, made: Made) -> None:
        """Whoever may decide and not read is refused all the same, and learns neither the lead nor the version."""
        one, two = self.joined(made, 2)
        seen = made.do(AssignLead(case=made.case, people=(one,))).version
        with pytest.raises(Conflict, match="somebody was chosen to lead on the very same day") as refused:
            made.office.do(AssignLead(case=made.case, people=(two,)), by=made.desk())
        assert "Person 0" not in str(refused.value)
        assert f"version {seen}" not in str(refused.value)

    def test_on_another_day_nobody_is_asked(self, made: Made) -> None:
        """Who lets another lead on another day need not say what they saw, nor who ends a lead by name."""
        one, two = self.joined(made, 2)
        made.do(AssignLead(case=made.case, people=(one,)))
        (held,) = made.now().leads(BEGAN)
        made.do(EndRole(case=made.case, assignment=held.id, why="chosen by mistake"))
        made.do(AssignLead(case=made.case, people=(one,)))
        made.day(BEGAN + timedelta(days=1)).do(AssignLead(case=made.case, people=(two,)))
        assert [held.person for held in made.now().leads(BEGAN + timedelta(days=1))] == [two]

    def test_whoever_led_by_a_rule_gives_way(self, made: Made) -> None:
        """Who leads because a rule says so until somebody is chosen gives way on the same day, without a question."""
        (held,) = made.now().leads(BEGAN)
        assert held.basis != "decision"
        made.do(AssignLead(case=made.case, people=(made.poole,)))
        assert [held.person for held in made.now().leads(BEGAN)] == [made.poole]

    def test_an_office_that_does_not_ask_lets_all_of_them_win(
        self, made: Made, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Seeded fault: where nobody looks, all are told yes, and one leads."""
        monkeypatch.setattr(CommandRequest, "refuse_unseen_lead", lambda *_: None)
        people = self.joined(made, 3)
        found = done(made, *[AssignLead(case=made.case, people=(person,)) for person in people])
        assert not [one for one in found if isinstance(one, Exception)]
        assert len(made.now().leads(BEGAN)) == 1
