"""Cases at rest, put together from entries, and the people around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from teamaround.casework.rules.requirement import assess
from teamaround.concepts.case import Case
from teamaround.concepts.people import Directory, Employment
from teamaround.concepts.plan import Action, Plan
from teamaround.concepts.team import Absence, Assignment, Involvement
from teamaround.regime.rule_context import RuleContext
from tests.unit.casework.bench import (
    AGENCIES,
    CHILD,
    HALL,
    LEO,
    MOTHER,
    NURSERY,
    OPENED,
    PEOPLE,
    POOLE,
    PORTAGE,
    day,
)
from tests.unit.casework.harbour import rulebook

if TYPE_CHECKING:
    from datetime import date

    from teamaround.regime.rulebook import Rulebook

DAY = day(10)
BEFORE, AFTER = day(9), day(11)
LATER = day(20)
WITHDRAWN = {"withdrawn": "a mistake"}


def part(number: int, person: str | None, agency: str | None = None, **also: Any) -> Involvement:
    """Somebody's part in the case."""
    given: dict[str, Any] = {"id": f"part{number}", "person": person, "agency": agency, "since": OPENED}
    return Involvement(**given | also)


TEAM = (part(1, HALL, NURSERY), part(2, POOLE, PORTAGE), part(3, MOTHER, capacity="family"))


def lead(number: int = 1, person: str = HALL, **also: Any) -> Assignment:
    """Somebody who leads since the third."""
    given: dict[str, Any] = {"id": f"role{number}", "role": "lead", "leads": True, "seat": number, "person": person}
    return Assignment(**given | {"since": day(3)} | also)


def keeper(number: int = 1, person: str = POOLE, **also: Any) -> Assignment:
    """Somebody who keeps the notes since the third."""
    return lead(number, person, **{"role": "note_keeper", "leads": False} | also)


def stand_in(number: int = 2, person: str = POOLE, covers: str = "role1", **also: Any) -> Assignment:
    """Somebody who stands in for a lead since the fifth."""
    return lead(number, person, **{"role": "cover", "leads": False, "covers": covers, "since": day(5)} | also)


def away(person: str = HALL, number: int = 1, **also: Any) -> Absence:
    """Somebody who is away since the fifth."""
    given: dict[str, Any] = {"id": f"absence{number}", "person": person, "since": day(5)}
    return Absence(**given | also)


def plan(**also: Any) -> Plan:
    """A plan, agreed on the third, that names the tenth for its review."""
    given: dict[str, Any] = {"id": "plan1", "state": "agreed", "started_on": day(2), "agreed_on": day(3)}
    return Plan(**given | {"review_on": DAY} | also)


def action(**also: Any) -> Action:
    """An action of Mr Poole's, to be done by the tenth."""
    given: dict[str, Any] = {"id": "action1", "text": "Visit", "owner": "part2", "started_on": day(2)}
    return Action(**given | {"due": DAY} | also)


def case(*entries: Any, **also: Any) -> Case:
    """A case in which the team takes part, with *entries* besides."""
    given: dict[str, Any] = {"id": "C1", "child": CHILD, "regime": "harbour", "edition": "e", "opened_on": OPENED}
    return Case(**given | {"starter": HALL} | also).keep(*TEAM, *entries)


def directory(**people: Any) -> Directory:
    """Everybody there is; *people* says what is otherwise of some: `directory(P1={"died": DAY})`."""
    known = {key: evolve(one, **people.pop(key, {})) for key, one in PEOPLE.items()}
    return Directory(child=evolve(LEO, **people.pop("child", {})), people=known, agencies=AGENCIES)


def works(agency: str = NURSERY, since: date | None = None, until: date | None = None) -> dict[str, Any]:
    """That somebody works for an agency."""
    return {"employments": (Employment(agency=agency, since=since, until=until),)}


def resting(
    *entries: Any, on: date = DAY, who: Directory | None = None, rules: Rulebook | None = None, **about: Any
) -> RuleContext:
    """A case with these entries as rules look at it with nothing happening."""
    rules, who = rules or rulebook(), who or directory()
    found = case(*entries, **about)
    facts, _ = assess(found, who, rules, on)
    return RuleContext.at_rest(found, who, facts, rules.edition)
