"""
The cattrs converter that coerces nothing. What does not fit is refused; the errors are walked in `cattrs_errors.py`.

No text becomes a number, 1 is not true, two keys that mean the same are refused; of a union, the member that came
nearest explains. From which key a field is read: `keys_of`. The words: `mismatches.py`.
"""

from __future__ import annotations

import pathlib
from collections.abc import Set as AbstractSet
from enum import Enum
from functools import lru_cache
from types import GenericAlias
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

import attrs
from attrs import frozen
from cattrs import BaseValidationError, Converter, StructureHandlerNotFoundError, override
from cattrs.cols import list_structure_factory, mapping_structure_factory
from cattrs.errors import IterableValidationError
from cattrs.gen import make_dict_structure_fn
from cattrs.preconf.tomllib import make_converter

from teamaround.files.faults import Faults
from teamaround.files.kinds import (
    LISTS,
    PLAIN,
    TABLES,
    Target,
    allowed,
    is_table_class,
    is_union,
    kinds,
    members,
    origin,
)
from teamaround.files.mismatches import Mismatch

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from teamaround.files.faults import Path

    Hook: TypeAlias = Callable[[object, Path], object]
    Reading: TypeAlias = Callable[[Any, Any], Any]

_MADE: dict[Any, Callable[[list[Any]], object]] = {list: list, set: set, frozenset: frozenset, AbstractSet: frozenset}
"""What a list is made into, where that is no tuple."""


@frozen(eq=False)
class Strict:
    """A converter, the types whose reading was handed to it as hooks, and whether what it reads is written in JSON."""

    converter: Converter
    hooked: frozenset[Target]
    as_json: bool = False

    def read(self, value: object, into: Target) -> Any:
        """*value* as an *into*; or an error of cattrs, which `cattrs_errors` turns into faults."""
        return self.converter.structure(value, into)


def strict(hooks: Mapping[type, Hook]) -> Strict:
    """The strict converter with these hooks. It is made once for each set of hooks and kept."""
    return _strict(frozenset(hooks.items()))


@lru_cache(maxsize=64)
def _strict(hooks: frozenset[tuple[Target, Hook]]) -> Strict:
    made = Strict(make_converter(forbid_extra_keys=True), frozenset(target for target, _ in hooks))
    converter = made.converter
    own = dict(hooks)

    def plain(value: object, target: Target) -> object:
        # cattrs sends subclasses of str and int here as well, enumerations among them.
        if target in own:
            return own[target](value, ())
        return _member(value, target) if issubclass(target, Enum) else _exact(value, target)

    for target in PLAIN:
        converter.register_structure_hook(target, plain)
    for target in (bytes, pathlib.Path):
        converter.register_structure_hook(target, _refuse_type)
    for fits, factory in (
        (lambda target: target is object, lambda _: _as_it_is),
        (lambda target: origin(target) is Literal, lambda _: _choice),
        (lambda target: isinstance(target, type) and issubclass(target, Enum), lambda _: _member),
        (lambda target: origin(target) in LISTS, lambda target: _list(target, converter)),
        (lambda target: origin(target) in TABLES, lambda target: _mapping(target, converter)),
        (is_table_class, lambda target: _table(target, converter)),
        (is_union, lambda target: _union(target, made)),
        (own.__contains__, lambda target: _hooked(own[target])),
    ):
        converter.register_structure_hook_factory(fits, factory)
    return made


def _refuse_type(_: object, target: Target) -> object:
    raise StructureHandlerNotFoundError(f"TOML has nothing that is read as {target!r}; give a hook for it.", target)


def _as_it_is(value: object, _: Target) -> object:
    return value


def _hooked(hook: Hook) -> Reading:
    return lambda value, _: hook(value, ())


def _exact(value: object, target: type) -> Any:
    if type(value) is not target:
        raise Mismatch(value, frozenset({target}))
    return value


def _choice(value: object, target: Target) -> object:
    # 1 == True == 1.0, so the type is compared as well.
    for choice, literal in zip(allowed(target), get_args(target), strict=True):
        if type(choice) is type(value) and choice == value:
            return literal
    raise Mismatch(value, kinds(target), allowed(target))


def _member(value: object, target: type[Enum]) -> object:
    for member in target:
        if type(member.value) is type(value) and member.value == value:
            return member
    raise Mismatch(value, kinds(target), allowed(target))


def _list(target: Target, converter: Converter) -> Reading:
    entry, *more = get_args(target) or (Any,)
    if more not in ([], [Ellipsis]):
        raise StructureHandlerNotFoundError(f"A list holds one kind of entry; {target!r} names several.", target)
    finish = _MADE.get(origin(target), tuple)
    entries = list_structure_factory(_alias(list, entry), converter)

    def read(value: object, _: Target) -> object:
        return finish(entries(_exact(value, list), list))

    return read


def _mapping(target: Target, converter: Converter) -> Reading:
    key, held = get_args(target) or (str, Any)
    read_values = mapping_structure_factory(_alias(dict, str, held), converter)
    read_keys = mapping_structure_factory(_alias(dict, key, Any), converter)

    def read(value: object, _: Target) -> object:
        given = _exact(value, dict)
        if key is str:
            return read_values(given, dict)
        # cattrs looks at no key whose value is wrong, so the keys are read on their own.
        errors: list[Exception] = []
        results: list[dict[Any, Any]] = []
        for half in (read_keys, read_values):
            try:
                results.append(half(given, dict))
            except IterableValidationError as error:
                errors.extend(error.exceptions)
        if errors:
            raise IterableValidationError("", errors, dict)
        read_keyed, read_held = results
        if len(read_keyed) < len(given):
            raise ValueError("Two keys here mean the same.", "Keep one of them.")
        return dict(zip(read_keyed, read_held.values(), strict=True))

    return read


def _alias(generic: type, *arguments: Target) -> Any:
    return GenericAlias(generic, arguments)


def keys_of(cl: type) -> dict[str, str]:
    """For each field of an attrs class that a file may fill, the key it is read from."""
    return {each.name: each.metadata.get("key", each.alias.removesuffix("_")) for each in attrs.fields(cl) if each.init}


def _table(target: Target, converter: Converter) -> Reading:
    cl = origin(target)
    attrs.resolve_types(cl)
    renamed: dict[str, Any] = {name: override(rename=key) for name, key in keys_of(cl).items() if key != name}
    fields = make_dict_structure_fn(target, converter, **renamed)

    def read(value: object, _: Target) -> object:
        return fields(_exact(value, dict), target)

    return read


def _union(target: Target, made: Strict) -> Reading:
    accepted = [(member, kinds(member, made.hooked)) for member in members(target)]
    takes_none = type(None) in get_args(target)

    def read(value: object, _: Target) -> object:
        if value is None and takes_none:
            return None
        failures: list[Exception] = []
        for member, kinds_taken in accepted:
            if type(value) in kinds_taken:
                try:
                    return made.read(value, member)
                except (Mismatch, Faults, ValueError, BaseValidationError) as error:
                    failures.append(error)
        # The member that came nearest explains best what is wrong.
        inside = [error for error in failures if not isinstance(error, Mismatch)]
        if inside:
            raise min(inside, key=_size)
        raise Mismatch(value, kinds(target, made.hooked), sum((allowed(member) for member, _ in accepted), ()))

    return read


def _size(error: Exception) -> int:
    return sum(map(_size, error.exceptions)) if isinstance(error, BaseValidationError) else 1
