"""Names near to what was typed: what is found for a slip, and that nothing is told by it that may not be known."""

from __future__ import annotations

import pytest
from attrs import evolve

from teamaround.commands import AddChild, RestrictCase, RestrictChild
from teamaround.concepts.actors import Actor
from teamaround.office.finding import near
from teamaround.office.installation import Installation
from teamaround.regime.rights import EVERY_RIGHT, Grants, Post
from teamaround.store import MemoryStore
from tests.integration.office.made import BY, Made

NIGHT = Actor.officer("night")
NAMES = ("Leonard Pike", "Aisha Khan", "Catherine Moor", "Siobhan Oak")


@pytest.fixture
def made() -> Made:
    """An office of which the night desk may not restrict, with a few children."""
    found = Made.on(MemoryStore()).peopled()
    before = found.office.installation
    posts = {"duty": Post(rights=EVERY_RIGHT), "night": Post(rights=("read",))}
    authority = evolve(before.authority, grants=Grants(officers=posts))
    found.office.installation = Installation(authority=authority, host=before.host)
    for name in NAMES:
        found.do(AddChild(name=name))
    return found


def names(made: Made, text: str, by: Actor = NIGHT) -> list[str]:
    """The names that are near, where nothing is found."""
    found = made.office.find(text, by=by)
    assert not (found.lines and found.near)
    return [one.name for one in found.near]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("leonrad", "Leonard Pike"),
        ("elonard", "Leonard Pike"),
        ("leonard pkie", "Leonard Pike"),
        ("aysha", "Aisha Khan"),
        ("katherine", "Catherine Moor"),
        ("cathrine moor", "Catherine Moor"),
        ("soibhan", "Siobhan Oak"),
    ],
)
def test_a_slip_finds_who_was_meant(made: Made, typed: str, meant: str) -> None:
    """With another vowel, letters swapped or missing, a letter that is heard alike; beside a word that is right."""
    assert names(made, typed) == [meant]


def test_the_nearest_are_given_though_others_are_met_before(made: Made) -> None:
    """Three that begin as what was typed, and are far from it, keep nobody away who begins otherwise and is nearer."""
    for name in ("Cathie Low", "Catha Low", "Cathy Low", "Kathrin Low"):
        made.do(AddChild(name=name))
    assert names(made, "cathrin")[:2] == ["Catherine Moor", "Kathrin Low"]
    assert names(made, "lwo cathrin") == []
    assert names(made, "low cathrin")[0] == "Kathrin Low"
    assert len(names(made, "cathrin")) == near.MOST


def test_nothing_is_near_where_something_is_found_or_nothing_is_like_it(made: Made) -> None:
    """Nor to a number, a day, or a word of two letters; and a case is met by its child alone."""
    for text in ("leonard", "quentin", "40123", "28/02/2019", "le", "zz", "", "pike leonrad 40123"):
        assert names(made, text) == []
    assert made.office.find("leonrad", by=NIGHT, kinds=("person",)).near == ()
    assert {one.kind for one in made.office.find("leonrad", by=NIGHT).near} == {"child"}


def test_a_hidden_or_restricted_record_changes_no_hint(made: Made) -> None:
    """However many are near: the answer is the same, byte for byte, as where they are not there."""
    before = {text: made.office.find(text, by=NIGHT) for text in ("leonrad", "aysha", "leonrab")}
    for number in range(near.LOOKED_AT + 5):
        child = made.do(AddChild(name="Leonart Aysh", because={"add_child": "another"})).reference
        restricting = RestrictChild(child=child, to=("officer:duty",), why="asked")
        made.do(evolve(restricting, grade="existence") if number % 2 else restricting)
    assert {text: made.office.find(text, by=NIGHT) for text in before} == before
    assert names(made, "leonrat", BY)[0] == "Leonart Aysh"


def test_a_search_of_all_there_is_would_be_caught(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded: the hint is looked for as somebody who may know more."""
    child = made.do(AddChild(name="Leonart Aysh")).reference
    made.do(RestrictChild(child=child, to=("officer:duty",), grade="existence", why="asked"))
    assert names(made, "leonrat") == ["Leonard Pike"]
    found = made.office.find("leonrat", by=BY).near
    monkeypatch.setattr("teamaround.office.finding.reads.near", lambda *_: found)
    assert "Leonart Aysh" in names(made, "leonrat")


def test_whoever_is_no_staff_is_told_of_whom_they_may_know(made: Made) -> None:
    """A practitioner of a case of the child alone, and not where that case is restricted to others."""
    made.opened()
    assert [one.reference for one in made.office.find("loe", by=Actor.person(made.hall)).near][:1] == [made.child]
    assert names(made, "leonrad", Actor.person(made.hall)) == []
    made.do(RestrictCase(case=made.case, to=("officer:duty",), why="asked"))
    assert made.office.find("loe", by=Actor.person(made.hall)).near == ()
