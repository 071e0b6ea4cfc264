"""
`guidance`: what becomes of each statement of the guidance, and whether it bites.

The exit code is 1 where one is not accounted for. What is decided of a statement is in `regime/guidance/coverage.py`
and `regime/guidance/biting.py`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from attrs import frozen

from teamaround.cli import regimes
from teamaround.cli.command import FINE, PROBLEMS, CliCommand, CommandResult
from teamaround.cli.error_results import problem_values
from teamaround.cli.rendering.findings import problem_lines
from teamaround.cli.rendering.page import Heading, Table, TextLine
from teamaround.errors import BrokenOffice, Problem, ProblemsFound

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from teamaround.cli.environment import Environment
    from teamaround.cli.rendering.page import Page
    from teamaround.plugins.sources import RegimeSource

HOW = ("acted on", "offered", "shown", "background", "not used")
MANY_ITEMS = 4
"""From so many items of one list that rest on a statement, the table names the list alone."""
PLAYED = "None was played: whether they hold, `teamaround scenarios` decides."
BITES = ("bites", "not noticeable", "does not bite", "not looked at")


@frozen
class ShowGuidance(CliCommand):
    """
    Say what becomes of each statement of the guidance.

    A statement is acted on where a rule rests on it, offered or shown where people only read it, or background with a
    reason. One that can be broken, and is said strongly, bites where a step of a scenario says that it is noticed, or
    has a reason why no software could notice; whether the steps hold, `scenarios` decides. One that is none of these is
    a problem: the exit code is then 1. Whether one can be broken, its kind says; one without a kind is not looked at,
    and named. Without a regime, the figures of all that are installed are given.
    """

    regime: str | None = None
    """The code of a regime, or the path of a regime.toml."""

    def run(self, _: Environment, /) -> CommandResult:
        """Each statement of one regime, or the figures of all."""
        sources = [regimes.source_named(self.regime)] if self.regime else regimes.installed_sources()
        values, problems = [], list[Problem]()
        for one in sources:
            try:
                values.append(_value_of(one))
            except ProblemsFound as error:
                if self.regime:
                    raise
                problems += error.problems
        unused = sum(one["figures"]["not_used"] + one["figures"]["does_not_bite"] for one in values)
        pages = _each(values[0]) if self.regime else ()
        return CommandResult(
            page=(*problem_lines(problems), *pages, *_figures(values)),
            value=values[0]
            if self.regime
            else {
                "regimes": [_without_statements(one) for one in values],
                "problems": problem_values(problems),
            },
            code=PROBLEMS if unused or problems else FINE,
        )


def _value_of(source: RegimeSource) -> dict[str, Any]:
    from teamaround.regime.guidance.biting import biting
    from teamaround.regime.guidance.coverage import disposition

    read = regimes.examined_regime(source)
    if read.regime is None or read.guidance is None:
        raise BrokenOffice(read.problems)
    found = disposition(read.regime, read.guidance)
    bites = biting(read.guidance, source.scenarios())
    counted = Counter[str](one.how for one in found.values()) + Counter[str](one.how for one in bites.values())
    return {
        "regime": read.regime.code,
        "name": read.regime.name,
        "figures": {"statements": len(found), **{_key(how): counted[how] for how in (*HOW, *BITES)}},
        "statements": [
            {
                "id": said,
                "section": statement.section,
                "strength": statement.strength,
                "says": statement.says,
                "how": found[said].how,
                "parts": found[said].parts,
                "background": statement.background,
                "bites": bites[said].how,
                "shown_in": bites[said].steps,
                "unnoticed": bites[said].why,
            }
            for said, statement in read.guidance.statement.items()
        ],
    }


def _key(how: str) -> str:
    return how.replace(" ", "_")


def _without_statements(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key != "statements"}


def _each(values: dict[str, Any]) -> Page:
    rows = tuple(
        (
            one["id"],
            one["strength"],
            one["how"],
            ", ".join(_briefly(one["parts"])) or one["background"],
            one["bites"],
            one["unnoticed"] or next(iter(one["shown_in"]), ""),
        )
        for one in values["statements"]
    )
    return (
        Heading(f"{values['name']}: what becomes of each statement"),
        Table(("statement", "strength", "", "by what, or why not", "", "in which scenario, or why not"), rows),
    )


def _briefly(parts: Sequence[str]) -> Iterator[str]:
    """The same, but of a list with many items the list alone, and how many."""
    lists = Counter(part.rpartition(".")[0] for part in parts if part.startswith("list."))
    told = set[str]()
    for part in parts:
        within = part.rpartition(".")[0]
        if lists[within] < MANY_ITEMS:
            yield part
        elif within not in told:
            told.add(within)
            yield f"{within} ({lists[within]} items)"


def _figures(values: list[dict[str, Any]]) -> Page:
    names = ("statements", *HOW, *BITES)
    rows = [(one["regime"], *(str(one["figures"][_key(name)]) for name in names)) for one in values]
    if len(values) > 1:
        sums = (sum(one["figures"][_key(name)] for one in values) for name in names)
        rows.append((f"all {len(values)}", *map(str, sums)))
    said = [statement for one in values for statement in one["statements"]]
    unknown = [one["id"] for one in said if one["bites"] == "not looked at"]
    every = "Of the others, every one" if unknown else "Every statement"
    not_looked_at = f"Not looked at, for want of a `kind` in guidance.toml: {', '.join(unknown)}."
    verdicts = (
        _verdict(
            [one["id"] for one in said if one["how"] == "not used"],
            "Not accounted for",
            "Every statement is accounted for.",
        ),
        *([TextLine(not_looked_at, "caution")] if unknown else []),
        _verdict(
            [one["id"] for one in said if one["bites"] == "does not bite"],
            "Broken without a word",
            f"{every} that can be broken bites by what a scenario says, or says why it cannot. {PLAYED}",
        ),
    )
    return (Heading("Figures"), Table(("regime", *names), tuple(rows)), *verdicts)


def _verdict(found: list[str], what: str, otherwise: str) -> TextLine:
    return TextLine(f"{what}: {', '.join(found)}.", "bad") if found else TextLine(otherwise, "good")
