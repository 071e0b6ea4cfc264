from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.cli.rendering.plain import as_plain_text
from teamaround.cli.rendering.register.looks import looks_page
from teamaround.concepts.actors import Actor
from teamaround.errors import NotAllowed, NotFound
from teamaround.office.installation import Installation
from teamaround.regime.authority.retention import Retention
from teamaround.regime.rights import EVERY_RIGHT, Grants, Post
from tests.integration.office.made_house import AUTHORITY, OFFICER, person

if TYPE_CHECKING:
    from tests.integration.office.made_house import House


PAGE = "the page of the case"


def test_a_look_says_who_when_and_what(house: House) -> None:
    """With the names of both, and which case was asked for; the latest comes first."""
    house.office.case(house.case, by=person(house.nurse))
    house.office.record(house.child, by=OFFICER)
    latest, first = house.office.who_looked(house.child, by=OFFICER).lines
    assert (first.who.name, first.acting_as, first.given) == (
        "Ms Birch",
        f"person:{house.nurse}",
        "the page of the case",
    )
    assert (first.child and first.child.name, first.record) == ("Rowan Ash", house.case)
    assert first.at.date() == house.office.clock.today()
    assert (latest.who.name, latest.record) == ("the authority's own staff (officer:duty)", house.child)


def test_what_somebody_looked_at_is_found_by_how_they_acted(house: House) -> None:
    """A person's own looks, and those of a system on their behalf; not those of others."""
    house.office.case(house.case, by=person(house.nurse))
    house.office.case(house.case, by=Actor.system("portal", on_behalf_of=house.nurse))
    house.office.case(house.case, by=person(house.teacher))
    found = house.office.what_looked(house.nurse, by=OFFICER).lines
    assert [one.acting_as for one in found] == [f"system:portal for {house.nurse}", f"person:{house.nurse}"]
    assert house.office.what_looked("officer:duty", by=OFFICER).lines == ()


def test_only_the_latest_are_given_where_so_many_are_asked_for(house: House) -> None:
    """And it is said that there are more."""
    for _ in range(3):
        house.office.case(house.case, by=OFFICER)
    some = house.office.who_looked(house.child, by=OFFICER, limit=2)
    assert (len(some.lines), some.more) == (2, True)
    assert not house.office.who_looked(house.child, by=OFFICER, limit=3).more


def test_it_is_told_to_the_staff_alone_and_of_a_restricted_child_to_whom_it_names(house: House) -> None:
    """A practitioner is refused; an officer who is not named is told nothing of that child, by either way."""
    house.office.case(house.case, by=person(house.nurse))
    with pytest.raises(NotAllowed, match="own staff"):
        house.office.who_looked(house.child, by=person(house.nurse))
    with pytest.raises(NotAllowed, match="own staff"):
        house.office.what_looked(house.nurse, by=person(house.nurse))
    house.do("restrict_child", child=house.child, to=["officer:archive"], why="a witness")
    with pytest.raises(NotAllowed):
        house.office.who_looked(house.child, by=OFFICER)
    assert house.office.what_looked(house.nurse, by=OFFICER).lines == ()
    archive = Actor.officer("archive")
    assert len(house.office.who_looked(house.child, by=archive).lines) == 1
    assert len(house.office.what_looked(house.nurse, by=archive).lines) == 1


def test_nobody_is_known_under_a_slip(house: House) -> None:
    """An unknown child is told; a person, known or not, that it is for staff."""
    with pytest.raises(NotFound):
        house.office.who_looked("KAAA-AAAA-AA", by=OFFICER)
    with pytest.raises(NotAllowed, match="the authority's own staff"):
        house.office.what_looked("officer:duty", by=person("PAAA-AAAA-AA"))
    for slip in ("PAAA-AAAA-AA", "duty"):
        with pytest.raises(NotFound, match="nobody ever looked so"):
            house.office.what_looked(slip, by=OFFICER)
    assert house.office.what_looked("officer:duty", by=OFFICER).lines == ()
    assert house.office.what_looked("system:portal", by=OFFICER).lines == ()


def test_a_post_that_the_file_does_not_name_is_told(house: House) -> None:
    """Where the file names the posts; one that looked while it was there is answered."""
    house.office.case(house.case, by=Actor.officer("gone"))
    posts = {"duty": Post(rights=EVERY_RIGHT)}
    authority = evolve(AUTHORITY, traces_reads=True, grants=Grants(officers=posts, systems={}))
    house.office.installation = Installation.of(authority)
    for slip in ("officer:dutty", "system:portl", "system:portl for officer:duty"):
        with pytest.raises(NotFound, match="nobody ever looked so"):
            house.office.what_looked(slip, by=OFFICER)
    assert house.office.what_looked("officer:duty", by=OFFICER).lines == ()
    assert len(house.office.what_looked("officer:gone", by=OFFICER).lines) == 1


def test_who_had_looked_at_what_was_disposed_of_is_told(house: House) -> None:
    """With the day of the disposal; to whom a restriction of it did not name, it is none."""
    standing = house.office.installation
    authority = evolve(standing.authority, retention=Retention(years_after_closing=0, reason="The board"))
    house.office.installation = Installation(authority=authority, host=standing.host)
    house.office.case(house.case, by=person(house.nurse))
    house.do("restrict_child", child=house.child, to=["officer:duty"], why="court")
    house.about("close_case", why="It ended.")
    house.office.dispose([house.case, house.child], because="Its time is over.", by=OFFICER)
    found = house.office.who_looked(house.child, by=OFFICER)
    assert (found.disposed_on, found.lines[-1].acting_as) == (house.office.clock.today(), f"person:{house.nurse}")
    page = as_plain_text(looks_page(found))
    assert ("was disposed of on" in page, "`teamaround disposals` has its certificate" in page) == (True, True)
    of_case = house.office.who_looked(house.case, by=OFFICER)
    assert (of_case.disposed_on, {one.record for one in of_case.lines}) == (found.disposed_on, {house.case})
    with pytest.raises(NotFound, match=r"^No child is known as .* Check the reference\.$"):
        house.office.who_looked(house.child, by=Actor.officer("night"))
