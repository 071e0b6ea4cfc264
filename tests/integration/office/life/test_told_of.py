"""What is told of a record that was disposed of, and what no more: who looked at it, and what others may do to it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, get_args

import pytest
from attrs import evolve

from teamaround.errors import NotAllowed, NotFound, TeamaroundError
from teamaround.office.elsewhere.lists import ListName
from teamaround.office.installation import Installation
from tests.integration.office.life.conftest import ARCHIVE, posted
from tests.integration.office.made_house import OFFICER, person

if TYPE_CHECKING:
    from collections.abc import Callable

    from teamaround.concepts.actors import Actor
    from teamaround.office import Office
    from teamaround.views.register.looks import Looks
    from tests.integration.office.made_house import House

NEVER = {"C": "C7K4-Q2XD-MQ", "K": "K9G3-QCJG-4X"}


def traced(house: House) -> House:
    """The same house, where it is written down who looks."""
    standing = house.office.installation
    authority = evolve(standing.authority, traces_reads=True)
    house.office.installation = Installation(authority=authority, host=standing.host)
    return house


def gone(house: House, *references: str) -> None:
    """What is disposed of, by the archive."""
    house.office.dispose(references, because="Its time is over.", by=ARCHIVE)


def looked(house: House, reference: str) -> Looks:
    """Who looked, as the post on duty is told."""
    return house.office.who_looked(reference, by=OFFICER)


def test_who_looked_at_a_case_is_told_before_and_after_it_is_gone(house: House) -> None:
    """Of the case alone: a look at the record of its child is none at it. What is not known any more is said."""
    traced(house)
    house.office.case(house.case, by=OFFICER)
    house.office.record(house.child, by=OFFICER)
    before = looked(house, house.case)
    assert [one.what for one in before.lines] == ["case"]
    assert before.disposed_on is None
    gone(posted(house), house.case)
    after = looked(house, house.case)
    assert (after.lines, after.disposed_on) == (before.lines, house.office.clock.today())
    assert {"case", "record"} <= {one.what for one in looked(house, house.child).lines}
    gone(house, house.child)
    assert [one.what for one in looked(house, house.case).lines] == ["case"]
    assert house.office.may(OFFICER, "who-looked", house.case, by=OFFICER).allowed


def test_who_looked_at_a_restricted_case_is_told_to_whoever_is_named(house: House) -> None:
    """Before it is gone and after; to others it is restricted then, and none at all now."""
    traced(posted(house))
    house.do("restrict_case", case=house.case, to=["officer:archive"], why="court")
    house.office.case(house.case, by=ARCHIVE)
    with pytest.raises(NotAllowed, match="restricted"):
        looked(house, house.case)
    gone(house, house.case)
    with pytest.raises(NotFound, match="No case is known"):
        looked(house, house.case)
    assert house.office.who_looked(house.case, by=ARCHIVE).lines


def lists(office: Office, *, by: Actor) -> dict[str, Callable[[], object]]:
    """Every read of many records, from as far back as it goes."""
    some = (office.access_requests, office.disposals, office.editions, office.emergency_openings, office.outbox)
    asked: dict[str, Callable[[], object]] = {one.__name__: partial(one, by=by) for one in some}
    return asked | {
        "listed": lambda: [list(office.listed(one, by=by)) for one in get_args(ListName)],
        "cases": partial(office.cases, by=by, state="all"),
        "countersigning": partial(office.countersigning, by=by),
        "find": partial(office.find, "Rowan", by=by),
        "follow": lambda: [one.name for one in office.follow(by=by)],
        "overdue": partial(office.overdue, by=by),
        "overview": partial(office.overview, by=by, since=date(2026, 1, 1)),
        "restrictions": partial(office.restrictions, by=by),
        "retention": partial(office.retention, by=by),
        "without_trace": partial(office.without_trace, by=by),
        "worklist": partial(office.worklist, "officer", by=by),
    }


@pytest.mark.parametrize("grade", ["", "existence"])
def test_every_list_goes_on_without_what_is_gone(house: House, grade: str) -> None:
    """However far back it looks; and it tells nobody of a sealed one that went."""
    posted(house)
    if grade:
        house.do("restrict_child", child=house.child, to=["officer:duty"], grade=grade, why="court")
    house.office.dispose((house.case, house.child), because="Its time is over.", by=OFFICER)
    for by in (OFFICER, ARCHIVE):
        for name, ask in lists(house.office, by=by).items():
            told = said(ask)
            assert not told.startswith(("NotFound", "BrokenOffice", "NotIntact")), f"{name}: {told}"
            hidden = grade and by == ARCHIVE and name != "follow"
            assert not (hidden and {one for one in (house.case, house.child) if one in told}), f"{name}: {told}"


ACTS = ("read", "dispose", "who_looked", "close_case", "correct_child")


@pytest.mark.parametrize("act", ACTS)
def test_a_restricted_one_that_is_gone_is_as_one_that_never_was(house: House, act: str) -> None:
    """Whoever may not know of it is told so of what another may do to it, too, though that one may know of it."""
    posted(house).do("restrict_child", child=house.child, to=["officer:archive"], why="court")
    gone(house, house.case, house.child)
    for who in (ARCHIVE, person(house.teacher)):
        for reference in (house.case, house.child):
            told = [
                said(partial(house.office.may, who, act, one, by=OFFICER)).replace(one, "…")
                for one in (reference, NEVER[reference[0]])
            ]
            assert told[0] == told[1]
    assert "was disposed of" in said(partial(house.office.may, ARCHIVE, "read", house.case, by=ARCHIVE))


def said(ask: Callable[[], object]) -> str:
    """An answer or a refusal, as text."""
    try:
        return repr(ask())
    except TeamaroundError as error:
        return f"{type(error).__name__}: {error}"
