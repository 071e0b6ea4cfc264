from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from teamaround.commands import AddChild
from teamaround.store import Store, open_store
from tests.integration.office.made import BEGAN, CAF, RIDING, SLOUGH, Made

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KINDS = ("memory", "sqlite", "postgresql")


@pytest.fixture(params=KINDS)
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store, of each kind in turn."""
    if request.param == "postgresql":
        url: str = request.getfixturevalue("postgresql_url")
        return url
    return {"memory": "memory:", "sqlite": f"sqlite:///{tmp_path / 'office.db'}"}[request.param]


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """An empty store, of each kind in turn. What is required of an office on one is required on all."""
    opened = open_store(store_url)
    yield opened
    opened.close()


@pytest.fixture
def made(store: Store) -> Made:
    """An office with a few people and a case, on a store of each kind in turn."""
    return Made.on(store).peopled().opened()


@pytest.fixture
def people(store: Store) -> Made:
    """An office with a few people and no case yet."""
    return Made.on(store).peopled()


@pytest.fixture
def three(people: Made) -> Made:
    """Ms Hall takes part in a case of each of three children, each under a regime of its own."""
    for number, regime in enumerate((RIDING, CAF, SLOUGH)):
        child = people.child if not number else people.do(AddChild(name=f"Child {number}")).reference
        reference = people.open(regime, child).reference
        people.case = people.case or reference
    people.day(BEGAN + timedelta(days=7))
    return people
