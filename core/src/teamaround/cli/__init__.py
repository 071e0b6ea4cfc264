"""
The command line: `teamaround`, which the extra `cli` serves.

Each command is a frozen class that cyclopts fills from what was typed. When it is run, it gives a page for people and
a value for programs; `rendering/printing.py` writes one or the other. Nothing is imported before it is needed.
"""
