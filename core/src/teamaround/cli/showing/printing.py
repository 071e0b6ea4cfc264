"""Where an answer meets the outside: JSON for a program, a page for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from teamaround.cli.showing.plain import plain

if TYPE_CHECKING:
    from typing import TextIO

    from teamaround.cli.showing.page import Page
    from teamaround.cli.surroundings import Surroundings


def show(page: Page, around: Surroundings, stream: TextIO) -> None:
    """Write *page* on *stream*: with rich where that is a terminal, as plain text elsewhere."""
    if around.in_colour(stream):
        from teamaround.cli.showing import terminal

        terminal.show(page, stream)
    else:
        stream.write(plain(page))
    stream.flush()


def show_json(value: Any, stream: TextIO) -> None:
    """Write *value* as JSON that a person can read too: frozen values by their fields, dates as ISO 8601."""
    import msgspec

    stream.write(msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n")
    stream.flush()
