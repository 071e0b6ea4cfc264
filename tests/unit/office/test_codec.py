from __future__ import annotations

from datetime import date

import msgspec
import pytest

from teamaround.concepts.case import Case
from teamaround.concepts.family import View
from teamaround.office.codec import canonical, read_case

DAY = date(2026, 9, 7)


def with_views(number: int) -> Case:
    """A case in which so many views were recorded, one after another."""
    case = Case(id="C7K4-Q2XD-MQ", child="K7K4-Q2XD-MQ", regime="r", edition="e", opened_on=DAY, starter="P7K4-Q2XD-MQ")
    for _ in range(number):
        case = case.keep(View(id=case.next_id(View), what="wishes", whose="family", words="so", on=DAY))
    return case


def test_entries_come_back_in_the_order_in_which_they_came() -> None:
    """A case that was stored and read again has its latest entry last, however many there are."""
    assert list(read_case(canonical(with_views(12))).views) == [f"view{number}" for number in range(1, 13)]


@pytest.mark.parametrize("number", [1, 9, 10, 11, 100, 101])
def test_the_latest_is_last_however_many_there_are(number: int) -> None:
    """The order holds at the very number from which on text and numbers are sorted differently."""
    assert list(read_case(canonical(with_views(number))).views) == [f"view{one}" for one in range(1, number + 1)]


def test_the_order_would_be_lost_without_care() -> None:
    """Seeded fault: read as it stands, the text puts the tenth entry before the second."""
    plain = msgspec.json.decode(canonical(with_views(12)), type=Case)
    assert list(plain.views)[:2] == ["view1", "view10"]


def test_a_case_is_the_same_once_it_was_stored() -> None:
    """What is read is what was written."""
    case = with_views(12)
    assert read_case(canonical(case)) == case
    assert canonical(read_case(canonical(case))) == canonical(case)
