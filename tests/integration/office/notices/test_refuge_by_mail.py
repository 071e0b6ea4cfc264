"""A made-up family in a refuge: no message or meeting for a calendar that leaves for a relative holds a trace of it."""

from __future__ import annotations

from datetime import date, time, timedelta
from email import policy
from email.parser import BytesParser
from typing import TYPE_CHECKING, Any

import pytest

from teamaround.access.whereabouts import NOTHING_KEPT, VENUE, without_addresses
from teamaround.casework.consequences import carries
from teamaround.commands import (
    AddPerson,
    AgreePlan,
    ArrangeMeeting,
    CorrectChild,
    DecideNotice,
    DraftPlan,
    HoldMeeting,
    Join,
    RearrangeMeeting,
    Relate,
)
from teamaround.office.delivery import looking
from tests.integration.office.delivery.offices import RIDING, Sending, described
from tests.unit.access.seen.writings import HOME, WRITINGS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LINES = [one for one in WRITINGS if one.isprintable()]
"""The writings that may stand in one line of a record."""

DAY = date(2026, 9, 21)


@pytest.fixture
def refuge(tmp_path: Path) -> Sending:
    """Leo lives in a refuge; his aunt works in the case, his father takes part in it, and neither must see where."""
    values = described("memory:", 0)
    values["delivery"]["channel"]["mail"] = {"kind": "eml", "folder": str(tmp_path)}
    values["regimes"][RIDING]["notice"] = {"support_plan_to_family": {"on": True, "reason": "Made up."}}
    sending = Sending.at("memory:", 0, values=values).opened().changed_lead()
    sending.do(CorrectChild(child=sending.child, address=HOME, why="They moved."))
    father = sending.add(AddPerson(name="Leo's father", address="3 Quay Road, Hull", email="father@example.org"))
    sending.do(Join(case=sending.case, person=father, capacity="family"))
    reed = sending.add(AddPerson(name="Ms Reed", works_for=sending.trust, email="reed@example.org"))
    sending.do(Join(case=sending.case, person=reed, agency=sending.trust, job="nurse"))
    for person, relation in ((sending.hall, "aunt"), (father, "father")):
        sending.do(
            Relate(
                child=sending.child,
                person=person,
                relation=relation,
                may_receive=True,
                must_not_see_address_of=(sending.child,),
            )
        )
    return sending


def told_all(sending: Sending) -> None:
    """Invite to a meeting whose venue is written in every way, one after the other; let all go, and send it."""
    where: dict[str, Any] = {"arranged_with_family": True, "at": time(10)}
    sending.do(
        ArrangeMeeting(case=sending.case, what="family_meeting", day=DAY, venue="Town hall", about=LINES[0], **where)
    )
    sending.do(DraftPlan(case=sending.case, text="\n".join(LINES), outcomes=tuple(LINES)))
    sending.do(AgreePlan(case=sending.case, plan="plan1"))
    for number, text in enumerate(LINES):
        moved = {"venue": text, "day": DAY + timedelta(days=number)}
        sending.do(RearrangeMeeting(case=sending.case, meeting="meeting1", **where | moved))
        let_go(sending)
    sending.clock.on(timedelta(days=len(LINES) + 15))
    by = (sending.poole,)
    held: dict[str, Any] = {"case": sending.case, "meeting": "meeting1", "present": by, "family_present": True}
    sending.do(HoldMeeting(**held, lead_answer="continues", leads=by))
    let_go(sending)


def let_go(sending: Sending) -> None:
    """Let a person decide that all is to be told, and send it."""
    for notice in sending.notices("proposed"):
        sending.do(DecideNotice(case=sending.case, notice=notice.id, send=True))
    sending.deliver()


def messages(folder: Path, to: str) -> Iterator[str]:
    """All that stands in the messages to an address, their calendars too, as whoever opens them reads it."""
    for path in sorted(folder.glob("*.eml")):
        mail = BytesParser(policy=policy.default).parsebytes(path.read_bytes())
        if to in str(mail["To"]):
            parts = (one.get_payload(decode=True) for one in mail.walk() if not one.is_multipart())
            told = [part.decode() for part in parts if isinstance(part, bytes)]
            # A line of iCalendar goes on in the next, after a space; a comma stands behind a stroke.
            yield "\n".join((str(mail["Subject"]), *told)).replace("\r\n ", "").replace("\\", "")


def traces(folder: Path, to: str) -> set[str]:
    """The writings of which there is a trace in any message to an address."""
    read = " ".join("\n".join(messages(folder, to)).casefold().split())
    return {one for one in (*WRITINGS, "elm", "dn14") if " ".join(one.casefold().split()) in read}


def test_no_message_to_a_relative_holds_a_trace(refuge: Sending, tmp_path: Path) -> None:
    """None of forty writings leaves for father or aunt, in a letter or a calendar; a colleague reads them all."""
    told_all(refuge)
    calendars = [one for one in messages(tmp_path, "hall@example.org") if "BEGIN:VEVENT" in one]
    assert len(calendars) >= len(LINES)
    assert traces(tmp_path, "hall@example.org") == set()
    assert any("support plan" in one for one in messages(tmp_path, "father@example.org"))
    assert traces(tmp_path, "father@example.org") == set()
    assert set(LINES) <= traces(tmp_path, "reed@example.org")


@pytest.mark.parametrize("letter_searched", [True, False])
def test_a_field_that_is_not_searched_is_noticed(
    letter_searched: bool, refuge: Sending, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seeded fault: the venue is not looked through. The search of the letter holds it back; without, it is found."""
    monkeypatch.setattr(
        carries, "without_addresses", lambda told, kept: without_addresses(told, kept) | {VENUE: told.get(VENUE, "")}
    )
    if not letter_searched:
        monkeypatch.setattr(looking, "kept_from", lambda *_: NOTHING_KEPT)
    told_all(refuge)
    assert bool(traces(tmp_path, "hall@example.org")) is not letter_searched
    assert any(one.because == looking.MAY_TELL for one in refuge.notices("failed")) is letter_searched
