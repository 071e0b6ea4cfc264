"""The parts of documents: for each its heading, and what stands below it."""

from __future__ import annotations

from teamaround.documents.parts.all_parts import PARTS, Part

__all__ = ["PARTS", "Part"]
