"""A conflict of interest: staff who are family of a child do no more than family, at a post least of all."""

from __future__ import annotations

import pytest
from attrs import evolve

from teamaround.commands import AddChild, BeginEmployment, CloseCase, MergeChild, Relate, RestrictCase, RestrictChild
from teamaround.concepts.actors import Actor
from teamaround.errors import NotFound, Refused, TeamaroundError
from teamaround.office.installation import Installation
from teamaround.office.loading import family_at_posts
from teamaround.regime.rights import EVERY_RIGHT, Grants, Post
from teamaround.store import MemoryStore
from tests.integration.office.made import CAF, Made

HEAD = Actor.officer("head")
AUNT = Actor.officer("aunt")


def with_an_aunt() -> Made:
    """An office in which Mr Poole, a nurse, is the child's uncle, and sits at one of the posts; and a case."""
    made = Made.on(MemoryStore()).peopled().opened()
    made.do(Relate(child=made.child, person=made.poole, relation="uncle"))
    posts = {"aunt": Post(rights=EVERY_RIGHT, person=made.poole), "head": Post(rights=EVERY_RIGHT)}
    standing = made.office.installation
    grants = Grants(officers={**posts, "duty": Post(rights=EVERY_RIGHT)}, systems={"portal": Post(rights=EVERY_RIGHT)})
    made.office.installation = Installation(authority=evolve(standing.authority, grants=grants), host=standing.host)
    return made


def test_at_the_post_the_child_is_not_there() -> None:
    """Neither read nor command, list nor search: as in an office without the child; also where a system acts for it."""
    made = with_an_aunt()
    for by in (AUNT, Actor.system("portal", on_behalf_of="officer:aunt")):
        with pytest.raises(NotFound, match="No case is known"):
            made.office.case(made.case, by=by)
        with pytest.raises(NotFound, match="No child, person or agency"):
            made.office.record(made.child, by=by)
        with pytest.raises(NotFound):
            made.office.do(CloseCase(case=made.case, why="done"), by=by)
        assert made.office.find("Leo", by=by, kinds=["child", "case"]).lines == ()
        assert made.office.cases(by=by).lines == ()
        assert made.office.overdue(by=by).lines == ()
    assert made.office.cases(by=HEAD).lines


def test_of_a_child_that_was_joined_no_case_is_counted_at_the_post() -> None:
    """Family by a record without a case is family by the one that it is joined to, in figures that name nobody too."""
    made = with_an_aunt()
    stays = made.do(AddChild(name="Ann")).reference
    made.open(CAF, stays)
    assert made.office.overview(by=AUNT).cases == {"Common assessment": 1}
    goes = made.do(AddChild(name="Anna")).reference
    made.do(Relate(child=goes, person=made.poole, relation="uncle"))
    made.do(MergeChild(child=goes, into=stays, why="One child."))
    assert made.office.cases(by=AUNT).lines == ()
    assert made.office.overview(by=AUNT).cases == {}
    assert len(made.office.overview(by=HEAD).cases) == 2


def test_another_child_is_there() -> None:
    """Nothing else is closed to them."""
    made = with_an_aunt()
    other = made.do(AddChild(name="Ann")).reference
    case = made.open(CAF, other).reference
    assert made.office.case(case, by=AUNT).reference == case


def test_a_post_without_the_bar_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded fault: nobody looks at who sits at a post."""
    monkeypatch.setattr(family_at_posts, "is_or_was_family", lambda *_: False)
    made = with_an_aunt()
    assert made.office.cases(by=AUNT).lines


def test_a_restriction_names_no_family_who_work_for_a_service() -> None:
    """Neither the nurse, nor the post at which they sit; a mother who works nowhere may be named."""
    made = with_an_aunt()
    made.do(Relate(child=made.child, person=made.mother, relation="mother", may_receive=True))
    for to in ((made.poole,), ("officer:aunt",)):
        for command in (
            RestrictCase(case=made.case, to=(*to, made.hall), why="x"),
            RestrictChild(child=made.child, to=(*to, made.hall), why="x"),
        ):
            with pytest.raises(Refused, match="is family of the child"):
                made.office.do(command, by=HEAD)
    made.office.do(RestrictCase(case=made.case, to=(made.mother, made.hall), why="x"), by=HEAD)


def test_whoever_comes_to_work_for_a_service_goes_on_as_family() -> None:
    """A mother who was named, and comes to work for an agency, gives no command of the team."""
    made = with_an_aunt()
    made.do(Relate(child=made.child, person=made.mother, relation="mother", may_receive=True))
    made.office.do(RestrictCase(case=made.case, to=(made.mother, made.hall), why="x"), by=HEAD)
    made.do(BeginEmployment(person=made.mother, agency=made.nursery))
    with pytest.raises(TeamaroundError, match=r"not among what you may do|take no part"):
        made.office.do(CloseCase(case=made.case, why="done"), by=Actor.person(made.mother))
