"""Lines that name a package registry, set the address of one, or say where a package lies."""

from __future__ import annotations

import re

# One letter of each stands in brackets, so that this file does not contain what it looks for.
REGISTRIES = re.compile(
    r"py[p]i(?!thon)|pythonhoste[d]|npmj[s]|anacond[a]|conda-forg[e]|registry\.yar[n]|crates\.i[o]|proxy\.golan[g]",
    re.IGNORECASE,
)
SETTINGS = re.compile(
    r"""
      (?<![\w-])(--(extra-)?index-ur[l]|--find-link[s]|--trusted-hos[t])\b
    | \b(extra[-_])?index(es|[-_]ur[l])?["']?\s*[=:].*://
    | \b(registry|find[-_]links|trusted[-_]host)["']?\s*[=:].*://
    | \buv\.inde[x]\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
ARTEFACTS = re.compile(r"[:]//\S+(\.whl|\.tar\.gz|\.zip|/simple)\b", re.IGNORECASE)


def addresses(text: str) -> list[str]:
    """The lines of *text* that name a package registry, set the address of one, or say where a package lies."""
    return [
        line.strip()
        for line in text.splitlines()
        if REGISTRIES.search(line) or SETTINGS.search(line) or ARTEFACTS.search(line)
    ]
