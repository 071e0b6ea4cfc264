"""An office whose one case is closed, and whose authority says for how long records are kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.concepts.actors import Actor
from teamaround.office.installation import Installation
from teamaround.regime.authority.retention import Retention
from teamaround.regime.rights import EVERY_RIGHT, Grants, Post
from teamaround.store import open_store
from tests.integration.office.made_house import built

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.integration.office.made_house import House

KEPT = Retention(years_after_closing=6, years_after_birth=25, reason="The board, 3 March 2026")
PAST = date(2049, 1, 1)
"""More than 25 years after the child was born, and more than six after the case was closed."""

ARCHIVE = Actor.officer("archive")


def keeping(house: House, retention: Retention | None = KEPT) -> House:
    """The same house, whose authority keeps records for so long."""
    standing = house.office.installation
    authority = evolve(standing.authority, retention=retention)
    house.office.installation = Installation(authority=authority, host=standing.host)
    return house


def posted(house: House) -> House:
    """The same house, whose archive may do all but restrict, so that what is sealed is hidden from it."""
    standing = house.office.installation
    rights = tuple(one for one in EVERY_RIGHT if one != "restrict")
    posts = {"duty": Post(rights=EVERY_RIGHT), "archive": Post(rights=rights)}
    authority = evolve(standing.authority, grants=Grants(officers=posts))
    house.office.installation = Installation(authority=authority, host=standing.host)
    return house


def sealed_beside(house: House, grade: str) -> str:
    """A second case of the child, open, that is restricted to the post on duty."""
    part = {"agency": house.school, "specialist": True, "direct_contact": "day_to_day", "job": "senco"}
    opening = {"child": house.child, "regime": "east_riding_eys", "starter": house.teacher, "part": part}
    made = house.do("open_case", **opening).reference
    house.do("restrict_case", case=made, to=["officer:duty"], grade=grade, why="court")
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the office's database lies, in a folder of its own."""
    return tmp_path / "office.db"


@pytest.fixture
def house(file: Path) -> Iterator[House]:
    """The house, whose case was closed on 21 September 2026, on a day on which it may be disposed of."""
    store = open_store(f"sqlite:///{file}")
    made = keeping(built(store))
    made.about("close_case", why="It ended as planned.")
    yield made.on(PAST)
    store.close()
