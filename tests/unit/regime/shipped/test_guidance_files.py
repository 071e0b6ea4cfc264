from __future__ import annotations

import copy
import csv
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[4]
CODES = ("slough_ecaf", "england_caf", "ehcp", "girfec", "east_riding_eys")
NEEDED = {"section", "strength", "says", "kind"}
ALLOWED = NEEDED | {"literal", "background", "unnoticed"}
LITERAL = {"SL-07", "SL-15", "ER-49"}
LONGEST_SAYS_WORDS = 60
PHONE = re.compile(r"\d[\d\s()-]{4,}\d")
WEB = re.compile(r"https?:|www\.|\.(?:org|gov|co|com)\b", re.IGNORECASE)

Guidance = dict[str, Any]


def catalogue() -> list[dict[str, str]]:
    """The rows of the catalogue, in its order."""
    with (ROOT / "tests" / "catalogue.csv").open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def guidance(code: str) -> Guidance:
    """The guidance file of the regime *code*, as read."""
    path = ROOT / "plugins" / code / "src" / f"teamaround_{code}" / "guidance.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def faults_of_text(where: str, text: str) -> list[str]:
    """What is wrong with one *text* in our own words; empty if nothing is."""
    faults = []
    if not text.strip():
        faults.append(f"{where}: is empty")
    elif not text.endswith("."):
        faults.append(f"{where}: does not end with a full stop")
    if len(text.split()) > LONGEST_SAYS_WORDS:
        faults.append(f"{where}: has more than {LONGEST_SAYS_WORDS} words")
    if PHONE.search(text):
        faults.append(f"{where}: holds what looks like a telephone number")
    if "@" in text or WEB.search(text):
        faults.append(f"{where}: holds an e-mail or web address")
    return faults


def faults_of_statement(ident: str, statement: dict[str, Any], strength: str, kind: str) -> list[str]:
    """What is wrong with one statement of which the catalogue gives the *strength* and the *kind*."""
    faults = [f"{ident}: lacks {key}" for key in sorted(NEEDED - statement.keys())]
    faults += [f"{ident}: {key} is not a key of a statement" for key in sorted(statement.keys() - ALLOWED)]
    if statement.get("strength") != strength:
        faults.append(f"{ident}: strength is {statement.get('strength')}, the catalogue says {strength}")
    if statement.get("kind") != kind:
        faults.append(f"{ident}: kind is {statement.get('kind')}, the catalogue says {kind}")
    if statement.get("literal", False) is not (ident in LITERAL):
        faults.append(f"{ident}: literal is for the guidance's own must or required, and only there")
    if not statement.get("section", "").strip():
        faults.append(f"{ident}: section is empty")
    faults += faults_of_text(f"{ident} says", statement.get("says", ""))
    if "unnoticed" in statement:
        faults += faults_of_text(f"{ident} unnoticed", statement["unnoticed"])
    if "background" in statement:
        faults += faults_of_text(f"{ident} background", statement["background"])
        if strength != "informational":
            faults.append(f"{ident}: asks something of somebody and cannot be background")
    return faults


def faults_of(found: Guidance, rows: list[dict[str, str]]) -> list[str]:
    """All that is wrong with a guidance file, held against the catalogue's *rows* for it."""
    statements = found.get("statement", {})
    faults = [f"{key} is missing" for key in ("title", "issuer") if not found.get(key)]
    if found.get("schema") != 1:
        faults.append("schema is not 1")
    if list(statements) != [row["id"] for row in rows]:
        faults.append("the ids are not those of the catalogue, in its order")
    for row in rows:
        if row["id"] in statements:
            faults += faults_of_statement(row["id"], statements[row["id"]], row["strength"], row["kind"])
    return faults


def rows_of(code: str) -> list[dict[str, str]]:
    """The catalogue's rows for the regime *code*."""
    return [row for row in catalogue() if row["guidance"] == code]


def test_the_catalogue_is_whole() -> None:
    """The catalogue lists 288 statements, each once, and every one belongs to one of the five regimes."""
    rows = catalogue()
    assert len(rows) == 288
    assert len({row["id"] for row in rows}) == 288
    assert {row["guidance"] for row in rows} == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_guidance_agrees_with_the_catalogue(code: str) -> None:
    """A guidance file holds each statement of its document once, in order, with its strength and kind, said plainly."""
    assert faults_of(guidance(code), rows_of(code)) == []


@pytest.mark.parametrize(
    ("key", "value", "fault"),
    [
        ("strength", "may", "strength is may, the catalogue says must"),
        ("kind", "term", "kind is term, the catalogue says gate"),
        ("unnoticed", "Nobody could", "full stop"),
        ("literal", False, "literal is for"),
        ("section", " ", "section is empty"),
        ("quote", "A quotation.", "quote is not a key"),
        ("background", "Nothing rests on it.", "cannot be background"),
        ("says", "", "is empty"),
        ("says", "A lead professional is required", "full stop"),
        ("says", "word " * 60 + "word.", "more than 60 words"),
        ("says", "Ring 01632 960 001.", "telephone number"),
        ("says", "Write to office@example.org.", "e-mail or web address"),
        ("says", "See www.example.net.", "e-mail or web address"),
    ],
)
def test_a_fault_in_a_statement_is_caught(key: str, value: str, fault: str) -> None:
    """A seeded fault in one statement of a sound guidance file is reported, and nothing else is."""
    faulty = copy.deepcopy(guidance("slough_ecaf"))
    faulty["statement"]["SL-07"][key] = value
    faults = faults_of(faulty, rows_of("slough_ecaf"))
    assert len(faults) == 1
    assert faults[0].startswith("SL-07")
    assert fault in faults[0]


def test_a_lost_statement_is_caught() -> None:
    """A guidance file that has lost a statement, or holds two in the wrong order, is reported."""
    rows = rows_of("ehcp")
    lost = copy.deepcopy(guidance("ehcp"))
    first = lost["statement"].pop("EHCP-01")
    assert faults_of(lost, rows) == ["the ids are not those of the catalogue, in its order"]
    lost["statement"]["EHCP-01"] = first
    assert faults_of(lost, rows) == ["the ids are not those of the catalogue, in its order"]
