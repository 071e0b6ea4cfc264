from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from teamaround.casework.events.team import PersonJoined
from teamaround.casework.records import RecordEvent
from teamaround.commands import AddChild, GiveAdvice, LiftCaseRestriction, RestrictCase, RestrictChild, SetWishes
from teamaround.concepts.actors import Actor
from teamaround.concepts.people import ContactWishes
from teamaround.errors import NotAllowed, NotFound, NotIntact
from teamaround.office.elsewhere import feed
from teamaround.store.carried import CarriedRecord
from teamaround.store.records import Cursor, Write
from tests.integration.office.made import BY, SLOUGH, Made

if TYPE_CHECKING:
    from teamaround.office.elsewhere.feed import FeedEntry

ARCHIVE = Actor.system("warehouse", on_behalf_of="officer:archive")


def followed(made: Made, after: str = "0.0", by: Actor = BY) -> list[FeedEntry]:
    """All that is followed after a cursor that was kept as text."""
    return list(made.office.follow(after, by=by))


@pytest.mark.parametrize("page", [1, 3, 500])
def test_whoever_follows_gets_everything_once_and_in_order(
    made: Made, monkeypatch: pytest.MonkeyPatch, page: int
) -> None:
    """Every event of every record comes once, decoded, versions rising one by one, however many come at once."""
    monkeypatch.setattr(feed, "PAGE", page)
    entries = followed(made)
    with made.office.store.reading() as reading:
        heads = {one.stream: one.version for one in reading.heads()}
    versions: dict[str, int] = {}
    for one in entries:
        assert one.version == versions.get(one.reference, 0) + 1
        versions[one.reference] = one.version
    assert versions == heads
    assert [one.cursor for one in entries] == sorted(one.cursor for one in entries)
    joined = [one for one in entries if isinstance(one.event, PersonJoined)]
    assert {one.reference for one in joined} == {made.case}
    assert {one.kind for one in entries if isinstance(one.event, RecordEvent)} == {"child", "person", "agency"}


def test_a_kept_cursor_goes_on_where_it_stopped(made: Made) -> None:
    """From the text of any entry's cursor on, just the entries after it come; after the last, what came since."""
    entries = followed(made)
    for number, one in enumerate(entries):
        assert followed(made, str(one.cursor)) == entries[number + 1 :]
    made.do(SetWishes(person=made.mother, wishes=ContactWishes(language="Polish")))
    [new] = followed(made, str(entries[-1].cursor))
    assert (new.reference, new.name, new.by) == (made.mother, "wishes_recorded", str(BY))


def test_it_can_be_stopped_anywhere(made: Made) -> None:
    """Whoever takes a few entries and goes away holds nothing open, and others write on."""
    with closing(made.office.follow(by=BY)) as entries:  # type: ignore[type-var]
        next(entries)
        made.do(SetWishes(person=made.mother, wishes=ContactWishes(language="Polish")))


def test_a_restricted_record_comes_only_to_those_named_on_it(made: Made) -> None:
    """Neither a restricted case nor anything of a restricted child comes to staff that are not named; all else does."""
    open_to_all = made.open(SLOUGH, child=made.do(AddChild(name="Lea P")).reference).reference
    made.do(GiveAdvice(question="Who helps?", advice="Ask the nursery."))
    made.do(RestrictCase(case=made.case, to=("officer:duty",), why="a colleague"))
    assert made.case not in {one.reference for one in followed(made, by=ARCHIVE)}
    assert made.child in {one.reference for one in followed(made, by=ARCHIVE)}
    assert made.case in {one.reference for one in followed(made)}
    made.do(LiftCaseRestriction(case=made.case, why="no longer"))
    made.do(RestrictChild(child=made.child, to=("officer:duty",), why="a colleague"))
    seen = {one.reference for one in followed(made, by=ARCHIVE)}
    assert not seen & {made.case, made.child}
    assert open_to_all in seen
    assert followed(made, by=BY)[-1].reference == made.child
    made.do(RestrictChild(child=made.child, to=("system:warehouse", "officer:archive", "officer:duty"), why="for it"))
    assert {made.case, made.child} <= {one.reference for one in followed(made, by=ARCHIVE)}


@pytest.mark.parametrize("kind", ["person", "system"])
def test_whoever_is_no_staff_follows_nothing(made: Made, kind: str) -> None:
    """A practitioner, and a system on their behalf, are refused before anything is read."""
    by = Actor.person(made.hall) if kind == "person" else Actor.system("portal", on_behalf_of=made.hall)
    with pytest.raises(NotAllowed, match="own staff"):
        made.office.follow(by=by)


NO_CURSORS: dict[str, Any] = {
    "a word": "yesterday",
    "half of one": "0.",
    "three numbers": "0.1.7",
    "below zero": "0.-1",
    "below zero, no text": Cursor(0, -1),
    "larger than a database counts": f"0.{2**63}",
    "larger, no text": Cursor(2**70, 1),
    "more digits than Python reads": f"0.{'9' * 5000}",
    "other digits": "0.\N{ARABIC-INDIC DIGIT ONE}",
    "a cursor of words": Cursor("0", "17"),  # type: ignore[arg-type]
    "a cursor of fractions": Cursor(0, 1.5),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("after", NO_CURSORS.values(), ids=NO_CURSORS)
def test_what_is_no_cursor_is_refused(people: Made, after: Any) -> None:
    """Whatever no cursor can be is refused at once, with what one looks like."""
    with pytest.raises(NotFound, match=r"looks like 0\.17"):
        people.office.follow(after, by=BY)


@pytest.mark.parametrize("further", [(0, 1), (1, 0), (10**6, 10**6)])
def test_a_cursor_that_this_office_never_gave_is_refused(people: Made, further: tuple[int, int]) -> None:
    """One of another office, past all that is here, is told to be that; it would get nothing, for ever."""
    last = followed(people)[-1].cursor
    with pytest.raises(NotFound, match=r"has no entry at .* from the beginning"):
        followed(people, str(Cursor(last.transaction + further[0], last.place + further[1])))


def test_a_state_that_cannot_be_read_stops_the_feed_with_words(people: Made) -> None:
    """A damaged record is said to be that, and what to do; whether it was restricted is not known."""
    with people.office.store.writing() as writing:
        one = writing.get([people.child])[people.child]
        rows = Write(id=one.id, kind=one.kind, expecting=one.version, entries=(), state="{")
        writing.carry([CarriedRecord(rows=rows, version=one.version, head=one.head)])
    with pytest.raises(NotIntact, match="run `teamaround verify`"):
        followed(people)


def test_what_was_disposed_of_is_told_as_that(made: Made) -> None:
    """An entry that was disposed of keeps its place in the feed, and says nothing any more."""
    with made.office.store.writing() as writing:
        writing.dispose(made.mother, through=1)
    [entry] = [one for one in followed(made) if one.reference == made.mother]
    assert (entry.name, entry.event) == ("person_added", None)
