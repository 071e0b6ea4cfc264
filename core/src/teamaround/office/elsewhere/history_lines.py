"""
The lines of a history: each a command as JSON with a key of its own, so many at once as one transaction takes.

What is done with them: `history.py`, which imports this with the first of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.arguments import spelt
from teamaround.command_input import json_values
from teamaround.command_input.json_commands import CommandForm
from teamaround.files import Faults, structure_value
from teamaround.words import LONGEST_QUOTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.office.elsewhere.history import Run

AT_ONCE, AT_MOST = 64, 500
"""Commands in one transaction: so many, and then on to the last about the same case, if that is not too far."""

WRITE = 'Write {"key": "…", "do": "…", "fields": {…}} on one line.'


@frozen(kw_only=True)
class HistoryLine(CommandForm):
    """A line of the file: a command as JSON, with a key of its own."""

    key: str

    @property
    def called(self) -> str:
        """Its key as messages repeat it."""
        return self.key if len(self.key) <= LONGEST_QUOTED else f"{self.key[: LONGEST_QUOTED - 1]}…"


def batches(lines: Iterable[bytes], run: Run) -> Iterator[list[tuple[int, HistoryLine]]]:
    """The lines that can be read, so many at once; those about one case, one after the other, are not parted."""
    batch: list[tuple[int, HistoryLine]] = []
    for number, raw in enumerate(lines, start=1):
        if not isinstance(raw, bytes):
            raise TypeError(f"Office.import_history: line {number} is {spelt(raw)}. Give each line as bytes.")
        if not raw.strip():
            continue
        try:
            line = structure_value(json_values(raw, ""), HistoryLine, as_json=True)
        except Faults as wrong:
            what = str(wrong).replace("\n", " ").rstrip()
            run.told(number, None, [f"This is no line of a history: {what}"], fix=WRITE)
            run.stop_if_wrong()
            continue
        if len(batch) >= AT_MOST or (
            len(batch) >= AT_ONCE and line.fields.get("case") != batch[-1][1].fields.get("case")
        ):
            yield batch
            batch = []
        batch.append((number, line))
    if batch:
        yield batch
