"""
Pages made out of values: a case, its directory, the rules that decide it, the regime's words, and today.

Nothing here opens a store or asks a clock, so a screen, the command line and a test see the same page. Whatever a rule
says carries its statements and its grade.
"""

from __future__ import annotations
