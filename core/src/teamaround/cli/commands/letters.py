"""
The command that shows letters: what each notice that waits says to its party, as it would reach them.

Which letters there are, and who may see them: `office/notices/reads.py`; their words: `views/letter/letter.py`; how
they are printed: `cli/rendering/lists.py`.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.cli.command import CommandResult
from teamaround.cli.offices import InOffice, typed_record

if TYPE_CHECKING:
    from teamaround.cli.environment import Environment


@frozen
class ShowLetters(InOffice):
    """
    Show the letter of each notice that waits in a case: subject and text, to whom, and in which form.

    They are shown to those who work in the case. Nothing is sent by looking.
    """

    case: str
    """The case's reference."""

    notice: str | None = None
    """One notice alone, such as notice1."""

    def run(self, environment: Environment, /) -> CommandResult:
        """The letters, in the order of the notices."""
        from teamaround.cli.rendering.lists import letters_page
        from teamaround.json_forms import to_plain

        case = typed_record(self.case, "C")
        with closing(self.open(environment)) as office:
            found = office.letters(case, by=self.actor(environment), notice=self.notice)
        return CommandResult(page=letters_page(case, found), value={"letters": to_plain(found)})
