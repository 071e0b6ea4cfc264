"""What was asked of the pages, and where each is answered: the section is there, and speaks of it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from attrs import frozen

from tests.docs.pages import Page, anchor


@frozen
class Question:
    """A question, where it is answered (`page#section`), and words that the section has to hold."""

    asks: str
    where: str
    words: tuple[str, ...]


WRITTEN = tomllib.loads(Path(__file__).with_name("questions.toml").read_text("utf-8"))
EVERY = tuple(Question(one["asks"], one["where"], tuple(one["words"])) for those in WRITTEN.values() for one in those)


def section(page: Page, wanted: str) -> str | None:
    """What stands under a heading of a page, down to the next that is no deeper; None where it is not there."""
    found = list(re.finditer(r"^(#+) (.+)$", page.text, flags=re.MULTILINE))
    for place, one in enumerate(found):
        if anchor(one[2]) == wanted:
            after = (each.start() for each in found[place + 1 :] if len(each[1]) <= len(one[1]))
            return page.text[one.start() : next(after, None)]
    return None


def unanswered(question: Question) -> list[str]:
    """What is missing where a question is to be answered: the section, or a word that it has to hold."""
    name, _, wanted = question.where.partition("#")
    told = section(Page.read(name), wanted)
    if told is None:
        return [f"{question.where}: no such section"]
    text = " ".join(told.lower().split())
    return [f"{question.where}: nothing of {word!r}" for word in question.words if word.lower() not in text]


@pytest.mark.parametrize("question", EVERY, ids=lambda one: one.asks)
def test_what_was_asked_is_answered_where_they_looked(question: Question) -> None:
    """Whoever installs it, builds on it, writes a regime or a scenario finds each answered, in the words they used."""
    assert unanswered(question) == []


def test_a_question_that_nobody_answers_is_noticed() -> None:
    """Seeded fault: a section that is gone, and one that no longer speaks of it, are named."""
    gone = Question("?", "docs/embedding.md#asyncio", ("asyncio",))
    silent = Question("?", "docs/embedding.md#errors-as-data", ("422", "teapot"))
    assert unanswered(gone) == ["docs/embedding.md#asyncio: no such section"]
    assert unanswered(silent) == ["docs/embedding.md#errors-as-data: nothing of 'teapot'"]
