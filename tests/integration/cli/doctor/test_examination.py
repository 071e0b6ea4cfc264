from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from teamaround.cli.doctor.ailment import AREAS, Ailment, in_order
from tests.integration.cli.doctor.found import noted, only, wrong

if TYPE_CHECKING:
    import pytest

    from tests.integration.cli.typed import CommandLine


def test_what_the_rest_needs_comes_first() -> None:
    """Faults stand in the order in which they are to be seen to, and what is worth knowing alone comes last."""
    made = [
        Ailment(area=area, what="", why="", fix="", harmless=harmless)
        for area in reversed(AREAS)
        for harmless in (True, False)
    ]
    ordered = [(one.harmless, one.area) for one in in_order(made)]
    assert ordered == [(harmless, area) for harmless in (False, True) for area in AREAS]


def test_where_there_is_no_file_the_rest_is_looked_at(typed: CommandLine) -> None:
    """Without an authority's file that is the fault, and what was installed is told all the same."""
    assert "There is no authority's file in this folder." in only(typed)["what"]
    told = typed("doctor --json").value
    assert {"Python", "teamaround", "teamaround-example"} <= {one["what"] for one in told["found"]}


def test_a_file_that_is_named_and_not_there(typed: CommandLine) -> None:
    """A file that is named and cannot be opened is a fault, and no misuse."""
    found = only(typed, "--office nowhere.toml")
    assert (found["area"], "nowhere.toml" in found["what"]) == ("file", True)


def test_what_cannot_be_looked_at_ends_no_other_look(office: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded fault: a look that fails as nobody foresaw is told by its kind, and everything else is looked at."""

    def failing(*_: object) -> NoReturn:
        raise ZeroDivisionError("Aisha")

    monkeypatch.setattr("teamaround.cli.doctor.machine.shutil.disk_usage", failing)
    found = only(office)
    assert found["what"] == "Not everything about this could be looked at: machine (ZeroDivisionError)."
    assert "Aisha" not in str(found)
    assert any("No channel is named" in one for one in noted(office))


def test_a_row_that_holds_what_no_row_can_hold(office: CommandLine, case: str) -> None:
    """Seeded fault: records of which a row cannot be read are a fault, and the rest is looked at."""
    with sqlite3.connect("authority.db") as database:
        assert database.execute("UPDATE teamaround_entry SET recorded_at = 'nonsense'").rowcount
    assert "The records cannot be read (NotIntact)." in [one["what"] for one in wrong(office)]


def test_nothing_of_a_child_is_shown_and_nothing_is_written(office: CommandLine, case: str) -> None:
    """Whatever is wrong, no name, reference or word of a record is told, and the database is as it was."""
    office.done(f"record_contact case={case} what=note text='A word of the family'")
    before = office("verify --json").value["checkpoint"]
    told = office("doctor").out + office("doctor --json").out
    assert "Nothing is wrong." in told
    assert not [one for one in (case, "Aisha", "Dean", "Obi", "family's", "A word of") if one in told]
    assert office("verify --json").value["checkpoint"] == before


def test_it_is_told_as_a_page_in_order(office: CommandLine, case: str) -> None:
    """For a person each fault has a number, why it matters, and what mends it."""
    assert office("hold").code == 0
    Path("authority.toml").chmod(0o666)
    page = office("doctor --room-mb 0").out
    lines = page.splitlines()
    assert lines[0] == "To be seen to, in this order"
    assert lines[1].startswith("1. Others than its owner may write in authority.toml.")
    assert lines[3] == "  Type: chmod go-w authority.toml"
    assert lines[4].startswith("2. Nothing is sent from these records")
    assert "What was found" in lines
