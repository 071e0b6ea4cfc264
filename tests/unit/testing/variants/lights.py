"""The made-up regime with a place to read it from, and stories in it, of which variants are played."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.errors import BrokenFile, Place, Problem
from teamaround.office.installation import Installation
from teamaround.plugins.sources import RegimeSource
from teamaround.regime.predicates import CORE
from teamaround.regime.reading import read_regime
from teamaround.testing import Scenario, read_scenario
from teamaround.testing.variants.generation import Variants, variants_of
from tests.unit.testing.lanterns import FOLDER, STORY, lantern

if TYPE_CHECKING:
    from teamaround.regime.rules import Regime
    from teamaround.testing.variants.variant import Variant

REGISTRY = {one.name: one for one in CORE}


def regime(text: str = "") -> Regime:
    """The made-up regime; or the one that *text* describes."""
    return read_regime(text.encode() if text else (FOLDER / "regime.toml").read_bytes(), "regime.toml")[0]


@cache
def variants() -> Variants:
    """The variants of the made-up regime."""
    return variants_of(regime(), lantern().regimes["lantern"].guidance, REGISTRY)


def variant(name: str) -> Variant:
    """One of them, by its name."""
    return next(one for one in (*variants().played, *variants().refused, *variants().told) if one.name == name)


def lit(harmless: str = "") -> Installation:
    """The made-up installation, whose regime can be read again, with this list of harmless variants beside it."""
    files = {"regime.toml": (FOLDER / "regime.toml").read_bytes()}
    if harmless:
        files["harmless.toml"] = harmless.encode()

    def read(name: str) -> bytes:
        if name not in files:
            raise FileNotFoundError(name)
        return files[name]

    source = RegimeSource(code="lantern", distribution="made-up", version="1.0", read=read)
    host = evolve(lantern().host, sources={"lantern": source})
    return Installation(authority=lantern().authority, host=host)


def told(steps: str, *, proves: str = '["LA-03"]', harmless: str = "", file: str = "story.toml") -> Scenario:
    """The story with these steps, in an office whose regime can be varied."""
    installation = lit(harmless)

    def install(authority: str) -> Installation:
        if authority == "nowhere":
            return installation
        raise BrokenFile([Problem(Place("authorities"), f"There is no {authority}.", "Take nowhere.")])

    head = STORY.replace('["LA-03"]', proves)
    return read_scenario(f"{head}\n{steps}".encode(), file, install=install)


OPENED = """
[[step]]
name = "It is open"
then = { steps_open = ["light_the_lantern"], due = { light_the_lantern = 2026-09-21 } }
"""
"""A step that looks at what is to be done once the case is open, and by when."""
