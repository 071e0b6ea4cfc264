"""Whether somebody is family of a child is asked over all records of it, by whichever of them the child is met."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.commands import (
    BreakGlass,
    OpenCase,
    PartTaken,
    Relate,
    RestrictCase,
    RestrictChild,
)
from teamaround.concepts.actors import Actor
from teamaround.errors import NotAllowed, Refused
from teamaround.office.installation import Installation
from teamaround.office.merged.one_child import child_in, others_of
from teamaround.regime.authority.emergency import EmergencyRules
from teamaround.regime.rights import EVERY_RIGHT, Grants, Post
from teamaround.store import MemoryStore
from tests.integration.office.made import BY, SLOUGH
from tests.integration.office.merged.pairs import ARCHIVE, paired

if TYPE_CHECKING:
    from teamaround.casework.command import Command
    from tests.integration.office.merged.pairs import Pair

WHY = "The child is at the hospital, and nobody who is named answers the telephone."
BY_WHICH = pytest.mark.parametrize("by_which", ["goes", "stays"])


@pytest.fixture
def pair() -> Pair:
    """Two records of one child that were joined, and posts at one of which the health visitor sits."""
    made = paired(MemoryStore())
    made.join()
    posts = {name: Post(rights=EVERY_RIGHT) for name in ("duty", "archive")}
    grants = Grants(officers={**posts, "desk": Post(rights=EVERY_RIGHT, person=made.made.poole)})
    before = made.made.office.installation
    rules = EmergencyRules(practitioners=True, alerts="duty", reviews="duty")
    authority = evolve(before.authority, grants=grants, emergency=rules)
    made.made.office.installation = Installation(authority=authority, host=before.host)
    return made


def related(pair: Pair, by_which: str) -> tuple[str, str]:
    """The health visitor as the child's uncle by one record alone: the other record, and its case."""
    reference = {"goes": pair.goes, "stays": pair.stays}[by_which]
    other = pair.stays if reference == pair.goes else pair.goes
    pair.made.do(Relate(child=reference, person=pair.made.poole, relation="uncle"))
    return other, pair.cases[other]


def gives(pair: Pair, command: Command, by: Actor = BY) -> None:
    """Somebody gives a command, as what is only considered."""
    pair.made.office.consider(command, by=by)


def opening(pair: Pair, child: str, person: str, agency: str) -> OpenCase:
    """A case that somebody opens for a child."""
    part = PartTaken(agency=agency, job="nurse", direct_contact="regular")
    return OpenCase(child=child, regime=SLOUGH, starter=person, part=part)


@BY_WHICH
def test_family_by_one_record_breaks_into_no_case_of_another(pair: Pair, by_which: str) -> None:
    """What they opened before they were recorded as family is closed to them again."""
    poole = Actor.person(pair.made.poole)
    other = pair.stays if by_which == "goes" else pair.goes
    case = pair.cases[other]
    pair.made.do(RestrictCase(case=case, to=("officer:duty",), why="asked"))
    pair.made.office.do(BreakGlass(case=case, why=WHY), by=poole)
    assert pair.made.office.case(case, by=poole).reference == case
    related(pair, by_which)
    with pytest.raises(NotAllowed):
        pair.made.office.case(case, by=poole)
    with pytest.raises(NotAllowed):
        gives(pair, BreakGlass(case=case, why=WHY), poole)


@BY_WHICH
def test_family_by_one_record_opens_and_restricts_nothing_of_another(pair: Pair, by_which: str) -> None:
    """Whoever is family of neither goes on as before."""
    made = pair.made
    poole = Actor.person(made.poole)
    gives(pair, opening(pair, pair.stays, made.poole, made.health), poole)
    other, case = related(pair, by_which)
    for command in (
        opening(pair, other, made.poole, made.health),
        RestrictCase(case=case, to=(made.hall,), why="asked"),
        RestrictChild(child=other, to=(made.hall,), why="asked"),
    ):
        with pytest.raises(NotAllowed):
            gives(pair, command, poole)
    gives(pair, opening(pair, pair.stays, made.hall, made.nursery), Actor.person(made.hall))


@BY_WHICH
def test_family_by_one_record_is_named_on_no_restriction_of_another(pair: Pair, by_which: str) -> None:
    """As whoever works for a service, and as whoever sits at a post; and nothing is said of where it is recorded."""
    other, case = related(pair, by_which)
    kept = pair.goes if other == pair.stays else pair.stays
    pair.made.do(RestrictChild(child=kept, to=("officer:duty",), grade="existence", why="asked"))
    for named in (pair.made.poole, "officer:desk"):
        to = ("officer:archive", named)
        for command in (RestrictChild(child=other, to=to, why="x"), RestrictCase(case=case, to=to, why="x")):
            with pytest.raises(Refused, match="may not be named on this") as refused:
                gives(pair, command, ARCHIVE)
            assert kept not in str(refused.value)
            assert "family" not in str(refused.value)
    for command in (
        RestrictChild(child=other, to=(pair.made.hall,), why="x"),
        RestrictCase(case=case, to=(pair.made.hall,), why="x"),
    ):
        gives(pair, command, ARCHIVE)


@BY_WHICH
def test_what_is_considered_is_refused_as_it_would_be(pair: Pair, by_which: str) -> None:
    """Also where they are family by a record of which they may not know: considered and done, in the same words."""
    made, poole = pair.made, Actor.person(pair.made.poole)
    other, _ = related(pair, by_which)
    hidden = pair.goes if other == pair.stays else pair.stays
    made.do(RestrictChild(child=hidden, to=("officer:duty",), grade="existence", why="asked"))
    command = opening(pair, other, made.poole, made.health)
    for give in (made.office.consider, made.office.do):
        with pytest.raises(NotAllowed, match="This is not among what you may do here today"):
            give(command, by=poole)


def test_the_others_are_found_by_each(pair: Pair) -> None:
    """From the one that stays and from one that went; of a child that is joined to none, none."""
    with pair.made.office.store.reading() as reading:
        for one, other in ((pair.goes, pair.stays), (pair.stays, pair.goes)):
            child = child_in(reading, one)
            assert child is not None
            assert [each.id for each in others_of(child, reading)] == [other]
        alone = child_in(reading, pair.made.child)
        assert alone is not None
        assert others_of(alone, reading) == ()
        assert child_in(reading, pair.made.hall) is None
