from __future__ import annotations

import io

from tests.unit.cli.screen import Screen, shown


def test_a_terminal_gets_colour_and_a_pipe_none() -> None:
    """On a terminal a page has colours; the same page in a pipe has none."""
    assert "\x1b[" in shown(Screen(), TERM="xterm-256color")
    assert "\x1b[" not in shown(io.StringIO(), TERM="xterm-256color")


def test_whoever_wants_plain_text_gets_it_on_a_terminal_too() -> None:
    """NO_COLOR, and a terminal that can do nothing, get the text of a pipe."""
    piped = shown(io.StringIO())
    assert shown(Screen(), NO_COLOR="1", TERM="xterm") == piped
    assert shown(Screen(), TERM="dumb") == piped
