"""
Delivery as a part of the front door: `deliver`.

Nothing is sent unless the authority's file names a channel, and what that needs is there. Who sends: `worker.py`; what
was carried in is released first: `release.py`.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from attrs import evolve

from teamaround.concepts.days.moments import LONDON
from teamaround.errors import BrokenOffice, Place, Problem, Unusable
from teamaround.store.refusals import refuse_if_carried_into

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from teamaround.casework.command import CaseCommand, Command
    from teamaround.casework.receipt import Receipt
    from teamaround.clock import Clock, Ids
    from teamaround.concepts.actors import Actor
    from teamaround.delivery.channel import Surroundings
    from teamaround.office.delivery.delivered import Delivered
    from teamaround.office.delivery.patience import Patience
    from teamaround.office.delivery.release import Released
    from teamaround.office.delivery.worker import Worker
    from teamaround.office.installation import Installation
    from teamaround.office.request import Outcome
    from teamaround.store.chain import Checkpoint
    from teamaround.store.port import Reading, Store

NOTHING = "No channel is named, so nothing is sent."
NAME_ONE = "Write [delivery] with a channel; docs/delivery.md begins with a folder of files."
QUARANTINED = "Nothing is sent from these records: they were carried in or restored, or somebody held them."
RELEASE = "See that no other office sends from the same records, and what waits (teamaround outbox): teamaround release"


class Delivers:
    """What leaves an office."""

    installation: Installation
    store: Store
    clock: Clock
    ids: Ids
    surroundings: Surroundings
    is_within: bool

    if TYPE_CHECKING:

        def _carry_out(
            self,
            command: Command,
            *,
            by: Actor,
            expecting: int | None = None,
            key: str | None = None,
            own: bool = False,
        ) -> Receipt:
            """Carry out a command: the office's own."""

        def _outcome(
            self,
            command: Command,
            text: str,
            *,
            by: Actor,
            expecting: int | None,
            reading: Reading,
            own: bool = False,
            considered: bool = False,
        ) -> Outcome:
            """What a command comes to: the office's own."""

    def deliver(
        self,
        *,
        limit: int | None = None,
        now: bool = False,
        patience: Patience | None = None,
        loopback: bool = False,
        trusts: Path | None = None,
    ) -> Delivered:
        """
        Send what is queued and may be sent now, by the channels of the authority's file: at least once each.

        Several may run at once, on one machine or many; none of them sends what another has while that lives. Nothing
        is ever recorded as sent before it was.

        Args:
            limit: So many notices at most.
            now: Whether what waits for its next try is tried at once, for what stood in its way is mended.
            patience: How long is waited, and for how long in all; days, unless a test says otherwise.
            loopback: Whether a webhook may go to this very machine, as a test has it.
            trusts: A file of certificates that count as well, as a test has it.

        Raises:
            BrokenOffice: No channel is named, or what one needs is not there. Nothing was sent.
            Unusable: It works within a host's transaction, which may yet be taken back.
        """
        return self.worker(patience=patience, loopback=loopback, trusts=trusts).all_that_waits(limit, now=now)

    def worker(self, *, patience: Patience | None = None, loopback: bool = False, trusts: Path | None = None) -> Worker:
        """A worker, for whoever lets one run for long. The arguments, and what it raises, as `deliver`."""
        from teamaround.office.delivery.conversations import Conversations
        from teamaround.office.delivery.lease import Leases
        from teamaround.office.delivery.looking import WORKER, DoorLook
        from teamaround.office.delivery.patience import Patience
        from teamaround.office.delivery.worker import Worker

        delivery = self.installation.authority.delivery
        if self.is_within:
            raise Unusable("What is done within a transaction may be taken back, so nothing is sent from there.")
        if problems := list(self._undeliverable()):
            raise BrokenOffice(problems)
        assert delivery is not None

        def record(command: CaseCommand, key: str | None) -> None:
            self._carry_out(command, by=WORKER, key=key, own=True)

        return Worker(
            door=DoorLook(
                installation=self.installation,
                store=self.store,
                at_rest=self._bring_to_rest,
                zone=ZoneInfo(LONDON),
                delivery=delivery,
            ),
            leases=Leases(
                store=self.store,
                worker=self.ids.salt().hex(),
                settings=sha256(repr(delivery).encode()).hexdigest()[:16],
            ),
            record=record,
            conversations=Conversations(
                channels=self.installation.host.channels,
                around=evolve(self.surroundings, loopback=loopback, trusts=trusts),
            ),
            patience=patience or Patience(),
            clock=self.clock,
            ids=self.ids,
        )

    def hold(self, *, by: Actor) -> None:  # noqa: ARG002  (asked for at the door)
        """
        Send nothing from here any more, until it is released: for a copy of a database that was put in place.

        Raises:
            NotAllowed: Whoever says so is not of the authority's own staff.
        """
        from teamaround.office.delivery.release import quarantine

        quarantine(self.store, begins=True)

    def release(self, *, by: Actor, against: Sequence[Checkpoint] = ()) -> Released:
        """
        Let what is queued be sent again, from records that were carried in: a copy that was restored, moved, or tried.

        Nothing is released where something is missing that a checkpoint kept elsewhere counts; it is named.

        Args:
            by: Who says so.
            against: Checkpoints that were kept elsewhere.

        Raises:
            NotAllowed: Whoever says so is not of the authority's own staff.
        """
        from teamaround.office.delivery.release import released
        from teamaround.office.loading.veil import reading_as
        from teamaround.office.notices.outbox import gathered

        with reading_as(self.store, self.installation, by) as reading:
            rows, today = reading.work_due(sort="notice"), self.clock.today()
            lines = gathered(self.installation, reading, rows, by=by, today=today, state="queued")
            waiting = {(one.case, one.notice) for _, one in lines}
        return released(self.store, self.installation.authority, against, waits=len(waiting))

    def _undeliverable(self) -> Iterator[Problem]:
        """Why nothing can be sent from here."""
        from teamaround.delivery.channel import TryAgain

        authority = self.installation.authority
        if not self.installation.sends:
            yield authority.problem(("delivery",) if authority.delivery else (), NOTHING, NAME_ONE)
            return
        with self.store.reading() as reading:
            refuse_if_carried_into(reading)
            if reading.is_quarantined():
                yield authority.problem(("delivery",), QUARANTINED, RELEASE)
        try:
            import icalendar  # noqa: F401  (what matters is that it is there)
        except ImportError:
            fix = "Install it: pip install 'teamaround[delivery]'"
            yield Problem(Place("teamaround"), "What sending needs is not installed (icalendar).", fix)
        for name, channel in self.installation.host.channels.items():
            for where in channel.secrets():
                try:
                    self.surroundings.secret(where)
                except TryAgain as missing:
                    yield authority.problem(("delivery", "channel", name), missing.details, "Let it hold the secret.")

    def _bring_to_rest(self, case: str) -> None:
        """Let a case stand as it should, if it does not: a right that ended by itself, a day that turned."""
        from teamaround.casework.commands.turning import TurnTheDay
        from teamaround.office.request import CALENDAR, validated_request

        command, text = validated_request(TurnTheDay(case=case, on=self.clock.today()), CALENDAR)
        with self.store.reading() as reading:
            came_to = self._outcome(
                command, text, by=CALENDAR, expecting=None, reading=reading, own=True, considered=True
            )
        if came_to.receipt.events:
            self._carry_out(command, by=CALENDAR, own=True)
