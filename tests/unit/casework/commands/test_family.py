from __future__ import annotations

import pytest
from attrs import evolve

from teamaround.casework.commands.family import GiveConsent, RecordFamilyChoice, RecordView, WithdrawConsent
from teamaround.casework.commands.lead import AssignLead, EndRole
from teamaround.concepts.actors import Actor
from teamaround.concepts.facts import standing_choice
from tests.unit.casework.bench import CHILD, HALL, MOTHER, NOBODY, POOLE, day, with_team
from tests.unit.casework.harbour import PLAIN, rulebook

OURSELVES = RecordFamilyChoice(choice="coordinate_ourselves", decided_by=MOTHER)


def test_a_view_is_the_childs_or_the_familys() -> None:
    """The child's view and the family's stand apart, each in its own words."""
    bench = with_team()
    bench.do(RecordView(what="wishes", whose="child", person=CHILD, about=HALL, words="I like her"))
    bench.do(RecordView(what="wishes", whose="family", words="somebody else", taken_into_account="asked Mr Poole"))
    child, family = bench.case.views.values()
    assert (child.whose, child.words, child.about) == ("child", "I like her", HALL)
    assert (family.whose, family.person, family.taken_into_account) == ("family", None, "asked Mr Poole")


def test_a_feeling_needs_no_words() -> None:
    """Comfortable or confident, yes or no, is a view by itself."""
    bench = with_team()
    bench.do(RecordView(what="wishes", whose="family", about=HALL, comfortable=False))
    assert bench.case.views["view1"].comfortable is False


def test_why_a_view_could_not_be_had_is_recorded_in_its_place() -> None:
    """A view that could not be had is recorded with the reason."""
    bench = with_team()
    bench.do(RecordView(what="wishes", whose="child", not_had_because="not yet born"))
    assert bench.case.views["view1"].not_had_because == "not yet born"


@pytest.mark.parametrize(
    "view",
    [
        RecordView(what="wishes", whose="family"),
        RecordView(what="wishes", whose="family", words="  "),
        RecordView(what="wishes", whose="family", words="yes", not_had_because="nobody asked"),
        RecordView(what="wishes", whose="family", comfortable=True, not_had_because="nobody asked"),
    ],
)
def test_a_view_is_had_or_not(view: RecordView) -> None:
    """A view with neither what was said nor why it could not be had, or with both, is refused."""
    assert "not both, and not neither" in with_team().refuse(view)


def test_agreement_holds_until_it_is_withdrawn() -> None:
    """Agreement has its days, who gave it and who withdrew it, each in their words."""
    bench = with_team()
    bench.do(GiveConsent(given_by=MOTHER, words="gladly", on=day(5)))
    bench.do(WithdrawConsent(withdrawn_by=CHILD, words="no longer", on=day(10)))
    consent = bench.case.consents["consent1"]
    assert (consent.since, consent.until, consent.given_by, consent.withdrawn_by) == (day(5), day(10), MOTHER, CHILD)
    assert (consent.words, consent.withdrawn_words) == ("gladly", "no longer")


def test_agreement_to_the_service_to_sharing_and_to_a_person_stand_apart() -> None:
    """Withdrawing one agreement leaves the others."""
    bench = with_team()
    bench.do(GiveConsent(given_by=MOTHER))
    bench.do(GiveConsent(to="sharing", given_by=MOTHER))
    bench.do(GiveConsent(to="person", person=POOLE, given_by=MOTHER))
    bench.do(WithdrawConsent(to="sharing", withdrawn_by=MOTHER))
    assert [one.until is None for one in bench.case.consents.values()] == [True, False, True]


def test_agreement_can_be_withdrawn_though_none_was_recorded() -> None:
    """A withdrawal is an entry of its own where nobody had written the agreement down."""
    bench = with_team()
    bench.do(WithdrawConsent(withdrawn_by=MOTHER, on=day(5)))
    assert (bench.case.consents["consent1"].since, bench.case.consents["consent1"].until) == (day(5), day(5))


def test_agreement_is_given_and_withdrawn_in_turn() -> None:
    """What they agreed to already, or withdrew already, is refused; agreeing anew is not."""
    bench = with_team()
    bench.do(GiveConsent(given_by=MOTHER, on=day(5)))
    assert "agreed to this, from 2026-09-05" in bench.refuse(GiveConsent(given_by=MOTHER, on=day(4)))
    assert "They agreed to it on 2026-09-05" in bench.refuse(WithdrawConsent(withdrawn_by=MOTHER, on=day(4)))
    bench.do(WithdrawConsent(withdrawn_by=MOTHER, on=day(10)))
    assert "They have withdrawn it already." in bench.refuse(WithdrawConsent(withdrawn_by=MOTHER))
    assert "They withdrew it on 2026-09-10" in bench.refuse(GiveConsent(given_by=MOTHER, on=day(7)))
    bench.do(GiveConsent(given_by=MOTHER, on=day(10)))


@pytest.mark.parametrize("command", [GiveConsent, WithdrawConsent])
def test_agreement_to_a_person_names_them(command: type[GiveConsent | WithdrawConsent]) -> None:
    """A person is named for agreement to a person, and for nothing else."""
    who = {"given_by": MOTHER} if command is GiveConsent else {"withdrawn_by": MOTHER}
    assert "Whom it is about is not clear." in with_team().refuse(command(to="person", **who))  # type: ignore[arg-type]
    assert "Whom it is about is not clear." in with_team().refuse(command(person=POOLE, **who))  # type: ignore[arg-type]


def test_the_family_may_coordinate_by_itself() -> None:
    """The family's own choice stands in the place of a lead."""
    bench = with_team()
    bench.do(evolve(OURSELVES, able_to_manage=True))
    assert bench.now().coordination == "self_coordinated"


def test_a_young_person_may_want_none() -> None:
    """A lead is declined by the young person where the choice is theirs."""
    bench = with_team()
    bench.do(RecordFamilyChoice(choice="none_wanted", decided_by=CHILD))
    assert bench.now().coordination == "declined"
    assert bench.case.choices["choice1"].by_young_person


def test_nobody_available_is_an_answer_without_a_choice() -> None:
    """That nobody is there, and that the family cannot manage, can be recorded though nothing is chosen."""
    bench = with_team()
    bench.do(RecordFamilyChoice(choice="undecided", someone_available=False, able_to_manage=False, decided_by=MOTHER))
    choice = bench.case.choices["choice1"]
    assert (choice.choice, choice.someone_available, choice.able_to_manage) == ("undecided", False, False)
    assert bench.now().coordination == "open"


def test_a_choice_is_somebodys() -> None:
    """An officer who types a choice says whose it is; a person who gives the command makes it themselves."""
    bench = with_team()
    assert "Whose choice it is, is not said." in bench.refuse(RecordFamilyChoice(choice="have_one"))
    bench.actor = Actor.person(MOTHER)
    bench.do(RecordFamilyChoice(choice="have_one"))
    assert bench.case.choices["choice1"].decided_by == MOTHER


def test_silence_of_the_guidance_is_no_permission() -> None:
    """Where the regime does not say that a family may choose so, it is refused with another way to record it."""
    strict = with_team(rulebook(PLAIN, allows=()))
    assert "This regime does not say that a family may choose so." in strict.refuse(OURSELVES)
    strict.do(evolve(OURSELVES, choice="have_one"))


def test_a_choice_against_a_lead_counts_once_nobody_leads() -> None:
    """While somebody leads, the family's choice to do without is kept, and ends no lead; it counts once they leave."""
    bench = with_team()
    bench.do(AssignLead(people=(HALL,), on=day(3)))
    bench.do(OURSELVES)
    assert bench.leads == [HALL]
    assert bench.now().coordination == "led"
    bench.do(EndRole(assignment="role1", why="the family's choice"))
    assert bench.now().coordination == "self_coordinated"


def test_a_choice_holds_until_somebody_led_before_closing() -> None:
    """Whoever leads after the choice ends it; whoever had ceased to lead that very day does not."""
    bench = with_team()
    bench.do(AssignLead(people=(HALL,), on=day(5)))
    bench.do(EndRole(assignment="role1", why="the family's choice", on=day(5)))
    bench.do(evolve(OURSELVES, on=day(5)))
    assert bench.now().coordination == "self_coordinated"
    bench.do(AssignLead(people=(POOLE,), on=day(10)))
    assert standing_choice(bench.case) is None
    bench.do(EndRole(assignment="role2", why="left"))
    assert bench.now().coordination == "open"


def test_the_latest_choice_counts_however_late_an_earlier_one_is_recorded() -> None:
    """A choice of an earlier day, recorded afterwards, does not take the place of the latest."""
    bench = with_team()
    bench.do(evolve(OURSELVES, on=day(10)))
    bench.do(RecordFamilyChoice(choice="none_wanted", decided_by=MOTHER, on=day(5)))
    assert bench.now().family_choice == "coordinate_ourselves"


def test_a_stranger_chooses_nothing() -> None:
    """Whoever decided is known to the office."""
    assert NOBODY in with_team().refuse(evolve(OURSELVES, decided_by=NOBODY))
    bench = with_team()
    bench.actor = Actor.person(NOBODY)
    assert NOBODY in bench.refuse(RecordFamilyChoice(choice="have_one"))
