from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec
import pytest
from attrs import evolve

from teamaround.casework.events.case import CaseOpened, FamilyHeard
from teamaround.casework.records import Record, RecordEvent
from teamaround.concepts.case import Case
from teamaround.concepts.contact import Advice
from teamaround.concepts.family import View
from teamaround.concepts.people import Agency, Child, Person
from teamaround.errors import NotIntact
from teamaround.office.codec import (
    UPCASTERS,
    Restriction,
    canonical,
    digest_of,
    payload_of,
    read_case,
    read_event,
    read_record,
    read_restriction,
    replay,
    restated,
)

if TYPE_CHECKING:
    from teamaround.casework.events import Event

DAY = date(2026, 9, 7)


def with_views(number: int) -> Case:
    """A case in which so many views were recorded, one after another."""
    case = Case(id="C7K4-Q2XD-MQ", child="K7K4-Q2XD-MQ", regime="r", edition="e", opened_on=DAY, starter="P7K4-Q2XD-MQ")
    for _ in range(number):
        case = case.keep(View(id=case.next_id(View), what="wishes", whose="family", words="so", on=DAY))
    return case


def test_entries_come_back_in_the_order_in_which_they_came() -> None:
    """A case that was stored and read again has its latest entry last, however many there are."""
    assert list(read_case(canonical(with_views(12))).views) == [f"view{number}" for number in range(1, 13)]


@pytest.mark.parametrize("number", [1, 9, 10, 11, 100, 101])
def test_the_latest_is_last_however_many_there_are(number: int) -> None:
    """The order holds at the very number from which on text and numbers are sorted differently."""
    assert list(read_case(canonical(with_views(number))).views) == [f"view{one}" for one in range(1, number + 1)]


def test_the_order_would_be_lost_without_care() -> None:
    """Seeded fault: read as it stands, the text puts the tenth entry before the second."""
    plain = msgspec.json.decode(canonical(with_views(12)), type=Case)
    assert list(plain.views)[:2] == ["view1", "view10"]


def test_a_case_is_the_same_once_it_was_stored() -> None:
    """What is read is what was written."""
    case = with_views(12)
    assert read_case(canonical(case)) == case
    assert canonical(read_case(canonical(case))) == canonical(case)


class TestWhatTheJournalHolds:
    """An entry that was written once is read for ever, whatever schema it was written in."""

    SAID = RecordEvent(name="person_corrected", now=Person(id="P1", name="Ann"), because="a slip", on=DAY)

    @pytest.mark.parametrize(
        "event",
        [
            SAID,
            evolve(SAID, because="", on=None),
            FamilyHeard(view=View(id="view1", what="wishes", whose="child", on=DAY)),
        ],
        ids=str,
    )
    def test_an_event_comes_back_as_it_was_written(self, event: Event | RecordEvent) -> None:
        """What happened to a case or a record is read out of its text as it was."""
        assert read_event(event.name, event.schema, payload_of(event)) == event

    def test_what_happened_to_a_record_does_not_repeat_its_name(self) -> None:
        """The payload is the record, the reason and the day; the entry of the journal has the name beside it."""
        assert json.loads(payload_of(self.SAID)).keys() == {"now", "because", "on"}

    def test_an_older_shape_is_brought_up_step_by_step(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Each step from the entry's schema on is taken, in order; one that only has fields more needs no step."""
        monkeypatch.setattr(FamilyHeard, "schema", 4)
        monkeypatch.setitem(UPCASTERS, ("family_heard", 1), lambda raw: {"steps": ["wrong"]})
        monkeypatch.setitem(UPCASTERS, ("family_heard", 2), lambda raw: {"steps": [*raw["steps"], "second"]})
        monkeypatch.setitem(
            UPCASTERS,
            ("family_heard", 3),
            lambda raw: {"view": {"id": "view1", "what": "wishes", "whose": "child", "on": DAY, "words": str(raw)}},
        )
        read = read_event("family_heard", 2, '{"steps":["first"]}')
        assert isinstance(read, FamilyHeard)
        assert read.view.words == "{'steps': ['first', 'second']}"
        latest = read_event("family_heard", 4, payload_of(FamilyHeard(view=read.view)))
        assert latest == read
        assert read_event("family_heard", 1, "{}") != read

    def test_a_record_of_an_older_shape_is_brought_up_too(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The steps of an event of the directory are those under its own name."""
        monkeypatch.setattr(RecordEvent, "schema", 2)
        monkeypatch.setitem(UPCASTERS, ("person_corrected", 1), lambda raw: raw | {"because": "brought up"})
        old = payload_of(self.SAID)
        assert read_event("person_corrected", 1, old) == evolve(self.SAID, because="brought up")
        assert read_event("person_died", 1, old) == evolve(self.SAID, name="person_died")

    @pytest.mark.parametrize(("name", "schema"), [("family_heard", 3), ("person_corrected", 4)])
    def test_what_a_newer_release_wrote_is_left_to_it(self, name: str, schema: int) -> None:
        """An entry of a schema that is not known yet is never guessed at."""
        with pytest.raises(NotIntact, match=f"'{name}' was written by a newer release, in schema {schema}. Use that"):
            read_event(name, schema, payload_of(self.SAID))

    @pytest.mark.parametrize(
        ("name", "payload"),
        [
            ("nothing_known", "{}"),
            ("family_heard", "{}"),
            ("family_heard", "no json"),
            ("person_corrected", "{}"),
            ("person_corrected", '{"now":{"id":1},"because":"","on":null}'),
            ("person_corrected", '{"now":{"id":"P1"},"because":"","on":"yesterday"}'),
        ],
    )
    def test_what_cannot_be_read_is_named(self, name: str, payload: str) -> None:
        """An entry of another shape is refused by its name and schema; no word of what is stored is told."""
        known = "of an unknown name" if name == "nothing_known" else repr(name)
        with pytest.raises(NotIntact, match=f"An entry {known} of schema 1 cannot be read") as found:
            read_event(name, 1, payload)
        assert "yesterday" not in str(found.value)
        assert found.value.__cause__ is None


class TestReplaying:
    """The state of a stream follows from its events alone."""

    def test_a_record_is_as_the_last_event_left_it(self) -> None:
        """Each event of the directory carries the whole record, so the last one tells it all."""
        ann, eve = (RecordEvent(name="person_corrected", now=Person(id="P1", name=name)) for name in ("Ann", "Eve"))
        assert replay("person", [ann, eve]) == canonical(eve.now)
        assert read_record("person", replay("person", [eve, ann])) == ann.now

    def test_a_case_is_folded_from_its_opening_on(self) -> None:
        """Every event of a case adds to it, and nothing that happened to a record does."""
        view = View(id="view1", what="wishes", whose="family", on=DAY)
        record = RecordEvent(name="person_added", now=Person(id="P1"))
        case = with_views(0)
        assert replay("case", [CaseOpened(case=case), record, FamilyHeard(view=view)]) == canonical(case.keep(view))

    @pytest.mark.parametrize("events", [[], [CaseOpened(case=with_views(0))]], ids=["nothing", "of a case"])
    def test_a_record_of_which_nothing_happened_is_not_whole(self, events: list[Event]) -> None:
        """A record's journal that holds nothing of a record is told to be so."""
        with pytest.raises(NotIntact, match=r"^The journal of a record \(child\) holds nothing"):
            replay("child", events)


def test_texts_are_told_from_others_wherever_they_are_cut() -> None:
    """The digest is the SHA-256 of the texts as a JSON array, so two texts are never taken for one or otherwise cut."""
    assert digest_of("ab", "c") == sha256(b'["ab","c"]').hexdigest()
    assert len({digest_of("ab", "c"), digest_of("a", "bc"), digest_of("abc"), digest_of("abc", "")}) == 4


@pytest.mark.parametrize(
    ("kind", "record"),
    [
        ("child", Child(id="K1", name="Kit")),
        ("person", Person(id="P1")),
        ("agency", Agency(id="A1", name="One")),
        ("advice", Advice(id="N1", question="q", advice="a", given_by="P1", on=DAY)),
    ],
)
def test_a_record_is_the_same_once_it_was_stored(kind: str, record: Record) -> None:
    """Every kind of record is read as what it was, with its keys in order in the text."""
    text = canonical(record)
    assert read_record(kind, text) == record
    assert list(json.loads(text)) == sorted(json.loads(text))


def test_what_an_earlier_release_stored_is_stored_as_now() -> None:
    """A state that lacks fields has their defaults, and its keys in order; a case's entries are read as a case's."""
    assert restated("person", '{"name":"Ann","id":"P1"}') == canonical(Person(id="P1", name="Ann"))
    assert restated("agency", '{"name":"One","id":"A1"}') == canonical(Agency(id="A1", name="One"))
    case = with_views(12)
    raw = json.loads(canonical(case))
    del raw["notices"]
    assert restated("case", json.dumps(raw)) == canonical(case)


ANN = '{"id":"P1","name":"Ann","employments":[{"agency":"A1"}]}'


@pytest.mark.parametrize(
    "changed",
    [
        ANN.replace('"name"', '"odd":1,"name"'),
        ANN.replace('"agency"', '"odd":1,"agency"'),
        ANN.replace('"id":"P1",', ""),
        ANN.replace('"A1"', "1"),
        ANN.replace("[{", "{").replace("}]", "}"),
        ANN[:-1],
    ],
    ids=str,
)
def test_what_no_release_would_write_is_left_as_it_is(changed: str) -> None:
    """A word too many at any depth, one that cannot be left out, a value of another kind, and a torn text."""
    assert restated("person", ANN) != ANN
    assert restated("person", changed) == changed


def test_whom_a_record_is_closed_to_is_read_without_the_rest_of_it() -> None:
    """Of a case it is known whose it is, and of neither anything more; what is no state at all is found out."""
    assert read_restriction("case", '{"child":"K1","restricted_to":["P1"],"more":1}') == Restriction("K1", ("P1",))
    assert read_restriction("child", '{"name":"Leo"}') == Restriction(child="", restricted_to=None)
    with pytest.raises(NotIntact, match="cannot be read"):
        read_restriction("case", '{"restricted_to":1}')
