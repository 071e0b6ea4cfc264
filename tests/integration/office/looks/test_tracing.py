from __future__ import annotations

import inspect
from datetime import date
from functools import partial
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.commands import AddChild
from teamaround.concepts.actors import Actor
from teamaround.errors import BrokenOffice, Conflict, NotAllowed
from teamaround.office import Office
from teamaround.office.installation import Installation
from teamaround.office.looks import tracing
from tests.integration.office.made_house import AUTHORITY, OFFICER, person

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.integration.office.made_house import House

GIVES_NOTHING_OF_A_CHILD = {
    "may",  # what somebody may do, and nothing that is recorded
    "called",  # a name, to whoever knows the reference
    "close", "open", "upgrade", "on_another", "within",
    "tick", "turning", "import_history", "take_in",  # what they change stands in the journal
    "deliver", "worker", "hold", "release", "verify", "repair", "restore", "checkpoint",
    "who_looked", "what_looked",
    "hold_record", "lift_hold", "record_access_request", "answer_access_request",  # they stand in the journal
    "ask_to_countersign", "answer_countersigning",  # so do these
    "dispose", "disposals", "clear_away",  # what is left of a record says nothing of a child
    "backup",  # leaves its own trace: `office/backups/keeping.py`
}  # fmt: skip
"""The methods of an office that leave no trace by themselves."""


def with_something_of_everything(house: House) -> House:
    """With a number of another system, work of the teacher, a second case of the child, and a restriction."""
    part = {"agency": house.school, "specialist": True, "direct_contact": "day_to_day", "job": "senco"}
    house.do(
        "close_case",
        case=house.do("open_case", child=house.child, regime="ehcp", starter=house.teacher).reference,
        why="x",
    )
    house.office.record_access_request(
        house.child, received=date(2026, 9, 1), asked_by="x", owner="officer:records", by=OFFICER
    )
    house.do("open_case", child=house.child, regime="east_riding_eys", starter=house.teacher, part=part)
    house.do("correct_child", child=house.child, references={"nhs": "943 476 5919"}, why="from the register")
    house.about("start_action", text="Visit", owner="part1")
    house.do("restrict_child", child=house.child, to=["officer:duty", house.teacher], why="a witness")
    return house


def reads(house: House) -> dict[str, Callable[[], Any]]:
    """Every read that leaves a trace, asked for something that there is."""
    office, case, by = house.office, house.case, OFFICER
    twin = AddChild(name="Rowan Ash", born=date(2023, 1, 3), because={"add_child": "a cousin"})
    of_case = ("case", "chronology", "circulation", "documents", "letters", "notices", "requirement", "suggest_leads")
    return {
        **{name: partial(getattr(office, name), case, by=by) for name in of_case},
        "document": partial(office.document, case, "family_page", recipient=house.teacher, by=by),
        "family_view": partial(office.family_view, house.child, by=by),
        "record": partial(office.record, house.child, by=by),
        "cases": partial(office.cases, by=by),
        "consider": partial(office.consider, twin, by=by),
        "find": partial(office.find, "Rowan", by=by),
        "restrictions": partial(office.restrictions, by=by),
        "find_by_number": partial(office.find_by_number, "nhs", "943 476 5919", by=by),
        "holding": partial(office.holding, house.teacher, by=by),
        "retention": partial(office.retention, by=by),
        "access_requests": partial(office.access_requests, by=by),
        "subject_access": partial(office.subject_access, house.child, by=by),
        "worklist": partial(office.worklist, house.teacher, by=by),
        "overview": partial(office.overview, by=by),
        "listed": partial(office.listed, "children", by=by),
        "follow": partial(office.follow, by=by),
    }


def looks(house: House, child: str | None = None) -> list[tuple[str, str]]:
    """Who looked at a child, the first first: how they acted, and what they were given."""
    found = house.office.who_looked(child or house.child, by=OFFICER).lines
    return [(one.acting_as, one.what) for one in reversed(found)]


def never(error: Exception) -> Callable[..., None]:
    """Something that always fails so."""

    def failing(*_: object) -> None:
        raise error

    return failing


def test_every_read_leaves_its_trace(house: House) -> None:
    """Each by its name, for each case that was given, in the order in which they were asked; a refusal leaves none."""
    asked = reads(with_something_of_everything(house))
    for read in asked.values():
        read()
    left = looks(house)
    assert [who for who, _ in groupby(left)] == [("officer:duty", name) for name in asked]
    with pytest.raises(NotAllowed):
        house.office.case(house.case, by=person(house.stranger))
    assert looks(house) == left


def test_no_read_is_forgotten() -> None:
    """Whatever an office gives leaves a trace, or it is said here why it need not."""
    public = {name for name, one in inspect.getmembers(Office, callable) if not name.startswith("_")}
    traced = {*tracing.OF_RECORDS, *tracing.OF_MANY, *tracing.OF_ALL}
    assert public - traced - GIVES_NOTHING_OF_A_CHILD == set()
    assert traced <= public


def test_who_looks_cannot_switch_it_off(house: House) -> None:
    """The mother, a nurse, and a system on behalf of somebody leave their traces as the staff do."""
    house.office.family_view(house.child, by=person(house.mother))
    house.office.case(house.case, by=person(house.nurse))
    house.office.requirement(house.case, by=Actor.system("portal", on_behalf_of=house.teacher))
    assert looks(house) == [
        (f"person:{house.mother}", "family_view"),
        (f"person:{house.nurse}", "case"),
        (f"system:portal for {house.teacher}", "requirement"),
    ]


def test_nothing_is_given_where_it_cannot_be_written(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks while the trace cannot be kept is given nothing at all."""
    monkeypatch.setattr(tracing.ReadTrace, "_write", never(BrokenOffice([])))
    for read in reads(with_something_of_everything(house)).values():
        with pytest.raises(BrokenOffice):
            read()
    with pytest.raises(BrokenOffice):
        house.office.backup(BytesIO(), by=OFFICER)
    monkeypatch.undo()
    assert looks(house) == []


def test_giving_first_and_writing_after_is_noticed(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded fault: a trace that fails quietly gives what nobody will know of, and that is found out."""
    monkeypatch.setattr(tracing.ReadTrace, "_write_down", lambda *_: None)
    with pytest.raises(AssertionError):
        test_every_read_leaves_its_trace(house)


def test_others_in_the_way_are_waited_for(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where others looked at the same moment it is tried again, and in the end refused."""
    write, calls = tracing.ReadTrace._write, []

    def busy(trace: tracing.ReadTrace, *given: Any) -> None:
        calls.append(1)
        if len(calls) < tracing.TRIES:
            raise Conflict("busy")
        write(trace, *given)

    monkeypatch.setattr(tracing.ReadTrace, "_write", busy)
    house.office.case(house.case, by=OFFICER)
    assert len(calls) == tracing.TRIES
    calls.clear()
    monkeypatch.setattr(tracing, "TRIES", 1)
    monkeypatch.setattr(tracing.ReadTrace, "_write", never(Conflict("busy")))
    with pytest.raises(Conflict):
        house.office.case(house.case, by=OFFICER)


def test_very_many_children_are_one_look(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of more than some children stands once, for each of them."""
    monkeypatch.setattr(tracing, "ONE_BY_ONE", 1)
    part = {"agency": house.school, "specialist": True, "direct_contact": "day_to_day", "job": "senco"}
    other = house.do("add_child", name="Ida Fir", born=date(2022, 5, 4)).reference
    house.do("open_case", child=other, regime="slough_ecaf", starter=house.teacher, part=part)
    house.office.cases(by=OFFICER)
    house.office.case(house.case, by=OFFICER)
    assert looks(house) == [("officer:duty", "cases"), ("officer:duty", "case")]
    assert looks(house, other) == [("officer:duty", "cases")]


def test_looks_are_chained_verified_and_carried(house: House) -> None:
    """They stand in the journal, and a line that is altered or cut off is found as any other is."""
    for _ in range(3):
        house.office.case(house.case, by=OFFICER)
    found = house.office.verify(by=OFFICER)
    assert found.differences == ()
    with house.office.store.reading() as reading:
        [stream] = list(reading.stream_ids("looks"))
        assert [one.version for one in reading.journal(stream)] == [1, 2, 3]
    assert "looks" not in {one.kind for one in house.office.follow(by=OFFICER)}


def test_without_the_choice_nothing_is_written_down(house: House) -> None:
    """An authority whose file does not ask for it keeps no looks."""
    house.office.installation = Installation.of(evolve(AUTHORITY))
    house.office.case(house.case, by=OFFICER)
    assert house.office.who_looked(house.child, by=OFFICER).lines == ()
    assert not house.office.who_looked(house.child, by=OFFICER).is_kept
