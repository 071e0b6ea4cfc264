"""What the scenarios prove of the rules: in which step each acted, and in which it rightly held still."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen

from teamaround.regime.rules import ACTING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.regime.edition import Edition
    from teamaround.testing.scenarios.played.results import Result

CONDITIONS = ("when", "needs", "who")


@frozen(kw_only=True)
class Row:
    """
    One acting rule, and the evidence for it. Steps are given as `file: step`.

    Attributes:
        regime: The code of its regime.
        rule: Its path.
        acted: The steps in which it acted, and the scenario would have noticed if it had not.
        still: The steps in which it was looked at and held still, and the scenario would have noticed if it had not.
        unnoticed: The steps in which it acted or held still, though the scenario does not look.
        always: Whether it has no condition, so that there is nothing on which it could hold still.
    """

    regime: str
    rule: str
    acted: tuple[str, ...]
    still: tuple[str, ...]
    unnoticed: tuple[str, ...]
    always: bool

    @property
    def gaps(self) -> tuple[str, ...]:
        """What is not proved of it: `acts`, `holds still`."""
        return tuple(
            word
            for word, proved in (("acts", bool(self.acted)), ("holds still", bool(self.still) or self.always))
            if not proved
        )


@define
class _Evidence:
    acted: list[str] = field(factory=list)
    still: list[str] = field(factory=list)
    unnoticed: list[str] = field(factory=list)


def coverage(results: Iterable[Result]) -> tuple[Row, ...]:
    """
    Every acting rule of the regimes that the scenarios' offices enable, and the evidence for each.

    A step in which anything is not as the scenario says is evidence for nothing.
    """
    rules: dict[tuple[str, str], bool] = {}
    evidence: dict[tuple[str, str], _Evidence] = {}
    for result in results:
        for installation in result.scenario.offices.values():
            for code, resolved in installation.regimes.items():
                rules |= {(code, path): always for path, always in _rules(resolved.edition)}
        for where, one in _sightings(result):
            kept = evidence.setdefault((one.regime, one.rule), _Evidence())
            into = kept.unnoticed if not one.noticed else kept.acted if one.acted else kept.still
            into.append(where)
    return tuple(
        Row(
            regime=code,
            rule=path,
            acted=tuple(found.acted),
            still=tuple(found.still),
            unnoticed=tuple(found.unnoticed),
            always=always,
        )
        for (code, path), always in sorted(rules.items())
        for found in [evidence.get((code, path), _Evidence())]
    )


def table(rows: Iterable[Row]) -> str:
    """The rows as text: how many steps prove that each rule acts and that it holds still, and what is not proved."""
    lines = [("regime", "rule", "acts", "holds still", "not proved")]
    for row in rows:
        still = "always acts" if row.always and not row.still else str(len(row.still))
        lines.append((row.regime, row.rule, str(len(row.acted)), still, ", ".join(row.gaps)))
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def _sightings(result: Result) -> Iterator[tuple[str, Any]]:
    for step in result.steps:
        if not step.unmet:
            where = f"{result.scenario.file}: {step.act.name}"
            yield from ((where, one) for one in step.witnessed)


def _rules(edition: Edition) -> Iterator[tuple[str, bool]]:
    """The path of each acting rule, and whether it has no condition on which it could hold still."""
    for kind in ACTING:
        for key, rule in getattr(edition, kind).items():
            yield f"{kind}.{key}", kind != "role" and not any(getattr(rule, name, None) for name in CONDITIONS)
