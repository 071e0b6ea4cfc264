"""What a worker sends, when it tries again, and what it leaves to a person."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from teamaround.commands import (
    CancelMeeting,
    CorrectPerson,
    DecideNotice,
    RecordTold,
    SetWishes,
)
from teamaround.concepts.people import ContactWishes
from teamaround.errors import BrokenOffice, Unusable
from teamaround.office import Office
from teamaround.office.delivery.delivered import Delivered
from tests.integration.office.delivery.faults import (
    DiesBeforeItRecords,
    Killed,
    RecordsFirst,
    SeesTheWorldChange,
    worker_of,
)
from tests.integration.office.delivery.offices import BY, DESK, Sending, described
from tests.integration.office.delivery.post import CERTIFICATE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.integration.office.delivery.post import PostOffice

HOUR = timedelta(hours=1)


@pytest.fixture(params=("memory", "sqlite", "postgresql"))
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store, of each kind in turn."""
    if request.param == "postgresql":
        url: str = request.getfixturevalue("postgresql_url")
        return url
    return {"memory": "memory:", "sqlite": f"sqlite:///{tmp_path / 'office.db'}"}[request.param]


def test_what_is_queued_is_sent_once_and_recorded(post: PostOffice, store_url: str) -> None:
    """On every store a notice arrives once, and the case says which channel took it, where it went and as what."""
    sending = Sending.at(store_url, post.port).opened().changed_lead()
    assert sending.deliver() == Delivered(sent=1)
    [arrived] = post.to(DESK)
    [notice] = sending.notices()
    assert notice.state == "sent"
    assert notice.telling is not None
    assert (notice.telling.how, notice.telling.where, notice.telling.tries) == ("mail", DESK, 1)
    assert arrived.number == f"<{notice.telling.message}@example.org>"
    assert sending.case in arrived.text
    assert sending.deliver() == Delivered()
    assert not sending.office.verify(by=BY).differences
    sending.office.close()


def test_a_worker_that_is_killed_before_it_records_leaves_the_same_message(post: PostOffice, sending: Sending) -> None:
    """Killed between sending and recording, it is sent again as the same message, and recorded once."""
    with pytest.raises(Killed):
        worker_of(sending.office.worker(trusts=CERTIFICATE), DiesBeforeItRecords).all_that_waits()
    assert sending.notices("queued")
    assert sending.deliver() == Delivered(), "it is the dead one's until its time is over"
    sending.clock.on(HOUR)
    assert sending.deliver() == Delivered(sent=1)
    assert list(post.numbers().values()) == [2]
    with sending.office.store.reading() as reading:
        assert [one.name for one in reading.journal(sending.case)].count("notice_sent") == 1


def test_two_workers_never_send_one_notice_at_once(post: PostOffice, sending: Sending) -> None:
    """While one worker hands a message over, another finds nothing to do."""
    meanwhile: list[Delivered] = []
    post.on_arrival = lambda: meanwhile.append(sending.deliver())
    assert sending.deliver() == Delivered(sent=1)
    assert meanwhile == [Delivered()]
    assert len(post.arrived) == 1


@pytest.mark.parametrize("answer", ["451 later", "421 going down", "drop"])
def test_what_the_server_would_not_take_now_is_sent_later(post: PostOffice, sending: Sending, answer: str) -> None:
    """After a passing refusal, or an answer that was lost, it is tried again after a while, as the same message."""
    post.answers = [answer]
    first = sending.deliver()
    assert (first.sent, first.put_off, len(first.waits_because)) == (0, 1, 1)
    assert first.waits_because[0].startswith("mail: The mail server ")
    assert first.unreachable == (("mail",) if answer == "drop" else ())
    assert sending.deliver() == Delivered()
    sending.clock.on(HOUR)
    assert sending.deliver() == Delivered(sent=1)
    [notice] = sending.notices()
    assert notice.telling is not None
    assert notice.telling.tries == 2
    assert set(post.numbers()) == {f"<{notice.telling.message}@example.org>"}


def test_what_waits_for_its_next_try_is_sent_at_once_when_it_is_asked_for(post: PostOffice, sending: Sending) -> None:
    """Once the mail server is mended; by the worker that found it down, too. Without asking it waits."""
    sending.deliver()
    sending.arranged()
    post.shut()
    worker = sending.office.worker(trusts=CERTIFICATE)
    assert worker.all_that_waits().put_off == 2
    post.open()
    assert (sending.deliver(), worker.all_that_waits()) == (Delivered(), Delivered())
    assert worker.all_that_waits(now=True) == Delivered(sent=2)
    assert sending.office.deliver(now=True, trusts=CERTIFICATE) == Delivered()


def test_what_cannot_be_sent_for_three_days_is_parked_and_its_owner_told(post: PostOffice, sending: Sending) -> None:
    """While a server is not there it is tried less and less often; after three days a person is to see to it."""
    post.shut()
    hours = 0
    while sending.notices("queued"):
        sending.deliver()
        sending.clock.on(HOUR)
        hours += 1
    post.open()
    [notice] = sending.notices()
    assert 72 <= hours <= 84
    assert notice.state == "failed"
    assert notice.telling is not None
    assert 10 < notice.telling.tries < 40
    assert sending.deliver() == Delivered()
    sending.do(DecideNotice(case=sending.case, notice=notice.id, send=True))
    assert sending.deliver() == Delivered(sent=1)


def test_an_address_that_is_refused_is_parked_at_once(post: PostOffice, sending: Sending) -> None:
    """What a server will never take waits for a person at once; the reason is there, and no address in it."""
    post.refuses[DESK] = f"550 no mailbox {DESK} here"
    why = "The mail server refuses the recipient's address (550)."
    told = f"mail: {why} localhost:{post.port}. Its log says why."
    assert sending.deliver() == Delivered(parked=1, waits_because=(told,))
    [notice] = sending.notices("failed")
    assert notice.because == why


@pytest.mark.parametrize("how", ["no address", "safe way"])
def test_whoever_a_channel_must_not_reach_is_left_to_a_person(post: PostOffice, sending: Sending, how: str) -> None:
    """Without an address, or with a safe way to be reached, nothing is sent, and the owner is told to pass it on."""
    if how == "no address":
        sending.do(CorrectPerson(person=sending.hall, email="", why="It was somebody else's."))
    else:
        sending.do(SetWishes(person=sending.hall, wishes=ContactWishes(safe_way="Ring after six.")))
    sending.arranged()
    assert sending.deliver().parked == 1
    [notice] = sending.notices("failed")
    assert notice.to == sending.hall
    assert notice.because.endswith("a person passes it on.")
    assert post.to("hall@example.org") == []
    sending.do(RecordTold(case=sending.case, notice=notice.id, how="telephone"))
    assert notice.id in {one.id for one in sending.notices("told")}


def test_what_has_no_channel_stays_until_the_settings_give_it_one(post: PostOffice, tmp_path: Path) -> None:
    """Practitioners who are given no channel are sent nothing, and lose nothing: with a channel, they are told."""
    url = f"sqlite:///{tmp_path / 'office.db'}"
    sending = Sending.at(url, post.port, practitioners="").opened().changed_lead().arranged()
    assert sending.deliver() == Delivered(sent=2, without_channel=1)
    assert [one.to for one in sending.notices("queued")] == [sending.hall]
    assert sending.deliver() == Delivered()
    with Office.open(described(url, post.port), clock=sending.clock) as with_one:
        assert with_one.deliver(trusts=CERTIFICATE) == Delivered(sent=1)


def test_nothing_is_sent_unless_a_channel_is_named(post: PostOffice) -> None:
    """An office whose file names no channel sends nothing, and says what to write."""
    values = described("memory:", post.port)
    del values["delivery"]
    with Office.open(values) as office, pytest.raises(BrokenOffice, match="No channel is named, so nothing is sent"):
        office.deliver()


def test_a_secret_that_is_missing_stops_before_anything_is_sent(post: PostOffice) -> None:
    """A password that is not where the file says stops the worker at once, with the line and without the password."""
    mail = {"kind": "smtp", "host": "localhost", "port": post.port, "user": "u", "password_from": "env:NOT_THERE"}
    made = Sending.at("memory:", post.port, channel={"mail": mail}).opened().changed_lead()
    with pytest.raises(BrokenOffice, match="'NOT_THERE', which is to hold a secret"):
        made.deliver()
    assert made.notices("queued")


def test_nothing_is_sent_from_within_somebody_elses_transaction(sending: Sending) -> None:
    """What may yet be taken back sends nothing."""
    sending.office.is_within = True
    with pytest.raises(Unusable, match="nothing is sent from there"):
        sending.deliver()


def test_a_worker_that_recorded_first_would_lose_what_it_could_not_send(post: PostOffice, sending: Sending) -> None:
    """The seeded fault: recorded before it is sent, a notice counts as sent that never arrives."""
    post.shut()
    worker_of(sending.office.worker(trusts=CERTIFICATE), RecordsFirst).all_that_waits()
    post.open()
    assert sending.notices("sent")
    assert post.arrived == []


def test_no_address_and_no_words_of_a_letter_are_logged(
    post: PostOffice, sending: Sending, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """Whatever fails, nothing of whom or what is written to a log, a terminal or the reason that is kept."""
    caplog.set_level(logging.DEBUG, logger="teamaround")
    sending.arranged()
    post.refuses |= {DESK: f"550 {DESK} Mr Poole", "hall@example.org": "450 hall@example.org"}
    sending.deliver()
    said = "".join([*capfd.readouterr(), *(one.getMessage() for one in caplog.records if "aiosmtpd" not in one.name)])
    said += "".join(one.because for one in sending.notices())
    assert not any(secret in said for secret in ("example.org", "Poole", "Hornsea"))


def test_a_page_says_whether_anything_sends_what_waits(post: PostOffice, sending: Sending) -> None:
    """With a channel, pages and the outbox say that it is sent; without one, that nothing sends it."""
    values = described("memory:", post.port)
    del values["delivery"]
    without = Sending.at("memory:", post.port, values=values).opened().changed_lead()
    for made, nothing in ((sending, False), (without, True)):
        said = {made.office.case(made.case, by=BY).nothing_sends, made.office.outbox(by=BY).nothing_sends}
        assert all(("Nothing sends these" in one) == nothing for one in said)


def test_what_changes_while_a_message_is_on_its_way_is_put_right_after_it(post: PostOffice, sending: Sending) -> None:
    """A meeting that is cancelled while its invitation is handed over: that it was sent stands, and is put right."""
    sending.deliver()
    sending.arranged()
    cancels = CancelMeeting(case=sending.case, meeting="meeting1", why="Ill.")

    def cancelled() -> None:
        post.on_arrival = None
        sending.do(cancels)

    post.on_arrival = cancelled
    for _ in range(2):
        sending.deliver()
    _, invitation, *after = post.arrived
    recorded = {f"<{one.telling.message}@example.org>" for one in sending.notices("sent") if one.telling}
    assert invitation.number in recorded
    assert [b"METHOD:CANCEL" in (one.calendar or b"") for one in after if one.to == invitation.to] == [True]
    assert not sending.office.verify(by=BY).differences


def test_a_worker_that_was_held_up_for_long_leaves_a_notice_to_others(post: PostOffice, sending: Sending) -> None:
    """Where most of its time with a notice has passed before it could send, a worker sends nothing."""
    SeesTheWorldChange.happens = lambda: sending.clock.on(timedelta(minutes=6))
    worker = worker_of(sending.office.worker(trusts=CERTIFICATE), SeesTheWorldChange)
    assert worker.all_that_waits() == Delivered(put_off=1)
    assert post.arrived == []
    sending.clock.on(HOUR)
    assert sending.deliver() == Delivered(sent=1)


def test_letters_of_a_run_share_a_connection(post: PostOffice, sending: Sending) -> None:
    """A worker keeps the connection from letter to letter, and takes leave at the end of its run."""
    sending.arranged()
    assert sending.deliver() == Delivered(sent=3)
    assert post.connections == 1
    sending.arranged()
    assert sending.deliver() == Delivered(sent=2)
    assert post.connections == 2


def test_a_case_that_cannot_be_read_stops_no_other(post: PostOffice, tmp_path: Path) -> None:
    """Where one case is broken, the others are seen to; it is named, and what was sent is counted all the same."""
    file = tmp_path / "office.db"
    sending = Sending.at(f"sqlite:///{file}", post.port).opened("First").changed_lead()
    broken = sending.case
    sending.opened("Second").changed_lead().opened("Third").changed_lead()
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("UPDATE teamaround_stream SET state = '{}' WHERE id = ?", [broken])
    came = sending.deliver()
    assert (came.sent, len(post.arrived)) == (2, 2)
    [problem] = came.problems
    assert problem.where.file == broken
    assert problem.what.startswith("Whether notice1 may be sent cannot be told")
    sending.office.close()
