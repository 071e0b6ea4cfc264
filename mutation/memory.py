"""
What became of the mutants of a module in earlier runs, kept in `.mutation/`, so that a run that was stopped goes on.

Who was noticed stays so while the module and the file of the test that noticed it are the same; who lived is tried
again as soon as any test near it is another. What else has changed is not looked at: `--anew` forgets everything.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import astuple, define, field

from mutation.places import KEPT, ROOT, digest_of, figure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mutation.mutants import Mutant
    from mutation.places import Module

FOLDER = KEPT / "outcomes"


@define
class Memory:
    """
    The outcomes of one module's mutants, written to a file as they come.

    Attributes:
        file: Where they are kept.
        text: A figure over the module's text, without which none of them counts.
        known: By mutant: what noticed it, and a figure over the tests that this rests on.
    """

    file: Path
    text: str
    known: dict[str, tuple[str, str]] = field(factory=dict)

    @classmethod
    def of(cls, module: Module, folder: Path = FOLDER) -> Memory:
        """What is kept of *module* as it is."""
        file = folder / f"{module.name}.json"
        text = figure(module.path.read_text("utf-8"))
        kept = json.loads(file.read_text("utf-8")) if file.is_file() else {}
        known = kept["known"] if kept.get("text") == text else {}
        return cls(file, text, {name: (by, rests_on) for name, (by, rests_on) in known.items()})

    def noticed_by(self, mutant: Mutant, tests: Iterable[str]) -> str | None:
        """What noticed *mutant*, empty if it lived before these *tests*; None if it has to be tried."""
        noticed_by, rests_on = self.known.get(_name(mutant), ("", None))
        return noticed_by if rests_on == self._rests_on(noticed_by, tests) else None

    def keep(self, mutant: Mutant, noticed_by: str, tests: Iterable[str]) -> None:
        """Keep what became of *mutant* before *tests*."""
        self.known[_name(mutant)] = (noticed_by, self._rests_on(noticed_by, tests))
        self.file.parent.mkdir(parents=True, exist_ok=True)
        making = self.file.with_suffix(".unfinished")
        making.write_text(json.dumps({"text": self.text, "known": self.known}), "utf-8")
        making.replace(self.file)

    def _rests_on(self, noticed_by: str, tests: Iterable[str]) -> str:
        file = noticed_by.partition("::")[0]
        if file.endswith(".py"):
            return digest_of(file) if (ROOT / file).is_file() else "gone"
        return figure(*sorted(tests), digest_of(*sorted({test.partition("::")[0] for test in tests})))


def _name(mutant: Mutant) -> str:
    return json.dumps([mutant.line, *astuple(mutant.key)])
