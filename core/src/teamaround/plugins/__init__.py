"""
What a plugin may import, and the host that runs it.

    from teamaround.plugins import Occasion, Predicate, RegimeSource, hookimpl
"""

from __future__ import annotations

from teamaround.plugins.hookspecs import hookimpl
from teamaround.plugins.sources import RegimeSource
from teamaround.regime.occasion import Holder, Occasion
from teamaround.regime.predicates import Predicate

__all__ = ["Holder", "Occasion", "Predicate", "RegimeSource", "hookimpl"]
