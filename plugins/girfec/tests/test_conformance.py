"""What is asked of every regime."""

from __future__ import annotations

from teamaround.testing import Conformance


class TestGirfec(Conformance):
    """GIRFEC."""

    regime = "girfec"
