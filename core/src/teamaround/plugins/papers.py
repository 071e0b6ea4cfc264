"""
The documents that plugins word anew (`teamaround_documents`): laid over their regimes, or all that is wrong with them.

A document of a regime that is not enabled here is left alone. The authority's own words come after these:
`regime/with_choices.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.errors import Place, Problem
from teamaround.files import did_you_mean, dotted, listed, quoted
from teamaround.regime.checks.documents import worded_faults
from teamaround.regime.documents import reworded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teamaround.regime.documents import DocumentTemplate
    from teamaround.regime.rules import Regime

HOOK = "teamaround_documents"


def with_templates(regime: Regime, given: Iterable[tuple[str, DocumentTemplate]]) -> tuple[Regime, list[Problem]]:
    """
    *regime* with the documents that plugins word anew, and what is wrong with those.

    Args:
        regime: The regime, as its file has it.
        given: What the plugins gave, each after who brought it.
    """
    problems: list[Problem] = []
    documents = dict(regime.document)
    worded: dict[str, str] = {}
    for brought_by, one in given:
        if one.regime != regime.code:
            continue
        place = Place(f"{brought_by}: {HOOK}", key=dotted((one.regime, one.key)))
        if one.key not in documents:
            known = f"It has: {listed(documents, last='and')}." if documents else "It has none."
            what = f"The regime {quoted(one.regime)} has no document {quoted(one.key)}."
            problems.append(Problem(place, what, did_you_mean(one.key, documents) or known))
        elif one.key in worded:
            what = f"{worded[one.key]} words the same document."
            problems.append(Problem(place, what, "Disable one of the two plugins."))
        else:
            worded[one.key] = brought_by
            faults = worded_faults((one.regime, one.key), one)
            problems += [Problem(evolve(place, key=dotted(each.path)), each.what, each.fix) for each in faults]
            documents[one.key] = reworded(documents[one.key], one)
    return evolve(regime, document=documents), problems
