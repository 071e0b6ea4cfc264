from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.casework.commands.correction.entries import Reinstate, WithdrawEntry
from teamaround.casework.commands.lead import AssignLead
from teamaround.casework.commands.notices import DecideNotice, RecordTold
from teamaround.casework.commands.team import Join, Leave
from tests.unit.casework.bench import HALL, POOLE, TRUST, Bench, day
from tests.unit.casework.consequences.test_notices import BECAUSE, MEETING, harbour, notices

if TYPE_CHECKING:
    from teamaround.casework.command import CaseCommand
    from teamaround.concepts.work import Notice


def invited(*commands: CaseCommand) -> Bench:
    """A case with a meeting to which everybody is invited, and these commands."""
    bench = harbour()
    for command in (AssignLead(people=(HALL,), because=BECAUSE), MEETING, *commands):
        bench.do(command)
    return bench


def left(*commands: CaseCommand) -> Bench:
    """The same, where Mr Poole leaves before these commands."""
    return invited(Leave(part="part2"), *commands)


def his(bench: Bench) -> list[Notice]:
    """What Mr Poole is invited by."""
    return [one for one in notices(bench, "invitation") if one.to == POOLE]


def states(bench: Bench) -> list[str]:
    """How that stands."""
    return [one.state for one in his(bench)]


def test_somebody_who_left_long_before_a_mistake_is_told_nothing_of_then() -> None:
    """Who came back as the lead and was replaced by mistake has what waited then, not what waited as they left."""
    bench = left(AssignLead(people=(POOLE,), because=BECAUSE))
    before = notices(bench, "invitation")
    bench.do(AssignLead(people=(HALL,), because=BECAUSE))
    bench.do(WithdrawEntry(entry=[*bench.case.assignments][-1], why="the other case"))
    assert notices(bench, "invitation") == before


def test_what_was_withdrawn_through_a_leaving_is_not_undone_by_itself() -> None:
    """It is refused, and what to undo instead is named."""
    bench = left()
    gone = his(bench)[0].id
    (refusal,) = bench.consider(Reinstate(entry=gone, why="a mistake")).findings
    assert refusal.what == f"{gone} was withdrawn through part2.person_left."


def test_what_is_told_by_another_is_refused_with_the_reason() -> None:
    """Where nothing that could be undone withdrew it, the reason is said instead."""
    bench = left(Join(person=POOLE, agency=TRUST), Reinstate(entry="part2", why="x"))
    first, second = his(bench)
    (refusal,) = bench.consider(Reinstate(entry=second.id, why="x")).findings
    assert refusal.what == f"{second.id} was withdrawn: They were told already, or are to be, by {first.id}."


def test_of_two_leavings_either_undone_brings_it_back() -> None:
    """Whoever had two parts is in the case again by either, and is told as though they had never been gone."""
    for part in ("part2", "part5"):
        bench = invited(Join(person=POOLE, agency=TRUST), Leave(part="part2"), Leave(part="part5"))
        assert states(bench) == ["withdrawn"]
        bench.do(Reinstate(entry=part, why="another Mr Poole"))
        assert states(bench) == ["queued"]


def test_a_telling_that_was_none_leaves_whoever_is_back_to_be_told() -> None:
    """In whichever order the leaving and the telling are undone."""
    gone = his(left())[0].id
    undoing = [Reinstate(entry="part2", why="x"), Reinstate(entry=gone, why="x")]
    for first, second in (undoing, undoing[::-1]):
        bench = left(RecordTold(notice=gone, how="telephone"), first)
        assert "queued" not in states(bench)
        bench.do(second)
        assert states(bench) == ["queued"]


def test_whoever_came_back_is_told_once_and_while_either_stands() -> None:
    """By the first notice, for both; so that one of the two parts may turn out a mistake."""
    for undo in (
        [Reinstate(entry="part2", why="x"), WithdrawEntry(entry="part5", why="x")],
        [WithdrawEntry(entry="part5", why="x"), Reinstate(entry="part2", why="x")],
    ):
        bench = left(Join(person=POOLE, agency=TRUST))
        assert states(bench) == ["withdrawn", "queued"]
        for one in undo:
            bench.do(one)
        assert states(bench) == ["queued", "withdrawn"]


def test_what_a_person_held_back_is_theirs_to_decide_on_again() -> None:
    """Nothing that was queued meanwhile goes out in its place."""
    bench = invited()
    bench.do(DecideNotice(notice=his(bench)[0].id, send=False, why="he knows"))
    for one in (Leave(part="part2"), Join(person=POOLE, agency=TRUST), Reinstate(entry="part2", why="x")):
        bench.do(one)
    assert states(bench) == ["proposed", "withdrawn"]


def test_nobody_who_left_by_mistake_is_invited_to_what_is_over() -> None:
    """Their invitation stays withdrawn where the meeting was meanwhile."""
    bench = left()
    bench.today = day(2, 12)
    bench.do(Reinstate(entry="part2", why="another Mr Poole"))
    assert states(bench) == ["withdrawn"]
