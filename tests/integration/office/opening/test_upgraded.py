"""An upgrade that is killed while what an overview counts is put beside the records, and run again."""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import closing
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from teamaround import Actor, Office
from teamaround.commands import AddChild, RestrictCase, RestrictChild, StartAction
from teamaround.errors import BrokenOffice
from teamaround.store import open_store
from teamaround.store.sql.upgrading import REVISIONS
from tests.integration.office.made import BEGAN, BY, CAF, Made

STRANGER = Actor.officer("archive")

KILLED_BEFORE = """
import os, signal, sys
from teamaround import Office
from teamaround.office.caseload import keeping

counted, left = keeping._counted, [int(sys.argv[2])]

def count(one):
    left[0] -= 1
    if left[0] < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return counted(one)

keeping.AT_ONCE, keeping._counted = 1, count
Office.upgrade(VALUES | {"store": {"url": sys.argv[1]}})
"""

VALUES = {"authority": {"code": "example", "name": "Example", "nation": "england"}, "regimes": {"slough_ecaf": {}}}


BEFORE = REVISIONS[REVISIONS.index("0012") - 1]
"""The revision of a release that counted nothing."""


def of_an_older_release(store_url: str) -> None:
    """The database as a release that counted nothing left it."""
    engine = create_engine(store_url)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE teamaround_tally"))
        connection.execute(text("UPDATE teamaround_version SET version_num = :one"), {"one": BEFORE})
    engine.dispose()


def shown(made: Made) -> list[Any]:
    """What an overview says to the post that is named on both restrictions, and to one that is on neither."""
    views = [made.office.overview(by=by) for by in (BY, STRANGER)]
    return [(one.cases, one.counts, one.late, one.load) for one in views]


@pytest.mark.parametrize("store_url", ["sqlite", "postgresql"], indirect=True)
@pytest.mark.parametrize("records", [0, 2, 6])
def test_a_killed_upgrade_shows_nobody_what_is_restricted(store_url: str, records: int) -> None:
    """After however many records it was killed, nobody opens the office; run again, it counts as it did before."""
    with closing(open_store(store_url)) as store:
        made = Made.on(store).peopled().opened()
        made.do(StartAction(case=made.case, text="Visit", owner="part1", due=BEGAN))
        other = made.do(AddChild(name="Ada P")).reference
        made.open(CAF, other)
        made.do(RestrictCase(case=made.case, to=(str(BY),), why="a witness"))
        made.do(RestrictChild(child=other, to=(str(BY),), why="a witness"))
        before = shown(made)
    assert [sum(cases.values()) for cases, *_ in before] == [2, 0]
    of_an_older_release(store_url)
    script = KILLED_BEFORE.replace("VALUES", repr(VALUES))
    killed = subprocess.run([sys.executable, "-c", script, store_url, str(records)], check=False)
    assert killed.returncode == -signal.SIGKILL
    values = VALUES | {"store": {"url": store_url}}
    with pytest.raises(BrokenOffice, match="stopped half way"):
        Office.open(values)
    Office.upgrade(values)
    with closing(open_store(store_url)) as store:
        made.office.store = store
        assert shown(made) == before
        assert made.office.verify(by=BY).differences == ()
