"""
What is asked of every regime, as a class of tests in three lines.

    from teamaround.testing import Conformance

    class TestRiverside(Conformance):
        regime = "riverside"

Each test is a requirement. What each asks: `standing.py` (of what is written), `lived.py` (of what is done),
`opened.py` and `varied.py` (of its scenarios) and `shipped.py` (of what is installed); the class: `kit.py`.
`docs/regimes.md` explains it.
"""

from __future__ import annotations

from teamaround.testing.conformance.kit import Conformance

__all__ = ["Conformance"]
