"""CONTRIBUTING.md leads a newcomer to files that are there, and draws the house as it is."""

from __future__ import annotations

import re

import pytest

import dev
from tests.docs.pages import ROOT, Page, code

PAGE = Page.read("CONTRIBUTING.md")
CORE = ROOT / "core/src/teamaround"
CHANGES = PAGE.table("you want to change")
PATH = re.compile(r"[\w.]+(?:/[\w.]+)+/?|[\w]+\.(?:py|md)")


def gone(page: Page) -> list[str]:
    """The files and folders that a page names and that are not there, from the root or inside the core's package."""
    named = [word for word in code(page.prose) if PATH.fullmatch(word)]
    return [word for word in named if not (ROOT / word).exists() and not (CORE / word).exists()]


def rooms(page: Page) -> list[str]:
    """The rooms and modules of the core, and the folders of tests, that a page leaves out or makes up."""
    there = [path for path in CORE.iterdir() if not path.name.startswith("_")]
    folders = {f"{path.name}/" for path in there if path.is_dir()}
    modules = {path.name for path in there if path.suffix == ".py"}
    tests = {f"tests/{path.name}/" for path in (ROOT / "tests").iterdir() if path.is_dir() and path.name[0] not in "._"}
    return sorted(
        (folders ^ page.keyed("room").keys())
        | (modules ^ page.keyed("module").keys())
        | (tests ^ page.keyed("folder").keys())
    )


def test_what_the_page_names_is_there() -> None:
    """Whoever follows a file or folder named on the page finds it."""
    assert gone(PAGE) == []


def test_there_are_ten_changes_each_with_one_file() -> None:
    """Ten changes are named, each with the one file in which it is made."""
    assert "Ten changes" in PAGE.text
    assert len(CHANGES.rows) == 10
    assert all(len(code(row[1])) == 1 and (ROOT / code(row[1])[0]).is_file() for row in CHANGES.rows)


@pytest.mark.parametrize(
    ("change", "holds"),
    [
        ("a term", "[terms]"),
        ("a gate's level", "level  ="),
        ("a predicate", "(Predicate)"),
        ("a command", "(CaseCommand)"),
        ("how a date", "def last_day("),
        ("an option", "(InOffice"),
        ("a line of", "Line:"),
        ("a notice's text", "{leads_now}"),
        ("an event's sentence", "SENTENCES: Table = {"),
        ("a scenario", "[[step]]"),
    ],
)
def test_each_change_is_made_where_the_page_says(change: str, holds: str) -> None:
    """The file of each change holds what is to be changed."""
    [row] = [row for row in CHANGES.rows if row[0].startswith(change)]
    assert holds in (ROOT / code(row[1])[0]).read_text("utf-8")


def test_the_house_is_drawn_as_it_is() -> None:
    """Every room and module of the core and every folder of tests is on the page, and no other."""
    assert rooms(PAGE) == []


def test_the_commands_are_those_of_dev() -> None:
    """What the page has a newcomer type is something that dev.py does."""
    typed = set(re.findall(r"python3 dev\.py (\w+)", PAGE.text))
    assert typed <= dev.COMMANDS.keys()
    assert {"test", "demo", "run", "lock"} <= typed


@pytest.mark.parametrize(
    ("old", "new", "check"),
    [
        ("concepts/days/periods.py", "concepts/days/periodes.py", gone),
        ("`tests/unit/test_house.py`", "`tests/unit/test_home.py`", gone),
        ("| `views/` |", "| `sights/` |", rooms),
        ("| `clock.py` |", "| `watch.py` |", rooms),
        ("| `tests/journeys/` |", "| `tests/travels/` |", rooms),
    ],
)
def test_a_page_that_leads_nowhere_is_noticed(old: str, new: str, check: object) -> None:
    """Seeded fault: a file that is not there, and a room that is left out, are named."""
    assert PAGE.text.count(old), old
    assert callable(check)
    assert check(Page(PAGE.name, PAGE.text.replace(old, new)))
