"""
What a worker says to its channels, on what is kept open from message to message; and why one did not leave.

Of that there are two texts: the reason, which is kept and told to whoever may read the notice, and all that whoever
runs the worker is told. A channel is somebody else's code: a reason of its own that does more than say why in plain
words is kept by nobody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from attrs import define, field

from teamaround.containing import contained
from teamaround.delivery.channel import Channel, Conversation, Surroundings
from teamaround.errors import CannotBeSent, TryAgain

if TYPE_CHECKING:
    from teamaround.delivery.channel import Message, SendReceipt

KEPT_BACK = "The channel could not send it; whoever runs the worker is told why."
LONGEST_REASON = 300
NAMES_A_PLACE = re.compile(r"[@%/\\_=<>\[\]{}\r\n]|(?<!\bGOV)[.:]\w")
"""What stands in addresses, hosts, paths, names of variables and the words of errors, and in no plain sentence."""


@define(kw_only=True, eq=False)
class Conversations:
    """
    The conversations of one worker.

    Attributes:
        channels: The channels, by the authority's names.
        around: Where they work.
        hindered: By which channel something could not be sent, and all that is said of it to whoever runs the worker;
            and whether nothing can be sent by it for now.
    """

    channels: Mapping[str, Channel]
    around: Surroundings
    hindered: dict[tuple[str, str], bool] = field(factory=dict, init=False)
    _open: dict[str, Conversation] = field(factory=dict, init=False)

    def hand_over(self, channel: str, message: Message) -> SendReceipt:
        """
        Hand a message to a channel. What a plugin raises besides its two reasons is told by its kind alone.

        Raises:
            TryAgain: Not now; its reason may be kept.
            CannotBeSent: Never; as above.
        """
        begun = False
        failed: TryAgain | CannotBeSent
        try:
            with contained():
                if channel not in self._open:
                    self._open[channel] = self.channels[channel].conversation(self.around)
                begun = True
                return self._open[channel].send(message)
        except (TryAgain, CannotBeSent) as said:
            failed = said
        except Exception as error:  # noqa: BLE001  # its words may hold an address
            failed = TryAgain(f"The channel failed ({type(error).__name__}).", in_doubt=begun)
        self._note(channel, failed, message.address)
        raise failed from None

    def _note(self, channel: str, failed: TryAgain | CannotBeSent, address: str) -> None:
        """Keep what whoever runs the worker is told, and leave a reason that may be kept."""
        own: list[Any] = [failed.reason, failed.details]
        to_whom = address.casefold()
        # Whoever runs the worker is told where, and never to whom.
        told = [one for one in own if isinstance(one, str) and not (to_whom and to_whom in one.casefold())]
        if own[0] not in told or not is_plain(own[0]):
            failed.reason = KEPT_BACK
            told = [KEPT_BACK, *told]
        unreachable = isinstance(failed, TryAgain) and failed.unreachable
        self.hindered[channel, " ".join(filter(None, told))] = unreachable

    def take_leave(self) -> None:
        """End what was kept open from message to message."""
        while self._open:
            _, conversation = self._open.popitem()
            with suppress(Exception), contained():
                conversation.close()


def is_plain(reason: str) -> bool:
    """Whether a reason says something in plain words, and names neither address nor place."""
    return bool(reason.strip()) and len(reason) <= LONGEST_REASON and not NAMES_A_PLACE.search(reason)
