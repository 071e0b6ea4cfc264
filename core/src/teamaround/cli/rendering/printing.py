"""
The result of a command written to its stream: JSON for a program (`--json`), a page for a person.

On a terminal with rich (`terminal.py`), elsewhere as plain text (`plain.py`); `cli/environment.py` says which. To which
stream: `cli/running.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from teamaround.cli.rendering.plain import as_plain_text

if TYPE_CHECKING:
    from typing import TextIO

    from teamaround.cli.environment import Environment
    from teamaround.cli.rendering.page import Page


def print_page(page: Page, environment: Environment, stream: TextIO) -> None:
    """Write *page* on *stream*: with rich where that is a terminal, as plain text elsewhere."""
    if environment.in_colour(stream):
        from teamaround.cli.rendering import terminal

        terminal.print_on_terminal(page, stream)
    else:
        stream.write(as_plain_text(page))
    stream.flush()


def print_json(value: Any, stream: TextIO) -> None:
    """Write *value* as JSON that a person can read too: what has a form in it, other frozen values by their fields."""
    import msgspec

    from teamaround.json_forms.names import NAMES
    from teamaround.json_forms.writing import to_plain

    value = to_plain(value) if type(value) in NAMES else value
    stream.write(msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n")
    stream.flush()
