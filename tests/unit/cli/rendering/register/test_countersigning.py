"""What second persons were asked to agree to, as a page (`cli/rendering/register/countersigning.py`)."""

from __future__ import annotations

from datetime import UTC, date, datetime

from attrs import evolve

from teamaround.cli.rendering.page import Table
from teamaround.cli.rendering.register.countersigning import ANSWER, countersigning_page
from teamaround.concepts.life.countersigning import ActToCountersign, Countersigning
from teamaround.views.register.countersigning import CountersignList
from tests.unit.cli.rendering.register.test_kept import lines
from tests.unit.concepts.life.test_countersigning import AGREED, ASKED

START = "unseal|C1|1||over|officer:duty|officer:manager|"


def stands(one: Countersigning) -> str:
    """How a request stands, a day after it was to be answered."""
    (table, *_) = countersigning_page(CountersignList(as_of=date(2026, 9, 23), lines=(one,)))
    assert isinstance(table, Table)
    return table.rows[0][-1]


def test_each_request_is_a_line() -> None:
    """With what is asked, of whom, and by when; and how to answer, where anything waits."""
    found = CountersignList(as_of=date(2026, 9, 22), lines=(ASKED,))
    assert lines(countersigning_page(found)) == [f"{START}to be answered by Tue 22 Sep 2026", ANSWER]
    wanted = ActToCountersign(act="bulk_export", what="cases")
    (row, *rest) = lines(countersigning_page(evolve(found, lines=(evolve(AGREED, wanted=wanted),))))
    assert row.startswith("bulk_export|office|1|cases|")
    assert rest == []
    bar = ActToCountersign(act="lift_bar", record="K1", what="P1", whose=("K1", "P2"))
    (row, *_) = lines(countersigning_page(evolve(found, lines=(evolve(ASKED, wanted=bar),))))
    assert row.startswith("lift_bar|K1|1|P1 (address of K1 and P2)|")
    assert lines(countersigning_page(evolve(found, lines=()))) == [
        "Nobody was asked to agree to anything that you may do."
    ]


def test_it_says_how_it_stands() -> None:
    """Late, taken back, refused with the words, agreed until, and done."""
    assert stands(ASKED) == "to be answered by Tue 22 Sep 2026 (late)"
    assert stands(evolve(ASKED, answer="taken_back", answered_by="officer:duty")) == "taken back"
    no = evolve(ASKED, answer="refused", answered_by="officer:manager", words="No.")
    assert stands(no) == "refused by officer:manager: No."
    assert stands(AGREED) == "agreed by officer:manager; holds until Mon 21 Sep 2026, 15:00 BST"
    done = evolve(AGREED, used_at=datetime(2026, 9, 21, 13, 30, tzinfo=UTC))
    assert stands(done) == "agreed by officer:manager; done on Mon 21 Sep 2026, 14:30 BST"
