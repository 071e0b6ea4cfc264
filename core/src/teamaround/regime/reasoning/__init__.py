"""Reasoning about conditions: whether they can be so at once, and what follows from what, without knowing any case."""
