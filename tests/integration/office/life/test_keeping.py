"""Holds and requests for access, written beside the record."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.concepts.days.periods import Period
from teamaround.errors import NotAllowed, NotFound, Refused
from teamaround.office.installation import Installation
from teamaround.regime.authority.four_eyes import FourEyes
from teamaround.regime.rights import EVERY_RIGHT, Grants, Post
from tests.integration.office.life.conftest import ARCHIVE, KEPT, PAST, keeping, posted, sealed_beside
from tests.integration.office.made_house import AUTHORITY, OFFICER, person

if TYPE_CHECKING:
    from tests.integration.office.made_house import House

REVIEW = date(2050, 1, 1)
ASKED: dict[str, Any] = {"asked_by": "the mother, by letter", "owner": "officer:records", "by": OFFICER}


def test_a_hold_says_who_why_and_until_when(house: House) -> None:
    """It stands in the journal with whoever set it, and with whoever lifted it; neither is told by the feed."""
    house.office.hold_record(house.case, because="a claim", review=REVIEW, by=OFFICER)
    kept = house.office.lift_hold(house.child, 1, because="settled", by=OFFICER)
    (hold,) = kept.holds
    assert (hold.case, hold.since, hold.review, hold.because, hold.by) == (
        house.case, PAST, REVIEW, "a claim", "officer:duty",
    )  # fmt: skip
    assert (hold.released, hold.released_because, hold.released_by) == (PAST, "settled", "officer:duty")
    with house.office.store.reading() as reading:
        assert [one.name for one in reading.journal(kept.id)] == ["record_held", "hold_lifted"]
    assert kept.id not in {one.reference for one in house.office.follow(by=OFFICER)}
    assert house.office.verify(by=OFFICER).differences == ()


def test_what_a_hold_lacks_is_told_at_once(house: House) -> None:
    """A reason, and a day to come."""
    with pytest.raises(Refused) as refused:
        house.office.hold_record(house.case, because=" ", review=PAST, by=OFFICER)
    assert [one.what for one in refused.value.findings] == [
        "Why it is held is not said.",
        "2049-01-01 is no day to come.",
    ]
    with pytest.raises(Refused, match="is too long, or holds what cannot be shown"):
        house.office.hold_record(house.case, because="a\x00b", review=REVIEW, by=OFFICER)


def test_a_hold_that_is_not_there_is_not_lifted(house: House) -> None:
    """Neither one that never was, nor one that was lifted."""
    house.office.hold_record(house.mother, because="a claim", review=REVIEW, by=OFFICER)
    house.office.lift_hold(house.mother, 1, because="settled", by=OFFICER)
    for number in (1, 2):
        with pytest.raises(Refused, match=f"There is no hold {number} on it"):
            house.office.lift_hold(house.mother, number, because="settled", by=OFFICER)


def test_it_is_for_staff_who_may_see_the_record(house: House) -> None:
    """Of what is restricted to others, no more is said than that."""
    with pytest.raises(NotAllowed, match="authority's own staff"):
        house.office.hold_record(house.case, because="x", review=REVIEW, by=person(house.teacher))
    with pytest.raises(NotFound, match="No case, child or person"):
        house.office.hold_record("nobody", because="x", review=REVIEW, by=OFFICER)
    house.do("restrict_case", case=house.case, to=["officer:archive"], why="court")
    with pytest.raises(NotAllowed, match="restricted"):
        house.office.hold_record(house.case, because="x", review=REVIEW, by=OFFICER)


@pytest.mark.parametrize("grade", ["existence", "whole"])
def test_a_hold_of_a_case_is_for_whoever_may_know_of_the_case(house: House, grade: str) -> None:
    """By the child's reference it is neither told nor lifted, nor given back with what else is held."""
    sealed = sealed_beside(posted(house), grade)
    house.office.hold_record(sealed, because="an inquiry", review=REVIEW, by=OFFICER)
    assert house.office.retention(by=ARCHIVE).holds == ()
    with pytest.raises(Refused, match="There is no hold 1 on it"):
        house.office.lift_hold(house.child, 1, because="not needed", by=ARCHIVE)
    own = house.office.hold_record(house.child, because="a claim", review=REVIEW, by=ARCHIVE)
    lifted = house.office.lift_hold(house.child, 2, because="settled", by=ARCHIVE)
    assert [[one.because for one in each.holds] for each in (own, lifted)] == [["a claim"], ["a claim"]]
    ((_, stands),) = house.office.retention(by=OFFICER).holds
    assert (stands.case, stands.because) == (sealed, "an inquiry")


@pytest.mark.parametrize(
    ("within", "received", "due"),
    [
        (None, date(2048, 12, 31), date(2049, 1, 31)),
        (Period(months=1), date(2048, 12, 1), date(2049, 1, 1)),
        (Period(weeks=2), date(2048, 12, 1), date(2048, 12, 15)),
        (Period(months=1), date(2024, 1, 31), date(2024, 2, 29)),
        (Period(days=31), date(2024, 1, 31), date(2024, 2, 29)),
    ],
)
def test_the_time_counts_from_the_receipt(house: House, within: Period | None, received: date, due: date) -> None:
    """A calendar month, as the law has it, or less where the authority says so; and never more."""
    keeping(house, evolve(KEPT, answer_within=within) if within else None)
    assert house.office.record_access_request(house.child, received=received, **ASKED).due == due


def test_a_request_becomes_late_and_is_answered(house: House) -> None:
    """Whoever owns it sees it among what waits, the earliest first, until it is answered."""
    house.office.record_access_request(house.mother, received=PAST, **ASKED)
    house.office.record_access_request(house.child, received=date(2048, 11, 30), **ASKED)
    found = house.office.access_requests(by=OFFICER)
    assert [(of, one.is_late(PAST)) for of, one in found.lines] == [(house.child, True), (house.mother, False)]
    assert found.late == 1
    answered = house.office.answer_access_request(house.child, 1, on=PAST, how="by post", by=OFFICER)
    assert (answered.answered, answered.how) == (PAST, "by post")
    found = house.office.access_requests(by=OFFICER)
    assert ([of for of, _ in found.lines], found.late) == ([house.mother, house.child], 0)


def test_what_a_request_lacks_is_told_at_once(house: House) -> None:
    """Who asked, who answers, and a day that has come; and that a person asks for all there is."""
    with pytest.raises(Refused) as refused:
        house.office.record_access_request(house.case, received=date(2049, 1, 2), asked_by="", owner="", by=OFFICER)
    assert len(refused.value.findings) == 4
    with pytest.raises(Refused) as refused:
        house.office.answer_access_request(house.child, 1, on=date(2049, 1, 2), how="", by=OFFICER)
    assert len(refused.value.findings) == 3
    house.office.record_access_request(house.child, received=PAST, **ASKED)
    with pytest.raises(Refused, match="before the receipt"):
        house.office.answer_access_request(house.child, 1, on=date(2048, 12, 31), how="by post", by=OFFICER)


def test_a_request_is_answered_by_a_post_that_may(house: House) -> None:
    """No slip, person or system is put down as its owner, nor a post of the file without the right; nor twice."""
    for owner in ("records", house.nurse, f"person:{house.nurse}", "officer"):
        with pytest.raises(Refused, match=r"is no post\. Name one"):
            house.office.record_access_request(house.child, received=PAST, **ASKED | {"owner": owner})
    first = house.office.record_access_request(house.child, received=PAST, **ASKED)
    with pytest.raises(Refused, match=f"recorded already, as request {first.number}"):
        house.office.record_access_request(house.child, received=PAST, **ASKED)
    posts = {"duty": Post(rights=EVERY_RIGHT), "desk": Post(rights=("read",))}
    authority = evolve(AUTHORITY, grants=Grants(officers=posts))
    house.office.installation = Installation.of(authority)
    for owner, said in (("officer:desk", "does not grant"), ("officer:dessk", "Did you mean")):
        with pytest.raises(Refused, match=said):
            house.office.record_access_request(house.mother, received=PAST, **ASKED | {"owner": owner})


def test_a_hold_tells_of_no_request_of_a_second_person(house: House) -> None:
    """They are about a case of which whoever holds the record may not know; what is written stays whole."""
    case = sealed_beside(posted(house), "existence")
    standing = house.office.installation
    posts = {**(standing.authority.grants.officers or {}), "manager": Post(rights=EVERY_RIGHT)}
    authority = evolve(standing.authority, grants=Grants(officers=posts), four_eyes=FourEyes(needed_for=("unseal",)))
    house.office.installation = Installation(authority=authority, host=standing.host)
    house.office.ask_to_countersign("unseal", case, because="It is over.", owner="officer:manager", by=OFFICER)
    kept = (
        house.office.hold_record(house.child, because="an inquiry", review=REVIEW, by=ARCHIVE),
        house.office.lift_hold(house.child, 1, because="settled", by=ARCHIVE),
    )
    assert [one.countersigning for one in kept] == [(), ()]
    assert house.office.countersigning(by=OFFICER).waiting == 1
    assert house.office.verify(by=OFFICER).differences == ()
