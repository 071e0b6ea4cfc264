"""
One step checked against what is known: its command, the names in it, and the words in what it expects.

A misspelt command, an argument of the wrong kind or inside `with` though it stands beside `do`, nobody of that name, a
gate or regime that does not exist. The words: `known_words.py`; names: `scope.py`; order and days: `story_order.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import fields, frozen

from teamaround.casework.checks import ASKING
from teamaround.casework.command import CaseCommand
from teamaround.command_input import command_named, read_for_case_in_hand
from teamaround.files import Fault, Faults, did_you_mean, listed, quoted
from teamaround.regime.people_named import OFFICER
from teamaround.testing.scenarios.written.expectations import NAMED
from teamaround.testing.scenarios.written.known_words import TICK, KnownWords
from teamaround.testing.scenarios.written.scope import BY_RULE, DESCRIBED, a, check_named, fitting
from teamaround.testing.scenarios.written.story import Act

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from teamaround.command_input import ReferenceKind
    from teamaround.files import Path
    from teamaround.testing.scenarios.written.expectations import Then
    from teamaround.testing.scenarios.written.scope import Scope
    from teamaround.testing.scenarios.written.shape import Given, Never

BESIDE = {"case": "case", "on": "happened", "because": "because"}
"""Arguments that stand beside `do`, and under which key."""

ANSWERED = ("refused", "blocked", "asks_reason", "went_on", "warns", "informs", "answer_reads")
"""What can only be expected where something is done."""


LOOKS_AT_EACH = (
    "says_nothing_of",
    "answer_reads",
    "matters_of",
    "facts",
    "unchanged",
    "reasons",
    "notices_of",
    "carries",
    "formats",
    "senders",
    "due",
    "work",
    "overdue",
    "overdue_by_agency",
    "shows",
    "never_shows",
    "seen_by",
    "may_read",
    "may_not_read",
    "bites",
    "readings",
)
"""What looks at each thing that it names, and so can never fail where it names none."""


@frozen(kw_only=True)
class ActCheck:
    """One act to be checked, and what may be named in the office in which it is done."""

    act: Act
    words: KnownWords

    def faults(self) -> list[Fault]:
        """Everything that is wrong with it, but for its place in the story."""
        found = [*self._done(), *self._beside(), *self._expected()]
        return [fault.under(self.act.way) for fault in found]

    def _done(self) -> Iterator[Fault]:
        doing = self.act.doing
        if doing.do in (None, TICK):
            for key in ("with_", "because", "happened", "case"):
                if getattr(doing, key) and (doing.do == TICK or key != "case"):
                    what = (
                        "The calendar is told nothing." if doing.do else "Nothing is done here that would be told so."
                    )
                    yield Fault((key.removesuffix("_"),), what, "Take it out, or give a command under `do`.")
            return
        try:
            command = command_named(doing.do or "")
        except Faults as error:
            more = did_you_mean(doing.do or "", [TICK])
            yield from (Fault(("do",), one.what, more or one.fix) for one in error.faults)
            return
        yield from self._arguments(doing, about_case=issubclass(command, CaseCommand))

    def _arguments(self, doing: Given, *, about_case: bool) -> Iterator[Fault]:
        arguments = dict(doing.with_)
        for argument, key in BESIDE.items():
            if argument in arguments and (about_case or argument == "on"):
                del arguments[argument]
                what = f"{quoted(argument)} does not stand among the command's arguments."
                yield Fault(("with", argument), what, f"Write `{key}` beside `do`.")
        try:
            read_for_case_in_hand(doing.do or "", arguments, resolve=self._resolve, in_toml=True)
        except Faults as error:
            yield from (fault.under(("with",)) for fault in error.faults if not fault.refusal)
        regime = arguments.get("regime")
        if doing.do == "open_case" and isinstance(regime, str) and regime not in self.words.regimes:
            what = f"The regime {quoted(regime)} is not enabled under this authority."
            enabled = f"Enabled: {listed(self.words.regimes, last='and')}." if self.words.regimes else ""
            yield Fault(("with", "regime"), what, did_you_mean(regime, self.words.regimes) or enabled)

    def _beside(self) -> Iterator[Fault]:
        doing, names = self.act.doing, self.act.names
        people = [OFFICER, *fitting("person", names)]
        if doing.by not in people:
            what = f"Nobody is called {quoted(doing.by)} here."
            yield Fault(
                ("by",), what, did_you_mean(doing.by, people) or f"Write {quoted(OFFICER)}, or a person's name."
            )
        if self.act.case is not None:
            yield from self._about(("case",), "case", self.act.case, names)
        asking = frozenset().union(*(self.words.rules[kind] for kind in ASKING))
        for key in doing.because:
            if key not in asking:
                what = f"There is no gate {quoted(key)} here."
                yield Fault(("because", key), what, did_you_mean(key, asking))

    def _expected(self) -> Iterator[Fault]:
        for path, kind, name in mentioned(self.act.then):
            yield from self._about(("then", *path), kind, name, self.act.names_then)
        for key in ANSWERED if self.act.doing.do is None else ():
            if getattr(self.act.then, key) is not None:
                yield Fault(("then", key), "Nothing is done here that could be answered.", "Give a command under `do`.")
        for key in LOOKS_AT_EACH:
            if getattr(self.act.then, key) in ((), {}):
                yield Fault(
                    ("then", key), "It names nothing, and so can never fail.", "Name something, or take it out."
                )

    def _about(self, path: Path, kind: str, name: str, names: Scope) -> Iterator[Fault]:
        try:
            self.words.check(kind, name, names)
        except ValueError as error:
            yield Fault(path, *map(str, error.args))

    def _resolve(self, kind: ReferenceKind, named: object) -> str:
        """
        Accept whatever can be found once the story is told.

        The reference is not known yet: the name stands in for it, so that messages show what was written.
        """
        if isinstance(named, dict):
            self._described(kind, named)
            return ", ".join(map(str, named.values()))
        if kind in BY_RULE:
            self.words.check(BY_RULE[kind], str(named), self.act.names)
        else:
            check_named(kind, str(named), self.act.names)
        return str(named)

    def _described(self, kind: ReferenceKind, table: Mapping[str, object]) -> None:
        keys = DESCRIBED.get(kind)
        if keys is None:
            raise ValueError(f"{a(kind).capitalize()} is named, not described.", "Write its name in quotation marks.")
        wrong = [key for key in table if key not in keys] or [key for key in table if not isinstance(table[key], str)]
        if wrong or not table:
            what = f"{quoted(wrong[0])} does not describe {a(kind)}." if wrong else "This describes nothing."
            raise ValueError(what, "Write " + "{ " + ", ".join(f'{key} = "…"' for key in keys) + " }, or some of it.")
        for key, name in table.items():
            self.words.check(keys[key], str(name), self.act.names)


def never_faults(number: int, never: Never, words: KnownWords, names: Scope) -> Iterator[Fault]:
    """Everything that is wrong with one `[[never]]`."""
    kinds = {"queued": "rule.notice", "told": "recipient", "opened": "rule.step", "leads": "person", "shows": "shown"}
    for key, kind in kinds.items():
        for place, name in enumerate(getattr(never, key)):
            try:
                words.check(kind, name, names)
            except ValueError as error:
                yield Fault(("never", number, key, place), *map(str, error.args))


def mentioned(then: Then) -> Iterator[tuple[Path, str, str]]:
    """Every name in what is expected: where it stands, what kind of thing it names, and the name."""
    return _within(then, ("",), ())


def _within(value: Any, kinds: tuple[str, ...], path: Path) -> Iterator[tuple[Path, str, str]]:
    if isinstance(value, str):
        if kinds[-1]:
            yield path, kinds[-1], value
    elif isinstance(value, tuple):
        for place, one in enumerate(value):
            yield from _within(one, kinds, (*path, place))
    elif isinstance(value, dict):
        for key, one in value.items():
            if len(kinds) > 1:
                yield (*path, key), kinds[0], key
            yield from _within(one, kinds[1:] or ("",), (*path, key))
    elif type(value) in NAMED:
        for one in fields(type(value)):
            inner = NAMED[type(value)].get(one.name, ("",))
            yield from _within(getattr(value, one.name), inner, (*path, one.name))
