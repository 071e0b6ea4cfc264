"""What waits for somebody is told to them only while they may be told, by whichever door that ends."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

import pytest

from teamaround.commands import (
    ArrangeMeeting,
    CorrectPerson,
    DecideNotice,
    GiveConsent,
    Join,
    Leave,
    LeaveService,
    RecordDeath,
    Relate,
    RestrictCase,
    RestrictChild,
    SetWishes,
    WithdrawConsent,
    WithdrawEntry,
)
from teamaround.concepts.people import ContactWishes
from tests.integration.office.made import BEGAN, BY

if TYPE_CHECKING:
    from collections.abc import Callable

    from teamaround.casework.command import Command
    from tests.integration.office.made import Made

DOORS: dict[str, tuple[str, Callable[[Made], tuple[Command, ...]]]] = {
    "they leave the case": ("withdrawn", lambda made: (Leave(case=made.case, part="part2", why="moved on"),)),
    "they were never in it": (
        "withdrawn",
        lambda made: (WithdrawEntry(case=made.case, entry="part2", why="the wrong man"),),
    ),
    "they leave the service": ("withdrawn", lambda made: (LeaveService(person=made.poole, agency=made.health),)),
    "they are not to be contacted": (
        "held_back",
        lambda made: (SetWishes(person=made.poole, wishes=ContactWishes(do_not_contact=True, because="ill")),),
    ),
    "they die": ("held_back", lambda made: (CorrectPerson(person=made.poole, died=BEGAN, why="his agency told us"),)),
    "they become family that may not receive": (
        "held_back",
        lambda made: (
            Join(case=made.case, person=made.poole, capacity="family"),
            Relate(child=made.child, person=made.poole, relation="step-father", may_receive=False),
        ),
    ),
    "the case is restricted": (
        "held_back",
        lambda made: (RestrictCase(case=made.case, to=(made.hall, str(BY)), why="a colleague's child"),),
    ),
    "the child is restricted": (
        "held_back",
        lambda made: (RestrictChild(child=made.child, to=(made.hall, str(BY)), why="a colleague's child"),),
    ),
    "the family withdraws its agreement": (
        "held_back",
        lambda made: (
            GiveConsent(case=made.case, given_by=made.mother),
            WithdrawConsent(case=made.case, withdrawn_by=made.mother, words="not now"),
        ),
    ),
    "the child dies": ("held_back", lambda made: (RecordDeath(child=made.child),)),
}
"""How it comes that somebody may not be told any more, and what becomes of what waits for them."""


@pytest.mark.parametrize("door", list(DOORS))
def test_whoever_may_not_be_told_any_more_is_shown_in_no_list_as_to_be_told(made: Made, door: str) -> None:
    """From that moment it is withdrawn or held back with a reason, in no list of what is to go, nor let go again."""
    meeting = ArrangeMeeting(
        case=made.case,
        what="family_meeting",
        day=BEGAN + timedelta(days=7),
        at=time(12),
        venue="nursery",
        arranged_with_family=True,
    )
    made.do(meeting)
    (invitation,) = [one.id for one in made.now().notices.values() if one.template == "invitation"]
    state, commands = DOORS[door]
    for command in commands(made):
        made.do(command)
    notice = made.now().notices[invitation]
    assert notice.state == state
    assert notice.because
    shown = [one.id for one in made.office.circulation(made.case, by=BY).copies]
    shown += [one.notice for one in made.office.outbox(by=BY, state="queued").lines]
    shown += [one.entry for one in made.office.worklist(made.hall, by=BY).lines if one.sort == "notice"]
    assert invitation not in shown
    if state == "held_back":
        made.do(DecideNotice(case=made.case, notice=invitation, send=True))
        assert made.now().notices[invitation].state == "held_back"
