from __future__ import annotations

from datetime import time, timedelta

from teamaround.commands import ArrangeMeeting, Join
from teamaround.concepts.case import Case
from teamaround.office.cases import decided, rulebook_of
from teamaround.office.loading.case_and_records import load_case
from teamaround.office.request import CommandRequest
from teamaround.store import MemoryStore
from tests.integration.office.made import BEGAN, BY, Made


def test_of_several_commands_each_follows_on_the_last() -> None:
    """What follows from a later command names its cause by the number that it gets in the case's journal."""
    made = Made.on(MemoryStore()).peopled().opened()
    office, day = made.office, BEGAN + timedelta(days=30)
    commands = [
        Join(case=made.case, person=made.mother, capacity="family"),
        ArrangeMeeting(
            case=made.case, what="family_meeting", day=day, at=time(10), venue="online", arranged_with_family=True
        ),
    ]
    request = CommandRequest(
        command=commands[0],
        text="",
        by=BY,
        at=office.clock.now(),
        today=BEGAN,
        expecting=None,
        installation=office.installation,
        ids=office.ids,
    )
    with office.store.reading() as reading:
        loaded = load_case(reading, made.case, [made.mother])
        outcome = decided(request, commands, loaded, rulebook_of(request, loaded.case, reading), reading)
    numbers = {event.name: number for number, event in enumerate(outcome.receipt.events, loaded.stream.version + 1)}
    case = outcome.receipt.state
    assert isinstance(case, Case)
    assert {one.cause for one in case.notices.values() if one.subject == "meeting1"} == {numbers["meeting_arranged"]}
