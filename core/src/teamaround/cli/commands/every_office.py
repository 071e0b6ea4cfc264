"""
`offices`: checked, upgraded, ticked, verified or examined, every office of a folder of authorities' files.

Several are done at a time, each as its own command does it (`checking.py`, `records/upgrading.py`, `doing.py`,
`records/verifying.py`, `records/examining.py`), and one that fails fails none of the others. Many offices in one
database of PostgreSQL: `store.schema` in docs/authority.md.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

from attrs import field, frozen
from cyclopts import Parameter
from cyclopts.validators import Number

from teamaround.cli.command import FINE, PROBLEMS, CliCommand, CommandResult
from teamaround.cli.commands.checking import Check
from teamaround.cli.commands.doing import Tick
from teamaround.cli.commands.records.examining import Doctor
from teamaround.cli.commands.records.upgrading import Upgrade
from teamaround.cli.commands.records.verifying import Verify
from teamaround.cli.environment import Environment
from teamaround.cli.error_results import error_result, typed_at
from teamaround.cli.misuse import Misused
from teamaround.cli.offices import authority_files
from teamaround.cli.rendering.page import Heading, Table

AT_ONCE = 4


@frozen
class EveryOffice(CliCommand):
    """
    Check, upgrade, tick, verify or examine every office whose authority's file is in a folder.

    Each is done as `teamaround check`, `upgrade`, `tick`, `verify` or `doctor` does it, several at a time; one that
    fails fails none of the others. The exit code is 1 where any failed.
    """

    what: Literal["check", "upgrade", "tick", "verify", "doctor"]
    """What is done with each."""

    folder: Path = Path()
    """The folder of the authorities' files."""

    workers: Annotated[int, Parameter(validator=Number(gte=1))] = field(default=AT_ONCE, kw_only=True)
    """How many are done at a time; no more connections than that are open."""

    def run(self, environment: Environment, /) -> CommandResult:
        """What came of each, in the order of the files."""
        files = authority_files(self.folder)
        if not files:
            raise Misused(f"There is no authority's file in {self.folder}. Name the folder in which they are.")
        with ThreadPoolExecutor(self.workers) as workers:
            results = list(workers.map(partial(self._result, environment), files))
        failed = [one for one in zip(files, results, strict=True) if one[1].code != FINE]
        rows = tuple((file.name, _in_a_word(one)) for file, one in zip(files, results, strict=True))
        # What `check` says begins with the name of the file.
        named = self.what == "check"
        complaints = tuple(
            block for file, one in failed for block in (*(() if named else (Heading(file.name),)), *one.page)
        )
        return CommandResult(
            page=(Table(("office", self.what), rows), *complaints),
            value={
                "what": self.what,
                "failed": len(failed),
                "offices": [
                    {"file": str(file), "fine": one.code == FINE, "came_to": one.value}
                    for file, one in zip(files, results, strict=True)
                ],
            },
            code=PROBLEMS if failed else FINE,
        )

    def _result(self, environment: Environment, file: Path) -> CommandResult:
        asked: CliCommand = Check(files=(file,))
        if self.what != "check":
            kinds = {"upgrade": Upgrade, "tick": Tick, "verify": Verify, "doctor": Doctor}
            asked = kinds[self.what](office=str(file))
        try:
            return asked.run(environment)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is told of this office, and the others go on
            return typed_at(error_result(error), str(file))


def _in_a_word(one: CommandResult) -> str:
    return "fine" if one.code == FINE else "failed: see below"
