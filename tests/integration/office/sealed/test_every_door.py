"""Every view of the store that is opened for somebody is veiled, unless it is said here why it is not."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import teamaround

if TYPE_CHECKING:
    from collections.abc import Iterator

OFFICE = Path(str(teamaround.__file__)).parent / "office"

OF_THE_WHOLE = {
    "backups/backing_up.py",  # a copy of all records, for whoever may take one
    "door.py:_carry_out",  # what is decided is veiled by what decides it
    "elsewhere/history.py:import_history",  # a copy to try it on
    "loading/veil.py:reading_as",  # the veil itself
    "looks/tracing.py:of",  # at whom somebody looked, of what they were given
    "notices/reads.py:_words_of",  # names for a case that they were shown
    "verifying/proving.py:verify",  # all records, row by row
}
"""Where a view is opened in somebody's name without a veil, and why."""


def unveiled(source: str, module: str) -> Iterator[str]:
    """The functions that say who asks, and open a view of the store as it is."""
    for one in ast.walk(ast.parse(source)):
        if not isinstance(one, ast.FunctionDef):
            continue
        names = {arg.arg for arg in (*one.args.args, *one.args.kwonlyargs)}
        opens = any(
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Attribute)
            and call.func.attr == "reading"
            and "store" in ast.unparse(call.func.value)
            for call in ast.walk(one)
        )
        if opens and names & {"by", "considered_by"}:
            yield f"{module}:{one.name}"


def test_no_view_is_opened_for_somebody_without_a_veil() -> None:
    """But for those that are named, each with its reason."""
    found = {
        name
        for path in OFFICE.rglob("*.py")
        for name in unveiled(path.read_text("utf-8"), path.relative_to(OFFICE).as_posix())
    }
    assert found <= OF_THE_WHOLE, found - OF_THE_WHOLE
    assert {one for one in OF_THE_WHOLE if ":" in one} <= found


def test_a_read_without_a_veil_is_noticed() -> None:
    """The seeded fault: a read as it was written before."""
    source = (
        "def cases(self, *, by):\n    with self.store.reading() as reading:\n        return reading.due_by(self.day)\n"
    )
    assert list(unveiled(source, "new.py")) == ["new.py:cases"]
