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
    DecideNotice,
    MergeChild,
    RecordDeath,
    RecordView,
    UnmergeChild,
)
from teamaround.concepts.work import WAITING
from teamaround.testing.variants.trial import varied
from tests.integration.office.made import BEGAN, BY, CAF, RIDING, installation
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


def read_as(made: Made) -> set[tuple[str, str]]:
    """How what is to be told stands wherever it is read, and why."""
    office = made.office
    told = (
        [one.notice for one in office.notices(made.case, by=BY).accounts],
        (circulated := office.circulation(made.case, by=BY)).copies,
        circulated.left_out,
        office.case(made.case, by=BY).notices,
        [one for one in office.outbox(by=BY).lines if one.case == made.case],
    )
    return {(one.state, one.because) for lines in told for one in lines if one.state != "told"}


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

    @pytest.mark.parametrize("queued", ["before", "after"])
    @pytest.mark.parametrize("order", ORDERS)
    def test_under_the_record_that_stays_nobody_passes_anything_on(self, made: Made, order: str, queued: str) -> None:
        """Wherever somebody reads what is to be told, it is held back; parted, or alive after all, it waits again."""
        goes = other(made)
        # A record that was joined is changed no more, unless a case under it is open.
        made.open(RIDING, goes)

        def invited() -> None:
            told = {"family_told_before_meeting": "They were told by telephone."}
            made.do(AssignLead(case=made.case, people=(made.poole,), because=told))
            made.do(evolve(INVITED, case=made.case))

        if queued == "before":
            invited()
        died, joined = RecordDeath(child=goes, on=BEGAN), MergeChild(child=goes, into=made.child, why="one child")
        for command in (joined, died) if order.startswith("joined") else (died, joined):
            made.do(command)
        if queued == "after":
            invited()
        assert len(waiting(made)) > 2
        assert read_as(made) == {("held_back", BY_ANOTHER_RECORD)}
        assert {one.state for one in made.office.letters(made.case, by=BY)} == {"held_back"}
        assert made.case not in {one.case for one in made.office.outbox(by=BY, state="queued").lines}
        assert made.case in {one.case for one in made.office.outbox(by=BY, state="held_back").lines}
        lists = [made.office.worklist(one, by=BY).lines for one in {one.sender for one in waiting(made)}]
        asked = [one for lines in lists for one in lines if one.sort == "notice" and one.case == made.case]
        assert {(one.text.split()[0], one.due) for one in asked} == {("Decide", None)}
        considered = made.office.circulation(made.case, by=BY, command=evolve(INVITED, case=made.case))
        assert considered.copies == ()
        undone = (
            UnmergeChild(child=goes, why="two children")
            if queued == "before"
            else CorrectChild(child=goes, alive=True, why="another child")
        )
        made.do(undone)
        assert ("queued", "") in read_as(made)
        assert "held_back" not in {state for state, _ in read_as(made)}
        assert made.office.verify(by=BY).differences == ()

    def test_what_a_person_let_go_goes(self, made: Made) -> None:
        """A person decides, as they are asked to."""
        made.do(evolve(INVITED, case=made.case))
        for one in waiting(made):
            made.do(DecideNotice(case=made.case, notice=one.id, send=False, why="Wait."))
            made.do(DecideNotice(case=made.case, notice=one.id, send=True))
        goes = other(made)
        made.do(RecordDeath(child=goes, on=BEGAN))
        made.do(MergeChild(child=goes, into=made.child, why="one child"))
        assert {state for state, _ in read_as(made)} == {"queued"}

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
