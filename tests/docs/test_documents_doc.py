"""What docs/documents.md says of documents, held against the regimes and against what may be written in them."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from attrs import evolve

from teamaround.documents.offered import OFFERED
from teamaround.regime.documents import KINDS, PARTS, PUT_IN
from tests.docs.pages import ROOT, Page, Table, code

PAGE = Page.read("docs/documents.md")
REGIMES = ("east_riding_eys", "slough_ecaf", "england_caf", "ehcp", "girfec")


PAPERS = ("contact", "document", "review")
"""The kinds of statements that mention papers, whom to turn to, or what is looked at again."""


def of_a_regime(regime: str, name: str) -> dict[str, Any]:
    """What stands in one of the files of a regime."""
    path = ROOT / "plugins" / regime / "src" / f"teamaround_{regime}" / name
    return tomllib.loads(path.read_text("utf-8"))


def tables_of(page: Page, regime: str) -> dict[str, Table]:
    """The tables under a regime, by what stands over their last column."""
    return {one.columns[-1]: one for one in page.tables if any(f"`{regime}`" in heading for heading in one.under)}


def unanswered(page: Page, regime: str) -> set[str]:
    """Statements that mention a paper and stand in no table, and documents that are named and are not there."""
    documents = {*of_a_regime(regime, "regime.toml")["document"], *OFFERED}
    statements = of_a_regime(regime, "guidance.toml")["statement"]
    tables = tables_of(page, regime)
    rows = [row for one in tables.values() for row in one.rows]
    told = {one for row in rows for one in row[1].removesuffix(" (a reading)").split(", ")}
    named = {key for row in rows for key in code(row[2])}
    papers = {key for key, one in statements.items() if one["kind"] in PAPERS}
    return (papers - told) | (told - set(statements)) | (named - documents)


@pytest.mark.parametrize("regime", REGIMES)
def test_every_document_of_a_regime_stands_in_its_table(regime: str) -> None:
    """Under each regime stands every document that it has, with its kind and the statements that it rests on."""
    documents = of_a_regime(regime, "regime.toml")["document"]
    rows = tables_of(PAGE, regime)["kind"].rows
    told = {code(row[2])[0]: (row[1].removesuffix(" (a reading)"), code(row[3])[0]) for row in rows}
    assert told == {key: (", ".join(one["says"]), one["of"]) for key, one in documents.items()}
    readings = {code(row[2])[0] for row in rows if row[1].endswith(" (a reading)")}
    assert readings == {key for key, one in documents.items() if one.get("reading")}


@pytest.mark.parametrize("regime", REGIMES)
def test_every_mention_of_a_paper_leads_to_a_document(regime: str) -> None:
    """Each statement that mentions a paper, a contact or a review stands in a table, beside a document that exists."""
    assert unanswered(PAGE, regime) == set()


def test_a_mention_that_leads_nowhere_is_noticed() -> None:
    """A statement that is left out, one that there is not, and a document that there is not, are named."""
    forgotten = evolve(PAGE, text=PAGE.text.replace("ER-53, ER-54", "ER-54, ER-99").replace("`role` and", "`rule` and"))
    assert unanswered(forgotten, "east_riding_eys") == {"ER-53", "ER-99", "rule"}


def test_no_kind_of_document_is_missing() -> None:
    """Every kind of document that there is stands in the tables of the regimes, or is offered under every regime."""
    used = {code(row[3])[0] for regime in REGIMES for row in tables_of(PAGE, regime)["kind"].rows}
    assert used | {one.of for one in OFFERED.values()} == set(KINDS)
    [offered] = [one for one in PAGE.prose.split("\n\n") if one.startswith("`family_page`")]
    assert set(OFFERED) <= set(code(offered))


def test_every_kind_part_and_word_is_told() -> None:
    """The tables hold every kind of document with its parts, every part, and every word that may be put in."""
    assert {kind: code(parts) for kind, (parts,) in PAGE.keyed("kind").items()} == dict(KINDS)
    assert {name: text for name, (text,) in PAGE.keyed("part").items()} == dict(PARTS)
    assert {name.strip("{}"): text for name, (text,) in PAGE.keyed("word").items()} == dict(PUT_IN)
