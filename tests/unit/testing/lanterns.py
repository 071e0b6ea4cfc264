"""A made-up authority with one made-up regime, and a short story in it that tests go on from."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from teamaround.errors import BrokenFile, Place, Problem
from teamaround.office.installation import Installation
from teamaround.plugins.host import Host
from teamaround.regime.authority import read_authority
from teamaround.regime.predicates import CORE
from teamaround.regime.reading import read_guidance, read_regime
from teamaround.regime.with_choices import resolve
from teamaround.testing import play, read_scenario

if TYPE_CHECKING:
    from teamaround.testing import Result, Scenario

FOLDER = Path(__file__).parent / "lantern"

STORY = """\
schema    = 1
title     = "A lantern for Ada"
proves    = ["LA-03"]
authority = "nowhere"

[agencies]
trust  = { name = "Hill Trust", sector = "health" }
clinic = { name = "Hill Clinic", sector = "health", part_of = "trust" }
school = { name = "Hill School", sector = "education" }

[people]
dean   = { name = "Mr Dean", works_for = "school" }
cole   = { name = "Ms Cole", works_for = "clinic", line_manager = "obi" }
obi    = { name = "Ms Obi", works_for = "trust" }
mother = { name = "Ada's mother" }
father = { name = "Ada's father" }

[children]
ada = { name = "Ada L", born = 2016-05-14, address = "1 Hill Road", wishes = { format = "large print" } }

[[given]]
on   = 2026-09-07
do   = "open_case"
as   = "ada's case"
with = { child = "ada", regime = "lantern", starter = "dean", part = { agency = "school", direct_contact = "regular" } }
"""
"""Ada's case, opened by Mr Dean on a Monday; the steps of a test follow."""


@cache
def lantern() -> Installation:
    """The installation of the made-up authority."""
    authority = read_authority((FOLDER / "authority.toml").read_bytes(), "authority.toml")
    registry = {one.name: one for one in CORE}
    regime, document = read_regime((FOLDER / "regime.toml").read_bytes(), "regime.toml")
    guidance = read_guidance((FOLDER / "guidance.toml").read_bytes(), "guidance.toml")
    choices = authority.regimes["lantern"]
    resolved = resolve(regime, guidance, choices, registry=registry, document=document, chosen=authority.document)
    return Installation(authority=authority, host=Host(regimes={"lantern": resolved}, sources={}, predicates=registry))


def install(authority: str) -> Installation:
    """The made-up authority under its name; any other is not there."""
    if authority == "nowhere":
        return lantern()
    raise BrokenFile([Problem(Place("authorities"), f"There is no {authority}.", "Take nowhere.")])


def told(steps: str, head: str = STORY) -> Scenario:
    """The story with these steps, read."""
    return read_scenario(f"{head}\n{steps}".encode(), "story.toml", install=install)


def played(steps: str, head: str = STORY) -> Result:
    """The story with these steps, played."""
    return play(told(steps, head))


def misses(steps: str, head: str = STORY) -> list[tuple[str, str, str]]:
    """Everything that is not as the story says: the last key of the place, what was expected, what was found."""
    unmet = played(steps, head).unmet
    return [((one.place.key or "").rpartition("then.")[2], one.expected, one.found) for one in unmet]


def problems(steps: str, head: str = STORY) -> list[str]:
    """Everything that is wrong with the story's file, without the name of the file."""
    try:
        told(steps, head)
    except BrokenFile as error:
        return [str(one).removeprefix("story.toml:") for one in error.problems]
    return []
