from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from teamaround.commands import AssignLead, CorrectChild, NumberCase, RecordView, StartAction
from teamaround.store import open_store
from tests.integration.office.made import BEGAN, SLOUGH, Made

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from teamaround.store import Store


@pytest.fixture
def lived(made: Made) -> Made:
    """An office with something of every kind: seats, work, numbers, receipts, editions, a due day."""
    return live(made)


def live(made: Made) -> Made:
    """The same office with something of every kind in it."""
    made.do(CorrectChild(child=made.child, references={"nhs": "943 476 5919"}, why="from the letter"))
    made.do(AssignLead(case=made.case, people=(made.poole,)), key="lead")
    made.do(StartAction(case=made.case, text="Read daily", owner="part2", due=BEGAN + timedelta(days=9)), key="action")
    made.do(RecordView(case=made.case, what="wishes", whose="family", words="Mornings are hard – čaj ☕"))
    made.do(NumberCase(case=made.case, references={"his": "8"}))
    made.open(SLOUGH)
    return made


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind, beside the one that is backed up."""
    url = {"memory": "memory:", "sqlite": f"sqlite:///{tmp_path / 'target.db'}"}.get(request.param)
    with closing(open_store(url or request.getfixturevalue("another_postgresql_url"))) as opened:
        yield opened
