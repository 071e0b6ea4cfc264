"""What happens in a town: who comes to be there, and what changes over a night; each tried by the authority's staff."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any, Literal

from teamaround.clock import FixedClock, SeededIds
from teamaround.commands import (
    AddAgency,
    AddChild,
    AddPerson,
    AnswerCover,
    ArrangeCover,
    AssignLead,
    BreakGlass,
    ChangeDecisionMaker,
    CloseCase,
    EndRole,
    Join,
    Leave,
    LeaveService,
    LiftCaseRestriction,
    LiftChildRestriction,
    MergeChild,
    NumberCase,
    OpenCase,
    PartTaken,
    RecordContact,
    Relate,
    RestrictCase,
    RestrictChild,
    StartAction,
    StartCover,
    UnmergeChild,
)  # fmt: skip
from teamaround.office import Office
from teamaround.store import MemoryStore
from tests.integration.office.allowed.town import ALL, MANY, NAMES, POSTS, REGIMES, WHY, Town, chosen
from tests.integration.office.made import BEGAN

if TYPE_CHECKING:
    from collections.abc import Callable


def populated(town: Town) -> None:
    """Everybody is added, with what some are to some of the children."""
    chance, names = town.chance, iter(NAMES)
    for number in range(MANY["agencies"]):
        within = town.agencies[0] if number == 1 else None
        town.agencies.append(town.added(AddAgency(name=f"{ALL} {next(names)} Service", part_of=within)))
    for _ in range(MANY["workers"]):
        agency = chance.choice(town.agencies)
        manager = chance.choice([None, *town.workers])
        added = AddPerson(name=f"{next(names)} {ALL}", works_for=agency, line_manager=manager)
        town.workers[town.added(added)] = agency
    for group in ("relatives", "supporters"):
        for _ in range(MANY[group]):
            getattr(town, group).append(town.added(AddPerson(name=f"{next(names)} {ALL}")))
    for number in range(MANY["children"]):
        name, born = f"{next(names)} {ALL}", date(2015 + number % 8, 1 + number % 12, 1 + number)
        town.children.append(town.added(AddChild(name=name, born=born, references={"mosaic": f"M-{number}"})))
        for _ in range(chance.randint(0, 3)):
            relate(town)
        if chance.random() < 0.6:
            decide(town)


def relate(town: Town) -> None:
    """What somebody is to a child, and whether they may receive what a case holds."""
    chance = town.chance
    person = chance.choice((*town.relatives, *town.relatives, *town.workers))
    town.tried(
        Relate(
            child=chance.choice(town.children),
            person=person,
            relation="aunt",
            may_receive=chance.choice((True, True, False, None)),
            why=WHY,
        )
    )


def decide(town: Town) -> None:
    """Somebody comes to decide for a child."""
    child, person = town.chance.choice(town.children), town.chance.choice(town.relatives)
    town.tried(ChangeDecisionMaker(child=child, person=person, basis="parent", beside=town.chance.random() < 0.3))


def open_a_case(town: Town) -> None:
    """A case is opened for a child, with a number, a team, leads one after the other, and work."""
    chance = town.chance
    starter, agency = chance.choice([*town.workers.items()])
    child, regime = chance.choice(town.children), chance.choice(REGIMES)
    part = PartTaken(agency=agency, job="nurse", direct_contact="regular")
    opened = town.tried(OpenCase(child=child, regime=regime, starter=starter, part=part))
    if opened is None:
        return
    town.cases.append(opened.reference)
    town.tried(NumberCase(case=opened.reference, references={"docket": f"D-{len(town.cases)}"}))
    for _ in range(chance.randint(1, 5)):
        join(town, opened.reference)
    for _ in range(3):
        lead(town, opened.reference)
    work(town, opened.reference)


def join(town: Town, case: str = "") -> None:
    """Somebody joins a case, some for a while only."""
    chance, case = town.chance, case or town.chance.choice(town.cases)
    until = town.today + timedelta(days=chance.randint(1, 40)) if chance.random() < 0.3 else None
    which = chance.random()
    if which < 0.5:
        person, agency = chance.choice([*town.workers.items()])
        capacity: Any = chance.choice(("practitioner", "practitioner", "named_person", "line_manager"))
        town.tried(Join(case=case, person=person, agency=agency, capacity=capacity, job="nurse", until=until))
    else:
        person, capacity = chance.choice(
            ((chance.choice(town.relatives), "family"), (chance.choice(town.supporters), "supporter"))
        )
        town.tried(Join(case=case, person=person, capacity=capacity, until=until))


def lead(town: Town, case: str = "") -> None:
    """One of a team comes to lead."""
    case = case or town.chance.choice(town.cases)
    stands = town.case(case)
    parts = [one.person for one in stands.parts(town.today) if one.person]
    if not parts:
        return
    edition = town.office.installation.regimes[stands.regime].edition
    because = dict.fromkeys((*edition.gate, *edition.eligibility), WHY)
    because |= {f"eligibility.{one}": WHY for one in edition.eligibility}
    town.tried(AssignLead(case=case, people=(town.chance.choice(parts),), because=because))


def end_a_lead(town: Town) -> None:
    """A lead ends, and mostly leaves the case."""
    case = town.chance.choice(town.cases)
    held = [*town.case(case).leads(town.today)]
    if held:
        one = town.chance.choice(held)
        town.tried(EndRole(case=case, assignment=one.id, why=WHY))
        part = town.case(case).part_of(one.person, town.today)
        if part is not None and town.chance.random() < 0.7:
            town.tried(Leave(case=case, part=part.id, why=WHY))


def cover(town: Town) -> None:
    """Somebody stands in for a lead, for some days."""
    case, by = town.chance.choice(town.cases), town.chance.choice([*town.workers])
    held = [*town.case(case).leads(town.today)]
    if held and town.tried(ArrangeCover(case=case, covers=held[0].id, by=by, lengths=("short",))):
        cover = list(town.case(case).covers)[-1]
        until = town.today + timedelta(days=town.chance.randint(1, 20))
        town.tried(AnswerCover(case=case, cover=cover, accepts=True))
        town.tried(StartCover(case=case, cover=cover, until=until))


def leave(town: Town) -> None:
    """Somebody leaves a case."""
    case = town.chance.choice(town.cases)
    parts = [*town.case(case).parts(town.today)]
    if parts:
        town.tried(Leave(case=case, part=town.chance.choice(parts).id, why=WHY))


def leave_a_service(town: Town) -> None:
    """Somebody leaves the service that they work for."""
    person, agency = town.chance.choice([*town.workers.items()])
    town.tried(LeaveService(person=person, agency=agency, why=WHY))


def work(town: Town, case: str = "") -> None:
    """Something is to be done, and something was seen."""
    case = case or town.chance.choice(town.cases)
    owners = [*town.case(case).involvements]
    if owners:
        due = town.today + timedelta(days=town.chance.randint(1, 30))
        town.tried(StartAction(case=case, text="Visit", owner=town.chance.choice(owners), due=due))
    town.tried(RecordContact(case=case, what="note", text="Was at home"))


def close(town: Town) -> None:
    """A case is closed."""
    case = town.chance.choice(town.cases)
    edition = town.office.installation.regimes[town.case(case).regime].edition
    town.tried(CloseCase(case=case, why=WHY, because=dict.fromkeys(edition.gate, WHY)))


def seal(town: Town) -> None:
    """A case or a child is restricted to some, and for some of these even that it is there."""
    chance = town.chance
    people = chance.sample([*town.workers, *town.workers, *town.relatives, *town.children], chance.randint(0, 3))
    posts = chance.sample(
        [f"officer:{one}" for one in POSTS] + ["system:portal", "system:warehouse"], chance.randint(0, 4)
    )
    to = tuple(dict.fromkeys((*people, *posts)))
    grade: Literal["whole", "existence"] = "whole" if chance.random() < 0.5 else "existence"
    if chance.random() < 0.5:
        town.tried(RestrictCase(case=chance.choice(town.cases), to=to, grade=grade, why=WHY))
    else:
        town.tried(RestrictChild(child=chance.choice(town.children), to=to, grade=grade, why=WHY))


def lift(town: Town) -> None:
    """A restriction is lifted."""
    town.tried(LiftCaseRestriction(case=town.chance.choice(town.cases), why=WHY))
    town.tried(LiftChildRestriction(child=town.chance.choice(town.children), why=WHY))


def merge(town: Town) -> None:
    """A record is joined to another, and one is parted again."""
    child, into = town.chance.sample(town.children, 2)
    town.tried(MergeChild(child=child, into=into, why=WHY))
    town.tried(UnmergeChild(child=town.chance.choice(town.children), why=WHY))


CHANGES: tuple[tuple[Callable[[Town], None], int], ...] = (
    (join, 8), (lead, 10), (cover, 20), (end_a_lead, 8), (leave, 6),
    (leave_a_service, 2), (work, 6), (relate, 4), (decide, 2), (merge, 5),
    (close, 1), (lift, 3), (seal, 16),
)  # fmt: skip
"""What changes over a night, and how often it is tried."""


def night(town: Town) -> None:
    """Some days go by, and much changes; at its end some break the glass, and some minutes pass."""
    town.pass_time(timedelta(days=town.chance.randint(1, 9)))
    for change, often in CHANGES:
        for _ in range(often):
            change(town)
    for _ in range(90):
        by = town.chance.choice(town.actors)
        town.tried(BreakGlass(case=town.chance.choice(town.cases), why=WHY), by)
    town.pass_time(timedelta(minutes=town.chance.choice((1, 30, 59, 60, 90))))


def drawn_town(number: int, seed: str = "") -> Town:
    """The town of a number, always the same; every fifth under a file that says nothing of posts."""
    ids = SeededIds(f"town {seed} {number}")
    office = Office(chosen(), MemoryStore(), clock=FixedClock.on(BEGAN), ids=ids)
    town = Town(office, Random(f"{seed} {number}"))
    populated(town)
    if number % 5 != 4:
        town.file()
    for _ in range(MANY["cases"]):
        open_a_case(town)
    town.pass_time(timedelta(days=20))
    night(town)
    return town
