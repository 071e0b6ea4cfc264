"""What docs/documents.md says of documents, held against the regimes and against what may be written in them."""

from __future__ import annotations

import tomllib

import pytest

from teamaround.regime.documents import KINDS, PARTS, PUT_IN
from tests.docs.pages import ROOT, Page, code

PAGE = Page.read("docs/documents.md")
REGIMES = ("east_riding_eys", "slough_ecaf", "england_caf", "ehcp", "girfec")


@pytest.mark.parametrize("regime", REGIMES)
def test_every_document_of_a_regime_stands_in_its_table(regime: str) -> None:
    """Under each regime stands every document that it has, with its kind and the statements that it rests on."""
    path = ROOT / "plugins" / regime / "src" / f"teamaround_{regime}" / "regime.toml"
    documents = tomllib.loads(path.read_text("utf-8"))["document"]
    [table] = [one for one in PAGE.tables if any(f"`{regime}`" in heading for heading in one.under)]
    told = {code(row[2])[0]: (row[1].removesuffix(" (a reading)"), code(row[3])[0]) for row in table.rows}
    assert told == {key: (", ".join(one["says"]), one["of"]) for key, one in documents.items()}
    readings = {code(row[2])[0] for row in table.rows if row[1].endswith(" (a reading)")}
    assert readings == {key for key, one in documents.items() if one.get("reading")}


def test_every_kind_part_and_word_is_told() -> None:
    """The tables hold every kind of document with its parts, every part, and every word that may be put in."""
    assert {kind: code(parts) for kind, (parts,) in PAGE.keyed("kind").items()} == dict(KINDS)
    assert {name: text for name, (text,) in PAGE.keyed("part").items()} == dict(PARTS)
    assert {name.strip("{}"): text for name, (text,) in PAGE.keyed("word").items()} == dict(PUT_IN)
