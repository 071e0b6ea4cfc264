"""
The front of this room: a document, a plain value or a file on disk read strictly into an attrs class.

In rounds: a file that is no TOML (`syntax.py`) is not asked for its shape, one in no shape not for what it names
(`regime/checking.py`), and only then is an office started (`plugins/host.py`). At most a hundred faults are put into
words, in the order of their lines. A file that is not there, is a folder or cannot be opened is said here, with the
nearest name in the folder. What is wrong with a value: `cattrs_errors.py`.
"""

from __future__ import annotations

from contextlib import contextmanager
from errno import EACCES, EDQUOT, EIO, EISDIR, ENAMETOOLONG, ENOENT, ENOSPC, EPERM, EROFS
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import evolve

from teamaround.errors import BrokenFile, Place, Problem
from teamaround.files.cattrs_errors import faults_in
from teamaround.files.document import parse
from teamaround.files.faults import Fault, Faults, dotted
from teamaround.files.kinds import type_in_words
from teamaround.files.limits import LARGEST_SIZE_BYTES
from teamaround.files.strict import strict
from teamaround.words import did_you_mean, quoted, without_password

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator, Mapping, Sequence

    from teamaround.files.document import Document
    from teamaround.files.strict import Hook

T = TypeVar("T")

MOST_SHOWN = 100
"""Faults of one value that are put into words; finding the nearest name for a hundred thousand would take minutes."""

LATER = "What is named and meant is looked at once this is mended."
"""What is said after the faults of form of a file that is asked for more than its form."""

NO_HOOKS: Mapping[type, Hook] = MappingProxyType({})


def structure_value(
    value: object,
    into: type[T],
    *,
    at: Sequence[str | int] = (),
    hooks: Mapping[type, Hook] = NO_HOOKS,
    as_json: bool = False,
) -> T:
    """
    *value*, which no file need hold, read strictly as an *into*.

    Args:
        value: Plain dicts, lists, texts, numbers, truth values, dates and times.
        into: An attrs class, or any type that a field of one may have.
        at: Put before the path of each fault; for hooks that read a part of their value.
        hooks: For each type that reads itself: a function of the value and a path, which is empty. It may raise
            `Faults`, their paths inside the value, or a ValueError, whose words are kept.
        as_json: Whether to say how it is written in JSON, where TOML has it otherwise.

    Raises:
        Faults: Everything that does not fit, up to the first hundred.
        Exception: Whatever a hook raises besides; and what cattrs raises of a type that nothing can be read as.
    """
    made = strict(hooks)
    try:
        structured: T = made.read(value, into)
    except Exception as error:  # noqa: BLE001  # what says nothing about the value is raised again by the walk
        faults = list(islice(faults_in(error, value, tuple(at), evolve(made, as_json=as_json)), MOST_SHOWN + 1))
    else:
        return structured
    if len(faults) > MOST_SHOWN:
        what = f"More is wrong than these {MOST_SHOWN} things."
        faults[MOST_SHOWN] = Fault(tuple(at), what, "Mend them first, and read it again.")
    raise Faults(faults)


@contextmanager
def form_first() -> Iterator[None]:
    """What is wrong with the form of a file, with the word that what it names and means is not looked at by then."""
    try:
        yield
    except BrokenFile as error:
        *others, last = error.problems
        said = f"{last.to_operator} {LATER}".strip()
        raise BrokenFile([*others, evolve(last, to_operator=said)]) from None


def structure(
    document: Document, into: type[T], *, at: Sequence[str | int] = (), hooks: Mapping[type, Hook] = NO_HOOKS
) -> T:
    """
    What *document* holds at the path *at*, read strictly as an *into*; see `structure_value`.

    Raises:
        BrokenFile: Everything that does not fit, in the order of its lines.
    """
    value: Any = document.data
    for number, part in enumerate(at):
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            path = at[: number + 1]
            what = f"{dotted(path)} is missing."
            raise BrokenFile([document.problem(path, what, f"Add it: {type_in_words(into, hooks)}.")]) from None
    try:
        return structure_value(value, into, at=at, hooks=hooks)
    except Faults as error:
        problems = [document.problem(fault.path, fault.what, fault.fix) for fault in error.faults]
    shown, rest = problems[:MOST_SHOWN], problems[MOST_SHOWN:]
    raise BrokenFile(sorted(shown, key=_position) + rest)


def _position(problem: Problem) -> tuple[int, int]:
    return problem.where.line or 0, problem.where.column or 0


def read_toml(path: pathlib.Path, into: type[T], *, hooks: Mapping[type, Hook] = NO_HOOKS) -> T:
    """
    The TOML file at *path*, read strictly as an *into*; messages name it as *path* does.

    Raises:
        BrokenFile: It is not there, cannot be opened, is not TOML, or does not fit; all that does not fit at once.
    """
    return structure(parse(bytes_of(path), file=str(path)), into, hooks=hooks)


def bytes_of(path: pathlib.Path) -> bytes:
    """
    What the file at *path* holds, cut where it is too large to be parsed.

    Raises:
        BrokenFile: It is not there, or cannot be opened.
    """
    shown = _shown(path)
    name, fix, to_operator = quoted(shown.name or str(shown)), "", ""
    what = f"{name} cannot be opened."
    try:
        if path.is_dir():
            what, fix = f"{name} is a folder, not a file.", "Name the file inside it."
        else:
            with path.open("rb") as file:
                return file.read(LARGEST_SIZE_BYTES + 1)
    except FileNotFoundError:
        what, to_operator = f"There is no file {name} here.", _neighbour(path)
    except PermissionError:
        fix = "Give the account that runs this the right to read it."
    except (OSError, ValueError) as error:
        to_operator = f"The system says: {without_password(str(error))}."
    raise BrokenFile([Problem(Place(str(path)), what, fix, to_operator)])


def _shown(path: pathlib.Path) -> pathlib.Path:
    """As messages name it: where somebody gave an address, a part of it alone might not look like one."""
    return type(path)(without_password(str(path)))


def why_not(error: Exception, path: pathlib.Path, *, writing: bool) -> tuple[str, str]:
    """Why a file cannot be written, or read, to end a sentence; and what to do, in one of its own."""
    number = error.errno if isinstance(error, OSError) else None
    elsewhere = "or name another place." if writing else "or name another file."
    if isinstance(error, FileExistsError):
        kind = "a folder" if path.is_dir() else "something of this name"
        return f"there is {kind} already, and it stays as it is", "Name another file."
    if writing and number == ENOENT and not path.parent.is_dir():
        return "its folder is not there", f"Make it first, {elsewhere}"
    if number in (EACCES, EPERM):
        right = "write there" if writing else "read it"
        return "the system allows it not", f"Give the account that runs this the right to {right}, {elsewhere}"
    if number in (ENOSPC, EDQUOT):
        return "the disk is full", f"Make room on it, {elsewhere}"
    if number == EIO:
        return "the system fails at it", f"Look at the disk that it lies on, {elsewhere}"
    fixes = {EISDIR: "Name a file inside it.", ENAMETOOLONG: "Give it a shorter name.", EROFS: "Name another place."}
    said = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return said.rstrip("."), fixes.get(number or 0, "Check the name.")


def _neighbour(path: pathlib.Path) -> str:
    if not path.parent.is_dir():
        return f"The folder {quoted(str(_shown(path).parent), longest=None)} is not there either; check the path."
    meant = did_you_mean(path.name, sorted(each.name for each in path.parent.iterdir()))
    return meant or "Check the name, or make the file."
