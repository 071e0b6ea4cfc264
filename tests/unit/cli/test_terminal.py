from __future__ import annotations

import io

import pytest

from teamaround.cli.environment import Environment
from teamaround.cli.rendering.page import Heading, Table, TextLine
from teamaround.cli.rendering.printing import print_json, print_page

PAGE = (
    Heading("Refused"),
    TextLine("[block] The name is [bold]Leo[/bold].", "bad", indent=1),
    Table(("case",), (("C7K4",),)),
    Table(("case",), (), "Nothing."),
)


class Screen(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        """Yes."""
        return True


def shown(stream: io.StringIO, **variables: str) -> str:
    """What is shown of the page on *stream*."""
    environment = Environment(out=stream, err=stream, typed=io.StringIO(), variables=variables)
    print_page(PAGE, environment, stream)
    return stream.getvalue()


def test_a_terminal_gets_colour_and_a_pipe_none() -> None:
    """On a terminal a page has colours; the same page in a pipe has none."""
    assert "\x1b[" in shown(Screen(), TERM="xterm-256color")
    assert "\x1b[" not in shown(io.StringIO(), TERM="xterm-256color")


def test_whoever_wants_plain_text_gets_it_on_a_terminal_too() -> None:
    """NO_COLOR, and a terminal that can do nothing, get the text of a pipe."""
    piped = shown(io.StringIO())
    assert shown(Screen(), NO_COLOR="1", TERM="xterm") == piped
    assert shown(Screen(), TERM="dumb") == piped


def test_no_text_is_read_as_markup() -> None:
    """Square brackets in a record are shown as they are, on a terminal too."""
    for stream in (Screen(), io.StringIO()):
        assert "[bold]Leo[/bold]" in shown(stream, TERM="xterm")


def test_both_say_the_same() -> None:
    """Every word of the plain text stands on the terminal as well."""
    on_screen = shown(Screen(), TERM="xterm")
    for word in ("Refused", "[block]", "case", "C7K4", "Nothing."):
        assert word in on_screen


def test_a_narrow_screen_cuts_nothing() -> None:
    """Where a table does not fit, each of its rows stands line by line, with every word in it."""
    page = (Table(("case", "what is to be done", ""), (("C7K4-Q2XD-MQ", "Read together", "SL-07"),) * 2),)
    for columns in ("12", "15", "24", "80"):
        environment = Environment(out=Screen(), err=Screen(), typed=io.StringIO(), variables={"TERM": "xterm"})
        with pytest.MonkeyPatch.context() as narrow:
            narrow.setenv("COLUMNS", columns)
            print_page(page, environment, environment.out)
        words = environment.out.getvalue() if isinstance(environment.out, Screen) else ""
        assert "…" not in words
        assert [words.count(one) for one in ("C7K4-Q2XD-MQ", "together", "SL-07")] == [2, 2, 2]


def test_json_is_one_value_and_ends_its_line() -> None:
    """What is printed for a program is JSON with dates as ISO 8601, closed by a line feed."""
    out = io.StringIO()
    print_json({"line": PAGE[1], "none": None}, out)
    assert out.getvalue().endswith("}\n")
    assert '"tone": "bad"' in out.getvalue()
