from __future__ import annotations

import pytest
from attrs import evolve

from teamaround.regime.guidance.coverage import citations, disposition
from teamaround.regime.reading import Statement
from tests.unit.regime.made_up import guidance, regime


@pytest.mark.parametrize(
    ("statement", "how", "parts"),
    [
        ("EX-04", "acted on", ("gate.wishes_heard",)),
        ("EX-06", "offered", ("pointer.school_coordinator", "list.job.coordinator")),
        ("EX-07", "acted on", ("gate.plan_rests_on_assessment", "document.plan", "list.assessment_kind.assessment")),
        ("EX-11", "shown", ("boundary.not_for_others",)),
        ("EX-12", "offered", ("function.point_of_contact",)),
        ("EX-15", "shown", ("source", "terms.team", 'glossary."Circle of help"')),
        ("EX-17", "background", ()),
    ],
)
def test_each_statement_is_disposed_of(statement: str, how: str, parts: tuple[str, ...]) -> None:
    """A statement is acted on before it is offered, and offered before it is shown; each part citing it is named."""
    found = disposition(regime()[0], guidance())[statement]
    assert (found.how, set(found.parts)) == (how, set(parts))


def test_every_statement_has_a_disposition_in_the_order_of_the_document() -> None:
    """Coverage lists every statement of the document, in its order."""
    assert list(disposition(regime()[0], guidance())) == list(guidance().statement)


def test_a_statement_that_nothing_uses_is_called_so() -> None:
    """A statement that no part cites and that has no reason to be background is called not used."""
    new = Statement(section="Elsewhere", strength="may", says="Nothing rests on this.")
    grown = evolve(guidance(), statement={**guidance().statement, "EX-99": new})
    assert disposition(regime()[0], grown)["EX-99"].how == "not used"


def test_a_part_that_cites_twice_is_named_once() -> None:
    """A part that names one statement twice rests on it once."""
    twice, _ = regime(('says = ["EX-12"]', 'says = ["EX-12", "EX-12"]'))
    assert citations(twice)["EX-12"] == ("function.point_of_contact",)
