"""A child whose death is recorded of another of their records: nobody is written to under either."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.casework.consequences.may_be_told import BY_ANOTHER_RECORD
from teamaround.commands import (
    AddChild,
    ArrangeMeeting,
    AssignLead,
    CorrectChild,
    MergeChild,
    RecordDeath,
    RecordView,
    UnmergeChild,
)
from teamaround.concepts.work import WAITING
from teamaround.testing.variants.trial import varied
from tests.integration.office.made import BEGAN, BY, CAF, installation
from tests.integration.office.rows.test_late_steps import LATE, SAY_WHY, TALK, TELL

if TYPE_CHECKING:
    from collections.abc import Callable

    from teamaround.concepts.work import Notice
    from tests.integration.office.made import Made

INVITED = ArrangeMeeting(
    what="family_meeting", day=date(2026, 9, 21), at=time(10), venue="The nursery", arranged_with_family=True
)


def waiting(made: Made) -> list[Notice]:
    """All that somebody is still to be told in the case."""
    return [one for one in made.now().notices.values() if one.state in WAITING]


def other(made: Made) -> str:
    """Another record of the child."""
    return str(made.do(AddChild(name="Leonard Quay")).reference)


ORDERS: dict[str, Callable[[str, str], tuple[RecordDeath | MergeChild, ...]]] = {
    "joined, then the death": lambda goes, stays: (
        MergeChild(child=goes, into=stays, why="one child"),
        RecordDeath(child=stays, on=BEGAN),
    ),
    "the death, then joined": lambda goes, stays: (
        RecordDeath(child=stays, on=BEGAN),
        MergeChild(child=goes, into=stays, why="one child"),
    ),
}


class TestDeathByAnotherRecord:
    """Required of an office on memory, SQLite and PostgreSQL alike."""

    def test_what_waits_is_held_back_at_once(self, made: Made) -> None:
        """Whatever it is, and whoever is to be told; a death that was a mistake lets it go again."""
        told = {"family_told_before_meeting": "They were told by telephone."}
        made.do(AssignLead(case=made.case, people=(made.poole,), because=told))
        made.do(evolve(INVITED, case=made.case))
        before = {one.id: one.state for one in waiting(made)}
        stays = other(made)
        made.do(MergeChild(child=made.child, into=stays, why="one child"))
        made.do(RecordDeath(child=stays, on=BEGAN))
        assert len(before) > 2
        assert {(one.state, one.because) for one in waiting(made)} == {("held_back", BY_ANOTHER_RECORD)}
        assert made.office.verify(by=BY).differences == ()
        made.do(CorrectChild(child=stays, alive=True, why="another child"))
        assert {one.id: one.state for one in waiting(made)} == before
        assert made.office.verify(by=BY).differences == ()

    @pytest.mark.parametrize("order", ORDERS)
    def test_what_comes_later_is_held_back(self, made: Made, order: str) -> None:
        """In whichever order the two were recorded; until they are parted again."""
        stays = other(made)
        for command in ORDERS[order](made.child, stays):
            made.do(command)
        made.do(evolve(INVITED, case=made.case))
        assert {one.state for one in waiting(made)} == {"held_back"}
        made.do(UnmergeChild(child=made.child, why="two children"))
        made.do(RecordView(case=made.case, what="wishes", whose="child", words="I like it."))
        assert "held_back" not in {one.state for one in waiting(made)}

    @pytest.mark.parametrize("order", ORDERS)
    def test_nobody_is_written_to_of_a_late_step(self, people: Made, order: str) -> None:
        """What follows as a step falls late is held back, too."""
        enabled = installation(CAF)
        regime = evolve(enabled.regimes[CAF].regime, step={"talk": TALK, "say_why": SAY_WHY}, notice={"late": TELL})
        people.office.installation = varied(enabled, CAF, regime)
        made = people.opened(CAF)
        made.do(RecordView(case=made.case, what="wishes", whose="family", words="Talk with us."))
        stays = other(made)
        for command in ORDERS[order](made.child, stays):
            made.do(command)
        made.day(LATE).office.tick()
        assert {(one.state, one.because) for one in waiting(made)} == {("held_back", BY_ANOTHER_RECORD)}
        assert made.office.verify(by=BY).differences == ()
