from __future__ import annotations

import io

from teamaround.cli.environment import Environment
from teamaround.cli.progress import shown_progress
from tests.unit.cli.screen import Screen


def told(stream: io.StringIO) -> str:
    """What is written to *stream* while half of something is done."""
    environment = Environment(out=io.StringIO(), err=stream, typed=io.StringIO(), variables={"TERM": "xterm"})
    with shown_progress(environment, "Reading") as progress:
        progress(50, 100)
    return stream.getvalue()


def test_a_terminal_shows_how_far_it_has_come() -> None:
    """On a terminal a bar with its name says how much is done."""
    said = told(Screen())
    assert "Reading" in said
    assert "50%" in said


def test_a_pipe_is_told_nothing() -> None:
    """A file or a program gets no bar."""
    assert told(io.StringIO()) == ""
