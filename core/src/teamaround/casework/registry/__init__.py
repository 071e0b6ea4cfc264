"""What people may ask of the directory: children, people, agencies, and advice without a name."""

from __future__ import annotations

from teamaround.casework.registry import advice, agencies, around, children, people
from teamaround.casework.registry.desk import DirectoryCommand

DIRECTORY_COMMANDS: dict[str, type[DirectoryCommand]] = {
    found.verb(): found
    for module in (children, around, people, agencies, advice)
    for found in vars(module).values()
    if isinstance(found, type) and issubclass(found, DirectoryCommand) and "happens" in vars(found)
    and found.__module__ == module.__name__
}  # fmt: skip
"""Every command about the directory, by the name that files and the command line use."""

__all__ = ["DIRECTORY_COMMANDS", "DirectoryCommand"]
