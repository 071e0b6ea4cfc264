"""A regime that is meant: one that the authority enables, one that is installed, or a file that is being written."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from teamaround.calendars import NATIONS
from teamaround.cli.misuse import Misused
from teamaround.cli.offices import authority_files, read_file
from teamaround.errors import BrokenOffice
from teamaround.files import bytes_of, did_you_mean, parse
from teamaround.plugins.discovery import InstalledRegimes
from teamaround.plugins.host import start
from teamaround.plugins.loading import Examined, examine
from teamaround.plugins.sources import RegimeSource
from teamaround.regime.authority import Authority
from teamaround.regime.predicates import Predicate
from teamaround.regime.resolving import Resolved, resolve
from teamaround.regime.rules import Regime

if TYPE_CHECKING:
    from collections.abc import Mapping

    from teamaround.cli.offices import AtOffice
    from teamaround.cli.surroundings import Surroundings


NOBODY = Authority(code="nobody", name="Nobody", nation=next(iter(NATIONS)))
"""An authority that enables nothing: what is installed can be looked at without one."""


@frozen(kw_only=True)
class Known:
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
        found = examine(self.source, self.registry).regime
        return found or self.resolved.regime


def core() -> Mapping[str, type[Predicate]]:
    """The predicates of the core."""
    return start(NOBODY).predicates


def sources() -> tuple[RegimeSource, ...]:
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
        return from_file(Path(code))
    there = {one.code: one for one in sources()}
    if code not in there:
        meant = did_you_mean(code, there) or f"Installed are: {', '.join(there) or 'none'}."
        raise Misused(f"No regime {code!r} is installed. {meant}")
    return there[code]


def named(code: str, asked: AtOffice, around: Surroundings) -> Known:
    """
    The regime that *code* means, as the authority has it where it enables it, otherwise as it is.

    Raises:
        Misused: No such regime is installed.
        ProblemsFound: It, or the authority's file, is broken.
    """
    authority = None if code.endswith(".toml") else chosen_by(asked, around)
    if authority is not None and code in authority.regimes:
        return enabled(authority)[code]
    return read(source_named(code))


def every(asked: AtOffice, around: Surroundings) -> list[Known]:
    """The regimes that the authority enables, where one was named; else all that are installed. Raises as `named`."""
    file = asked.given(around)
    return list(enabled(read_file(file)).values()) if file else installed()


def installed() -> list[Known]:
    """The regimes that are installed, as they are. Raises BrokenOffice where one is broken."""
    return [read(one) for one in sources()]


def chosen_by(asked: AtOffice, around: Surroundings) -> Authority | None:
    """The authority that was named, or the only one in this folder; None where there is none, or several."""
    found = asked.given(around)
    here = [found] if found else authority_files(Path())
    return read_file(here[0]) if len(here) == 1 else None


def enabled(authority: Authority) -> dict[str, Known]:
    """The regimes that *authority* enables, under its choices, by code. Raises BrokenOffice."""
    host = start(authority)
    return {
        code: Known(resolved=one, source=host.sources[code], registry=host.predicates, authority=authority)
        for code, one in host.regimes.items()
    }


def from_file(path: Path) -> RegimeSource:
    """
    The regime in the file at *path*, which need not be installed.

    Raises:
        BrokenFile: It cannot be opened, or is not TOML.
    """
    document = parse(bytes_of(path), file=str(path))
    return _Drafted(
        code=str(document.data.get("code", path.parent.name)),
        distribution=str(path.parent),
        version="",
        read=lambda name: bytes_of(path.parent / name),
        names=lambda folder: tuple(sorted(one.name for one in (path.parent / folder).glob("*") if one.is_file())),
        file=path.name,
    )


@frozen(kw_only=True)
class _Drafted(RegimeSource):
    """A regime in a folder. Messages name its files by their paths, so that an editor can go there."""

    def called(self, name: str) -> str:
        return str(Path(self.distribution) / name)


def registry_for(source: RegimeSource) -> Mapping[str, type[Predicate]]:
    """The predicates that a regime may use: the core's, and those of the distribution that brings it."""
    plugins = tuple(one.distribution for one in sources() if one.code == source.code)
    return start(evolve(NOBODY, plugins=plugins)).predicates


def read(source: RegimeSource) -> Known:
    """The regime of *source* as its file has it. Raises BrokenOffice with everything that is wrong with it."""
    found = examined(source)
    if found.regime is None or found.guidance is None or found.problems:
        raise BrokenOffice(found.problems)
    registry = registry_for(source)
    resolved = resolve(found.regime, found.guidance, registry=registry, document=found.document)
    return Known(resolved=resolved, source=source, registry=registry)


def examined(source: RegimeSource) -> Examined:
    """The regime of *source*, and everything that is wrong with it."""
    return examine(source, registry_for(source))
