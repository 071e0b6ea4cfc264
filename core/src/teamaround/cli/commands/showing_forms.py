"""`schema`: what a program may rely on in what goes out and comes in as JSON. The forms: `json_forms/`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.cli.command import CliCommand, CommandResult
from teamaround.cli.rendering.page import Heading, Table, TextLine

if TYPE_CHECKING:
    from teamaround.cli.environment import Environment


@frozen
class ShowSchema(CliCommand):
    """
    Print the JSON Schema of a form: of a command, an event, a receipt, a finding, a page.

    Without a name, list them.
    """

    name: str | None = None
    """What is to be shown, such as receipt, worklist, arrange_meeting or lead_started."""

    def run(self, _: Environment, /) -> CommandResult:
        """The schema, in JSON Schema 2020-12; or the list of all."""
        from teamaround.json_forms import every_form, schema_of

        if self.name is not None:
            schema = schema_of(self.name)
            lines = json.dumps(schema, indent=2, ensure_ascii=False)
            return CommandResult(page=(TextLine(lines),), value=schema)
        forms = every_form()
        table = Table(("form", "what it is"), tuple(forms.items()))
        last = TextLine("`teamaround schema FORM` prints its JSON Schema.", "quiet")
        return CommandResult(page=(Heading("JSON forms"), table, TextLine(""), last), value={"forms": forms})
