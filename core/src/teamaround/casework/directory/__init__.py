"""What people may ask of the directory: children, people, agencies, and advice without a name."""

from __future__ import annotations

import msgspec

from teamaround.casework.directory import advice, agencies, children, circumstances, merging, people
from teamaround.casework.directory.command import DirectoryCommand

DIRECTORY_COMMANDS: dict[str, type[DirectoryCommand]] = {
    found.verb(): found
    for module in (children, merging, circumstances, people, agencies, advice)
    for found in vars(module).values()
    if isinstance(found, type) and issubclass(found, DirectoryCommand) and "happens" in vars(found)
    and found.__module__ == module.__name__
}  # fmt: skip
"""Every command about the directory, by the name that files and the command line use."""

# Before there are threads, as in `regime/edition.py`; read they are in `casework/checks.py`.
for _command in DIRECTORY_COMMANDS.values():
    msgspec.json.Decoder(_command)

__all__ = ["DIRECTORY_COMMANDS", "DirectoryCommand"]
