"""What a predicate is given, field by field: the occasion, the facts, the case and its entries, the records."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from attrs import fields, has

from teamaround.concepts.case import COLLECTION, Case
from teamaround.concepts.facts import Facts
from teamaround.concepts.findings import RuleAnswer
from teamaround.concepts.people import Directory
from teamaround.plugins import Holder, RuleContext
from teamaround.regime.edition import Edition
from tests.docs.pages import anchor
from tests.docs.reference.tables import table
from tests.docs.reference.words import fields_said, prose

if TYPE_CHECKING:
    from collections.abc import Iterator

SAID: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("said.toml").read_text("utf-8"))
"""What the classes leave unsaid of their fields, by class; `everywhere` by name alone."""

FIRST = (RuleContext, Holder, Facts, Case)
NOT_HERE = (Edition,)
"""The rules themselves: docs/regimes.md has them."""


def every_value() -> list[type]:
    """All values that can be reached from what a predicate is given, and what it gives back."""
    found: list[type] = [*FIRST]
    waiting: list[Any] = [RuleContext, *COLLECTION, Directory, RuleAnswer]
    while waiting:
        one = waiting.pop(0)
        if one not in found:
            found.append(one)
        for inner in sorted(inside(one), key=lambda each: str(each.__name__)):
            if inner not in (*found, *waiting, *NOT_HERE):
                waiting.append(inner)
    return found


def inside(of: Any) -> set[Any]:
    """The values that stand in the fields of a value."""
    hints, found, waiting = get_type_hints(of), set(), []
    waiting = [hints[one.name] for one in fields(of) if one.init and not one.name.startswith("_")]
    while waiting:
        one = waiting.pop()
        if isinstance(one, type) and has(one):
            found.add(one)
        waiting += get_args(one)
    return found


def described(of: Any) -> Iterator[tuple[str, str, str]]:
    """A row for each field of a value."""
    for one in fields_said(of):
        unsaid = SAID.get(of.__name__, {}).get(one.name) or SAID["everywhere"].get(one.name, "")
        yield f"`{one.name}`", one.kind, one.said or unsaid


def unneeded() -> Iterator[str]:
    """What is said in the file of fields that are not there, or that their class says itself."""
    every = {one.__name__: {each.name: each.said for each in fields_said(one)} for one in every_value()}
    for name, told in SAID.items():
        if name == "everywhere":
            used = {field for own in every.values() for field, said in own.items() if not said}
            yield from (f"everywhere.{field}" for field in told if field not in used)
        else:
            yield from (f"{name}.{field}" for field in told if every.get(name, {}).get(field) != "")


def sections() -> str:
    """A section for each value."""
    every = every_value()
    links = {f"`{one.__name__}`": f"[`{one.__name__}`](#{anchor(one.__name__)})" for one in every}
    parts = []
    for of in every:
        kept = f" A case keeps them under `{COLLECTION[of]}`." if of in COLLECTION else ""
        rows = [(name, links.get(kind, _linked(kind, links)), said) for name, kind, said in described(of)]
        parts.append(
            f"## {of.__name__}\n\n{prose(of)}{kept}\n\n{table(('field', 'what stands there', 'what it says'), rows)}"
        )
    return "\n".join(parts)


def _linked(kind: str, links: dict[str, str]) -> str:
    for name, link in links.items():
        kind = kind.replace(name, link)
    return kind
