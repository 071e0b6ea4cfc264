from __future__ import annotations

import csv
from io import StringIO

import pytest

from teamaround.cli.rendering.caseload.as_csv import as_csv
from teamaround.concepts.texts.cells import FORMULA, MARK


def read_back(text: str) -> list[list[str]]:
    """The cells as a program reads them that takes the mark away."""
    return [[cell.removeprefix("'") for cell in row] for row in csv.reader(StringIO(text))]


@pytest.mark.parametrize("begin", [*FORMULA, MARK])
def test_no_cell_begins_a_formula_and_every_text_comes_back_whole(begin: str) -> None:
    """What a spreadsheet would run has an apostrophe before it, and without that apostrophe it is what was written."""
    text = f'{begin}HYPERLINK("http://127.0.0.1/","x"), y'
    written = as_csv(("name", "days"), [(text, 3)])
    ((cell, days),) = list(csv.reader(StringIO(written)))[1:]
    assert (cell, days) == (f"'{text}", "3")
    assert read_back(written) == [["name", "days"], [text, "3"]]


def test_what_is_no_formula_stays_as_it_is() -> None:
    """A sign in the middle of a text harms nobody; a number is no text."""
    assert as_csv(("a", "b"), [("x=1", -2), ("", "O'Neil")]) == "a,b\nx=1,-2\n,O'Neil\n"
