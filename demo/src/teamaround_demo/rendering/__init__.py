"""Rendering of the demo: in colour on a terminal, in plain text anywhere else."""
