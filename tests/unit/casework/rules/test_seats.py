from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.casework.commands.lead import AssignLead, StartRole
from teamaround.casework.rules.seats import free_seat, group, limit, seated
from teamaround.concepts.people import Person
from tests.unit.casework.at_rest.resting import AFTER, BEFORE, DAY, case, keeper, lead
from tests.unit.casework.bench import ALI, FATHER, HALL, MOTHER, POOLE, Bench, with_team
from tests.unit.casework.harbour import PLAIN, ROLES, rulebook

if TYPE_CHECKING:
    from teamaround.concepts.findings import Finding
    from teamaround.regime.edition import Edition

LEAD, KEEPER = ROLES["lead"], ROLES["note_keeper"]


def free(*entries: Any, **also: Any) -> int:
    """The seat that the next one to lead would take."""
    return free_seat(case(*entries), "lead", LEAD, day=DAY, **also)


def test_all_who_lead_share_their_seats_and_every_other_role_has_its_own() -> None:
    """Whatever a role that leads is called, it takes a seat from the others that lead."""
    assert group(lead()) == group(lead(role="key_worker")) == "lead"
    assert group(keeper()) == "role.note_keeper"
    assert group(keeper(role="lead")) == "role.lead"
    found = case(lead(1), lead(2, POOLE, role="key_worker"), keeper(3))
    assert [one.id for one in seated(found, "lead", leads=True, day=DAY)] == ["role1", "role2"]
    assert [one.id for one in seated(found, "note_keeper", leads=False, day=DAY)] == ["role3"]


@pytest.mark.parametrize(
    ("also", "sits"),
    [
        ({}, True),
        ({"since": AFTER}, True),
        ({"until": BEFORE}, False),
        ({"until": DAY}, False),
        ({"until": AFTER}, True),
        ({"seat": -1}, False),
        ({"withdrawn": "x"}, False),
    ],
    ids=str,
)
def test_who_sits_on_a_seat(also: dict[str, Any], sits: bool) -> None:
    """Whoever holds the role on that day or later; not who has ended, stays on for an overlap, or never should have."""
    assert bool(seated(case(lead(**also)), "lead", leads=True, day=DAY)) is sits


def test_the_lowest_free_seat_is_taken() -> None:
    """Counted from one; a gap is filled first, and past the last comes the next."""
    assert free() == 1
    assert free(lead()) == 2
    assert free(lead(2)) == 1
    assert free(lead(1), lead(2, POOLE), lead(3, ALI)) == 4
    assert free(keeper()) == 1


def test_who_leaves_frees_the_seat_and_who_comes_along_keeps_one() -> None:
    """Seats of those who end by the same command are free, and as many as begin before are passed over."""
    assert free(lead(), leaving=("role1",)) == 1
    assert free(lead(1), lead(2, POOLE), leaving=("role2",)) == 2
    assert [free(lead(2), ahead=ahead) for ahead in range(3)] == [1, 3, 4]


def edition(**changes: Any) -> Edition:
    """The harbour's plain edition, otherwise."""
    return evolve(PLAIN, **changes)


def test_how_many_may_hold_a_role() -> None:
    """A role beside the lead has its own number; all that lead have the most that any of them has."""
    roles = {"lead": evolve(LEAD, at_once=1), "key_worker": evolve(LEAD, at_once=3), "note_keeper": KEEPER}
    many = edition(role=roles | {"cover": evolve(ROLES["cover"], at_once=9)})
    assert [limit(many.role[key], many, decided=False) for key in many.role] == [3, 3, 1, 9]


@pytest.mark.parametrize(
    ("at_once", "allows", "decided", "most"),
    [
        (1, ("joint_leads",), True, 2),
        (1, ("joint_leads",), False, 1),
        (1, (), True, 1),
        (3, ("joint_leads",), True, 3),
    ],
)
def test_a_second_lead_is_decided_on_where_that_is_allowed(at_once: int, allows: Any, decided: bool, most: int) -> None:
    """None comes to stand beside the first by a rule alone, and who may be three is not fewer for it."""
    one = evolve(LEAD, at_once=at_once)
    assert limit(one, edition(role=ROLES | {"lead": one}, allows=allows), decided=decided) == most


def beyond(command: AssignLead | StartRole, bench: Bench) -> Finding:
    """What the regime says of one too many; the last, where several are."""
    return [one for one in bench.consider(command).findings if one.rule.startswith("role.")][-1]


class TestOneTooMany:
    """Where somebody is beyond the number, it is said who is there already and who comes."""

    @pytest.mark.parametrize(
        ("at_once", "holding", "coming", "says"),
        [
            (1, (HALL,), (POOLE,), "one person at once, and one holds it already."),
            (1, (), (HALL, POOLE), "one person at once, and two are named."),
            (2, (HALL, POOLE), (ALI,), "two at once, and two hold it already."),
            (2, (), (HALL, POOLE, ALI), "two at once, and three are named."),
            (2, (HALL,), (POOLE, ALI), "two at once; one holds it, and two more are named."),
            (2, (HALL, POOLE), (ALI, MOTHER), "two at once, and two hold it already."),
            (3, (HALL, POOLE), (ALI, MOTHER), "three at once; two hold it, and two more are named."),
            (4, (HALL,), (POOLE, ALI, MOTHER, FATHER), "four at once; one holds it, and four more are named."),
            (4, (), (HALL, POOLE, ALI, MOTHER, FATHER), "four at once, and five are named."),
        ],
    )
    def test_it_says_who_is_there_and_who_comes(
        self, at_once: int, holding: tuple[str, ...], coming: tuple[str, ...], says: str
    ) -> None:
        """In words, and with what to do: end one that stands, or name fewer."""
        bench = with_team(rulebook(PLAIN, role=ROLES | {"lead": evolve(LEAD, at_once=at_once)}))
        if holding:
            bench.do(AssignLead(people=holding))
        found = beyond(AssignLead(people=coming, jointly=bool(holding)), bench)
        assert found.what == f"This role is for {says}"
        assert found.fix == (
            "End the present holder's assignment, or let this person take over from them."
            if holding
            else "Name no more than it is for."
        )
        assert (found.rule, found.level, found.says, found.about) == ("role.lead", "block", ("HB-01",), coming[-1])

    def test_a_role_beside_the_lead_says_the_same_of_its_own(self) -> None:
        """By its own level, statements and grade."""
        keeping = evolve(KEEPER, level="warn", level_why="a habit", says=(), local="The office's own way.")
        bench = with_team(rulebook(PLAIN, role=ROLES | {"note_keeper": keeping}))
        bench.do(StartRole(person=POOLE, role="note_keeper"))
        found = beyond(StartRole(person=ALI, role="note_keeper"), bench)
        assert (found.rule, found.level, found.says, found.grade, found.about) == (
            "role.note_keeper", "warn", (), "local", ALI,
        )  # fmt: skip

    def test_of_roles_that_lead_the_strictest_speaks(self) -> None:
        """Where one of them blocks, none is talked past the last seat by the name of another."""
        lenient = evolve(LEAD, level="warn", level_why="a habit", says=("HB-31",))
        strict = evolve(LEAD, at_once=1, says=("HB-32",))
        bench = with_team(rulebook(PLAIN, role=ROLES | {"lead": lenient, "key_worker": strict}))
        found = beyond(AssignLead(people=(HALL, POOLE, ALI)), bench)
        assert (found.rule, found.level, found.says) == ("role.lead", "block", ("HB-32",))

    def test_two_who_were_decided_on_are_not_too_many(self) -> None:
        """Where the regime allows joint leads, though each role is for one."""
        one = ROLES | {"lead": evolve(LEAD, at_once=1)}
        bench = with_team(rulebook(PLAIN, role=one, allows=("joint_leads",)))
        assert bench.consider(AssignLead(people=(HALL, POOLE))).findings == ()
        assert beyond(AssignLead(people=(HALL, POOLE, ALI)), bench).what.startswith("This role is for two at once")

    @pytest.mark.parametrize(
        ("at_once", "holding", "coming", "says"),
        [
            (6, 0, 7, "6 at once, and 7 are named."),
            (6, 6, 1, "6 at once, and 6 hold it already."),
            (6, 5, 2, "6 at once; five hold it, and two more are named."),
            (6, 1, 6, "6 at once; one holds it, and 6 more are named."),
            (7, 6, 2, "7 at once; 6 hold it, and two more are named."),
        ],
    )
    def test_large_numbers_are_figures(self, at_once: int, holding: int, coming: int, says: str) -> None:
        """From six on."""
        bench = with_team(rulebook(PLAIN, role=ROLES | {"lead": evolve(LEAD, at_once=at_once)}))
        everybody = tuple(f"P{number}" for number in range(1, holding + coming + 1))
        bench.people |= {one: Person(id=one, name=one) for one in everybody}
        if holding:
            bench.do(AssignLead(people=everybody[:holding]))
        found = beyond(AssignLead(people=everybody[holding:], jointly=bool(holding)), bench)
        assert found.what == f"This role is for {says}"
