"""
Two versions of one regime, as they were named: a folder or file of it, an authority's file, or what is installed.

A folder's rules are laid under the choices of the authority that is at hand, as its office would have them. Put into
words in `in_words.py`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from teamaround.cli.misuse import Misused
from teamaround.cli.offices import read_authority_file
from teamaround.cli.regimes import KnownRegime, enabled_regimes, regime_as_written, source_named
from teamaround.files import bytes_of, parse
from teamaround.plugins.folders import regime_from_file
from teamaround.plugins.host import start
from teamaround.plugins.sources import REGIME_FILE

if TYPE_CHECKING:
    from teamaround.plugins.sources import RegimeSource
    from teamaround.regime.authority import Authority


def version_named(code: str, named: str | None, authority: Authority | None) -> KnownRegime:
    """
    The version of the regime *code* that *named* means; without it, what is installed.

    Raises:
        Misused: It names no version of that regime.
        ProblemsFound: It is broken.
    """
    if named is None:
        return laid_under(authority, source_named(code))
    path = Path(named)
    if path.is_dir():
        path = _in_folder(path)
    if isinstance(parse(bytes_of(path), file=str(path)).data.get("authority"), dict):
        chosen = read_authority_file(path)
        if code not in chosen.regimes:
            raise Misused(f"{path} does not enable {code}. It enables: {', '.join(chosen.regimes)}.")
        return enabled_regimes(chosen)[code]
    source = regime_from_file(path)
    if source.code != code:
        raise Misused(f"{path} is of the regime {source.code}, and not of {code}.")
    return laid_under(authority, source)


def laid_under(authority: Authority | None, source: RegimeSource) -> KnownRegime:
    """A regime under the choices of an authority that enables it; otherwise as it is. Raises BrokenOffice."""
    if authority is None or source.code not in authority.regimes:
        return regime_as_written(source)
    host = start(authority, (source,))
    resolved = host.regimes[source.code]
    return KnownRegime(resolved=resolved, source=source, registry=host.predicates, authority=authority)


def _in_folder(folder: Path) -> Path:
    found = sorted(folder.rglob(REGIME_FILE))
    if len(found) != 1:
        raise Misused(f"{folder} holds {len(found) or 'no'} {REGIME_FILE}. Name the file itself.")
    return found[0]
