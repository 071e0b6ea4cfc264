"""
The day turns: a case is looked at again though nobody asks for anything.

What time brings is worked out in `casework/at_rest/elapsed.py`; for which cases, and when: `tick` in
`office/door.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import frozen

from teamaround.casework.command import CaseCommand

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teamaround.casework.command_context import CommandContext
    from teamaround.casework.events import Event


@frozen(kw_only=True)
class TurnTheDay(CaseCommand):
    """
    Let the case be looked at again, though nobody asks for anything: a day has passed, or the directory has changed.

    The office gives this command itself. What is the same as when it was last looked at is not told again.
    """

    on_closed_case: ClassVar[bool] = True
    after_death: ClassVar[bool] = True

    def happens(self, context: CommandContext) -> Iterable[Event]:  # noqa: ARG002
        """Nothing of its own: whatever is to be said follows from how the case stands."""
        return ()
