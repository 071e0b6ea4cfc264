"""Whoever works in several cases at once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from teamaround.commands import AddChild
from tests.integration.office.made import BEGAN, CAF, RIDING, SLOUGH

if TYPE_CHECKING:
    from tests.integration.office.made import Made


@pytest.fixture
def three(people: Made) -> Made:
    """Ms Hall takes part in a case of each of three children, each under a regime of its own."""
    for number, regime in enumerate((RIDING, CAF, SLOUGH)):
        child = people.child if not number else people.do(AddChild(name=f"Child {number}")).reference
        reference = people.open(regime, child).reference
        people.case = people.case or reference
    people.day(BEGAN + timedelta(days=7))
    return people
