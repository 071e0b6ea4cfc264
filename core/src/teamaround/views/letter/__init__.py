"""The letter in which a notice reaches its party: a subject and a body out of a template."""

from __future__ import annotations

from teamaround.views.letter.letter import Letter, letter

__all__ = ["Letter", "letter"]
