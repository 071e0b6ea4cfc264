"""The pages of the documentation: within the wheel, or beside the core where it lies in a clone."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from teamaround.cli.misuse import Misused
from teamaround.words import nearest, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

SUFFIX = ".md"
IN_A_CLONE = Path(__file__).parents[5] / "docs"


def pages() -> dict[str, str]:
    """What is on each page, by its name: "first-year" for docs/first-year.md, "reference/values" for one further in."""
    inside = files("teamaround").joinpath("docs")
    folder: Traversable = inside if inside.is_dir() else IN_A_CLONE
    found = dict(_below(folder)) if folder.is_dir() else {}
    return {name: found[name] for name in sorted(found, key=lambda name: (name.count("/"), name))}


def _below(folder: Traversable, way: str = "") -> Iterator[tuple[str, str]]:
    for one in folder.iterdir():
        if one.is_dir():
            yield from _below(one, f"{way}{one.name}/")
        elif one.name.endswith(SUFFIX):
            yield f"{way}{one.name.removesuffix(SUFFIX)}", one.read_text("utf-8")


def page_named(name: str) -> str:
    """What is on a page: "docs/first-year.md", as messages name it, or "first-year". Raises Misused for none."""
    there = pages()
    asked = name.partition("#")[0].removeprefix("docs/").removesuffix(SUFFIX)
    if asked not in there:
        near = next((one for one in there if asked and one.startswith(asked)), None) or nearest(asked, there)
        meant = f"Did you mean {near}? " if near else ""
        raise Misused(f"There is no page {quoted(name)}. {meant}`teamaround docs` lists those that there are.")
    return there[asked]


def title(page: str) -> str:
    """What a page is called."""
    return page.partition("\n")[0].removeprefix("# ")
