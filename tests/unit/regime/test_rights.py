from __future__ import annotations

import pytest

from teamaround.concepts.actors import Actor
from teamaround.regime.rights import EVERY_RIGHT, EVERYTHING_GRANTED, RIGHTS, Grants, Post, posts_of

DUTY = Actor.officer("duty")
PORTAL = Actor.system("portal", on_behalf_of="officer:duty")
FOR_HALL = Actor.system("portal", on_behalf_of="P-HALL")
GRANTS = Grants(
    officers={"duty": Post(rights=("read", "write"), person="P-ASH")}, systems={"portal": Post(rights=("read",))}
)


@pytest.mark.parametrize("right", EVERY_RIGHT)
def test_a_file_that_says_nothing_grants_all(right: str) -> None:
    """That is so of every post and system, until the authority says otherwise."""
    assert set(RIGHTS) == set(EVERY_RIGHT)
    for by in (DUTY, PORTAL, FOR_HALL, Actor.person("P-HALL")):
        assert EVERYTHING_GRANTED.lacking(by, right) is None  # type: ignore[arg-type]


def test_whoever_is_in_the_file_has_what_it_grants() -> None:
    """And no more; a system that acts for an officer has what both have, and for a person its own."""
    for right in EVERY_RIGHT:
        assert (GRANTS.lacking(DUTY, right) is None) == (right in ("read", "write"))
        for by in (PORTAL, FOR_HALL):
            assert (GRANTS.lacking(by, right) is None) == (right == "read")
        assert GRANTS.lacking(Actor.person("P-HALL"), right) is None
    lacking = GRANTS.lacking(DUTY, "export")
    assert lacking is not None
    assert lacking.what == 'The authority\'s file does not grant "export" to officer:duty.'
    assert lacking.fix.startswith("Ask somebody who may carry records out")


def test_what_somebody_may_besides_is_told_to_nobody() -> None:
    """Neither rights nor posts of others are in a refusal: a system, or whoever asks of another, may not know them."""
    for by in (DUTY, PORTAL, FOR_HALL, Actor.officer("dutty"), Actor.system("portl", on_behalf_of="P1")):
        lacking = GRANTS.lacking(by, "export")
        assert lacking is not None
        told = lacking.refused().to_client
        assert told == f"{lacking.what} {lacking.fix}"
        assert not any(word in told for word in ("read", "write", '"duty"', '"portal"', "[", "rights ="))


@pytest.mark.parametrize(
    ("by", "what", "fix"),
    [
        (Actor.officer("dutty"), 'names no officer "dutty"', 'Did you mean "duty"? Write [officers.dutty] in its file'),
        (
            Actor.officer("night desk"),
            "names no officer",
            '[officers."night desk"] in its file, with rights = ["read"].',
        ),
        (Actor.system("x", on_behalf_of="P1"), 'names no system "x"', "Write [systems.x] in its file"),
        (Actor.system("portal", on_behalf_of="officer"), "is not said", "officer:NAME"),
        (Actor.system("portal", on_behalf_of="officer:x"), 'names no officer "x"', "[officers.x]"),
    ],
)
def test_whoever_is_not_in_the_file_is_told_what_to_write(by: Actor, what: str, fix: str) -> None:
    """Nobody is let in by a name that the file does not have."""
    lacking = GRANTS.lacking(by, "read")
    assert lacking is not None
    assert what in lacking.what
    assert fix in lacking.to_operator
    assert str(lacking.refused()).endswith(lacking.to_operator)


def test_one_table_alone_grants_nothing_to_the_other() -> None:
    """Where only officers are named no system has a right, and the other way round."""
    assert Grants(officers=GRANTS.officers).lacking(FOR_HALL, "read")
    assert Grants(systems=GRANTS.systems).lacking(DUTY, "read")


def test_who_acts_is_known_where_the_file_says_it() -> None:
    """The person, whoever sits at the post, and whom a system acts for."""
    assert GRANTS.people_at(DUTY) == GRANTS.people_at(PORTAL) == {"P-ASH"}
    assert GRANTS.people_at(FOR_HALL) == GRANTS.people_at(Actor.person("P-HALL")) == {"P-HALL"}
    assert EVERYTHING_GRANTED.people_at(DUTY) == frozenset()
    assert EVERYTHING_GRANTED.people_at(Actor.system("x", on_behalf_of="officer")) == frozenset()
    both = Grants(systems={"portal": Post(rights=EVERY_RIGHT, person="P-ASH")})
    assert both.people_at(Actor.system("portal", on_behalf_of="P-HALL")) == {"P-ASH", "P-HALL"}


def test_the_posts_that_count_where_somebody_acts() -> None:
    """None for a person."""
    assert list(posts_of(PORTAL)) == [("system", "portal"), ("officer", "duty")]
    assert list(posts_of(FOR_HALL)) == [("system", "portal")]
    assert list(posts_of(Actor.person("P1"))) == []
