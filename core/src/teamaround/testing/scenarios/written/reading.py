"""
A scenario file read: its shape, its story, its names, its commands, what it expects; all that is wrong at once.

Also that what it proves are statements of the guidance, that no record is called as a team is, and that its authority
can be started. In the order of the lines. Here, too, is said which TOML file is meant as a scenario. The shape:
`shape.py`; one step: `checking.py`; records: `records.py`; the order: `story_order.py`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import evolve, field, fields, frozen

from teamaround.errors import BrokenFile, ProblemsFound
from teamaround.files import Fault, Faults, did_you_mean, parse, quoted, structure_value
from teamaround.testing.arguments import as_declared
from teamaround.testing.scenarios.written.checking import ActCheck, never_faults
from teamaround.testing.scenarios.written.known_words import KnownWords
from teamaround.testing.scenarios.written.records import records_in
from teamaround.testing.scenarios.written.shape import Given, Header, StepGiven
from teamaround.testing.scenarios.written.showable import Showable
from teamaround.testing.scenarios.written.story import Scenario
from teamaround.testing.scenarios.written.story_order import acts_in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from teamaround.errors import Problem
    from teamaround.files import Path
    from teamaround.office.installation import Installation
    from teamaround.testing.scenarios.written.story import Act, RecordGiven

    Install = Callable[[str], Installation]

T = TypeVar("T")

MARKS = (rb"proves\s*=", rb"(?:authority\s*=|\[offices)", rb"\[\[\s*(?:step|given)\s*\]\]")
"""The lines that every scenario has: what it proves, for whom it is played, and what is done."""

ONLY = "office"
"""What the office is called where a scenario has but one."""


@frozen(kw_only=True)
class WrittenScenario(Header):
    """The whole file, what is done in it as it stands."""

    children: dict[str, dict[str, object]] = field(factory=dict)
    people: dict[str, dict[str, object]] = field(factory=dict)
    agencies: dict[str, dict[str, object]] = field(factory=dict)
    given: tuple[dict[str, object], ...] = ()
    step: tuple[dict[str, object], ...]


def is_meant_as_scenario(source: bytes) -> bool:
    """Whether a file has at least two of the lines that make a scenario, whatever else is wrong with it."""
    return sum(bool(re.search(rb"(?m)^(?:\xef\xbb\xbf)?\s*" + line, source)) for line in MARKS) > 1


@as_declared
def read_scenario(source: bytes, file: str, *, install: Install) -> Scenario:
    """
    The scenario that *source* holds, ready to be run.

    Args:
        source: The bytes of the file.
        file: How messages name it.
        install: The installation of an authority, by what the file calls it. It may raise
            `ProblemsFound`, or `Faults` where there is no such authority.

    Raises:
        BrokenFile: It is not TOML, is not in the shape of a scenario, or names something that is not there; every
            problem at once. Where an authority cannot be started, what stands in its way is among them.
    """
    document = parse(source, file=file)
    found = _Found(install)
    whole = found.read(document.data, WrittenScenario, ())
    offices = found.offices(document.data)
    records, wrong = records_in(document.data, tuple(offices))
    acts = found.story(document.data, {record.name: record.kind for record in records})
    if offices:
        found.check(whole, records, acts, offices, document.data)
    faults = dict.fromkeys([*found.faults, *wrong])
    problems = [document.problem(fault.path, fault.what, fault.fix) for fault in faults]
    problems.sort(key=lambda one: (one.where.line or 0, one.where.column or 0))
    if whole is None or problems or found.elsewhere:
        raise BrokenFile([*problems, *found.elsewhere])
    header = Header(**{one.name: getattr(whole, one.name) for one in fields(Header)})
    return Scenario(
        file=file, header=header, offices=offices, records=tuple(records), acts=tuple(acts), document=document
    )


class _Found:
    """The faults of a file found so far, here and in the files of its authorities."""

    def __init__(self, install: Install) -> None:
        self.install = install
        self.faults: list[Fault] = []
        self.elsewhere: list[Problem] = []
        self.first = ONLY

    def read(self, value: object, into: type[T], way: Path) -> T | None:
        """*value* as an *into*; or None, and what is wrong with it."""
        try:
            return structure_value(value, into, at=way)
        except Faults as error:
            self.faults += [_with_heading(fault) for fault in error.faults]
            return None

    def offices(self, data: Mapping[str, Any]) -> dict[str, Installation]:
        """The offices that can be opened; and why the others cannot."""
        several = data.get("offices")
        tables = several if isinstance(several, dict) else {}
        named: dict[str, tuple[Path, object]] = {
            name: (("offices", name, "authority"), one.get("authority"))
            for name, one in tables.items()
            if isinstance(one, dict)
        }
        if "authority" in data:
            named[ONLY] = (("authority",), data["authority"])
        if not named:
            fix = "Add `authority`, or [offices.NAME] with an `authority` for each of several."
            self.faults.append(Fault(("authority",), "For which authority this is, is not said.", fix))
        if "authority" in data and tables:
            fix = "Keep one of them: `authority` for a single office, [offices.NAME] for several."
            self.faults.append(Fault(("offices",), "Its offices are said in two ways.", fix))
        self.first = next(iter(named), ONLY)
        opened = {}
        for name, (way, authority) in named.items():
            if isinstance(authority, str) and (found := self._installed(authority, way)):
                opened[name] = found
        return opened

    def _installed(self, authority: str, way: Path) -> Installation | None:
        try:
            return self.install(authority)
        except Faults as error:
            self.faults += [fault.under(way) for fault in error.faults]
        except ProblemsFound as error:
            self.faults.append(Fault(way, f"The authority {quoted(authority)} cannot be started.", "See what it says."))
            self.elsewhere += [one for one in error.problems if one not in self.elsewhere]
        return None

    def story(self, data: Mapping[str, Any], records: Mapping[str, str]) -> list[Act]:
        """All that is done, as far as it can be read."""
        given = {way: one for way, each in _tables(data, "given") if (one := self.read(each, Given, way))}
        steps = {way: one for way, each in _tables(data, "step") if (one := self.read(each, StepGiven, way))}
        if data.get("step") == []:
            self.faults.append(Fault(("step",), "Nothing is done in this scenario.", "Add a [[step]]."))
        acts, faults = acts_in_order(given, steps, records)
        self.faults += faults
        return acts

    def check(
        self,
        whole: WrittenScenario | None,
        records: list[RecordGiven],
        acts: list[Act],
        offices: Mapping[str, Installation],
        data: Mapping[str, Any],
    ) -> None:
        """Check all that names something: statements, commands, people, rules."""
        showable = Showable(tuple(offices.values()), data, tuple(acts))
        words = {name: KnownWords.of(installation, showable) for name, installation in offices.items()}
        anywhere = KnownWords.together(words.values())
        for record in records:
            if record.name in anywhere.teams:
                what = f"{quoted(record.name)} is the name of one of the authority's teams."
                self.faults.append(Fault((record.table, record.name), what, "Choose another name."))
        for act in acts:
            office = act.doing.office
            if office is not None and office not in words:
                fix = did_you_mean(office, words) or "Name one of [offices]."
                self.faults.append(Fault((*act.way, "office"), f"There is no office {quoted(office)} here.", fix))
            own = words.get(office or self.first, anywhere)
            self.faults += ActCheck(act=act, words=own).faults()
        for place, said in enumerate(whole.proves if whole else ()):
            if said not in anywhere.statements:
                fix = did_you_mean(said, anywhere.statements) or "The ids stand in the regime's guidance.toml."
                self.faults.append(Fault(("proves", place), f"No statement is called {quoted(said)} here.", fix))
        for number, never in enumerate(whole.never if whole else ()):
            names = dict(item for act in acts for item in act.names_then.items())
            own = words.get(never.office, anywhere) if never.office else anywhere
            self.faults += never_faults(number, never, own, names)
            if never.office is not None and never.office not in words:
                fix = did_you_mean(never.office, words)
                self.faults.append(
                    Fault(("never", number, "office"), f"There is no office {quoted(never.office)}.", fix)
                )


HEADED = {"given": "What is given", "step": "A step", "never": "What must never be"}
"""What a file has several of, each below a heading in two brackets."""


def _with_heading(fault: Fault) -> Fault:
    """The fault, with the heading that was meant where a list of tables was begun as something else."""
    for key, one in HEADED.items():
        if fault.path == (key,) or (len(fault.path) == 1 and fault.fix == f"Did you mean {quoted(key)}?"):
            fix = fault.fix if fault.fix.startswith("Did you") else ""
            return evolve(fault, fix=f"{fix} {one} begins with [[{key}]].".strip())
    return fault


def _tables(data: Mapping[str, Any], key: str) -> list[tuple[Path, dict[str, object]]]:
    held = data.get(key)
    tables = held if isinstance(held, list) else []
    return [((key, number), one) for number, one in enumerate(tables) if isinstance(one, dict)]
