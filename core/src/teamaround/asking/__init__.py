"""
A command read from a plain mapping: from a scenario, the command line, a form, another system.

    command = read_command("arrange_meeting", {"case": "C7K4-Q2XD-MQ", "what": "review", "day": date(2026, 12, 2)})

Nothing is coerced, and all that is wrong is said at once, each with the way to it: a command that nobody knows, an
argument that it has not, a value of the wrong kind.
"""

from __future__ import annotations

from teamaround.asking.reading import Resolve, command_named, read_command
from teamaround.asking.refers import RECORDS, Kind, refers

__all__ = ["RECORDS", "Kind", "Resolve", "command_named", "read_command", "refers"]
