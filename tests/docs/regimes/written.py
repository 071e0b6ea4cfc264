"""Fragments of files on a page, put into the smallest file in which they are whole."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from teamaround.regime.predicates import CORE
from tests.docs.pages import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from teamaround.regime.predicates import Predicate
    from tests.docs.pages import Page

REGISTRY: dict[str, type[Predicate]] = {one.name: one for one in CORE}

HEAD = """
schema  = 1
code    = "example"
name    = "Example"
nations = ["wales"]
source  = { title = "Example", says = ["EX-01"] }
"""
LEAD = """
[role.lead]
leads   = true
at_once = 1
says    = ["EX-01"]
"""
GUIDANCE_HEAD = """
schema = 1
title  = "Example"
issuer = "Example"
"""
AUTHORITY = """
[authority]
code   = "example"
name   = "Example"
nation = "{nation}"
"""
STORE = """
[store]
url = "memory:"
"""


def whole_regime(fragment: str) -> str:
    """*fragment* with the head of a regime, and with a role that leads where it declares none."""
    return HEAD + ("" if "leads" in fragment else LEAD) + fragment


def guidance_for(regime: str) -> str:
    """A guidance file with a statement for each that *regime* cites."""
    cited = dict.fromkeys(_cited(tomllib.loads(regime)))
    statement = '[statement."{}"]\nsection = "One"\nstrength = "should"\nsays = "Something."\n'
    return GUIDANCE_HEAD + "\n".join(statement.format(one) for one in cited)


def whole_authority(fragment: str) -> str:
    """*fragment* with what an authority's file has to have besides."""
    written = tomllib.loads(fragment)
    nation = "scotland" if "girfec" in written.get("regimes", {}) else "england"
    head = ("" if "authority" in written else AUTHORITY.format(nation=nation)) + ("" if "store" in written else STORE)
    enables = "" if "regimes" in written else "\n[regimes.slough_ecaf]\n"
    codes = written.get("regimes", {})
    if "east_riding_eys" in codes and "team" not in codes["east_riding_eys"]:
        enables = '\n[regimes.east_riding_eys.team.early_years_support]\nname = "A"\nemail = "a@example.org"\n'
    return head + fragment + enables


def shipped(code: str, name: str = "regime.toml") -> str:
    """A file of a regime that ships, or of one of the examples."""
    places = (ROOT / place / code / "src" / f"teamaround_{code}" / name for place in ("plugins", "examples/regimes"))
    return next(file for file in places if file.is_file()).read_text("utf-8")


def differences(fragment: Mapping[str, Any], whole: Mapping[str, Any], path: str = "") -> Iterator[str]:
    """Where *fragment* says something that *whole* does not; keys that it leaves out count for nothing."""
    for key, value in fragment.items():
        if key not in whole:
            yield f"{path}{key} is not there"
        elif isinstance(value, dict) and isinstance(whole[key], dict):
            yield from differences(value, whole[key], f"{path}{key}.")
        elif value != whole[key]:
            yield f"{path}{key} is {whole[key]!r}"


def written_files(page: Page) -> dict[str, str]:
    """The files that a page has its reader write, by name; what it adds to one later comes at its end."""
    files: dict[str, str] = {}
    for block in page.blocks:
        if name := block.mark("file"):
            files[name] = block.text
        elif name := block.mark("add"):
            files[name] += "\n" + block.text
    return files


def files_of_example(page: Page, package: str) -> dict[str, str]:
    """The files of the package that a page has its reader write, by their names inside the folder `src`."""
    own = re.compile(rf"src/({package}/.+)")
    return {found[1]: text for name, text in written_files(page).items() if (found := own.fullmatch(name))}


def _cited(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from inner if key == "says" else _cited(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _cited(inner)
