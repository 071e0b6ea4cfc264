"""
From an installed regime to one that decides cases: read, checked, laid under the authority's choices.

Or everything that is wrong with it. Here a regime has to bear the name of its entry point; the other steps are
elsewhere: `regime/reading.py`, `regime/checking.py`, `regime/with_choices.py`, `nations.py`, `templates.py`. Which
`schema` of a regime can be read is said in `regime/rules.py`; the version of the core is left to the installer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.errors import BrokenFile, Problem
from teamaround.files import Document, quoted
from teamaround.plugins.nations import elsewhere_problems, regime_nation_problems
from teamaround.plugins.papers import with_templates
from teamaround.plugins.sources import GUIDANCE_FILE
from teamaround.plugins.templates import template_problems, template_texts
from teamaround.regime.checking import check_regime
from teamaround.regime.reading import Guidance, read_guidance, read_regime
from teamaround.regime.rules import Regime
from teamaround.regime.with_choices import check_choices, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from teamaround.plugins.sources import RegimeSource
    from teamaround.regime.authority import Authority
    from teamaround.regime.documents import DocumentTemplate
    from teamaround.regime.predicates import Predicate
    from teamaround.regime.with_choices import Resolved


@frozen(kw_only=True)
class ExaminedRegime:
    """A regime that was read, and everything that is wrong with it."""

    regime: Regime | None
    document: Document | None
    guidance: Guidance | None
    problems: tuple[Problem, ...]


def examine_regime(
    source: RegimeSource, registry: Mapping[str, type[Predicate]], *, meaning: bool = True
) -> ExaminedRegime:
    """
    The regime of *source*, read and checked. It raises nothing: what is wrong stands in `problems`.

    Args:
        source: Where it is read from.
        registry: The predicates that are installed, by name.
        meaning: Whether it is asked what its rules and letters mean, too: `check` tells that, and it stops no office.
    """
    problems: list[Problem] = []
    regime, document, guidance = None, None, None
    try:
        regime, document = read_regime(source.asked(source.file, source.read), source.called(source.file))
    except BrokenFile as error:
        problems += error.problems
    try:
        guidance = read_guidance(source.asked(GUIDANCE_FILE, source.read), source.called(GUIDANCE_FILE))
    except BrokenFile as error:
        problems += error.problems
    if regime is not None and document is not None:
        if regime.code != source.code:
            what = f"It calls itself {quoted(regime.code)}, and its distribution names it {quoted(source.code)}."
            problems.append(document.problem(("code",), what, "Give both the same code."))
        problems += source.code_problems()
        problems += regime_nation_problems(regime, document)
        problems += template_problems(source, regime, document, meaning=meaning)
        if guidance is not None:
            problems += check_regime(regime, document, guidance, registry, meaning=meaning)
    return ExaminedRegime(regime=regime, document=document, guidance=guidance, problems=tuple(problems))


def load_regime(
    source: RegimeSource,
    authority: Authority,
    registry: Mapping[str, type[Predicate]],
    worded: Iterable[tuple[str, DocumentTemplate]] = (),
) -> tuple[Resolved | None, list[Problem]]:
    """
    The regime of *source* under the choices of *authority*; or None and everything that is wrong with either.

    *worded* are the documents that plugins word anew, each after who brought it.
    """
    found = examine_regime(source, registry, meaning=False)
    if found.regime is None or found.guidance is None or found.problems:
        return None, list(found.problems)
    choices = authority.regimes[source.code]
    problems = list(elsewhere_problems(found.regime, authority))
    regime, wrong = with_templates(found.regime, worded)
    problems += wrong
    problems += check_choices(choices, regime, found.guidance, registry=registry, document=authority.document)
    if problems:
        return None, problems
    resolved = resolve(
        regime,
        found.guidance,
        choices,
        registry=registry,
        document=found.document,
        chosen=authority.document,
        templates=template_texts(source, found.regime),
    )
    return resolved, []
