"""What is asked of every regime."""

from __future__ import annotations

from teamaround.testing import Conformance


class TestEnglandCaf(Conformance):
    """The English common assessment."""

    regime = "england_caf"
