from __future__ import annotations

from typing import Any

import msgspec
from attrs import evolve

from teamaround.casework.commands.correction.undoing import earlier
from teamaround.casework.events.base import carried
from teamaround.casework.events.case import CaseClosed
from teamaround.casework.events.meeting import AttendanceReplied
from teamaround.casework.events.team import PersonLeft
from teamaround.concepts.meeting import Meeting, Reply
from teamaround.concepts.work import STEPS_KEPT, Before
from teamaround.office import codec
from tests.unit.casework.at_rest.resting import DAY, LATER, case, part
from tests.unit.casework.bench import ALI, TRUST, day

PART = part(4, ALI, TRUST)
REPLY = Reply(part="part4", answer="coming", on=day(5))
MEETING = Meeting(id="meeting1", what="harbour_meeting", arranged_on=day(4), replies=(REPLY,))


class TestSettling:
    """What settles an entry keeps how it stood, so that it can be undone."""

    def test_what_changes_is_kept_as_it_was(self) -> None:
        """And nothing else of it; with the event that settled it, in plain values."""
        left = PersonLeft.settling(evolve(PART, until=LATER), until=DAY, left_because="x").part
        was = Before(what="person_left", values={"until": "2026-09-20", "left_because": ""})
        assert left == evolve(PART, until=DAY, left_because="x", before=was)

    def test_what_took_its_place_and_what_began_by_it_is_kept(self) -> None:
        """Each under its own name; nothing where nobody says so."""
        before = PersonLeft.settling(PART, by=("part5",), began=("role1",), until=DAY).part.before
        assert before == Before(what="person_left", values={"until": None}, by=("part5",), began=("role1",))

    def test_what_was_settled_before_keeps_the_time_before_that(self) -> None:
        """So that it can be undone twice."""
        first = PersonLeft.settling(PART, until=LATER).part
        before = PersonLeft.settling(first, until=DAY).part.before
        assert before is not None
        assert before.values["before"]["values"] == {"until": None}

    def test_only_the_last_steps_are_kept(self) -> None:
        """However often an entry is settled, what is kept of it stays small: the newest steps, each as it was."""
        part: Any = PART
        for number in range(1, 600):
            part = PersonLeft.settling(part, until=DAY, left_because=f"reason {number}").part
        codec.canonical(part)
        reasons = []
        while part.before is not None:
            part = earlier(part)
            reasons.append(part.left_because)
        assert reasons == [f"reason {number}" for number in range(598, 598 - STEPS_KEPT, -1)]

    def test_what_an_older_journal_kept_is_read_whole(self) -> None:
        """Steps beyond those kept now are read, replayed and written as they were, and drop off with the next one."""
        kept: dict[str, Any] = {"what": "person_left", "values": {"until": None}, "by": [], "began": []}
        for _ in range(300):
            kept = kept | {"values": {"until": None, "before": kept}}
        payload = codec.canonical({"part": msgspec.to_builtins(PART) | {"before": kept}})
        event = codec.read_event("person_left", 1, payload)
        assert isinstance(event, PersonLeft)
        assert codec.payload_of(event) == payload
        now = PersonLeft.settling(event.part, until=DAY).part
        assert codec.canonical(now).count('"before"') == STEPS_KEPT

    def test_what_it_took_along_names_entry_and_event(self) -> None:
        """As the cause that other entries keep."""
        assert PersonLeft.settled("part4") == "part4.person_left"


def test_an_event_keeps_the_entries_that_it_carries() -> None:
    """A value that is part of an entry is none by itself; an event without any leaves them alone."""
    replied = AttendanceReplied(meeting=MEETING, reply=REPLY)
    assert list(carried(replied)) == [MEETING]
    assert replied.applied_to(case()) == case(MEETING)
    assert list(carried(CaseClosed(on=DAY, because="x"))) == []


def test_an_event_brings_its_fields_and_stands_behind_its_own_gates() -> None:
    """Under the names of the fields; it is about nobody unless it says so."""
    replied = AttendanceReplied(meeting=MEETING, reply=REPLY)
    assert replied.subjects(case()) == {"meeting": MEETING, "reply": REPLY}
    assert replied.guarded_as(case()) == ("attendance_replied",)
    assert replied.holder() is None
