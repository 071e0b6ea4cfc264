from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.casework.commands.action import CompleteAction, StartAction
from teamaround.casework.commands.correction.entries import WithdrawEntry
from teamaround.casework.commands.lead import AssignLead, EndRole, StartRole
from teamaround.concepts.family import FamilyChoice
from teamaround.concepts.team import Nomination
from teamaround.regime.checks.levels import without_a_lead
from teamaround.regime.predicates.about_holder import (
    ALL,
    HolderAccepted,
    HolderAccountable,
    HolderContact,
    HolderHasWorked,
    HolderIs,
    HolderJob,
    HolderOnlyLeads,
    RoleIs,
)
from teamaround.regime.rule_context import Holder
from teamaround.regime.rules import Gate
from tests.unit.casework.at_rest.resting import AFTER, BEFORE, DAY, action, keeper, lead, part, resting
from tests.unit.casework.bench import ALI, HALL, MOTHER, NURSERY, OPENED, POOLE, PORTAGE, Bench, day, with_team
from tests.unit.casework.harbour import PLAIN, SAYS, rulebook

if TYPE_CHECKING:
    from teamaround.regime.predicates import Predicate


def leads_alone() -> Bench:
    """The team's case, led only by somebody who has no other part in it."""
    needs: dict[str, object] = {"holder_only_leads": True}
    gate = Gate(before=("lead_started",), needs=needs, level="explain", text="Not so.", fix="See to it.", says=SAYS)
    return with_team(rulebook(PLAIN, gate={"alone": gate}))


def passes(bench: Bench) -> bool:
    """Whether Mr Poole may lead."""
    return not bench.consider(AssignLead(people=(POOLE,))).refused


def test_only_actions_still_to_be_done_are_another_part() -> None:
    """An action that was dropped, or recorded by mistake, keeps nobody from only leading."""
    bench = leads_alone()
    bench.do(StartAction(text="Visit.", owner="part2"))
    bench.do(StartAction(text="Write.", owner="part2"))
    assert not passes(bench)
    bench.do(CompleteAction(action="action1", dropped_because="no longer wanted"))
    bench.do(WithdrawEntry(entry="action2", why="somebody else's"))
    assert passes(bench)


def test_a_role_with_a_last_day_is_another_part_until_then() -> None:
    """Whoever keeps the notes until Christmas does not only lead; once that has ended they do."""
    bench = leads_alone()
    bench.do(StartRole(person=POOLE, role="note_keeper", until=day(25, 12)))
    assert not passes(bench)
    bench.do(EndRole(assignment="role1", why="somebody else keeps them"))
    assert passes(bench)


def answered(of: Predicate, person: str, *entries: Any, **holder: Any) -> tuple[bool | None, str]:
    """What is answered of somebody in a case with these entries, and why."""
    found = of.answer(evolve(resting(*entries), holder=Holder(person=person, **holder)))
    return found.holds, found.because


def test_who_somebody_is_in_the_case() -> None:
    """Any of the names that a rule gives will do, and the reason says which."""
    assert answered(HolderIs(names=("practitioner",)), POOLE) == (True, "is a practitioner in this case")
    assert answered(HolderIs(names=("practitioner", "named_person")), MOTHER) == (
        False,
        "is not a practitioner in this case or the named person",
    )
    assert answered(HolderIs(names=("practitioner", "family")), MOTHER)[0] is True


def test_which_job_somebody_has() -> None:
    """The jobs of their practitioner parts in force count, and no other's."""
    asked = HolderJob(jobs=("nurse",))
    assert answered(asked, POOLE) == (False, "job: not recorded")
    assert answered(asked, POOLE, part(2, POOLE, PORTAGE, job="nurse")) == (True, "job: nurse")
    two = (part(2, POOLE, PORTAGE, job="teacher"), part(4, POOLE, NURSERY, job="nurse"))
    assert answered(asked, POOLE, *two) == (True, "job: teacher, nurse")
    assert answered(asked, HALL, *two)[0] is False
    assert answered(asked, POOLE, part(2, POOLE, PORTAGE, job="nurse", until=DAY))[0] is False
    assert answered(asked, MOTHER, part(3, MOTHER, capacity="family", job="nurse"))[0] is False


@pytest.mark.parametrize(
    ("contacts", "regular", "daily"),
    [
        ((), None, None),
        (("occasional",), False, False),
        (("regular",), True, False),
        (("day_to_day",), True, True),
        (("day_to_day", "occasional"), True, True),
        (("occasional", "regular"), True, False),
    ],
)
def test_how_often_somebody_is_in_contact(contacts: tuple[str, ...], regular: bool | None, daily: bool | None) -> None:
    """The most frequent of their parts counts, also a family member's; not known where none says it."""
    parts = [part(9 + at, MOTHER, capacity="family", direct_contact=one) for at, one in enumerate(contacts)]
    asked = [answered(HolderContact(at_least=one), MOTHER, *parts) for one in ("regular", "day_to_day")]
    assert [holds for holds, _ in asked] == [regular, daily]
    if contacts:
        most = max(contacts, key=["occasional", "regular", "day_to_day"].index)
        assert asked[0][1] == f"contact with the child: {most.replace('_', ' ')}"


def test_others_contact_is_not_theirs() -> None:
    """How often a colleague sees the child says nothing of somebody else."""
    assert answered(HolderContact(at_least="regular"), HALL, part(2, POOLE, PORTAGE, direct_contact="day_to_day")) == (
        None,
        "how often this person is in contact with the child is not recorded",
    )


class TestAccepting:
    """Whether somebody said yes when they were asked."""

    def asked(self, number: int = 1, **also: Any) -> Nomination:
        """Mr Ali was asked on the fifth."""
        given: dict[str, Any] = {"id": f"nomination{number}", "person": ALI, "role": "lead", "by": HALL, "on": day(5)}
        return Nomination(**given | also)

    def holds(self, *entries: Any) -> tuple[bool | None, str]:
        """What is answered of Mr Ali."""
        no, because = answered(HolderAccepted(wanted=False), ALI, *entries)
        yes = answered(HolderAccepted(wanted=True), ALI, *entries)
        assert yes == (not no, because)
        return yes

    def test_the_latest_answer_counts(self) -> None:
        """Whoever was asked again is taken at the last answer; nobody at another's, nor at one taken back."""
        yes, no = self.asked(answer="accepted"), self.asked(2, answer="declined")
        assert self.holds() == (False, "was not asked")
        assert self.holds(self.asked()) == (False, "was asked, and has not answered")
        assert self.holds(yes) == (True, "was asked, and said yes")
        assert self.holds(yes, no) == (False, "was asked, and said no")
        assert self.holds(yes, evolve(no, withdrawn="x"))[0] is True
        assert self.holds(yes, evolve(no, person=POOLE))[0] is True

    @pytest.mark.parametrize(
        ("choice", "on", "holds"),
        [
            ("none_wanted", day(6), False),
            ("coordinate_ourselves", day(6), False),
            ("have_one", day(6), True),
            ("undecided", day(6), True),
            ("none_wanted", day(5), True),
        ],
    )
    def test_a_choice_against_a_lead_asks_for_another_asking(self, choice: Any, on: Any, holds: bool) -> None:
        """Whoever said yes before the family chose to have no lead is to be asked anew; on that very day they count."""
        chosen = FamilyChoice(id="choice1", choice=choice, decided_by=MOTHER, on=on)
        assert self.holds(self.asked(answer="accepted"), chosen)[0] is holds
        assert self.holds(chosen) == (False, "was not asked")


def test_to_whom_somebody_answers() -> None:
    """An agency that is named makes them accountable."""
    assert answered(HolderAccountable(wanted=True), ALI, accountable_to=PORTAGE) == (True, f"answers to: {PORTAGE}")
    assert answered(HolderAccountable(wanted=True), ALI) == (False, "answers to: no agency")
    assert answered(HolderAccountable(wanted=False), ALI)[0] is True


@pytest.mark.parametrize(
    ("entries", "alone"),
    [
        ((), True),
        ((lead(1, POOLE),), True),
        ((keeper(1, POOLE),), False),
        ((keeper(1, POOLE, until=DAY),), True),
        ((keeper(1, HALL),), True),
        ((action(),), False),
        ((action(done_on=BEFORE),), True),
        ((action(owner="part1"),), True),
    ],
    ids=str,
)
def test_whoever_only_leads(entries: tuple[Any, ...], alone: bool) -> None:
    """Another role in force or an open action of theirs is another part; the role in hand, and others', are not."""
    assert answered(HolderOnlyLeads(wanted=True), POOLE, *entries, role="lead")[0] is alone
    assert answered(HolderOnlyLeads(wanted=False), POOLE, *entries, role="lead")[0] is not alone


def test_what_keeps_somebody_from_only_leading_is_counted() -> None:
    """The reason says how many roles and actions they have besides."""
    two = (keeper(1, POOLE), action(), action(id="action2"))
    assert answered(HolderOnlyLeads(wanted=True), POOLE, *two)[1] == "other roles: 1; open actions: 2"


def test_which_role_is_in_hand() -> None:
    """A rule may be for some roles alone."""
    context = evolve(next(without_a_lead()), subjects={"role": "cover"})
    found = RoleIs(roles=("lead", "cover")).answer(context)
    assert (found.holds, found.because) == (True, "role: cover")
    assert RoleIs(roles=("lead",)).answer(context).holds is False


@pytest.mark.parametrize(
    ("since", "began", "worked"),
    [
        (OPENED, OPENED, True),
        (day(3), day(3), False),
        (day(3), day(4), True),
        (BEFORE, None, True),
        (DAY, None, False),
        (AFTER, None, False),
    ],
    ids=str,
)
def test_whoever_worked_in_the_case_before(since: Any, began: Any, worked: bool) -> None:
    """They worked in it from its opening on, or from a day before they began to lead, or are to."""
    held = {"assignment": lead(9, ALI, since=began)} if began else {}
    mine = part(9, ALI, PORTAGE, since=since)
    assert answered(HolderHasWorked(wanted=True), ALI, mine, **held) == (worked, f"works in the case since {since}")
    assert answered(HolderHasWorked(wanted=False), ALI, mine, **held)[0] is not worked


def test_work_counts_from_the_earliest_part_that_stands() -> None:
    """A part that is over counts too; one recorded by mistake, a relative's and another's do not."""
    early = part(9, ALI, PORTAGE, since=day(3), until=day(5))
    late = part(10, ALI, PORTAGE, since=DAY)
    asked = HolderHasWorked(wanted=True)
    assert answered(asked, ALI, late, early)[0] is True
    assert answered(asked, ALI, late, evolve(early, withdrawn="x"))[0] is False
    assert answered(asked, ALI, late, evolve(early, capacity="family"))[0] is False
    assert answered(asked, ALI, late, evolve(early, person=POOLE))[0] is False
    assert answered(asked, ALI) == (False, "has not worked in the case")


def test_what_was_written_once_is_asked_the_same() -> None:
    """How a regime's file names each question, its number, and the one field that takes a bare value, never change."""
    assert {one.name: (one.number, one.looks_at, one.bare, one.refers) for one in ALL} == {
        "holder_is": (1, "holder", "names", {"names": "who"}),
        "holder_job": (1, "holder", "jobs", {"jobs": "list.job"}),
        "holder_contact": (1, "holder", "at_least", {}),
        "holder_service": (1, "holder", "", {}),
        "holder_from_marked_agency": (2, "holder", "list", {"list": "list"}),
        "holder_accepted": (1, "holder", "wanted", {}),
        "holder_accountable": (1, "holder", "wanted", {}),
        "holder_only_leads": (1, "holder", "wanted", {}),
        "role_is": (1, "role", "roles", {"roles": "role"}),
        "holder_has_worked": (1, "holder", "wanted", {}),
    }
    assert not [one for one in ALL if one.about_lead or one.from_facts]
