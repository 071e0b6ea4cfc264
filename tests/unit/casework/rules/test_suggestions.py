from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from teamaround.casework.rules.suggestions import Candidate, Reason, Suggestions, doubts, suggest, team
from teamaround.concepts import case
from teamaround.concepts.case import in_force
from teamaround.regime.rules import Eligibility, Pointer
from tests.unit.casework.at_rest.resting import DAY, TEAM, away, directory, part, resting
from tests.unit.casework.bench import ALI, CHILD, HALL, MOTHER, NURSERY, POOLE, PORTAGE, TRUST
from tests.unit.casework.harbour import PLAIN, SAYS, rulebook

if TYPE_CHECKING:
    from datetime import date

    import pytest

SEES = Pointer(favours={"holder_contact": "regular"}, text="Sees the child.", says=("HB-21",))
WORKS = Pointer(favours={"holder_is": ["practitioner"]}, text="Works here.", says=("HB-22",))
ASKS = Pointer(ask="Do they trust her?", says=("HB-23",))
ELSEWHERE: Any = {"plan_is": ["agreed"]}
UNKNOWN: Any = {"child_in": ["nursery"]}
REGULAR = evolve(TEAM[0], direct_contact="regular")


def suggested(*entries: Any, who: Any = None, eligibility: Any = None, **pointers: Pointer) -> Suggestions:
    """Whom these pointers point to."""
    rules = rulebook(PLAIN, pointer=pointers, eligibility=eligibility or {})
    return suggest(resting(*entries, rules=rules, who=who), rules)


def test_the_team_is_whoever_takes_part_alive_each_once() -> None:
    """Never the child, nor an agency that has named nobody, nor whoever has left."""
    entries = part(4, HALL, TRUST), part(5, CHILD, capacity="family"), part(6, None, TRUST), part(7, ALI, until=DAY)
    assert team(resting(*entries)) == (HALL, POOLE, MOTHER)
    assert team(resting(part(8, "P77"), who=directory(P2={"died": DAY}))) == (HALL, MOTHER, "P77")


def test_equal_counts_are_equal_ranks() -> None:
    """Ranks are counted without gaps, the best first; within one, in the order of the team."""
    found = suggested(REGULAR, sees=SEES, works=WORKS)
    assert [(one.person, one.rank, len(one.reasons)) for one in found.candidates] == [
        (HALL, 1, 2), (POOLE, 2, 1), (MOTHER, 3, 0),
    ]  # fmt: skip
    late = suggested(evolve(TEAM[1], direct_contact="regular"), evolve(TEAM[2], direct_contact="regular"), sees=SEES)
    assert [(one.person, one.rank) for one in late.candidates] == [(POOLE, 1), (MOTHER, 1), (HALL, 2)]


def test_each_reason_is_told_whole() -> None:
    """By its pointer, words, statements and why it holds; what is not known stands apart."""
    (hall, poole, _) = suggested(REGULAR, sees=SEES).candidates
    (reason,) = hall.reasons
    assert (reason.pointer, reason.text, reason.says) == ("pointer.sees", "Sees the child.", ("HB-21",))
    assert reason.because
    assert hall.not_known == ()
    assert [one.not_known for one in suggested(works=WORKS).candidates] == [(), (), ()]
    (unknown,) = poole.not_known
    assert (unknown.pointer, unknown.text, unknown.says, bool(unknown.because)) == (
        "pointer.sees", "Sees the child.", ("HB-21",), True,
    )  # fmt: skip
    assert poole == Candidate(person=POOLE, rank=2, reasons=(), not_known=(unknown,))


def test_questions_and_considerations_stand_without_anybody() -> None:
    """A question is asked unless it is known not to apply; a consideration holds where it does apply."""
    found = suggested(
        asks=ASKS, off=evolve(ASKS, when=ELSEWHERE), maybe=evolve(ASKS, when=UNKNOWN),
        sees=SEES, never=evolve(SEES, when=ELSEWHERE), perhaps=evolve(SEES, when=UNKNOWN),
    )  # fmt: skip
    assert [one.pointer for one in found.asked] == ["pointer.asks", "pointer.maybe"]
    assert found.asked[0] == Reason(pointer="pointer.asks", text="Do they trust her?", says=("HB-23",))
    assert found.favoured == (Reason(pointer="pointer.sees", text="Sees the child.", says=("HB-21",)),)
    assert {len(one.not_known) for one in found.candidates} == {1}


def test_whom_a_rule_doubts_is_no_candidate() -> None:
    """Whatever the level; the agency that they take part for is what they would answer to."""
    fits: dict[str, Any] = {"who": {"holder_is": ["practitioner"]}, "text": "No.", "fix": "x", "says": SAYS}
    rule = Eligibility(level="warn", level_why="x", **fits)
    found = suggested(eligibility={"x": rule}, sees=SEES)
    assert [one.person for one in found.candidates] == [HALL, POOLE]
    rules = rulebook(PLAIN, eligibility={"x": rule})
    (doubt,) = doubts(MOTHER, resting(rules=rules), rules)
    assert (doubt.rule, doubt.level, doubt.what, doubt.fix, doubt.about) == (
        "eligibility.x", "warn", "No.", "x", MOTHER,
    )  # fmt: skip
    assert doubts(HALL, resting(rules=rules), rules) == ()
    accountable = rulebook(PLAIN, eligibility={"x": evolve(rule, who={"holder_accountable": True})})
    assert doubts(HALL, resting(rules=accountable), accountable) == ()
    assert len(doubts(MOTHER, resting(rules=accountable), accountable)) == 1
    assert len(doubts(ALI, resting(rules=accountable), accountable)) == 1


def test_an_absence_makes_nobody_unfit() -> None:
    """They come back."""
    assert HALL in {one.person for one in suggested(away(HALL), sees=SEES).candidates}
    assert {NURSERY, PORTAGE}.isdisjoint(one.person for one in suggested(sees=SEES).candidates)


def looked_at(people: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """How often a part is looked at until it is known whom all pointers and rules point to in a team of so many."""
    looks = [0]

    def counted(one: Any, day: date) -> bool:
        looks[0] += 1
        return in_force(one, day)

    fits: dict[str, Any] = {"who": {"holder_is": ["practitioner"]}, "text": "No.", "fix": "x", "says": SAYS}
    rule = Eligibility(level="warn", level_why="x", **fits)
    entries = [part(number, f"P{number}") for number in range(10, 10 + people)]
    monkeypatch.setattr(case, "in_force", counted)
    suggested(*entries, eligibility={"x": rule}, sees=SEES, works=WORKS)
    monkeypatch.undo()
    return looks[0]


def test_a_team_is_gone_through_so_many_times_however_large_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each person's own parts are looked at and nobody else's: twice the people, twice the looks."""
    few, more, most = (looked_at(people, monkeypatch) for people in (50, 100, 150))
    assert most - more == more - few
    assert more - few < 50 * 20
