"""What was held back as imported history is no letter, and no door lets it go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teamaround.commands import DecideNotice, RecordTold, Reinstate
from teamaround.concepts.work import IMPORTED
from teamaround.errors import NotFound, Refused
from tests.integration.office.elsewhere.test_history import taken_in, told
from tests.integration.office.made import BY, Made

if TYPE_CHECKING:
    from teamaround.store import Store

GUARD = "teamaround.{}.of_imported_history"
WORDS = "came in with imported history, of which nothing is sent"


@pytest.fixture
def made(store: Store) -> Made:
    """An office in which one case stands, with all that its history would have told."""
    made = Made.on(store)
    taken_in(made, told(1))
    return made


def the_case(made: Made) -> str:
    """The reference of the one case."""
    with made.office.store.reading() as reading:
        [case] = reading.stream_ids("case")
    return case


def held(made: Made) -> str:
    """The first of its notices."""
    return next(iter(made.now(the_case(made)).notices))


def test_it_is_no_letter(made: Made) -> None:
    """No letter is made of it: neither among all of its case, nor when it is asked for by itself."""
    case = the_case(made)
    assert made.office.letters(case, by=BY) == ()
    with pytest.raises(NotFound, match="None waits"):
        made.office.letters(case, by=BY, notice=held(made))


def test_nobody_lets_it_go(made: Made) -> None:
    """Neither a decision nor an undoing lets it go; both say why, and what to do instead, which may be done."""
    case, notice = the_case(made), held(made)
    before = made.now(case)
    for command in (DecideNotice(case=case, notice=notice, send=True), Reinstate(case=case, entry=notice, why="So.")):
        with pytest.raises(Refused, match=WORDS) as refused:
            made.office.do(command, by=BY)
        assert "tell them yourself, and record that" in str(refused.value)
    assert made.now(case) == before
    made.office.do(RecordTold(case=case, notice=notice, how="telephone"), by=BY)
    made.office.do(Reinstate(case=case, entry=notice, why="It was another family."), by=BY)
    assert made.now(case).notices[notice].because == IMPORTED


def test_one_door_that_stood_open_would_send_nothing(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded fault: were a decision let through, it would still be no letter, in no outbox, and no channel's."""
    case, notice = the_case(made), held(made)
    with monkeypatch.context() as fault:
        fault.setattr(GUARD.format("casework.commands.notices"), lambda _notice: False)
        made.office.do(DecideNotice(case=case, notice=notice, send=True), by=BY)
    assert made.now(case).notices[notice].state == "queued"
    assert made.office.letters(case, by=BY) == ()
    assert made.office.outbox(by=BY).lines == ()
    made.office.do(DecideNotice(case=case, notice=notice, send=False, why="It was let go by mistake."), by=BY)
    with pytest.raises(Refused, match=WORDS):
        made.office.do(DecideNotice(case=case, notice=notice, send=True), by=BY)


@pytest.mark.parametrize("door", ["casework.commands.notices", "office.notices.reads", "office.notices.outbox"])
def test_each_guard_is_needed(made: Made, monkeypatch: pytest.MonkeyPatch, door: str) -> None:
    """Seeded fault: without the guard of a door, what must not leave is let go, is a letter, or stands in an outbox."""
    case, notice = the_case(made), held(made)
    monkeypatch.setattr(GUARD.format("casework.commands.notices"), lambda _notice: False)
    monkeypatch.setattr(GUARD.format(door), lambda _notice: False)
    made.office.do(DecideNotice(case=case, notice=notice, send=True), by=BY)
    came = {
        "casework.commands.notices": made.now(case).notices[notice].state == "queued",
        "office.notices.reads": bool(made.office.letters(case, by=BY)),
        "office.notices.outbox": bool(made.office.outbox(by=BY).lines),
    }
    assert came[door]
