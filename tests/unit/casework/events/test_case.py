from __future__ import annotations

from attrs import evolve

from teamaround.casework.events.case import (
    CaseClosed,
    CaseCorrected,
    CaseOpened,
    CaseReopened,
    CaseRestricted,
    EditionMoved,
    EntryCorrected,
    EntryWithdrawn,
)
from tests.unit.casework.at_rest.resting import DAY, LATER, TEAM, case
from tests.unit.casework.bench import HALL, POOLE, day

CLOSED = case(closed_on=DAY, closed_because="done")


def test_an_opening_brings_nothing_beside_the_case() -> None:
    """Rules look at the case itself."""
    assert CaseOpened(case=case()).subjects(case()) == {}


def test_closing_keeps_the_day_and_the_reason() -> None:
    """The case is closed from then on."""
    assert CaseClosed(on=DAY, because="done").applied_to(case()) == CLOSED


def test_a_case_that_is_opened_again_is_as_open_as_before() -> None:
    """No reason for the closing is left; the day of the reopening is kept, where the journal kept it then."""
    assert CaseReopened(on=LATER, because="anew", reopened_on=LATER).applied_to(CLOSED) == case(reopened_on=LATER)
    assert CaseReopened(on=LATER, because="anew").applied_to(CLOSED) == case()


def test_a_restriction_and_its_end_say_who_may_see_it() -> None:
    """None is for everybody who might before."""
    closed = CaseRestricted(to=(HALL,), because="x").applied_to(case())
    assert closed == case(restricted_to=(HALL,))
    assert CaseRestricted(to=None, because="x").applied_to(closed) == case()


def test_a_case_goes_on_under_another_edition() -> None:
    """Nothing else of it changes."""
    assert EditionMoved(edition="f", changes=()).applied_to(case()) == evolve(case(), edition="f")


def test_a_corrected_case_is_as_it_should_have_been() -> None:
    """Who asked, when it was opened, and when and why it was closed are those of the correction."""
    right = CaseCorrected(
        fields=("starter",), starter=POOLE, opened_on=day(2), closed_on=LATER, closed_because="well", because="slip"
    )
    assert right.applied_to(CLOSED) == evolve(
        CLOSED, starter=POOLE, opened_on=day(2), closed_on=LATER, closed_because="well"
    )


def test_a_corrected_entry_takes_the_place_of_the_wrong_one() -> None:
    """It is read from plain values, of whatever kind it is."""
    now = {"id": "part2", "person": POOLE, "since": "2026-09-02", "job": "visitor"}
    right = EntryCorrected(entry="part2", kind="part", fields=("job",), now=now, because="slip").applied_to(case())
    assert (right.involvements["part2"].job, right.involvements["part2"].since) == ("visitor", day(2))
    assert right.involvements["part1"] == TEAM[0]


def test_a_withdrawn_entry_stays_in_view() -> None:
    """Struck through, with the reason."""
    assert EntryWithdrawn(entry="part2", because="slip").applied_to(case()) == case(evolve(TEAM[1], withdrawn="slip"))
