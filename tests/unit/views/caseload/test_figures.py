from __future__ import annotations

from datetime import date

from attrs import evolve

from teamaround.views.caseload.figures import OTHERS, number_tables
from teamaround.views.caseload.overview import AgencysLoad
from teamaround.views.words import Party
from tests.unit.views.caseload.test_as_table import FOUND


def test_each_table_has_the_numbers_of_the_page() -> None:
    """Sections, cases, late work by owner and agency, leads and their agencies; every section, with 0 for none."""
    tables = {one.name: dict(one.rows) for one in number_tables(FOUND, limit=10)}
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
    loads = tuple(AgencysLoad(agency=Party(f"A{one}", f"Agency {one}"), cases=one) for one in (5, 3, 1))
    tables = {one.name: one.rows for one in number_tables(evolve(FOUND, load_by_agency=loads), limit=1)}
    assert tables["agencies"] == (("Agency 5", 5), (OTHERS, 4))


def test_what_changed_has_a_table_where_it_was_asked_for() -> None:
    """With every sort of change."""
    names = [one.name for one in number_tables(evolve(FOUND, since=date(2026, 11, 1)), limit=1)]
    assert names[-1] == "changes"
