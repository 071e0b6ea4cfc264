from __future__ import annotations

from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path
from sqlite3 import connect
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from bench.__main__ import AUTHORITY
from bench.by_hand import SqliteByHand
from bench.caseload import BY, office, open_cases
from bench.table import run
from bench.table.command import setting_for
from bench.table.kinds import finding, in_memory, many_cases, one_case, spent_alone, whole_office
from bench.table.page import page, rows_in
from bench.table.plain import plain
from bench.table.setting import TINY, Setting
from bench.through_core import set_up
from teamaround.office import Office
from teamaround.store import open_store
from teamaround.store.sql.sqlite import ON_CONNECT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from bench.table.rows import Measured


@pytest.fixture
def setting() -> Iterator[Setting]:
    """A tiny run, with a server: in a folder that a server which may not run as root can reach."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="teamaround-bench-")))
        found = setting_for(AUTHORITY, folder, TINY, stack)
        assert found.server, found.no_server
        yield found


def of(measured: list[Measured], what: str) -> Measured:
    """The row whose name begins so."""
    (found,) = (one for one in measured if one.row.what.startswith(what))
    return found


def test_every_row_is_measured(setting: Setting) -> None:
    """One run measures every row once, in order; no goal is without its figure."""
    measured = list(run.run(setting))
    assert [one.row for one in measured] == run.rows()
    assert [one.row.what for one in measured if one.met == "not measured"] == []
    assert "; cases of 20 and 40 to 51 events; " in of(measured, "command in a long case").now
    assert "; of 6 cases; " in of(measured, "worklist").now
    assert "8 people, beside 4" in of(measured, "suggest").now
    assert len(rows_in(f"<!-- table: python3 dev.py bench --table --write -->\n{page(measured, 'Here.')}")) == len(
        measured
    )


def test_a_function_that_is_too_slow_is_told(setting: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the first page of a chronology is made a thousand times over, its row misses, and says where."""
    honest = Office.chronology
    alone = evolve(setting, server=None)

    def slowly(*given: Any, **named: Any) -> Any:
        if named.get("limit"):
            for _ in range(1000):
                honest(*given, **named)
        return honest(*given, **named)

    monkeypatch.setattr(Office, "chronology", slowly)
    missed = of(list(one_case.measured(alone)), "chronology")
    assert missed.met == "missed"
    assert any("teamaround/" in line for line in missed.profile)


def test_a_case_is_as_long_as_it_is_told(setting: Setting) -> None:
    """A short case has 20 events when a command is measured in it, and 21 afterwards; another still has 20."""
    at = office(setting.installation, open_store("memory:"))
    cases = [one_case.Long.of(at, case, 20) for case in open_cases(at, 2, led=False)]
    assert [one_case.asked_once(cases[0]).events for _ in range(2)] == [20, 21]
    assert one_case.asked_once(cases[1]).events == 20
    at.close()


def test_the_first_page_and_all_that_is_late_are_of_one_day(setting: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages of what is late are asked for on the day on which the process of its own asks for all of it."""
    days = set[date]()
    honest = Office.overdue

    def noted(at: Office, **named: Any) -> Any:
        days.add(at.clock.today())
        return honest(at, **named)

    monkeypatch.setattr(Office, "overdue", noted)
    of(list(many_cases.measured(setting)), "`overdue`")
    assert days == {spent_alone.TURNED}


def test_the_bare_query_finds_what_is_found(setting: Setting) -> None:
    """What the first screen is measured beside gives the same children in the same order."""
    url = f"sqlite:///{setting.folder / 'found.db'}"
    finding._put_children(url, 60)
    at = office(setting.installation, open_store(url))
    with closing(connect(url.removeprefix("sqlite:///"))) as raw:
        rows = raw.execute(finding.QUERY, ('"a" *', finding.SCREEN)).fetchall()
    found = at.find(finding.LETTER, by=BY, limit=finding.SCREEN).lines
    at.close()
    assert [one.reference for one in found] == [reference for _, reference in rows] != []


@pytest.mark.parametrize("before", [0, 64])
def test_memory_of_before_is_not_told(before: int) -> None:
    """What was held and let go before the office was open is no growth; on Linux all that comes after it is."""
    held = b"x" * (before << 20)
    del held
    stood = spent_alone.stands()
    held = b"x" * (32 << 20)
    grown = spent_alone.most_memory() - stood
    assert len(held) == 32 << 20
    assert grown < 40 << 10
    assert grown > 24 << 10 or not spent_alone.MARKS.exists()


def test_what_breaks_is_told_in_its_row(setting: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plain function that computes something else is noticed: its row has no figure, and the next has its own."""
    honest = plain
    monkeypatch.setattr(in_memory, "plain", lambda *given: {**honest(*given), "leads": 7})
    broken, *others = run.run(setting, ["in_memory", "loading"])
    assert (broken.met, broken.why) == ("not measured", "it broke (AssertionError)")
    assert [one.met != "not measured" for one in others] == [True]


def test_whoever_is_compared_with_the_office_waits_as_it_does(tmp_path: Path) -> None:
    """Every pragma of the office's connections is the same on a connection by hand, and on one through SQLAlchemy."""
    import sqlite3

    file = tmp_path / "one.db"
    ours, through_core = sqlite3.connect(file), sqlite3.connect(file)
    for text in ON_CONNECT:
        ours.execute(text).fetchall()
    set_up(through_core, None)
    by_hand = SqliteByHand.at(str(file)).connection
    names = [text.removeprefix("PRAGMA ").partition(" =")[0] for text in ON_CONNECT]
    told = [[one.execute(f"PRAGMA {name}").fetchone() for name in names] for one in (ours, by_hand, through_core)]
    for one in (ours, by_hand, through_core):
        one.close()
    assert told == [told[0]] * 3
    assert told[0][names.index("fullfsync")] == (1,)


def test_copies_are_whole(setting: Setting) -> None:
    """What a large caseload is made of is found whole, and read and hashed by hand it is the same."""
    caseload = setting.caseload(6)
    at = office(setting.installation, open_store(caseload.url), seed=2)
    verified = at.verify(by=BY)
    assert (len(caseload.cases), verified.differences) == (6, ())
    assert {at.case(one, by=BY).leads[0].person.reference for one in caseload.cases} == {caseload.busy}
    at.close()
    import sqlite3

    raw = sqlite3.connect(caseload.url.removeprefix("sqlite:///"))
    assert whole_office.read_and_hash(raw) == verified.entries
    raw.execute("UPDATE teamaround_entry SET given_by = 'officer:other' WHERE place = 3")
    with pytest.raises(AssertionError):
        whole_office.read_and_hash(raw)
    raw.close()
