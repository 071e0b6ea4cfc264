"""What officers asked who installed it: each question is answered where they looked, in the words that they used."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.docs.pages import Page, anchor

ASKED: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("questions.toml").read_text("utf-8"))["question"]


def section(page: Page, heading: str) -> str:
    """What stands below a heading, as far as the next that is no smaller; empty where there is no such heading."""
    found: list[str] = []
    depth, fenced = 0, False
    for line in page.text.splitlines():
        fenced ^= line.startswith("```")
        marks = len(line) - len(line.lstrip("#")) if line.startswith("#") and not fenced else 0
        if depth and marks and marks <= depth:
            break
        if marks and not depth and anchor(line.lstrip("# ")) == heading:
            depth = marks
        if depth:
            found.append(line)
    return "\n".join(found)


def lacking(question: dict[str, Any]) -> list[str]:
    """What is not said in the section that is to answer a question."""
    page, _, heading = question["answer"].partition("#")
    there = section(Page.read(page), heading)
    return [one for one in question["says"] if one not in there]


@pytest.mark.parametrize("question", ASKED, ids=lambda one: str(one["asked"]))
def test_each_question_is_answered_where_they_looked(question: dict[str, Any]) -> None:
    """The section that is to answer a question is there, and says what answers it."""
    assert lacking(question) == []


def test_an_answer_that_is_gone_is_noticed() -> None:
    """Seeded faults: a section that is not there, and one that does not say it, are named."""
    [first, *_] = ASKED
    assert lacking({**first, "answer": "docs/first-year.md#nowhere"}) == first["says"]
    assert lacking({**first, "says": ["list.job", "nowhere said"]}) == ["nowhere said"]
