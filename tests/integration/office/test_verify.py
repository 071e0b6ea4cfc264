from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, cast

import msgspec
import pytest
from sqlalchemy import text

from teamaround.commands import (
    AssignLead,
    CloseCase,
    CompleteAction,
    CorrectPerson,
    LeaveService,
    RecordContact,
    RecordView,
    ReopenCase,
    StartAction,
    WithdrawLeaving,
)
from teamaround.concepts.actors import Actor
from teamaround.errors import NotAllowed
from teamaround.office.codec import canonical
from teamaround.office.loading.pieces import Pieces
from teamaround.office.loading.remembered import forget
from teamaround.store.chain import Checkpoint
from teamaround.store.journal_text import export
from tests.integration.office.made import BEGAN, BY, Made

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from teamaround.store.sql.database import SqlStore

databases = pytest.mark.parametrize("store_url", ["sqlite", "postgresql"], indirect=True)

FRESH = """
import sys
from teamaround.office.verifying import verified_text
with open(sys.argv[1], encoding="utf-8", newline="\\n") as journal:
    found = verified_text(journal)
print(found.streams, found.entries, [str(one) for one in found.differences], "sqlalchemy" in sys.modules)
"""


@pytest.fixture
def lived(made: Made) -> Made:
    """An office in which a few things have happened: views in odd words, a lead, an action that fell late, a leaver."""
    made.do(RecordView(case=made.case, what="wishes", whose="family", words="a\u2028b\nc"))
    made.do(CorrectPerson(person=made.mother, name="Leo's mum", why="as she wishes"))
    made.do(AssignLead(case=made.case, people=(made.poole,)))
    made.do(StartAction(case=made.case, text="Visit", owner="part2", due=BEGAN + timedelta(days=2)))
    made.day(BEGAN + timedelta(days=9)).office.tick()
    made.do(LeaveService(person=made.hall, agency=made.nursery))
    return made


def meddle(made: Made, statement: str) -> None:
    """Change the database behind the office's back."""
    store = cast("SqlStore", made.office.store)
    with store.engine.connect() as connection:
        connection.execute(text(statement))
        connection.commit()


def sorts(made: Made, checkpoint: Checkpoint | None = None) -> set[str]:
    """The sorts of what does not agree."""
    return {one.sort for one in made.office.verify(checkpoint, by=BY).differences}


class TestVerify:
    """Required of an office on memory, SQLite and PostgreSQL alike: whole records are found whole."""

    def test_whole_records_are_whole(self, lived: Made) -> None:
        """Replaying the journal of every case, child, person and agency gives what is stored of it."""
        found = lived.office.verify(by=BY)
        kept = lived.all_that_is_kept()
        assert found.differences == ()
        assert (found.streams, found.entries) == (len(kept["streams"]), len(kept["order"]))

    def test_a_checkpoint_goes_on_agreeing(self, lived: Made) -> None:
        """A checkpoint that was kept agrees with the records for as long as they are only added to."""
        kept = Checkpoint.from_text(str(lived.office.verify(by=BY).now))
        lived.do(RecordContact(case=lived.case, what="note", text="x"))
        found = lived.office.verify(kept, by=BY)
        assert found.differences == ()
        assert found.now != kept

    def test_an_export_is_verified_in_a_fresh_process(self, lived: Made, tmp_path: Path) -> None:
        """The exported text alone, in a process that opens no database, is found to be whole."""
        path = tmp_path / "journal.jsonl"
        with path.open("w", encoding="utf-8", newline="\n") as file:
            export(lived.office.store, file)
        done = subprocess.run(
            [sys.executable, "-c", FRESH, str(path)], capture_output=True, encoding="utf-8", check=True
        )
        kept = lived.all_that_is_kept()
        assert done.stdout.strip() == f"{len(kept['streams'])} {len(kept['order'])} [] False"

    def test_only_staff_verify(self, lived: Made) -> None:
        """Somebody who takes part in a case does not look through all of them."""
        with pytest.raises(NotAllowed):
            lived.office.verify(by=Actor.person(lived.poole))


GAINED = {"before", "came_of", "reopened_on", "settled_through", "by_person", "about", "decision", "against"}
"""Fields that records have gained since the first release."""


class OlderRelease:
    """An encoder of values as a release wrote them that did not know those fields yet."""

    def encode(self, value: object) -> bytes:
        """The value without them, as canonical JSON."""
        return msgspec.json.encode(self.plain(msgspec.to_builtins(value)), order="sorted")

    def plain(self, value: object) -> object:
        """The value without them, however deep."""
        if isinstance(value, dict):
            return {key: self.plain(one) for key, one in value.items() if not self.gained(key, one)}
        return [self.plain(one) for one in value] if isinstance(value, list | tuple) else value

    def gained(self, key: str, one: object) -> bool:
        """Whether a field came later; what led before, in an event that tells that, was known from the first."""
        return key in GAINED and (key != "before" or one is None or (isinstance(one, dict) and "values" in one))


@contextmanager
def older_release(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What is done within it an older release does, which wrote a case whole; this one remembers nothing of that."""
    with monkeypatch.context() as older:
        older.setattr("teamaround.office.codec._encoder", OlderRelease())
        older.setattr(Pieces, "of", lambda _, case, *__: Pieces({"": canonical(case)[1:-1]}))
        yield
    forget()


class TestOlderRelease:
    """What an older release wrote is whole as it stands, though records have gained fields since."""

    def test_its_records_are_whole_and_go_on(self, made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
        """States and events without the fields agree, before and after this release writes more of them."""
        with older_release(monkeypatch):
            made.do(AssignLead(case=made.case, people=(made.poole,)))
            made.do(StartAction(case=made.case, text="Visit", owner="part2", due=BEGAN + timedelta(days=2)))
            made.do(CompleteAction(case=made.case, action="action1"))
            made.do(CloseCase(case=made.case, why="x"))
            made.do(ReopenCase(case=made.case, why="x"))
            made.do(LeaveService(person=made.hall, agency=made.nursery))
        with made.office.store.reading() as reading:
            kept = reading.get([made.case])[made.case].state
            written = [one.payload or "" for one in reading.journal(made.case)]
        assert not any(
            f'"{name}"' in text for name in ("reopened_on", "settled_through") for text in (kept, written[-1])
        )
        assert made.office.verify(by=BY).differences == ()
        made.do(RecordContact(case=made.case, what="note", text="x"))
        assert made.office.verify(by=BY).differences == ()

    def test_a_leaving_that_it_recorded_is_taken_back(self, made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
        """That somebody has not come back, as it was not kept how they stood, is told; the case stays as written."""
        with older_release(monkeypatch):
            made.do(LeaveService(person=made.hall, agency=made.nursery))
        back = made.do(WithdrawLeaving(person=made.hall, agency=made.nursery, why="x"))
        (said,) = back.findings
        kept = "Nothing has settled part1, or how it stood before was not kept."
        assert said.what == f"In {made.case} they have not come back. {kept}"
        assert (said.level, back.also) == ("warn", ())
        assert made.office.verify(by=BY).differences == ()

    @databases
    @pytest.mark.parametrize(
        ("edit", "where"),
        [
            ("UPDATE teamaround_stream SET state = replace(state, 'Ms Hall', 'Ms Hell')", "(in matters, steps, views)"),
            ('UPDATE teamaround_stream SET state = replace(state, \'"child"\', \'"x" : "","child"\')', "x)"),
        ],
    )
    def test_what_was_edited_in_them_is_noticed(
        self, made: Made, monkeypatch: pytest.MonkeyPatch, edit: str, where: str
    ) -> None:
        """A word that was changed in such a state, or a field that no release knows, is none that came later."""
        with older_release(monkeypatch):
            made.do(RecordView(case=made.case, what="wishes", whose="family", words="Ms Hall"))
        meddle(made, edit)
        found = made.office.verify(by=BY).differences
        assert {one.sort for one in found} == {"state"}
        assert where in found[0].what


STATE = "UPDATE teamaround_stream SET state = replace(state, '\"agreed\"', '\"interim\"') WHERE kind = 'case'"
PAYLOAD = "UPDATE teamaround_entry SET payload = replace(payload, 'mum', 'aunt') WHERE name = 'person_corrected'"
CUT = """
    DELETE FROM teamaround_entry
    WHERE kind = 'case' AND version = (SELECT version FROM teamaround_stream WHERE kind = 'case')
"""
HEAD = """
    UPDATE teamaround_stream SET version = version - 1, head = (
        SELECT link FROM teamaround_entry WHERE kind = 'case'
        AND version = (SELECT version - 1 FROM teamaround_stream WHERE kind = 'case')
    ) WHERE kind = 'case'
"""
TAIL = (CUT, HEAD)
ROWS = {"order", "row"}
"""What is noticed besides: a place of the journal that is left out, and rows that rest on what was cut off."""


@databases
def test_a_state_that_was_edited_is_noticed(lived: Made) -> None:
    """A state that was changed is not what follows from its journal; the part is named, and not its words."""
    meddle(lived, STATE)
    (difference,) = lived.office.verify(by=BY).differences
    assert (difference.sort, difference.where) == ("state", lived.case)
    assert "(in assignments" in difference.what


@databases
def test_a_payload_that_was_edited_is_noticed(lived: Made) -> None:
    """A word that was changed in the journal is noticed at its entry, and in what follows from it."""
    meddle(lived, PAYLOAD)
    found = lived.office.verify(by=BY).differences
    assert [(one.sort, one.where) for one in found] == [
        ("payload", f"{lived.mother}, version 2"),
        ("state", lived.mother),
    ]


@databases
def test_a_cut_tail_is_noticed_by_its_state_and_by_a_checkpoint(lived: Made) -> None:
    """A last entry that was cut off, with the head put back, is noticed by what it did; a checkpoint says how many."""
    kept = lived.office.verify(by=BY).now
    lived.do(RecordContact(case=lived.case, what="note", text="x"))
    later = lived.office.verify(by=BY).now
    for statement in TAIL:
        meddle(lived, statement)
    assert sorts(lived) - ROWS == {"state"}
    assert sorts(lived, kept) - ROWS == {"state"}
    assert sorts(lived, later) - ROWS == {"state", "checkpoint"}


@databases
def test_a_cut_tail_with_its_state_is_noticed_by_a_checkpoint(lived: Made) -> None:
    """Where the state was put back as well, only the checkpoint that was kept elsewhere tells."""
    with lived.office.store.reading() as reading:
        before = reading.get([lived.case])[lived.case]
    lived.do(RecordContact(case=lived.case, what="note", text="x"))
    kept = lived.office.verify(by=BY).now
    for statement in TAIL:
        meddle(lived, statement)
    store = cast("SqlStore", lived.office.store)
    with store.engine.connect() as connection:
        put_back = text("UPDATE teamaround_stream SET state = :state WHERE id = :id")
        connection.execute(put_back, {"state": before.state, "id": before.id})
        connection.commit()
    assert sorts(lived) - ROWS == set()
    assert sorts(lived, kept) - ROWS == {"checkpoint"}
