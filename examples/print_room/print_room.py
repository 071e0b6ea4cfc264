"""
An example of a channel: letters for those who have no e-mail, as files in a folder from which somebody prints them.

In the authority's file:

    [plugins]
    enabled = ["teamaround-print-room"]

    [delivery]
    family = "paper"

    [delivery.channel.paper]
    kind   = "print_room"
    folder = "to-print"
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from attrs import frozen

from teamaround.plugins import Channel, Message, SendReceipt, Surroundings, TryAgain, hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable


@frozen(kw_only=True)
class PrintRoom(Channel):
    """A folder of letters, each named after its message: the same letter is the same file on every try."""

    kind: ClassVar[str] = "print_room"
    reaches: ClassVar[Literal["email", "system"]] = "system"

    folder: str

    def send(self, message: Message, around: Surroundings) -> SendReceipt:
        """Put the letter there: for whom by reference, and what it says. Whoever prints it looks up where they live."""
        folder = around.folder / self.folder
        letter = f"For {message.party}, from {message.sender_name}\n\n{message.subject}\n\n{message.body}\n"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            beside = folder / f".{message.id}"
            beside.write_text(letter, "utf-8")
            beside.replace(folder / f"{message.id}.txt")
        except OSError as error:
            where = f"{folder} ({error.strerror})."
            raise TryAgain("The print room's folder cannot be written to.", details=where, unreachable=True) from None
        return SendReceipt(number=f"{message.id}.txt")


@hookimpl
def teamaround_channels() -> Iterable[type[Channel]]:
    """The print room."""
    return [PrintRoom]
