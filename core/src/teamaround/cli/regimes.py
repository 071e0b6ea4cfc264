"""
A regime that is meant: one that the authority enables, one that is installed, or a file that is being written.

Such a file need not be installed, unless it asks with a predicate of its own. A regime that is not installed is said
here, with the nearest code; one that is broken is parted from the others, with which the command goes on. How each is
read and checked: `plugins/loading.py`.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from teamaround.calendars import NATIONS
from teamaround.cli.misuse import Misused
from teamaround.cli.offices import authority_files, read_authority_file
from teamaround.errors import BrokenOffice, ProblemsFound
from teamaround.files import did_you_mean
from teamaround.plugins.discovery import InstalledRegimes
from teamaround.plugins.folders import regime_from_file
from teamaround.plugins.host import Host, start
from teamaround.plugins.loading import ExaminedRegime, examine_regime
from teamaround.plugins.sources import RegimeSource
from teamaround.plugins.templates import template_texts
from teamaround.regime.authority import Authority
from teamaround.regime.predicates import Predicate
from teamaround.regime.rules import Regime
from teamaround.regime.with_choices import Resolved, resolve

if TYPE_CHECKING:
    from collections.abc import Mapping

    from teamaround.cli.environment import Environment
    from teamaround.cli.offices import AtOffice


IF_IT_WAS = (
    "If it was installed before, install what brought it again: until then cases go on under the rules that are kept, "
    "which `teamaround case` and `teamaround editions` show."
)
"""What is said of a code that is near no other."""

NOBODY = Authority(code="nobody", name="Nobody", nation=next(iter(NATIONS)))
"""An authority that enables nothing: what is installed can be looked at without one."""


@frozen(kw_only=True)
class KnownRegime:
    """
    A regime that can be explained.

    Attributes:
        resolved: The regime, under the choices of *authority* where there is one.
        source: Where it was read from.
        registry: The predicates that its conditions may use.
    """

    resolved: Resolved
    source: RegimeSource
    registry: Mapping[str, type[Predicate]] = field(repr=False)
    authority: Authority | None = None

    @cached_property
    def written(self) -> Regime:
        """The regime as its file has it, with the parts that are off."""
        found = examine_regime(self.source, self.registry).regime
        return found or self.resolved.regime


def core_predicates() -> Mapping[str, type[Predicate]]:
    """The predicates of the core."""
    return start(NOBODY).predicates


def installed_sources() -> tuple[RegimeSource, ...]:
    """The regimes that are installed, by code; nothing of them is read or imported."""
    return tuple(InstalledRegimes().teamaround_regimes())


def source_named(code: str) -> RegimeSource:
    """
    Where the regime that *code* means is read from: an installed one, or a `regime.toml` by its path.

    Raises:
        Misused: No such regime is installed.
        BrokenFile: The file cannot be opened, or is not TOML.
    """
    if code.endswith(".toml"):
        return regime_from_file(Path(code))
    there = {one.code: one for one in installed_sources()}
    if code not in there:
        meant = did_you_mean(code, there) or f"Installed are: {', '.join(there) or 'none'}. {IF_IT_WAS}"
        raise Misused(f"No regime {code!r} is installed. {meant}")
    return there[code]


def find_regime(code: str, asked: AtOffice, environment: Environment) -> KnownRegime:
    """
    The regime that *code* means, as the authority has it where it enables it, otherwise as it is.

    Raises:
        Misused: No such regime is installed.
        ProblemsFound: It, or the authority's file, is broken.
    """
    authority = None if code.endswith(".toml") else chosen_by(asked, environment)
    if authority is not None and code in authority.regimes:
        return enabled_regimes(authority)[code]
    return regime_as_written(source_named(code))


def chosen_regimes(asked: AtOffice, environment: Environment) -> list[KnownRegime]:
    """The regimes that the named authority enables; else all that are installed. Raises as `find_regime`."""
    file = asked.given(environment)
    return list(enabled_regimes(read_authority_file(file)).values()) if file else installed_regimes()[0]


def installed_regimes() -> tuple[list[KnownRegime], list[RegimeSource]]:
    """The regimes that are installed, as they are, and the sources of those that are broken."""
    known: list[KnownRegime] = []
    broken: list[RegimeSource] = []
    for one in installed_sources():
        try:
            known.append(regime_as_written(one))
        except ProblemsFound:
            broken.append(one)
    return known, broken


def chosen_by(asked: AtOffice, environment: Environment) -> Authority | None:
    """The authority that was named, or the only one in this folder; None where there is none, or several."""
    found = asked.given(environment)
    here = [found] if found else authority_files(Path())
    return read_authority_file(here[0]) if len(here) == 1 else None


def enabled_regimes(authority: Authority) -> dict[str, KnownRegime]:
    """The regimes that *authority* enables, under its choices, by code. Raises BrokenOffice."""
    return regimes_of(start(authority), authority)


def regimes_of(host: Host, authority: Authority) -> dict[str, KnownRegime]:
    """The regimes that *authority* enables, as a host that was started for it has them."""
    return {
        code: KnownRegime(resolved=one, source=host.sources[code], registry=host.predicates, authority=authority)
        for code, one in host.regimes.items()
    }


def registry_for(source: RegimeSource) -> Mapping[str, type[Predicate]]:
    """The predicates that a regime may use: the core's, and those of the distribution that brings it."""
    plugins = tuple(one.distribution for one in installed_sources() if one.code == source.code)
    return start(evolve(NOBODY, plugins=plugins)).predicates


def regime_as_written(source: RegimeSource, *, meaning: bool = False) -> KnownRegime:
    """The regime of *source* as its file has it. Raises BrokenOffice with all that is wrong, or also *meaning*."""
    found = examine_regime(source, registry_for(source), meaning=meaning)
    if found.regime is None or found.guidance is None or found.problems:
        raise BrokenOffice(found.problems)
    registry = registry_for(source)
    texts = template_texts(source, found.regime)
    resolved = resolve(found.regime, found.guidance, registry=registry, document=found.document, templates=texts)
    return KnownRegime(resolved=resolved, source=source, registry=registry)


def examined_regime(source: RegimeSource) -> ExaminedRegime:
    """The regime of *source*, and everything that is wrong with it."""
    return examine_regime(source, registry_for(source))
