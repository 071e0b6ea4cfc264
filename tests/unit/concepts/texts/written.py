"""Values as they are read from what was written, for tests of what is left out."""

from __future__ import annotations

from typing import Any

import msgspec
from attrs import fields

from teamaround.concepts.texts.lines import fields_of


def left_out(of: type[Any], /, **said: Any) -> dict[str, Any]:
    """
    What a value holds beside what was *said* of it; so is an entry read that is older than some of its fields.

    How an entry stood before it was settled is nothing then, whichever it is.
    """
    value = msgspec.convert(said, of)
    return {
        one.name: getattr(value, one.name)
        for one in fields(of)
        if one.name not in said and (one.name, getattr(value, one.name)) != ("before", None)
    }


def on_one_line(of: type[Any]) -> set[str]:
    """The fields of a value that are shown on one line, among others."""
    return {name for name, line in fields_of(of).items() if line}
