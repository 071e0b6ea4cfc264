"""Putting right what was recorded: what may be corrected, and how."""
