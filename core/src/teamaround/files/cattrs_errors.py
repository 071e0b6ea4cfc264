"""
From the errors of cattrs to faults: every leaf of the tree of errors, with the way to it and plain words.

A missing key is said here; the words for an unknown key or a wrong value are in `mismatches.py`, the line is found by
`document.py`. What a check of a class refuses is asked field by field, so that all is said at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_origin

import attrs
from cattrs import ClassValidationError, ForbiddenExtraKeysError, IterableValidationError
from cattrs.errors import AttributeValidationNote, IterableValidationNote

from teamaround.files.faults import Fault, Faults
from teamaround.files.kinds import type_in_words
from teamaround.files.mismatches import Mismatch, mismatch_explained, unknown_key
from teamaround.files.strict import keys_of
from teamaround.words import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.files.faults import Path
    from teamaround.files.strict import Strict


def faults_in(error: Exception, value: Any, path: Path, made: Strict) -> Iterator[Fault]:
    """
    Everything that *error* says is wrong with *value*, which stands at *path*.

    An error that says nothing about the value, but that our own code or a hook is at fault, is raised again.
    """
    match error:
        case ClassValidationError():
            yield from _in_table(error, value, path, made)
        case IterableValidationError():
            for each in error.exceptions:
                index = _note(each, IterableValidationNote).index
                yield from faults_in(each, value[index], (*path, index), made)
        case Faults():
            yield from (fault.under(path) for fault in error.faults)
        case Mismatch():
            yield Fault(path, *mismatch_explained(error, as_json=made.as_json))
        case ValueError():
            yield Fault(path, *_own_words(error), refusal=True)
        case _:
            raise error


def _in_table(error: ClassValidationError, value: dict[str, Any], path: Path, made: Strict) -> Iterator[Fault]:
    cl = get_origin(error.cl) or error.cl
    keys = keys_of(cl)
    broken: set[str] = set()
    refused_whole: list[Exception] = []
    for each in error.exceptions:
        note = _note(each, AttributeValidationNote)
        if isinstance(each, ForbiddenExtraKeysError):
            for key in value:
                if key in each.extra_fields:
                    yield Fault((*path, key), *unknown_key(key, keys.values(), value))
        elif note is None:
            refused_whole.append(each)
        else:
            key = keys[note.name]
            broken.add(note.name)
            if key in value:
                yield from faults_in(each, value[key], (*path, key), made)
            else:
                fix = f"Add {quoted(key)}: {type_in_words(note.type, made.hooked, as_json=made.as_json)}."
                yield Fault((*path, key), f"{quoted(key)} is missing.", fix, refusal=True)
    checked = list(_failed_checks(cl, value, broken, made))
    for key, failure in checked:
        yield from faults_in(failure, value.get(key), (*path, key), made)
    if not checked:
        for each in refused_whole:
            yield from faults_in(each, value, path, made)


def _note(error: BaseException, kind: type[Any]) -> Any:
    """The note that cattrs left on *error* last; an error that is raised more than once keeps its old ones."""
    return next((note for note in reversed(getattr(error, "__notes__", [])) if type(note) is kind), None)


def _failed_checks(cl: type, value: dict[str, Any], broken: set[str], made: Strict) -> Iterator[tuple[str, Exception]]:
    """
    The key of each field that its own converter or validator refuses, and with which error.

    Making the instance stops at the first of them that fails, and does not begin while a field is *broken*. So they
    are asked one by one, about a draft that holds what could be read.
    """
    if getattr(cl, "__parameters__", ()):
        return
    draft: Any = object.__new__(cl)
    keys = keys_of(cl)
    for ask in (_fill, _validate):
        for field in attrs.fields(cl):
            key = keys.get(field.name, "")
            if field.name in broken:
                continue
            try:
                ask(draft, field, value, key, made)
            except AttributeError:
                continue  # it asks about a field that is itself broken
            except (ValueError, TypeError, Faults) as error:
                broken.add(field.name)
                yield key, ValueError(*error.args) if isinstance(error, TypeError) else error


def _fill(draft: Any, field: Any, value: dict[str, Any], key: str, made: Strict) -> None:
    if key in value:
        held = made.read(value[key], field.type)
        if convert := field.converter:
            held = convert(*(held, draft, field) if isinstance(convert, attrs.Converter) else (held,))
    elif hasattr(field.default, "factory"):
        held = field.default.factory(*[draft] * field.default.takes_self)
    else:
        held = field.default
    if held is not attrs.NOTHING:
        object.__setattr__(draft, field.name, held)


def _validate(draft: Any, field: Any, value: dict[str, Any], key: str, _: Strict) -> None:
    if field.validator is not None and key in value:
        field.validator(draft, field, getattr(draft, field.name))


def _own_words(error: ValueError) -> tuple[str, str]:
    """The words of a validator, as they are; `ValueError(what, fix)` says both, the validators of attrs only what."""
    what, *more = error.args or ("This value is not allowed.",)
    return str(what), more[0] if len(more) == 1 and isinstance(more[0], str) else ""
