"""Values as they are read from what was written, for tests of what is left out."""

from __future__ import annotations

from typing import Any

import msgspec
from attrs import fields

from teamaround.concepts.texts.lines import is_line


def left_out(of: type[Any], /, **said: Any) -> dict[str, Any]:
    """What a value holds beside what was *said* of it; so is an entry read that is older than some of its fields."""
    value = msgspec.convert(said, of)
    return {one.name: getattr(value, one.name) for one in fields(of) if one.name not in said}


def on_one_line(of: type[Any]) -> set[str]:
    """The fields of a value that are shown on one line, among others."""
    return {one.name for one in fields(of) if is_line(one)}
