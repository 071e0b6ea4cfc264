"""Hypothesis draws the same examples every time."""

from __future__ import annotations

from hypothesis import settings

# The same examples on every machine and every day: a red run is a change in the code, never in the luck of the draw.
settings.register_profile("ci", derandomize=True, deadline=None, database=None)
settings.load_profile("ci")
