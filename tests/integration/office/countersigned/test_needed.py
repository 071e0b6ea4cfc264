"""What a change of a record amounts to."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from teamaround.concepts.actors import Actor
from teamaround.concepts.people import Child, Relationship, RestrictionTerms
from teamaround.office.countersigned.needed import acts_in, as_it_stands, names_of
from teamaround.regime.rights import Grants, Post

TODAY = date(2026, 9, 21)
GRANTS = Grants(
    officers={"duty": Post(person="P1"), "other": Post(person="P1"), "manager": Post(person="P2"), "desk": Post()},
    systems={"portal": Post(), "robot": Post(person="P1")},
)


def found(before: Child, after: Child) -> list[tuple[str, str]]:
    """What a change amounts to, of somebody who may stand as officer:duty or P1."""
    every = acts_in(before, after, oneself={"officer:duty", "P1"}, today=TODAY)
    return [(one.act, one.what) for one in every if one.record == before.id]


def closed(*to: str, grade: Any = "whole") -> Child:
    """A record that is restricted to these."""
    terms = RestrictionTerms(by="officer:duty", since=TODAY, why="a witness", grade=grade)
    return Child(id="K1", restricted_to=to, restriction=terms)


@pytest.mark.parametrize(
    ("before", "after", "acts"),
    [
        (Child(id="K1"), closed("P1", "officer:duty"), []),
        (closed("P3"), Child(id="K1"), ["unseal"]),
        (closed(), Child(id="K1"), ["unseal"]),
        (closed("P3", grade="existence"), closed("P3"), ["unseal"]),
        (closed("P3"), closed("P3", grade="existence"), []),
        (closed("P3"), closed("P3", "P4"), []),
        (closed("P3"), closed("P3", "P1"), ["add_oneself"]),
        (closed("P3", "P1"), closed("P1"), []),
        (closed("P3", grade="existence"), closed("officer:duty"), ["unseal", "add_oneself"]),
    ],
)
def test_a_restriction_opens_to_all_to_more_or_to_oneself(before: Child, after: Child, acts: list[str]) -> None:
    """To set one, to hide a record and to name others take nobody else."""
    assert [one for one, _ in found(before, after)] == acts


def test_a_bar_that_is_gone_is_lifted_whatever_took_it_away() -> None:
    """Today's and one to come; each for the person who must not see it. A bar that is over already is none."""

    def bar(person: str, since: date | None, until: date | None = None, *whose: str) -> Relationship:
        return Relationship(
            person=person, relation="x", must_not_see_address_of=whose or ("K1",), since=since, until=until
        )

    spring, winter = date(2026, 3, 1), date(2026, 12, 1)
    child = Child(id="K1")
    stood = evolve(child, relationships=(bar("P1", spring), bar("P2", winter), bar("P3", spring, TODAY)))
    assert found(stood, stood) == []
    assert found(stood, child) == [("lift_bar", "P1"), ("lift_bar", "P2")]
    assert found(stood, evolve(stood, relationships=stood.relationships[1:])) == [("lift_bar", "P1")]
    later = evolve(child, relationships=(bar("P1", winter), *stood.relationships[1:]))
    assert found(stood, later) == [("lift_bar", "P1")]
    two = evolve(child, relationships=(bar("P1", spring, None, "K1", "P9"),))
    assert found(two, evolve(child, relationships=(bar("P1", spring, None, "P9"),))) == [("lift_bar", "P1")]
    assert found(child, stood) == []


def test_the_names_of_oneself_are_all_that_are_known() -> None:
    """Of a post: itself, whoever sits there, and the others at which they sit; of a system, whom it acts for, too."""
    at_duty = {"officer:duty", "officer:other", "system:robot", "P1"}
    for by, names in (
        (Actor.officer("duty"), at_duty),
        (Actor.person("P1"), at_duty),
        (Actor.officer("desk"), {"officer:desk"}),
        (Actor.system("portal", on_behalf_of="officer:desk"), {"system:portal", "officer:desk"}),
        (Actor.system("portal", on_behalf_of="P2"), {"system:portal", "P2", "officer:manager"}),
    ):
        assert names_of(by, GRANTS) == names


def test_an_act_is_to_what_stands() -> None:
    """All whose address is kept from one person, today or from a day to come; a restriction with all that is said."""

    def bar(person: str, since: date, *whose: str) -> Relationship:
        return Relationship(person=person, relation="x", must_not_see_address_of=whose, since=since)

    spring, winter = date(2026, 3, 1), date(2026, 12, 1)
    child = Child(id="K1", relationships=(bar("P1", spring, "P9", "K1"), bar("P1", winter, "P8"), bar("P2", spring)))
    assert as_it_stands("lift_bar", child, what="P1", today=TODAY).whose == ("K1", "P8", "P9")
    assert as_it_stands("lift_bar", child, what="P2", today=TODAY).whose == ()
    stood = [closed("P3"), closed("P4"), closed("P3", grade="existence"), Child(id="K1"), closed()]
    assert len({as_it_stands("unseal", one, today=TODAY).standing for one in stood}) == len(stood)
    assert as_it_stands("unseal", closed("P3"), today=TODAY) == as_it_stands("unseal", closed("P3"), today=TODAY)
