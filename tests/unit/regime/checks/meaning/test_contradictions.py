from __future__ import annotations

import pytest

from tests.unit.regime.checks.meaning.meant import GATE, said

BEFORE_AGREED = '"plan_agreed"'
AGENCY = "agencies = { at_least = 2 }"
ONE_AGENCY = "agencies = { at_most = 1 }"
OTHER = GATE.replace("gate.more", "gate.other")


def requirement(when: str, gives: str = "optional", more: str = 'says = ["EX-01"]') -> str:
    """One requirement more, without `when` where that is empty."""
    return f'\n[requirement.more]\ngives = "{gives}"\n{when and f"when = {when}"}\n{more}\n'


STANDING = """
[standing.{key}]
of    = "{of}"
needs = {{ {needs} }}
owner = "officer"
text  = "Something is missing."
fix   = "See to it."
says  = ["EX-04"]
"""


def test_two_gates_whose_needs_exclude_each_other_contradict_one_another() -> None:
    """Whoever meets one breaks the other, wherever both apply; said of the later one, with the name of the first."""
    added = GATE.format(before=BEFORE_AGREED, needs=AGENCY) + OTHER.format(before=BEFORE_AGREED, needs=ONE_AGENCY)
    what = 'Wherever both apply, this and "gate.more" contradict one another: never can both be met.'
    assert said(added) == [("gate.other.needs", what)]


@pytest.mark.parametrize(
    ("needs", "other"),
    [
        (AGENCY, "agencies = { at_least = 3 }"),
        (AGENCY, "has_lead = true"),
    ],
)
def test_needs_that_can_be_met_at_once_are_left_alone(needs: str, other: str) -> None:
    """What some case meets is no contradiction, however seldom it is."""
    added = GATE.format(before=BEFORE_AGREED, needs=needs) + OTHER.format(before=BEFORE_AGREED, needs=other)
    assert said(added) == []


def test_gates_that_never_meet_are_left_alone() -> None:
    """Before different events, or where one applies exactly where the other does not, each may ask for the opposite."""
    elsewhere = OTHER.format(before='"plan_ended"', needs=ONE_AGENCY)
    assert said(GATE.format(before=BEFORE_AGREED, needs=AGENCY) + elsewhere) == []
    quiet = GATE.format(before=BEFORE_AGREED, needs=AGENCY) + 'when = { marked = ["quiet"] }\n'
    assert said(quiet + OTHER.format(before=BEFORE_AGREED, needs=ONE_AGENCY) + 'when = { marked = ["busy"] }\n') == []


def test_what_is_asked_of_the_same_thing_at_rest_is_compared_as_well() -> None:
    """Two standing rules of one thing contradict one another as gates do; a standing rule and a gate do not."""
    one = STANDING.format(key="one", of="plan_agreed", needs=AGENCY)
    what = 'Wherever both apply, this and "standing.one" contradict one another: never can both be met.'
    assert said(one + STANDING.format(key="two", of="plan_agreed", needs=ONE_AGENCY)) == [("standing.two.needs", what)]
    assert said(one + GATE.format(before=BEFORE_AGREED, needs=ONE_AGENCY)) == []


def test_who_may_lead_is_compared_with_the_gates_before_it() -> None:
    """Nobody could meet a gate that asks for whom the eligibility leaves out."""
    what = 'Wherever both apply, this and "eligibility.any_practitioner" contradict one another: never can both be met.'
    added = GATE.format(before='"lead_started"', needs='not = { holder_is = ["practitioner"] }')
    assert said(added) == [("gate.more.needs", what)]


def test_opposite_requirements_on_one_condition_are_named_once() -> None:
    """Two that say otherwise of the same cases never decide anything, however the condition is written."""
    what = (
        'On the same condition "requirement.two_practitioners" says "required", and this says otherwise, '
        "so neither ever decides."
    )
    added = requirement('{ not = { practitioners = { at_most = 1, about = "child" } } }')
    assert said(added) == [("requirement.more", what)]


def test_a_requirement_that_speaks_only_where_another_says_otherwise_never_decides() -> None:
    """The narrower one is named; were it the wider, it would decide where the other does not speak."""
    what = 'Wherever this speaks, "requirement.two_practitioners" says "required" as well, so it never decides.'
    narrower = '{ practitioners = { at_least = 3, about = "child" } }'
    assert said(requirement(narrower)) == [("requirement.more", what)]
    assert said(requirement('{ practitioners = { at_least = 1, about = "child" } }', "required")) == []
    assert said(requirement('{ marked = ["busy"] }')) == []
    assert said(requirement(narrower, "required")) == []


def test_a_reading_that_silences_what_the_guidance_says_is_named() -> None:
    """A requirement of the guidance's own that speaks only where a reading says otherwise is silenced by it."""
    added = requirement('{ marked = ["quiet"], has_lead = true }')
    what = (
        'Wherever this speaks, "requirement.on_the_quiet_route" says "not_required", which is a reading: '
        "it silences what the guidance says."
    )
    assert said(added) == [("requirement.more", what)]


BLOCK = GATE.replace('"warn"', '"block"') + 'level_why = "For the test."\n'


def test_a_default_against_a_block_is_named() -> None:
    """Whoever begins by default is asked by no gate, so what a gate forbids to everybody else is not begun by one."""
    what = 'Whoever begins by this default never meets "gate.more", which blocks everybody else.'
    added = BLOCK.format(before='"lead_started"', needs="holder_accepted = true")
    assert said(added) == [("default_holder.starter_leads.role", what)]
    wishes = 'family_heard = { kind = "informed", of = ["family"] }'
    assert said(BLOCK.format(before='"lead_started"', needs=wishes)) == [("default_holder.starter_leads.role", what)]


@pytest.mark.parametrize(
    "added",
    [
        GATE.format(before='"lead_started"', needs="holder_accepted = true"),
        BLOCK.format(before='"lead_started"', needs='holder_contact = "regular"'),
        BLOCK.format(before='"role_started"', needs="holder_accepted = true"),
        BLOCK.format(before='"lead_started"', needs="holder_accepted = true") + "when = { takes_over = true }\n",
        BLOCK.format(before='"lead_started"', needs='holder_is = ["starter"]'),
    ],
)
def test_a_default_that_a_gate_may_let_pass_is_left_alone(added: str) -> None:
    """A gate that warns, that the holder may meet, that is before another event or applies later forbids no default."""
    assert said(added) == []
