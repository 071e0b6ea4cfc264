"""What stands beside a record that was joined: verified, written anew, and carried to wherever the records go."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from teamaround.office.elsewhere.exporting import carry_out, carry_over
from teamaround.office.elsewhere.importing import carry_in, read_lines
from teamaround.store import MemoryStore, open_store
from teamaround.store.records import Reference, Write
from tests.integration.office.made import BY
from tests.integration.office.merged.pairs import paired

if TYPE_CHECKING:
    from teamaround.store import Store
    from tests.integration.office.merged.pairs import Pair


@pytest.fixture
def pair(store: Store) -> Pair:
    """Two records that were joined, on a store of each kind in turn."""
    made = paired(store)
    made.join()
    return made


def put(pair: Pair, reference: str, put: tuple[Reference, ...] = (), drop: tuple[Reference, ...] = ()) -> None:
    """Change what stands beside a record past the front door."""
    with pair.made.office.store.writing() as writing:
        stream = writing.get_for_update([reference])[reference]
        writing.write(
            [
                Write(
                    id=reference,
                    kind="child",
                    expecting=stream.version,
                    entries=(),
                    state=stream.state,
                    references_put=put,
                    references_drop=drop,
                )
            ]
        )


@pytest.mark.parametrize("store_url", ["sqlite", "postgresql"], indirect=True)
def test_what_is_lost_or_made_up_is_found_and_written_anew(pair: Pair) -> None:
    """Without it the other is not found from the record that stays; a made-up one would join what nobody joined."""
    office = pair.made.office
    assert office.verify(by=BY).differences == ()
    under = Reference(f"joined to {pair.stays}", pair.goes)
    put(pair, pair.goes, drop=(under,))
    assert office.record(pair.stays, by=BY).joined == ()
    assert office.verify(by=BY).differences != ()
    office.repair(by=BY)
    assert [one.reference for one in office.record(pair.stays, by=BY).joined] == [pair.goes]
    put(pair, pair.stays, put=(Reference(f"joined to {pair.made.child}", pair.stays),))
    assert office.verify(by=BY).differences != ()
    office.repair(by=BY)
    assert office.verify(by=BY).differences == ()


def test_it_goes_where_the_records_go(pair: Pair) -> None:
    """Moved into another database, and exported into a file and taken in: the two are joined there, too."""
    office = pair.made.office
    moved, imported = open_store("memory:"), MemoryStore()
    carry_over(office.store, moved)
    file = BytesIO()
    carry_out(office.store, file)
    file.seek(0)
    carry_in(imported, read_lines(file), source="a file")
    shown = office.record(pair.goes, by=BY)
    for store in (moved, imported):
        assert office.on_another(store).record(pair.goes, by=BY) == shown
        assert office.on_another(store).verify(by=BY).differences == ()
