"""A made-up regime, and a case under it, for the pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve

from teamaround.access.reading import EVERYTHING, AccessScope
from teamaround.calendars import calendar_of
from teamaround.concepts.case import Case
from teamaround.concepts.people import Agency, Child, DecisionMaker, Directory, Person, Relationship
from teamaround.concepts.team import Assignment, Involvement
from teamaround.regime.authority import RegimeChoices, Requirements
from teamaround.regime.predicates import CORE, Predicate
from teamaround.regime.reading import read_guidance, read_regime
from teamaround.regime.rulebook import Rulebook, build_rulebook
from teamaround.regime.with_choices import Resolved, resolve
from teamaround.views.case_view import CaseView, case_view_of
from teamaround.views.words import Words

if TYPE_CHECKING:
    from teamaround.concepts.facts import Facts

REGIME = (Path(__file__).parent / "round_table.toml").read_bytes()

GUIDANCE = """
schema = 1
title  = "A round table"
issuer = "Nobody"
""" + "".join(
    f'\n[statement.RT-{number}]\nsection = "Part {number}"\nstrength = "should"\nsays = "Number {number}."\n'
    for number in range(1, 10)
)

REGISTRY: dict[str, type[Predicate]] = {one.name: one for one in CORE}

TODAY = date(2026, 11, 20)
OPENED = date(2026, 9, 1)

CHILD, MOTHER, FATHER = "K1", "P-MOTHER", "P-FATHER"
NURSE, TEACHER, STRANGER, SUPPORTER = "P-NURSE", "P-TEACHER", "P-STRANGER", "P-SUPPORTER"
BOARD, SCHOOL = "A-BOARD", "A-SCHOOL"
NAMES = {
    MOTHER: "Mrs Ash",
    FATHER: "Mr Ash",
    NURSE: "Ms Birch",
    TEACHER: "Mr Cedar",
    STRANGER: "Mr Dogwood",
    SUPPORTER: "Ms Elm",
}


def resolved(*, prefer: str | None = None, **choices: Any) -> Resolved:
    """The made-up regime under an authority's choices."""
    regime, _ = read_regime(REGIME, "round_table.toml")
    guidance = read_guidance(GUIDANCE.encode(), "guidance.toml")
    made = RegimeChoices(requirement=Requirements(prefer=prefer), **choices)
    return resolve(regime, guidance, made, registry=REGISTRY)


def rulebook(of: Resolved | None = None) -> Rulebook:
    """What decides a case under it."""
    return build_rulebook((of or resolved()).edition, REGISTRY)


def child(**also: Any) -> Child:
    """A child whose mother decides and may receive, and whose father may not be told where they live."""
    given: dict[str, Any] = {
        "id": CHILD,
        "name": "Rowan Ash",
        "born": date(2018, 5, 5),
        "relationships": (
            Relationship(person=MOTHER, relation="mother", may_receive=True),
            Relationship(person=FATHER, relation="father", may_receive=True, must_not_see_address_of=(MOTHER,)),
        ),
        "decision_makers": (DecisionMaker(person=MOTHER, since=OPENED, basis="parent"),),
    }
    return Child(**given | also)


def directory(of: Child | None = None) -> Directory:
    """Everybody there is."""
    return Directory(
        child=of or child(),
        people={key: Person(id=key, name=name) for key, name in NAMES.items()},
        agencies={
            BOARD: Agency(id=BOARD, name="Health Board", sector="health"),
            SCHOOL: Agency(id=SCHOOL, name="Hill School", sector="education"),
        },
    )


def case(*entries: Any, **also: Any) -> Case:
    """An open case in which a nurse and a teacher help, with *entries* besides."""
    given: dict[str, Any] = {
        "id": "C1",
        "child": CHILD,
        "regime": "round_table",
        "edition": "e",
        "opened_on": OPENED,
        "starter": NURSE,
    }
    bare = Case(**given | also)
    return bare.keep(
        part(1, NURSE, agency=BOARD, job="school_nurse", specialist=True, direct_contact="day_to_day"),
        part(2, TEACHER, agency=SCHOOL),
        *entries,
    )


def part(number: int, person: str | None, **also: Any) -> Involvement:
    """Somebody's part in the case."""
    return Involvement(**{"id": f"part{number}", "person": person, "since": OPENED} | also)


def lead(number: int, person: str, **also: Any) -> Assignment:
    """Somebody who leads."""
    given: dict[str, Any] = {
        "id": f"role{number}",
        "role": "lead",
        "leads": True,
        "seat": number,
        "person": person,
        "since": OPENED,
    }
    return Assignment(**given | also)


def held(number: int, person: str, role: str, **also: Any) -> Assignment:
    """Somebody who holds another role."""
    return evolve(lead(number, person, **also), role=role, leads=False)


CALENDAR = calendar_of("england", years=range(2020, 2031))


def words(of: Resolved | None = None, who: Directory | None = None) -> Words:
    """The words of the made-up regime."""
    regime = of or resolved()
    return Words(
        directory=who or directory(),
        regime=regime.regime,
        guidance=regime.guidance,
        edition=regime.edition,
        teams={"the_desk": "the children's desk"},
        contacts={"helpline": "Helpline, 0000"},
        code="round_table",
    )


def case_view(
    of: Case | None = None,
    *,
    who: Directory | None = None,
    scope: AccessScope = EVERYTHING,
    today: date = TODAY,
    regime: Resolved | None = None,
    rules: bool = True,
    kept: Facts | None = None,
) -> CaseView:
    """A case as somebody looks at it."""
    return case_view_of(
        of or case(),
        words(regime, who),
        today=today,
        scope=scope,
        rulebook=rulebook(regime) if rules else None,
        calendar=CALENDAR,
        kept=kept,
    )
