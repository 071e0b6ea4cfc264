"""Break-glass: opening a restricted case in an emergency, ending that early, reviewing it."""

from __future__ import annotations

from teamaround.casework.commands.emergency.opening import BreakGlass, EndEmergency, ReviewEmergency

__all__ = ["BreakGlass", "EndEmergency", "ReviewEmergency"]
