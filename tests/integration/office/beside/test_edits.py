from __future__ import annotations

import sqlite3
from datetime import timedelta
from typing import TYPE_CHECKING, cast

import pytest
from sqlalchemy import text

from teamaround.commands import (
    AddPerson,
    AssignLead,
    CorrectChild,
    NumberCase,
    RecordView,
    RestrictCase,
    RestrictChild,
    StartAction,
)
from teamaround.concepts.actors import Actor
from teamaround.errors import NotAllowed
from teamaround.office.verifying import journal_check
from teamaround.office.verifying.rows_due import OfficeRows
from teamaround.store.beside.comparing import RowDifference
from teamaround.store.beside.rows import RowKey
from teamaround.store.sql.beside import SqlRowsBeside
from tests.integration.office.beside.edits import EDITS, LOOSE, Edit
from tests.integration.office.made import BEGAN, BY, Made

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from teamaround.store import Kind, Reference
    from teamaround.store.beside.rows import RecordWithRows, Rows, Unmendable, Value
    from teamaround.store.sql.database import SqlStore

databases = pytest.mark.parametrize("store_url", ["sqlite", "postgresql"], indirect=True)
in_a_file = pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
BY_NAME = {one.name: one for one in (*EDITS, *LOOSE)}


@pytest.fixture
def lived(made: Made) -> Made:
    """An office with a row in every table: a stranger, a number, a lead, an action that falls late, a kept receipt."""
    made.do(AddPerson(name="A stranger"))
    made.do(CorrectChild(child=made.child, references={"NHS": "9434765919"}, why="found it"))
    made.do(NumberCase(case=made.case, references={"mosaic": "77"}))
    made.do(RecordView(case=made.case, what="wishes", whose="family", words="Ms Hall"))
    made.do(AssignLead(case=made.case, people=(made.poole,)), key="assigning")
    made.do(StartAction(case=made.case, text="Visit", owner="part2", due=BEGAN + timedelta(days=9)))
    return made


def change(made: Made, edit: Edit) -> None:
    """Change the database behind the office's back, past its keys where it has any."""
    store = cast("SqlStore", made.office.store)
    if store.dialect.locks_rows:
        with store.engine.connect() as connection:
            connection.execute(text("SET session_replication_role = replica"))
            changed = connection.execute(text(edit.sql.replace(":", "\\:"))).rowcount
            connection.commit()
    else:
        with sqlite3.connect(store.name) as file:
            changed = file.execute(edit.sql).rowcount
        file.close()
    assert changed > 0, "nothing was edited"


@pytest.mark.parametrize(
    ("edit", "store_url"),
    [
        *((edit, "sqlite") for edit in (*EDITS, *LOOSE)),
        *((edit, "postgresql") for edit in EDITS if not (edit.mended or edit.only)),
    ],
    indirect=["store_url"],
    ids=str,
)
def test_an_edit_is_named_and_mended(lived: Made, edit: Edit) -> None:
    """Every kind of direct edit is named by `verify`; `repair` mends it where the journal tells how, or names it."""
    assert lived.office.verify(by=BY).differences == ()
    try_out(lived, edit)


@pytest.mark.parametrize("store_url", ["postgresql"], indirect=True)
def test_edits_on_a_server_are_named_and_mended_one_after_the_other(lived: Made) -> None:
    """What can be mended is mended on PostgreSQL, too, until nothing shows that anything ever was edited."""
    for edit in EDITS:
        if edit.mended and not edit.only:
            try_out(lived, edit)


def try_out(made: Made, edit: Edit) -> None:
    """Make an edit, and look what `verify` and `repair` make of it."""
    before = made.all_that_is_kept()
    change(made, edit)
    found = made.office.verify(by=BY).differences
    assert edit.sort in {one.sort for one in found}, (edit.name, [str(one) for one in found])
    tried = made.office.repair(by=BY, dry_run=True)
    done = made.office.repair(by=BY)
    again = made.office.verify(by=BY).differences
    if edit.mended:
        assert tried.changed, edit.name
        assert done.changed, edit.name
        assert (done.left, again) == ((), ()), edit.name
        assert made.all_that_is_kept() == before, edit.name
    else:
        assert edit.sort in {one.sort for one in done.left}, edit.name
        assert edit.sort in {one.sort for one in again}, edit.name


class TestSeededFaults:
    """A check that is taken out no longer names the edit that it is there to name."""

    @in_a_file
    @pytest.mark.parametrize(
        ("table", "edit"),
        [
            ("stream", "stream.facts changed"),
            ("stream", "stream.due_on erased"),
            ("link", "links deleted"),
            ("seat", "seat.person changed"),
            ("work", "work deleted"),
            ("reference", "references deleted"),
            ("reference", "likeness deleted"),
            ("edition", "edition.text changed"),
            ("kept", "receipt is none"),
        ],
    )
    def test_rows_of_a_table_that_are_not_looked_at(
        self, lived: Made, monkeypatch: pytest.MonkeyPatch, table: str, edit: str
    ) -> None:
        """Without what the rows of a table should be, `verify` passes over an edit there."""
        change(lived, BY_NAME[edit])
        assert lived.office.verify(by=BY).differences
        monkeypatch.setattr("teamaround.office.verifying.rows_due.OfficeRows", blind_to(table))
        assert lived.office.verify(by=BY).differences == ()

    @in_a_file
    @pytest.mark.parametrize(
        ("part", "edit"),
        [("disorder", "order changed"), ("disorder", "entry.turn changed"), ("strays", "work of no case")],
    )
    def test_a_look_at_the_database_that_is_left_out(
        self, lived: Made, monkeypatch: pytest.MonkeyPatch, part: str, edit: str
    ) -> None:
        """Without a look at the order, or at rows of no record, an edit there is passed over."""
        change(lived, BY_NAME[edit])
        named = {one.what for one in lived.office.verify(by=BY).differences}
        monkeypatch.setattr(SqlRowsBeside, part, lambda _: iter(()))
        assert {one.what for one in lived.office.verify(by=BY).differences} < named

    @in_a_file
    @pytest.mark.parametrize(
        ("part", "sort", "edit"),
        [
            ("disposes", "disposed", "entry blanked"),
            ("replay", "state", "stream.state of a child changed"),
        ],
    )
    def test_a_check_of_journals_that_is_left_out(
        self, lived: Made, monkeypatch: pytest.MonkeyPatch, part: str, sort: str, edit: str
    ) -> None:
        """Without what disposals or replays tell, what was erased or edited is not named as such."""
        change(lived, BY_NAME[edit])
        assert sort in {one.sort for one in lived.office.verify(by=BY).differences}
        without = journal_check()
        setattr(without, part, None)
        monkeypatch.setattr("teamaround.office.verifying.journal_check", lambda: without)
        assert sort not in {one.sort for one in lived.office.verify(by=BY).differences}


def blind_to(table: str) -> type[OfficeRows]:
    """What rows should be, where those of one table are taken as they are."""

    class Blind(OfficeRows):
        def of(self, standing: RecordWithRows, state: str) -> Rows:
            kept = {row: values for row, values in standing.rows.items() if row.table == table}
            due = {row: values for row, values in super().of(standing, state).items() if row.table != table}
            return kept | due

        def references(self, kind: Kind, state: str) -> Collection[Reference]:
            due = super().references(kind, state)
            return self.reading.rows_beside().leading(tuple(due)) if table == "reference" else due

        def said(self, row: RowKey, values: tuple[Value, ...]) -> tuple[Value, ...] | Unmendable:
            return values if row.table == table else super().said(row, values)

        def missing(self) -> Iterator[tuple[RowKey, tuple[Value, ...] | Unmendable]]:
            return iter(()) if table == "edition" else super().missing()

    return Blind


class TestRepair:
    """Required of a repair on memory, SQLite and PostgreSQL alike."""

    def test_what_is_whole_stays_as_it_is(self, lived: Made) -> None:
        """Where `verify` finds everything whole, nothing is changed and nothing is told."""
        before = lived.all_that_is_kept()
        done = lived.office.repair(by=BY)
        assert (done.changed, done.left, done.tried) == ((), (), False)
        assert lived.all_that_is_kept() == before

    def test_only_staff_repair(self, lived: Made) -> None:
        """Somebody who takes part in a case does not write the rows of all anew."""
        with pytest.raises(NotAllowed):
            lived.office.repair(by=Actor.person(lived.poole))


@databases
def test_a_repair_that_is_only_tried_writes_nothing(lived: Made) -> None:
    """A dry run tells, word for word, what would be changed, and changes nothing; the repair then says the same."""
    change(lived, BY_NAME["work deleted"])
    change(lived, BY_NAME["reference.stream changed"])
    before = lived.all_that_is_kept()
    tried = lived.office.repair(by=BY, dry_run=True)
    assert lived.all_that_is_kept() == before
    assert tried.tried
    assert lived.office.repair(by=BY).changed == tried.changed
    assert f"{lived.child}: Number nhs 9434765919 differs: stream is {lived.case!r} and should be {lived.child!r}." in (
        tried.changed
    )


@databases
def test_nothing_is_written_beside_a_damaged_journal(lived: Made) -> None:
    """Beside a journal that is damaged every row stays as it is, and the journal is named; other records are mended."""
    change(lived, BY_NAME["entry.given_by changed"])
    change(lived, BY_NAME["work deleted"])
    change(lived, BY_NAME["references deleted"])
    done = lived.office.repair(by=BY)
    assert [one.sort for one in done.left] == ["link"]
    assert [one.partition(":")[0] for one in done.changed] == [lived.child]
    with lived.office.store.reading() as reading:
        assert reading.work_in(lived.case) == ()


@databases
def test_a_blanked_payload_switches_nothing_off(lived: Made) -> None:
    """
    Whoever erases one payload and lifts the restriction that a later one tells of is found out by both.

    What is told after the erased entry still has to stand in the state.
    """
    lived.do(RestrictChild(child=lived.child, to=(lived.poole,), why="safety"))
    lived.do(RestrictCase(case=lived.case, to=(lived.poole,), why="safety"))
    change(lived, Edit("", "UPDATE teamaround_entry SET payload = NULL, salt = NULL WHERE version = 1", "disposed"))
    found = lived.office.verify(by=BY)
    assert {one.sort for one in found.differences} == {"disposed"}
    assert found.disposed == len(found.differences)
    lifted = (
        'UPDATE teamaround_stream SET state = replace(state, \'"restricted_to":["{0}"]\', \'"restricted_to":null\')'
    )
    change(lived, Edit("", lifted.format(lived.poole), "state"))
    told = [one.where for one in lived.office.verify(by=BY).differences if one.sort == "state"]
    assert sorted(told) == sorted([lived.case, lived.child])


def test_a_key_that_somebody_else_gave_first_is_named_on_one_line() -> None:
    """It is kept with the name of whoever gave it later before it, which is told apart."""
    difference = RowDifference(about="C1", row=RowKey("kept", ("officer:night\nform-1",)), kept=("x",), due=None)
    assert str(difference) == "receipt under the key form-1 for officer:night is one too many."
