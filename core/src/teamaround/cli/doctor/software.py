"""
What is installed: Python and the packages against what each asks for, copies of one thing, and what cannot be read.

Nothing of a plugin is imported here. What the authority enables is loaded and checked in `authority.py`.
"""

from __future__ import annotations

import platform
import shlex
from collections import Counter
from importlib import import_module
from typing import TYPE_CHECKING

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet

from teamaround import __version__
from teamaround.cli.doctor.ailment import Ailment, careful
from teamaround.cli.doctor.proposed import PIP
from teamaround.cli.extensions import COMMANDS
from teamaround.installed import InstalledCopy, installed_copies, malformed_distributions, plain
from teamaround.plugins.discovery import HOOKS, REGIMES, installed_entry_points
from teamaround.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CORE = "teamaround"
PARTS = {
    "documents": ("typst", "documents cannot be written as PDF; HTML and plain text can"),
    "delivery": ("icalendar", "nothing is sent, for invitations carry the meeting for calendars"),
}
"""The extras that add something for an office, by the module that tells, and what is not there without it."""


def python_version() -> str:
    """The Python that runs this."""
    return platform.python_version()


def ours(copies: Mapping[str, tuple[InstalledCopy, ...]]) -> list[InstalledCopy]:
    """The core and whatever brings regimes, hooks or commands; of each the copy in use."""
    groups = (REGIMES, HOOKS, COMMANDS)
    names = {plain(one.distribution) for group in groups for one in installed_entry_points(group)} | {CORE}
    return [copies[name][0] for name in sorted(names) if name in copies]


@careful("software")
def wrong_with_software() -> Iterator[Ailment]:
    """What is wrong with Python, the packages and their copies."""
    copies = installed_copies()
    for one in ours(copies):
        yield from _python(one)
        yield from _packages(one, copies)
        if len(copies[plain(one.name)]) > 1:
            yield _twice(copies[plain(one.name)])
    if CORE in copies and copies[CORE][0].version != __version__:
        yield Ailment(
            area="software",
            what=f"teamaround {__version__} runs, and {copies[CORE][0].version} is said to be installed.",
            why="What installers and other packages go by is not what runs.",
            fix=f"Install it again: {PIP} install --force-reinstall teamaround",
        )
    for malformed in malformed_distributions():
        yield Ailment(
            area="software",
            what=str(malformed),
            why="If it brings a regime or a hook, that is not found.",
            fix=f"Install it again, or remove it: {PIP} install --force-reinstall {malformed.name}",
        )
    yield from _regimes_twice()
    yield from _parts()


def _python(one: InstalledCopy) -> Iterator[Ailment]:
    try:
        fits = SpecifierSet(one.requires_python).contains(python_version(), prereleases=True)
    except InvalidSpecifier:
        return
    if not fits:
        yield Ailment(
            area="software",
            what=f"Python {python_version()} runs, and {one.name} asks for {one.requires_python}.",
            why="What it needs of the language may not be there.",
            fix=f"Make an environment with such a Python, and install {one.name} there.",
        )


def _packages(one: InstalledCopy, copies: Mapping[str, tuple[InstalledCopy, ...]]) -> Iterator[Ailment]:
    for text in one.requires:
        try:
            asked = Requirement(text)
        except InvalidRequirement:
            continue
        if asked.marker and not asked.marker.evaluate({"extra": ""}):
            continue
        there = copies.get(plain(asked.name), ())
        if not there:
            what = f"{one.name} {one.version} asks for {asked}, which is not installed."
        elif not asked.specifier.contains(there[0].version, prereleases=True):
            what = f"{one.name} {one.version} asks for {asked}, and {there[0].version} is installed."
        else:
            continue
        fix = f"Type: {PIP} install {shlex.quote(f'{asked.name}{asked.specifier}')}"
        yield Ailment(area="software", what=what, why="It was not made for what is there, and may fail.", fix=fix)


def _twice(copies: tuple[InstalledCopy, ...]) -> Ailment:
    first, *others = copies
    lie = listed([f"{one.version} in {one.place}" for one in others], last="and")
    return Ailment(
        area="plugins" if first.name != CORE else "software",
        what=f"{first.name} is installed more than once: {first.version} in {first.place} is played, beside {lie}.",
        why="Which copy is played depends on the order of folders, and an upgrade may reach the other one.",
        fix=f"Type until none is left, then install it once: {PIP} uninstall {first.name}",
    )


def _regimes_twice() -> Iterator[Ailment]:
    every = dict.fromkeys((one.name, one.brought_by) for one in installed_entry_points(REGIMES))
    for code, number in Counter(code for code, _ in every).items():
        if number > 1:
            both = listed([who for each, who in every if each == code], last="and")
            yield Ailment(
                area="plugins",
                what=f"The regime {code} comes from {both}.",
                why="An office that enables it does not start.",
                fix="Uninstall all but one of them.",
            )


def _parts() -> Iterator[Ailment]:
    for extra, (module, why) in PARTS.items():
        if not _is_there(module):
            yield Ailment(
                area="software",
                what=f"The part {extra} is not installed ({module}).",
                why=f"Without it {why}.",
                fix=f"If that is wanted: {PIP} install 'teamaround[{extra}]'",
                harmless=True,
            )


def _is_there(module: str) -> bool:
    """Whether a part can be imported: one that is there and broken serves nobody."""
    try:
        import_module(module)
    except Exception:  # noqa: BLE001  # whatever keeps it from being imported, it is not there
        return False
    return True
