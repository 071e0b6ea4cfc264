"""
What is asked of every command: that it is whole, dated as it can have happened, in words that can be kept.

Refused here: more than a command may carry (`concepts/texts/limits.py`), a text that holds control characters or turns
the direction of writing; in a name or whatever else is on one line, a line break and what has no width; a reason of
punctuation alone. Also a day in the future, before the case or too far away, a closed case, a child who has died, a
reason (`because`) for a rule that does not exist, with the nearest. Which characters these are:
`concepts/texts/lines.py`. The key and the asker's name: `office/request.py`; in files: `files/limits.py`,
`files/hidden.py`.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from itertools import compress
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from teamaround.concepts.texts.limits import DEEPEST, MOST_TOLD, excess, is_plainly_little
from teamaround.concepts.texts.lines import BREAK, HIDDEN, WIDTHLESS, fields_of, found_in, says, shows, values_of
from teamaround.files import Fault, Faults, dotted, structure_value
from teamaround.words import LONGEST_QUOTED, did_you_mean, listed, quoted, without_password

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.casework.command import CaseCommand, Command
    from teamaround.casework.command_context import CommandContext
    from teamaround.casework.directory.command import DirectoryContext
    from teamaround.casework.problems import Problems
    from teamaround.concepts.case import Case, Entry
    from teamaround.files import Path

C = TypeVar("C", bound="Command")


MOMENTS = (date, datetime, time)
"""Days and times, which are never taken for texts."""

KEPT = "Give texts, numbers, days, and lists or dicts of these."

YEARS_BACK, YEARS_AHEAD = 150, 50
"""How far from today a day may lie before it is taken for a slip."""

TAKE_OUT = "Remove it; copied text often carries one along."

REASON = re.compile(r"(?:^|[ ._])(?:because|reason|why)(?:[ ._]|$)")
"""The fields in which people say why, wherever they stand in a command: `why`, `dropped_because`, `because.KEY`."""

KEPT_AS_THEY_ARE = (str, int, float, *MOMENTS)
"""The kinds of values that a record keeps without looking inside them."""


def validated(command: C) -> C:
    """
    The command with every value of the kind that it takes, lists made fast.

    A word that the record cannot hold would make it unreadable for good, so none goes further than this; nor does more
    than others should have to wait for.

    Raises:
        Faults: Everything that is not of its kind, or too much, with what would be right.
    """
    plain = is_plainly_little(command)
    if not plain and (too_much := [Fault(one.path, one.what, one.fix) for one in excess(command)]):
        raise Faults(too_much)
    try:
        if not plain and (strange := list(_strange(command))):
            raise Faults(strange)
        return msgspec.convert(msgspec.to_builtins(command, builtin_types=MOMENTS), type(command))
    except msgspec.ValidationError as wrong:
        structure_value(_plain(command), type(command), as_json=True)
        raise Faults(
            [
                Fault(
                    (), f"This does not fit: {without_password(str(wrong))}.", "Compare it with what the command takes."
                )
            ]
        ) from wrong
    except (TypeError, RecursionError) as wrong:
        raise Faults([Fault((), "It holds something that no record can keep.", KEPT)]) from wrong


def _strange(value: Any, path: Path = ()) -> Iterator[Fault]:
    """Whatever in a value is nothing that a file could hold, so that nobody would know what it was kept as."""
    if value is None or isinstance(value, KEPT_AS_THEY_ARE):
        return
    if isinstance(value, dict):
        for kind in sorted({type(key).__name__ for key in value if not isinstance(key, str)}):
            yield Fault(path, f"A key in it is no text ({kind}).", "Give every key as text.")
        for key, inner in value.items():
            yield from _strange(inner, (*path, key)) if isinstance(key, str) else ()
    elif isinstance(value, (list, tuple)):
        for number, inner in enumerate(value):
            yield from _strange(inner, (*path, number))
    elif inner := fields_of(type(value)):
        for name in inner:
            held = getattr(value, name)
            if held is not None and type(held) is not str:
                yield from _strange(held, (*path, name))
    else:
        yield Fault(path, f"{type(value).__name__} is nothing that a record can keep.", KEPT)


def said_of(faults: Faults) -> Iterator[tuple[str, str]]:
    """What is wrong and what would be right, for each fault."""
    for one in faults.faults:
        where = dotted(one.path)
        yield (f"{where}: {one.what}" if where else one.what), one.fix


def check_day(command: CaseCommand, context: CommandContext) -> None:
    """Refuse a day in the future, before the case, before the child; and most commands once the case is closed."""
    on, child, case = context.on, context.directory.child, context.known_case
    if on > context.today:
        context.refuse(f"{on} has not come yet.", f"Give the day on which it happened, {context.today} at the latest.")
    if case is None:
        context.need_known(child, on)
    if case is not None and on < case.opened_on:
        context.refuse(f"The case was opened on {case.opened_on}, after {on}.", "Give a day from then on.")
    if case is not None and case.closed_on is not None and not command.on_closed_case:
        context.refuse(f"The case was closed on {case.closed_on}.", "Reopen it first; or open a new one.")
    if child.died and on > child.died and not (command.after_death or command.on_closed_case):
        context.refuse(
            f"The child died on {child.died}.", "Record what ends, what was said, or what is put right; then close."
        )


def check_case(command: CaseCommand, context: CommandContext) -> None:
    """Refuse anything but the opening where there is no case yet, and the opening where there is one."""
    case = context.known_case
    if case is None and not command.opens:
        context.refuse("There is no case yet.", "Open it first.")
    if case is not None and command.opens:
        context.refuse(f"{case.id} is open already.", "Go on in it; or open one for the child by itself.")


ASKING = ("gate", "eligibility", "role")
"""The kinds of rules that may ask for a reason."""


def check_reasons(command: CaseCommand, context: CommandContext) -> None:
    """
    Refuse a reason for a rule that is not there: whoever misspelt it would think it given.

    A rule is named by its path or its key alone. A reason for one that asks for none does no harm.
    """
    if not command.because:
        return
    edition = context.rulebook.edition
    paths = {f"{kind}.{key}": key for kind in ASKING for key in getattr(edition, kind)}
    keys = dict.fromkeys(paths.values())
    unknown = [name for name in command.because if name not in paths and name not in keys]
    if not unknown:
        return
    asking = [key for kind in ASKING for key, one in getattr(edition, kind).items() if one.level == "explain"]
    may = f"Reasons are asked for by {listed(asking, last='and')}." if asking else "None asks for a reason."
    for name in unknown[:MOST_TOLD]:
        context.refuse(f"There is no gate {quoted(name)}.", did_you_mean(name, paths if "." in name else keys) or may)
    if len(unknown) > MOST_TOLD:
        context.refuse(f"{len(unknown) - MOST_TOLD} more reasons are for no gate.", may)


def check_words(command: Command, context: CommandContext | DirectoryContext) -> None:
    """
    Refuse a text that holds what cannot be shown, and a day that is a slip.

    What is shown on one line has no other, and shows something: a name of spaces is none.
    """
    for where, value, on_one_line in _leaves(command):
        if isinstance(value, str):
            _check_text(value, where, context, on_one_line=on_one_line)
        elif not context.today.year - YEARS_BACK <= value.year <= context.today.year + YEARS_AHEAD:
            context.refuse(f"{where}: {value} lies too far from today to be meant.", "Check the year.")


def check_lines(entry: Entry | Case, names: Iterable[str], context: Problems) -> None:
    """Refuse, in these fields of an entry, what would not be shown on one line where that is how it is shown."""
    for name, line in fields_of(type(entry)).items():
        if name in names:
            for where, value, on_one_line in _leaves(getattr(entry, name), name, line=line):
                if on_one_line and isinstance(value, str):
                    _check_line(value, where, context)


def _check_line(text: str, where: str, context: Problems) -> None:
    if found_in(text, BREAK):
        context.refuse(f"{where} holds a line break, and is shown on one line.", "Write it on one line.")
    elif text and not shows(text):
        context.refuse(f"{where} holds nothing that a reader sees.", "Write what it should say.")
    elif found := found_in(text, WIDTHLESS):
        context.refuse(f"{where} holds a character that nobody sees (U+{ord(found[0]):04X}).", TAKE_OUT)


def _check_text(text: str, where: str, context: Problems, *, on_one_line: bool) -> None:
    if found := found_in(text, HIDDEN):
        what = f"{where} holds a character that cannot be shown (U+{ord(found.group()):04X})."
        context.refuse(what, TAKE_OUT)
    elif on_one_line:
        _check_line(text, where, context)
    elif REASON.search(where) and shows(text) and not says(text):
        context.refuse(f"{where} gives no reason: it holds neither a letter nor a digit.", "Say it in a few words.")


def _leaves(value: Any, where: str = "", depth: int = 0, *, line: bool = False) -> Iterator[tuple[str, Any, bool]]:
    """
    Every text and day in a value, with where it stands, and whether it is shown on one line.

    No entry goes deeper than this looks.
    """
    if depth > DEEPEST:
        return
    if isinstance(value, (str, date)):
        yield where, value, line
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(key, f"a key of {where}", depth + 1, line=True)
            yield from _leaves(inner, f"{where}.{_named(key)}", depth + 1, line=line)
    elif isinstance(value, (list, tuple)):
        for number, inner in enumerate(value, 1):
            yield from _leaves(inner, f"{where} {number}", depth + 1, line=line)
    else:
        values = values_of(value)
        for (name, on_one_line), inner in compress(zip(fields_of(type(value)).items(), values, strict=True), values):
            if isinstance(inner, (str, date)):
                yield (f"{where}.{name}" if where else name), inner, on_one_line
            else:
                yield from _leaves(inner, f"{where}.{name}" if where else name, depth + 1, line=on_one_line)


def _named(key: str) -> str:
    return key[:LONGEST_QUOTED] if key.isprintable() else quoted(key)


def _plain(value: Any) -> Any:
    """A value as JSON would hold it: tables and lists."""
    if names := fields_of(type(value)):
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, (list, tuple)) else value
