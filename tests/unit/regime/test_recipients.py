from __future__ import annotations

import pytest

from teamaround.regime.checks.gates import without_a_lead
from teamaround.regime.recipients import RESOLVE
from teamaround.regime.vocabulary import (
    TRIGGERS,
    WHO,
    WHO_NEEDS,
)

SUBJECTS = {subject for trigger in TRIGGERS.values() for subject in trigger.brings}


def test_every_name_for_people_can_be_resolved() -> None:
    """Each name for people that a rule may use has a way to find them, and there is no other way."""
    assert set(WHO) == set(RESOLVE)
    assert set(WHO_NEEDS) <= set(WHO)
    assert set(WHO_NEEDS.values()) <= {*SUBJECTS, "event"}


@pytest.mark.parametrize("name", sorted(set(WHO) - {"action_owner", "replier", "nominator"}))
def test_a_name_that_needs_nothing_in_hand_is_resolved_of_an_empty_case(name: str) -> None:
    """A name for people that can be used anywhere is resolved, though nothing is happening."""
    assert isinstance(list(RESOLVE[name](next(without_a_lead()))), list)


@pytest.mark.parametrize("name", ["action_owner", "replier", "nominator"])
def test_a_name_that_needs_something_in_hand_says_so(name: str) -> None:
    """A name for people that cannot be found without what an event brings is kept to rules whose events bring it."""
    with pytest.raises(KeyError, match=WHO_NEEDS[name]):
        RESOLVE[name](next(without_a_lead()))
