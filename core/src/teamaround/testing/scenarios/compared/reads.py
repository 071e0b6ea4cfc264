"""What people would read: the page of a case, and what the family sees; the one place that asks for either."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import fields, has

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.testing.scenarios.played.seen import Seen


def page_texts(seen: Seen) -> list[str]:
    """Every text on the page of the case in hand."""
    regime = seen.office.installation.regime(seen.case.regime).regime
    shown = ("name", "terms", "role", "glossary", "function", "task", "boundary", "option")
    parts = [getattr(regime, one) for one in shown]
    parts += [seen.case.steps, seen.need.speaking, seen.watching]
    return [text for one in parts for text in texts(one)]


def family_lines(seen: Seen) -> list[str]:
    """What the family sees of whom they turn to, a line for each regime."""
    lines = []
    for case in seen.cases():
        if case.child == seen.case.child and case.closed_on is None:
            name = seen.office.installation.regime(case.regime).regime.name
            leads = [seen.directory.name_of(one.person) for one in case.leads(seen.today)]
            lines.append(f"{name}: {', '.join(leads) or 'nobody'}")
    return lines


def texts(value: Any) -> Iterator[str]:
    """Every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts(one)
    elif has(type(value)):
        for one in fields(type(value)):
            yield from texts(getattr(value, one.name))
