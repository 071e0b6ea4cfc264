"""What one ordinary command costs through the front door, counted and not timed."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from functools import partial
from itertools import count
from sys import setprofile
from typing import TYPE_CHECKING, Any, cast

import pytest
from attrs import evolve
from sqlalchemy.sql.compiler import SQLCompiler

from teamaround.casework.decide import decide
from teamaround.commands import (
    AddChild,
    AddPerson,
    AssignLead,
    ChangeAction,
    CompleteAction,
    Join,
    OpenCase,
    PartTaken,
    RecordContact,
    RecordView,
    Relate,
    StartAction,
)
from teamaround.concepts.actors import Actor
from teamaround.errors import Refused
from teamaround.office.caseload import worklists
from teamaround.office.caseload.worklists import may_be_late
from teamaround.office.loading.case_and_records import load_case
from tests.integration.office.made import BEGAN, BY, RIDING
from tests.integration.store.made import idle

if TYPE_CHECKING:
    from collections.abc import Callable

    from teamaround.casework.command import Command
    from teamaround.office.loading.case_and_records import CaseRecords
    from teamaround.store.port import Reading
    from teamaround.store.sql.database import SqlStore
    from tests.integration.office.made import Made

databases = pytest.mark.parametrize("store_url", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def six(made: Made) -> Made:
    """A case with six people, led by one, whose child has both parents and a grandmother on record."""
    for number, relation in enumerate(("mother", "father", "grandmother")):
        person = made.mother if not number else made.do(AddPerson(name=relation)).reference
        made.do(Relate(child=made.child, person=person, relation=relation, may_receive=True))
        made.do(Join(case=made.case, person=person, capacity="family"))
    helper = made.do(AddPerson(name="Ms Field", works_for=made.nursery, line_manager=made.hall)).reference
    made.do(Join(case=made.case, person=helper, agency=made.nursery, job="helper", about="family"))
    made.do(AssignLead(case=made.case, people=(made.poole,)))
    return made


def ordinary(made: Made, number: int) -> Command:
    """A view recorded and an action begun, in turn."""
    if number % 2:
        return StartAction(case=made.case, text=f"Visit {number}", owner="part2")
    return RecordView(case=made.case, what="wishes", whose="family", words=f"{number}")


def sent(made: Made, number: int, command: Command | None = None) -> list[str]:
    """The statements that one command sends, an ordinary one unless it is given."""
    store, heard = cast("SqlStore", made.office.store), list[str]()
    store.on_statement(heard.append)
    made.do(command or ordinary(made, number), key=f"key {number}")
    store.on_statement(None)
    return [" ".join(text.split()) for text in heard]


@databases
def test_an_ordinary_command_is_seven_statements(six: Made) -> None:
    """With all its rules asked and everybody looked up, a command begins and commits once, and sends seven at most."""
    for number in range(4):
        made = sent(six, number)
        # With the first view, that of a family nobody has heard goes from what is counted.
        assert len(made) == 6 + (number % 2 or number == 0)
        assert made[0].startswith("BEGIN")
        assert [text for text in made if text == "COMMIT"] == made[-1:]


@databases
def test_passing_the_lead_on_is_ten_statements(six: Made) -> None:
    """However many entries and rows it comes to, each table is written by one statement, work that passes by two."""
    for number, lead in enumerate((six.hall, six.poole, six.hall)):
        later = six.day(BEGAN + timedelta(days=number + 1))
        made = sent(later, 100 + number, AssignLead(case=six.case, people=(lead,)))
        assert len(made) <= 10
        tables = [text.split("teamaround_")[1].split()[0] for text in made if text.startswith(("INSERT", "UPDATE"))]
        assert len(tables) == len(set(tables))
        assert [text for text in made if "teamaround_seat" in text and text.startswith("DELETE")] == []


@databases
def test_work_that_stays_with_its_owner_is_not_deleted(six: Made) -> None:
    """An action that is given another day stands under it by one statement; one that is done is deleted by one."""
    due = BEGAN + timedelta(days=7)
    six.do(StartAction(case=six.case, text="Visit", owner="part2", due=due))
    changed = sent(six, 1, ChangeAction(case=six.case, action="action1", due=due + timedelta(days=1)))
    assert [text for text in changed if text.startswith("DELETE")] == []
    assert [one.due_on for one in six.work(six.poole) if one.sort == "action"] == [due + timedelta(days=1)]
    done = sent(six, 2, CompleteAction(case=six.case, action="action1"))
    assert len([text for text in done if text.startswith("DELETE")]) == 1
    assert [one for one in six.work(six.poole) if one.sort == "action"] == []


@databases
@pytest.mark.parametrize(("key", "most"), [(None, 13), ("form-1", 14)], ids=["without a key", "under a key"])
def test_opening_a_case_is_thirteen_statements(made: Made, key: str | None, most: int) -> None:
    """The child, its other records, who is named or near, and the child's cases are read; then all is written once."""
    child = made.do(AddChild(name="Mia")).reference
    part = PartTaken(agency=made.nursery, job="senco", direct_contact="day_to_day")
    store, heard = cast("SqlStore", made.office.store), list[str]()
    store.on_statement(heard.append)
    made.do(OpenCase(child=child, regime=RIDING, starter=made.hall, part=part), key=key)
    store.on_statement(None)
    assert len(heard) <= most


@databases
def test_a_refused_command_only_reads(six: Made) -> None:
    """A refusal loads the case, takes back nothing but the beginning, and looks whether its key was used before."""
    store, heard = cast("SqlStore", six.office.store), list[str]()
    store.on_statement(heard.append)
    with pytest.raises(Refused):
        six.do(RecordContact(case=six.case, what="note", text=""), key="form-1")
    store.on_statement(None)
    told = ["SELECT" if "SELECT" in text else text.split()[0] for text in heard if not text.startswith("PRAGMA")]
    assert told == ["BEGIN", "SELECT", "ROLLBACK"] * 2


@databases
def test_a_command_against_which_nothing_speaks_looks_up_nobody_more(six: Made) -> None:
    """Where there is nothing to tell, it costs whoever takes part as many statements as staff to consider a command."""
    store, note = cast("SqlStore", six.office.store), RecordContact(case=six.case, what="note", text="x")
    told = []
    for by in (BY, Actor.person(six.poole), BY):
        heard = list[str]()
        store.on_statement(heard.append)
        assert six.office.consider(note, by=by).findings == ()
        store.on_statement(None)
        told.append(len(heard))
    assert told[1] == told[2]


@databases
def test_no_command_compiles_once_warm(six: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """No SQL is compiled, and no rule built anew, for a command like one that was carried out before."""
    for number in range(2):
        sent(six, number)
        six.office.consider(ordinary(six, number), by=BY)
    monkeypatch.setattr(SQLCompiler, "__init__", never)
    monkeypatch.setattr("teamaround.office.installation.build_rulebook", never)
    for number in range(2, 8):
        sent(six, number)
    six.office.consider(ordinary(six, 8), by=BY)


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_sqlite_commits_to_disk_once(six: Made) -> None:
    """SQLite itself counts what was sent and one commit: nothing between the front door and the file adds any."""
    sent(six, 0)
    store, ran = cast("Any", six.office.store), list[str]()
    (connection,) = idle(store)
    connection.raw.set_trace_callback(ran.append)
    six.do(ordinary(six, 2), key="key 2")
    connection.raw.set_trace_callback(None)
    assert len(ran) <= 7
    assert sum(text == "COMMIT" for text in ran) == 1


def test_what_has_been_recorded_for_long_costs_a_command_little(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside 200 entries a command makes half as many calls more than beside 20, at most: few for each entry."""
    numbers = count()

    def with_entries(so_many: int) -> int:
        while next(numbers) < so_many:
            made.do(ordinary(made, next(numbers)))
        return max(calls(partial(made.do, ordinary(made, so_many + more))) for more in (0, 1))

    few, many = with_entries(20), with_entries(200)
    assert many <= 1.5 * few
    monkeypatch.setattr(
        f"{decide.__module__}._say_twice", lambda case, *_: [evolve(evolve(one)) for one in case.views.values()]
    )
    assert calls(partial(made.do, ordinary(made, 0))) > 1.5 * few


def calls(what: Callable[[], object]) -> int:
    """How many functions are called for it, those that are not written in Python among them."""
    made = Counter[str]()
    setprofile(lambda _frame, event, _of: made.update([event]))
    try:
        what()
    finally:
        setprofile(None)
    return made["call"] + made["c_call"]


def never(*_: object, **__: object) -> None:
    """What must not be called."""
    raise AssertionError


def test_a_screen_of_a_long_list_opens_no_case_that_it_does_not_show(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever asks for the first lines of what is late makes nobody read the cases behind the rest."""
    for number in range(5):
        case = made.open(RIDING, made.do(AddChild(name=f"Child {number}")).reference).reference
        made.do(StartAction(case=case, text="Visit", owner="part1", due=BEGAN))
    opened = counted(monkeypatch)
    late = made.day(BEGAN + timedelta(days=1)).office.overdue(by=BY, limit=2)
    assert (len(late.lines), late.more, len(opened)) == (2, True, 3)


def test_all_that_is_late_opens_no_case_in_which_notices_wait(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """A notice that may wait still, or for a person to decide, is not late, and makes nobody read its case."""
    made.do(AssignLead(case=made.case, people=(made.poole,)))
    later = made.day(BEGAN + timedelta(days=1))
    with later.office.store.reading() as reading:
        (told,) = reading.work_due(BEGAN)
    assert (told.sort, told.state) == ("notice", "queued")
    calendar = made.office.installation.calendar(BEGAN)
    ends = BEGAN + timedelta(days=calendar.notices_wait + 1)
    late = [(told.state, BEGAN), (told.state, ends), ("proposed", ends)]
    assert [may_be_late(evolve(told, state=state), calendar, day) for state, day in late] == [False, True, False]
    opened = counted(monkeypatch)
    assert (later.office.overdue(by=BY).lines, opened) == ((), [])


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The cases that reads open from here on, each as often as it is opened."""
    opened = list[str]()

    def noted(reading: Reading, case: str) -> CaseRecords:
        opened.append(case)
        return load_case(reading, case)

    monkeypatch.setattr(worklists, "load_case", noted)
    return opened
