from __future__ import annotations

from datetime import date

from attrs import evolve

from teamaround.views.caseload.figures import OTHERS, number_tables
from teamaround.views.caseload.overview import AgencysLoad
from tests.unit.views.caseload.test_as_table import BOARD, FOUND


def test_each_table_has_the_numbers_of_the_page() -> None:
    """Sections, cases, late work by owner and agency, leads and their agencies; every section, with 0 for none."""
    tables = {one.name: dict(one.rows) for one in number_tables(FOUND)}
    assert tables["sections"]["A meeting is past, and nothing is recorded of it"] == 1
    assert tables["sections"]["Somebody is still to be told"] == 0
    assert {name: rows for name, rows in tables.items() if name != "sections"} == {
        "cases": {"eCAF": 2},
        "late": {"Ms Birch": 2},
        "late-actions": {"Health Board": 1},
        "leads": {"Ms Birch, Health Board": 3},
        "agencies": {"no agency": 1},
    }


def test_what_is_not_named_is_summed_up() -> None:
    """A long table ends with the sum of the rest, so that nothing is lost."""
    found = evolve(FOUND, load_by_agency=(AgencysLoad(agency=BOARD, cases=5),), sums=FOUND.sums | {"load_by_agency": 9})
    tables = {one.name: one.rows for one in number_tables(found)}
    assert tables["agencies"] == (("Health Board", 5), (OTHERS, 4))


def test_what_changed_has_a_table_where_it_was_asked_for() -> None:
    """With every sort of change."""
    names = [one.name for one in number_tables(evolve(FOUND, since=date(2026, 11, 1)))]
    assert names[-1] == "changes"
