"""Who is named on a restriction is there; it has a grantor, becomes late, and stands in a list."""

from __future__ import annotations

from datetime import timedelta

import pytest
from attrs import evolve

from teamaround.cli.rendering.case import page_of_case
from teamaround.cli.rendering.plain import as_plain_text
from teamaround.commands import (
    AddChild,
    AssignLead,
    CorrectPerson,
    LiftCaseRestriction,
    LiftChildRestriction,
    NumberCase,
    PlanHandover,
    RestrictCase,
    RestrictChild,
)
from teamaround.concepts.actors import Actor
from teamaround.concepts.days.periods import Period
from teamaround.errors import Conflict, NotAllowed, NotFound, Refused
from teamaround.office.installation import Installation
from teamaround.store import MemoryStore
from tests.integration.office.made import BEGAN, CAF, Made
from tests.integration.office.sealed.pairs import HEAD, NHS, reasons, with_posts

DUTY = Actor.officer("duty")


@pytest.fixture
def made() -> Made:
    """An office with posts of which one may restrict."""
    return Made.on(MemoryStore(), with_posts()).peopled().opened()


def test_a_post_that_is_not_there_is_refused(made: Made) -> None:
    """With the nearest that is; so is a system; one of the file is taken."""
    for to, said in (
        (("officer:dutty",), 'names no officer "dutty". Did you mean'),
        (("officer:head", "system:portl"), 'names no system "portl"'),
    ):
        with pytest.raises(Refused, match=said):
            made.office.do(RestrictCase(case=made.case, to=to, why="x"), by=HEAD)
    made.office.do(RestrictCase(case=made.case, to=("officer:head", "system:portal"), why="x"), by=HEAD)


def test_whoever_died_is_remarked_on(made: Made) -> None:
    """Nothing is stopped, for the others read it still."""
    made.do(CorrectPerson(person=made.poole, died=BEGAN, why="a letter"))
    found = made.office.do(RestrictCase(case=made.case, to=("officer:head", made.poole), why="x"), by=HEAD)
    assert any("died on" in one.what for one in found.findings)


def test_a_handover_to_somebody_who_is_not_named_is_warned_of(made: Made) -> None:
    """At once, as it is planned; to whoever is named it is not."""
    made.do(AssignLead(case=made.case, people=(made.hall,), because=reasons(made, made.case)))
    made.office.do(RestrictCase(case=made.case, to=("officer:head", made.hall), why="x"), by=HEAD)
    plan = PlanHandover(case=made.case, taking=made.poole, why="moves", from_day=BEGAN + timedelta(days=9))
    found = made.office.consider(plan, by=HEAD)
    assert any("not named on it" in one.what for one in found.findings)
    made.office.do(RestrictCase(case=made.case, to=("officer:head", made.hall, made.poole), why="x"), by=HEAD)
    assert not any("not named on it" in one.what for one in made.office.consider(plan, by=HEAD).findings)


def test_existence_is_hidden_only_where_the_file_says_who_may_restrict() -> None:
    """As long as every post may, every post would know."""
    made = Made.on(MemoryStore()).peopled().opened()
    with pytest.raises(Refused, match="only where the authority's file says who may restrict"):
        made.do(RestrictCase(case=made.case, to=("officer:duty",), grade="existence", why="x"))


def test_every_restriction_is_listed_for_whoever_may_restrict(made: Made) -> None:
    """By whom, since when, to whom, until when; why is told to those who read the record."""
    later = BEGAN + timedelta(days=30)
    made.office.do(RestrictCase(case=made.case, to=("officer:head", made.hall), why="A risk."), by=HEAD)
    restricted = RestrictChild(child=made.child, to=("officer:duty",), grade="existence", review_on=later, why="B.")
    made.office.do(restricted, by=HEAD)
    child, case = made.office.restrictions(by=HEAD).lines
    assert (child.record, child.grade, child.review_on, child.days_late, child.why) == (
        made.child, "existence", later, 0, "",
    )  # fmt: skip
    assert (case.record, case.since, [one.name for one in case.to]) == (made.case, BEGAN, ["officer:head", "Ms Hall"])
    assert case.by == "the authority's own staff (officer:head)"
    assert made.day(later + timedelta(days=2)).office.restrictions(by=HEAD).lines[0].days_late == 2
    for by in (DUTY, Actor.person(made.hall)):
        with pytest.raises(NotAllowed):
            made.office.restrictions(by=by)


def test_a_restriction_becomes_late_in_its_case(made: Made) -> None:
    """From its day on it is a matter of the staff, also that of the child's record, and comes by the day alone."""
    later = BEGAN + timedelta(days=30)
    made.office.do(RestrictCase(case=made.case, to=("officer:head",), review_on=later, why="x"), by=HEAD)
    made.office.do(RestrictChild(child=made.child, to=("officer:head",), review_on=later, why="x"), by=HEAD)
    assert made.day(later - timedelta(days=1)).office.tick() == () or not made.now().matters
    made.day(later + timedelta(days=2)).office.tick()
    found = [one for one in made.now().matters.values() if one.rule == "core.restriction_review" and one.stands]
    assert [(one.owners, one.due, one.about) for one in found] == [
        (("officer",), later, None), (("officer",), later, made.child),
    ]  # fmt: skip
    late = [one.text for one in made.office.overdue(by=HEAD).lines]
    assert any("looked at again" in one for one in late)
    made.office.do(LiftChildRestriction(child=made.child, why="over"), by=HEAD)
    standing = [one for one in made.now().matters.values() if one.rule == "core.restriction_review" and one.stands]
    assert [one.about for one in standing] == [None]


def test_naming_others_makes_no_late_review_vanish(made: Made) -> None:
    """The day stays, and stays late, until another is given; what is restricted anew after a lifting has none of it."""
    later = BEGAN + timedelta(days=30)
    made.office.do(RestrictCase(case=made.case, to=("officer:head",), review_on=later, why="x"), by=HEAD)
    made.day(later + timedelta(days=2))
    made.office.do(RestrictCase(case=made.case, to=("officer:head", made.hall), why="x"), by=HEAD)
    (line,) = made.office.restrictions(by=HEAD).lines
    assert (line.review_on, line.days_late) == (later, 2)
    with pytest.raises(Refused, match=f"was to be looked at again by {later}.*Give a later day"):
        made.office.do(RestrictCase(case=made.case, to=("officer:head", made.hall), why="x"), by=HEAD)
    made.office.do(LiftCaseRestriction(case=made.case, why="over"), by=HEAD)
    made.office.do(RestrictCase(case=made.case, to=("officer:head",), why="x"), by=HEAD)
    (line,) = made.office.restrictions(by=HEAD).lines
    assert line.review_on is None


def test_the_authority_may_set_after_how_long_it_is_looked_at_again() -> None:
    """Where whoever sets it says no day; a day that is said counts."""
    standing = with_posts()
    authority = evolve(standing.authority, restrictions_reviewed=Period(months=6))
    made = Made.on(MemoryStore(), Installation(authority=authority, host=standing.host)).peopled().opened()
    made.office.do(RestrictCase(case=made.case, to=("officer:head",), why="x"), by=HEAD)
    (line,) = made.office.restrictions(by=HEAD).lines
    assert str(line.review_on) == "2027-03-07"


def test_a_number_of_a_hidden_child_clashes_where_it_may_be_known(made: Made) -> None:
    """Whoever may not know adds it; the list tells; whoever lifts the restriction has to settle it first."""
    hidden = made.do(AddChild(name="Ann", references={"nhs": NHS})).reference
    case = made.open(CAF, hidden).reference
    made.do(NumberCase(case=case, references={"mosaic": "77-1"}))
    to = ("officer:head",)
    made.office.do(RestrictChild(child=hidden, to=to, grade="existence", why="x"), by=HEAD)
    assert made.office.find_by_number("nhs", NHS, by=HEAD) == hidden
    assert made.office.find_by_number("mosaic", "77-1", by=HEAD) == case
    with pytest.raises(NotFound):
        made.office.find_by_number("nhs", NHS, by=DUTY)
    with pytest.raises(Conflict, match=hidden):
        made.office.do(AddChild(name="Bea", references={"nhs": NHS}), by=HEAD)
    other = made.do(AddChild(name="Bea", references={"nhs": NHS})).reference
    (line,) = made.office.restrictions(by=HEAD).lines
    assert line.clashes == (f"9434765919 in nhs is the number of {other}, too.",)
    with pytest.raises(Conflict, match=other):
        made.office.do(LiftChildRestriction(child=hidden, why="over"), by=HEAD)
    assert made.office.verify(by=HEAD).differences == ()


def test_the_page_of_a_case_says_who_restricted_it_and_why(made: Made) -> None:
    """To whoever sees the whole of it, of the case and of the child's record; in words, too."""
    made.office.do(RestrictCase(case=made.case, to=("officer:head", made.hall), why="A risk."), by=HEAD)
    made.office.do(RestrictChild(child=made.child, to=("officer:head", made.hall), why="A witness."), by=HEAD)
    page = made.office.case(made.case, by=Actor.person(made.hall))
    assert [(one.record, one.why, one.since) for one in page.restrictions] == [
        (made.case, "A risk.", BEGAN), (made.child, "A witness.", BEGAN),
    ]  # fmt: skip
    shown = as_plain_text(page_of_case(page))
    assert f"{made.case}: Restricted to officer:head and Ms Hall since Mon 7 Sep 2026 by the authority's own" in shown
    record = made.office.record(made.child, by=HEAD)
    assert record.restriction is not None
    assert (record.restriction.why, record.restriction.by) == ("A witness.", "the authority's own staff (officer:head)")
