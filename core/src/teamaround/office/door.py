"""
The front door: a command is carried out whole or not at all, and once for each key.

The same command under the same key again gives the first receipt; under it another command is a conflict. How a
receipt is kept: `receipts/`. Also a dry run (`consider`), and the same office within a host's transaction (`within`,
`store/sql/hosted/`). The day: `turning.py`; `verify` and `repair`: `verifying/proving.py`. What somebody has seen is
compared in `request.py`. The reads: `reads.py`. How an office is opened: `opening/`. Whoever only looks needs nothing
of what decides commands. That two with one key at the same moment come to one: `store/sql/writing.py`.
"""

from __future__ import annotations

from collections import deque
from datetime import UTC
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

from attrs import evolve

from teamaround.arguments import front_door
from teamaround.casework.command import CaseCommand, Command
from teamaround.clock import RepeatedIds, SystemClock, SystemIds, sound
from teamaround.delivery.channel import Surroundings
from teamaround.errors import NotAllowed, Refused, TeamaroundError, Unanswered
from teamaround.office.allowed.doors import granted
from teamaround.office.caseload.handing_over import HandsOverAll
from teamaround.office.delivery.delivering import Delivers
from teamaround.office.elsewhere.feed import FeedReads
from teamaround.office.elsewhere.found_by_number import NumberReads, refuse_taken
from teamaround.office.elsewhere.history import TakesHistory
from teamaround.office.installation import Installation
from teamaround.office.life.door import LifeOfData
from teamaround.office.life.told_of import tells_of_disposals
from teamaround.office.loading.veil import as_known_to, reading_as
from teamaround.office.looks.tracing import leaves_traces
from teamaround.office.opening.described import Described
from teamaround.office.reads import Reads
from teamaround.office.receipts.kept import is_committed
from teamaround.office.receipts.keyed import KeyedCommand, first_receipt, receipt_of_former
from teamaround.office.request import CommandRequest, Outcome, validated_request
from teamaround.office.told import told_of_considered, told_of_refusal
from teamaround.office.turning import TurnsTheDay
from teamaround.office.verifying.proving import Proves

if TYPE_CHECKING:
    from collections.abc import Mapping

    from teamaround.casework.receipt import Receipt
    from teamaround.clock import Clock, Ids
    from teamaround.concepts.actors import Actor
    from teamaround.plugins.host import HookFailed, Host
    from teamaround.store import ConnectionPool
    from teamaround.store.port import Reading, Store
    from teamaround.store.records import Entry

LAST_FAILURES = 100
"""How many failures of observers an office remembers, the latest ones."""


@front_door
@leaves_traces
@granted
@tells_of_disposals
class Office(Reads, HandsOverAll, NumberReads, FeedReads, TakesHistory, TurnsTheDay, Delivers, Proves, LifeOfData):
    """
    One authority's running installation, used from several threads at once: a page, a command line, an importer.

    Attributes:
        failures: The observers that raised, each with whose it is; what they were told of stands all the same.
        is_within: Whether it works within a host's transaction.
        surroundings: Where its channels work.
    """

    def __init__(self, installation: Installation, store: Store, *, clock: Clock, ids: Ids) -> None:
        self.installation = installation
        self.store = store
        self.clock = clock
        self.ids = ids
        self.failures: deque[HookFailed] = deque(maxlen=LAST_FAILURES)
        self.is_within = False
        self.surroundings = Surroundings(folder=Path(), variables={})

    @classmethod
    def open(
        cls,
        source: Path | str | Mapping[str, object],
        *,
        clock: Clock | None = None,
        ids: Ids | None = None,
        pool: ConnectionPool | None = None,
        variables: Mapping[str, str] | None = None,
    ) -> Self:
        """
        The office that an authority's file describes, or values as such a file has them.

        A relative path in the store's address counts from the folder of the file. With a *pool*, which several offices
        may share, its limits hold and not those of the file. What `env:NAME` names is looked up in *variables*, which
        are those of the process unless given. `with Office.open(...) as office:` closes it in the end.

        Raises:
            BrokenFile: The file cannot be read as an authority's.
            BrokenOffice: What it names is not installed, is broken, or its store cannot be opened.
        """
        clock = sound(clock or SystemClock())
        described = Described.by(source, variables)
        store = described.open_store(pool)
        installation = Installation.of(described.authority)
        office = cls(installation, store, clock=clock, ids=ids or SystemIds())
        office.surroundings = Surroundings(folder=described.folder, variables=described.variables)
        return office

    @staticmethod
    def upgrade(source: Path | str | Mapping[str, object], *, variables: Mapping[str, str] | None = None) -> None:
        """
        Bring the database of an office to this release, as `teamaround upgrade` does. Make a copy of it first.

        It gives the tables to a database that holds those of something else, too. Nothing is lost; where it is stopped
        half way, nobody opens the office until it was done again.

        Raises:
            BrokenFile, BrokenOffice: As `open`, and where the database is of a newer release.
        """
        Described.by(source, variables).upgrade()

    def do(self, command: Command, *, by: Actor, expecting: int | None = None, key: str | None = None) -> Receipt:
        """
        Carry out a command, whole or not at all.

        Args:
            command: What is asked for.
            by: Who asks. Who decided, where that is somebody else, stands in the command.
            expecting: The version that whoever asks has seen; without it, whatever stands.
            key: A key of the asker's own. The same command by the same asker under it is carried out once.

        Raises:
            Refused: It cannot be carried out; all its findings say why. Nothing is written, and the key is not used.
            NotFound: There is no such case or record, or its regime is not enabled.
            NotAllowed: *by* may not give it today (`access/policy.py`); a restriction counts for repeats, too.
            KeyTaken: *by* gave another command under that key.
            Conflict: The record has changed since *expecting*, or others were in the way.
            BrokenOffice: The rules ask for what is not installed, or a plugin's part of them failed.
        """
        return self._carry_out(command, by=by, expecting=expecting, key=key)

    def _carry_out(
        self, command: Command, *, by: Actor, expecting: int | None = None, key: str | None = None, own: bool = False
    ) -> Receipt:
        """As `do`. What the office asks for by its *own* hand no restriction stops, and nobody else can ask for it."""
        command, text = validated_request(command, by, key)
        named = KeyedCommand.of(command, text, by=by, key=key) if key is not None else None
        ids = RepeatedIds(self.ids)
        came_to: Outcome | None = None
        written: tuple[Entry, ...] = ()
        try:
            if self.installation.rehearses and not self.is_within:
                with self.store.reading() as reading:
                    self._outcome(command, text, by=by, expecting=expecting, reading=reading, own=own, ids=ids)
                ids.again()
            with self.store.writing() as writing:
                came_to = self._outcome(command, text, by=by, expecting=expecting, reading=writing, own=own, ids=ids)
                if came_to.writes:
                    kept = named.came_to(came_to.told, came_to.writes) if named else None
                    written = writing.write(came_to.writes, idempotency=kept, edition=came_to.edition)
        except NotAllowed as no:
            return receipt_of_former(named, self, by, no)
        except Unanswered:
            # Where the database answers again, it can tell.
            if not is_committed(self.store, written):
                raise
        except TeamaroundError:
            if first := first_receipt(named, self, by):
                return first
            raise
        assert came_to is not None
        if not came_to.writes and (first := first_receipt(named, self, by)):
            return first
        if came_to.receipt.events:
            self.store.after_commit(written, partial(_tell, self.installation.host, self.failures, came_to.receipt))
        return came_to.told

    def consider(self, command: Command, *, by: Actor, expecting: int | None = None) -> Receipt:
        """
        What a command would come to. Nothing is written; otherwise as `do`, and it raises the same.

        A reference in the receipt of a record that would be added is an example.
        """
        command, text = validated_request(command, by)
        with reading_as(self.store, self.installation, by) as reading:
            came_to = self._outcome(command, text, by=by, expecting=expecting, reading=reading, considered=True)
            told = told_of_considered(
                came_to.told, command, reading, by=self.installation.reader(by), today=self.clock.today()
            )
        return evolve(told, considered=True)

    def on_another(self, store: Store) -> Self:
        """The same office on another store, as a trial needs it."""
        return type(self)(self.installation, store, clock=self.clock, ids=self.ids)

    def within(self, host: object) -> Self:
        """
        The same office within a host's transaction: what is done is committed with the host's rows, or not at all.

        Observers are told once the host has committed. A command that is refused takes back what it did, and leaves the
        rest. It may be used as long as the connection, from the thread that uses that; `with` it, to its end.

        Args:
            host: A connection of SQLAlchemy on this office's database, or a session.

        Raises:
            Unusable: The records cannot be kept on what is given.
        """
        inside = self.on_another(self.store.within(host))
        inside.failures, inside.is_within = self.failures, True
        return inside

    def close(self) -> None:
        """Give back what the office holds open. Whoever goes on with it is told that it is closed (Unusable)."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _outcome(
        self,
        command: Command,
        text: str,
        *,
        by: Actor,
        expecting: int | None,
        reading: Reading,
        own: bool = False,
        imported: bool = False,
        ids: Ids | None = None,
        considered: bool = False,
    ) -> Outcome:
        request = CommandRequest(
            command=command,
            text=text,
            by=by,
            at=self.clock.now().astimezone(getattr(self.clock, "zone", UTC)),
            today=self.clock.today(),
            expecting=expecting,
            installation=self.installation,
            ids=ids or self.ids,
            own=own,
            imported=imported,
            considered=considered,
        )
        if not own:
            reading = as_known_to(reading, by=by, grants=self.installation.authority.grants)
        try:
            if isinstance(command, CaseCommand):
                from teamaround.office.merged.moving import of_cases

                came_to = of_cases(request, command, reading)
            else:
                from teamaround.casework.directory.command import DirectoryCommand
                from teamaround.office.directory import of_record

                if not isinstance(command, DirectoryCommand):
                    raise TypeError(f"{type(command).__name__} is no command that an office knows.")
                came_to = of_record(request, command, reading)
        except Refused as refused:
            raise told_of_refusal(refused, command, reading, by=request.reader, today=request.today) from None
        from teamaround.office.countersigned.agreed import countersigned

        if came_to.numbered:
            refuse_taken(reading, came_to.writes, by=request.reader, today=request.today)
        return countersigned(request, came_to, reading)


def _tell(host: Host, failures: deque[HookFailed], receipt: Receipt) -> None:
    """Tell the observers what was committed."""
    failures.extend(host.committed(receipt))
