"""
The names that other programs import, held to the list of those that were released: `names.toml`.

A name that is there and not listed is not yet promised; one that is listed and not there was taken away. A deprecated
name says in which release it goes, and a release that is as far no longer has it.
"""

from __future__ import annotations

import inspect
import tomllib
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
from attrs import frozen
from packaging.version import Version

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

LIST = Path(__file__).with_name("names.toml")


@frozen
class Published:
    """
    What was released.

    Attributes:
        names: The public names of each module.
        deprecated: For each deprecated name, what takes its place (`instead`) and the release in which it goes
            (`gone_in`).
    """

    names: dict[str, list[str]]
    deprecated: dict[str, dict[str, str]]

    @classmethod
    def read(cls) -> Published:
        """The list."""
        return cls(**tomllib.loads(LIST.read_text("utf-8")))


def public(module: ModuleType) -> set[str]:
    """The names that a module offers: those that it lists; without a list, the values and errors that it makes."""
    if listed := getattr(module, "__all__", None):
        return set(listed)
    made = {name: one for name, one in vars(module).items() if getattr(one, "__module__", "") == module.__name__}
    return {name for name, one in made.items() if not name.startswith("_") and _is_promised(one)}


def _is_promised(one: Any) -> bool:
    # Of the words of the house the values are promised; which functions look at them is ours.
    return inspect.isclass(one) and (attrs.has(one) or issubclass(one, Exception))


def otherwise(published: Published) -> Iterator[str]:
    """What is there and not listed, or listed and not there."""
    for name, listed in published.names.items():
        there = public(import_module(name))
        yield from (f"{name}.{one}: it is not in the list of what was released" for one in sorted(there - {*listed}))
        yield from (f"{name}.{one}: it was released, and is gone" for one in sorted({*listed} - there))


def overdue(published: Published, release: str) -> Iterator[str]:
    """The deprecated names that a release as far as this one should not have, or that say no end."""
    for name, row in published.deprecated.items():
        if Version(release) >= Version(row["gone_in"]):
            yield f"{name}: it was to go with {row['gone_in']}, and this is {release}"
