"""
Whether a command may move a case to the present edition: it lists what changes, or names the edition as it was shown.

The command: `casework/commands/case.py`; what it comes to: `office/cases.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.casework.problems import refusal
from teamaround.errors import Refused
from teamaround.regime.edition import short_name
from teamaround.regime.with_choices import differences

if TYPE_CHECKING:
    from teamaround.casework.commands.case import MoveEdition
    from teamaround.concepts.case import Case
    from teamaround.office.request import CommandRequest
    from teamaround.regime.rulebook import Rulebook
    from teamaround.store.port import Reading


def moving_to(
    request: CommandRequest, command: MoveEdition, case: Case, reading: Reading
) -> tuple[Rulebook, MoveEdition]:
    """The present rules, for a command that says what changes by them, and it with the list; refused if it does not."""
    installation = request.installation
    present = installation.present(case.regime)
    old = installation.edition(case.edition, case.regime, lambda: reading.edition(case.edition))
    changes = differences(old, present.edition)
    shown = short_name(present.hash)
    named = len(command.edition) >= len(shown) and present.hash.startswith(command.edition)
    if (command.edition and not named) or (set(command.changes) != set(changes) and (command.changes or not named)):
        what = "The command does not list what changes, or lists something else."
        fix = f"Read what changes, and give the edition as `edition`: {shown}. Or give each line as one of `changes`."
        lines = [refusal(command.verb(), line, "") for line in changes or ("Nothing changes.",)]
        raise Refused([*request.asker, refusal(command.verb(), what, fix), *lines])
    return present, command if command.changes else evolve(command, changes=changes)
