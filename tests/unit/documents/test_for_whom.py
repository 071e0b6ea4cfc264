"""What a copy says to whom: the family is told what is theirs; whoever is not written to learns whose letter it is."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from teamaround.documents import as_form
from teamaround.documents.material import Material
from tests.unit.documents.told import AUTHORITIES, OFFICER, told

if TYPE_CHECKING:
    from collections.abc import Mapping

NOT_FOR_A_PARENT = {
    "nothing": r"\bNone\b|\bnull\b",
    "a key": r"\b[a-z]+_[a-z]+\b",
    "a duty of the office": r"\b[Tt]o be done by\b",
    "a notice": r"\bNotice to\b|waits for a person to decide|waits to be passed on",
    "a state": r"\bCoordination now\b",
    "a note about the guidance": r"[Gg]uidance gives no|is all that the guidance says|The authority says",
    "a question for practitioners": r"\bPractitioners:",
    "an answer on a form": r"(comfortable|confident): (yes|no)",
    "two articles": r"\b(an?|the) an(other)? ",
}
"""What would stand in no paper that one hands to a parent."""


@cache
def copies(regime: str, name: str) -> Mapping[str, str]:
    """The text of each document of a case for somebody, by its key."""
    one = told(regime)
    lines = [line for line in one.office.documents(one.case, by=OFFICER) if not line.missing]
    made = {
        line.key: one.office.document(one.case, line.key, recipient=getattr(one, name), by=OFFICER) for line in lines
    }
    return {key: " ".join(as_form(handout, "text").decode().split()) for key, handout in made.items()}


def found(regime: str, name: str) -> list[tuple[str, str, str]]:
    """Each document that holds something that is not for a parent, with what it is and where."""
    return [
        (key, what, text[max(0, place.start() - 30) : place.end() + 30])
        for key, text in copies(regime, name).items()
        for what, pattern in NOT_FOR_A_PARENT.items()
        if (place := re.search(pattern, text))
    ]


@pytest.mark.parametrize("name", ["mother", "father", "supporter"])
@pytest.mark.parametrize("regime", AUTHORITIES)
def test_a_familys_copy_reads_as_one_would_hand_it_over(regime: str, name: str) -> None:
    """No document of any regime gives a parent a raw key, a duty of the office, or a question for practitioners."""
    assert found(regime, name) == []


def test_what_is_not_for_a_parent_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were a parent's copies made as those for who works in the case are, duties, notices and questions were seen."""
    copies.cache_clear()
    monkeypatch.setattr(Material, "at_work", True)
    seen = {what for regime in ("england_caf", "girfec") for _, what, _ in found(regime, "mother")}
    copies.cache_clear()
    assert {"a duty of the office", "a notice", "a state", "a question for practitioners"} <= seen


def test_who_works_in_the_case_has_all_of_it() -> None:
    """Whoever works in the case is asked what is for them, and reads what the rules ask of them."""
    assert "Practitioners: could you get specialist help?" in copies("england_caf", "teacher")["review_pack"]
    assert "To be done by" in copies("girfec", "teacher")["chronology"]
    assert "Reminders and notices" not in copies("girfec", "teacher")["chronology"]
    assert (
        "Reminders and notices to those who work in this case are not told here."
        in (copies("girfec", "mother")["chronology"])
    )


def test_what_is_written_to_others_says_so() -> None:
    """A letter is to whom it is written, whoever is given a copy; a form for services says to a parent what it is."""
    letter = "letter_to_named_person"
    assert "Dear Ms Adeyemi," in copies("girfec", "teacher")[letter]
    assert "This is a copy" not in copies("girfec", "teacher")[letter]
    for name in ("mother", "father"):
        assert "This is a copy of a letter to Ms Adeyemi. Dear Ms Adeyemi," in copies("girfec", name)[letter]
    for key in ("report_form", "report_request"):
        said = "This is written to those who work with Noor H. Your copy is for you to read"
        assert said in copies("east_riding_eys", "mother")[key]
        assert said not in copies("east_riding_eys", "teacher")[key]
