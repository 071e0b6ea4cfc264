"""Backups, exports and looks of an office in which something was disposed of."""

from __future__ import annotations

from io import BytesIO, StringIO
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.concepts.actors import Actor
from teamaround.errors import NotFound
from teamaround.json_forms import to_json
from teamaround.office.elsewhere.exporting import carry_out
from teamaround.office.elsewhere.importing import carry_in, read_lines
from teamaround.office.installation import Installation
from teamaround.office.life.disposing import certificates_from
from teamaround.office.verifying import verified_text
from teamaround.store.journal_text import export
from teamaround.store.memory import MemoryStore
from tests.integration.office.life.conftest import PAST, keeping
from tests.integration.office.life.test_disposing import GROUND, dispose
from tests.integration.office.made_house import OFFICER, built

if TYPE_CHECKING:
    from tests.integration.office.made_house import House


def test_a_backup_made_afterwards_carries_the_certificate(house: House) -> None:
    """Restored, it is whole, and says what was disposed of."""
    kept = house.office.verify(by=OFFICER).now
    dispose(house, house.case, house.child)
    copy = BytesIO()
    house.office.backup(copy, by=OFFICER)
    assert b"Rowan" not in copy.getvalue()
    copy.seek(0)
    other = keeping(built(MemoryStore()))
    other.office.store = MemoryStore()
    restored = other.office.restore(copy, by=OFFICER)
    assert restored.differences == ()
    assert other.office.verify(kept, by=OFFICER).differences == ()
    with pytest.raises(NotFound, match="was disposed of"):
        other.office.case(house.case, by=OFFICER)


def test_an_export_carries_the_certificate(house: House) -> None:
    """Carried into another office it is whole there, and says what was disposed of."""
    kept = house.office.verify(by=OFFICER).now
    dispose(house, house.case, house.child)
    file = BytesIO()
    carry_out(house.office.store, file)
    assert b"Rowan" not in file.getvalue()
    other = keeping(built(MemoryStore()))
    other.office.store = MemoryStore()
    carry_in(other.office.store, read_lines(file.getvalue().splitlines()), source="x")
    assert other.office.verify(kept, by=OFFICER).differences == ()
    with pytest.raises(NotFound, match="was disposed of"):
        other.office.case(house.case, by=OFFICER)


def test_the_journal_as_text_is_whole(house: House) -> None:
    """Each entry is read as of the kind that it was written as, though its stream has become another."""
    kept = house.office.verify(by=OFFICER).now
    dispose(house, house.case, house.child)
    text = StringIO()
    export(house.office.store, text)
    found = verified_text(text.getvalue().splitlines(), [kept])
    assert (found.differences, found.disposed) == ((), 13)


def test_who_looked_stays_and_is_told_to_those_who_may_know(house: House) -> None:
    """Looks hold references alone; of what was restricted they are told to those named on it, as before."""
    standing = house.office.installation
    traced = evolve(standing.authority, traces_reads=True)
    house.office.installation = Installation(authority=traced, host=standing.host)
    archive = Actor.officer("archive")
    house.office.case(house.case, by=OFFICER)
    house.do("restrict_child", child=house.child, to=["officer:archive"], why="court")
    house.office.dispose([house.case, house.child], because=GROUND, by=archive)
    (look,) = house.office.what_looked("officer:duty", by=archive).lines
    assert (look.what, look.record, look.child and look.child.name) == ("case", house.case, house.child)
    assert house.office.what_looked("officer:duty", by=OFFICER).lines == ()


def test_what_an_older_backup_brings_back_is_named(house: House) -> None:
    """A list of certificates that was kept elsewhere tells what is here again; it can be disposed of anew."""
    copy = BytesIO()
    house.office.backup(copy, by=OFFICER)
    dispose(house, house.case)
    kept = certificates_from(to_json(house.office.disposals(by=OFFICER)))
    assert house.office.disposals(by=OFFICER, against=kept).lacking == ()
    copy.seek(0)
    other = keeping(built(MemoryStore())).on(PAST)
    other.office.store = MemoryStore()
    other.office.restore(copy, by=OFFICER)
    assert other.office.disposals(by=OFFICER, against=kept).lacking == kept
    assert other.office.dispose([house.case], because=GROUND, by=OFFICER).certificates
    assert other.office.disposals(by=OFFICER, against=kept).lacking == ()
