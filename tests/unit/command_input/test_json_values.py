from __future__ import annotations

from datetime import date, time

import pytest

from teamaround.casework.commands.meeting import ArrangeMeeting
from teamaround.casework.directory.people import AddPerson
from teamaround.command_input import command_named
from teamaround.command_input.json_values import from_json, inside
from teamaround.concepts.people import ContactWishes


@pytest.mark.parametrize(
    ("verb", "field", "value", "expected"),
    [
        ("arrange_meeting", "day", "2026-12-02", date(2026, 12, 2)),
        ("arrange_meeting", "at", "10:30", time(10, 30)),
        ("arrange_meeting", "venue", "2026-12-02", "2026-12-02"),
        ("arrange_meeting", "arranged_with_family", True, True),
        ("arrange_meeting", "day", "soon", "soon"),
        ("arrange_meeting", "because", {"a_gate": "2026-12-02"}, {"a_gate": "2026-12-02"}),
        ("assign_lead", "people", ["dean", "cole"], ["dean", "cole"]),
        ("set_wishes", "wishes", {"language": "Polish", "format": None}, {"language": "Polish"}),
        ("add_child", "born", 7, 7),
    ],
)
def test_days_and_times_are_read_where_a_field_takes_them(
    verb: str, field: str, value: object, expected: object
) -> None:
    """A text is read as a day or a time where the field takes one; anything else stays for the reader to judge."""
    assert from_json(value, inside(command_named(verb), field)) == expected


def test_what_stands_inside_is_known_by_its_type() -> None:
    """The type of a field of a command, of a value in it, and of an entry of a table."""
    assert inside(ArrangeMeeting, "venue") is str
    assert inside(AddPerson, "wishes") is ContactWishes
    assert inside(inside(AddPerson, "wishes"), "do_not_contact") is bool
    assert inside(dict[str, int], "anything") is int
    assert inside(AddPerson, "nothing of this name") is str
