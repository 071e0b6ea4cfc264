from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamaround.concepts import findings
from teamaround.concepts.findings import LEVELS, YES, Finding, Level, RuleAnswer, all_of, any_of, compare, lower_of
from tests.unit.concepts.texts.written import left_out

NO = RuleAnswer(False)

three = st.sampled_from([True, False, None])
bounds = st.one_of(st.none(), st.integers(0, 6))


def fits(count: int, at_least: int | None, at_most: int | None, exactly: int | None) -> bool:
    """Whether a count that is known fits the bounds."""
    return (
        (at_least is None or count >= at_least)
        and (at_most is None or count <= at_most)
        and (exactly is None or count == exactly)
    )


def test_the_earlier_name_of_a_rule_answer_is_kept() -> None:
    """A predicate that gives an `Answer` gives a `RuleAnswer`, for they are one class."""
    with pytest.warns(DeprecationWarning, match=r"findings\.Answer goes with release 0\.2"):
        assert findings.Answer is RuleAnswer
    with pytest.raises(AttributeError, match="has no attribute 'Anser'"):
        _ = vars(findings)["__getattr__"]("Anser")


def test_what_is_left_out_of_a_finding_is_empty() -> None:
    """A finding of which no more is written rests on the guidance, is about nobody, and nobody has answered it."""
    assert left_out(Finding, level="warn", rule="gate.x", what="No.") == {
        "fix": "",
        "says": (),
        "grade": "guidance",
        "note": "",
        "about": None,
        "answered": None,
    }
    assert left_out(RuleAnswer, holds=None) == {"because": "", "reason": ""}


def test_levels_stand_from_mild_to_strict() -> None:
    """What is only to be known comes first, then a warning, then a question, then what stops."""
    assert LEVELS == ("info", "warn", "explain", "block")


def test_an_answer_says_whether_it_is_known() -> None:
    """Yes and no are known; not known is neither."""
    assert [RuleAnswer(holds).known for holds in (True, False, None)] == [True, True, False]


@pytest.mark.parametrize(("holds", "turned"), [(True, False), (False, True), (None, None)])
def test_what_is_not_known_stays_so_when_turned_round(holds: bool | None, turned: bool | None) -> None:
    """The opposite of not known is not known, and the reason stays."""
    assert RuleAnswer(holds, "why", "said").turned() == RuleAnswer(turned, "why", "said")


def test_nothing_asked_holds() -> None:
    """Of no answers all hold."""
    assert all_of([]) == YES


def test_one_no_is_a_no_whatever_is_not_known() -> None:
    """A no decides, and all that is missing is told at once: what is not so first, then what is not known."""
    asked = [RuleAnswer(None, "a"), RuleAnswer(True, "b"), RuleAnswer(False, "c"), RuleAnswer(False, "d"), NO]
    assert all_of(asked) == RuleAnswer(False, "c; d; a")
    assert all_of([RuleAnswer(True, "b"), RuleAnswer(False, "c")]) == RuleAnswer(False, "c")


def test_a_reason_is_one_where_there_is_one_for_each_no() -> None:
    """Where something is missing without a reason, or is not known, the others' reasons are none for it."""
    away, ill = RuleAnswer(False, "a", "away"), RuleAnswer(False, "b", "ill")
    assert all_of([away, RuleAnswer(True), ill]) == RuleAnswer(False, "a; b", "away; ill")
    assert all_of([away, RuleAnswer(False, "c")]).reason == all_of([away, RuleAnswer(None, "c")]).reason == ""


def test_of_several_one_is_enough() -> None:
    """A yes decides; otherwise what is not known; all that are no say together why."""
    no, yes, unknown = RuleAnswer(False, "a"), RuleAnswer(True, "b"), RuleAnswer(None, "c")
    assert any_of([no, unknown, yes, RuleAnswer(True, "d")]) == RuleAnswer(True, "b; d")
    assert any_of([no, unknown]) == unknown
    assert any_of([no, RuleAnswer(False, "e")]) == RuleAnswer(False, "a; e")


def test_a_reason_for_one_of_several_is_one_for_all() -> None:
    """For the other would have done as well; but where one is not known, nothing is answered yet."""
    no, away = RuleAnswer(False, "a"), RuleAnswer(False, "b", "away")
    assert any_of([no, away]) == RuleAnswer(False, "a; b", "away")
    assert any_of([away, RuleAnswer(None, "c")]).reason == any_of([away, YES]).reason == ""


@given(st.lists(three, min_size=1))
def test_any_of_is_the_most_of_three_values(holds: list[bool | None]) -> None:
    """It is what `all_of` says of the opposites, turned round."""
    answers = [RuleAnswer(one) for one in holds]
    assert any_of(answers).holds is all_of([one.turned() for one in answers]).turned().holds


def test_what_is_not_known_decides_against_yes() -> None:
    """All that is not known is told at once."""
    assert all_of([RuleAnswer(True, "a"), RuleAnswer(None, "b"), RuleAnswer(None, "c")]) == RuleAnswer(None, "b; c")


def test_reasons_are_told_together() -> None:
    """Where all hold, the reasons that there are stand side by side."""
    assert all_of([RuleAnswer(True, "a"), YES, RuleAnswer(True, "b")]) == RuleAnswer(True, "a; b")


@given(st.lists(three))
def test_all_of_is_the_least_of_three_values(holds: list[bool | None]) -> None:
    """No is less than not known, which is less than yes."""
    rank = {False: 0, None: 1, True: 2}
    assert all_of(RuleAnswer(one) for one in holds).holds == min([*holds, True], key=rank.__getitem__)


@given(st.integers(0, 6), st.integers(0, 3), bounds, bounds, bounds)
def test_a_count_fits_where_every_possible_count_would(
    least: int, more: int, at_least: int | None, at_most: int | None, exactly: int | None
) -> None:
    """Yes where all counts between least and most fit, no where none does, not known where some do."""
    possible = {fits(count, at_least, at_most, exactly) for count in range(least, least + more + 1)}
    expected = True if possible == {True} else False if possible == {False} else None
    answer = compare(least, least + more, at_least=at_least, at_most=at_most, exactly=exactly)
    assert answer == expected or (answer is None and expected is False)


@pytest.mark.parametrize(
    ("level", "answered", "stops"),
    [
        ("info", None, False),
        ("warn", None, False),
        ("explain", None, True),
        ("explain", "nobody was at home", False),
        ("block", None, True),
        ("block", "in a hurry", True),
    ],
)
def test_what_stops_a_command(level: Level, answered: str | None, *, stops: bool) -> None:
    """A block always stops, a question until it is answered, a warning never."""
    assert Finding(level=level, rule="gate.x", what="No.", answered=answered).stops is stops


def test_a_finding_reads_as_one_sentence_after_the_other() -> None:
    """What is wrong, the statements it rests on, and what to do."""
    assert str(Finding(level="warn", rule="gate.x", what="No.", says=("HB-01", "HB-02"), fix="Do.")) == (
        "No. (HB-01, HB-02) Do."
    )
    assert str(Finding(level="warn", rule="gate.x", what="No.")) == "No."


@pytest.mark.parametrize("one", LEVELS)
def test_the_milder_of_two_levels(one: Level) -> None:
    """Whichever order they come in, the milder level is the lower."""
    for other in LEVELS:
        milder = LEVELS[min(LEVELS.index(one), LEVELS.index(other))]
        assert lower_of(one, other) == lower_of(other, one) == milder
