"""A child whose death is recorded of another of their records: nobody is written to under either."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.casework.consequences.may_be_told import ALL_THE_SAME, BY_ANOTHER_RECORD
from teamaround.casework.events.consequences import NoticeHeldBack, NoticeQueued
from teamaround.commands import (
    AddChild,
    ArrangeMeeting,
    AssignLead,
    CorrectChild,
    DecideNotice,
    MergeChild,
    RecordDeath,
    RecordView,
    SetWishes,
    UnmergeChild,
)
from teamaround.concepts.people import ContactWishes
from teamaround.concepts.work import WAITING, Notice
from teamaround.errors import Refused
from teamaround.office import directory
from teamaround.testing.variants.trial import varied
from tests.integration.office.made import BEGAN, BY, CAF, RIDING, installation
from tests.integration.office.rows.test_late_steps import LATE, SAY_WHY, TALK, TELL

if TYPE_CHECKING:
    from collections.abc import Callable

    from teamaround.casework.receipt import Receipt
    from tests.integration.office.made import Made

INVITED = ArrangeMeeting(
    what="family_meeting", day=date(2026, 9, 21), at=time(10), venue="The nursery", arranged_with_family=True
)


def waiting(made: Made) -> list[Notice]:
    """All that somebody is still to be told in the case."""
    return [one for one in made.now().notices.values() if one.state in WAITING]


def notices_of(receipt: Receipt) -> list[Notice]:
    """The notices that a command brought about or changed."""
    found = [getattr(one, "notice", None) for one in receipt.events]
    return [one for one in found if isinstance(one, Notice)]


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


def _joined_to_it(made: Made) -> None:
    goes = other(made)
    made.do(RecordDeath(child=goes, on=BEGAN))
    made.do(MergeChild(child=goes, into=made.child, why="one child"))


def _joined_into_it(made: Made) -> None:
    stays = other(made)
    made.do(RecordDeath(child=stays, on=BEGAN))
    made.do(MergeChild(child=made.child, into=stays, why="one child"))


def _recorded_of_the_other(made: Made) -> None:
    goes = other(made)
    made.open(RIDING, goes)
    made.do(MergeChild(child=goes, into=made.child, why="one child"))
    made.do(RecordDeath(child=goes, on=BEGAN))


WAYS: dict[str, Callable[[Made], None]] = {
    "a dead one is joined to it": _joined_to_it,
    "it is joined to a dead one": _joined_into_it,
    "the death is recorded of the other": _recorded_of_the_other,
}
"""How a death comes to be known by another record."""


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
        assert {one.id for one in waiting(made)} <= {one.subject for one in made.now().matters.values()}
        asked = [one for one in made.office.worklist(made.poole, by=BY).lines if one.sort == "matter"]
        assert [one.text for one in asked if BY_ANOTHER_RECORD in one.text]
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

    @pytest.mark.parametrize("way", WAYS)
    def test_what_a_person_let_go_before_is_held_back(self, made: Made, way: str) -> None:
        """Whoever did could not know of the death: they are asked again."""
        made.do(evolve(INVITED, case=made.case))
        for one in waiting(made):
            made.do(DecideNotice(case=made.case, notice=one.id, send=False, why="Wait."))
            # No words of theirs stand for knowing it.
            made.do(DecideNotice(case=made.case, notice=one.id, send=True, why=ALL_THE_SAME))
        WAYS[way](made)
        assert read_as(made) == {("held_back", BY_ANOTHER_RECORD)}
        assert {(one.state, one.by_person) for one in waiting(made)} == {("held_back", False)}

    @pytest.mark.parametrize("way", WAYS)
    def test_a_person_lets_it_go_by_one_command(self, made: Made, way: str) -> None:
        """As it is held back, and by that alone: it is said so wherever it is read, and stays so whatever comes."""
        made.do(evolve(INVITED, case=made.case))
        WAYS[way](made)
        first, *others = waiting(made)
        receipt = made.do(DecideNotice(case=made.case, notice=first.id, send=True, why="They are to know."))
        said = f"{ALL_THE_SAME} They are to know."
        [event] = [one for one in receipt.events if isinstance(one, NoticeQueued)]
        assert (event.notice.state, event.notice.because) == ("queued", said)
        made.do(RecordView(case=made.case, what="wishes", whose="child", words="I like it."))
        made.day(BEGAN + timedelta(days=1)).office.tick()
        assert read_as(made) == {("held_back", BY_ANOTHER_RECORD), ("queued", said)}
        assert {one.state for one in waiting(made) if one.id in {each.id for each in others}} == {"held_back"}
        with pytest.raises(Refused, match="The notice is queued"):
            made.do(DecideNotice(case=made.case, notice=first.id, send=True))
        assert made.office.verify(by=BY).differences == ()

    def test_what_was_let_go_is_held_back_by_what_is_recorded_anew(self, made: Made) -> None:
        """By any other right, by a death once they were parted, and by one that is recorded of the record itself."""
        made.do(evolve(INVITED, case=made.case))
        WAYS["a dead one is joined to it"](made)
        one, two, *_ = waiting(made)
        for each in (one, two):
            made.do(DecideNotice(case=made.case, notice=each.id, send=True))
        told = next(each.to for each in (one, two) if each.to.startswith("P"))
        made.do(SetWishes(person=told, wishes=ContactWishes(do_not_contact=True)))
        now = {each.id: each for each in waiting(made)}
        assert [now[each.id].state for each in (one, two) if each.to == told] == ["held_back"]
        [goes] = made.office.record(made.child, by=BY).joined
        made.do(UnmergeChild(child=goes.reference, why="two children"))
        assert not [each for each in waiting(made) if ALL_THE_SAME in each.because]
        made.do(MergeChild(child=goes.reference, into=made.child, why="one child after all"))
        assert {each.state for each in waiting(made)} == {"held_back"}
        again = next(each for each in waiting(made) if each.to != told)
        made.do(DecideNotice(case=made.case, notice=again.id, send=True))
        assert "queued" in {each.state for each in waiting(made)}
        made.do(RecordDeath(child=made.child, on=BEGAN))
        assert {each.state for each in waiting(made)} == {"held_back"}

    @pytest.mark.parametrize("way", WAYS)
    def test_whoever_follows_is_told_the_same(self, made: Made, way: str) -> None:
        """The journal, so what other systems act on, and each receipt say that it is held back."""
        made.do(evolve(INVITED, case=made.case))
        before = len(waiting(made))
        WAYS[way](made)
        told = [one.event for one in made.office.follow(by=BY) if isinstance(one.event, NoticeHeldBack)]
        assert len(told) == before
        receipt = made.do(evolve(INVITED, case=made.case, day=date(2026, 10, 21)))
        assert notices_of(receipt)
        assert {(one.state, one.because) for one in notices_of(receipt) if one.state != "withdrawn"} == {
            ("held_back", BY_ANOTHER_RECORD)
        }

    def test_a_case_that_is_opened_later_tells_nobody_either(self, people: Made) -> None:
        """What follows from the opening is held back, too."""
        enabled = installation(CAF)
        regime = evolve(enabled.regimes[CAF].regime, notice={"late": evolve(TELL, after=("case_opened",), when={})})
        people.office.installation = varied(enabled, CAF, regime)
        _joined_to_it(people)
        opened = people.open(CAF)
        assert {(one.state, one.because) for one in notices_of(opened)} == {("held_back", BY_ANOTHER_RECORD)}

    def test_what_a_release_before_left_is_read_and_decided_alike(
        self, made: Made, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A case at which nobody looked as records were joined reads as held back; one command lets a notice go."""
        made.do(evolve(INVITED, case=made.case))
        two = waiting(made)[1]
        made.do(DecideNotice(case=made.case, notice=two.id, send=False, why="Wait."))
        made.do(DecideNotice(case=made.case, notice=two.id, send=True))
        with monkeypatch.context() as before:
            before.setattr(directory, "reached_by_joined", lambda *_: ())
            WAYS["a dead one is joined to it"](made)
        assert {each.state for each in waiting(made)} == {"queued"}
        assert read_as(made) == {("held_back", BY_ANOTHER_RECORD)}
        assert made.office.outbox(by=BY, state="queued").lines == ()
        assert len(made.office.outbox(by=BY, state="held_back").lines) == len(waiting(made))
        lists = [made.office.worklist(each, by=BY).lines for each in {each.sender for each in waiting(made)}]
        asked = [each for lines in lists for each in lines if each.sort == "notice" and each.case == made.case]
        assert {(each.text.split()[0], each.due) for each in asked} == {("Decide", None)}
        made.do(DecideNotice(case=made.case, notice=two.id, send=True))
        now = {each.id: (each.state, each.because) for each in waiting(made)}
        assert now.pop(two.id) == ("queued", ALL_THE_SAME)
        assert set(now.values()) == {("held_back", BY_ANOTHER_RECORD)}
        assert made.office.verify(by=BY).differences == ()

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
