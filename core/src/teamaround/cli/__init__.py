"""
The command line: `teamaround`, which the extra `cli` serves.

Each command is a frozen class that cyclopts fills from what was typed. Asked for its answer, it gives a page for
people and a value for programs; `printing` shows one or the other. Nothing is imported before it is needed.
"""
