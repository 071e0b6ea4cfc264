"""
What is installed in this environment, as distributions say it of themselves; what says it wrongly is passed over.

One malformed file of somebody else's ends the listing of all distributions in the standard library. Here it is named.
The regimes and hooks among it: `plugins/discovery.py`.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from teamaround.containing import raised

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

NAMELESS = "a distribution without a name"


@frozen
class MalformedDistribution:
    """A distribution of which nobody can tell what it brings, and why."""

    name: str
    why: str

    def __str__(self) -> str:
        return f"{self.name} is passed over, for what it says of itself cannot be read: {self.why}."


def entry_points(group: str) -> list[metadata.EntryPoint]:
    """The entry points of *group*, but for those of malformed distributions."""
    return _found(metadata.entry_points, group)


def malformed_distributions() -> tuple[MalformedDistribution, ...]:
    """The distributions that are passed over, by name."""
    found = {_called(one): why for one in metadata.distributions() if (why := _malformed(one))}
    return tuple(MalformedDistribution(name, why) for name, why in sorted(found.items()))


@frozen
class InstalledCopy:
    """One copy of a distribution: its version, where it lies, and what it asks for, as it says itself."""

    name: str
    version: str
    place: str
    requires: tuple[str, ...]
    requires_python: str


def installed_copies() -> dict[str, tuple[InstalledCopy, ...]]:
    """Every copy of every distribution that can be read, by its name in small letters; the one in use first."""
    found: dict[str, dict[str, InstalledCopy]] = {}
    for one in metadata.distributions():
        says, place = about(one), str(Path(str(getattr(one, "_path", NAMELESS))).absolute())
        if "Name" in says and not _malformed(one):
            asks = (says["Name"], says.get("Version", ""), place, tuple(one.requires or ()))
            copy = InstalledCopy(*asks, says.get("Requires-Python") or "")
            found.setdefault(plain(says["Name"]), {}).setdefault(place, copy)
    return {name: tuple(copies.values()) for name, copies in found.items()}


def plain(name: str) -> str:
    """The name of a distribution as installers compare it: capitals, and which of - _ . stands there, do not matter."""
    return name.casefold().replace("_", "-").replace(".", "-")


def about(distribution: metadata.Distribution | None) -> Mapping[str, str]:
    """What a distribution says of itself, such as its Name, Version and Summary; nothing where that cannot be read."""
    with suppress(Exception):
        if distribution is not None:
            said = distribution.metadata  # which is read anew each time
            return {key: said[key] for key in said}
    return {}


@contextmanager
def malformed_passed_over() -> Iterator[None]:
    """While a library is imported that lists what is installed, let it find what can be read."""
    listing = metadata.entry_points

    def tolerant(**wanted: Any) -> Any:
        return metadata.EntryPoints(_found(listing, wanted["group"])) if [*wanted] == ["group"] else listing(**wanted)

    metadata.entry_points = tolerant
    try:
        yield
    finally:
        metadata.entry_points = listing


def _found(listing: Callable[..., Any], group: str) -> list[metadata.EntryPoint]:
    try:
        return list(listing(group=group))
    except Exception:  # noqa: BLE001  # one malformed file may raise anything
        return [entry for one in _readable() for entry in one.entry_points.select(group=group)]


def _readable() -> Iterator[metadata.Distribution]:
    """The distributions that can be read, the first of each name on the path."""
    seen = set[str]()
    for one in metadata.distributions():
        name = _called(one)
        if name not in seen and not _malformed(one):
            seen.add(name)
            yield one


def _malformed(distribution: metadata.Distribution) -> str:
    try:
        list(distribution.entry_points)
    except Exception as error:  # noqa: BLE001  # it may raise anything
        return raised(error)
    return ""


def _called(distribution: metadata.Distribution) -> str:
    """The name of a distribution; where it says none, that of the folder in which it says so."""
    place: str = getattr(getattr(distribution, "_path", None), "name", NAMELESS)
    return about(distribution).get("Name") or place
