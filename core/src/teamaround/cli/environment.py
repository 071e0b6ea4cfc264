"""
The environment of a command line: where it writes, what it reads, its variables, and what tells the time.

Whether a stream is shown in colour or as plain text (NO_COLOR, a pipe or a file), and how piped bytes that are no UTF-8
come through.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from io import StringIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from attrs import field, frozen

from teamaround.clock import Clock, Ids

if TYPE_CHECKING:
    from typing import Self


@frozen(kw_only=True)
class Environment:
    """
    Everything that a command line finds around it.

    Attributes:
        out, err, typed: Where answers and complaints go, and what is piped in.
        variables: The environment's variables.
        clock, ids: What tells the time and gives names; the machine's unless the demo or a test brings its own.
    """

    out: TextIO
    err: TextIO
    typed: TextIO
    variables: Mapping[str, str] = field(factory=dict)
    clock: Clock | None = None
    ids: Ids | None = None

    @classmethod
    def of_the_process(cls) -> Self:
        """
        Those of this process.

        What its streams cannot write is written as a number, and stops nothing; nor does a stream that was closed.
        """
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        if isinstance(sys.stdin, TextIOWrapper):
            # What is piped in is UTF-8, as files are; bytes that are not come through, for the reader to name them.
            sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
        # Other distributions' commands write on the process's own; both are needed for as long as it runs.
        sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
        sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
        return cls(out=sys.stdout, err=sys.stderr, typed=sys.stdin or StringIO(), variables=os.environ)

    def in_colour(self, stream: TextIO) -> bool:
        """Whether *stream* is a terminal that a person looks at, and nobody asked for plain text."""
        return stream.isatty() and not self.variables.get("NO_COLOR") and self.variables.get("TERM") != "dumb"
