from __future__ import annotations

import pytest
from attrs import evolve

from teamaround.casework.commands.lead import AssignLead, EndRole, StartRole
from teamaround.casework.rules.seats import limit
from teamaround.regime.rules import Role
from tests.unit.casework.bench import (
    ALI,
    HALL,
    POOLE,
    TODAY,
    Bench,
    day,
    opened,
    with_team,
)
from tests.unit.casework.harbour import PLAIN, ROLES, rulebook


def hall_leads(*people: str, rules: object = None) -> Bench:
    """The team's case, led by Ms Hall (and others) since the third of September."""
    bench = with_team(rules)  # type: ignore[arg-type]
    bench.do(AssignLead(people=(HALL, *people), on=day(3)))
    return bench


def test_a_role_beside_the_lead_has_its_own_seats() -> None:
    """A role that does not lead is held beside the lead, by as many as it has seats, each once."""
    bench = hall_leads()
    bench.do(StartRole(person=HALL, role="note_keeper"))
    assert "They hold this role already." in bench.refuse(StartRole(person=HALL, role="note_keeper"))
    assert "This role is for one person" in bench.refuse(StartRole(person=POOLE, role="note_keeper"))
    assert bench.leads == [HALL]


def test_a_role_with_a_last_day_keeps_its_seat_until_then() -> None:
    """A role that ends by itself in the future is held until then, and its seat is nobody else's."""
    bench = with_team()
    bench.do(StartRole(person=HALL, role="note_keeper", until=day(1, 12)))
    assert "This role is for one person" in bench.refuse(StartRole(person=POOLE, role="note_keeper"))
    assert "end before it begins" in bench.refuse(StartRole(person=POOLE, role="note_keeper", until=TODAY))


TWO = {
    "lead": Role(leads=True, at_once=1, level="explain", says=("HB-01",)),
    "partner": Role(leads=True, at_once=2, level="block", says=("HB-02",)),
    "note_keeper": Role(leads=False, at_once=3, level="warn", says=("HB-03",)),
}
"""Two roles that lead, of which one has more seats and lets nobody past the last of them."""


def test_roles_that_lead_share_the_most_seats_that_any_has() -> None:
    """However many may hold the one at once, as many lead as any of them allows; another role has its own number."""
    edition = evolve(PLAIN, role=TWO)
    assert {key: limit(role, edition, decided=False) for key, role in TWO.items()} == {
        "lead": 2,
        "partner": 2,
        "note_keeper": 3,
    }


@pytest.mark.parametrize("role", ["lead", "partner"])
def test_one_lead_too_many_is_stopped_as_firmly_as_any_of_them_says(role: str) -> None:
    """Whichever leading role is begun, the one that blocks decides, with its own statements."""
    bench = with_team(rulebook(PLAIN, role=TWO))
    bench.do(AssignLead(people=(HALL, POOLE), role="partner", on=day(3)))
    decision = bench.consider(AssignLead(people=(ALI,), role=role, jointly=True))
    assert [(one.level, one.says, one.rule) for one in decision.findings] == [("block", ("HB-02",), f"role.{role}")]


def test_another_role_too_many_is_its_own_affair() -> None:
    """Beside the lead, the level and the statements are those of the role itself."""
    bench = with_team(rulebook(PLAIN, role=TWO | {"note_keeper": evolve(TWO["note_keeper"], at_once=1)}))
    bench.do(StartRole(person=HALL, role="note_keeper"))
    (finding,) = bench.consider(StartRole(person=POOLE, role="note_keeper")).findings
    assert (finding.level, finding.says, finding.about) == ("warn", ("HB-03",), POOLE)


def test_only_cover_names_whom_it_stands_in_for() -> None:
    """A role that stands in for a lead names the assignment; no other does; nobody stands in for themselves."""
    bench = hall_leads()
    bench.do(StartRole(person=POOLE, role="note_keeper"))
    assert "Cover names whom it stands in for" in bench.refuse(StartRole(person=POOLE, role="cover"))
    assert "and no other role does" in bench.refuse(StartRole(person=ALI, role="note_keeper", covers="role1"))
    assert "cover stands in for lead, and role2 is note_keeper" in bench.refuse(
        StartRole(person=ALI, role="cover", covers="role2")
    )
    assert "Nobody covers for themselves." in bench.refuse(StartRole(person=HALL, role="cover", covers="role1"))
    assert "role1 began on 2026-09-03" in bench.refuse(StartRole(person=ALI, role="cover", covers="role1", on=day(2)))
    bench.do(EndRole(assignment="role1", why="left"))
    assert "role1 ended on 2026-11-20" in bench.refuse(StartRole(person=ALI, role="cover", covers="role1"))
    leaving = hall_leads()
    leaving.do(AssignLead(people=(POOLE,), on=day(10), overlap_until=day(1, 12), end_reason="left_the_service"))
    assert leaving.do(StartRole(person=ALI, role="cover", covers="role1")).events


def test_a_lead_is_not_begun_as_a_role_beside_the_lead() -> None:
    """Leading is begun by assigning a lead."""
    assert '"lead" is no role beside the lead' in with_team().refuse(StartRole(person=HALL, role="lead"))
    alone = opened(rulebook(PLAIN, role={"lead": ROLES["lead"]}))
    assert "no role beside the lead" in alone.refuse(StartRole(person=HALL, role="note_keeper"))


def test_a_role_ends_once_with_a_reason_and_not_before_it_began() -> None:
    """An end without a reason, before the beginning or a second time is refused."""
    bench = hall_leads()
    assert "Why it ends is not said." in bench.refuse(EndRole(assignment="role1", why=" "))
    assert "It began on 2026-09-03" in bench.refuse(EndRole(assignment="role1", why="left", on=day(2)))
    bench.do(EndRole(assignment="role1", end_reason="left_the_service", why="a new post", on=day(10)))
    assert "It ended on 2026-09-10" in bench.refuse(EndRole(assignment="role1", why="left", on=day(8)))
    ended = bench.case.assignments["role1"]
    assert (ended.ended_because, ended.ended_words) == ("left_the_service", "a new post")


def test_a_role_may_end_on_the_day_it_began() -> None:
    """Begun and ended on one day it was never in force, and both are told."""
    bench = hall_leads()
    bench.do(EndRole(assignment="role1", why="a mistake", on=day(3)))
    assert [bench.case.leads(day(number)) for number in (2, 3, 4)] == [[], [], []]


@pytest.mark.parametrize("reason", ["left_service", "someone"])
def test_an_end_reason_is_one_of_the_regimes(reason: str) -> None:
    """An unknown end reason is refused with those there are."""
    said = hall_leads().refuse(EndRole(assignment="role1", end_reason=reason))
    assert "It knows: someone_better_placed, left_the_service." in said
