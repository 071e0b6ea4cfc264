from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.casework.commands.correction.entries import WithdrawEntry
from teamaround.casework.commands.lead import (
    AnswerCover,
    AnswerNomination,
    ArrangeCover,
    AssignLead,
    NominateLead,
    WithdrawNomination,
)
from teamaround.concepts.actors import Actor
from tests.unit.casework.bench import ALI, HALL, MOTHER, POOLE, Bench, day, with_team
from tests.unit.casework.harbour import PLAIN, ROLES, rulebook

if TYPE_CHECKING:
    from teamaround.casework.command import CaseCommand

ASK = NominateLead(person=POOLE, by=MOTHER, on=day(5))


@pytest.fixture
def asked() -> Bench:
    """A case in which the mother asked Mr Poole on the fifth of September."""
    bench = with_team()
    bench.do(ASK)
    return bench


def test_asking_appoints_nobody(asked: Bench) -> None:
    """Nobody leads because somebody was asked, and the question stands open."""
    assert asked.leads == []
    question = asked.case.nominations["nomination1"]
    assert (question.person, question.by, question.role, question.answer) == (POOLE, MOTHER, "lead", "none")


def test_whoever_asks_has_decided_to() -> None:
    """Rules that ask who decided are told whoever asks, unless somebody else is said to have."""
    assert ASK.decider == MOTHER
    assert evolve(ASK, decided_by=HALL).decider == HALL
    answer = AnswerNomination(nomination="nomination1", accepts=True)
    assert (answer.decider, evolve(answer, decided_by=ALI).decider) == (None, ALI)


def test_a_yes_appoints_nobody_either(asked: Bench) -> None:
    """A yes is recorded with how the person feels about it; appointing is a step of its own."""
    asked.do(AnswerNomination(nomination="nomination1", accepts=True, comfortable=True, reason="gladly"))
    question = asked.case.nominations["nomination1"]
    assert (question.answer, question.holder_comfortable, question.reason) == ("accepted", True, "gladly")
    assert asked.leads == []


def test_a_no_needs_no_reason_and_leaves_no_mark(asked: Bench) -> None:
    """Saying no is free: nothing but the answer is recorded, and the same person may be asked again."""
    assert asked.names(AnswerNomination(nomination="nomination1", accepts=False)) == ["nomination_declined"]
    assert asked.case.assignments == {}
    asked.do(ASK)


def test_a_reason_for_a_no_is_one_of_the_regimes(asked: Bench) -> None:
    """Where a reason is given, it is one that the regime lists; where it lists none, any words will do."""
    no = AnswerNomination(nomination="nomination1", accepts=False, reason="tim")
    assert "Did you mean 'time'?" in asked.refuse(no)
    asked.rules = rulebook(PLAIN, list={})
    asked.do(no)


def test_an_answer_is_given_once(asked: Bench) -> None:
    """An answered or withdrawn question is not answered again."""
    asked.do(AnswerNomination(nomination="nomination1", accepts=True))
    assert "It is settled: accepted." in asked.refuse(AnswerNomination(nomination="nomination1", accepts=False))
    asked.do(WithdrawNomination(nomination="nomination1"))
    assert "the question was withdrawn" in asked.refuse(AnswerNomination(nomination="nomination1", accepts=True))


def test_nobody_answers_before_they_were_asked(asked: Bench) -> None:
    """A day before the question is refused for the answer and for taking it back."""
    early = AnswerNomination(nomination="nomination1", accepts=True, on=day(4))
    assert "They were asked on 2026-09-05" in asked.refuse(early)
    assert "They were asked" in asked.refuse(WithdrawNomination(nomination="nomination1", on=day(4)))


def test_a_question_is_taken_back_unless_the_answer_was_no(asked: Bench) -> None:
    """A no stands as it was given, with its reason; taking back a question twice is refused."""
    asked.do(AnswerNomination(nomination="nomination1", accepts=False, reason="time", on=day(6)))
    assert "They said no." in asked.refuse(WithdrawNomination(nomination="nomination1"))
    asked.do(evolve(ASK, person=ALI))
    asked.do(WithdrawNomination(nomination="nomination2", why="asked too early"))
    assert "It was withdrawn." in asked.refuse(WithdrawNomination(nomination="nomination2"))


def test_a_yes_is_not_taken_back_before_it_was_given(asked: Bench) -> None:
    """Taking back after a yes is dated from the day of the yes on."""
    asked.do(AnswerNomination(nomination="nomination1", accepts=True, on=day(8)))
    assert "They answered on 2026-09-08" in asked.refuse(WithdrawNomination(nomination="nomination1", on=day(7)))


def test_nobody_is_asked_twice_at_once(asked: Bench) -> None:
    """Until somebody has answered they are not asked again; somebody else is."""
    assert "They were asked, and have not answered." in asked.refuse(ASK)
    asked.do(evolve(ASK, person=HALL))


def test_the_role_is_said_where_there_are_several() -> None:
    """With several roles that lead and none of them called lead, which one is asked for is said."""
    roles = {"first": ROLES["lead"], "second": ROLES["lead"], "note_keeper": ROLES["note_keeper"]}
    bench = with_team(rulebook(PLAIN, role=roles))
    assert "Which role is not said. Say which; those that lead are: first, second." in bench.refuse(ASK)
    assert '"note_keeper" is no role that leads of this regime.' in bench.refuse(evolve(ASK, role="note_keeper"))
    bench.do(evolve(ASK, role="second"))
    alone = with_team(rulebook(PLAIN, role={"first": ROLES["lead"]}))
    alone.do(ASK)
    assert alone.case.nominations["nomination1"].role == "first"


def test_nobody_is_asked_after_their_death() -> None:
    """Somebody who had died by then is refused."""
    bench = with_team()
    bench.people[POOLE] = evolve(bench.people[POOLE], died=day(4))
    assert "Mr Poole died on 2026-09-04" in bench.refuse(ASK)


def test_a_regime_without_a_lead_asks_nobody() -> None:
    """Where no role leads, nobody can be asked to."""
    bench = with_team(rulebook(PLAIN, role={"note_keeper": ROLES["note_keeper"]}))
    assert "those that lead are: none" in bench.refuse(ASK)
    assert "is no role that leads" in bench.refuse(evolve(ASK, role="lead"))


ASKED = {
    "to lead": (
        NominateLead(person=POOLE, by=MOTHER, on=day(5)),
        AnswerNomination(nomination="nomination1", accepts=True),
    ),
    "to stand in": (
        ArrangeCover(covers="role1", by=POOLE, lengths=("short",)),
        AnswerCover(cover="cover1", accepts=True),
    ),
}
OWN = (Actor.person(POOLE), Actor.system("portal", on_behalf_of=POOLE))
STAFF = (Actor.officer(), Actor.system("portal", on_behalf_of="officer:duty"))
OTHERS = (Actor.person(ALI), Actor.person(MOTHER), Actor.system("portal", on_behalf_of=ALI))


@pytest.fixture(params=ASKED)
def question(request: pytest.FixtureRequest) -> tuple[Bench, CaseCommand]:
    """A case in which Mr Poole was asked something, and the command that records his yes."""
    bench = with_team()
    bench.do(AssignLead(people=(HALL,), on=day(3)))
    asking, answer = ASKED[request.param]
    bench.do(asking)
    return bench, answer


@pytest.mark.parametrize("by", [*OWN, *STAFF], ids=str)
def test_an_answer_is_given_by_whoever_was_asked_or_told_to_staff(
    question: tuple[Bench, CaseCommand], by: Actor
) -> None:
    """Whoever was asked answers themselves; the authority's staff record what they were told."""
    bench, answer = question
    bench.actor = by
    bench.do(answer)


@pytest.mark.parametrize("by", OTHERS, ids=str)
def test_nobody_answers_in_the_place_of_whoever_was_asked(question: tuple[Bench, CaseCommand], by: Actor) -> None:
    """Somebody else passes on an answer only by saying whose it is."""
    bench, answer = question
    bench.actor = by
    assert f"decided_by={POOLE}" in bench.refuse(answer)
    assert "nobody in their place" in bench.refuse(evolve(answer, decided_by=HALL))
    bench.do(evolve(answer, decided_by=POOLE))


def test_staff_do_not_take_one_persons_answer_for_anothers(question: tuple[Bench, CaseCommand]) -> None:
    """What somebody else decided is no answer of whoever was asked, whoever records it."""
    bench, answer = question
    assert "It is for Mr Poole to answer" in bench.refuse(evolve(answer, decided_by=ALI))


def test_whoever_was_asked_by_mistake_may_be_asked_again(asked: Bench) -> None:
    """A question that was withdrawn as a mistake waits for no answer."""
    assert "They were asked, and have not answered." in asked.refuse(ASK)
    asked.do(WithdrawEntry(entry="nomination1", why="It was recorded in the wrong case."))
    asked.do(ASK)
    assert asked.case.nominations["nomination2"].answer == "none"
