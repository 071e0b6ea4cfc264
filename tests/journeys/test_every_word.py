from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.journeys.every_word import REGIMES, core_words, every_word, kept

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.xdist_group("words")

RAW_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
DOUBLED = re.compile(r"\b(\w+) \1\b", re.IGNORECASE)
WRONG_ARTICLE = re.compile(r"\b[Aa] (?=[AEIOaeio])(?!one\b)\w+|\b[Aa]n (?=[BCDFGJKPQTVWZbcdfgjkpqtvwyz])\w+")
CODE = re.compile(r"\b[a-z]+_[a-z_]+\b")
TO_TYPE = re.compile(r"`teamaround [^`]+`")
"""A command that whoever reads may type."""


@pytest.fixture(scope="module", params=REGIMES)
def words(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """A regime, and every word that it can show."""
    return request.param, every_word(request.param, tmp_path_factory.mktemp("words"))


def shown(listed: str) -> list[str]:
    """The lines of the pages, as people read them; without the names of rules and events that stand before a line."""
    return listed[listed.index("==== just opened") :].splitlines()


def test_every_word_is_as_it_was_read(words: tuple[str, str]) -> None:
    """
    Whatever a regime can put on a screen is as it was read and agreed, so that a change of words is seen in review.

    After a change that is meant, read what has changed, and keep it: `python -m tests.journeys.every_word`.
    """
    regime, listed = words
    assert listed == kept(regime)


def test_the_words_of_the_core_are_as_they_were_read() -> None:
    """So is what every regime shows alike."""
    assert core_words() == kept("core")


def test_a_changed_word_is_noticed(tmp_path: Path) -> None:
    """Seeded fault: the list of one regime is not that of another."""
    assert every_word("england_caf", tmp_path) != kept("slough_ecaf")


def test_no_page_speaks_as_software_does(words: tuple[str, str]) -> None:
    """No day stands on a page as a machine writes it, no name of the code, no word twice, no wrong article."""
    _, listed = words
    for line in (TO_TYPE.sub("", one) for one in shown(listed)):
        assert not RAW_DAY.search(line), line
        assert not CODE.search(line), line
        assert not DOUBLED.search(line), line
        assert not WRONG_ARTICLE.search(line), line


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        (RAW_DAY, "It was held on 2026-09-20."),
        (CODE, "Began by a rule: default_holder"),
        (DOUBLED, "support plan, agreed agreed"),
        (WRONG_ARTICLE, "A assessment was begun."),
        (WRONG_ARTICLE, "An plan was drafted."),
    ],
)
def test_what_reads_oddly_is_caught(wrong: re.Pattern[str], line: str) -> None:
    """Seeded faults: each of these would be seen on a page."""
    assert wrong.search(line)


@pytest.mark.parametrize("regime", ["east_riding_eys", "england_caf"])
def test_a_recommendation_is_never_called_a_need(regime: str) -> None:
    """Where the guidance only recommends or identifies a lead, no page says that one is needed or required."""
    pages = "\n".join(shown(kept(regime)))
    assert "one is needed" not in pages
    assert "A lead professional is required" not in pages


def test_only_a_regime_with_an_interim_lead_says_agreed() -> None:
    """A lead is shown as agreed under the one regime that knows a lead until one is agreed."""
    said = {regime for regime in REGIMES if "lead professional (agreed)" in kept(regime)}
    assert said == {"east_riding_eys"}


@pytest.mark.parametrize("regime", REGIMES)
def test_nobody_joins_a_team_who_is_not_counted_in_it(regime: str) -> None:
    """A mother and a line manager take part as what they are; only practitioners join the team."""
    pages = kept(regime)
    assert "Mrs Khan takes part as mother." in pages
    assert "Ms Boss (Oak School) takes part as line manager." in pages
    assert not re.search(r"(Mrs Khan|Ms Boss)[^.\n]* joined", pages)
    assert re.search(r"Ms Cole \(\w+, NHS Trust\) joined the ", pages)


@pytest.mark.parametrize("regime", REGIMES)
def test_a_closed_case_asks_for_nothing_and_names_who_led_last(regime: str) -> None:
    """The page of a closed case says that it asks for nothing, and who led last, until when; no duty stands on it."""
    listed = kept(regime)
    closed = listed[listed.index("==== closed: page") :]
    assert "is closed, and its rules ask for nothing." in closed
    assert "Last lead professional\n" in closed
    assert "until Mon 2 Nov 2026" in closed
    assert "What the lead professional is to do" not in closed
    assert "is required" not in closed
    assert "turns to this person first" not in closed
