"""
What a channel is: it sends one message, or says why it cannot now (`TryAgain`) or ever (`CannotBeSent`).

    @frozen(kw_only=True)
    class Pigeon(Channel):
        kind, reaches = "pigeon", "email"

        loft: str

        def send(self, message, around):
            ...

The fields are the keys of its table in an authority's file, `[delivery.channel.NAME]`, and read as strictly. A reason
is kept and shown, so it holds no address, no place and no words of a message; where it was, and what to do, are
`details`, which only whoever runs the worker sees. Ours: `eml.py`, `smtp.py`, `webhook.py`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from attrs import define, field, frozen

from teamaround.errors import CannotBeSent, TryAgain
from teamaround.words import without_password

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "CalendarPart",
    "CannotBeSent",
    "Channel",
    "Conversation",
    "Message",
    "SendReceipt",
    "Surroundings",
    "TryAgain",
]


@frozen(kw_only=True)
class CalendarPart:
    """A meeting for a calendar: `method` is REQUEST or CANCEL, `text` what RFC 5545 has for it."""

    method: Literal["REQUEST", "CANCEL"]
    text: bytes = field(repr=False)


@frozen(kw_only=True)
class Message:
    """
    One notice, as a channel is handed it.

    Attributes:
        id: Its number, the same on every try of the same letter, so that a receiver can drop repeats. It tells nothing.
        case: The case's reference.
        notice: The notice's id within the case.
        kind: Which of the regime's notices it is: `lead_changed`.
        party: Whom it is for: a reference, or `team.KEY`.
        address: Where that party is reached; empty where the channel reaches a system.
        sender: The authority's own address; `sender_name` is the authority's name.
        at: The moment of this try.
        language: The recipient's language, where it is recorded.
        calendar: The meeting that it is about, for a calendar.
    """

    id: str
    case: str
    notice: str
    kind: str
    party: str
    address: str = field(repr=False)
    sender: str
    sender_name: str
    subject: str = field(repr=False)
    body: str = field(repr=False)
    language: str = ""
    at: datetime
    calendar: CalendarPart | None = None


@frozen(kw_only=True)
class SendReceipt:
    """What came back from whoever took a message: their own number for it, where they give one."""

    number: str = ""


@frozen(kw_only=True)
class Surroundings:
    """
    Where a channel works.

    Attributes:
        folder: From where relative paths count: the folder of the authority's file.
        variables: What `env:NAME` is looked up in.
        loopback: Whether a webhook may go to this very machine. Code alone can say so, for a test.
        trusts: A file of certificates to be trusted besides the machine's, for the same.
    """

    folder: Path
    variables: Mapping[str, str] = field(repr=False)
    loopback: bool = False
    trusts: Path | None = None

    def secret(self, where: str) -> str:
        """
        The secret that is kept at *where*: `env:NAME` or `file:PATH`.

        Raises:
            TryAgain: It is not there, or may not be read. The details name the place, and never what stands in it.
        """
        how, _, name = where.partition(":")
        shown = repr(without_password(name))
        if how == "env":
            held: object = self.variables.get(name, "")
            found = held if isinstance(held, str) else ""
        else:
            try:
                found = (self.folder / name).read_text("utf-8")
            except PermissionError:
                where = (
                    f"The file {shown}, which is to hold a secret of a channel, cannot be read by whoever runs this."
                )
                raise TryAgain(
                    "A secret that the channel needs cannot be read.", details=where, unreachable=True
                ) from None
            except (OSError, UnicodeDecodeError):
                found = ""
        if not found.strip():
            place = "The variable" if how == "env" else "The file"
            where = f"{place} {shown}, which is to hold a secret of a channel, is empty or not there."
            raise TryAgain("A secret that the channel needs is empty, or not there.", details=where, unreachable=True)
        return found.strip()


@define(eq=False)
class Conversation:
    """Several messages by one channel, one after the other, on whatever it keeps open between them."""

    channel: Channel
    around: Surroundings

    def send(self, message: Message) -> SendReceipt:
        """Send one message, as `Channel.send` does; after what failed, the next begins anew."""
        return self.channel.send(message, self.around)

    def close(self) -> None:
        """Take leave; what was taken stays taken."""


class Channel(ABC):
    """
    A way by which messages leave. A subclass is a frozen attrs class; its fields are what an authority writes.

    Attributes:
        kind: What an authority's file calls this kind of channel.
        reaches: What is needed of a recipient: an e-mail address, or nothing, where one system takes all (`system`).
    """

    kind: ClassVar[str]
    reaches: ClassVar[Literal["email", "system"]]

    @abstractmethod
    def send(self, message: Message, around: Surroundings) -> SendReceipt:
        """
        Send one message; once this returns, whoever is beyond has taken it.

        Raises:
            TryAgain: Not now.
            CannotBeSent: Never.
        """

    def conversation(self, around: Surroundings) -> Conversation:
        """What sends several messages; another than this one where something is worth keeping open between them."""
        return Conversation(self, around)

    def secrets(self) -> Iterator[str]:
        """Where the secrets are kept that it needs: whoever sends looks for them before anything is sent."""
        return iter(())

    def folders(self) -> Iterator[str]:
        """The folders that it writes messages into: whoever examines the machine looks whether that can be done."""
        return iter(())
