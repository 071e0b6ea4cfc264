"""Which entry of the chronology another follows, where a step is asked for again."""

from __future__ import annotations

from attrs import evolve

from teamaround.casework.events.case import CaseClosed
from teamaround.casework.events.consequences import StepAskedAgain
from teamaround.casework.events.team import RoleStarted
from tests.unit.views.made_up import NURSE, OPENED, held
from tests.unit.views.test_chronology import STEP, tell


def test_what_is_asked_for_again_follows_what_asked_for_it() -> None:
    """The last of what it came of, and nothing where that is not known."""
    again = [
        StepAskedAgain(step=evolve(STEP, came_of=came_of))
        for came_of in (("role1", "role2"), ("role1", f"case_closed.{OPENED}"), ("role1", "role9"), ("role8", "role9"))
    ]
    lines = tell(
        RoleStarted(assignment=held(1, NURSE, "scribe")),
        RoleStarted(assignment=held(2, NURSE, "scribe")),
        CaseClosed(on=OPENED, because="done"),
        *again,
    ).lines
    assert [one.follows for one in lines] == [None, None, None, 2, 3, 1, None]
