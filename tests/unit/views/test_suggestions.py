from __future__ import annotations

from teamaround.views.suggestions import suggestions_view
from tests.unit.views.made_up import MOTHER, SCHOOL, TEACHER, TODAY, case, case_view, part


def test_candidates_come_with_every_reason() -> None:
    """Each candidate has a name, a rank, and the considerations that speak for them with what they were seen from."""
    found = suggestions_view(case_view())
    assert [(one.person.name, one.rank) for one in found.candidates] == [("Ms Birch", 1), ("Mr Cedar", 1)]
    (reason,) = found.candidates[0].reasons
    assert (reason.text, reason.ground.says) == ("Sees the child every day.", ("RT-7",))
    assert reason.because == "contact with the child: day to day"
    assert found.candidates[1].reasons[0].ground.label == "reading"
    assert (found.candidates[0].job, found.candidates[0].agency.name) == ("school nurse", "Health Board")  # type: ignore[union-attr]


def test_what_is_not_known_of_a_candidate_is_named() -> None:
    """A consideration that cannot be answered for somebody is shown with what is missing."""
    teacher = next(one for one in suggestions_view(case_view()).candidates if one.person.reference == TEACHER)
    assert [one.because for one in teacher.not_known] == [
        "how often this person is in contact with the child is not recorded"
    ]


def test_questions_are_for_people() -> None:
    """What only people can answer is asked, and counts for nobody."""
    assert [one.text for one in suggestions_view(case_view()).questions] == ["Does this person listen?"]


def test_a_consideration_may_favour_somebody_who_is_not_there() -> None:
    """A consideration that speaks for nobody in the team is shown as one that speaks for somebody else."""
    gone = part(2, TEACHER, agency=SCHOOL, until=TODAY)
    assert [one.ground.rule for one in suggestions_view(case_view(case(gone))).somebody_else] == [
        "pointer.from_a_school"
    ]
    assert suggestions_view(case_view()).somebody_else == ()


def test_whoever_is_doubted_is_shown_with_the_doubt() -> None:
    """Somebody of the team of whom a rule doubts that they may lead is not ranked, and not hidden either."""
    found = suggestions_view(case_view(case(part(3, MOTHER, capacity="family"))))
    assert MOTHER not in [one.person.reference for one in found.candidates]
    (mother,) = found.doubted
    assert (mother.person.name, mother.rank) == ("Mrs Ash", 0)
    assert mother.doubts[0].ground.says == ("RT-6",)
    assert mother.doubts[0].fix == "Choose somebody who does."


def test_without_rules_nobody_is_suggested() -> None:
    """Where the rules cannot be asked, nobody is suggested."""
    found = suggestions_view(case_view(rules=False))
    assert (found.candidates, found.questions, found.asked) == ((), (), False)
    assert suggestions_view(case_view()).asked
