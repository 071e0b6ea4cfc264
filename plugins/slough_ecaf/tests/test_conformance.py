"""What is asked of every regime."""

from __future__ import annotations

from teamaround.testing import Conformance


class TestSloughEcaf(Conformance):
    """Slough's eCAF."""

    regime = "slough_ecaf"
    one_change_in = 128  # all are tried by `dev.py deep`: tests/journeys/test_evidence.py
