"""
What every command has: its day (`on`), who decided, its name; and the base of those about a case.

Which may be given in a closed case or after a death, and the reasons for gates (`because`). Whoever asks somebody to
lead has decided it: `commands/lead/nomination.py`. Those about the directory: `directory/command.py`. What a command
asks of the case while it is checked: `command_context.py`.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teamaround.casework.command_context import CommandContext
    from teamaround.casework.events import Event


@frozen(kw_only=True)
class Command:
    """
    Something that somebody asks for.

    Attributes:
        on: The day on which it happened; today where it is left out. Never in the future.
        decided_by: Who decided, where that is not whoever gives the command: a person, or the child.
        in_emergency: Whether it is about an opening in an emergency, and so about this very moment.
    """

    in_emergency: ClassVar[bool] = False

    on: date | None = None
    decided_by: str | None = None

    @property
    def decider(self) -> str | None:
        """Who decided, as far as the command says so; whoever gives it, where it does not."""
        return self.decided_by

    @classmethod
    def verb(cls) -> str:
        """What files and the command line call it: `arrange_meeting`."""
        return _words(cls.__name__)


@cache
def _words(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


NO_CASE = ("It is not said which case this is about.", "Give the case's reference, as `case`.")
"""What is wrong with a command about a case that names none, and what to do."""


@frozen(kw_only=True)
class CaseCommand(Command):
    """
    A command about one case.

    Attributes:
        case: The case's reference. Whatever does not open one must name it.
        because: Reasons for going on where a gate asks for one: gate → reason.
        opens: Whether it opens the case.
        on_closed_case: Whether it may be given while the case is closed.
        after_death: Whether it may be given once the child has died; so may all that a closed case still takes.
        inner: Whether the office alone gives it, with another that people give.
    """

    opens: ClassVar[bool] = False
    on_closed_case: ClassVar[bool] = False
    after_death: ClassVar[bool] = False
    inner: ClassVar[bool] = False

    case: str = ""
    because: dict[str, str] = field(factory=dict)

    def happens(self, context: CommandContext) -> Iterable[Event]:
        """
        The events that it comes to. What is wrong with the command itself is said to the context, all at once.

        Only `decide` calls this; nothing counts that is yielded beside a problem.
        """
        raise TypeError(f"{type(self).__name__} does not say what happens ({context.command}).")


def without_case(command: type[Command], case: object) -> bool:
    """Whether a *command* is about a case that is there, and *case* names none."""
    return issubclass(command, CaseCommand) and not command.opens and case in (None, "")
