"""
Somebody else's history taken in: commands, a line of JSON each, with the days on which things happened.

    {"key": "case:17", "do": "open_case", "fields": {"child": "@child:17", "regime": "…", "on": "2025-03-04", …}}

Every line has a key of its own, so that whoever types the import again goes on where it stopped. In place of a
reference may stand `@KEY`, what the line with that key wrote, or `SYSTEM#NUMBER`, what a system knows under a number.
One transaction takes 64 commands or more (`history_lines.py`), those about one case not parted. A dry run is on a copy.

Nothing of it is sent: notices are held back (`unsent.py`), observers are not told, and the day is turned for each case
in the same transaction, so that `tick` finds nothing left of the past.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from teamaround.casework.command import CaseCommand
from teamaround.concepts.actors import Actor
from teamaround.concepts.references import read
from teamaround.concepts.texts.numbers import normal
from teamaround.errors import BrokenFile, BrokenOffice, Place, Problem, TeamaroundError
from teamaround.files import Faults
from teamaround.office.allowed.doors import refuse_at_door
from teamaround.office.elsewhere.found_by_number import may_know
from teamaround.office.loading.veil import as_known_to, is_hidden
from teamaround.office.receipts.kept import read_receipt
from teamaround.office.receipts.keyed import KeyedCommand, own_key
from teamaround.office.request import CALENDAR, validated_request
from teamaround.store import open_store
from teamaround.words import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teamaround.casework.command import Command
    from teamaround.clock import Clock
    from teamaround.command_input import ReferenceKind
    from teamaround.office.elsewhere.history_lines import HistoryLine
    from teamaround.office.installation import Installation
    from teamaround.office.request import Outcome
    from teamaround.store import IdempotencyRecord
    from teamaround.store.port import Reading, Store, Writing

MANY = 200
MEND = "Put it right, and import it again: what is done already is passed over."


@frozen(kw_only=True)
class History:
    """What an import came to: how many commands were carried out, how many had been before, and what is wrong."""

    done: int
    before: int
    problems: tuple[Problem, ...] = ()


@define
class Run:
    """One run over a file: `wrong` are the keys of lines that came to nothing, `turned` the cases whose day has."""

    source: str
    by: Actor
    collects: bool
    progress: Callable[[int], None]
    done: int = 0
    before: int = 0
    problems: list[Problem] = field(factory=list)
    wrong: set[str] = field(factory=set)
    turned: set[str] = field(factory=set)

    def told(
        self, number: int, line: HistoryLine | None, whats: Iterable[str], *, fix: str = MEND, to_operator: str = ""
    ) -> None:
        """Note what is wrong with a line."""
        self.problems += [Problem(Place(self.source, line=number), what, fix, to_operator) for what in whats]
        if line is not None:
            self.wrong.add(line.key)

    def stop_if_wrong(self) -> None:
        """Raise what is wrong, where it is not to be collected."""
        if self.problems and not self.collects:
            raise BrokenFile(self.problems)


class TakesHistory:
    """The import of history, as a part of the front door."""

    installation: Installation
    store: Store
    clock: Clock

    if TYPE_CHECKING:

        def on_another(self, store: Store) -> TakesHistory:
            """The same office on another store: the office's own."""

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
        ) -> Outcome:
            """What a command comes to: the office's own."""

    def import_history(
        self,
        lines: Iterable[bytes],
        *,
        by: Actor,
        source: str = "history",
        dry_run: bool = False,
        progress: Callable[[int], None] = lambda _done: None,
    ) -> History:
        """
        Take in somebody else's history, a line of JSON for each command; many commands in one transaction.

        Args:
            lines: The lines, as the module's docstring has them.
            by: In whose name. The journal keeps it beside the day on which each thing happened.
            source: What the lines come from, for messages.
            dry_run: Try all of it on a copy of the office, and give every problem; nothing is written.
            progress: Told how many lines are done, now and then.

        Raises:
            NotAllowed: *by* is not of the authority's own staff, nor a system that acts for them.
            BrokenFile: A line cannot be carried out. What came before its transaction is kept.
            Conflict: Others were in the way.
        """
        run = Run(source, by, dry_run, progress)
        if not dry_run:
            return self.take_in(lines, run)
        from teamaround.office.elsewhere.importing import carry_in
        from teamaround.office.elsewhere.lines import lines_of

        with TemporaryDirectory() as folder:
            copy = open_store(f"sqlite:///{Path(folder) / 'tried.db'}")
            try:
                with self.store.reading() as reading:
                    carry_in(copy, enumerate(lines_of(reading), start=1), source="the office's records")
                return self.on_another(copy).take_in(lines, run)
            finally:
                copy.close()

    def take_in(self, lines: Iterable[bytes], run: Run) -> History:
        """Take in what is left of a run; `import_history` begins one."""
        refuse_at_door(self.installation.authority.grants, run.by, "import_history")
        from teamaround.office.elsewhere.history_lines import batches

        for batch in batches(lines, run):
            self._written(batch, run)
            run.progress(run.done + run.before)
            if len(run.problems) >= MANY:
                break
        run.stop_if_wrong()
        return History(done=run.done, before=run.before, problems=tuple(run.problems[:MANY]))

    def _written(self, batch: list[tuple[int, HistoryLine]], run: Run) -> None:
        """Carry out what is in one transaction, and let the day turn in each case of which something was written."""
        touched: dict[str, None] = {}
        done = before = 0
        with self.store.writing() as writing:
            for number, line in batch:
                try:
                    came_to = self._carried_out(line, run, writing)
                except Faults as faults:
                    run.told(number, line, [f"{quoted(line.key)}: {one}" for one in faults.faults])
                except BrokenOffice:
                    raise
                except TeamaroundError as error:
                    said = f"{quoted(line.key)}: {error.to_client}".replace("\n", " ")
                    run.told(number, line, [said], to_operator=error.to_operator)
                else:
                    done, before = done + (came_to is not None), before + (came_to is None)
                    written = [one for one in (came_to.writes if came_to else ()) if one.kind == "case"]
                    touched |= dict.fromkeys(one.id for one in written)
                    # A case that history opens was not here before it.
                    run.turned.update(one.id for one in written if not one.expecting)
            run.stop_if_wrong()
            for case in touched:
                self._turned(case, writing, imported=True)
        run.done, run.before = run.done + done, run.before + before

    def _carried_out(self, line: HistoryLine, run: Run, writing: Writing) -> Outcome | None:
        """What a line came to; None where it had been carried out before."""
        command, text = validated_request(self._command(line, run, writing), run.by, line.key)
        self._turn_first(command, run, writing)
        named = KeyedCommand.of(command, text, by=run.by, key=line.key)
        plain, found = self._under_key(line.key, run, writing)
        before = named.kept(found)
        if before and before.digest == named.digest:
            return None
        if before or plain in found:
            raise TeamaroundError("Another command was carried out under this key.")
        came_to = self._outcome(command, text, by=run.by, expecting=None, reading=writing, imported=True)
        if came_to.writes:
            # A history's key is the office's, too: whoever else goes on with it meets what is done already.
            kept = named.came_to(came_to.receipt, came_to.writes, plain=plain)
            writing.write(came_to.writes, idempotency=kept, edition=came_to.edition)
        return came_to

    def _turn_first(self, command: Command, run: Run, writing: Writing) -> None:
        """
        Let the day turn in the cases that were there before, as `tick` would, before history comes to them.

        What is late there has happened here, and is told; only what comes of the history itself is not.
        """
        from teamaround.casework.directory.command import DirectoryCommand

        cases: tuple[str, ...] = ()
        if isinstance(command, CaseCommand):
            cases = (command.case,) if command.case else ()
        elif isinstance(command, DirectoryCommand) and not command.adds:
            cases = writing.cases_with(command.target())
        for case in cases:
            if case not in run.turned:
                run.turned.add(case)
                self._turned(case, writing, imported=False)

    def _turned(self, case: str, writing: Writing, *, imported: bool) -> None:
        from teamaround.casework.commands.turning import TurnTheDay

        turn, text = validated_request(TurnTheDay(case=case, on=self.clock.today()), CALENDAR)
        came_to = self._outcome(turn, text, by=CALENDAR, expecting=None, reading=writing, own=True, imported=imported)
        if came_to.writes:
            writing.write(came_to.writes)

    def _command(self, line: HistoryLine, run: Run, reading: Reading) -> Command:
        from teamaround.command_input import RECORDS, read_command

        def resolve(kind: ReferenceKind, named: object) -> str:
            if not isinstance(named, str):
                raise ValueError("An entry is named by its id.", "Write it like part2.")  # noqa: TRY004
            if kind not in RECORDS:
                return named
            if not named.isprintable():
                raise ValueError(f"{quoted(named)} holds what nothing can show.", "Remove it.")
            if named.startswith("@"):
                return self._written_by(named[1:], run, reading)
            if "#" in named:
                return self._numbered(named, run, reading)
            return named if ":" in named else read(named)

        return read_command(line.do, line.fields, resolve=resolve)

    def _written_by(self, key: str, run: Run, reading: Reading) -> str:
        plain, found = self._under_key(key, run, reading)
        kept = found.get(own_key(key, str(run.by)), found.get(plain))
        written = self._known(kept, run, reading) if kept else None
        if written is None and key in run.wrong:
            raise ValueError(f"It rests on the line {quoted(key)}, which is wrong itself.")
        if written is None:
            raise ValueError(f"No line before this one has the key {quoted(key)}.", "Put that line before this one.")
        return written

    def _under_key(self, key: str, run: Run, reading: Reading) -> tuple[str, dict[str, IdempotencyRecord]]:
        """
        The plain key of a line, and what is kept under that and under its importer's own.

        One under which something was written of which whoever imports may not know is passed over for the next.
        """
        own = own_key(key, str(run.by))
        found = reading.idempotency_records((own, key))
        while own not in found and key in found and self._known(found[key], run, reading) is None:
            key = f"\n{key}"
            found |= reading.idempotency_records((key,))
        return key, found

    def _known(self, kept: IdempotencyRecord, run: Run, reading: Reading) -> str | None:
        """The record that was written under a key, if whoever imports may know of it."""
        reading = as_known_to(reading, by=run.by, grants=self.installation.authority.grants)
        written = read_receipt(kept.receipt).written[0].reference
        if is_hidden(reading, written) or not may_know(reading, written, by=run.by, today=self.clock.today()):
            return None
        return written

    def _numbered(self, named: str, run: Run, reading: Reading) -> str:
        system, _, number = named.partition("#")
        found = reading.by_reference(*normal(system, number))
        if found is None or not may_know(reading, found, by=run.by, today=self.clock.today()):
            raise ValueError(f"Nothing is known in {quoted(system)} under {quoted(number)}.", "Add the record first.")
        return found
