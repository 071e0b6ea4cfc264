"""
A regime that is in the right shape, checked for all that would make it fail, mislead or never act.

The checks are in `checks/`, one module for each thing that can be wrong, those of what rules mean in
`checks/meaning/`; here they are run, and each problem gets its line, in the order of the file. The shape itself:
`reading.py`; an authority's choices: `with_choices.py`.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from teamaround.errors import Place, Problem
from teamaround.files import dotted
from teamaround.regime.checks.conditions import condition_faults
from teamaround.regime.checks.consequences import following_faults
from teamaround.regime.checks.documents import document_faults
from teamaround.regime.checks.events import event_faults
from teamaround.regime.checks.levels import gate_faults
from teamaround.regime.checks.meaning.by_event import by_event_faults
from teamaround.regime.checks.meaning.contradictions import contradiction_faults
from teamaround.regime.checks.meaning.locked import locked_faults
from teamaround.regime.checks.meaning.repeated import repeated_faults
from teamaround.regime.checks.meaning.twice import twice_faults
from teamaround.regime.checks.meaning.unheard import silenced_faults, unasked_faults, unheard_faults
from teamaround.regime.checks.naming import naming_faults
from teamaround.regime.checks.regime_to_check import RegimeToCheck
from teamaround.regime.checks.statements import sentence_faults, statement_faults, unused_faults

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from teamaround.files import Document, Fault
    from teamaround.regime.predicates import Predicate
    from teamaround.regime.reading import Guidance
    from teamaround.regime.rules import Regime

CHECKS = (
    naming_faults,
    statement_faults,
    condition_faults,
    event_faults,
    gate_faults,
    following_faults,
    document_faults,
    twice_faults,
)

MEANING = (
    by_event_faults,
    contradiction_faults,
    locked_faults,
    repeated_faults,
    unheard_faults,
)
"""What only a regime can be asked that has no other fault: what is misspelt means nothing."""

OF_THE_WHOLE = (unasked_faults, silenced_faults)
"""What the parts of a regime leave out together: so of any regime from which a part is taken away."""


def check_regime(
    regime: Regime,
    document: Document,
    guidance: Guidance,
    registry: Mapping[str, type[Predicate]],
    *,
    meaning: bool = True,
) -> list[Problem]:
    """
    Everything that is wrong with *regime*, in the order of the lines of its file, then of its guidance's.

    Args:
        regime: The regime, as `read_regime` gives it.
        document: The document that it was read from, for the places.
        guidance: What it is drawn from, as `read_guidance` gives it.
        registry: The predicates that are installed, by name.
        meaning: Whether it is asked what its rules mean, too. Nobody who only uses a regime is kept from it by that.

    Returns:
        The problems; none where it may be used.
    """
    to_check = RegimeToCheck(
        regime=regime, guidance=guidance, registry=registry, written=document.data, meaning=meaning
    )
    found = list(faults_of(to_check))
    of_guidance = [*sentence_faults(guidance), *unused_faults(to_check)]
    return [*placed(found, document), *placed(of_guidance, guidance.document, file="guidance")]


def faults_of(to_check: RegimeToCheck, *, whole: bool = True) -> Iterator[Fault]:
    """
    All that is wrong with a regime; what its rules mean is asked where nothing else is wrong with it.

    Args:
        to_check: The regime.
        whole: Whether it is all there; otherwise nothing is said of what is used no more.
    """
    found = [fault for one in CHECKS for fault in one(to_check)]
    if found or not to_check.meaning:
        yield from found
        return
    yield from meaning_faults(to_check)
    for one in OF_THE_WHOLE if whole else ():
        yield from one(to_check)


def meaning_faults(to_check: RegimeToCheck) -> Iterator[Fault]:
    """What rules that are in the right shape mean and should not; also of a regime under an authority's choices."""
    for one in MEANING:
        yield from one(to_check)


def placed(faults: Iterable[Fault], document: Document | None, *, file: str = "") -> list[Problem]:
    """*faults* as problems, each once, in the order of the lines of *document*; without one, in *file* as such."""
    found = list(dict.fromkeys(faults))
    if document is None:
        return [Problem(Place(file, key=dotted(one.path)), one.what, one.fix) for one in found]
    problems = [document.problem(one.path, one.what, one.fix) for one in found]
    return sorted(problems, key=attrgetter("where.line", "where.column"))
