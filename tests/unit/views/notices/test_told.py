from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.access.reading import EVERYTHING
from teamaround.concepts.work import Notice, Telling
from teamaround.views.chronology import chronology
from teamaround.views.circulation import NOTHING_SENDS_THEM, SENT_WHERE_THEY_CAN_BE
from teamaround.views.notices.told import case_notices
from tests.unit.views.made_up import FATHER, NURSE, OPENED, words

if TYPE_CHECKING:
    from teamaround.views.notices.told import CaseNotices
    from teamaround.views.words import Words

QUEUED = Notice(
    id="notice1", rule="notice.told", template="told", to=FATHER, sender=NURSE, subject="case", on=OPENED,
)  # fmt: skip
TOLD = evolve(
    QUEUED, id="notice2", state="told", telling=Telling(how="by_hand", by=NURSE, on=OPENED, note="at the door")
)
STOPPED = evolve(QUEUED, id="notice3", state="held_back", by_person=True, because="he knows", corrects="notice2")


def account(*notices: Notice, every: bool, said: Words | None = None) -> CaseNotices:
    """The account of these, of which the journal says nothing."""
    said = said or words()
    told = chronology("C1", (), words=said, scope=EVERYTHING, zone=UTC)
    return case_notices(notices, told, said, EVERYTHING, every=every)


def test_what_waits_is_shown_and_what_is_settled_is_counted() -> None:
    """What a person held back, like what was told, is settled; all are shown to whoever asks for them."""
    found = account(QUEUED, TOLD, STOPPED, every=False)
    assert [one.notice.id for one in found.accounts] == ["notice1"]
    assert found.settled == 2
    found = account(QUEUED, TOLD, STOPPED, every=True)
    assert [one.notice.id for one in found.accounts] == ["notice1", "notice2", "notice3"]
    assert found.settled == 0


def test_how_somebody_was_told_is_in_words() -> None:
    """The way, who told them, when, and what was noted; a correction names what it puts right."""
    _, told, stopped = account(QUEUED, TOLD, STOPPED, every=True).accounts
    telling = told.notice.telling
    assert telling is not None
    assert (telling.how, telling.by.name, telling.on, telling.note) == ("by hand", "Ms Birch", OPENED, "at the door")
    assert (stopped.notice.what, stopped.notice.corrects) == ("told, put right", "notice2")


def test_whether_anything_sends_is_said_as_it_is() -> None:
    """Where no channel is named, nothing sends these; where one is, it takes what it can."""
    assert account(QUEUED, every=True).nothing_sends == NOTHING_SENDS_THEM
    assert account(QUEUED, every=True, said=evolve(words(), sends=True)).nothing_sends == SENT_WHERE_THEY_CAN_BE
