"""A line for each record that was found, and for each case of a child; who may see them: `searching.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from teamaround.concepts.people import Agency, Child, Person
from teamaround.views.register.found import FoundKind, FoundLine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from teamaround.concepts.case import Case
    from teamaround.regime.with_choices import Resolved

Findable = Child | Person | Agency
"""What is found by words of its own."""


class CaseShown(NamedTuple):
    """What a line says of a case, be it out of the case or out of what stands beside it."""

    id: str
    regime: str
    opened_on: date
    closed_on: date | None

    @classmethod
    def of(cls, case: Case) -> CaseShown:
        """That of a case that was read."""
        return cls(case.id, case.regime, case.opened_on, case.closed_on)


def kind_of_findable(record: Findable) -> FoundKind:
    """The kind of a record, as it is asked for."""
    return "child" if isinstance(record, Child) else "person" if isinstance(record, Person) else "agency"


def line_of(record: Findable, joined: Sequence[Findable] = (), works_for: tuple[str, ...] = ()) -> FoundLine:
    """The line of a record; of a child, with those that are joined to it, of a person, with whom they work for."""
    if isinstance(record, Child):
        return FoundLine(
            kind="child",
            reference=record.id,
            name=record.called,
            born=record.born,
            expected=record.expected,
            died=record.died,
            joined=tuple(one.id for one in joined),
        )
    name = record.called if isinstance(record, Person) else record.name
    return FoundLine(kind=kind_of_findable(record), reference=record.id, name=name, works_for=works_for)


def line_of_case(case: CaseShown, child: Child, regimes: Mapping[str, Resolved]) -> FoundLine:
    """The line of a case, called after its child."""
    known = regimes.get(case.regime)
    return FoundLine(
        kind="case",
        reference=case.id,
        name=child.called,
        born=child.born,
        expected=child.expected,
        died=child.died,
        child=child.id,
        regime_name=known.regime.name if known else case.regime.replace("_", " "),
        opened_on=case.opened_on,
        closed_on=case.closed_on,
    )


def latest_first(case: CaseShown) -> tuple[bool, int, str]:
    """The order of cases: what is open first, and the latest of these."""
    return case.closed_on is not None, -case.opened_on.toordinal(), case.id
