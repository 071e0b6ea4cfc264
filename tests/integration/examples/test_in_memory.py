"""The form in examples/in_memory, as its page shows it."""

from __future__ import annotations

from datetime import date

import pytest

from examples.in_memory.would_need import Around, would_need
from teamaround.engine import Engine
from tests.docs.pages import Page, printed

PAGE = Page.read("examples/in_memory/README.md")
TODAY = date(2026, 3, 2)
DEAN = Around(name="Mr Dean", agency="Oakfield Primary", job="senco", specialist=True)


@pytest.fixture(scope="module")
def engine() -> Engine:
    """Slough's rules."""
    return Engine.of("slough_ecaf", nation="england")


def test_the_page_prints_what_it_says() -> None:
    """What the page shows runs as it stands, and prints what it says."""
    [example] = [one.text for one in PAGE.blocks if one.language == "python"]
    [below] = [one.text for one in PAGE.blocks if one.language == "text"]
    assert printed(example, PAGE.name) == below


def test_what_is_not_known_is_for_a_person_to_judge(engine: Engine) -> None:
    """Where the form leaves open whether somebody is a specialist, it says so, and decides nothing."""
    found = would_need(engine, [DEAN, Around(name="Ms Cole", agency="NHS Trust B")], today=TODAY)
    assert found.answer == "judgement_needed"
    assert found.not_known


def test_what_is_missing_is_told(engine: Engine) -> None:
    """A form in which nobody stands, and one that a rule stops, say what to do."""
    with pytest.raises(ValueError, match="Begin with whoever asks"):
        would_need(engine, [], today=TODAY)
    with pytest.raises(ValueError, match="starter: This is 100,000 characters long"):
        would_need(engine, [Around(name="x" * 100_000, agency="A")], today=TODAY)
