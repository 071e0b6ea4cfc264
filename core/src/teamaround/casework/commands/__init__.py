"""What people may ask for, by topic. Each command says itself what it comes to."""

from __future__ import annotations

import msgspec

from teamaround.casework.command import CaseCommand, Command
from teamaround.casework.commands import (
    action,
    case,
    contact,
    family,
    matter,
    meeting,
    notices,
    plan,
    reply,
    review,
    team,
    turning,
)
from teamaround.casework.commands.correction import case_numbers, entries, moving
from teamaround.casework.commands.emergency import opening
from teamaround.casework.commands.lead import assigning, cover, handover, nomination, roles

COMMANDS: dict[str, type[CaseCommand]] = {
    found.verb(): found
    for module in (
        case, team, family, nomination, assigning, roles, handover, cover, plan, action, turning, meeting, reply,
        review, contact, matter, notices, entries, moving, case_numbers, opening,
    )
    for found in vars(module).values()
    if isinstance(found, type) and issubclass(found, CaseCommand) and found.__module__ == module.__name__
    and "happens" in vars(found) and not found.inner
}  # fmt: skip
"""Every command about a case, by the name that files and the command line use."""

# Before there are threads, as in `regime/edition.py`; read they are in `casework/checks.py`.
for _command in COMMANDS.values():
    msgspec.json.Decoder(_command)

__all__ = ["COMMANDS", "CaseCommand", "Command"]
