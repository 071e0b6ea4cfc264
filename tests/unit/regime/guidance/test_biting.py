from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from teamaround.regime.guidance.biting import biting
from teamaround.regime.reading import BITES, STRONG, Guidance, Statement

GATE = Statement(section="One", strength="must", says="Ask first.", kind="gate")


def of(statement: Statement, **scenarios: str) -> Any:
    """How one statement bites, with these scenarios."""
    guidance = Guidance(schema=1, title="A document", issuer="Nobody", statement={"X-1": statement})
    files = {f"{name}.toml": text.encode() for name, text in scenarios.items()}
    return biting(guidance, files)["X-1"]


MARKED = '[[step]]\nname = "Nobody asks"\nthen = { bites = ["X-1"] }\n'
UNMARKED = '[[step]]\nname = "Somebody asks"\nthen = { bites = ["X-2"] }\n[[step]]\nname = "Nothing"\n'


def test_a_statement_bites_where_a_step_says_that_it_is_noticed() -> None:
    """The steps that say so are named with their files, and no others."""
    found = of(GATE, story=UNMARKED + MARKED, other=UNMARKED)
    assert (found.how, found.steps) == ("bites", ("story.toml: Nobody asks",))


def test_a_step_without_a_name_is_told_by_its_file() -> None:
    """What is marked counts, whatever else the step lacks; what is no step at all is passed over."""
    assert of(GATE, story='[[step]]\nthen = { bites = ["X-1"] }\n').steps == ("story.toml: ",)
    assert of(GATE, story="step = 3\n", other="[[step]]\nthen = 3\n").steps == ()


def test_a_statement_that_no_step_breaks_does_not_bite() -> None:
    """It is named as one that can be broken without a word; one that says why is not."""
    assert of(GATE, story=UNMARKED).how == "does not bite"
    told = of(evolve(GATE, unnoticed="It is a manner."), story=UNMARKED)
    assert (told.how, told.why) == ("not noticeable", "It is a manner.")
    assert of(evolve(GATE, unnoticed="It is a manner."), story=MARKED).how == "bites"


@pytest.mark.parametrize("strength", ["must", "should", "negative", "may", "informational"])
@pytest.mark.parametrize(
    "kind", ["gate", "step", "notification", "default", "rule", "record", "review", "term", "task"]
)
def test_only_what_can_be_broken_and_is_said_strongly_is_to_bite(kind: Any, strength: Any) -> None:
    """A permission, an explanation or a word need not bite."""
    expected = "does not bite" if kind in BITES and strength in STRONG else ""
    assert of(evolve(GATE, kind=kind, strength=strength)).how == expected


@pytest.mark.parametrize("strength", ["must", "should", "negative", "may", "informational"])
def test_whether_a_statement_without_a_kind_can_be_broken_nobody_says(strength: Any) -> None:
    """What is said strongly, and not of which kind, counts as not looked at, unless it bites or says why it cannot."""
    bare = evolve(GATE, kind="", strength=strength)
    strong = strength in STRONG
    assert of(bare, story=UNMARKED).how == ("not looked at" if strong else "")
    assert of(bare, story=MARKED).how == "bites"
    assert of(evolve(bare, unnoticed="It is a manner.")).how == ("not noticeable" if strong else "")


@pytest.mark.parametrize("text", ["step = 1", "step = [1]", "[[step]]\nthen = 1", "[[step]]\nthen = { leads = [] }"])
def test_a_scenario_out_of_shape_proves_nothing(text: str) -> None:
    """What is wrong with a scenario is said where it is played; here it is passed over."""
    assert of(GATE, story=text).how == "does not bite"
