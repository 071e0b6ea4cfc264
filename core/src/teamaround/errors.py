"""
What can go wrong, and how it is said.

    TeamaroundError
    ├── ProblemsFound          something that was handed to us is broken; every problem at once
    │   ├── BrokenFile         a file cannot be read as what it should be
    │   └── BrokenOffice       the files can be read, and cannot be started together
    ├── Faults                 a value is not what it should be; placed in a file by whoever knows the file
    ├── Refused                a command was understood and not carried out; nothing was written
    ├── NotAllowed             whoever asks may not see this, or do it
    ├── NotFound               nothing is known under this reference
    ├── Conflict               somebody else has changed the record meanwhile
    │   ├── KeyTaken           somebody gave another command under a key of theirs
    │   └── Unanswered         a commit was sent and nobody knows what became of it
    ├── CannotBeWritten        a document cannot be written in the form that was asked for
    ├── CalendarRunsOut        no holidays are known for a year that is needed
    ├── Unusable               an office that is closed, or a connection on which its records cannot be kept
    ├── NotIntact              a stored journal does not agree with itself
    ├── TryAgain               a channel could not send a message now
    └── CannotBeSent           a channel can never send a message

Raised above all in `files/document.py` (BrokenFile), `plugins/host.py` (BrokenOffice), `office/request.py`
(Refused), `access/` (NotAllowed), `office/loading/case_and_records.py` (NotFound), `store/refusals.py` (Conflict),
`documents/as_pdf.py` (CannotBeWritten), `concepts/days/calendars.py` (CalendarRunsOut), `office/codec.py`
(NotIntact), channels (`delivery/`). What becomes of each on the command line, with its exit code:
`cli/error_results.py`. The wrong value before its line is known: `files/faults.py`.
"""

from __future__ import annotations

from pathlib import PureWindowsPath
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from teamaround.words import without_password

if TYPE_CHECKING:
    from collections.abc import Sequence

    from teamaround.concepts.findings import Finding


MOST_SAID, LONGEST_SAID = 50, 10_000
"""So many problems, and so many characters, stand in an error's message at most. What it carries holds all of them."""


class TeamaroundError(Exception):
    """
    The base of everything that teamaround raises on purpose.

    Attributes:
        to_operator: The end of the message, where that is for whoever runs the office or is at its command line, and
            no use to the client of an interface: a command to type, a key of the authority's file.
    """

    to_operator: str = ""

    def __init__(self, said: object = "", *, to_operator: str = "") -> None:
        super().__init__(f"{said} {to_operator}" if to_operator else said)
        self.to_operator = to_operator

    @property
    def to_client(self) -> str:
        """The message without what is for whoever runs the office."""
        return str(self).removesuffix(self.to_operator).rstrip()


@frozen
class Place:
    """
    Where in a file something stands. Lines and columns count from one; the key is dotted.

    Where somebody gave an address in place of a file, it is without the password.
    """

    file: str = field(converter=without_password)
    line: int | None = None
    column: int | None = None
    key: str | None = None

    def __str__(self) -> str:
        position = "".join(f":{number}" for number in (self.line, self.column) if number is not None)
        return f"{self.file}{position}" + (f" [{self.key}]" if self.key else "")


@frozen
class Problem:
    """
    One thing that is wrong: where, what, and what would be right.

    `to_operator` is what whoever runs the office may do, or is at its command line; no client is told it.
    """

    where: Place
    what: str
    fix: str
    to_operator: str = ""

    @property
    def to_client(self) -> Problem:
        """The same under the name of its file alone: in which folder it lies here, no client is told."""
        file = PureWindowsPath(self.where.file).name or self.where.file
        return evolve(self, where=evolve(self.where, file=file), to_operator="")

    @property
    def every_fix(self) -> str:
        """What would be right, and what whoever runs the office may do."""
        return f"{self.fix} {self.to_operator}".strip()

    def __str__(self) -> str:
        return " ".join(filter(None, (f"{self.where}:", self.what, self.every_fix)))


def all_said(every: Sequence[object]) -> str:
    """What is wrong, each on a line; of what is too much to be read, how much there is besides."""
    lines = [str(one) for one in every[:MOST_SAID]]
    more = [f"… and {len(every) - MOST_SAID} more."] if len(every) > MOST_SAID else []
    text = "\n".join([*lines, *more])
    return text if len(text) <= LONGEST_SAID else f"{text[: LONGEST_SAID - 1]}…"


def _each_once(every: Sequence[Problem | Finding]) -> str:
    """What is for whoever runs the office in all that is wrong."""
    return " ".join(dict.fromkeys(one.to_operator for one in every if one.to_operator))


class ProblemsFound(TeamaroundError):
    """Something that was handed to us is broken; all that is wrong with it is said at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(all_said(self.problems))
        self.to_operator = _each_once(self.problems)

    def __reduce__(self) -> tuple[type[ProblemsFound], tuple[Sequence[Problem]]]:
        """By its problems, from which its message follows."""
        return type(self), (self.problems,)

    @property
    def to_client(self) -> str:
        """Each problem, without its folder and what is for whoever runs the office."""
        return all_said([one.to_client for one in self.problems])


class BrokenFile(ProblemsFound):
    """A file cannot be read as what it should be."""


class BrokenOffice(ProblemsFound):
    """The files can be read one by one, and cannot be started together."""


class Refused(TeamaroundError):
    """
    A command was understood and not carried out. Nothing was written.

    Its findings say, all at once, what stood in the way and what to do about each.
    """

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(all_said(self.findings))
        self.to_operator = _each_once(self.findings)

    def __reduce__(self) -> tuple[type[Refused], tuple[Sequence[Finding]]]:
        """By its findings, from which its message follows."""
        return type(self), (self.findings,)

    @property
    def to_client(self) -> str:
        """Each finding, without what is for whoever is at the command line."""
        return all_said([one.to_client for one in self.findings])


class NotAllowed(TeamaroundError):
    """
    Whoever asks may not see this, or do it.

    `by_part` says that it is for want of a part: somebody who had it, and repeats a command under its key, is told what
    they are told of the first.
    """

    def __init__(self, said: str, *, by_part: bool = False, to_operator: str = "") -> None:
        super().__init__(said, to_operator=to_operator)
        self.by_part = by_part


class NotFound(TeamaroundError):
    """Nothing is known under this reference."""


class CannotBeWritten(TeamaroundError):
    """A document cannot be written in the form that was asked for; the message says in which it can be."""


class Conflict(TeamaroundError):
    """Somebody else has changed the record meanwhile; read it again and decide again."""


class KeyTaken(Conflict):
    """Whoever asks gave another command under this key before; nothing was written, and a new one takes a new key."""


class Unanswered(Conflict):
    """A commit was sent, and its answer was lost: this may have been written or not."""


class CalendarRunsOut(TeamaroundError):
    """No holidays are known for a year that is needed."""


class Unusable(TeamaroundError):
    """An office was closed, or is given a connection on which its records cannot be kept. Nothing was done."""


class NotIntact(TeamaroundError):
    """A stored journal does not agree with itself, or with the state kept beside it."""


class TryAgain(TeamaroundError):
    """
    A channel could not send a message now, and may later.

    Args:
        reason: Why, in plain words: no address, no place, nothing of the message. It is kept with the notice, and told
            to whoever may read that.
        details: Where, and what to do: a host, a user, a path. For whoever runs the worker alone, and kept nowhere.
        unreachable: Whether nothing at all can be sent by this channel for now.
        in_doubt: Whether the message may have arrived all the same: it was handed over, and the answer was lost.
    """

    reason = details = ""
    unreachable = in_doubt = False

    def __init__(self, reason: str, *, details: str = "", unreachable: bool = False, in_doubt: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.details, self.unreachable, self.in_doubt = reason, details, unreachable, in_doubt


class CannotBeSent(TeamaroundError):
    """A channel can never send a message, and a person is to see to it. Reason and details as for `TryAgain`."""

    reason = details = ""

    def __init__(self, reason: str, *, details: str = "") -> None:
        super().__init__(reason)
        self.reason, self.details = reason, details
