"""
All the variants of a regime, and which of them `check` refuses already, so that no scenario has to.

That a statement or a mark is used no more, now that the rule is gone which rested on it, refuses nothing: it is so of
every rule that is taken away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.regime.checking import faults_of
from teamaround.regime.checks.regime_to_check import RegimeToCheck, part_name, parts_of
from teamaround.regime.rules import ACTING
from teamaround.testing.variants.of_rules import rules_varied
from teamaround.testing.variants.variant import DROPPED, Variant, with_part, without_part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from teamaround.regime.predicates import Predicate
    from teamaround.regime.reading import Guidance
    from teamaround.regime.rules import Regime

NO_PART = ("source",)
"""What a regime cannot be without."""


@frozen(kw_only=True)
class Variants:
    """
    The variants of a regime.

    Attributes:
        played: Those that scenarios have to notice.
        refused: Those that `check` refuses.
        told: For each part that only tells something, the regime without it: for what scenarios say they prove of it.
        left_out: How many were not wanted, and so not looked at.
    """

    played: tuple[Variant, ...]
    refused: tuple[Variant, ...]
    told: tuple[Variant, ...]
    left_out: int = 0

    @property
    def names(self) -> frozenset[str]:
        """What all those are called that may stand in the list of harmless ones."""
        return frozenset(one.name for one in self.played)


def variants_of(
    regime: Regime,
    guidance: Guidance,
    registry: Mapping[str, type[Predicate]],
    wanted: Callable[[Variant], bool] = lambda _: True,
) -> Variants:
    """
    Every variant of *regime*, as its file has it.

    Args:
        regime: The regime, checked and found sound.
        guidance: What it is drawn from.
        registry: The predicates that are installed, by name.
        wanted: Which variants are looked at; the others are counted.
    """
    every = list(_acting(regime, registry))
    looked_at = [(one, _faulty(one.regime, guidance, registry)) for one in every if wanted(one)]
    return Variants(
        played=tuple(one for one, faulty in looked_at if not faulty),
        refused=tuple(one for one, faulty in looked_at if faulty),
        told=tuple(_told(regime)),
        left_out=len(every) - len(looked_at),
    )


def _acting(regime: Regime, registry: Mapping[str, type[Predicate]]) -> Iterator[Variant]:
    for kind in ACTING:
        for key, rule in getattr(regime, kind).items():
            path, name = (kind, key), f"{kind}.{key}"
            if kind != "eligibility" or rule.who:
                gone = without_part(regime, path)
                yield Variant(path=path, rule=name, change=DROPPED, says=rule.says, regime=gone)
            for below, change, varied in rules_varied(kind, rule, registry):
                other = with_part(regime, path, varied)
                yield Variant(path=path, rule=name, below=below, change=change, says=rule.says, regime=other)


def _told(regime: Regime) -> Iterator[Variant]:
    for path, part in parts_of(regime):
        if path[0] not in ACTING and path != NO_PART:
            gone = without_part(regime, path)
            yield Variant(path=path, rule=part_name(path, part), change=DROPPED, says=part.says, regime=gone)


def _faulty(regime: Regime, guidance: Guidance, registry: Mapping[str, type[Predicate]]) -> bool:
    to_check = RegimeToCheck(regime=regime, guidance=guidance, registry=registry)
    return any(True for _ in faults_of(to_check, whole=False))
