"""
The numbers by which other systems know a case: given, put right, removed by an empty one.

How they are checked, and those of children, people and agencies: `casework/directory/numbers.py`; one that another
record has already: `office/elsewhere/found_by_number.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import field, frozen

from teamaround.casework.command import CaseCommand
from teamaround.casework.directory.numbers import numbers_corrected
from teamaround.casework.events.case import CaseNumbered
from teamaround.concepts.texts.lines import LINE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.command_context import CommandContext
    from teamaround.casework.events import Event


@frozen(kw_only=True)
class NumberCase(CaseCommand):
    """
    Record the numbers by which other systems know the case: system → number. An empty number is removed.

    What is left out stays as it is. Where one that is recorded is put right or removed, `why` says why.
    """

    on_closed_case: ClassVar[bool] = True

    references: dict[str, str] = field(metadata=LINE)
    why: str = ""

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The numbers as they stand from then on."""
        standing = context.case.numbers
        now = numbers_corrected(standing, self.references, context)
        context.need(now != standing, "Nothing is changed by it.", "Give at least one number that is different.")
        if not standing.items() <= now.items():
            context.need_text(self.why, "Why a number is put right or removed is not said.")
        yield CaseNumbered(numbers=now, because=self.why)
