"""Two records of one child that were joined, where others may not even know that one of the two is there."""

from __future__ import annotations

from functools import partial
from random import Random
from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.commands import AddChild, CloseCase, MergeChild, OpenCase, PartTaken, RestrictChild, UnmergeChild
from teamaround.office.installation import Installation
from teamaround.office.loading.veil import whole
from teamaround.office.merged import together
from teamaround.office.merged.one_child import aliases_of
from teamaround.regime.rights import EVERY_RIGHT, Grants, Post
from teamaround.store import MemoryStore
from tests.integration.office.made import SLOUGH
from tests.integration.office.merged.pairs import WHY, Pair, all_read, paired, said_of

if TYPE_CHECKING:
    import pytest

    from teamaround.casework.command import Command
    from teamaround.concepts.actors import Actor

NOT_RESTRICTING = tuple(one for one in EVERY_RIGHT if one != "restrict")
POSTS = {"duty": Post(rights=EVERY_RIGHT), "archive": Post(rights=NOT_RESTRICTING)}


def hidden(place: int, *, joined: bool) -> tuple[Pair, str]:
    """A pair as chance has it, joined or not, one of which is hidden from all but a few; and which one."""
    chance = Random(f"hidden {place}")
    pair = paired(MemoryStore(), chance)
    before = pair.made.office.installation
    authority = evolve(before.authority, grants=Grants(officers=POSTS))
    pair.made.office.installation = Installation(authority=authority, host=before.host)
    if joined:
        pair.join()
    which = chance.choice((pair.goes, pair.stays))
    to = ("officer:duty", *chance.choice(((), (), ("officer:archive",), (pair.made.poole,))))
    pair.made.do(RestrictChild(child=which, to=to, grade="existence", why="asked"))
    return pair, which


def met(pair: Pair, by: Actor) -> dict[str, str]:
    """All that somebody reads of the two, and what commands about each would come to."""
    made = pair.made
    commands: list[Command] = [
        each
        for one in (pair.goes, pair.stays)
        for each in (
            UnmergeChild(child=one, why="Twonotone"),
            RestrictChild(child=one, to=(made.hall,), why="asked"),
            CloseCase(case=pair.cases[one], why="done"),
            OpenCase(child=one, regime=SLOUGH, starter=made.hall, part=PartTaken(agency=made.nursery, job="senco")),
        )
    ]
    done = {
        f"{place} {one}": said_of(pair, partial(made.office.consider, one, by=by)) for place, one in enumerate(commands)
    }
    return all_read(pair, by) | done


def unfit(places: range) -> tuple[list[str], int]:
    """What was otherwise for somebody who may not know the hidden one, beside how many of them there were."""
    wrong: list[str] = []
    others = 0
    for place in places:
        (pair, which), (apart, _) = hidden(place, joined=True), hidden(place, joined=False)
        for by in pair.readers:
            if pair.may_know(which, by):
                continue
            others += 1
            now, before = met(pair, by), met(apart, by)
            wrong += [f"{place} {by} {name}" for name in before if now[name] != before[name]]
            wrong += [f"{place} {by} {name}: why" for name, text in now.items() if WHY in text]
    return wrong, others


def test_whoever_may_not_know_the_hidden_one_meets_the_other_alone() -> None:
    """Over drawn pairs: every read, and what every command would come to, is as where nothing was joined."""
    wrong, others = unfit(range(8))
    assert wrong == []
    assert others > 20


def test_what_would_be_joined_on_comes_to_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the one that went is hidden: joining the other on, or a third to it. Asked behind the veil, it does not."""

    def wrong() -> list[str]:
        found: list[str] = []
        for place in range(12):
            (pair, which), (apart, _) = hidden(place, joined=True), hidden(place, joined=False)
            if which != pair.goes:
                continue
            told = [joined_on(each) for each in (pair, apart)]
            found += [f"{place} {by}" for by in told[0] if told[0][by] != told[1][by]]
        return found

    assert wrong() == []
    monkeypatch.setattr(together, "aliases_of", lambda one, reading: aliases_of(one, whole(reading)))
    assert wrong()


def joined_on(pair: Pair) -> dict[str, tuple[str, str]]:
    """What joining the one that stays to a third, and a third to it, comes to for whoever may not know the other."""
    other = pair.made.do(AddChild(name="Maplewood Ash")).reference
    both = (MergeChild(child=pair.stays, into=other, why=WHY), MergeChild(child=other, into=pair.stays, why=WHY))
    return {
        str(by): (
            said_of(pair, partial(pair.made.office.consider, both[0], by=by)).replace(other, "…"),
            said_of(pair, partial(pair.made.office.consider, both[1], by=by)).replace(other, "…"),
        )
        for by in pair.readers
        if not pair.may_know(pair.goes, by)
    }


def test_a_hidden_record_that_leaks_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded: the records that are joined are looked for behind the veil, and who may know is not asked."""
    monkeypatch.setattr(together, "_knows", lambda *_, **__: True)
    monkeypatch.setattr(together, "aliases_of", lambda one, reading: aliases_of(one, whole(reading)))
    wrong, _ = unfit(range(4))
    assert wrong


def test_the_one_that_is_named_meets_both() -> None:
    """So the drawn pairs are joined indeed."""
    for place in range(4):
        (pair, _), (apart, _) = hidden(place, joined=True), hidden(place, joined=False)
        duty = pair.readers[0]
        assert met(pair, duty) != met(apart, duty)
