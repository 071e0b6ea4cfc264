from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from typing import TYPE_CHECKING, cast

import pytest
from sqlalchemy import text

from teamaround.commands import AssignLead, CorrectPerson, LeaveService, RecordContact, RecordView, StartAction
from teamaround.concepts.actors import Actor
from teamaround.errors import NotAllowed
from teamaround.store.chain import Checkpoint
from teamaround.store.export import export
from tests.integration.office.made import BEGAN, BY, Made

if TYPE_CHECKING:
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
    assert sorts(lived) == {"state"}
    assert sorts(lived, kept) == {"state"}
    assert sorts(lived, later) == {"state", "checkpoint"}


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
    assert sorts(lived) == set()
    assert sorts(lived, kept) == {"checkpoint"}


OLDER = "UPDATE teamaround_stream SET state = replace(state, ',\"taken_into_account\":\"\"', '') WHERE kind = 'case'"
FALSER = (
    'UPDATE teamaround_stream SET state = replace(state, \'"taken_into_account":"",\', \'"weighed":"by Ms Poole",\')'
    " WHERE kind = 'case'"
)
BARER = "UPDATE teamaround_stream SET state = replace(state, ',\"what\":\"wishes\"', '') WHERE kind = 'case'"
EMPTIER = "UPDATE teamaround_stream SET state = replace(state, '\"because\":\"\",', '') WHERE kind = 'person'"


@databases
def test_what_an_earlier_release_wrote_is_whole(lived: Made) -> None:
    """A state that was written before a field was added says the same without it, and is no sign of a hand in it."""
    before = lived.all_that_is_kept()["streams"]
    meddle(lived, OLDER)
    meddle(lived, EMPTIER)
    after = lived.all_that_is_kept()["streams"]
    assert {one.split("-")[0][0] for one in before if before[one] != after[one]} == {"C", "P"}
    assert sorts(lived) == set()


@databases
@pytest.mark.parametrize("statement", [FALSER, BARER], ids=["a word too many", "a word too few"])
def test_what_no_release_wrote_is_noticed(lived: Made, statement: str) -> None:
    """A state is noticed that says more than its journal, or that lacks what no field takes for granted."""
    meddle(lived, statement)
    assert sorts(lived) == {"state"}
