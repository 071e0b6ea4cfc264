"""Which records are past their day, which are held, and what is in the way."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from teamaround.cli.rendering.plain import as_plain_text
from teamaround.cli.rendering.register.kept import retention_page
from teamaround.errors import NotAllowed, Refused
from teamaround.regime.authority.retention import Retention, Years
from tests.integration.office.life.conftest import ARCHIVE, KEPT, PAST, keeping, posted, sealed_beside
from tests.integration.office.made_house import OFFICER, person

if TYPE_CHECKING:
    from tests.integration.office.made_house import House


def stands(house: House) -> dict[str, tuple[str, date | None]]:
    """How each record stands, and its day."""
    return {one.reference: (one.stands, one.due) for one in house.office.retention(by=OFFICER).lines}


def test_a_closed_case_is_past_its_day_and_nothing_happens_to_it(house: House) -> None:
    """It is listed; nobody disposes of it but a person. The child follows once its cases are gone."""
    assert stands(house) == {house.case: ("past", date(2048, 1, 3))}
    house.office.tick()
    assert house.office.case(house.case, by=OFFICER).reference == house.case
    house.office.dispose([house.case], because="over", by=OFFICER)
    assert stands(house) == {house.child: ("past", date(2048, 1, 3))}


def test_what_is_not_past_its_day(house: House) -> None:
    """Not yet, held, or without a figure by which to tell; and a child without a day of birth is not known."""
    assert stands(house.on(date(2048, 1, 2))) == {house.case: ("not_yet", date(2048, 1, 3))}
    house.on(PAST).office.hold_record(house.case, because="a claim", review=date(2050, 1, 1), by=OFFICER)
    assert stands(house) == {house.case: ("held", date(2048, 1, 3))}
    (held,) = house.office.retention(by=OFFICER).holds
    assert held[0] == house.child
    made = house.do("add_child", name="Ivy", expected=date(2049, 2, 1)).reference
    assert stands(house)[made] == ("not_known", None)
    assert stands(keeping(house, None))[made] == ("no_period", None)
    assert house.office.retention(by=OFFICER).period == ""


@pytest.mark.parametrize(
    ("kept", "due"),
    [
        (Retention(years_after_closing=6, reason="board"), date(2032, 9, 21)),
        (Retention(years_after_birth=2, years_after_closing=6, reason="board"), date(2032, 9, 21)),
        (KEPT, date(2048, 1, 3)),
        (
            Retention(years_after_closing=6, reason="b", by_regime={"slough_ecaf": Years(years_after_closing=9)}),
            date(2035, 9, 21),
        ),
    ],
)
def test_the_later_day_counts(house: House, kept: Retention, due: date) -> None:
    """Of the years after closing and after birth; for a regime, what the file says of that."""
    assert stands(keeping(house, kept))[house.case][1] == due


def test_a_child_goes_no_sooner_than_its_cases_could(house: House) -> None:
    """Where only closing counts, the day of the last case is the child's."""
    keeping(house, Retention(years_after_closing=6, reason="board"))
    house.office.dispose([house.case], because="over", by=OFFICER)
    assert stands(house) == {house.child: ("past", date(2032, 9, 21))}


def test_a_child_without_a_case_is_kept_where_nothing_counts(house: House) -> None:
    """Where only closing counts, and nothing was ever closed, no day can be told, so it is not disposed of."""
    keeping(house, Retention(years_after_closing=6, reason="board"))
    made = house.do("add_child", name="Ivy", born=date(2020, 2, 1)).reference
    assert stands(house)[made] == ("not_known", None)


def test_of_a_child_whose_case_is_kept_no_reason_is_told_but_that(house: House) -> None:
    """A case of it was closed, so that none ever was is not so."""
    keeping(house, Retention(years_after_closing=6, reason="board"))
    with pytest.raises(Refused) as caught:
        house.office.dispose([house.child], because="over", by=OFFICER)
    assert [one.what for one in caught.value.findings] == [f"{house.child}: {house.case} of the child is kept still."]


@pytest.mark.parametrize("reopened", [False, True])
def test_a_record_that_is_joined_to_one_whose_case_is_kept_stays(house: House, *, reopened: bool) -> None:
    """It has no case of its own; that of the child's other record keeps it, open or not past its day."""
    keeping(house, Retention(years_after_closing=6, reason="board"))
    house.on(date(2027, 1, 4))
    alias = house.do("add_child", name="Leonard").reference
    house.do("merge_child", child=alias, into=house.child, why="Entered twice.")
    if reopened:
        house.about("reopen_case", why="too early")
    with pytest.raises(Refused, match="joined to it is kept still"):
        house.office.dispose([alias], because="over", by=OFFICER)
    assert stands(house)[alias] == ("waits", None)


def test_whoever_may_not_know_is_told_nothing(house: House) -> None:
    """It is for the authority's own staff; what is restricted to others is left out."""
    with pytest.raises(NotAllowed):
        house.office.retention(by=person(house.teacher))
    house.office.hold_record(house.case, because="a claim", review=date(2050, 1, 1), by=OFFICER)
    house.do("restrict_child", child=house.child, to=["officer:archive"], why="court")
    found = house.office.retention(by=OFFICER)
    assert (found.lines, found.holds) == ((), ())


def test_so_many_lines_at_most(house: House) -> None:
    """And whether there are more."""
    house.do("add_child", name="Ivy", born=date(2020, 2, 1))
    found = house.office.retention(by=OFFICER, limit=1)
    assert (len(found.lines), found.more) == (1, True)
    assert not house.office.retention(by=OFFICER, limit=2).more


def test_a_list_promises_nothing_that_a_disposal_takes_back(house: House) -> None:
    """What may not be known stops a disposal: so the list says no more than the day, with it and without it."""
    posted(house)

    def page() -> str:
        return " ".join(as_plain_text(retention_page(house.office.retention(by=ARCHIVE))).split())

    house.office.dispose([house.case], because="over", by=OFFICER)
    without = page()
    sealed_beside(house, "existence")
    assert page() == without
    assert ("past its day" in without, "may be disposed of" in without) == (True, False)
    assert "looks once more at all that may be in the way, also at what a list may not tell, and decides" in without
    with pytest.raises(Refused):
        house.office.dispose([house.child], because="over", by=ARCHIVE)
