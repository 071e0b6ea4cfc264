"""
Characters that no text may hold: control characters, and what turns the direction of writing.

A terminal acts on the former. They are looked for once a file is parsed, for an escape may spell them; as they stand
in the file they are refused in `limits.py`. In a command: `casework/checks.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from teamaround.concepts.texts.lines import HIDDEN
from teamaround.files.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.files.faults import Path


def hidden_in(value: Any, path: Path = ()) -> Iterator[Fault]:
    r"""
    Each text in *value*, and each key, that holds such a character; the first of each is named.

    A text may spell them with an escape such as \u001B, which is why they are looked for once it has been read.
    """
    if isinstance(value, str):
        if found := HIDDEN.search(value):
            what = f"There is a character here that nobody sees, U+{ord(found[0]):04X}."
            yield Fault(path, what, "Take it out; copied text often carries one along.")
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from hidden_in(key, (*path, key))
            yield from hidden_in(one, (*path, key))
    elif isinstance(value, list):
        for place, one in enumerate(value):
            yield from hidden_in(one, (*path, place))
