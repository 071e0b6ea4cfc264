"""
A folder of `.eml` files, in place of a mail server: what would be sent can be opened and read, and nothing leaves.

The same message is the same file on every try, written whole or not at all.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar, Literal

from attrs import field, frozen

from teamaround.delivery.channel import Channel, SendReceipt, TryAgain
from teamaround.delivery.mail import email_of
from teamaround.delivery.written import something

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.delivery.channel import Message, Surroundings


@frozen(kw_only=True)
class EmlFolder(Channel):
    """Messages as files in a folder, which is made for its owner alone where it is not there."""

    kind: ClassVar[str] = "eml"
    reaches: ClassVar[Literal["email", "system"]] = "email"

    folder: str = field(validator=something)

    def folders(self) -> Iterator[str]:
        """The folder of messages."""
        yield self.folder

    def send(self, message: Message, around: Surroundings) -> SendReceipt:
        """Write the file."""
        folder = around.folder / self.folder
        name = f"{message.id}.eml"
        beside = folder / f".{name}.{os.getpid()}"
        written = email_of(message).as_bytes()
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with beside.open("wb") as file:
                file.write(written)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(folder / name)
        except OSError as error:
            where = f"{folder} ({error.strerror}). Let whoever runs the worker write there."
            raise TryAgain("The folder of messages cannot be written to.", details=where, unreachable=True) from None
        return SendReceipt(number=name)
