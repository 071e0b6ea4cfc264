from __future__ import annotations

from datetime import timedelta

import pytest
from attrs import evolve

from teamaround import commands
from teamaround.casework.command import CaseCommand
from teamaround.casework.commands import COMMANDS
from teamaround.casework.commands.case import (
    CloseCase,
    LiftCaseRestriction,
    MarkCase,
    MoveAway,
    MoveEdition,
    OpenCase,
    PartTaken,
    ReopenCase,
    RestrictCase,
)
from teamaround.casework.commands.team import Join
from tests.unit.casework.bench import (
    CHILD,
    HALL,
    LEO,
    MOTHER,
    NOBODY,
    NOWHERE,
    NURSERY,
    OPENED,
    POOLE,
    TODAY,
    Bench,
    day,
    opened,
)
from tests.unit.casework.harbour import PLAIN, rulebook

OPENING = OpenCase(child=CHILD, regime="harbour", starter=HALL)


def test_whoever_asked_for_it_takes_part_where_they_say_so() -> None:
    """The starter has the part that the opening gives, and none where it gives none."""
    bench = Bench()
    bench.do(evolve(OPENING, part=PartTaken(agency=NURSERY, job="senco", specialist=True)))
    part = bench.case.involvements["part1"]
    assert (part.person, part.agency, part.job, part.specialist, part.universal) == (HALL, NURSERY, "senco", True, None)
    uninvolved = Bench()
    assert uninvolved.names(OPENING) == ["case_opened"]
    assert uninvolved.case.starter == HALL


def test_a_child_may_ask_for_it_themselves() -> None:
    """The young person may be whoever asks."""
    bench = Bench()
    bench.do(evolve(OPENING, starter=CHILD))
    assert bench.case.starter == CHILD


def test_a_case_has_the_number_that_is_given_to_it() -> None:
    """Whoever opens it gives it none: the office does."""
    assert opened().case.id == "C1"


def test_an_opening_says_all_that_is_wrong_with_it_at_once() -> None:
    """An unknown child, regime, starter and agency are refused together, each with what to do."""
    said = Bench().refuse(
        OpenCase(child="K9", regime="port", starter=NOBODY, part=PartTaken(agency=NOWHERE)), open_already=("C7", "C8")
    )
    assert 'No child is known as "K9"' in said
    assert "They are 'harbour'" in said
    assert f'No person is known as "{NOBODY}"' in said
    assert f'No agency is known as "{NOWHERE}"' in said
    assert "open case under this regime: C7, C8. Go on in that one." in said


def test_a_child_has_one_open_case_under_a_regime() -> None:
    """A second is refused, and the first is named."""
    assert "open case under this regime: C7" in Bench().refuse(OPENING, open_already=("C7",))


def test_nothing_is_opened_before_birth_unless_the_child_was_expected() -> None:
    """A day before birth is a slip for a child who was never expected, and none for one who was."""
    early = evolve(OPENING, on=day(1))
    born = evolve(LEO, born=day(5))
    assert "The child was born on 2026-09-05, after 2026-09-01" in Bench(child=born).refuse(early)
    assert Bench(child=evolve(born, expected=day(10))).names(early) == ["case_opened"]
    assert Bench(child=evolve(LEO, born=None, expected=day(1, 12))).names(early) == ["case_opened"]


def test_nothing_is_opened_long_before_a_child_was_expected() -> None:
    """A day more than a year before birth, and before the expected day, is a slip."""
    expected = evolve(LEO, born=None, expected=OPENED + timedelta(days=365))
    assert Bench(child=expected).names(evolve(OPENING, on=OPENED)) == ["case_opened"]
    early = evolve(OPENING, on=OPENED - timedelta(days=1))
    assert "The child was expected on 2027-09-01, long after 2026-08-31" in Bench(child=expected).refuse(early)


def test_somebody_who_had_died_asked_for_nothing() -> None:
    """A starter who died before that day is refused; one who died later is not."""
    bench = Bench()
    bench.people[HALL] = evolve(bench.people[HALL], died=day(10))
    assert "Ms Hall died on 2026-09-10" in bench.refuse(evolve(OPENING, on=day(11)))
    assert bench.names(evolve(OPENING, on=day(10))) == ["case_opened"]


def test_a_closed_case_is_opened_again() -> None:
    """Closing and reopening leave all that was recorded as it was; what was at odds with the rules is so again."""
    bench = opened()
    before = bench.case
    bench.do(CloseCase(why="done", on=day(10)))
    assert bench.case.closed_on == day(10)
    assert bench.case.closed_because == "done"
    assert bench.at_odds() == {}
    bench.do(ReopenCase(why="a new need", on=day(12)))
    assert evolve(bench.case, matters={}) == evolve(before, matters={}, reopened_on=day(12))
    assert list(bench.at_odds()) == [one.rule for one in before.matters.values()] == ["requirement"]


@pytest.mark.parametrize("why", ["", "  ", "\n"])
def test_closing_and_reopening_say_why(why: str) -> None:
    """A reason that says nothing is refused."""
    bench = opened()
    assert "Why the case is closed is not said." in bench.refuse(CloseCase(why=why))
    bench.do(CloseCase(why="done"))
    assert "Why the case is opened again is not said." in bench.refuse(ReopenCase(why=why))


def test_a_case_is_not_reopened_before_it_was_closed() -> None:
    """A day before the closing is refused, and the day of closing named."""
    bench = opened()
    bench.do(CloseCase(why="done", on=day(10)))
    assert "The case was closed on 2026-09-10, after 2026-09-09" in bench.refuse(ReopenCase(why="x", on=day(9)))


def test_an_open_case_is_not_reopened() -> None:
    """Reopening what is open is refused."""
    assert "The case is open." in opened().refuse(ReopenCase(why="x"))


def test_a_case_is_not_reopened_beside_another() -> None:
    """Where the child has another open case under the same regime by now, reopening is refused and that one named."""
    bench = opened()
    bench.do(CloseCase(why="done"))
    assert "open case under this regime: C2" in bench.refuse(ReopenCase(why="x"), open_already=("C2",))


def test_a_restriction_names_who_may_see_and_can_be_lifted() -> None:
    """Only those named may see a restricted case, until the restriction is lifted."""
    bench = opened()
    decided = [bench.do(RestrictCase(to=(HALL,), why="a colleague's child"))]
    assert "restricted so" in bench.refuse(RestrictCase(to=(HALL,), why="again"))
    decided += [bench.do(LiftCaseRestriction(why="they left"))]
    assert [one.case.restricted_to for one in decided if one.case] == [(HALL,), None]
    assert "not restricted" in bench.refuse(LiftCaseRestriction(why="again"))


def test_a_restriction_leaves_somebody_who_may_see() -> None:
    """Nobody at all, somebody unknown and no reason are refused together."""
    assert "could never be read" in opened().refuse(RestrictCase(to=(), why="x"))
    said = opened().refuse(RestrictCase(to=(NOBODY,), why=" "))
    assert NOBODY in said
    assert "Why is not said." in said
    assert "A restriction is lifted by lift_case_restriction." in opened().refuse(RestrictCase(why="x"))


@pytest.mark.parametrize("to", [("officer:duty",), ("officer:duty", HALL), ("system:portal", HALL), (CHILD,)])
def test_a_restriction_may_name_posts_and_systems(to: tuple[str, ...]) -> None:
    """Beside people, and the child, stand the authority's posts by their names, and systems."""
    bench = opened()
    bench.do(RestrictCase(to=to, why="a colleague's child"))
    assert bench.case.restricted_to == to


@pytest.mark.parametrize("to", [("system:portal",), ("system:portal", "system:import")])
def test_a_system_alone_is_nobody(to: tuple[str, ...]) -> None:
    """A system reads for somebody, so that a restriction to systems would close the case to everybody."""
    assert "could never be read. Name at least one person or post" in opened().refuse(RestrictCase(to=to, why="x"))


@pytest.mark.parametrize("odd", ["officer:", "officer: ", "officer", "nurse:Hall", "person:P1", " officer:duty"])
def test_a_post_has_a_name(odd: str) -> None:
    """What is neither a known person nor a post under a name is refused."""
    assert f'No person is known as "{odd}".' in opened().refuse(RestrictCase(to=(HALL, odd), why="x"))


def test_a_mark_is_recorded_and_ends() -> None:
    """What the regime asks to be recorded holds from its day until it is ended."""
    bench = opened()
    bench.do(MarkCase(item="speech", words="at school", on=day(5)))
    bench.do(MarkCase(item="sleep", on=day(6)))
    bench.do(MarkCase(item="speech", ended=True, on=day(10)))
    assert bench.now().marks == ("sleep",)
    assert (bench.case.marks["mark1"].since, bench.case.marks["mark1"].until) == (day(5), day(10))


def test_a_mark_that_the_regime_does_not_know_is_refused() -> None:
    """With what it knows, and the nearest of these."""
    said = opened().refuse(MarkCase(item="speach"))
    assert '"speach" is no mark of this regime.' in said
    assert "Did you mean 'speech'?" in said


def test_on_a_list_of_one_the_mark_before_ends() -> None:
    """A case has one route at a time: a new one ends the one before on the same day."""
    bench = opened()
    bench.do(MarkCase(item="short_route", on=day(5)))
    assert bench.names(MarkCase(item="long_route", on=day(10))) == ["case_marked", "case_marked"]
    assert bench.case.marks["mark1"].until == day(10)
    assert bench.now().marks == ("long_route",)


def test_a_mark_recorded_late_does_not_hold_beside_a_later_one() -> None:
    """A route from an earlier day than the one that stands is refused, so that never two hold at once."""
    bench = opened()
    bench.do(MarkCase(item="short_route", on=day(10)))
    assert "recorded from 2026-09-10, so the two would hold at once" in bench.refuse(
        MarkCase(item="long_route", on=day(5))
    )
    assert "'short_route' is recorded from 2026-09-10" in bench.refuse(MarkCase(item="short_route", on=day(5)))
    bench.do(MarkCase(item="short_route", ended=True, on=day(15)))
    assert "'short_route' is recorded from 2026-09-10" in bench.refuse(MarkCase(item="long_route", on=day(14)))
    bench.do(MarkCase(item="long_route", on=day(15)))


def test_a_mark_that_is_on_the_case_is_not_put_there_again() -> None:
    """The same mark twice is refused; once it has ended it may come back."""
    bench = opened()
    bench.do(MarkCase(item="speech", on=day(5)))
    assert "is on the case already. End it first." in bench.refuse(MarkCase(item="speech"))
    bench.do(MarkCase(item="speech", ended=True, on=day(10)))
    bench.do(MarkCase(item="speech", on=day(10)))
    assert list(bench.case.marks) == ["mark1", "mark2"]


def test_a_mark_ends_once_and_not_before_it_began() -> None:
    """Ending a mark that is not there, has ended, or began later is refused."""
    bench = opened()
    assert "'speech' is not on the case." in bench.refuse(MarkCase(item="speech", ended=True))
    bench.do(MarkCase(item="speech", on=day(10)))
    assert "It began on 2026-09-10" in bench.refuse(MarkCase(item="speech", ended=True, on=day(9)))
    bench.do(MarkCase(item="speech", ended=True))
    assert "is not on the case" in bench.refuse(MarkCase(item="speech", ended=True))


def test_a_mark_is_one_of_the_regimes() -> None:
    """An unknown mark is refused with the nearest that there is."""
    assert "Did you mean 'speech'?" in opened().refuse(MarkCase(item="speach"))
    none = opened(rulebook(PLAIN, list={}))
    assert "This regime asks for no marks." in none.refuse(MarkCase(item="speech"))


def test_a_move_says_where_to() -> None:
    """Where the family moved to is said, as far as it is known; what becomes of the case is left to people."""
    bench = opened()
    assert "Where to is not said." in bench.refuse(MoveAway(to=" "))
    before = bench.case
    assert bench.names(MoveAway(to="Fife")) == ["child_moved"]
    assert bench.case == before


def test_a_case_moves_to_another_edition_once() -> None:
    """The present edition decides from then on; where it does already, the move is refused."""
    bench = opened()
    assert "under the present edition" in bench.refuse(MoveEdition())
    bench.rules = rulebook(PLAIN, allows=())
    bench.do(MoveEdition(changes=("allows: overlap is gone",)))
    assert bench.case.edition == bench.rules.hash
    assert "under the present edition" in bench.refuse(MoveEdition())


def test_ids_are_never_used_twice() -> None:
    """Entries are numbered in the order in which they came, whatever becomes of them."""
    bench = opened()
    bench.do(Join(person=POOLE, capacity="practitioner", on=day(2)))
    bench.do(Join(person=MOTHER, capacity="family", on=TODAY))
    assert list(bench.case.involvements) == ["part1", "part2", "part3"]


def test_every_command_of_a_case_is_known_by_its_verb() -> None:
    """Each that can be given is read by its name; none is forgotten."""
    published = [
        one
        for one in vars(commands).values()
        if isinstance(one, type) and issubclass(one, CaseCommand) and one is not CaseCommand
    ]
    assert {one.verb(): one for one in published if not one.inner} == dict(COMMANDS)
