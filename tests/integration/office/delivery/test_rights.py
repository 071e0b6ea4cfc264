"""Rights at the door: whatever ended the right to tell somebody, nothing is sent, and the notice says why."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING

import pytest

from teamaround.casework.consequences.may_be_told import BY_ANOTHER_RECORD
from teamaround.commands import (
    AddChild,
    AddPerson,
    ArrangeMeeting,
    AssignLead,
    CancelMeeting,
    CloseCase,
    CorrectChild,
    CorrectPerson,
    DecideNotice,
    EndRole,
    Leave,
    LiftCaseRestriction,
    LiftChildRestriction,
    MergeChild,
    PartTaken,
    RecordDeath,
    RecordTold,
    Relate,
    RestrictCase,
    RestrictChild,
    SetWishes,
    UnmergeChild,
)
from teamaround.concepts.people import ContactWishes
from teamaround.office import directory
from teamaround.office.delivery.looking import MAY_TELL
from teamaround.office.delivery.worker import MAY_HAVE_ARRIVED
from tests.integration.office.delivery.faults import SeesTheWorldChange, worker_of
from tests.integration.office.delivery.offices import BY, DESK, NOON, RIDING, Sending, described
from tests.integration.office.delivery.post import CERTIFICATE

if TYPE_CHECKING:
    from collections.abc import Callable

    from teamaround.casework.command import Command
    from tests.integration.office.delivery.post import PostOffice


def _leaves(sending: Sending) -> Command:
    [part] = [one.id for one in sending.now().involvements.values() if one.person == sending.hall]
    return Leave(case=sending.case, part=part, why="Another post.")


RIGHTS: dict[str, Callable[[Sending], Command]] = {
    "left the team": _leaves,
    "not to be contacted": lambda sending: SetWishes(
        person=sending.hall, wishes=ContactWishes(do_not_contact=True, because="At risk.")
    ),
    "died": lambda sending: CorrectPerson(person=sending.hall, died=NOON.date(), why="A death."),
    "restricted": lambda sending: RestrictChild(child=sending.child, to=("officer:duty",), why="A risk."),
    "closed": lambda sending: CloseCase(case=sending.case, why="Done."),
    "no address": lambda sending: CorrectPerson(person=sending.hall, email="", why="Wrong."),
    "cancelled": lambda sending: CancelMeeting(case=sending.case, meeting="meeting1", because={}, why="Ill."),
    "told by telephone": lambda sending: RecordTold(case=sending.case, notice="notice2", how="telephone"),
}
"""What ends the right to send an invitation to Ms Hall."""


@pytest.mark.parametrize("when", ["before", "meanwhile"])
@pytest.mark.parametrize("right", RIGHTS)
def test_a_right_that_ended_sends_nothing(post: PostOffice, sending: Sending, right: str, when: str) -> None:
    """Whatever ended the right to tell somebody, before a message is made or after, it is not sent, and says why."""
    sending.deliver()
    sending.arranged()
    ends = RIGHTS[right](sending)
    worker = worker_of(sending.office.worker(trusts=CERTIFICATE), SeesTheWorldChange)
    if when == "before":
        sending.do(ends)
    else:
        SeesTheWorldChange.happens = lambda: sending.do(ends)
    # Others may be told meanwhile; whom it is about may not.
    worker.all_that_waits()
    assert post.to("hall@example.org") == []
    [notice] = [one for one in sending.notices() if one.to == sending.hall and one.rule == "notice.invitation"]
    assert notice.state in ("withdrawn", "held_back", "failed", "told")
    assert notice.because or notice.telling
    assert not sending.office.verify(by=BY).differences


SEALED: dict[str, Callable[[Sending], Command]] = {
    "a child": lambda sending: RestrictChild(child=sending.child, to=("officer:duty",), why="A refuge."),
    "a sealed child": lambda sending: RestrictChild(
        child=sending.child, to=("officer:duty",), grade="existence", why="A refuge."
    ),
    "a case": lambda sending: RestrictCase(case=sending.case, to=("officer:duty",), why="A refuge."),
    "a sealed case": lambda sending: RestrictCase(
        case=sending.case, to=("officer:duty",), grade="existence", why="A refuge."
    ),
}


@pytest.mark.parametrize("record", SEALED)
def test_nobody_who_is_not_named_is_sent_anything_of_a_restricted_record(post: PostOffice, record: str) -> None:
    """A team's mailbox is as a person: what was queued before and after, let go by a person, moved, called off."""
    values = described("memory:", post.port)
    values["officers"] = {"duty": {"rights": ["read", "write", "notices", "restrict", "manage"]}}
    sending = Sending.at("memory:", post.port, values=values).opened().changed_lead().arranged()
    sending.do(SEALED[record](sending))
    sending.deliver()
    sending.do(CancelMeeting(case=sending.case, meeting="meeting1", because={}, why="Ill."))
    sending.arranged(date(2026, 9, 28))
    [desk] = [one.id for one in sending.notices("held_back") if one.rule == "notice.lead_changed"]
    sending.do(DecideNotice(case=sending.case, notice=desk, send=True))
    sending.deliver()
    sending.office.deliver(now=True, trusts=CERTIFICATE)
    assert post.arrived == []
    held = sending.notices("held_back")
    assert {one.to for one in held} == {"team.early_years_support", sending.hall}
    assert all("is restricted, and this party is not among those who may see it" in one.because for one in held)
    lifts = LiftCaseRestriction(case=sending.case, why="Safe.")
    sending.do(lifts if "case" in record else LiftChildRestriction(child=sending.child, why="Safe."))
    sending.deliver()
    assert {one.to for one in post.arrived} == {DESK, "hall@example.org"}


def test_nobody_is_told_that_nobody_leads_where_somebody_does(post: PostOffice, sending: Sending) -> None:
    """Two changes on one day, of which none has left: one letter goes, of how it stands as it goes."""
    [lead] = [one.id for one in sending.now().leads(NOON.date())]
    sending.do(EndRole(case=sending.case, assignment=lead, why="Long leave."))
    because = {"family_told_before_meeting": "By telephone."}
    part = PartTaken(agency=sending.nursery, job="teacher", direct_contact="regular")
    other = sending.add(AddPerson(name="Mr Reed", works_for=sending.nursery, email="reed@example.org"))
    sending.do(AssignLead(case=sending.case, people=(other,), part=part, because=because))
    sending.deliver()
    [letter] = post.to(DESK)
    assert "Until now: Ms Hall From Mon 7 Sep 2026: Mr Reed" in " ".join(letter.text.split())
    assert "nobody" not in letter.text
    assert not sending.office.verify(by=BY).differences


@pytest.mark.parametrize("answer", ["drop", "451 later"])
def test_what_may_have_arrived_stays_so_while_a_person_decides(post: PostOffice, sending: Sending, answer: str) -> None:
    """Between two looks it is left to a person, who says no: it counts as sent where a try may have arrived."""
    sending.deliver()
    sending.arranged()
    [desk] = [one for one in sending.notices("queued") if one.to != sending.hall]
    sending.do(RecordTold(case=sending.case, notice=desk.id, how="telephone"))
    post.answers = [answer]
    sending.deliver()
    SeesTheWorldChange.happens = lambda: sending.do(
        Relate(child=sending.child, person=sending.hall, relation="of the family")
    )
    sending.clock.on(timedelta(hours=1))
    worker_of(sending.office.worker(trusts=CERTIFICATE), SeesTheWorldChange).all_that_waits()
    [waits] = sending.notices("proposed")
    sending.do(DecideNotice(case=sending.case, notice=waits.id, send=False, why="Not now."))
    sending.clock.on(timedelta(hours=1))
    sending.deliver()
    came_to = sending.now().notices[waits.id]
    assert came_to.state == ("sent" if answer == "drop" else "held_back")
    assert (came_to.telling.note if came_to.telling else "") == (MAY_HAVE_ARRIVED if answer == "drop" else "")


def test_a_letter_leaves_from_neither_record(post: PostOffice, sending: Sending) -> None:
    """
    A death that is recorded of the record that went stops the letters of the one that stays, for a person to decide.

    They leave once a person has said so.
    """
    sending.deliver()
    goes = sending.add(AddChild(name="Leonard Quay"))
    sending.do(RecordDeath(child=goes))
    sending.do(MergeChild(child=goes, into=sending.child, why="one child"))
    sending.arranged()
    before = len(post.arrived)
    sending.deliver()
    assert len(post.arrived) == before
    left = [one for one in sending.notices("held_back") if one.because == BY_ANOTHER_RECORD]
    assert len(left) > 1
    sending.do(DecideNotice(case=sending.case, notice=left[0].id, send=True))
    sending.deliver()
    assert len(post.arrived) == before + 1


def _dead(sending: Sending, *, stays: bool) -> None:
    """Another record of the child, of which a death is recorded, joined to it, or it to that one, which *stays*."""
    beside = sending.add(AddChild(name="Leonard Quay"))
    goes, into = (sending.child, beside) if stays else (beside, sending.child)
    sending.do(RecordDeath(child=beside))
    sending.do(MergeChild(child=goes, into=into, why="one child"))


@pytest.mark.parametrize("looked", [True, False], ids=["brought to stand so", "as a release before left it"])
@pytest.mark.parametrize("stays", [True, False], ids=["joined to a dead one", "a dead one is joined to it"])
def test_what_was_let_go_before_the_death_was_known_is_not_sent(
    post: PostOffice, sending: Sending, monkeypatch: pytest.MonkeyPatch, *, stays: bool, looked: bool
) -> None:
    """A letter to the family that a person let go waits for the mail server, and the death becomes known meanwhile."""
    sending.deliver()
    sending.do(Relate(child=sending.child, person=sending.hall, relation="aunt"))
    sending.arranged()
    [letter] = [one for one in sending.notices("proposed") if one.to == sending.hall]
    sending.do(DecideNotice(case=sending.case, notice=letter.id, send=True))
    post.shut()
    sending.deliver()
    with monkeypatch.context() as before:
        if not looked:
            before.setattr(directory, "reached_by_joined", lambda *_: ())
        _dead(sending, stays=stays)
    post.open()
    arrived = len(post.arrived)
    sending.office.deliver(now=True, trusts=CERTIFICATE)
    assert len(post.arrived) == arrived
    assert {(one.state, one.because) for one in sending.notices() if one.state != "sent"} == {
        ("held_back", BY_ANOTHER_RECORD)
    }
    sending.do(DecideNotice(case=sending.case, notice=letter.id, send=True))
    sending.office.deliver(now=True, trusts=CERTIFICATE)
    assert len(post.to("hall@example.org")) == 1


@pytest.mark.parametrize("stays", [True, False], ids=["joined to a dead one", "a dead one is joined to it"])
def test_parted_again_it_is_sent(post: PostOffice, sending: Sending, *, stays: bool) -> None:
    """What was held back for that alone."""
    sending.deliver()
    sending.arranged()
    _dead(sending, stays=stays)
    arrived = len(post.arrived)
    sending.deliver()
    assert len(post.arrived) == arrived
    [goes] = sending.office.record(sending.child, by=BY).joined
    sending.do(UnmergeChild(child=goes.reference, why="two children"))
    sending.deliver()
    assert len(post.arrived) > arrived


def test_a_calendar_says_no_more_than_the_letter(post: PostOffice) -> None:
    """Where the authority's own text leaves the venue out, or the child's name in it, so does the meeting beside it."""
    values = described("memory:", post.port)
    said = "You are invited\nPlease ask where and when.\n\nReference: {reference}\n"
    own = described("memory:", post.port)
    own["regimes"][RIDING]["notice"] = {"invitation": {"text": said, "reason": "Agreed, 3 March 2026"}}
    meetings = []
    for settings in (values, own):
        sending = Sending.at("memory:", post.port, values=settings).opened().changed_lead()
        home = "Home of Leo P, Hornsea"
        sending.do(
            ArrangeMeeting(
                case=sending.case,
                what="family_meeting",
                day=date(2026, 9, 21),
                at=time(10),
                venue=home,
                arranged_with_family=True,
            )
        )
        sending.deliver()
        meetings.append(post.to("hall@example.org")[-1].calendar or b"")
    assert [b"BEGIN:VEVENT" in one for one in meetings] == [True, True]
    assert [b"Leo" in one or b"LOCATION" in one for one in meetings] == [False, False]


def test_a_text_that_would_tell_a_kept_address_is_left_to_a_person(post: PostOffice) -> None:
    """The whole letter is searched, the authority's own words too: where a kept address is found, nothing goes."""
    values = described("memory:", post.port)
    said = "You are invited\nCome to 4 Sea View in Withernsea, or ask.\n\nReference: {reference}\n"
    values["regimes"][RIDING]["notice"] = {"invitation": {"text": said, "reason": "Agreed, 3 March 2026"}}
    sending = Sending.at("memory:", post.port, values=values).opened().changed_lead()
    sending.do(CorrectChild(child=sending.child, address="4 Sea View, Withernsea HU19 2AA", why="It was missing."))
    sending.do(
        Relate(
            child=sending.child,
            person=sending.hall,
            relation="aunt",
            may_receive=True,
            must_not_see_address_of=(sending.child,),
        )
    )
    sending.arranged()
    sending.deliver()
    assert post.to("hall@example.org") == []
    [notice] = [one for one in sending.notices() if one.to == sending.hall]
    assert notice.state == "failed"
    assert notice.because == MAY_TELL
