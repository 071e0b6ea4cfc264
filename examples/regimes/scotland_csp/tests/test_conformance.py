"""What is asked of every regime."""

from __future__ import annotations

from teamaround.testing import Conformance


class TestScotlandCsp(Conformance):
    """Co-ordinated support plan."""

    regime = "scotland_csp"
