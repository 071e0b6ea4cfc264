"""
Commands read from input: a plain mapping that a scenario, the command line, a form or another system gives.

    command = read_command("arrange_meeting", {"case": "C7K4-Q2XD-MQ", "what": "review", "day": "2026-12-02"})

There is one reader, whoever gives the values. Nothing is coerced and nothing dropped, and all that is wrong is said at
once, each with the way to it: a command that nobody knows, an argument that it has not, a value of the wrong kind.
"""

from __future__ import annotations

from teamaround.command_input.json_commands import command_from_json, json_values
from teamaround.command_input.reading import Resolve, command_named, read_command, read_for_case_in_hand
from teamaround.command_input.references import RECORDS, ReferenceKind, references_of

__all__ = [
    "RECORDS",
    "ReferenceKind",
    "Resolve",
    "command_from_json",
    "command_named",
    "json_values",
    "read_command",
    "read_for_case_in_hand",
    "references_of",
]
