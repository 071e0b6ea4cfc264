"""
What people ask for, what has happened, and what follows. Pure: no clock, no disk.

A command is decided (`decide`) into events and findings; events are folded (`evolve`) into the case. Only `decide`
consults rules. `evolve` sees no rule, directory or clock, so a replay never depends on them.
"""
