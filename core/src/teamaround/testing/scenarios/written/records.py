"""
The records that are known from the start: the tables `[children]`, `[people]` and `[agencies]`.

In which offices each is known, and that a name stands for one thing only, and not for the staff (`officer`). Read,
checked and put in an order in which each can be added; they are added before the first step, in
`testing/scenarios/played/playing.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.command_input import read_command
from teamaround.files import Fault, Faults, did_you_mean, quoted, structure_value
from teamaround.regime.people_named import OFFICER
from teamaround.testing.scenarios.written.scope import a, check_named
from teamaround.testing.scenarios.written.story import RecordGiven

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from teamaround.command_input import ReferenceKind, Resolve
    from teamaround.testing.scenarios.written.scope import Scope

TABLES: dict[str, ReferenceKind] = {"agencies": "agency", "people": "person", "children": "child"}
"""The tables of records, in the order in which they are added, and what each holds."""


def records_in(data: Mapping[str, object], offices: Collection[str]) -> tuple[list[RecordGiven], list[Fault]]:
    """
    The records that a file gives, in an order in which each can be added, and everything that is wrong with them.

    Args:
        data: The whole file, as parsed.
        offices: The names of its offices. A record is known in all of them, unless it says in which.
    """
    found = list(_tables(data))
    scope: Scope = {}
    faults: list[Fault] = []
    for table, name, _ in found:
        if name in scope or name == OFFICER:
            other = "the authority's own staff" if name == OFFICER else a(scope[name])
            faults.append(Fault((table, name), f"{quoted(name)} is the name of {other}.", "Choose another name."))
        scope.setdefault(name, TABLES[table])
    records = []
    for table, name, given in found:
        record, wrong = _record(table, name, given, scope, offices)
        records.append(record)
        faults += wrong
    return _in_order(records, faults), faults


def _tables(data: Mapping[str, object]) -> Iterator[tuple[str, str, dict[str, object]]]:
    for table in TABLES:
        held = data.get(table)
        for name, given in held.items() if isinstance(held, dict) else ():
            if isinstance(given, dict):
                yield table, name, given


def _record(
    table: str, name: str, given: dict[str, object], scope: Scope, offices: Collection[str]
) -> tuple[RecordGiven, list[Fault]]:
    arguments = {key: value for key, value in given.items() if key != "offices"}
    faults: list[Fault] = []
    listed: tuple[str, ...] = tuple(offices)
    try:
        read_command(f"add_{TABLES[table]}", arguments, resolve=among(scope), in_toml=True)
    except Faults as error:
        faults += error.faults
    try:
        listed = structure_value(given.get("offices", list(offices)), tuple[str, ...], at=("offices",))
    except Faults as error:
        faults += error.faults
    for place, office in enumerate(listed):
        if offices and office not in offices:
            what = f"There is no office {quoted(office)} here."
            faults.append(Fault(("offices", place), what, did_you_mean(office, offices)))
    record = RecordGiven(kind=TABLES[table], table=table, name=name, arguments=arguments, offices=listed)  # type: ignore[arg-type]
    return record, [fault.under((table, name)) for fault in faults]


def among(scope: Scope) -> Resolve:
    """What accepts the names of *scope* and gives each back as it is, while nothing has a reference yet."""

    def resolve(kind: ReferenceKind, named: object) -> str:
        name = str(named)
        check_named(kind, name, scope)
        return name

    return resolve


def _in_order(records: list[RecordGiven], faults: list[Fault]) -> list[RecordGiven]:
    """The records, each after those that it names; two that name each other are a fault."""
    ordered: list[RecordGiven] = []
    waiting = records
    while waiting:
        names = {record.name for record in waiting}
        ready = [one for one in waiting if not names & _named_by(one) - {one.name}]
        if not ready or any(one.name in _named_by(one) for one in ready):
            what = "These name each other, so none of them can be added first."
            faults.append(Fault((waiting[0].table, waiting[0].name), what, "Let one begin without the other."))
            return ordered
        ordered += ready
        waiting = [one for one in waiting if one not in ready]
    return ordered


def _named_by(record: RecordGiven) -> set[str]:
    keys = ("works_for", "line_manager", "part_of")
    return {str(record.arguments[key]) for key in keys if key in record.arguments}
