"""An entry that was filed in the wrong case, moved to the right one."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from teamaround.access.acts import AccessAct
from teamaround.casework.commands.correction.moving import FileMoved
from teamaround.clock import FixedClock
from teamaround.commands import (
    AddChild,
    AddPerson,
    Answer,
    AssignLead,
    CloseCase,
    CorrectEntry,
    Join,
    MoveEntry,
    RecordContact,
    RecordView,
    RestrictCase,
    WithdrawEntry,
)
from teamaround.concepts.actors import Actor
from teamaround.errors import Conflict, NotAllowed, Refused, TeamaroundError
from teamaround.office.merged import moving
from tests.integration.office.made import BEGAN, BY, CAF

if TYPE_CHECKING:
    from teamaround.office import Receipt
    from tests.integration.office.made import Made

LATER = date(2026, 9, 9)
BROTHER = "Tamarind P"


@pytest.fixture
def two(made: Made) -> Made:
    """A case of Leo, in which Ms Hall works, and one of his brother, in which Ms Hall works and Mr Cole."""
    made.do(RecordContact(case=made.case, what="question", text="Who collects him?", from_whom=made.child))
    made.do(RecordView(case=made.case, what="wishes", whose="child", words="To stay at the nursery."))
    return made.day(LATER)


def of_brother(made: Made) -> str:
    """The brother's case, in which Mr Poole takes no part."""
    child = made.do(AddChild(name=BROTHER, born=date(2021, 4, 2), references={"nhs": "943 476 5919"})).reference
    case = made.day(BEGAN).open(CAF, child).reference
    cole = made.do(AddPerson(name="Mr Cole", works_for=made.health)).reference
    made.do(Join(case=case, person=cole, agency=made.health, job="nurse"))
    made.day(LATER)
    return case


def move(made: Made, entry: str, to: str, why: str = "typed into the wrong one", by: Actor = BY) -> Receipt:
    """Move an entry of Leo's case."""
    return made.office.do(MoveEntry(case=made.case, entry=entry, to=to, why=why), by=by)


def told(made: Made, case: str, by: Actor = BY) -> str:
    """All sentences of a chronology, as one text."""
    lines = made.office.chronology(case, by=by).lines
    return "\n".join(f"{one.happened_on} {one.sentence} {one.struck_because}" for one in lines)


def test_it_is_withdrawn_in_the_one_and_recorded_in_the_other(two: Made) -> None:
    """With its own day, and as the other child's where the child said it; both chronologies tell that it was wrong."""
    other = of_brother(two)
    receipt = move(two, "note1", other)
    assert (receipt.reference, receipt.also) == (two.case, (other,))
    was, now = two.now().notes["note1"], two.now(other).notes["note1"]
    assert was.withdrawn != ""
    assert (now.text, now.what, now.on, now.withdrawn) == (was.text, was.what, BEGAN, "")
    assert (was.from_whom, now.from_whom) == (two.child, two.now(other).child)
    said = "note1 was filed in the wrong record, and moved to the right one: typed into the wrong one."
    assert said in told(two, two.case)
    assert (
        "note1 was recorded on Mon 7 Sep 2026 by the authority's own staff in another record, and moved from there: "
        "typed into the wrong one."
    ) in told(two, other)
    move(two, "view1", other)
    assert two.now(other).views["view1"].words == "To stay at the nursery."
    assert two.office.verify(by=BY).differences == ()


def test_the_day_on_which_it_was_recorded_is_that_of_london(two: Made) -> None:
    """Just after midnight there, whatever the clocks of the machine say."""
    other = of_brother(two)
    two.office.clock = FixedClock(at=datetime(2026, 9, 21, 23, 30, tzinfo=UTC), zone=ZoneInfo("Europe/London"))
    two.do(RecordContact(case=two.case, what="note", text="Sings."))
    move(two, "note2", other)
    assert "note1 was recorded on Tue 22 Sep 2026 by" in told(two, other)


def test_who_wrote_it_is_kept(two: Made) -> None:
    """By name, though somebody else moves it; of whoever is not of the other case, that they are not."""
    other = of_brother(two)
    hall = Actor.person(two.hall)
    two.office.do(RecordContact(case=two.case, what="note", text="Sings."), by=hall)
    move(two, "note2", other)
    assert "note1 was recorded on Wed 9 Sep 2026 by Ms Hall in another record" in told(two, other)
    two.office.do(RecordContact(case=two.case, what="note", text="Hums."), by=Actor.person(two.poole))
    move(two, "note3", other)
    assert "note2 was recorded on Wed 9 Sep 2026 by somebody who is not of this case in another" in told(two, other)
    assert leaks(two, other) == []


def test_a_concern_stays_with_its_owner(two: Made) -> None:
    """By their part in the other case; where they have none, whoever moves it is told that it is nobody's."""
    other = of_brother(two)

    def part(case: str, person: str) -> str:
        return next(one.id for one in two.now(case).involvements.values() if one.person == person)

    for owner in (two.hall, two.poole):
        two.do(RecordContact(case=two.case, what="concern", text="Tired.", owner=part(two.case, owner)))
    kept, lost = move(two, "note2", other), move(two, "note3", other)
    notes = two.now(other).notes
    assert (notes["note1"].owner, notes["note2"].owner) == (part(other, two.hall), None)
    told_of = [
        [one.what for each in (receipt, *receipt.parts) for one in each.findings if one.level == "warn"]
        for receipt in (kept, lost)
    ]
    assert told_of == [[], ["Whoever was to see to note2 has no place in this case, so it is nobody's."]]
    assert leaks(two, other) == []


@pytest.mark.parametrize("field", ["from_whom", "to_whom"])
def test_nobody_comes_into_the_other_case_by_it(two: Made, field: str) -> None:
    """An entry that names somebody who is not of the other case is put right first; an agency is anybody's."""
    other = of_brother(two)
    two.do(RecordContact(case=two.case, what="note", text="Sings.", **{field: two.mother}))  # type: ignore[arg-type]
    with pytest.raises(Refused, match="somebody who is not of the other case"):
        move(two, "note2", other)
    two.do(CorrectEntry(case=two.case, entry="note2", changes={field: two.health}, why="the nurse's desk"))
    move(two, "note2", other)
    assert getattr(two.now(other).notes["note1"], field) == two.health


def leaks(made: Made, other: str) -> list[str]:
    """What either chronology, page or list tells whoever reads it alone of the other case."""
    cole = next(one.person for one in made.now(other).involvements.values() if one.person not in (made.hall, None))
    assert cole
    secrets = {
        made.poole: (other, made.now(other).child, BROTHER, "Tamarind", "Mr Cole", cole, "943 476 5919"),
        cole: (made.case, made.child, "Leo", "Mr Poole", made.poole),
    }
    found = []
    for reader, words in secrets.items():
        by = Actor.person(reader)
        case = made.case if reader == made.poole else other
        given = [told(made, case, by), repr(made.office.case(case, by=by)), repr(made.office.worklist(reader, by=by))]
        found += [f"{reader} {word}" for word in words if any(word in text for text in given)]
    return found


def test_each_of_the_two_tells_nothing_of_the_other(two: Made) -> None:
    """No reference, no name and no number; a reason that would is refused, and what is of both may be said."""
    other = of_brother(two)
    for why in (f"it is of {other}", "Tamarind's", "for Mr Cole", "nhs 943 476 5919", "not LEO", two.child):
        with pytest.raises(Refused, match="of one of the two cases alone"):
            move(two, "note1", other, why)
    move(two, "note1", other, "Ms Hall mixed them up")
    assert leaks(two, other) == []


def test_a_reason_that_tells_is_caught(two: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded: the reason is not looked at."""
    other = of_brother(two)
    monkeypatch.setattr(moving, "_tells", lambda *_: False)
    move(two, "note1", other, "Tamarind's, and not Leo's")
    assert len(leaks(two, other)) > 1


def test_it_takes_both_cases(two: Made) -> None:
    """Whoever works in one of them alone, or is not named on a restriction of one, moves and writes nothing."""
    other = of_brother(two)
    before = two.all_that_is_kept()
    for person in (two.poole, two.mother):
        with pytest.raises(NotAllowed):
            move(two, "note1", other, by=Actor.person(person))
    assert two.all_that_is_kept() == before
    two.do(RestrictCase(case=other, to=("officer:archive",), why="asked"))
    with pytest.raises(NotAllowed, match="restricted"):
        move(two, "note1", other)
    assert two.now().notes["note1"].withdrawn == ""


def test_whoever_works_in_both_moves_it(two: Made) -> None:
    """A practitioner of both teams; whoever leads of the family sees not all, and does not."""
    other = of_brother(two)
    assert move(two, "note1", other, by=Actor.person(two.hall)).also == (other,)


def test_what_rests_on_its_case_is_not_moved(two: Made) -> None:
    """It is said what to do instead; all that is wrong is said at once, also of the other case."""
    other = of_brother(two)
    two.do(AssignLead(case=two.case, people=(two.hall,)))
    two.do(Answer(case=two.case, note="note1", answer="His aunt."))
    two.do(RecordView(case=two.case, what="wishes", whose="child", words="No.", decision="case"))
    for entry, words in (
        ("part1", "rests on the case that it is in"),
        ("note1", "was answered here"),
        ("view2", "is about case, which is in this case"),
        ("note9", "has no entry"),
    ):
        with pytest.raises(Refused, match=words):
            move(two, entry, other)
    with pytest.raises(Refused, match="It is in that case"):
        move(two, "view1", two.case)
    two.do(WithdrawEntry(case=two.case, entry="view1", why="x"))
    with pytest.raises(Refused) as refused:
        move(two, "view1", other, " ")
    assert {"view1 was withdrawn.", "Why it is moved is not said."} <= {one.what for one in refused.value.findings}


def test_nothing_is_moved_to_before_a_case_was_opened(two: Made) -> None:
    """What is wrong in the other case stops it in both."""
    child = two.do(AddChild(name=BROTHER)).reference
    late = two.open(CAF, child).reference
    with pytest.raises(Refused, match=f"The case was opened on {LATER}"):
        move(two, "note1", late)
    assert two.now().notes["note1"].withdrawn == ""


def test_closed_cases_are_put_right_too(two: Made) -> None:
    """A mistake is found when it is found."""
    other = of_brother(two)
    two.do(CloseCase(case=two.case, why="done"))
    two.do(CloseCase(case=other, why="done"))
    assert move(two, "note1", other).also == (other,)


def test_it_is_done_once_under_its_key_and_after_what_was_seen(two: Made) -> None:
    """The first receipt again; where the case has changed since, a conflict."""
    other = of_brother(two)
    command = MoveEntry(case=two.case, entry="note1", to=other, why="the wrong one")
    with pytest.raises(Conflict):
        two.do(command, expecting=1)
    first, again = (two.do(command, key="move") for _ in range(2))
    assert (again.repeated, again.reference, again.also) == (True, first.reference, first.also)
    assert len(two.now(other).notes) == 1


def test_the_step_in_the_other_case_is_given_by_nobody_alone(two: Made) -> None:
    """Nobody says by it that an entry came from elsewhere: it is taken from no one, and no line lets anyone give it."""
    alone = FileMoved(
        case=two.case, entry=RecordContact(what="note", text="x1"), first_on=BEGAN, first_by="Ms Hall", why="x1"
    )
    for by in (BY, Actor.person(two.hall)):
        with pytest.raises(Refused, match="no record can keep"):
            two.office.do(alone, by=by)
    assert AccessAct.of(alone).line is None


def test_considered_nothing_is_written(two: Made) -> None:
    """And what it would come to in both is told."""
    other = of_brother(two)
    before = two.all_that_is_kept()
    considered = two.office.consider(MoveEntry(case=two.case, entry="note1", to=other, why="x1"), by=BY)
    assert considered.also == (other,)
    assert two.all_that_is_kept() == before
    with pytest.raises(TeamaroundError):
        move(two, "note1", "C7K4-Q2XD-MQ")
