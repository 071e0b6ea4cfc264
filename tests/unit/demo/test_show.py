from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround_demo.show import main

if TYPE_CHECKING:
    import pytest


def test_whoever_mistypes_is_told_so(capsys: pytest.CaptureFixture[str]) -> None:
    """A word that the demo does not know is answered with its usage and exit code 2, and nothing is made."""
    assert main(["--fodler", "here"]) == 2
    assert "--folder" in capsys.readouterr().err


def test_whoever_asks_is_told_what_may_be_typed(capsys: pytest.CaptureFixture[str]) -> None:
    """The help names every option and that the people are made up."""
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(word in said for word in ("--folder", "--fresh", "--typed", "Synthetic people"))
