"""The command line as somebody types it: in this process, with a clock that stands still and names that are known."""

from __future__ import annotations

import io
import shlex
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec
from attrs import define, field, frozen

from teamaround.cli.environment import Environment
from teamaround.cli.main import main
from teamaround.clock import Clock, FixedClock, Ids, SeededIds

if TYPE_CHECKING:
    from teamaround.concepts.references import Kind

TODAY = date(2026, 11, 21)

CASE, CHILD, PERSON, AGENCY = "C7K4-Q2XD-MQ", "K9G3-QCJG-4X", "PE9M-CB8G-G2", "A19J-V3B8-J9"
"""The references in the examples of the help."""


@define
class KnownIds:
    """The references of the examples for the first record of each kind, and seeded ones for the others."""

    first: dict[str, str] = field(factory=lambda: {"C": CASE, "K": CHILD, "P": PERSON, "A": AGENCY})
    others: SeededIds = field(factory=lambda: SeededIds("prepared"))

    def new(self, kind: Kind) -> str:
        """The reference for the next record of *kind*."""
        return self.first.pop(kind, "") or self.others.new(kind)

    def salt(self) -> bytes:
        """The next salt."""
        return self.others.salt()


@frozen
class Printed:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        """What it printed for a program."""
        return msgspec.json.decode(self.out)


@define
class CommandLine:
    """Somebody at a command line, in the folder where the test stands."""

    environment: dict[str, str] = field(factory=dict)
    clock: Clock = field(factory=lambda: FixedClock.on(TODAY))
    ids: Ids = field(factory=lambda: SeededIds("command line"))

    def __call__(self, line: str, *, piped: str = "") -> Printed:
        """Type *line*, with or without the `teamaround` before it."""
        out, err = io.StringIO(), io.StringIO()
        environment = Environment(
            out=out,
            err=err,
            typed=io.StringIO(piped),
            variables=self.environment,
            clock=self.clock,
            ids=self.ids,
        )
        words = shlex.split(line)
        code = main(words[1:] if words[:1] == ["teamaround"] else words, environment)
        return Printed(code, out.getvalue(), err.getvalue())

    def done(self, line: str) -> str:
        """Type *line*, which must be fine; the reference of what it wrote."""
        printed = self(f"do {line} --json")
        assert printed.code == 0, printed.out + printed.err
        reference: str = printed.value["reference"]
        return reference
