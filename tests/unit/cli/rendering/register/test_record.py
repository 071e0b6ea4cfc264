from __future__ import annotations

from datetime import date

from attrs import evolve

from teamaround.cli.rendering.plain import as_plain_text
from teamaround.cli.rendering.register.record import page_of_record
from teamaround.views.register.record import RecordCase, RecordedFact, RecordPage
from teamaround.views.register.restriction import RestrictionLine
from teamaround.views.words import Party

FACT = RecordedFact(what="works for", text="Hill School", command="leave_service", since=date(2026, 9, 1))
CASE = RecordCase(
    reference="C1", regime_name="eCAF", child="Rowan Ash", opened_on=date(2026, 9, 7), closed_on=date(2026, 10, 1)
)
PAGE = RecordPage(reference="P1", kind="person", name="Ms Birch", facts=(), cases=(), as_of=date(2026, 11, 20))


def lines(found: RecordPage) -> list[str]:
    """The page as it is read, its columns apart by one space."""
    return [" ".join(one.split()) for one in as_plain_text(page_of_record(found)).splitlines() if one]


def test_facts_and_cases_stand_with_their_days() -> None:
    """What is over is said to be; a child is named in the cases of somebody else."""
    over = evolve(FACT, until=date(2026, 10, 1), over=True)
    assert lines(evolve(PAGE, facts=(FACT, over), cases=(CASE,))) == [
        "Ms Birch (P1), person, on Fri 20 Nov 2026",
        "what from until changed by",
        "works for Hill School Tue 1 Sep 2026 leave_service",
        "works for Hill School (over) Tue 1 Sep 2026 Thu 1 Oct 2026 leave_service",
        "Cases",
        "case under child opened closed",
        "C1 eCAF Rowan Ash Mon 7 Sep 2026 Thu 1 Oct 2026",
    ]


def test_a_childs_own_cases_do_not_name_it_again() -> None:
    """The name stands above."""
    shown = lines(evolve(PAGE, kind="child", name="Rowan Ash", cases=(CASE,)))
    assert shown[-1] == "C1 eCAF Mon 7 Sep 2026 Thu 1 Oct 2026"


def test_what_is_not_there_is_said() -> None:
    """No fact, no case; and to whom the record is restricted, nobody among them."""
    assert lines(PAGE)[1:] == ["Nothing more is recorded.", "Cases", "There is none that you may read."]
    to = (Party("P2", "Mrs Ash"), Party("officer:duty", "officer:duty"))
    line = RestrictionLine(record="K1", to=to, grade="whole", by="", since=None, why="", review_on=None, days_late=0)
    assert lines(evolve(PAGE, restriction=line))[1] == "Restricted to Mrs Ash and officer:duty."
    assert lines(evolve(PAGE, restriction=evolve(line, to=())))[1] == "Restricted to nobody."
