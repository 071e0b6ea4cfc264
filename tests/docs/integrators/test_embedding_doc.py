"""What docs/embedding.md says: its examples run as they stand, and its table of errors is that of the code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from teamaround import problem_details
from teamaround.cli.misuse import Misused
from teamaround.errors import TeamaroundError
from teamaround.store import pool
from teamaround.store.sql import postgres, sqlite
from tests.docs.pages import Page, code, printed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

PAGE = Page.read("docs/embedding.md")


def example(language: str) -> str:
    """All blocks of the page in one language, one after the other."""
    between = "\n" if language == "python" else ""
    return between.join(one.text for one in PAGE.blocks if one.language == language)


def test_the_examples_print_what_stands_below_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What docs/embedding.md shows in Python runs as it stands, and prints what it says."""
    monkeypatch.chdir(tmp_path)
    assert printed(example("python"), PAGE.name) == example("text")


def test_an_example_that_says_something_else_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded fault: where only one service helps, the first example prints another requirement than the page."""
    monkeypatch.chdir(tmp_path)
    [first] = [one.text for one in PAGE.blocks if "Engine.of" in one.text]
    assert printed(first, PAGE.name).startswith("2 required SL-07 SL-28\n")
    other = first.replace('person="P2", agency="A2"', 'person="P1", agency="A1"')
    assert printed(other, PAGE.name).startswith("1 ")


def numbers(page: Page, of: str) -> set[str]:
    """The numbers that a row of the table on threads, forks, pools and closing names."""
    [row] = [row for one in page.tables if one.columns[0] == "of" for row in one.rows if row[0] == of]
    return set(re.findall(r"\b\d+\b", row[1]))


def test_the_limits_of_connections_are_those_of_the_code() -> None:
    """How many connections there are, for how long they are kept and how long is waited is as the page says."""
    assert {str(pool.AT_MOST), str(pool.IDLE_SECONDS)} <= numbers(PAGE, "pools")
    waits = {int(one.PATIENCE_SECONDS) for one in (pool, postgres, sqlite)}
    assert {str(one) for one in waits} == numbers(PAGE, "waiting")


def test_a_limit_that_is_another_is_noticed() -> None:
    """Seeded fault: a page that says another time of waiting does not say what the code does."""
    other = Page("", PAGE.text.replace("After 30 seconds", "After 60 seconds"))
    assert numbers(other, "waiting") == {"60"}


def told(page: Page) -> dict[str, tuple[int, str]]:
    """Each error on the page, with its status and its type."""
    return {name: (int(row[0]), code(row[1])[0]) for name, row in page.keyed("error").items()}


def every(of: type[TeamaroundError] = TeamaroundError) -> Iterator[type[TeamaroundError]]:
    """Every error that the core raises on purpose."""
    if of.__module__.startswith("teamaround."):
        yield of
    for one in of.__subclasses__():
        yield from every(one)


def due() -> dict[str, tuple[int, str]]:
    """Each error as it is given over HTTP: its status and its type."""
    assert issubclass(Misused, TeamaroundError)
    details = {one.__name__: problem_details(one([])) for one in every()}
    return {name: (one["status"], one["type"]) for name, one in details.items()}


def test_each_error_is_on_the_page_with_its_status() -> None:
    """Whoever writes an interface over HTTP finds on the page which error is which status, and its type."""
    assert told(PAGE) == due()


def test_a_status_that_is_another_is_noticed() -> None:
    """Seeded fault: a page on which a refusal is a conflict is not what the code says."""
    other = Page("", PAGE.text.replace("| `Refused` | 422 |", "| `Refused` | 409 |"))
    assert {name for name, row in told(other).items() if row != due()[name]} == {"Refused"}
