from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.casework.change import Change
from teamaround.casework.consequences.derived import derived_events, led_before
from teamaround.casework.events.consequences import CoordinationChanged, LeadChanged, RequirementChanged
from teamaround.casework.rules.requirement import assess
from teamaround.concepts.actors import Actor
from tests.unit.casework.at_rest.resting import DAY, case, directory, lead, part
from tests.unit.casework.bench import ALI, CALENDAR, HALL, POOLE, TRUST
from tests.unit.casework.harbour import FULL, rulebook

if TYPE_CHECKING:
    from teamaround.casework.events import Event
    from teamaround.concepts.case import Case

RULES = rulebook(FULL)


def change(before: Case, after: Case, **facts_before: Any) -> Change:
    """A change of a case; *facts_before* says what was otherwise known of it before."""
    who = directory()
    return Change(
        directory=who, rulebook=RULES, calendar=CALENDAR, today=DAY, on=DAY, actor=Actor.officer(),
        before=before, after=after, because={}, version=0,
        facts_before=evolve(assess(before, who, RULES, DAY)[0], **facts_before),
        facts=assess(after, who, RULES, DAY)[0],
    )  # fmt: skip


def derived(before: Case, after: Case, *, by_default_only: bool = False, **facts_before: Any) -> list[Event]:
    """The events that compare the two."""
    return derived_events(change(before, after, **facts_before), by_default_only=by_default_only)


HALLS = case(lead())
"""The case that Ms Hall leads."""


def test_nothing_follows_where_nothing_is_otherwise() -> None:
    """The same people in another order, or a lead who is agreed, are no change of the lead."""
    both, turned = case(lead(1), lead(2, POOLE)), case(lead(2, POOLE), lead(1))
    assert derived(HALLS, HALLS) == derived(both, turned) == []
    assert derived(case(lead(standing="interim")), HALLS) == []


def test_another_lead_is_a_change_of_the_lead() -> None:
    """It names who led before and who leads now; one beside the first is a change, too."""
    assert derived(HALLS, case(lead(person=POOLE))) == [LeadChanged(before=(HALL,), now=(POOLE,))]
    assert derived(HALLS, case(lead(), lead(2, POOLE))) == [
        LeadChanged(before=(HALL,), now=(HALL, POOLE)), CoordinationChanged(before="led", now="jointly_led"),
    ]  # fmt: skip


def test_a_lead_who_begins_by_default_is_no_change_of_the_lead() -> None:
    """Who in fact coordinates is another matter all the same."""
    assert derived(case(), HALLS, by_default_only=True) == [CoordinationChanged(before="vacant", now="led")]


def test_another_requirement_names_the_rules_that_speak_now() -> None:
    """And comes before what it makes of the coordination."""
    alone = evolve(case(), involvements={"part1": part(1, HALL)})
    assert derived(alone, case(part(4, ALI, TRUST))) == [
        RequirementChanged(before="not_required", now="required", rules=("requirement.several",)),
        CoordinationChanged(before="not_required", now="vacant"),
    ]


@pytest.mark.parametrize(
    ("known", "who"),
    [
        ({}, (HALL,)),
        ({"leading": (POOLE,)}, (POOLE,)),
        ({"leading": (), "leads": 1}, (HALL,)),
        ({"leading": (), "leads": 0}, ()),
    ],
    ids=str,
)
def test_who_led_before_is_as_last_known(known: dict[str, Any], who: tuple[str, ...]) -> None:
    """Facts that tell only how many led name nobody, and the case itself is asked then."""
    assert led_before(change(HALLS, HALLS, **known)) == who
