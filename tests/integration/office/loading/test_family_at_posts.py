"""Whoever sits at a post meets none of their own family there, by whichever record of the child it is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.commands import Relate, RestrictChild
from teamaround.concepts.actors import Actor
from teamaround.errors import NotFound, Refused
from teamaround.office.installation import Installation
from teamaround.regime.rights import EVERY_RIGHT, Grants, Post
from tests.integration.office.made import BY
from tests.integration.office.merged.pairs import paired

if TYPE_CHECKING:
    from teamaround.store import Store
    from tests.integration.office.merged.pairs import Pair

DESK = Actor.officer("desk")


@pytest.fixture
def pair(store: Store) -> Pair:
    """Two records of one child, and a post at which the health visitor sits."""
    made = paired(store)
    before = made.made.office.installation
    posts = {"duty": Post(rights=EVERY_RIGHT), "desk": Post(rights=EVERY_RIGHT, person=made.made.poole)}
    authority = evolve(before.authority, grants=Grants(officers=posts))
    made.made.office.installation = Installation(authority=authority, host=before.host)
    return made


def open_cases(pair: Pair, by: Actor) -> int:
    """How many open cases somebody is told of."""
    return sum(pair.made.office.overview(by=by).cases.values())


@pytest.mark.parametrize("related", ["goes", "stays"])
def test_a_child_is_of_the_family_by_each_of_its_records(pair: Pair, related: str) -> None:
    """Neither record is there, nor a case, a line of any list or a number that counts them; parted, the other is."""
    office = pair.made.office
    one = pair.goes if related == "goes" else pair.stays
    other = pair.stays if related == "goes" else pair.goes
    of_all = open_cases(pair, DESK)
    pair.made.do(Relate(child=one, person=pair.made.poole, relation="uncle"))
    assert office.record(other, by=DESK).reference == other
    assert open_cases(pair, DESK) == of_all - 1
    pair.join()
    for reference in (one, other):
        with pytest.raises(NotFound):
            office.record(reference, by=DESK)
        with pytest.raises(NotFound):
            office.case(pair.cases[reference], by=DESK)
        with pytest.raises(Refused, match="No child is known"):
            office.do(RestrictChild(child=reference, to=("officer:desk",), why="x"), by=DESK)
    seen = repr((list(office.follow(by=DESK)), office.find("Ash", by=DESK), list(office.listed("children", by=DESK))))
    assert not any(each in seen for each in (one, other, *pair.cases.values()))
    assert open_cases(pair, DESK) == of_all - 2
    assert open_cases(pair, BY) >= of_all
    pair.part()
    assert office.record(other, by=DESK).reference == other
