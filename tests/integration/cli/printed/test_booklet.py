from __future__ import annotations

import pytest

from teamaround.cli.explaining.grounds import parts_by_name
from teamaround.cli.printed.booklet import booklet
from teamaround.cli.regimes import regime_as_written, source_named
from teamaround.cli.rendering.page import Heading, Table
from teamaround.regime.rules import ACTING, OFFERED
from tests.integration.cli.drawing.test_life import REGIMES


@pytest.mark.parametrize("code", REGIMES)
def test_every_part_and_every_statement_behind_one_is_in_it(code: str) -> None:
    """What acts and is offered has a heading of its own, what is shown a row, and each statement its source once."""
    known = regime_as_written(source_named(code))
    page, parts = booklet(known), parts_by_name(known.resolved.regime)
    headings = [one.text for one in page if isinstance(one, Heading)]
    tables = [one for one in page if isinstance(one, Table)]
    acting = [name for name, (kind, _) in parts.items() if kind in (*ACTING, *OFFERED)]
    assert [one for one in headings if one in parts] == acting
    assert [row[0] for row in tables[1].rows] == [name for name in parts if name not in acting]
    quoted = {row[0]: row[2:] for row in tables[-1].rows}
    assert quoted.keys() == {said for _, part in parts.values() for said in part.says}
    assert all(all(cells) for cells in quoted.values())
