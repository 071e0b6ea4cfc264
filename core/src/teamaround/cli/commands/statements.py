"""`guidance`: what becomes of each statement of the guidance."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from attrs import frozen

from teamaround.cli import regimes
from teamaround.cli.answers import FINE, PROBLEMS, Answer, Asked
from teamaround.cli.showing.page import Heading, Line, Table
from teamaround.errors import BrokenOffice

if TYPE_CHECKING:
    from teamaround.cli.showing.page import Page
    from teamaround.cli.surroundings import Surroundings
    from teamaround.plugins.sources import RegimeSource

HOW = ("acted on", "offered", "shown", "background", "not used")


@frozen
class Statements(Asked):
    """
    Say what becomes of each statement of the guidance.

    A statement is acted on where a rule rests on it, offered or shown where people only read it, or background with a
    reason. One that is none of these is a problem: the exit code is then 1. Without a regime, the figures of all that
    are installed are given.
    """

    regime: str | None = None
    """The code of a regime, or the path of a regime.toml."""

    def answer(self, _: Surroundings, /) -> Answer:
        """Each statement of one regime, or the figures of all."""
        sources = [regimes.source_named(self.regime)] if self.regime else regimes.sources()
        told = [_told(one) for one in sources]
        unused = sum(one["figures"]["not_used"] for one in told)
        pages = _each(told[0]) if self.regime else ()
        return Answer(
            page=(*pages, *_figures(told)),
            value=told[0] if self.regime else {"regimes": [_without_statements(one) for one in told]},
            code=PROBLEMS if unused else FINE,
        )


def _told(source: RegimeSource) -> dict[str, Any]:
    from teamaround.regime.coverage import disposition

    read = regimes.examined(source)
    if read.regime is None or read.guidance is None:
        raise BrokenOffice(read.problems)
    found = disposition(read.regime, read.guidance)
    counted = Counter[str](one.how for one in found.values())
    return {
        "regime": read.regime.code,
        "name": read.regime.name,
        "figures": {"statements": len(found), **{_key(how): counted[how] for how in HOW}},
        "statements": [
            {
                "id": said,
                "section": statement.section,
                "strength": statement.strength,
                "says": statement.says,
                "how": found[said].how,
                "parts": found[said].parts,
                "background": statement.background,
            }
            for said, statement in read.guidance.statement.items()
        ],
    }


def _key(how: str) -> str:
    return how.replace(" ", "_")


def _without_statements(told: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in told.items() if key != "statements"}


def _each(told: dict[str, Any]) -> Page:
    rows = tuple(
        (one["id"], one["strength"], one["how"], ", ".join(one["parts"]) or one["background"])
        for one in told["statements"]
    )
    return (
        Heading(f"{told['name']}: what becomes of each statement"),
        Table(("statement", "strength", "", "by what, or why not"), rows),
    )


def _figures(told: list[dict[str, Any]]) -> Page:
    names = ("statements", *HOW)
    rows = [(one["regime"], *(str(one["figures"][_key(name)]) for name in names)) for one in told]
    if len(told) > 1:
        sums = (sum(one["figures"][_key(name)] for one in told) for name in names)
        rows.append((f"all {len(told)}", *map(str, sums)))
    unused = [said["id"] for one in told for said in one["statements"] if said["how"] == "not used"]
    verdict = (
        Line(f"Not accounted for: {', '.join(unused)}.", "bad")
        if unused
        else Line("Every statement is accounted for.", "good")
    )
    return (Heading("Figures"), Table(("regime", *names), tuple(rows)), verdict)
