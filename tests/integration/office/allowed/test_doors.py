from __future__ import annotations

import inspect
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.commands import AnswerNomination, NominateLead, PlanHandover, RecordContact, StartAction
from teamaround.concepts.actors import Actor
from teamaround.errors import NotAllowed, Refused
from teamaround.office import Office
from teamaround.office.allowed.doors import ASKED_INSIDE, DOORS, granted, refuse_ungranted
from teamaround.office.installation import Installation
from teamaround.regime.rights import EVERY_RIGHT, Grants, Post

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from teamaround.regime.rights import Right
    from tests.integration.office.made import Made

NEVER = date(2999, 1, 1)
DUTY = Actor.officer("duty")
READS: dict[str, Callable[[Made, Actor, Path], Any]] = {
    "case": lambda made, by, _: made.office.case(made.case, by=by),
    "chronology": lambda made, by, _: made.office.chronology(made.case, by=by),
    "requirement": lambda made, by, _: made.office.requirement(made.case, by=by),
    "suggest_leads": lambda made, by, _: made.office.suggest_leads(made.case, by=by),
    "circulation": lambda made, by, _: made.office.circulation(made.case, by=by),
    "notices": lambda made, by, _: made.office.notices(made.case, by=by),
    "letters": lambda made, by, _: made.office.letters(made.case, by=by),
    "documents": lambda made, by, _: made.office.documents(made.case, by=by),
    "document": lambda made, by, _: made.office.document(made.case, "x", recipient=made.hall, by=by),
    "record": lambda made, by, _: made.office.record(made.child, by=by),
    "family_view": lambda made, by, _: made.office.family_view(made.child, by=by),
    "find": lambda made, by, _: made.office.find("Leo", by=by),
    "cases": lambda made, by, _: made.office.cases(by=by),
    "hand_over_all": lambda made, by, _: made.office.hand_over_all(
        PlanHandover(leaving=made.hall, why="x", from_day=made.office.clock.today()), by=by
    ),
    "overview": lambda made, by, _: made.office.overview(by=by),
    "editions": lambda made, by, _: made.office.editions(by=by),
    "emergency_openings": lambda made, by, _: made.office.emergency_openings(by=by),
    "restrictions": lambda made, by, _: made.office.restrictions(by=by),
    "who_looked": lambda made, by, _: made.office.who_looked(made.child, by=by),
    "what_looked": lambda made, by, _: made.office.what_looked("officer:duty", by=by),
    "find_by_number": lambda made, by, _: made.office.find_by_number("nhs", "943 476 5919", by=by),
    "worklist": lambda made, by, _: made.office.worklist(made.hall, by=by),
    "holding": lambda made, by, _: made.office.holding(made.hall, by=by),
    "overdue": lambda made, by, _: made.office.overdue(by=by),
    "without_trace": lambda made, by, _: made.office.without_trace(by=by),
    "retention": lambda made, by, _: made.office.retention(by=by),
    "hold_record": lambda made, by, _: made.office.hold_record(made.case, because="x", review=NEVER, by=by),
    "lift_hold": lambda made, by, _: made.office.lift_hold(made.case, 1, because="x", by=by),
    "dispose": lambda made, by, _: made.office.dispose([made.case], because="x", by=by),
    "disposals": lambda made, by, _: made.office.disposals(by=by),
    "clear_away": lambda made, by, _: made.office.clear_away(by=by),
    "access_requests": lambda made, by, _: made.office.access_requests(by=by),
    "record_access_request": lambda made, by, _: made.office.record_access_request(
        made.child, received=NEVER, asked_by="x", owner="officer", by=by
    ),
    "answer_access_request": lambda made, by, _: made.office.answer_access_request(
        made.child, 1, on=NEVER, how="x", by=by
    ),
    "subject_access": lambda made, by, _: made.office.subject_access(made.child, by=by),
    "outbox": lambda made, by, _: made.office.outbox(by=by),
    "listed": lambda made, by, _: made.office.listed("cases", by=by),
    "follow": lambda made, by, _: made.office.follow(by=by),
    "backup": lambda made, by, folder: made.office.backup(folder / "copy.jsonl", by=by),
    "restore": lambda made, by, folder: made.office.restore(folder / "copy.jsonl", by=by),
    "import_history": lambda made, by, _: made.office.import_history((), by=by),
    "verify": lambda made, by, _: made.office.verify(by=by),
    "repair": lambda made, by, _: made.office.repair(by=by),
    "hold": lambda made, by, _: made.office.hold(by=by),
    "release": lambda made, by, _: made.office.release(by=by),
}


def grant(made: Made, *rights: Right, systems: dict[str, Post] | None = None) -> Made:
    """The same office, in whose file the duty desk has these rights, and systems theirs."""
    grants = Grants(officers={"duty": Post(rights=rights)}, systems=systems)
    standing = made.office.installation
    made.office.installation = Installation(authority=evolve(standing.authority, grants=grants), host=standing.host)
    return made


def test_every_door_has_a_line() -> None:
    """Each public method that says who looks stands in the table, and here; none else does."""
    doors = {one for one in dir(Office) if not one.startswith("_")}
    asking = {one for one in doors if "by" in inspect.signature(getattr(Office, one)).parameters}
    assert asking == DOORS.keys() | ASKED_INSIDE
    assert READS.keys() == DOORS.keys()


@pytest.mark.parametrize("door", DOORS)
def test_a_door_takes_its_right(made: Made, door: str, tmp_path: Path) -> None:
    """An officer with every other right is refused, and so is one who is not in the file, and a system for one."""
    grant(made, *(one for one in EVERY_RIGHT if one != DOORS[door]), systems={"portal": Post(rights=EVERY_RIGHT)})
    for by, says in (
        (DUTY, f'does not grant "{DOORS[door]}" to officer:duty'),
        (Actor.officer("night"), r'names no officer "night"\. .* Write \[officers\.night\] in its file'),
        (Actor.system("portal", on_behalf_of="officer:duty"), "does not grant"),
        (Actor.system("other", on_behalf_of=made.hall), 'names no system "other"'),
    ):
        with pytest.raises(NotAllowed, match=says):
            READS[door](made, by, tmp_path)


@pytest.mark.parametrize("name", ["a\ud800", "a\0", "a\n", "x" * 201], ids=["half", "NUL", "break", "endless"])
def test_a_name_that_no_journal_could_hold_passes_no_door(made: Made, name: str, tmp_path: Path) -> None:
    """On every store whoever asks under such a name is refused in the same words, and nothing is written."""
    before = made.all_that_is_kept()
    for by in (Actor.officer(name), Actor.system(name, on_behalf_of=made.hall)):
        for read in READS.values():
            with pytest.raises(NotAllowed, match=r"The name of whoever asks .*on one line\. Give 200 characters"):
                read(made, by, tmp_path)
        with pytest.raises(NotAllowed, match="The name of whoever asks"):
            made.office.countersigning(by=by)
    assert made.all_that_is_kept() == before


@pytest.mark.parametrize("door", ["case", "chronology", "worklist", "overdue", "outbox", "verify", "listed", "follow"])
def test_one_right_alone_opens_its_door(made: Made, door: str, tmp_path: Path) -> None:
    """Nothing else is needed; people need none of these rights, for what they see is decided by their part."""
    grant(made, DOORS[door])
    READS[door](made, DUTY, tmp_path)
    grant(made)
    if DOORS[door] in ("read", "manage", "notices"):
        READS[door](made, Actor.person(made.hall), tmp_path)


def test_a_door_without_a_line_cannot_be_made() -> None:
    """A new read that says who looks is noticed as the office is made."""

    class Open:
        def everything(self, *, by: Actor) -> None:
            """Something new."""

    with pytest.raises(KeyError, match="everything"):
        granted(Open)


def test_who_may_write_and_not_read_is_told_nothing(made: Made) -> None:
    """The receipt says that it was done, considered or given again; a refusal holds no word of the record."""
    grant(made, "write")
    note = RecordContact(case=made.case, what="note", text="All well.")
    receipts = [made.office.do(note, by=DUTY, key="once"), made.office.do(note, by=DUTY, key="once")]
    receipts.append(made.office.consider(note, by=DUTY))
    assert {(one.state, one.events, one.written > 0) for one in receipts} == {(None, (), True)}
    assert made.office.recounted(receipts[0], by=DUTY) == ()
    assert made.office.called(made.hall, by=DUTY) == made.hall
    ask = NominateLead(case=made.case, person=made.poole, by=made.hall)
    made.office.do(ask, by=DUTY)
    with pytest.raises(Refused) as refused:
        made.office.do(StartAction(case=made.case, text="x", owner="part99"), by=DUTY)
    assert "part" not in refused.value.findings[0].what.replace("part99", "")
    with pytest.raises(NotAllowed, match='does not grant "read"'):
        made.office.case(made.case, by=DUTY)
    with pytest.raises(NotAllowed, match='does not grant "restrict"'):
        refuse_ungranted(made.office.installation.authority.grants, DUTY, "restrict")


def test_a_reader_gives_no_command(made: Made) -> None:
    """Nor considers one; the day turns all the same."""
    grant(made, "read")
    for way in (made.office.do, made.office.consider):
        with pytest.raises(NotAllowed, match='does not grant "write"'):
            way(AnswerNomination(case=made.case, nomination="nomination1", accepts=True), by=DUTY)
    made.office.tick()
