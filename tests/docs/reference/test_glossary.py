"""docs/glossary.md has the words of the house in order; its pictures say in words what they show."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from teamaround.concepts.case import COLLECTION
from tests.docs.pages import ROOT, Page
from tests.docs.test_links import broken

if TYPE_CHECKING:
    from pathlib import Path

PAGE = Page.read("docs/glossary.md")
PICTURES = sorted((ROOT / "docs/pictures").glob("*.svg"))
CALLED = {"return": "responsibility", "emergency": "emergency opening"}
"""The entries of a case whose ids begin with another word than people use."""

SVG = "{http://www.w3.org/2000/svg}"


def words(page: Page) -> list[str]:
    """The words that a page explains, in its order; several may share a row."""
    return [row[0] for one in page.tables if one.columns[0] == "word" for row in one.rows]


def wrong(page: Page) -> list[str]:
    """What is out of order, explained twice, or an entry of a case that is not explained."""
    told = words(page)
    found = [f"{later}: stands after {one}" for one, later in pairwise(told) if later <= one]
    each = {word for row in told for word in row.split(", ")}
    entries: list[Any] = [*COLLECTION]
    kinds = (CALLED.get(one.kind, one.kind) for one in entries)
    return found + [f"{one}: not explained" for one in kinds if one not in each]


def test_the_words_are_there_and_in_order() -> None:
    """Whoever meets a word finds it: each entry that a case keeps is explained, in the order of the alphabet."""
    assert wrong(PAGE) == []
    assert broken(PAGE) == []


def test_a_word_that_is_missing_or_out_of_order_is_noticed() -> None:
    """Seeded fault: a word that is gone, and one that stands too late, are named."""
    gone = "\n".join(line for line in PAGE.text.splitlines() if not line.startswith("| cover "))
    assert wrong(Page("", gone)) == ["cover: not explained"]
    assert "note: stands after zebra" in wrong(Page("", PAGE.text.replace("| note |", "| zebra | x |\n| note |")))


@pytest.mark.parametrize("picture", PICTURES, ids=lambda one: one.name)
def test_a_picture_says_what_it_shows(picture: Path) -> None:
    """Each picture has a title and a description for whoever does not see it, and stands on the page with words."""
    drawn = ET.fromstring(picture.read_text("utf-8"))  # noqa: S314  # the file is ours
    assert (drawn.findtext(f"{SVG}title") or "").strip()
    assert len((drawn.findtext(f"{SVG}desc") or "").split()) > 20
    [said] = re.findall(rf"!\[([^\]]+)\]\(pictures/{picture.name}\)", PAGE.text)
    assert len(said.split()) > 10
