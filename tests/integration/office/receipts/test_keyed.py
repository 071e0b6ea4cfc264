"""Under which name a key is kept: its asker's own, and the plain one that histories and earlier releases keep."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from teamaround import to_json
from teamaround.commands import AddChild, AddPerson, RecordView, RestrictChild
from teamaround.concepts.actors import Actor
from teamaround.errors import BrokenFile, KeyTaken, NotFound
from teamaround.office.receipts.kept import GONE, kept_receipt
from teamaround.office.receipts.keyed import KeyedCommand
from teamaround.store import IdempotencyRecord
from tests.integration.office.life.conftest import PAST, keeping
from tests.integration.office.made import BY, Made
from tests.integration.office.made_house import OFFICER, built
from tests.integration.office.sealed.pairs import HEAD, with_posts
from tests.integration.office.test_two_at_once import at_once

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teamaround.casework.command import Command
    from teamaround.casework.receipt import Receipt
    from teamaround.store import Store
    from teamaround.store.records import Write

NIGHT, LEO = Actor.officer("night"), AddChild(name="Leo Q")
ROUNDS = 12


def line(key: str, do: str, **fields: object) -> bytes:
    """A line of a history."""
    return msgspec.json.encode({"key": key, "do": do, "fields": fields})


def as_before(named: KeyedCommand, receipt: Receipt, writes: Iterable[Write], **_: object) -> IdempotencyRecord:
    """What an earlier release kept of whoever gave a key first: their receipt, under the plain key alone."""
    return IdempotencyRecord(key=named.given, digest=named.digest, receipt=kept_receipt(receipt, writes))


def earlier(made: Made, command: Command, by: Actor, patch: pytest.MonkeyPatch, key: str = "form-1") -> Receipt:
    """A command carried out under a key by an earlier release."""
    with patch.context() as patched:
        patched.setattr(KeyedCommand, "came_to", as_before)
        return made.office.do(command, by=by, key=key)


@pytest.fixture
def posts(store: Store) -> Made:
    """An office of which one post, the head, may restrict, and so knows what is hidden."""
    return Made.on(store, with_posts()).peopled()


def hidden(posts: Made, child: str) -> None:
    """The child is restricted to the head, and nobody else may know that it is there."""
    posts.office.do(RestrictChild(child=child, to=("officer:head",), grade="existence", why="A risk."), by=HEAD)


class TestOwnKey:
    """Required of an office on memory, SQLite and PostgreSQL alike."""

    def test_a_key_and_a_name_may_be_as_long_as_they_may(self, made: Made) -> None:
        """The longest key of whoever has the longest name, in letters of four bytes each, is kept and met again."""
        longest = Actor.officer("😀" * (200 - len("officer:")))
        first, again = (made.office.do(LEO, by=longest, key="🙂" * 200) for _ in range(2))
        assert (again.repeated, again.reference) == (True, first.reference)

    def test_what_the_first_did_is_disposed_of(self, store: Store) -> None:
        """Whoever gave a key second still meets what they did, once the record of whoever gave it first is gone."""
        house = keeping(built(store))
        view = RecordView(case=house.case, what="wishes", whose="family", words="Soon.")
        house.office.do(view, by=OFFICER, key="form-1")
        second = house.office.do(AddPerson(name="Ms Field"), by=NIGHT, key="form-1")
        house.about("close_case", why="It ended as planned.")
        house.on(PAST).office.dispose((house.case, house.child), because="Its time is over.", by=OFFICER)
        again = house.office.do(AddPerson(name="Ms Field"), by=NIGHT, key="form-1")
        assert (again.repeated, again.reference) == (True, second.reference)
        assert house.office.verify(by=OFFICER).differences == ()

    def test_the_child_is_hidden_since(self, posts: Made) -> None:
        """The same command is not carried out a second time, and another under that key is told whose it is."""
        child = posts.office.do(LEO, by=NIGHT, key="form-1").reference
        hidden(posts, child)
        before = posts.all_that_is_kept()
        with pytest.raises(NotFound) as gone:
            posts.office.do(LEO, by=NIGHT, key="form-1")
        assert str(gone.value) == GONE
        with pytest.raises(KeyTaken):
            posts.office.do(AddPerson(name="Ms Field"), by=NIGHT, key="form-1")
        assert posts.all_that_is_kept() == before


class TestEarlierRelease:
    """A key that an earlier release kept as it was given, on memory, SQLite and PostgreSQL alike."""

    def test_it_is_met_by_the_same_command_alone(self, made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
        """Its asker is given the first receipt, also several at once; nobody else meets it."""
        first = earlier(made, LEO, BY, monkeypatch)
        before = made.all_that_is_kept()
        found: list[Any] = at_once(*[lambda: made.do(LEO, key="form-1") for _ in range(3)])
        assert {(one.repeated, one.reference) for one in found} == {(True, first.reference)}
        assert made.all_that_is_kept() == before
        other = made.office.do(AddPerson(name="Ms Field"), by=NIGHT, key="form-1")
        assert not other.repeated
        assert made.do(LEO, key="form-1").reference == first.reference
        assert made.office.do(AddPerson(name="Ms Field"), by=NIGHT, key="form-1").reference == other.reference

    def test_it_is_met_after_another_of_its_asker(self, made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
        """Of two commands that its asker gave under it, before and since, each is met, and a third is told."""
        first = earlier(made, LEO, BY, monkeypatch)
        second = made.do(AddPerson(name="Ms Field"), key="form-1")
        assert made.do(LEO, key="form-1").reference == first.reference
        assert made.do(AddPerson(name="Ms Field"), key="form-1").reference == second.reference
        with pytest.raises(KeyTaken):
            made.do(AddPerson(name="Mr Marsh"), key="form-1")

    def test_the_child_is_hidden_since(self, posts: Made, monkeypatch: pytest.MonkeyPatch) -> None:
        """The same command is not carried out a second time."""
        hidden(posts, earlier(posts, LEO, NIGHT, monkeypatch).reference)
        before = posts.all_that_is_kept()
        with pytest.raises(NotFound) as gone:
            posts.office.do(LEO, by=NIGHT, key="form-1")
        assert str(gone.value) == GONE
        assert posts.all_that_is_kept() == before

    def test_a_store_that_asks_for_one_key_alone_is_caught(self, made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
        """Seeded fault: where the plain key is not looked at, the same is done twice."""
        earlier(made, LEO, BY, monkeypatch)
        right = KeyedCommand.came_to

        def careless(named: KeyedCommand, *given: Any) -> IdempotencyRecord:
            kept = right(named, *given)
            return IdempotencyRecord(key=kept.key, digest=kept.digest, receipt=kept.receipt)

        monkeypatch.setattr(KeyedCommand, "came_to", careless)
        assert not made.do(LEO, key="form-1").repeated


class TestHistory:
    """Keys of a history beside those of commands, on memory, SQLite and PostgreSQL alike."""

    def test_the_same_by_either_door_is_done_once(self, made: Made) -> None:
        """What its asker imported they do not do again, nor import what they did; others do both."""
        lines = [line("a", "add_child", name="Leo Q")]
        assert made.office.import_history(lines, by=BY).done == 1
        assert made.do(LEO, key="a").repeated
        done = made.do(AddPerson(name="Ms Field"), key="b")
        moved = line("c", "correct_person", person="@b", name="Ms F", why="")
        again = [*lines, line("b", "add_person", name="Ms Field"), moved]
        with pytest.raises(BrokenFile) as wrong:
            made.office.import_history(again, by=BY)
        assert "has the key" not in str(wrong.value)
        assert made.office.import_history(again[:2], by=BY).before == 2
        assert not made.office.do(AddPerson(name="Ms Field"), by=NIGHT, key="b").repeated
        assert made.do(AddPerson(name="Ms Field"), key="b").reference == done.reference

    def test_the_same_by_both_doors_at_once_is_done_once(self, made: Made) -> None:
        """Whoever imports what they do at that moment has one record of it; who came second is told, or meets it."""
        for number in range(ROUNDS):
            name, key = f"Child {number}", f"child:{number}"
            lines = [line(key, "add_child", name=name)]
            at_once(partial(made.do, AddChild(name=name), key=key), partial(made.office.import_history, lines, by=BY))
        with made.office.store.reading() as reading:
            assert len(list(reading.stream_ids("child"))) == ROUNDS + 1

    @pytest.mark.parametrize("way", ["done", "done by an earlier release", "imported"])
    def test_a_key_of_a_hidden_child_is_nobodys(self, posts: Made, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
        """Whoever may not know of it takes its key for a line of theirs, meets that again, and names it by the key."""
        if way == "imported":
            posts.office.import_history([line("1", "add_child", name="Leo Q")], by=HEAD)
            child = posts.office.find("Leo Q", by=HEAD).lines[0].reference
        elif way == "done":
            child = posts.office.do(LEO, by=HEAD, key="1").reference
        else:
            child = earlier(posts, LEO, HEAD, monkeypatch, "1").reference
        hidden(posts, child)
        lines = [
            line("1", "add_child", name="Mia Q"),
            line("2", "correct_child", child="@1", address="Elm Street", why="they moved"),
        ]
        for dry_run, came_to in ((True, (2, 0)), (False, (2, 0)), (False, (0, 2))):
            found = posts.office.import_history(lines, by=NIGHT, dry_run=dry_run)
            assert ((found.done, found.before), found.problems) == (came_to, ())
        [mia] = posts.office.find("Mia Q", by=NIGHT).lines
        assert "Elm Street" in to_json(posts.office.record(mia.reference, by=NIGHT))
        assert posts.office.verify(by=HEAD).differences == ()

    def test_two_who_may_not_know_meet_each_other(self, posts: Made) -> None:
        """What one of them took in under the key of a hidden child is the office's, as if there were no such child."""
        posts.office.import_history([line("1", "add_child", name="Leo Q")], by=HEAD)
        hidden(posts, posts.office.find("Leo Q", by=HEAD).lines[0].reference)
        posts.office.import_history([line("1", "add_person", name="Ms Field")], by=NIGHT)
        named = line("2", "correct_person", person="@1", name="Ms Marsh", why="as told")
        assert posts.office.import_history([named], by=BY).done == 1
        with pytest.raises(BrokenFile, match="Another command was carried out under this key"):
            posts.office.import_history([line("1", "add_person", name="Ms Field")], by=BY)

    def test_a_key_of_a_record_that_may_be_known_is_the_offices(self, posts: Made) -> None:
        """Another command under it is refused, whoever took the first in."""
        posts.office.import_history([line("1", "add_child", name="Leo Q")], by=HEAD)
        with pytest.raises(BrokenFile, match="Another command was carried out under this key"):
            posts.office.import_history([line("1", "add_child", name="Mia Q")], by=NIGHT)

    def test_what_was_hidden_is_met_by_whoever_may_know(self, posts: Made) -> None:
        """The head, who may know of it, goes on with a history where it stopped, also beside somebody else's line."""
        lines = [line("1", "add_child", name="Leo Q"), line("2", "add_person", name="Ms Field")]
        posts.office.import_history(lines[:1], by=HEAD)
        hidden(posts, posts.office.find("Leo Q", by=HEAD).lines[0].reference)
        posts.office.import_history([line("1", "add_agency", name="Elm")], by=NIGHT)
        found = posts.office.import_history(lines, by=HEAD)
        assert (found.done, found.before) == (1, 1)


def test_an_importer_who_is_told_of_every_key_is_caught(monkeypatch: pytest.MonkeyPatch, posts: Made) -> None:
    """Seeded fault: where nobody asks whether the record may be known, a key tells that something is there."""
    posts.office.import_history([line("1", "add_child", name="Leo Q")], by=HEAD)
    hidden(posts, posts.office.find("Leo Q", by=HEAD).lines[0].reference)
    monkeypatch.setattr("teamaround.office.elsewhere.history.is_hidden", lambda *_: False)
    monkeypatch.setattr("teamaround.office.elsewhere.history.may_know", lambda *_, **__: True)
    with pytest.raises((BrokenFile, KeyError)):
        posts.office.import_history([line("1", "add_child", name="Mia Q")], by=NIGHT)
