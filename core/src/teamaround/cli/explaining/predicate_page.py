"""
`explain --predicates`: what each predicate asks, what it takes, and where regimes use it.

The predicates: `regime/predicates/`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import fields, resolve_types

from teamaround.cli.command import CommandResult
from teamaround.cli.explaining.conditions import question
from teamaround.cli.explaining.grounds import parts_by_name
from teamaround.cli.rendering.page import Heading, TextLine
from teamaround.files.kinds import type_in_words
from teamaround.regime.conditions import build_condition
from teamaround.regime.with_choices import CONDITIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from teamaround.cli.regimes import KnownRegime
    from teamaround.cli.rendering.page import Page
    from teamaround.regime.predicates import Predicate


def predicate_page(known: Sequence[KnownRegime], registry: Mapping[str, type[Predicate]]) -> CommandResult:
    """Each predicate of *registry*, and the rules of the regimes that use it."""
    used: dict[str, list[str]] = {}
    for one in known:
        for predicate, rule in _uses(one):
            used.setdefault(predicate, []).append(f"{one.resolved.regime.code} {rule}")
    values = [_value_of(registry[name], tuple(dict.fromkeys(used.get(name, ())))) for name in sorted(registry)]
    return CommandResult(page=tuple(line for one in values for line in _lines(one)), value={"predicates": values})


def _uses(known: KnownRegime) -> Iterator[tuple[str, str]]:
    for name, (_, part) in parts_by_name(known.resolved.regime).items():
        for table in (getattr(part, word, None) for word in CONDITIONS):
            for predicate in build_condition(table or {}, known.registry)[0].predicates():
                yield predicate.name, name


def _value_of(of: type[Predicate], used: tuple[str, ...]) -> dict[str, Any]:
    known: Any = of  # every predicate is an attrs class; their common base is not
    return {
        "name": of.name,
        "number": of.number,
        "asks": question(of),
        "looks_at": of.looks_at,
        "takes": {one.name: type_in_words(one.type) for one in fields(resolve_types(known))},
        "bare": of.bare,
        "used": used,
    }


def _lines(values: dict[str, Any]) -> Page:
    bare = values["bare"]
    takes = (
        [TextLine(f"{values['name']} = {values['takes'][bare]}", indent=1)]
        if bare
        else [TextLine(f"{name} = {takes}", indent=1) for name, takes in values["takes"].items()]
    )
    used = values["used"] or ("no rule",)
    return (
        Heading(values["name"]),
        TextLine(values["asks"]),
        TextLine(f"Takes{':' if bare else ' a table with:'}", "quiet"),
        *takes,
        TextLine("Used by:", "quiet"),
        *(TextLine(one, indent=1) for one in used),
    )
