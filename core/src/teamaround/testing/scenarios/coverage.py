"""
The rules that scenarios prove: in which step each acted, and in which it rightly held still; and what is not proved.

A step counts only if all of it is as written; a rule without a condition always acts. What acted in one step:
`played/rule_activity.py`. Whether statements bite: `regime/guidance/biting.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field, frozen

from teamaround.regime.rules import ACTING
from teamaround.testing.arguments import as_declared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.regime.edition import Edition
    from teamaround.testing.scenarios.played.results import Result
    from teamaround.testing.scenarios.played.rule_activity import RuleActivity

CONDITIONS = ("when", "needs", "who")
ELIGIBILITY = "eligibility."


@frozen(kw_only=True)
class Row:
    """
    One acting rule, and the evidence for it. Steps are given as `file: step`.

    Attributes:
        regime: The code of its regime.
        rule: Its path.
        acted: The steps in which it acted, and the scenario would have noticed if it had not.
        still: The steps in which it was looked at and held still, and the scenario would have noticed if it had not.
        acted_unseen: The steps in which it acted, and the scenario does not look.
        still_unseen: The steps in which it held still, and the scenario does not look.
        always: Whether it has no condition, so that there is nothing on which it could hold still.
        idle: Whether there is nothing that it could do: an eligibility that lets anybody lead.
    """

    regime: str
    rule: str
    acted: tuple[str, ...]
    still: tuple[str, ...]
    acted_unseen: tuple[str, ...]
    still_unseen: tuple[str, ...]
    always: bool
    idle: bool = False

    @property
    def gaps(self) -> tuple[str, ...]:
        """What is not proved of it: `acts`, `holds still`; and in how many steps it did so while nobody looked."""
        found = []
        if not (self.acted or self.idle):
            found.append("acts" + _unseen(self.acted_unseen))
        if not (self.still or self.always):
            found.append("holds still" + _unseen(self.still_unseen))
        return tuple(found)


def _unseen(steps: tuple[str, ...]) -> str:
    return f" (in {len(steps)}, where the scenario does not look)" if steps else ""


@define
class _Evidence:
    """The evidence for one rule: the steps in which it acted or held still, noticed or not."""

    steps: dict[tuple[bool, bool], list[str]] = field(factory=dict)

    def add(self, one: RuleActivity, where: str) -> None:
        self.steps.setdefault((one.acted, one.noticed), []).append(where)

    def of(self, *, acted: bool, noticed: bool) -> tuple[str, ...]:
        return tuple(self.steps.get((acted, noticed), ()))


@as_declared
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
                rules |= {(code, path): free for path, free in _rules(resolved.edition)}
        for where, one in _activities(result):
            evidence.setdefault((one.regime, one.rule), _Evidence()).add(one, where)
    return tuple(
        Row(
            regime=code,
            rule=path,
            acted=found.of(acted=True, noticed=True),
            still=found.of(acted=False, noticed=True),
            acted_unseen=found.of(acted=True, noticed=False),
            still_unseen=found.of(acted=False, noticed=False),
            always=free and not path.startswith(ELIGIBILITY),
            idle=free and path.startswith(ELIGIBILITY),
        )
        for (code, path), free in sorted(rules.items())
        for found in [evidence.get((code, path), _Evidence())]
    )


@as_declared
def table(rows: Iterable[Row]) -> str:
    """The rows as text: how many steps prove that each rule acts and that it holds still, and what is not proved."""
    lines = [("regime", "rule", "acts", "holds still", "not proved")]
    for row in rows:
        acts = "never acts" if row.idle else str(len(row.acted))
        still = "always acts" if row.always and not row.still else str(len(row.still))
        lines.append((row.regime, row.rule, acts, still, ", ".join(row.gaps)))
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def _activities(result: Result) -> Iterator[tuple[str, RuleActivity]]:
    for step in result.steps:
        if not step.unmet:
            where = f"{result.scenario.file}: {step.act.name}"
            yield from ((where, one) for one in step.witnessed)


def _rules(edition: Edition) -> Iterator[tuple[str, bool]]:
    """The path of each acting rule, and whether it is free of conditions."""
    for kind in ACTING:
        for key, rule in getattr(edition, kind).items():
            yield f"{kind}.{key}", kind != "role" and not any(getattr(rule, name, None) for name in CONDITIONS)
