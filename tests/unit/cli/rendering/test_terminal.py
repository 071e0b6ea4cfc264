from __future__ import annotations

import io

import pytest

from teamaround.cli.environment import Environment
from teamaround.cli.rendering.page import Table
from teamaround.cli.rendering.printing import print_page
from tests.unit.cli.screen import Screen, shown


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
