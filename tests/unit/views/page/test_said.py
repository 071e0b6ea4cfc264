from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.regime.rules import Contact, RegimeDocument
from teamaround.views.page import CasePage, Rules, case_page
from tests.unit.views.made_up import REGISTRY, TODAY, case, case_view, resolved, words

if TYPE_CHECKING:
    from teamaround.regime.reading import Strength
    from teamaround.regime.with_choices import Resolved


def said(strengths: dict[str, Strength]) -> Resolved:
    """The made-up regime, in which the function, task, boundary and options rest on statements of these strengths."""
    made = resolved()
    regime, guidance = made.regime, made.guidance
    statements = {
        key: evolve(one, strength=strengths.get(key, "informational")) for key, one in guidance.statement.items()
    }
    return evolve(
        made,
        guidance=evolve(guidance, statement=statements),
        regime=evolve(
            regime,
            function={"speak": evolve(regime.function["speak"], says=("RT-1", "RT-2"))},
            task={"visit": evolve(regime.task["visit"], says=("RT-3",))},
            boundary={"not_others": evolve(regime.boundary["not_others"], says=("RT-4",))},
            option={"none": evolve(regime.option["none"], says=("RT-5",))},
        ),
    )


def page(of: Resolved, **also: object) -> CasePage:
    """The page of a case under it."""
    seen = case_view(case(**also), regime=of)
    return case_page(seen, version=1, predicates=REGISTRY, rules=Rules(edition="e", present=True))


def grouped(found: CasePage) -> dict[str, list[str]]:
    """What stands under each heading, by its key."""
    return {heading: [one.key for one in lines] for heading, lines in found.said_of_the_role}


def test_what_is_said_of_the_role_stands_under_its_strength() -> None:
    """Functions, tasks, boundaries and options stand under headings that say how strongly the guidance means them."""
    of = said({"RT-1": "informational", "RT-2": "must", "RT-3": "may", "RT-4": "negative", "RT-5": "should"})
    assert grouped(page(of)) == {
        "What the first voice is to do": ["speak"],
        "What should be done": ["none"],
        "What may be done": ["visit"],
        "What is not asked of the first voice": ["not_others"],
        "What holds in every case here": ["role_opens_no_file"],
    }


def test_a_duty_is_one_though_it_is_written_as_a_boundary() -> None:
    """To whom a lead answers is a duty, and never stands under what is not asked of them."""
    of = said({"RT-4": "must", "RT-3": "must", "RT-2": "must", "RT-5": "may"})
    assert grouped(page(of))["What the first voice is to do"] == ["speak", "visit", "not_others"]


def test_what_has_no_statement_may_be_done() -> None:
    """A local choice, which no statement stands behind, is never shown as a duty."""
    of = said({"RT-2": "must"})
    own = evolve(of.regime.task["visit"], says=(), local="local choice, not in the source guidance: ours")
    of = evolve(of, regime=evolve(of.regime, task={"visit": own}))
    assert grouped(page(of))["What may be done"] == ["visit"]


def test_a_law_of_the_core_cites_no_guidance() -> None:
    """That leading opens no records stands on every page as the core's own, and cites no statement."""
    (line,) = page(said({})).said_of_the_role[-1][1]
    assert (line.ground.says, line.ground.grade) == ((), "core")
    assert line.law == "holding a role grants no access"


def test_nothing_is_said_of_the_role_once_the_case_is_closed() -> None:
    """A closed case asks nothing of anybody, so no duty stands on its page."""
    assert page(said({"RT-2": "must"}), closed_on=TODAY).said_of_the_role == ()


def test_documents_and_contacts_stand_on_the_page_with_their_statements() -> None:
    """What the guidance names and the authority fills in is shown as filled in, or as still to be."""
    of = said({})
    papers = {
        "skills": RegimeDocument(one="useful skills", of="authority", says=("RT-6",)),
        "plan": RegimeDocument(one="shared plan", of="plan", says=("RT-7",)),
    }
    of = evolve(of, regime=evolve(of.regime, document=papers))
    found = page(of)
    assert [(one.name, one.text, one.awaited, one.ground.says) for one in found.documents] == [
        ("Useful skills", "", True, ("RT-6",)),
        ("Shared plan", "", False, ("RT-7",)),
    ]
    assert [(one.name, one.reached, one.ground.says) for one in found.contacts] == [
        ("A helpline", "Helpline, 0000", ("RT-1",))
    ]


@pytest.mark.parametrize(("filled", "awaited"), [({"skills": "Listening"}, False), ({}, True)])
def test_a_document_is_awaited_until_it_is_filled_in(filled: dict[str, str], awaited: bool) -> None:
    """A document that is the authority's to give is awaited until it is there."""
    of = resolved()
    paper = {"skills": RegimeDocument(one="useful skills", of="authority", says=("RT-6",))}
    seen = case_view()
    own = evolve(words(), regime=evolve(of.regime, document=paper, contact={"who": Contact(one="x", says=("RT-1",))}))
    seen = evolve(seen, words=evolve(own, documents=filled, contacts={}))
    found = case_page(seen, version=1, predicates=REGISTRY, rules=Rules(edition="e", present=True))
    assert [one.awaited for one in found.documents] == [awaited]
    assert [one.reached for one in found.contacts] == [""]
