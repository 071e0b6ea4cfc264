"""
Variants of a regime: each acting rule changed in small ways, and the scenarios that notice.

A scenario is evidence for a rule only where it fails once the rule is taken away or changed. What is varied:
`of_rules.py` and `of_conditions.py`; which of it `check` refuses: `generation.py`; how the scenarios are played:
`trial.py`; what comes of it: `evidence.py`; variants that nobody could notice: `harmless.py`.
"""

from __future__ import annotations

from teamaround.testing.variants.evidence import Evidence, TriedVariant, evidence
from teamaround.testing.variants.variant import Variant

__all__ = ["Evidence", "TriedVariant", "Variant", "evidence"]
