from __future__ import annotations

from attrs import evolve

from teamaround.access.reading import AccessScope
from teamaround.concepts.facts import facts_of
from teamaround.concepts.work import Judgement, Mark
from teamaround.regime.authority import AuthorityTerm as Own
from teamaround.views.requirement import RequirementView, answer_in_words, requirement_view
from tests.unit.views.made_up import (
    BOARD,
    NURSE,
    OPENED,
    TEACHER,
    TODAY,
    case,
    case_view,
    child,
    directory,
    part,
    resolved,
    words,
)


def view(*entries: object, prefer: str | None = None) -> RequirementView:
    """Whether a lead is needed in a case with these entries."""
    return requirement_view(case_view(case(*entries), regime=resolved(prefer=prefer)))


STATED = evolve(
    resolved(),
    edition=evolve(
        resolved().edition,
        requirement={key: evolve(one, reading="") for key, one in resolved().edition.requirement.items()},
    ),
)
"""The regime as it would be were its reading a statement."""

GONE = part(2, TEACHER, until=TODAY)
AT_COURT = Mark(id="mark1", list="court", item="at_court", since=OPENED)


def test_every_rule_that_speaks_is_shown_with_its_reason() -> None:
    """The answer comes with each rule that speaks: its path, its text, its statements, and what it was seen from."""
    found = view()
    assert (found.answer, found.sentence) == ("required", "A first voice is required.")
    (reason,) = found.reasons
    assert (reason.ground.rule, reason.ground.says) == ("requirement.two_help", ("RT-4",))
    assert reason.text == "Two or more people help."
    assert reason.because == "practitioners supporting the family: 2"
    assert found.as_of == TODAY


def test_rules_that_disagree_are_both_quoted() -> None:
    """Where statements disagree a person judges, and sees what each of them says."""
    found = requirement_view(case_view(case(GONE, AT_COURT), regime=STATED))
    assert found.answer == "judgement_needed"
    assert found.disagree
    assert [one.gives for one in found.reasons] == ["required", "not_required"]
    assert found.sentence == "Whether a first voice is needed is for a person to judge. The rules disagree."
    assert found.reasons[0].text == "A first voice is required."


def test_a_reading_is_quoted_and_silences_no_statement() -> None:
    """Where our reading says otherwise than a statement, both are shown and the statement is the answer."""
    found = view(GONE, AT_COURT)
    assert (found.answer, found.sentence) == ("not_required", "No first voice is required.")
    assert [one.gives for one in found.reasons] == ["required", "not_required"]
    assert found.reasons[0].ground.label == "reading"


def test_the_judgement_of_a_person_is_the_answer() -> None:
    """Where a person has judged between the same rules, the page gives their answer, with the day and the words."""
    judged = Judgement(
        id="judgement1", rule="requirement", what="The court asks for one.", says=(), on=OPENED, answer="recommended",
        between=("marked", "one_specialist"),
    )  # fmt: skip
    found = requirement_view(case_view(case(GONE, AT_COURT, judged), regime=STATED))
    assert found.answer == "recommended"
    assert found.sentence == (
        "A first voice is recommended. A person judged so on Tue 1 Sep 2026: The court asks for one."
    )
    family = case_view(case(GONE, AT_COURT, judged), regime=STATED, scope=AccessScope(whole=False))
    assert requirement_view(family).sentence.endswith("A person judged so on Tue 1 Sep 2026.")


def test_the_preferred_rule_is_marked() -> None:
    """Where the authority has said which rule wins, that one is marked, and the others are still shown."""
    found = view(GONE, AT_COURT, prefer="marked")
    assert found.answer == "required"
    assert [one.preferred for one in found.reasons] == [True, False]
    assert found.sentence.endswith("The rules disagree, and the authority has said which one wins.")


def test_what_is_not_known_is_named() -> None:
    """A rule of which it cannot be told whether it speaks is shown with what is missing."""
    found = view(GONE, part(1, NURSE, agency=BOARD))
    assert found.answer == "judgement_needed"
    assert [one.ground.rule for one in found.not_known] == ["requirement.one_specialist"]
    assert "for some it is not recorded" in found.not_known[0].because
    assert found.sentence.endswith("Something that would decide it is not recorded.")


def test_silence_is_said_to_be_silence() -> None:
    """Where no rule speaks, the page says so rather than that nothing is needed."""
    found = view(GONE, part(1, NURSE, agency=BOARD, specialist=False))
    assert found.reasons == found.not_known == ()
    assert found.sentence.endswith("No rule speaks of the case as it stands.")


def test_without_rules_the_answer_last_written_stands() -> None:
    """Where the rules cannot be asked, the answer is the one last written, and the page says that it is."""
    kept = evolve(facts_of(case(), directory(), TODAY), requirement="required")
    found = requirement_view(case_view(rules=False, kept=kept))
    assert (found.answer, found.asked, found.reasons) == ("required", False, ())
    assert found.sentence.endswith("the rules cannot be asked now.")


def test_a_closed_case_asks_for_nothing() -> None:
    """Of a closed case, or of a child who has died, no rule asks for a lead, and the page says so."""
    closed = requirement_view(case_view(case(closed_on=TODAY)))
    assert closed.sentence == "The round is closed, and its rules ask for nothing."
    assert (closed.reasons, closed.not_known, closed.disagree) == ((), (), False)
    died = requirement_view(case_view(who=directory(child(died=OPENED))))
    assert died.sentence == "Rowan Ash has died. Nothing is asked of anybody here."


def test_a_recommendation_is_in_the_regimes_own_words() -> None:
    """A guidance that identifies a lead, and recommends none, is shown as doing that."""
    own = words(resolved(terms={"recommended": Own(one="to be identified")}))
    assert answer_in_words("recommended", own) == "a first voice is to be identified"
    assert answer_in_words("recommended", words(), verb="was") == "a first voice was recommended"
