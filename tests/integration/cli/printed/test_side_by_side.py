from __future__ import annotations

from teamaround.cli.drawing.life import life_of_a_case
from teamaround.cli.printed.side_by_side import SILENT, comparison, side_by_side
from teamaround.cli.regimes import regime_as_written, source_named
from teamaround.cli.rendering.page import Table
from tests.integration.cli.drawing.test_life import REGIMES


def test_all_that_acts_in_each_stands_in_its_column() -> None:
    """Every rule of every regime stands in that regime's column with its statements, and silence is silence."""
    known = [regime_as_written(source_named(code)) for code in REGIMES]
    tables = [one for one in side_by_side(known) if isinstance(one, Table) and len(one.columns) == len(REGIMES) + 1]
    for number, one in enumerate(known, 1):
        cells = "\n".join(row[number] for table in tables for row in table.rows)
        for part in life_of_a_case(one):
            assert part.text in cells
            assert all(said in cells for said in part.says)
    assert any(cell == SILENT for table in tables for row in table.rows for cell in row)


def test_a_program_gets_each_rule_where_it_stands() -> None:
    """As values, each regime has its code and its rules."""
    known = [regime_as_written(source_named(code)) for code in REGIMES[:2]]
    assert [one["regime"] for one in comparison(known)] == list(REGIMES[:2])
