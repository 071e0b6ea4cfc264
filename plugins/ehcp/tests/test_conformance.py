"""What is asked of every regime."""

from __future__ import annotations

from teamaround.testing import Conformance


class TestEhcp(Conformance):
    """EHC plans."""

    regime = "ehcp"
    one_change_in = 128  # all are tried by `dev.py deep`: tests/journeys/test_evidence.py
