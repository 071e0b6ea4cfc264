from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from teamaround.access.stored_words import in_own_words, stored_in, tells_any
from teamaround.concepts.people import Employment, Person
from teamaround.concepts.work import Step

PERSON = Person(
    id="P000-0000-00",
    name="Ann Lee",
    employments=(Employment(agency="A000-0000-00", job="nurse", since=date(2026, 1, 2)),),
    references={"NHS": "12"},
)


def test_every_text_and_day_of_a_record_is_found() -> None:
    """Names, references, jobs and days are found wherever they stand, keys of tables among them."""
    found = set(stored_in([PERSON, {"kept"}, 7, None, True]))
    assert {"Ann Lee", "A000-0000-00", "nurse", "2026-01-02", "NHS", "12", "kept"} <= found


def test_that_something_is_about_the_case_is_no_word_of_it() -> None:
    """Where the core writes so, no sentence about a case tells of it; whom it is about else, it tells."""
    step = Step(
        id="step1", rule="step.x", subject="case", text="Ring", owners=(), skip="freely", opened_on=date(2026, 1, 2)
    )
    assert "case" not in set(stored_in(step))
    assert {"P000-0000-00", "Ring"} <= set(stored_in(evolve(step, subject="P000-0000-00")))
    assert "case" in set(stored_in(evolve(step, text="case")))


def test_what_somebody_wrote_is_told_from_keys() -> None:
    """References, days, ids and keys are nobody's own words."""
    assert in_own_words({"K000-0000-00", "2026-01-02", "part1", "lead_professional", "", "She rang."}) == {
        "",
        "She rang.",
    }


@pytest.mark.parametrize("said", ["Ann Lee leads.", "It is ann\n lee's", "(ANN LEE)", "2026-01-02"])
def test_a_word_is_found_however_it_is_written(said: str) -> None:
    """Capitals and blanks make no difference."""
    assert tells_any(said, {"Ann Lee", "2026-01-02"})


@pytest.mark.parametrize("said", ["Joann Lees", "Ann leads. Lee does not.", ""])
def test_parts_of_other_words_are_not_found(said: str) -> None:
    """A word within another word tells nothing; nor does a text of one letter or none."""
    assert not tells_any(said, {"Ann Lee", "", "l"})
