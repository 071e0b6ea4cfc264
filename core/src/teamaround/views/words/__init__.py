"""How a page speaks: the regime's own words, names, and what stands behind each sentence."""

from __future__ import annotations

from teamaround.views.words.grounds import CORE, LABELS, Ground
from teamaround.views.words.words import STAFF, Party, Words

__all__ = ["CORE", "LABELS", "STAFF", "Ground", "Party", "Words"]
