from __future__ import annotations

from datetime import date

from attrs import evolve

from teamaround.concepts.work import Notice, Telling
from teamaround.views.letter import Letter, letter
from tests.unit.views.made_up import NURSE, OPENED, TEACHER, case, words

TEMPLATES = {"told": "You are invited: case {reference}\n\nWhere: {venue}\n\nAsk {sender}.\n"}
FIRST = Notice(
    id="notice1", rule="notice.told", template="told", to=TEACHER, sender=NURSE, subject="case", on=OPENED,
    carries={"venue": "Hall"}, state="told", telling=Telling(how="telephone", by=NURSE, on=date(2026, 9, 10)),
)  # fmt: skip
CORRECTION = evolve(FIRST, id="notice2", state="queued", telling=None, corrects="notice1", not_so="withdrawn")


def made(of: Notice) -> Letter:
    """The letter of a notice, in a case in which the first was told."""
    return letter(of, words(), TEMPLATES, case=case(FIRST, of))


def test_what_is_not_so_is_never_said_as_though_it_were() -> None:
    """Before anything else it says that it is not so, and when they were told; then what they were told, marked."""
    found = made(CORRECTION)
    assert found.subject == "No longer so: You are invited: case C1"
    assert found.body.splitlines() == [
        "What you were told on Thu 10 Sep 2026 is not so any more. This is what you were told:",
        "",
        "> Where: Hall",
        ">",
        "> Ask Ms Birch.",
    ]


def test_a_meeting_that_was_cancelled_is_said_to_be() -> None:
    """Whoever was invited reads in the first line that the meeting is cancelled, in the regime's word for it."""
    said = made(evolve(CORRECTION, not_so="cancelled")).body.splitlines()[0]
    assert f"The {words().one('meeting')} is cancelled." in said


def test_what_is_so_otherwise_is_said_as_it_is_now() -> None:
    """A correction with something else to say says first that it is one."""
    found = made(evolve(CORRECTION, not_so="", carries={"venue": "Park"}))
    assert found.subject == "Put right: You are invited: case C1"
    assert found.body.startswith("This puts right what you were told on Thu 10 Sep 2026.\n\nWhere: Park")


def test_any_other_letter_is_as_it_is() -> None:
    """Nothing is put before what corrects nothing."""
    assert made(FIRST).subject == "You are invited: case C1"


def test_a_correction_of_what_is_not_known_any_more_says_no_day() -> None:
    """Without the notice that it puts right, it says the same without a day."""
    found = letter(CORRECTION, words(), TEMPLATES, case=case(CORRECTION))
    assert found.body.startswith("What you were told is not so any more.")
