"""
From `key=value`, as it was typed, to a command of the casework; each value read as its field needs it.

A number, a truth value, a list with commas or of sentences, a table as TOML or with a dot, a field typed twice or typed
beside a file (`--from`) that gives it: what is wrong is said all at once. Then it is read strictly in
`command_input/reading.py`, its dates and times too. Reasons: `--because`. A date with the day first: `day_first` in
`words.py`.
"""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import date, time
from typing import TYPE_CHECKING, Any, get_args

from teamaround.cli.misuse import Misused
from teamaround.command_input import RECORDS, command_named, read_command, read_for_case_in_hand, references_of
from teamaround.command_input.moments import inside
from teamaround.concepts.references import read
from teamaround.errors import BrokenFile
from teamaround.files import Faults, parse
from teamaround.files.kinds import allowed, kinds, members
from teamaround.words import without_password

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from teamaround.casework.command import Command
    from teamaround.command_input import ReferenceKind

TRUE, FALSE = ("true", "yes"), ("false", "no")
AS_A_WHOLE = "It is given twice, once as a whole. Leave one of them out."
GATES = ' A reason is for the gate that asks for it: --because GATE="reason".'
NO_UTF8 = re.compile(r"[\udc80-\udcff]")
_NUMBER = re.compile(r"[+-]?\d+")


def typed_command(
    verb: str,
    words: Iterable[str],
    *,
    given: Mapping[str, object],
    because: Iterable[str],
    for_each_case: bool = False,
    in_json: bool = False,
) -> Command:
    """
    The command that was typed.

    Args:
        verb: What it is called: `arrange_meeting`.
        words: Its fields, each as `key=value`; a dot leads into a table: `part.agency=…`. A list that is typed again
            goes on.
        given: Fields that a file gave; what stands there is not typed as well.
        because: Reasons, each as `gate=reason`.
        for_each_case: Whether it is meant for several cases, so that it names none itself.
        in_json: Whether the file that gave them is JSON; what is typed, and any other file, has tables as TOML.

    Raises:
        Misused: There is no such command or field, or a value is not what the field needs. All that is wrong at once.
    """
    into = command_class(verb)
    names = {tuple(one.split(".")) for one in references_of(verb)}
    found: dict[str, Any] = deepcopy(dict(given))
    typed: set[tuple[str, ...]] = set()
    wrong: dict[str, str] = {}
    for word in words:
        key, is_set, text = word.partition("=")
        way = tuple(key.split("."))
        try:
            _refuse_bytes(text)
            value = value_of(text, _field(into, way), prose=way not in names) if is_set else _nothing_set(word)
            _put(found, way, value, typed)
        except ValueError as error:
            wrong[way[0]] = (f"{key}: {error}" if is_set else str(error)) + (GATES if way == ("because",) else "")
    for word in because:
        gate, _, reason = word.partition("=")
        try:
            _refuse_bytes(reason)
            _put(found, ("because", gate), reason.strip() or _no_reason(), typed)
        except ValueError as error:
            wrong[gate] = f"--because {gate}: {error}"
    try:
        read_it = read_for_case_in_hand if for_each_case else read_command
        command = read_it(verb, found, resolve=typed_reference, in_toml=not in_json)
    except Faults as error:
        # What was typed wrongly is not there either, and need not be said to be missing.
        others = [str(fault) for fault in error.faults if not set(map(str, fault.path[:1])) & wrong.keys()]
    else:
        others = []
        if not wrong:
            return command
    raise Misused("\n".join([*wrong.values(), *others, f"`teamaround do {verb} --list` lists what it takes."]))


def _refuse_bytes(text: str) -> None:
    """Refuse what a terminal handed over that does not write UTF-8: Python puts half a character for each such byte."""
    if found := NO_UTF8.search(text):
        what = f"It holds the byte {ord(found[0]) - 0xDC00:#x}, which is no text in UTF-8."
        raise ValueError(f"{what} Type it with LC_ALL=C.UTF-8 before the command, or give it from a file with --from.")


def command_class(verb: str) -> type[Command]:
    """The command that is called *verb*; capitals and hyphens make no difference. Raises Misused."""
    try:
        return command_named(verb)
    except Faults as error:
        first = error.faults[0]
        meant = first.fix if first.fix.startswith("Did you mean") else ""
        raise Misused(f"{first.what} {meant} `teamaround do --list` lists them.".replace("  ", " ")) from None


def typed_reference(kind: ReferenceKind, named: object) -> str:
    """
    The reference that was typed, in the form in which it is stored; the id of an entry as it is.

    Raises:
        ValueError: It is no text, or no reference; what would be right.
    """
    if not isinstance(named, str):
        raise ValueError("An entry is named by its id.", "Write it like meeting2; `teamaround case` shows the ids.")  # noqa: TRY004
    # --by takes a person so.
    named = named.removeprefix("person:") if kind in RECORDS else named
    return named if kind not in RECORDS or ":" in named else read(named)


def value_of(text: str, target: Any, *, prose: bool = False) -> object:
    """
    The value that *text* stands for in a field of the type *target*.

    Args:
        text: What was typed.
        target: The type of the field.
        prose: Whether texts in it are sentences and no names, so that a comma is a part of one.

    Raises:
        ValueError: It stands for none; what would be right.
    """
    accepted = kinds(target)
    if accepted & {str, date, time}:
        return text
    for kind, reads in READS.items():
        if kind in accepted:
            return reads(text)
    if list in accepted and not text.startswith("["):
        entry = next((one for member in members(target) for one in get_args(member)), str)
        whole = prose and kinds(entry) == {str} and not allowed(entry)
        return [value_of(one.strip(), entry) for one in ([text] if whole else text.split(",")) if one.strip()]
    return _toml(text)


def _field(into: Any, way: tuple[str, ...]) -> Any:
    target: Any = into
    for name in way:
        target = inside(target, name)
    return target


def _put(into: dict[str, Any], way: tuple[str, ...], value: object, typed: set[tuple[str, ...]]) -> None:
    *before, last = way
    for name in before:
        into = into.setdefault(name, {})
        if not isinstance(into, dict):
            raise ValueError(AS_A_WHOLE)  # noqa: TRY004
    held = into.get(last)
    if way in typed:
        if not isinstance(held, list) or not isinstance(value, list):
            raise ValueError("It is typed twice. Type it once; only what is a list may be typed again.")
        value = [*held, *value]
    elif held is not None:
        inside_it = any(one[: len(way)] == way for one in typed)
        raise ValueError(AS_A_WHOLE if inside_it else "It is given twice: typed, and in --from. Leave one of them out.")
    into[last] = value
    typed.add(way)


def _nothing_set(word: str) -> object:
    raise ValueError(f"{without_password(word)!r} sets nothing. Write it as key=value.")


def _no_reason() -> str:
    raise ValueError('no reason is given. Write it as --because gate="reason".')


def _toml(text: str) -> object:
    try:
        return parse(f"value = {text}".encode(), file="value").data["value"]
    except BrokenFile as error:
        what = error.problems[0].what
        raise ValueError(f"It is read as TOML, and cannot be: {what} Write {{ key = … }} or [ … ].") from None


def _truth(text: str) -> bool:
    if text.lower() in (*TRUE, *FALSE):
        return text.lower() in TRUE
    raise ValueError(f"{without_password(text)!r} is neither true nor false.")


def _whole(text: str) -> int:
    if _NUMBER.fullmatch(text):
        return int(text)
    raise ValueError(f"{without_password(text)!r} is no whole number.")


READS: dict[type, Callable[[str], object]] = {bool: _truth, int: _whole}
"""How text is read for a field that takes no text; days and times are read with everything else."""
