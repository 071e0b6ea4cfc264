"""
A message as an e-mail, with the standard library: the same number on every try, plain text, a meeting beside it.

It is marked as written by a machine (`Auto-Submitted`), so that nobody's absence answers it. No name of a recipient
stands in its head, only their address.
"""

from __future__ import annotations

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING

from teamaround.delivery.channel import CannotBeSent

if TYPE_CHECKING:
    from teamaround.delivery.channel import Message

LONGEST_SUBJECT = 200
NO_ADDRESS = "The e-mail address on record is none, or has characters that mail servers do not take."


def email_of(message: Message) -> EmailMessage:
    """
    The e-mail that a message is.

    Raises:
        CannotBeSent: The recipient's address is none that an e-mail can go to.
    """
    mail = EmailMessage(policy=SMTP)
    mail["Message-ID"] = message_id(message)
    mail["Date"] = message.at
    mail["From"] = Address(_one_line(message.sender_name), addr_spec=message.sender)
    if not message.address.isascii():
        raise CannotBeSent(NO_ADDRESS)
    try:
        mail["To"] = Address(addr_spec=message.address)
    except Exception:  # noqa: BLE001  # whatever the parser stumbles over; its words hold the address
        raise CannotBeSent(NO_ADDRESS) from None
    mail["Subject"] = _one_line(message.subject)[:LONGEST_SUBJECT]
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail.set_content(message.body, charset="utf-8")
    if message.calendar:
        mail.add_alternative(
            message.calendar.text.decode(),
            subtype="calendar",
            charset="utf-8",
            params={"method": message.calendar.method},
        )
    return mail


def message_id(message: Message) -> str:
    """The Message-ID of an e-mail: its number, at the domain of the sender."""
    return f"<{message.id}@{message.sender.rpartition('@')[2]}>"


def _one_line(text: str) -> str:
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())
