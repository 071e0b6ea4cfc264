"""
A worker: takes a notice that waits, looks whether it may go, sends it, and records that it went; one after the other.

At least once: it is recorded after it was sent, so a worker that is killed in between leaves it to be sent again, as
the same message. What cannot be sent now is put off (`patience.py`); what never can, or for too long, is parked, and
its owner is told. Any number may work at once (`lease.py`). What it comes to: `looking.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from attrs import define, evolve, field

from teamaround.casework.command import CaseCommand
from teamaround.casework.commands.notices import RecordNotSent, RecordSent
from teamaround.clock import Clock, Ids
from teamaround.errors import CannotBeSent, Conflict, Problem, Refused, TryAgain
from teamaround.office.delivery.conversations import Conversations
from teamaround.office.delivery.delivered import Delivered, LeftUnrecorded, delivered, not_seen_to
from teamaround.office.delivery.lease import Leases
from teamaround.office.delivery.looking import DoorLook, ForAPerson, MaySend, NoChannel, Settled
from teamaround.office.delivery.patience import Patience
from teamaround.store.records import Sending

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.delivery.channel import SendReceipt
    from teamaround.office.delivery.looking import Look

AT_ONCE = 64
"""So many notices are found at once."""
LOOKS = 3
"""So often a notice is looked at anew that keeps changing; then it is put off."""
TRIES = 5
"""So often it is tried to record what was sent."""
NO_CHANNEL = "a channel"
"""What is recorded where the authority's file names none any more for what may have arrived."""
MAY_HAVE_ARRIVED = "It was stopped after a try of which nobody knows whether it arrived, so it counts as sent."


@define(kw_only=True, eq=False)
class Worker:
    """
    One worker of one office.

    Attributes:
        door: What a notice comes to at a moment.
        leases: Who has which notice.
        record: Carries out a command by the office's own hand, under a key.
        conversations: What it says to the channels.
    """

    door: DoorLook
    leases: Leases
    record: Callable[[CaseCommand, str | None], None]
    conversations: Conversations
    patience: Patience
    clock: Clock
    ids: Ids
    _down: dict[str, tuple[datetime, str]] = field(factory=dict)
    _settled: Sending | None = None

    def all_that_waits(self, limit: int | None = None, *, now: bool = False) -> Delivered:
        """
        Send what may be sent now, each notice once and *limit* of them at most; and say what came of it.

        With *now* what waits for its next try is tried at once: what stood in the way is mended.
        Where whether a notice may go cannot be told, its case is named among the problems, and all others are seen to.
        """
        if now:
            self._down.clear()
            self.leases.bring_forward(self.clock.now())
        try:
            return self._all_that_waits(limit)
        finally:
            self.conversations.take_leave()

    def _all_that_waits(self, limit: int | None) -> Delivered:
        came: Counter[str] = Counter()
        problems: list[Problem] = []
        for case, entry in self._waiting():
            if limit is not None and came.total() >= limit:
                break
            settled, self._settled = self._settled, None
            now = self.clock.now()
            try:
                taken = self.leases.take(case, entry, at=now, lease=self.patience.lease, settled=settled)
            except Conflict:
                self._settled = settled
                continue
            if taken is None:
                continue
            try:
                came[self._one(taken, now)] += 1
            except Conflict:
                self._look_later(taken)
                came["put_off"] += 1
            except Exception as error:  # noqa: BLE001  # it is named, and all others are seen to
                self._look_later(taken)
                problems.append(not_seen_to(case, entry, error))
        if self._settled is not None:
            self.leases.let_go(self._settled)
            self._settled = None
        return delivered(came, problems, self.conversations.hindered)

    def _waiting(self) -> Iterator[tuple[str, str]]:
        """The notices that may be taken, each once, while any channel can be reached."""
        yield from self.leases.left_behind(self.clock.now(), AT_ONCE)
        given: set[tuple[str, str]] = set()
        while any(not self._is_down(one) for one in self.conversations.channels):
            waiting = self.leases.waiting(self.clock.now(), AT_ONCE + len(given))
            found = [one for one in waiting if one not in given]
            if not found:
                return
            # Those of earlier times are asked for again only as far as they still wait.
            given = {*given.intersection(waiting), *found}
            # Several who begin at different places are seldom in each other's way.
            start = int(self._chance() * len(found))
            yield from (*found[start:], *found[:start])

    def _is_down(self, channel: str) -> bool:
        return channel in self._down and self._down[channel][0] > self.clock.now()

    def _one(self, taken: Sending, now: datetime) -> str:
        """What becomes of one notice that was taken."""
        for _ in range(LOOKS):
            look = self._look(taken, now)
            match look:
                case Settled():
                    return self._settle(taken, look)
                case NoChannel():
                    later = now + self.patience.without_channel
                    self.leases.put_off(taken, later, tries=taken.tries - 1, for_settings=True)
                    return "without_channel"
                case ForAPerson():
                    return self._parked(taken, look.channel, look.why)
                case MaySend():
                    if self._is_down(look.channel):
                        until, why = self._down[look.channel]
                        self.leases.put_off(evolve(taken, why=why), until, tries=taken.tries - 1)
                        return "put_off"
                    # Once more: what was true when the message was made may have ended since.
                    if self._look(taken, now) == look:
                        return self._send(taken, look)
        self._look_later(taken)
        return "put_off"

    def _settle(self, taken: Sending, look: Settled) -> str:
        """What may have arrived and was withdrawn counts as sent; where a person is to decide, it waits for that."""
        if look.undecided and taken.in_doubt:
            return self._kept_in_doubt(taken, "settled", tries=taken.tries - 1)
        if look.untold and taken.in_doubt:
            self._record_in_doubt(taken, look)
        return self._let_go(taken, "settled")

    def _look(self, taken: Sending, now: datetime) -> Look:
        return self.door.at(taken.case, taken.entry, now)

    def _put_off(self, taken: Sending) -> str:
        wait = self.patience.wait(taken.tries, self._chance())
        self.leases.put_off(taken, self.clock.now() + wait, tries=taken.tries)
        return "put_off"

    def _look_later(self, taken: Sending) -> None:
        """Put it off without a try: it was not handed to any channel."""
        wait = self.patience.wait(taken.tries, self._chance())
        self.leases.put_off(taken, self.clock.now() + wait, tries=taken.tries - 1)

    def _send(self, taken: Sending, ready: MaySend) -> str:
        """Send it, and record that it was sent; what was looked at for too long is another's soon, and is left."""
        if self.clock.now() > taken.until - self.patience.lease / 2:
            return self._put_off(taken)
        try:
            receipt = self._hand_over(ready)
        except TryAgain as later:
            return self._try_later(taken, ready, later)
        except CannotBeSent as never:
            return self._parked(taken, ready.channel, never.reason, ready)
        try:
            self._record_sent(taken, ready, receipt)
        except Exception as error:
            self._put_off(_may_have_arrived(taken, ready))
            raise error if isinstance(error, Conflict) else LeftUnrecorded(type(error).__name__) from error
        return self._let_go(taken, "sent")

    def _hand_over(self, ready: MaySend) -> SendReceipt:
        """Hand the message to its channel."""
        return self.conversations.hand_over(ready.channel, evolve(ready.message, at=self.clock.now()))

    def _record_sent(self, taken: Sending, ready: MaySend, receipt: SendReceipt) -> None:
        message = ready.message
        command = RecordSent(
            case=taken.case,
            notice=taken.entry,
            channel=ready.channel,
            where=message.address,
            message=message.id,
            tries=taken.tries,
            note=receipt.number,
        )
        self._recorded(taken, command, f"sent {message.id}")

    def _record_in_doubt(self, taken: Sending, settled: Settled) -> None:
        """Let what was withdrawn after it may have arrived count as sent to where is known, so that it is put right."""
        command = RecordSent(
            case=taken.case,
            notice=taken.entry,
            channel=taken.channel or settled.channel or NO_CHANNEL,
            where=taken.address,
            message="",
            tries=taken.tries - 1,
            note=MAY_HAVE_ARRIVED,
        )
        self._recorded(taken, command, None)

    def _try_later(self, taken: Sending, ready: MaySend, later: TryAgain) -> str:
        now = self.clock.now()
        taken = _may_have_arrived(taken, ready) if later.in_doubt else taken
        if self.patience.is_at_end(taken, now):
            return self._parked(taken, ready.channel, later.reason, ready)
        if later.unreachable:
            self._down[ready.channel] = now + self.patience.first, later.reason
        return self._put_off(evolve(taken, why=later.reason))

    def _parked(self, taken: Sending, channel: str, why: str, ready: MaySend | None = None) -> str:
        """Give it up, so that its owner is told."""
        tries = taken.tries if ready else taken.tries - 1
        command = RecordNotSent(
            case=taken.case,
            notice=taken.entry,
            channel=channel,
            why=why,
            where=ready.message.address if ready else "",
            message=ready.message.id if ready else "",
            tries=tries,
        )
        try:
            self._recorded(taken, command, None)
        except Exception:
            self._put_off(taken) if ready else self._look_later(taken)
            raise
        return self._kept_in_doubt(taken, "parked", tries=tries) if taken.in_doubt else self._let_go(taken, "parked")

    def _recorded(self, taken: Sending, command: CaseCommand, key: str | None) -> None:
        """Record it; where others are in the way, once more. Who was quicker has recorded it already."""
        for tries_left in reversed(range(TRIES)):
            try:
                self.record(command, key)
            except Conflict:
                if not tries_left:
                    raise
                continue
            except Refused:
                if not isinstance(self._look(taken, self.clock.now()), Settled):
                    raise
            return

    def _let_go(self, taken: Sending, came: str) -> str:
        """It is settled; its lease ends with the taking of the next, so that each costs one commit less."""
        self._settled = taken
        return came

    def _kept_in_doubt(self, taken: Sending, came: str, *, tries: int) -> str:
        """A person decides on what may have arrived: that it may have stays known until it is settled."""
        now = self.clock.now()
        self.leases.put_off(evolve(taken, began=now), now, tries=tries)
        return came

    def _chance(self) -> float:
        """A number from 0 up to 1 that nobody can foresee."""
        return int.from_bytes(self.ids.salt()[:4], "big") / 2**32


def _may_have_arrived(taken: Sending, ready: MaySend) -> Sending:
    return evolve(taken, in_doubt=True, channel=ready.channel, address=ready.message.address)
