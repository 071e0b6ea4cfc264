from __future__ import annotations

import pytest

from teamaround.cli.drawing.life import life_of_a_case
from teamaround.cli.drawing.tables import COLUMNS, life_page, stages_in_words
from teamaround.cli.regimes import regime_as_written, source_named
from teamaround.cli.rendering.page import Heading, Table
from tests.integration.cli.drawing.test_life import REGIMES


@pytest.mark.parametrize("code", REGIMES)
def test_the_tables_hold_all_that_the_picture_holds(code: str) -> None:
    """Every rule of the picture has a row, under the heading of its stage, and every statement is quoted once."""
    known = regime_as_written(source_named(code))
    life = life_of_a_case(known)
    page = life_page(known, life)
    tables = [one for one in page if isinstance(one, Table)]
    names = [row[1] for table in tables if table.columns == COLUMNS for row in table.rows]
    assert names == [one.name for one in life]
    quoted = {row[0] for row in tables[-1].rows}
    assert quoted == {said for one in life for said in one.says}
    headings = [one.text for one in page if isinstance(one, Heading)]
    assert headings[:-1] == list(dict.fromkeys(stages_in_words(known)[one.stage] for one in life))
