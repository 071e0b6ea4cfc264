"""What a person let go knowing that another record of the child speaks against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.casework.consequences.carries import LEFT_OUT
from teamaround.casework.consequences.may_be_told import ALL_THE_SAME, BY_ANOTHER_RECORD
from teamaround.concepts.work import Before
from tests.unit.casework.at_rest.notices.waiting import again, notice, stands
from tests.unit.casework.at_rest.resting import directory
from tests.unit.casework.bench import HALL

if TYPE_CHECKING:
    from teamaround.concepts.work import Notice

DIED = evolve(directory(), died_elsewhere=True)
KNEW = Before(what="notice_queued", values={"state": "held_back", "because": BY_ANOTHER_RECORD})


@pytest.fixture
def let_go() -> Notice:
    """A notice that was held back by another record, and that a person let go so."""
    return notice(to=HALL, by_person=True, because=f"{ALL_THE_SAME} She asked.", before=KNEW)


def test_it_goes_while_nothing_else_holds_it_back(let_go: Notice) -> None:
    """It stays as it is; once nothing speaks against it any more, their own words alone are said of it."""
    assert again(let_go, who=DIED) == let_go
    assert stands(let_go) == ("queued", "She asked.")
    assert stands(let_go, who=evolve(DIED, child=evolve(DIED.child, died=let_go.on)))[0] == "held_back"


def test_what_they_did_not_see_is_held_back(let_go: Notice) -> None:
    """Let go before, or as another thing held it back; or it says more by now than it did."""
    held = ("held_back", BY_ANOTHER_RECORD)
    assert stands(evolve(let_go, before=None), who=DIED) == held
    assert stands(evolve(let_go, before=evolve(KNEW, values={"state": "held_back"})), who=DIED) == held
    assert stands(evolve(let_go, because="She asked."), who=DIED) == held
    left_out = evolve(let_go, carries={"venue": LEFT_OUT}, in_full={"venue": "Hall"})
    more = again(left_out, who=DIED)
    assert (more.state, more.because, more.by_person) == (*held, False)
