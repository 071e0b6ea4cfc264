"""What is asked of every regime."""

from __future__ import annotations

from teamaround.testing import Conformance


class TestFamilyHelp(Conformance):
    """The lead practitioner of Working together to safeguard children 2023."""

    regime = "family_help"
