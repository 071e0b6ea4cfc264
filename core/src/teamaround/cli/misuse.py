"""The command line was used wrongly: nothing was tried, and the exit code is 2 (`error_results.py`)."""

from __future__ import annotations

from teamaround.errors import TeamaroundError


class Misused(TeamaroundError):
    """What was typed cannot be meant; the message says what would be right."""
