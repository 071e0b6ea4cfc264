from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.access.ties import Ties, ties_of
from tests.unit.views.made_up import (
    CHILD,
    FATHER,
    MOTHER,
    NURSE,
    OPENED,
    STRANGER,
    SUPPORTER,
    TEACHER,
    TODAY,
    case,
    child,
    lead,
    part,
)

if TYPE_CHECKING:
    from teamaround.concepts.case import Case
    from teamaround.concepts.people import Child


def ties(person: str, of: Case | None = None, who: Child | None = None) -> Ties:
    """What somebody has to do with the case today."""
    return ties_of(person, of or case(), who or child(), TODAY)


def test_whoever_works_in_the_case() -> None:
    """Practitioners of the team, whoever leads and whoever covers work in it; family, supporters and others do not."""
    of = case(
        lead(1, NURSE),
        lead(2, STRANGER, covers="role1", leads=False),
        part(3, SUPPORTER, capacity="supporter"),
        part(4, "P-MANAGER", capacity="line_manager"),
    )
    working = {one for one in (NURSE, TEACHER, STRANGER, SUPPORTER, MOTHER, FATHER, CHILD) if ties(one, of).at_work}
    assert working == {NURSE, TEACHER, STRANGER}
    assert not ties("P-MANAGER", of).at_work
    assert ties("P-MANAGER", of).take_part


def test_whoever_covers_for_a_line_manager_who_leads_works_in_it() -> None:
    """As the lead does; for a line manager who leads nothing, or a parent who leads, nobody works in it."""
    manager = part(3, "P-MANAGER", capacity="line_manager")
    covering = lead(2, STRANGER, covers="role1", leads=False)
    assert ties(STRANGER, case(manager, lead(1, "P-MANAGER"), covering)).at_work
    assert not ties(STRANGER, case(manager, lead(1, "P-MANAGER", leads=False), covering)).at_work
    mother = part(3, MOTHER, capacity="family")
    for own in ((), (part(4, STRANGER, capacity="line_manager"),)):
        assert not ties(STRANGER, case(mother, lead(1, MOTHER), covering, *own)).at_work


def test_what_has_ended_counts_for_nothing() -> None:
    """A part, a lead or cover that is over gives nothing from the day on which it ends, nor did it before it began."""
    over, later = {"until": TODAY}, {"since": TODAY + timedelta(days=1)}
    for also in (over, later):
        of = case(part(1, NURSE, **also), lead(1, NURSE, **also))
        assert not ties(NURSE, of).take_part
        covering = case(lead(1, NURSE), lead(2, STRANGER, covers="role1", leads=False, **also))
        assert not ties(STRANGER, covering).at_work
    assert ties(NURSE, case(part(1, NURSE, until=TODAY + timedelta(days=1)))).at_work


def test_family_works_in_the_case_as_its_lead_alone() -> None:
    """A practitioner who is family of the child speaks for themselves; a family member who leads has a lead's part."""
    both = case(part(3, MOTHER))
    assert (ties(MOTHER, both).at_work, ties(MOTHER, both).take_part) == (False, True)
    assert ties(MOTHER, case(lead(1, MOTHER))).at_work


def test_being_named_is_enough_on_a_restricted_record() -> None:
    """Whoever is named on it, and is not of the family, works in it without a part."""
    assert ties(STRANGER, case(restricted_to=(STRANGER,))).at_work
    assert not ties(MOTHER, case(restricted_to=(MOTHER,))).at_work
    assert not ties(STRANGER).take_part


def test_family_takes_part_where_it_is_recorded() -> None:
    """Who decides does, and whoever may receive; somebody of whom that is not known does not."""
    unknown = evolve(child().relationships[1], may_receive=None)
    assert ties(MOTHER).take_part
    assert ties(FATHER).take_part
    assert not ties(FATHER, who=child(relationships=(unknown,))).take_part
    assert ties(FATHER, case(part(3, FATHER, capacity="family", since=OPENED))).take_part
