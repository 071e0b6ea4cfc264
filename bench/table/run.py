"""
One run of the table: every row is measured, or says why it was not.

What is compared is measured in the same run, one in turn with the other. The rows are in `kinds/`; the command is
`command.py`.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.table.rows import Measured, Row
    from bench.table.setting import Setting

KINDS = ("lives", "one_case", "many_cases", "finding", "whole_office", "loading", "at_once", "starting", "in_memory")
"""The modules in `kinds/`, in the order of the table. Each has `ROWS` and `measured`."""


def rows() -> list[Row]:
    """Every row of the table, in order."""
    return [row for kind in KINDS for row in _kind(kind).ROWS]


def run(setting: Setting, kinds: Sequence[str] = KINDS) -> Iterator[Measured]:
    """Each row as it is measured. What breaks one kind is told in its rows; the others are measured all the same."""
    for kind in kinds:
        module, done = _kind(kind), list[object]()
        why = "nothing came of it"
        try:
            for one in module.measured(setting):
                done.append(one.row)
                yield one
        except Exception as error:  # noqa: BLE001 (whatever it is, the row says so)
            why = f"it broke ({type(error).__name__})"
            print(f"{kind}: {type(error).__name__}: {error}", file=sys.stderr)
        for row in module.ROWS:
            if row not in done:
                yield row.not_measured(why)


def _kind(name: str) -> Any:
    return import_module(f"bench.table.kinds.{name}")
