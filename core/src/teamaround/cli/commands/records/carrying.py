"""
`export`, `import`, `import-history` and `move`: an office's records out, in, and over into another database.

Here files are opened and lists written as CSV in UTF-8. What is carried, checked and gone
on with: `office/elsewhere/importing.py`, `office/elsewhere/exporting.py`, `office/elsewhere/history.py`.
"""

from __future__ import annotations

from contextlib import closing
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, Literal

from attrs import field, frozen
from cyclopts import Parameter

from teamaround.cli.command import FINE, PROBLEMS, CommandResult
from teamaround.cli.error_results import problem_values
from teamaround.cli.misuse import Misused, not_read, not_written
from teamaround.cli.offices import AtOffice, InOffice
from teamaround.cli.progress import shown_progress
from teamaround.cli.rendering.findings import problem_lines
from teamaround.cli.rendering.page import TextLine, text_lines
from teamaround.errors import BrokenFile, Place, Problem

if TYPE_CHECKING:
    from teamaround.cli.environment import Environment
    from teamaround.office.elsewhere.importing import Carried

TO = "--to"
MOVED = "Put the new address into the authority's file as store.url, then: teamaround verify"


@frozen
class ExportOffice(InOffice):
    """
    Write the records of the office to a file, line by line: the journal as it stands, and all that stands beside it.

    `import` reads it into another office, with the same heads. With --list, a list for a spreadsheet instead, as far as
    you may see it. Both hold personal data.
    """

    records: Path
    """The file to write; it must not be there yet."""

    list_: Literal["children", "people", "agencies", "cases", "overdue"] | None = field(default=None, kw_only=True)
    """Write this list instead, as CSV that no spreadsheet takes for formulas."""

    def run(self, environment: Environment, /) -> CommandResult:
        """How much was written."""
        from teamaround.whole_file import whole_file

        try:
            # Before anything else: what cannot be written uses no agreement up.
            with whole_file(self.records, replace=False) as there:
                return (self._written_list if self.list_ else self._written_records)(environment, there)
        except OSError as error:
            raise not_written(self.records, error) from error

    def _written_records(self, environment: Environment, there: BinaryIO) -> CommandResult:
        from teamaround.office.elsewhere.exporting import carry_out

        described = self.described_to("export", environment)
        with closing(described.open_store()) as store:
            self.let_out(described.authority, store, "export", environment)
            with shown_progress(environment, "Writing") as progress:
                found = carry_out(store, there, progress)
        return _answer(found, f"Written to {self.records}.")

    def _written_list(self, environment: Environment, there: BinaryIO) -> CommandResult:
        from csv import writer

        from teamaround.concepts.texts.cells import safe

        assert self.list_ is not None
        lines = -1
        with closing(self.open(environment)) as office:
            rows = office.listed(self.list_, by=self.actor(environment))
            # With the mark by which a spreadsheet knows what the bytes are.
            text = TextIOWrapper(there, encoding="utf-8-sig", newline="")
            write = writer(text).writerow
            for row in rows:
                write(map(safe, row))
                lines += 1
            text.detach()
        return CommandResult(
            page=(TextLine(f"{lines} {self.list_}."), *text_lines(f"Written to {self.records}.", tone="good")),
            value={"list": self.list_, "rows": lines},
        )


@frozen
class ImportOffice(AtOffice):
    """
    Read the records of an office, as `export` wrote them, into one that has none yet. Nobody may use it meanwhile.

    Nothing is decided, sent or dated anew, and every head is the same. What was stopped is gone on with when it is
    typed again; of what is there already, nothing is carried, and that is said. With --dry-run everything that is wrong
    with the file is listed, and nothing is written.
    """

    records: Path
    """The file that `export` wrote."""

    dry_run: bool = field(default=False, kw_only=True)
    """List every problem of the file, and write nothing."""

    def run(self, environment: Environment, /) -> CommandResult:
        """How much is there now, or what is wrong."""
        from teamaround.office.elsewhere.importing import carry_in, entries_in, read_lines, tried_in

        described = self.described(environment)
        try:
            with self.records.open("rb") as there, shown_progress(environment, "Reading") as progress:
                if self.dry_run:
                    found = tried_in(read_lines(there), source=str(self.records), progress=progress)
                    return _tried(found)
                with closing(described.open_store(to_carry_in=True)) as store:
                    before = entries_in(store)
                    try:
                        found = carry_in(store, read_lines(there), source=str(self.records), progress=progress)
                    except BrokenFile as error:
                        return _stopped(error, entries_in(store) - before)
        except OSError as error:
            raise not_read(self.records, error) from error
        return _answer(found, "They are in the office. Look whether all is whole: teamaround verify")


@frozen
class ImportHistory(InOffice):
    """
    Take in somebody else's history: commands as `do` takes them, a line of JSON each, with the days of happening.

    Nothing of it is sent, then or later. What was stopped is gone on with when it is typed again. With --dry-run every
    problem is listed, and nothing is written. docs/other-systems.md says what a line looks like.
    """

    history: Annotated[Path, Parameter(allow_leading_hyphen=True)]
    """The file of commands, or - for what is piped in."""

    dry_run: bool = field(default=False, kw_only=True)
    """Try it on a copy of the office, and list every problem; write nothing."""

    def run(self, environment: Environment, /) -> CommandResult:
        """How much was taken in, or what is wrong."""
        try:
            with self._lines(environment) as lines, shown_progress(environment, "Taking in") as progress:
                size = self.history.stat().st_size if self.history.is_file() else 0
                with closing(self.open(environment)) as office:
                    into = getattr(office.store, "name", "memory")
                    found = office.import_history(
                        lines,
                        by=self.actor(environment),
                        source=str(self.history),
                        dry_run=self.dry_run,
                        progress=lambda _done: progress(lines.tell(), size),
                    )
        except OSError as error:
            raise not_read(self.history, error) from error
        commands = "command" if found.done == 1 else "commands"
        said = f"{found.done} {commands} carried out; {found.before} had been before."
        nothing = "Nothing is wrong with it, and nothing was written." if self.dry_run else ""
        return CommandResult(
            page=(
                TextLine(said),
                TextLine(f"The office is the one in {into}."),
                *(problem_lines(found.problems) or text_lines(nothing, tone="good")),
            ),
            value={"done": found.done, "before": found.before, "problems": problem_values(found.problems)},
            code=PROBLEMS if found.problems else FINE,
        )

    def _lines(self, environment: Environment) -> BinaryIO:
        if str(self.history) == "-":
            return BytesIO(environment.typed.read().encode(errors="surrogateescape"))
        return self.history.open("rb")


@frozen
class MoveOffice(InOffice):
    """
    Move the records of the office into another database: from SQLite to PostgreSQL, and back.

    All of them are carried out, so whoever may `export` may move. Nobody may use the office meanwhile. The database
    that they come from stays as it is. What was stopped is gone on with when it is typed again.
    """

    to: str = field(kw_only=True)
    """The address of the other database: sqlite:///file.db or postgresql+psycopg://user:password@host/database."""

    schema: str = field(default="", kw_only=True)
    """The schema of a PostgreSQL database in which the tables are to stand."""

    def run(self, environment: Environment, /) -> CommandResult:
        """How much was moved, and what to do next."""
        from teamaround.office.elsewhere.exporting import carry_over
        from teamaround.office.opening.address import beside
        from teamaround.store import open_store

        described = self.described_to("export", environment)
        target = beside(self.to, described.folder)
        if target.startswith("memory"):
            raise Misused("--to: What is held in memory is gone when this ends. Give the address of a database.")
        if (target, self.schema) == (described.address(), described.authority.schema):
            raise Misused("--to: The records are in this database already. Give the address of another.")
        with closing(described.open_store()) as store:
            self.let_out(described.authority, store, "export", environment)
            with (
                closing(open_store(target, schema=self.schema, to_carry_in=True, placed=_of_option)) as there,
                shown_progress(environment, "Moving") as progress,
            ):
                found = carry_over(store, there, progress)
        return _answer(found, "They are in the other database, with the same heads.", MOVED)


def _answer(found: Carried, *said: str) -> CommandResult:
    there = ""
    if found.new is not None and found.new < found.entries:
        there = f"{found.new} of them were carried now; the others were there already."
    if found.new == 0:
        there = "They were all there already. Nothing was carried now."
    return CommandResult(
        page=(TextLine(_how_much(found)), *text_lines(there), *text_lines(*said, tone="good")),
        value={
            "records": found.records,
            "entries": found.entries,
            "figure": found.figure,
            **({} if found.new is None else {"new": found.new}),
        },
    )


def _stopped(error: BrokenFile, kept: int) -> CommandResult:
    """That a file is damaged: the first problem, what was written, and how all problems are listed."""
    written = f"{kept} entries came before and are kept; the office stays closed until all are there."
    all_of_them = "It stops at the first problem; `teamaround import FILE --dry-run` lists all, and writes nothing."
    return CommandResult(
        page=(*problem_lines(error.problems), *text_lines(written if kept else "Nothing was written.", all_of_them)),
        value={"problems": problem_values(error.problems), "entries": kept},
        code=PROBLEMS,
        complains=True,
    )


def _tried(found: Carried) -> CommandResult:
    problems = problem_lines(found.problems)
    verdict = problems or text_lines("Nothing is wrong with it, and nothing was written.", tone="good")
    return CommandResult(
        page=(TextLine(_how_much(found)), *verdict),
        value={
            "records": found.records,
            "entries": found.entries,
            "figure": found.figure,
            "problems": problem_values(found.problems),
        },
        code=PROBLEMS if found.problems else FINE,
    )


def _how_much(found: Carried) -> str:
    return f"{found.entries} entries of {found.records} records."


def _of_option(problem: Problem) -> Problem:
    """What is wrong with the other database, told of the option that names it."""
    return Problem(Place(TO), problem.what, problem.fix.replace("store.url", TO).replace("store.schema", "--schema"))
