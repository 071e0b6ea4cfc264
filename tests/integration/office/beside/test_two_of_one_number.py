from __future__ import annotations

from contextlib import closing

import pytest
from sqlalchemy import create_engine, text

from teamaround.commands import AddChild, CorrectChild
from teamaround.store import open_store
from tests.integration.office.made import BY, Made


@pytest.mark.parametrize("store_url", ["sqlite", "postgresql"], indirect=True)
@pytest.mark.parametrize("first", [0, 1])
def test_a_number_of_two_records_leads_to_one_of_them_and_stays_there(store_url: str, first: int) -> None:
    """Where an older office let two records have one number, it leads to the first by reference; a repair agrees."""
    with closing(open_store(store_url)) as store:
        made = Made.on(store).peopled()
        children = [made.child, made.do(AddChild(name="Ada")).reference]
        lower = min(children)
        for child in (children[first], children[1 - first]):
            made.do(CorrectChild(child=child, references={"his": "LL1"}, why="found"))
            if child == children[first]:
                engine = create_engine(store_url)
                with engine.begin() as connection:
                    connection.execute(text("DELETE FROM teamaround_reference WHERE system = 'his'"))
                engine.dispose()
        for _ in range(2):
            made.office.repair(by=BY)
            assert made.office.find_by_number("his", "ll 1", by=BY) == lower
        assert made.office.verify(by=BY).differences == ()
