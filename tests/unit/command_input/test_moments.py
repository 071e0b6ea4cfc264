from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any

import pytest

from teamaround.casework.commands.meeting import ArrangeMeeting
from teamaround.casework.directory.people import AddPerson
from teamaround.command_input import command_named
from teamaround.command_input.moments import inside, moments_read
from teamaround.concepts.people import ContactWishes

if TYPE_CHECKING:
    from teamaround.files import Fault


@pytest.mark.parametrize(
    ("verb", "field", "value", "expected"),
    [
        ("arrange_meeting", "day", "2026-12-02", date(2026, 12, 2)),
        ("arrange_meeting", "at", "10:30", time(10, 30)),
        ("arrange_meeting", "venue", "2026-12-02", "2026-12-02"),
        ("arrange_meeting", "arranged_with_family", True, True),
        ("arrange_meeting", "because", {"a_gate": "2026-12-02"}, {"a_gate": "2026-12-02"}),
        ("assign_lead", "people", ["dean", "cole"], ["dean", "cole"]),
        ("set_wishes", "wishes", {"language": "Polish", "format": None}, {"language": "Polish", "format": None}),
        ("add_child", "born", 7, 7),
    ],
)
def test_days_and_times_are_read_where_a_field_takes_them(
    verb: str, field: str, value: object, expected: object
) -> None:
    """A text is read as a day or a time where the field takes one; anything else stays for the reader to judge."""
    faults: list[Fault] = []
    assert moments_read(value, inside(command_named(verb), field), faults) == expected
    assert faults == []


@pytest.mark.parametrize(
    ("target", "value", "path", "fix"),
    [
        (date, "soon", ("x",), "Write it like 2026-12-02."),
        (date, "3/7/2026", ("x",), "Write it like 2026-07-03."),
        (date | None, "2026-02-30", ("x",), "Write it like 2026-12-02."),
        (date, "20261202", ("x",), "Write it like 2026-12-02."),
        (time | None, "10:00Z", ("x",), "Write it like 10:00."),
        (time, "25:00", ("x",), "Write it like 10:00."),
        (tuple[date, ...], ["2026-12-02", "later"], ("x", 1), "Write it like 2026-12-02."),
    ],
)
def test_what_is_no_day_is_told_with_how_one_is_written(
    target: Any, value: object, path: tuple[str | int, ...], fix: str
) -> None:
    """A text that is no day or time is told at its place, and stays as it is; nothing is guessed."""
    faults: list[Fault] = []
    assert moments_read(value, target, faults, ("x",)) in (value, [date(2026, 12, 2), "later"])
    assert [(one.path, one.fix) for one in faults] == [(path, fix)]


def test_what_stands_inside_is_known_by_its_type() -> None:
    """The type of a field of a command, of a value in it, and of an entry of a table."""
    assert inside(ArrangeMeeting, "venue") is str
    assert inside(AddPerson, "wishes") is ContactWishes
    assert inside(inside(AddPerson, "wishes"), "do_not_contact") is bool
    assert inside(dict[str, int], "anything") is int
    assert inside(AddPerson, "nothing of this name") is str
