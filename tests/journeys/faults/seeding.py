"""
Faults seeded into regimes: each is a regime's files with one thing wrong in them, as somebody might write it.

What may be wrong is said in `of_words.py` (a slip), `of_meaning.py` (rules that come to nothing together) and
`of_change.py` (a rule that says something else than the guidance); of each kind a few are taken in every regime.
"""

from __future__ import annotations

import json
import tomllib
from copy import deepcopy
from functools import cached_property
from typing import TYPE_CHECKING, Any
from zlib import crc32

from attrs import evolve, field, frozen

from teamaround.plugins.sources import GUIDANCE_FILE, REGIME_FILE, TEMPLATES, RegimeSource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Files = dict[str, bytes | None]
    Seeds = Iterator[tuple[str, Files]]
    """What is changed, in words that name the part first (`gate.wishes: …`), and the files that are otherwise then."""

A_FEW = 3
"""Of each kind so many faults at most are seeded into a regime, always the same ones."""


@frozen(kw_only=True)
class SeededFault:
    """One fault: in which regime, of which kind, what is changed, and the files that are otherwise then."""

    code: str
    kind: str
    what: str
    files: Files = field(eq=False, repr=False)

    @property
    def name(self) -> str:
        """What it is called in the list of harmless ones."""
        return f"{self.code}: {self.kind}: {self.what}"

    @property
    def rule(self) -> str:
        """The part that is changed."""
        return self.what.partition(":")[0]

    def source(self, of: RegimeSource) -> RegimeSource:
        """The regime with the fault in it, in place of the one that it is seeded into."""

        def read(name: str) -> bytes:
            if name not in self.files:
                return of.read(name)
            found = self.files[name]
            if found is None:
                raise FileNotFoundError(name)
            return found

        def names(folder: str) -> tuple[str, ...]:
            here = {name.rpartition("/")[2]: text for name, text in self.files.items() if name.startswith(f"{folder}/")}
            there = {*of.names(folder)} - {name for name, text in here.items() if text is None}
            return tuple(sorted(there | {name for name, text in here.items() if text is not None}))

        return evolve(of, read=read, names=names)


@frozen(eq=False)
class Seedbed:
    """A regime to seed faults into, as its files have it."""

    source: RegimeSource

    @cached_property
    def regime(self) -> dict[str, Any]:
        """Its rules, as they are written."""
        return tomllib.loads(self.source.read(REGIME_FILE).decode())

    @cached_property
    def guidance(self) -> dict[str, Any]:
        """Its statements, as they are written."""
        return tomllib.loads(self.source.read(GUIDANCE_FILE).decode())

    @cached_property
    def templates(self) -> Mapping[str, str]:
        """Its letters, by their names."""
        return {name.removesuffix(".txt"): text.decode() for name, text in self.source.templates().items()}

    def rules(self, *kinds: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Each part of these kinds: its kind, its key and what it says."""
        for kind in kinds:
            for key, rule in self.regime.get(kind, {}).items():
                yield kind, key, rule

    def with_rule(self, kind: str, key: str, /, **changed: Any) -> Files:
        """The files with keys of one part *changed*, left out where None; a part that is not there is added."""
        data = deepcopy(self.regime)
        rule = data.setdefault(kind, {}).setdefault(key, {})
        rule.update(changed)
        data[kind][key] = {name: value for name, value in rule.items() if value is not None}
        return {REGIME_FILE: written(data)}

    def without_rule(self, kind: str, key: str) -> Files:
        """The files without one part."""
        data = deepcopy(self.regime)
        del data[kind][key]
        return {REGIME_FILE: written(data)}

    def with_statement(self, key: str, **changed: Any) -> Files:
        """The files with a statement changed, or added."""
        data = deepcopy(self.guidance)
        data["statement"].setdefault(key, {}).update(changed)
        return {GUIDANCE_FILE: written(data)}

    def with_template(self, name: str, text: str | None) -> Files:
        """The files with another letter of this name, or none."""
        return {f"{TEMPLATES}/{name}.txt": None if text is None else text.encode()}


def seeded(source: RegimeSource, kinds: Mapping[str, Callable[[Seedbed], Seeds]]) -> list[SeededFault]:
    """A few faults of each of these kinds in one regime, always the same."""
    bed, found = Seedbed(source), []
    for kind, seeds in kinds.items():
        every = [SeededFault(code=source.code, kind=kind, what=what, files=files) for what, files in seeds(bed)]
        found += sorted(every, key=lambda one: crc32(one.what.encode()))[:A_FEW]
    return found


def written(data: Mapping[str, Any]) -> bytes:
    """A regime or its guidance as TOML: plain values first, then each part in a table of its own."""
    lines = [f"{_key(key)} = {_value(value)}" for key, value in data.items() if not _of_parts(value)]
    for kind, parts in data.items():
        if _of_parts(parts):
            for key, part in parts.items():
                lines.append(f"[{_key(kind)}.{_key(key)}]")
                lines += [f"{_key(name)} = {_value(value)}" for name, value in part.items()]
    return "\n".join([*lines, ""]).encode()


def _of_parts(value: object) -> bool:
    return isinstance(value, dict) and bool(value) and all(isinstance(part, dict) for part in value.values())


def _key(name: str) -> str:
    return json.dumps(name, ensure_ascii=False)


def _value(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(key)} = {_value(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
