"""
TOML files read strictly into attrs classes: regimes, statements of guidance, authorities' files, scenarios.

Nothing is coerced, and everything that is wrong with a file is said at once: file, line, column, dotted key, what is
wrong, what would be right, and the nearest known name.

    document = parse(source, file="regime.toml")
    regime = structure(document, Regime, hooks={Condition: read_condition})

A field is read from the key of its own name; `from_` from the key `from`; with metadata `{"key": "..."}` from that one.
The classes' types must be there at run time, not only while types are checked.
"""

from __future__ import annotations

from teamaround.files.document import Document, given, parse
from teamaround.files.faults import Fault, Faults, Path, dotted
from teamaround.files.reading import bytes_of, form_first, read_toml, structure, structure_value
from teamaround.words import did_you_mean, listed, nearest, quoted

__all__ = [
    "Document",
    "Fault",
    "Faults",
    "Path",
    "bytes_of",
    "did_you_mean",
    "dotted",
    "form_first",
    "given",
    "listed",
    "nearest",
    "parse",
    "quoted",
    "read_toml",
    "structure",
    "structure_value",
]
