from __future__ import annotations

import pytest

from teamaround.delivery.channel import CalendarPart, CannotBeSent
from teamaround.delivery.mail import NO_ADDRESS, email_of
from tests.unit.delivery.messages import message


def test_an_e_mail_has_the_number_of_its_message_and_no_name_in_its_head() -> None:
    """The Message-ID is the same on every try; its head names the authority and the address, and nobody else."""
    first, second = email_of(message()), email_of(message())
    assert first["Message-ID"] == second["Message-ID"] == "<0123456789abcdef0123456789abcdef@example.org>"
    assert first["From"] == "Example Council <early-help@example.org>"
    assert first["To"] == "desk@example.org"
    assert first["Auto-Submitted"] == "auto-generated"
    assert first.get_content() == "Until now: Ms Hall\nFrom today: Mr Poole\n"


def test_a_subject_of_several_lines_puts_nothing_into_the_head() -> None:
    """Whatever a subject or a name holds, it is one line, and brings no further recipient or header."""
    mail = email_of(message(subject="Change\r\nBcc: all@example.org", sender_name="A\nCouncil"))
    assert mail["Subject"] == "Change Bcc: all@example.org"
    assert mail["Bcc"] is None
    assert "A Council" in mail["From"]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "desk",
        "a@b@c",
        "desk@example.org\nBcc: all@example.org",
        "zoë@example.org",
        "hall@müller.example",
        "x" * 9000,
    ],
)
def test_what_is_no_address_is_sent_nothing_and_not_repeated(address: str) -> None:
    """An address that an e-mail cannot go to is refused in words that do not hold it."""
    with pytest.raises(CannotBeSent) as refused:
        email_of(message(address=address))
    assert refused.value.reason == NO_ADDRESS


def test_a_meeting_stands_beside_the_text() -> None:
    """Whoever reads mail without a calendar reads the text; a calendar finds the meeting and what is to be done."""
    mail = email_of(message(calendar=CalendarPart(method="CANCEL", text=b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")))
    text, meeting = mail.iter_parts()
    assert text.get_content_type() == "text/plain"
    assert meeting.get_content_type() == "text/calendar"
    assert meeting.get_param("method") == "CANCEL"
