"""Backups restored: the same in every store, whole or not at all, quarantined, and named where they are not intact."""

from __future__ import annotations

import io
import os
import re
from contextlib import closing
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from teamaround import Actor, BrokenOffice, Conflict, NotAllowed, NotIntact, Unusable
from teamaround.commands import AddChild, AssignLead, Relate, RestrictChild, StartAction
from teamaround.errors import BrokenFile
from teamaround.office.backups import sealed_lines
from teamaround.office.elsewhere.lines import encoded
from teamaround.store import MemoryStore, open_store
from teamaround.store.chain import take_checkpoint
from teamaround.store.snapshot import MemorySnapshot
from tests.integration.office.backups.backups import backed_up, elsewhere, heads, is_empty, restored
from tests.integration.office.beside.edits import EDITS, LOOSE
from tests.integration.office.beside.test_edits import change
from tests.integration.office.beside.test_edits import lived as edited  # noqa: F401
from tests.integration.office.made import BEGAN, BY, Made

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from teamaround.store import Store
    from tests.integration.office.beside.edits import Edit


OF_ONE_DATABASE = ("order", "position")
"""What is wrong with the order in one database alone: a backup holds the order itself."""

REFUSED = (
    "work due on no day",
    "case due on no day",
    "entry of no day",
    "entry of no moment",
    "payload that is no text",
    "state that is no text",
    "facts that are no text",
)
"""What no backup can hold, and is refused in words as it is made."""

MADE_ANEW = ("words", "search.", "tallies", "tally", "likeness deleted")
"""How the edits are called of rows that a backup has not, or need not have, for they follow from what it carries."""

OF_NO_RECORD = "receipt.about erased"
"""A receipt that is about nothing goes with no record, and so into no backup."""


def test_what_is_restored_is_the_same(lived: Made, target: Store) -> None:
    """From every store into every other all is the same and verifies: keys repeat, numbers find, work goes on."""
    backup = backed_up(lived.office)
    there = elsewhere(lived, target)
    found = restored(backup, there.office)
    assert (found.differences, (found.records, found.entries)) == ((), heads(lived.office.store)[:2])
    assert heads(target) == heads(lived.office.store)
    assert there.office.verify(found.checkpoint, by=BY).differences == ()
    assert backed_up(there.office).splitlines()[1:-1] == backup.splitlines()[1:-1]
    assert there.office.find_by_number("nhs", "9434765919", by=BY) == lived.child
    assert there.do(AssignLead(case=lived.case, people=(lived.poole,)), key="lead").repeated
    there.do(StartAction(case=lived.case, text="Walk daily", owner="part2"))
    assert there.office.verify(by=BY).differences == ()
    assert there.due(BEGAN + timedelta(days=900)) == lived.due(BEGAN + timedelta(days=900))


@pytest.mark.parametrize("store_url", ["memory"], indirect=True)
def test_whoever_is_named_twice_on_a_restriction_is_counted_once(lived: Made, target: Store) -> None:
    """A restriction that names somebody twice is restored into every store, and verifies."""
    lived.do(RestrictChild(child=lived.child, to=(lived.poole, "officer:head", lived.poole), why="A risk."))
    assert restored(backed_up(lived.office), lived.office.on_another(target)).differences == ()


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_across_and_back(lived: Made, postgresql_url: str, tmp_path: Path) -> None:
    """From SQLite to PostgreSQL and back to SQLite the heads are equal, and everything verifies."""
    first = heads(lived.office.store)
    with (
        closing(open_store(postgresql_url)) as across,
        closing(open_store(f"sqlite:///{tmp_path / 'back.db'}")) as back,
    ):
        assert restored(backed_up(lived.office), lived.office.on_another(across)).differences == ()
        assert restored(backed_up(lived.office.on_another(across)), lived.office.on_another(back)).differences == ()
        assert (heads(across), heads(back)) == (first, first)
        assert elsewhere(lived, back).all_that_is_kept() == lived.all_that_is_kept()


def test_nothing_takes_the_place_of_records(lived: Made, target: Store) -> None:
    """A store that has records refuses any backup, also its own, and stays as it is."""
    backup = backed_up(lived.office)
    there = Made.on(target, seed="other").peopled()
    for made in (lived, there):
        before = made.all_that_is_kept()
        with pytest.raises(Conflict, match="There are records here already"):
            restored(backup, made.office)
        assert made.all_that_is_kept() == before


@pytest.mark.parametrize("store_url", ["memory", "sqlite"], indirect=True)
def test_an_office_without_records_is_restored_and_held(store: Store, target: Store) -> None:
    """A backup of an empty office is one, too; the office that it is restored into is held."""
    made = Made.on(store)
    there = Made.on(target)
    assert restored(backed_up(made.office), there.office).differences == ()
    assert there.office.release(by=BY).was_held


@pytest.mark.parametrize("store_url", ["memory"], indirect=True)
def test_a_file_is_named_in_any_way(lived: Made, target: Store, tmp_path: Path) -> None:
    """A backup goes to and comes from a path, its text, or a file that is open, and is the same."""
    path = tmp_path / "office.backup"
    lived.office.backup(path, by=BY)
    lived.office.backup(str(path), by=BY, replace=True)
    with pytest.raises(BrokenOffice, match="already, and it stays as it is"):
        lived.office.backup(path, by=BY)
    with path.open("r+b") as there:
        assert there.read() == backed_up(lived.office)
    with os.scandir(tmp_path) as found:
        [entry] = [one for one in found if one.name == "office.backup"]
        assert elsewhere(lived, target).office.restore(entry, by=BY).differences == ()  # type: ignore[arg-type]


@pytest.mark.parametrize("store_url", ["memory"], indirect=True)
def test_staff_alone_make_and_restore_backups(lived: Made, target: Store) -> None:
    """Nobody but the authority's own staff makes a backup or restores one, however it is asked."""
    there, file = elsewhere(lived, target), io.BytesIO()
    portal = Actor.system("portal", on_behalf_of=lived.hall)
    for by in (Actor.person(lived.hall), portal):
        with pytest.raises(NotAllowed, match="Ask them"):
            lived.office.backup(file, by=by)
        with pytest.raises(NotAllowed, match="Ask them"):
            there.office.restore(io.BytesIO(backed_up(lived.office)), by=by)
    assert (file.getvalue(), is_empty(target)) == (b"", True)


@pytest.mark.parametrize("store_url", ["memory"], indirect=True)
def test_not_within_a_transaction_of_others(lived: Made) -> None:
    """A host's transaction may be taken back, and may see many moments: no backup is made or restored in it."""
    lived.office.is_within = True
    for asked in (lambda: restored(b"", lived.office), lambda: backed_up(lived.office)):
        with pytest.raises(Unusable, match="Open the office by itself"):
            asked()


@pytest.mark.parametrize("store_url", ["memory"], indirect=True)
def test_a_backup_of_another_authority_is_refused(lived: Made, target: Store) -> None:
    """Records of one authority do not become those of another, whatever is typed."""
    backup = backed_up(lived.office).replace(b'"authority":"example"', b'"authority":"another"', 1)
    with pytest.raises(BrokenFile, match='of the authority "another", and this is "example"'):
        restored(resealed(backup), elsewhere(lived, target).office)
    assert is_empty(target)


@pytest.mark.parametrize(
    ("edit", "store_url"),
    [
        *((one, "sqlite") for one in (*EDITS, *LOOSE) if one.sort not in OF_ONE_DATABASE and one.name != OF_NO_RECORD),
        *(
            (one, "postgresql")
            for one in EDITS
            if one.name in ("entry deleted", "links deleted", "stream.due_on later")
        ),
    ],
    indirect=["store_url"],
    ids=str,
)
def test_what_was_damaged_before_is_restored_and_named(edited: Made, edit: Edit) -> None:  # noqa: F811
    """
    Whatever was changed past the office: its backup is restored all the same, and verifies no better than it did.

    Words by which records are found, and what is counted of them, are in no backup: they are made anew from it.
    """
    change(edited, edit)
    sorts = {one.sort for one in edited.office.verify(by=BY).differences}
    try:
        backup = backed_up(edited.office)
    except (BrokenOffice, NotIntact):
        assert edit.name in REFUSED
    else:
        found = {one.sort for one in restored(backup, edited.office.on_another(MemoryStore())).differences}
        assert found == set() if edit.name.startswith(MADE_ANEW) else sorts & found


@pytest.mark.parametrize("store_url", ["memory"], indirect=True)
@pytest.mark.parametrize("release", [b"0.0.9", b"0.1.0"])
def test_what_an_older_release_lacks_is_added(lived: Made, target: Store, release: bytes) -> None:
    """A backup that an older release made comes to what `upgrade` makes of its database, whatever it was called."""
    lived.do(Relate(child=lived.child, person=lived.mother, relation="mother"))
    lines = backed_up(lived.office).splitlines(keepends=True)
    lines[0] = lines[0].replace(b'"release":"0.1.0"', b'"release":"%s"' % release)
    older = [re.sub(rb'\["(alike|names) [^]]*\],?', b"", one).replace(b"],]", b"]]") for one in lines]
    assert older[1:] != lines[1:]
    found = restored(resealed(b"".join(older)), elsewhere(lived, target).office)
    assert found.differences == ()


@pytest.mark.parametrize("store_url", ["memory"], indirect=True)
def test_what_is_missing_against_a_checkpoint_is_named(lived: Made, target: Store) -> None:
    """What happened after the backup is named by a checkpoint that was kept; the office is restored all the same."""
    backup = backed_up(lived.office)
    lived.do(AddChild(name="Mia P"))
    with lived.office.store.reading() as reading:
        kept = take_checkpoint(reading)
    there = elsewhere(lived, target)
    found = there.office.restore(io.BytesIO(backup), by=BY, against=[kept])
    assert [one.sort for one in found.differences] == ["checkpoint"]
    assert f"{kept.entries - 1} of {kept.streams - 1} are left" in str(found.differences[0])
    assert there.office.case(lived.case, by=BY) == lived.office.case(lived.case, by=BY)


def resealed(backup: bytes) -> bytes:
    """A backup whose seals are made anew by whoever changed it."""
    return lines_sealed(backup.splitlines(keepends=True))


def lines_sealed(lines: list[bytes]) -> bytes:
    """These lines, with seals of their own."""
    digest, plain = sha256(), [one for one in lines if b'"line":"seal"' not in one]
    for one in plain:
        digest.update(one)
    seal = sealed_lines.SealLine(lines=len(plain), sha256=digest.hexdigest(), last=True)
    return b"".join([*plain, encoded(seal), b"\n"])


SEALED_ANEW: dict[str, tuple[Callable[[list[bytes]], list[bytes]], str]] = {
    "an entry is missing": (lambda every: every[:5] + every[6:], "named"),
    "an entry stands twice": (lambda every: [*every[:5], *every[4:]], "stands in the way"),
    "a record is missing": (lambda every: every[:-3] + every[-2:], "not of one moment"),
    "a record stands twice": (lambda every: [*every[:-2], *every[-3:]], "stands in the way|not of one moment"),
    "a header stands twice": (lambda every: [every[0], *every], "A second backup begins here"),
    "work stands twice": (
        lambda every: [re.sub(rb'"work":\[(\[[^]]*\])', rb'"work":[\1,\1', one) for one in every],
        "not what was written here",
    ),
    "the end is missing": (lambda every: every[:-2], "not of one moment"),
    "the second line is missing": (lambda every: [every[0], *every[2:]], "not of one moment"),
    "no checkpoint": (lambda every: [every[0].replace(b"point-1", b"point-"), *every[1:]], "is not a checkpoint"),
    "newer records": (lambda every: [every[0], every[1].replace(b'at":1', b'at":2'), *every[2:]], "in form 2"),
    "no version": (lambda every: [re.sub(rb'"version":1,', b'"version":0,', one) for one in every], "no office holds"),
}


@pytest.mark.parametrize("store_url", ["memory"], indirect=True)
@pytest.mark.parametrize("fault", SEALED_ANEW)
def test_what_was_sealed_anew_is_looked_at_all_the_same(lived: Made, target: Store, fault: str) -> None:
    """Whoever seals a changed file anew gets no half office: it is refused in words, or named as not intact."""
    changed, said = SEALED_ANEW[fault]
    backup = lines_sealed(changed(backed_up(lived.office).splitlines(keepends=True)))
    office = elsewhere(lived, target).office
    if said == "named" or (fault, type(target)) == ("an entry stands twice", MemoryStore):
        assert restored(backup, office).differences
        return
    with pytest.raises((BrokenFile, Conflict), match=said):
        restored(backup, office)
    assert is_empty(target)


class TestSeededFaults:
    """A safeguard that is taken out is missed by what proves it."""

    @pytest.mark.parametrize("store_url", ["memory"], indirect=True)
    def test_restored_without_a_quarantine(self, lived: Made, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where carrying in holds nothing, there is nothing to release, and what waits would leave."""
        there = lived.office.on_another(MemoryStore())
        monkeypatch.setattr(MemorySnapshot, "carrying", lambda self, *, under_way: self)
        restored(backed_up(lived.office), there)
        assert not there.release(by=BY).was_held
