"""What follows a try of which nobody knows whether the message arrived."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar

from teamaround.commands import CancelMeeting, CorrectPerson, DecideNotice, RearrangeMeeting, RecordTold
from teamaround.delivery.smtp import SmtpConversation, SmtpServer
from teamaround.errors import Conflict
from teamaround.office.delivery.delivered import Delivered
from teamaround.office.delivery.patience import Patience
from teamaround.office.delivery.worker import MAY_HAVE_ARRIVED
from tests.integration.office.delivery.faults import DiesBeforeItRecords, Killed, worker_of
from tests.integration.office.delivery.offices import BY, DESK, Sending
from tests.integration.office.delivery.post import CERTIFICATE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from teamaround.casework.command import CaseCommand
    from tests.integration.office.delivery.post import Arrived, PostOffice

HOUR = timedelta(hours=1)
POOLE = "poole@example.org"


@pytest.fixture(params=("memory", "sqlite", "postgresql"))
def sending(request: pytest.FixtureRequest, post: PostOffice, tmp_path: Path) -> Iterator[Sending]:
    """An office of each kind of store, from which mail goes to that server."""
    urls = {"memory": "memory:", "sqlite": f"sqlite:///{tmp_path / 'office.db'}"}
    url = urls.get(request.param) or request.getfixturevalue("postgresql_url")
    made = Sending.at(url, post.port).opened()
    yield made
    made.office.close()


def tried(sending: Sending, post: PostOffice, how: str, patience: Patience | None = None) -> None:
    """Try what waits once: the answer is lost, the server refuses for now, or the worker is killed once it has left."""
    waiting = len(sending.notices("queued"))
    for _ in range(waiting):
        if how == "killed":
            with pytest.raises(Killed):
                worker_of(sending.office.worker(trusts=CERTIFICATE), DiesBeforeItRecords).all_that_waits()
        else:
            post.answers = {"lost": ["drop"], "refused": ["451 later"] * waiting}[how]
            sending.deliver(patience)
            post.answers = []


def later(sending: Sending) -> None:
    """Send what waits, until nothing does."""
    for _ in range(6):
        sending.clock.on(HOUR)
        sending.deliver()
    assert not sending.notices("queued")


def never(error: Exception) -> Callable[[CaseCommand, str | None], None]:
    """What records nothing, for an error."""

    def record(_: CaseCommand, __: str | None) -> None:
        raise error

    return record


def meeting_in(arrived: Arrived) -> tuple[str, int]:
    """What is to be done with the meeting in a message, and its SEQUENCE."""
    whole: Any = Calendar.from_ical(arrived.calendar or b"")
    [event] = whole.walk("VEVENT")
    return str(whole["method"]), int(event["sequence"])


def methods(post: PostOffice) -> list[str]:
    """What Mr Poole's calendar was told to do, one after the other."""
    return [meeting_in(one)[0] for one in post.to(POOLE)]


def rises(post: PostOffice) -> int:
    """How often Mr Poole's calendar was told of the meeting, each time under a higher SEQUENCE."""
    sequences = [meeting_in(one)[1] for one in post.to(POOLE)]
    assert sequences == sorted(set(sequences))
    return len(sequences)


@pytest.mark.parametrize("how", ["lost", "killed"])
@pytest.mark.parametrize("changed", [True, False])
def test_a_letter_put_right_between_two_tries_is_no_repeat(
    post: PostOffice, sending: Sending, how: str, *, changed: bool
) -> None:
    """What may have arrived and was put right since goes under a number of its own; what was not keeps its number."""
    sending.changed_lead()
    tried(sending, post, how)
    if changed:
        sending.do(CorrectPerson(person=sending.poole, name="Mr Pool", why="Misheard."))
    later(sending)
    first, second = post.to(DESK)
    assert (first.number != second.number) == (first.text != second.text) == changed
    [notice] = sending.notices("sent")
    assert notice.telling is not None
    assert second.number == f"<{notice.telling.message}@example.org>"


@pytest.mark.parametrize("how", ["lost", "killed", "refused"])
def test_what_is_withdrawn_after_it_may_have_arrived_is_put_right(post: PostOffice, sending: Sending, how: str) -> None:
    """A meeting called off while its invitation may have arrived: it is told so; one surely refused is told nothing."""
    sending.arranged()
    tried(sending, post, how)
    told = {one.to for one in post.arrived}
    arrived = len(post.arrived)
    sending.do(CancelMeeting(case=sending.case, meeting="meeting1", why="Ill."))
    later(sending)
    after = post.arrived[arrived:]
    assert {one.to for one in after} == told
    assert bool(told) == (how != "refused")
    assert {meeting_in(one)[0] for one in after} <= {"CANCEL"}
    assert rises(post) == (0 if how == "refused" else 2)
    notes = {one.telling.note for one in sending.notices("sent") if one.telling and not one.corrects}
    assert notes == (set() if how == "refused" else {MAY_HAVE_ARRIVED})
    assert sending.deliver() == Delivered()
    assert not sending.office.verify(by=BY).differences


def test_an_invitation_tried_again_has_a_higher_sequence(post: PostOffice, sending: Sending) -> None:
    """Whatever was put right since, calendars take the later invitation; what follows has a higher number still."""
    sending.arranged()
    tried(sending, post, "lost")
    sending.do(CorrectPerson(person=sending.poole, name="Mr Pool", why="Misheard."))
    later(sending)
    sending.do(CancelMeeting(case=sending.case, meeting="meeting1", why="Ill."))
    later(sending)
    assert methods(post) == ["REQUEST", "REQUEST", "CANCEL"]
    assert rises(post) == 3


@pytest.mark.parametrize("then", ["rearranged", "cancelled", "sent again"])
@pytest.mark.parametrize("parked", [True, False])
def test_what_follows_lost_tries_has_the_highest_sequence(
    post: PostOffice, sending: Sending, then: str, *, parked: bool
) -> None:
    """After tries that arrived unknown, waiting or given up: what is told next is newer to every calendar."""
    sending.arranged()
    patience = Patience(end=timedelta(hours=2 if parked else 72))
    while rises(post) < 3 or (parked and sending.notices("queued")):
        tried(sending, post, "lost", patience)
        sending.clock.on(HOUR / 3)
    tries = rises(post)
    if then == "rearranged":
        sending.do(RearrangeMeeting(case=sending.case, meeting="meeting1", day=date(2026, 9, 28), at=time(10)))
    elif then == "cancelled":
        sending.do(CancelMeeting(case=sending.case, meeting="meeting1", why="Ill."))
    else:
        for notice in sending.notices("failed"):
            sending.do(DecideNotice(case=sending.case, notice=notice.id, send=True))
    later(sending)
    assert rises(post) > tries
    assert methods(post)[-1] == ("CANCEL" if then == "cancelled" else "REQUEST")
    first = next(one for one in sending.notices() if sending.poole == one.to)
    assert first.telling is not None
    assert first.telling.tries == (tries + 1 if then == "sent again" else tries)


def test_what_is_held_back_after_it_may_have_arrived_is_put_right(post: PostOffice, sending: Sending) -> None:
    """A person holds back what may have arrived: it counts as sent, so whoever got it is told that it is cancelled."""
    sending.arranged()
    tried(sending, post, "lost")
    [arrived] = post.arrived
    for notice in sending.notices("queued"):
        sending.do(DecideNotice(case=sending.case, notice=notice.id, send=False, why="Not now."))
    later(sending)
    assert [one.to for one in sending.notices("sent")] == [one.to for one in sending.notices() if one.telling]
    sending.do(CancelMeeting(case=sending.case, meeting="meeting1", why="Ill."))
    later(sending)
    [told] = post.arrived[1:]
    assert told.to == arrived.to
    assert meeting_in(told)[0] == "CANCEL"


@pytest.mark.parametrize("opens", [True, False])
def test_only_what_was_handed_to_a_channel_may_have_arrived(
    post: PostOffice, sending: Sending, monkeypatch: pytest.MonkeyPatch, *, opens: bool
) -> None:
    """A channel that fails before it is given anything leaves no doubt: nobody is told of what they never heard of."""

    def fails(*_: Any) -> None:
        raise RuntimeError

    sending.changed_lead()
    what, name = (SmtpConversation, "send") if opens else (SmtpServer, "conversation")
    with monkeypatch.context() as patch:
        patch.setattr(what, name, fails)
        assert sending.deliver().put_off == 1
    [notice] = sending.notices("queued")
    sending.do(DecideNotice(case=sending.case, notice=notice.id, send=False, why="Not now."))
    later(sending)
    assert [one.state for one in sending.notices()] == ["sent" if opens else "held_back"]
    assert not post.arrived


def test_an_address_that_no_mail_can_have_is_left_to_a_person_without_doubt(post: PostOffice, sending: Sending) -> None:
    """Nothing of it reaches the server, and it is not tried for days."""
    sending.do(CorrectPerson(person=sending.poole, email="p\u00f6\u00f6le@example.org", why="Changed."))
    sending.arranged()
    sending.deliver()
    assert {one.to for one in sending.notices("failed")} == {sending.poole}
    sending.do(CancelMeeting(case=sending.case, meeting="meeting1", why="Ill."))
    later(sending)
    assert sending.poole not in {one.to for one in sending.notices("sent")}


def test_what_left_and_could_not_be_recorded_is_named_as_that(post: PostOffice, sending: Sending) -> None:
    """It is not told as what never left, and comes once more under its number."""
    sending.changed_lead()
    worker = sending.office.worker(trusts=CERTIFICATE)
    worker.record = never(RuntimeError("words of the record"))
    [problem] = worker.all_that_waits().problems
    assert problem.what == "notice1 has left, and that could not be recorded (RuntimeError), so it is sent once more."
    later(sending)
    first, second = post.to(DESK)
    assert first.number == second.number


def test_what_may_have_arrived_stays_so_where_giving_it_up_cannot_be_recorded(
    post: PostOffice, sending: Sending
) -> None:
    """The last answer is lost, and others are in the way of parking it: that it may have arrived is not forgotten."""
    sending.changed_lead()
    worker = sending.office.worker(trusts=CERTIFICATE, patience=Patience(end=timedelta(0)))
    worker.record = never(Conflict("busy"))
    post.answers = ["drop"]
    came = worker.all_that_waits()
    assert came == Delivered(put_off=1, waits_because=came.waits_because, unreachable=("mail",))
    assert came.waits_because[0].startswith("mail: The mail server cannot be reached, or broke off.")
    post.answers = []
    [notice] = sending.notices("queued")
    sending.do(DecideNotice(case=sending.case, notice=notice.id, send=False, why="Not now."))
    later(sending)
    [notice] = sending.notices("sent")
    assert notice.telling is not None
    assert (notice.telling.note, notice.telling.tries) == (MAY_HAVE_ARRIVED, 1)
    assert len(post.to(DESK)) == 1


def test_what_may_have_arrived_counts_as_sent_to_where_it_was_tried(post: PostOffice, sending: Sending) -> None:
    """The record names the address of the try, though another has been on record since."""
    sending.arranged()
    tried(sending, post, "lost")
    [arrived] = post.arrived
    for person in (sending.hall, sending.poole):
        sending.do(CorrectPerson(person=person, email=f"new.{person.lower()}@example.org", why="Changed."))
    sending.do(CancelMeeting(case=sending.case, meeting="meeting1", why="Ill."))
    later(sending)
    [telling] = [one.telling for one in sending.notices("sent") if not one.corrects]
    assert telling is not None
    assert (telling.how, telling.where, telling.note) == ("mail", arrived.to, MAY_HAVE_ARRIVED)


def test_what_was_stopped_before_it_was_known_where_it_went_names_no_address(
    post: PostOffice, sending: Sending
) -> None:
    """A worker is killed once it has sent: the record does not say that it went to the address of another day."""
    sending.changed_lead()
    tried(sending, post, "killed")
    [notice] = sending.notices("queued")
    sending.do(DecideNotice(case=sending.case, notice=notice.id, send=False, why="Not now."))
    later(sending)
    [told] = [one.telling for one in sending.notices("sent")]
    assert told is not None
    assert (told.how, told.where, told.note) == ("mail", "", MAY_HAVE_ARRIVED)


@pytest.mark.parametrize("how", ["lost", "refused"])
def test_nothing_is_left_of_what_a_person_told_meanwhile(post: PostOffice, sending: Sending, how: str) -> None:
    """A person tells what was tried in vain: how far its sending came is forgotten, and it is not looked at again."""
    sending.changed_lead()
    tried(sending, post, how)
    [notice] = sending.notices("queued")
    sending.do(RecordTold(case=sending.case, notice=notice.id, how="telephone"))
    later(sending)
    assert [one.state for one in sending.notices()] == ["told"]
    later_on = sending.clock.now() + timedelta(days=30)
    with sending.office.store.reading() as reading:
        assert not reading.left_behind(at=later_on, limit=10)
