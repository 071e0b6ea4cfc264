from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.regime.checks.documents import document_faults, worded_faults
from teamaround.regime.checks.regime_to_check import RegimeToCheck
from teamaround.regime.rules import RegimeDocument
from tests.unit.regime.made_up import REGISTRY, guidance, regime

if TYPE_CHECKING:
    from teamaround.files import Fault

PATH = ("document", "plan")


def faults(**words: object) -> list[Fault]:
    """What is wrong with a document of these words."""
    return list(worded_faults(PATH, RegimeDocument(says=("S-1",), one="plan", of="plan", **words)))  # type: ignore[arg-type]


def test_a_document_that_can_be_made_is_sound() -> None:
    """Parts that there are, in any order, and words that can be put in, are nothing wrong."""
    assert faults() == []
    words = {"title": "{child}: {plan}", "opens": ("For {recipient}.",), "headings": {"lead": "Who is {lead}"}}
    assert faults(parts=("lead", "actions"), points=("{day}",), closes=("{contact}",), **words) == []


def test_a_part_that_is_not_there_is_named() -> None:
    """A part or heading that no document has is named with the nearest that one has; so is one that stands twice."""
    [one] = faults(parts=("lead", "action"))
    assert (one.path, one.what) == ((*PATH, "parts", 1), '"action" is no part of a document.')
    assert "actions" in one.fix
    [two] = faults(parts=("lead", "lead"))
    assert two.what == 'The part "lead" stands here twice.'
    [three] = faults(headings={"leed": "Who"})
    assert three.path == (*PATH, "headings", "leed")


def test_a_word_that_nobody_can_put_in_is_named() -> None:
    """A word in braces that no document knows is named where it stands, and so is a stray brace."""
    found = faults(title="{chlid}", opens=("One.", "{x"), closes=("}",), points=("{name}",), headings={"lead": "{who}"})
    assert [one.path[2:] for one in found] == [
        ("title",), ("headings", "lead"), ("opens", 1), ("closes", 0), ("points", 0),
    ]  # fmt: skip
    assert "child" in found[0].fix
    assert found[2].what == "The brace { stands by itself."


@pytest.mark.parametrize(("parts", "wrong"), [(("lead", "plan_text"), ["outcomes"]), ((), [])])
def test_a_heading_stands_over_a_part_that_is_there(parts: tuple[str, ...], wrong: list[str]) -> None:
    """A heading over a part that this document has not would be read by nobody; without `parts`, its kind has them."""
    told = dict.fromkeys(("outcomes", "lead"), "Heading")
    plan = RegimeDocument(says=("EX-01",), one="plan", of="plan", parts=parts, headings=told)
    made = evolve(regime()[0], document={"plan": plan})
    found = [*document_faults(RegimeToCheck(regime=made, guidance=guidance(), registry=REGISTRY))]
    assert [one.path[-1] for one in found] == wrong
    assert all("so this heading stands nowhere" in one.what for one in found)
