"""Records of an older release are found like any other once the database was upgraded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.office.finding import keeping
from teamaround.office.finding.findable import KINDS
from teamaround.office.finding.keeping import keep_found
from teamaround.store.finding.findable import Findable
from tests.integration.office.made import BY, Made

if TYPE_CHECKING:
    from teamaround.store import Store


@pytest.fixture
def older(store: Store) -> Made:
    """An office as an older release left it, which kept no words."""
    made = Made.on(store).peopled().opened()
    with store.writing() as writing:
        records = [one for kind in KINDS for one in writing.stream_ids(kind)]
        found = [keeping._found_by(one) for one in writing.get_for_update(records).values()]
        writing.write([evolve(one, findable=Findable()) for one in found])
    assert made.office.find("leo", by=BY).lines == ()
    assert len(made.office.verify(by=BY).differences) == len(records)
    return made


def test_an_upgrade_puts_words_beside_every_record(older: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """So many in one transaction; nothing of the journal is changed, and what is there then is whole."""
    monkeypatch.setattr(keeping, "AT_ONCE", 2)
    before = older.all_that_is_kept()
    keep_found(older.office.store)
    assert older.all_that_is_kept() == before
    assert [one.reference for one in older.office.find("leo", by=BY).lines] == [older.child, older.case, older.mother]
    assert older.office.verify(by=BY).differences == ()


@pytest.mark.parametrize("store_url", ["sqlite", "postgresql"], indirect=True)
def test_a_repair_does_it_too(older: Made) -> None:
    """Each record is told of, and is found afterwards."""
    changed = older.office.repair(by=BY).changed
    assert f"{older.child}: Words by which it is found is missing; it should be there with kind child." in changed
    assert "leo" not in " ".join(changed).casefold()
    assert older.office.find("leo", by=BY).lines
