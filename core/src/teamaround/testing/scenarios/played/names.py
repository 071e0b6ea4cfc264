"""
The names of a scenario while it is played: what each stands for in an office, and what it is called again.

A name stands for a record in each office, or for an entry in each case (one meeting for two cases). An entry may be
found by whose it is (a part) or by its rule (a step, notice or matter); that there is none, or that several fit, is
said here. Before it is played: `testing/scenarios/written/scope.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from teamaround.command_input import read_for_case_in_hand
from teamaround.concepts.case import Case, in_force, live
from teamaround.concepts.work import TOLD, WAITING
from teamaround.files import Faults, listed, quoted
from teamaround.testing.scenarios.written.scope import BY_RULE, NOT_ENTRIES, a, stands_for_itself, word_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teamaround.command_input import ReferenceKind


@frozen(kw_only=True)
class NamedThing:
    """The thing that a name stands for: a reference in each office; of an entry, its id in each case."""

    kind: str
    references: Mapping[str, str] = field(factory=dict)
    entries: Mapping[str, str] = field(factory=dict)

    def beside(self, other: NamedThing | None) -> NamedThing:
        """The same, and *other*, which goes by this name in another case."""
        return self if other is None else evolve(self, entries={**other.entries, **self.entries})


Names = dict[str, NamedThing]


def called(reference: str, names: Mapping[str, NamedThing], office: str) -> str:
    """The name of the record behind a reference; the authority's teams by their keys; anything else as it is."""
    for name, named in names.items():
        if named.kind in NOT_ENTRIES and named.references.get(office) == reference:
            return name
    return reference.removeprefix("team.")


def cases_named(verb: str, arguments: Mapping[str, object], names: Mapping[str, NamedThing]) -> set[str]:
    """The cases in which every entry stands that a command's arguments name; none where it names no entry."""
    found: list[set[str]] = []

    def note(kind: ReferenceKind, named: object) -> str:  # noqa: ARG001  # what accepts every kind
        if isinstance(named, str) and named in names and names[named].entries:
            found.append({*names[named].entries})
        return ""

    with suppress(Faults):
        read_for_case_in_hand(verb, arguments, resolve=note)
    return set.intersection(*found) if found else set()


@frozen(kw_only=True)
class Finder:
    """Finds what a command's arguments name, in one office and one case, on one day."""

    names: Mapping[str, NamedThing]
    office: str
    case: Case | None
    today: date

    def __call__(self, kind: ReferenceKind, named: object) -> str:
        """
        The reference or entry id that *named* stands for.

        Raises:
            ValueError: It stands for none here and now, or for several.
        """
        if stands_for_itself(kind, str(named)):
            return str(named)
        if isinstance(named, str) and named in self.names and self._is_meant(kind, self.names[named].kind):
            return self._known(named)
        if isinstance(named, str) and named not in self.names and kind not in BY_RULE:
            raise ValueError(f"{quoted(named)} was never made: the step that should have made it did not.")
        look = {
            "part": self._parts,
            "role": self._holdings,
            "nomination": self._nominations,
            "step": self._steps,
            "notice": self._notices,
            "matter": self._matters,
        }.get(kind)
        if look is None or self.case is None:
            raise ValueError(f"{quoted(str(named))} does not stand for {a(kind)} here.")
        described = named if isinstance(named, dict) else {_main_key(kind, self.names, str(named)): named}
        found = list(look({key: str(value) for key, value in described.items()}))
        if len(found) == 1:
            return str(found[0].id)
        what = f"{_in_words(named)} has no {word_for(kind)} in this case on {self.today}."
        if found:
            what = (
                f"{_in_words(named)} stands for {len(found)} entries: {listed([one.id for one in found], last='and')}."
            )
        raise ValueError(what, "Say more of it, or give it a name with `as` when it is made." if found else "")

    def _is_meant(self, kind: ReferenceKind, named: str) -> bool:
        directly = {"person": ("person", "child"), "party": ("person", "child", "agency")}.get(kind, (kind,))
        return named in directly or (kind == "entry" and named not in NOT_ENTRIES)

    def _known(self, name: str) -> str:
        named = self.names[name]
        if named.entries:
            if self.case is None or self.case.id not in named.entries:
                raise ValueError(f"{quoted(name)} belongs to another case.", "Say which case is meant, with `case`.")
            return named.entries[self.case.id]
        if self.office not in named.references:
            raise ValueError(f"{quoted(name)} is not known in the office {quoted(self.office)}.")
        return named.references[self.office]

    def _parts(self, wanted: dict[str, str]) -> Iterable[Any]:
        case = self._case()
        return [one for one in case.parts(self.today) if self._fits(one, wanted)]

    def _holdings(self, wanted: dict[str, str]) -> Iterable[Any]:
        held = self._case().assignments.values()
        return [one for one in held if in_force(one, self.today) and self._fits(one, wanted)]

    def _nominations(self, wanted: dict[str, str]) -> Iterable[Any]:
        asked = [one for one in self._case().nominations.values() if live(one) and self._fits(one, wanted)]
        return asked[-1:]

    def _steps(self, wanted: dict[str, str]) -> Iterable[Any]:
        path = f"step.{wanted['step']}"
        return [one for one in self._case().steps.values() if one.rule == path and one.state == "open"]

    def _notices(self, wanted: dict[str, str]) -> Iterable[Any]:
        """Those that are proposed; else those that wait otherwise; else those that are settled."""
        path, to = f"notice.{wanted.get('notice', '')}", wanted.get("to")
        known = [one for one in self._case().notices.values() if one.rule == path]
        theirs = [one for one in known if to is None or called(one.to, self.names, self.office) == to]
        for states in (("proposed",), WAITING, ("withdrawn",), TOLD):
            if found := [one for one in theirs if one.state in states]:
                return found
        return []

    def _matters(self, wanted: dict[str, str]) -> Iterable[Any]:
        about = wanted.get("about")
        return [
            one
            for one in self._case().matters.values()
            if one.stands
            and wanted.get("matter", one.rule) in (one.rule, *one.says)
            and (about is None or called(one.about or "", self.names, self.office) == about)
        ]

    def _fits(self, entry: Any, wanted: dict[str, str]) -> bool:
        for key, name in wanted.items():
            stands_for = self._known(name) if name in self.names else name
            if getattr(entry, key) != stands_for:
                return False
        return True

    def _case(self) -> Case:
        assert self.case is not None
        return self.case


def _main_key(kind: str, names: Mapping[str, NamedThing], name: str) -> str:
    """The key under which a name alone describes an entry."""
    if kind in BY_RULE:
        return kind
    return "agency" if name in names and names[name].kind == "agency" else "person"


def _in_words(named: object) -> str:
    if isinstance(named, dict):
        return "{ " + ", ".join(f"{key} = {quoted(str(value))}" for key, value in named.items()) + " }"
    return quoted(str(named))
