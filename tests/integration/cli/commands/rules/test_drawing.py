from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine


def test_the_picture_is_printed_or_written(office: CommandLine) -> None:
    """Without a file the picture is printed; with one it is written, alone or with its tables beside it."""
    picture = office("draw example")
    assert (picture.code, picture.out.startswith("<svg ")) == (0, True)
    assert office("draw example --to life.svg").code == office("draw example --to life.html").code == 0
    assert Path("life.svg").read_text("utf-8") == picture.out
    page = Path("life.html").read_text("utf-8")
    assert picture.out.rstrip("\n") in page
    assert page.count("<table>") > 2
    assert set(office("draw example --json").value) == {"regime", "svg", "parts"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("draw example --to life.pdf", "let its name end in .svg or .html"),
        ("draw exmple", "No regime 'exmple' is installed."),
        ("compare example", "Name two regimes or more."),
        ("compare example example", "Name two regimes or more."),
    ],
)
def test_what_makes_no_sense_is_misuse(office: CommandLine, line: str, said: str) -> None:
    """A file of another kind, a regime that is not there, and one regime alone are misuse."""
    refused = office(line)
    assert (refused.code, said in refused.err) == (2, True), refused.err


def test_regimes_are_set_side_by_side(office: CommandLine) -> None:
    """`compare` shows each regime in a column, and writes the same as a page."""
    shown = office("compare slough_ecaf ehcp")
    assert (shown.code, "SL-15" in shown.out) == (0, True)
    assert office("compare slough_ecaf ehcp --html both.html").code == 0
    assert "SL-15" in Path("both.html").read_text("utf-8")
    assert office("compare slough_ecaf ehcp --html both.html").code == 2


def test_a_regime_or_a_rule_is_explained_on_a_printed_page(office: CommandLine) -> None:
    """`explain --html` writes the whole regime, or one rule, as the authority has it."""
    assert office("explain example --html all.html").code == 0
    assert office("explain example wishes_heard --html one.html").code == 0
    every, one = (Path(name).read_text("utf-8") for name in ("all.html", "one.html"))
    assert "As Authority has it." in every
    assert "<h2>gate.wishes_heard</h2>" in every
    assert "gate.wishes_heard</h1>" in one
    assert len(one) < len(every)
