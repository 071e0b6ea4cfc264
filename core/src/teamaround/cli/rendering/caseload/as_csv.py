"""A table as CSV, in which no cell is taken for a formula (`concepts/texts/cells.py`)."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from teamaround.concepts.texts.cells import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[str | int]]) -> str:
    """The table as text: a line of *columns*, then the rows, quoted where a cell holds a comma, quote or line break."""
    into = StringIO()
    writer = csv.writer(into, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([safe(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return into.getvalue()
