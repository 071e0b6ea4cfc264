"""
Two offices, alike in all but that one has a hidden child, or a hidden case, beside what both have.

`Pair.of` makes one from a number. Both are asked the same in `compared.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import TYPE_CHECKING, get_args

import msgspec
from attrs import define, evolve, field, frozen

from teamaround.clock import SeededIds
from teamaround.commands import (
    AddAgency,
    AddChild,
    AddPerson,
    ArrangeMeeting,
    AssignLead,
    ChangeSetting,
    CloseCase,
    CorrectChild,
    CorrectPerson,
    Join,
    LeaveService,
    LiftCaseRestriction,
    LiftChildRestriction,
    NumberCase,
    OpenCase,
    RecordContact,
    RecordView,
    Relate,
    RestrictCase,
    RestrictChild,
    StartAction,
    SwapNumbers,
)
from teamaround.concepts.actors import Actor
from teamaround.office import Office
from teamaround.office.elsewhere.lists import ListName
from teamaround.office.installation import Installation
from teamaround.regime.rights import EVERY_RIGHT, Grants, Post
from teamaround.store import MemoryStore
from tests.integration.office.made import BEGAN, CAF, RIDING, SLOUGH, Made, installation

if TYPE_CHECKING:
    from teamaround.casework.command import Command

NAMES = ("Ann", "Anna Prince", "Leo P", "Zoë", "O'Brien")
BORN = (None, date(2019, 7, 3), date(2023, 1, 3))
ADDRESS, NHS, LOCAL = "14 Elm Street, Goole DN14 5AB", "943 476 5919", "77-1"
WORKS = ("dispose", "hold_record", "subject_access", "who_looked")
TYPED = (NHS, f"nhs {NHS}", LOCAL, f"mosaic {LOCAL}", "elm street", "03/07/2019")
ACTS = ("read", "close_case", "correct_child", "open_case", "restrict_case", "relate", "leave_service", *WORKS)
HEAD = Actor.officer("head")
NOT_RESTRICT = tuple(one for one in EVERY_RIGHT if one != "restrict")


@cache
def with_posts() -> Installation:
    """Three posts, of which one may restrict, and a system."""
    standing = installation(RIDING, CAF, SLOUGH)
    posts = {"duty": NOT_RESTRICT, "night": NOT_RESTRICT, "head": EVERY_RIGHT}
    grants = Grants(
        officers={name: Post(rights=rights) for name, rights in posts.items()},
        systems={"portal": Post(rights=NOT_RESTRICT)},
    )
    return Installation(authority=evolve(standing.authority, grants=grants), host=standing.host)


@frozen
class Question:
    """What both offices are asked, by its name, as *by*."""

    called: str
    ask: Callable[[Office], object]


@define
class Pair:
    """An office, and the same with something hidden beside; who may not know of it, and by what it could be known."""

    without: Made
    beside: Made
    chance: Random
    hidden: tuple[str, ...] = ()
    reads: list[str] = field(factory=list)

    @classmethod
    def of(cls, number: int) -> Pair:
        """The pair of a number, always the same."""
        chance = Random(number)
        without, beside = (Made.on(MemoryStore(), with_posts()).peopled().opened() for _ in range(2))
        pair = cls(without, beside, chance)
        pair._both_alike()
        for made in (without, beside):
            made.office.ids = SeededIds(f"hidden {number}")
        (pair._hide_child if number % 3 else pair._hide_case)()
        for made in (without, beside):
            made.office.ids = SeededIds(f"after {number}")
            made.day(BEGAN + timedelta(days=chance_day(number)))
        return pair

    def _both_alike(self) -> None:
        others = [(self.chance.choice(NAMES), self.chance.choice(BORN)) for _ in range(self.chance.randint(0, 2))]
        led = self.chance.random() < 0.5
        for made in (self.without, self.beside):
            for name, born in others:
                made.do(AddChild(name=name, born=born, address=ADDRESS, because={"add_child": "Another."}))
            made.do(StartAction(case=made.case, text="Visit", owner="part1", due=BEGAN + timedelta(days=2)))
            if led:
                made.do(AssignLead(case=made.case, people=(made.hall,), because=reasons(made, made.case)))

    def _hide_child(self) -> None:
        made, chance = self.beside, self.chance
        name, born, nhs = chance.choice(NAMES), chance.choice(BORN), {"nhs": NHS}
        added = AddChild(name=name, born=born, address=ADDRESS, references=nhs, because={"add_child": "Another."})
        child = made.office.do(added, by=HEAD, key=added.verb()).reference
        related = line("2", "relate", child=child, person=made.mother, relation="mother", may_receive=True)
        made.office.import_history([related], by=HEAD)
        made.do(ChangeSetting(child=child, setting="nursery", agency=made.nursery))
        case = self._case(chance.choice((RIDING, CAF)), child)
        to = chance.choice(((made.poole, "officer:head"), ("officer:head",), ("officer:head", "system:portal")))
        self._seal(RestrictChild(child=child, to=to, grade="existence", why="A risk."))
        made.office.record_access_request(child, by=HEAD, received=BEGAN, asked_by="Ms P", owner="officer:duty")
        self.hidden = (child, case)

    def _hide_case(self) -> None:
        case = self._case(SLOUGH, self.beside.child)
        self._seal(RestrictCase(case=case, to=("officer:head",), grade="existence", why="A risk."))
        self.hidden = (case,)

    def _seal(self, command: Command) -> None:
        self.beside.office.do(command, by=HEAD, key=command.verb())

    def _case(self, regime: str, child: str) -> str:
        """A case with people, work, an appointment, a message and a number in it; much of it late later."""
        made, chance = self.beside, self.chance
        case = made.open(regime, child).reference
        made.do(Join(case=case, person=made.poole, agency=made.health, job="nurse", direct_contact="regular"))
        made.do(Join(case=case, person=made.mother, capacity="family"))
        made.do(NumberCase(case=case, references={"mosaic": LOCAL}))
        made.office.import_history([line("1", "start_action", case=case, text="Write", owner="part1")], by=HEAD)
        made.do(
            StartAction(case=case, text="Call her", owner="part1", due=BEGAN + timedelta(days=chance.randint(0, 9)))
        )
        made.do(RecordContact(case=case, what="question", from_whom=made.mother, text="When?"))
        if chance.random() < 0.5:
            made.do(AssignLead(case=case, people=(made.hall,), because=reasons(made, case)))
        return case

    def readers(self) -> list[Actor]:
        """Whoever may not know: posts and a system, whoever takes part in what is hidden, the child itself."""
        people = (self.without.hall, self.without.mother, self.without.child, self.hidden[0])
        portal = Actor.system("portal", on_behalf_of="officer:duty")
        return [Actor.officer("duty"), Actor.officer("night"), portal, *map(Actor.person, people)]

    def _references(self) -> list[str]:
        made = self.without
        return [*self.hidden, *self.hidden, made.child, made.case, made.hall, made.poole, made.mother, made.nursery]

    def questions(self, by: Actor) -> list[Question]:
        """Every public read, of all that anybody could name."""
        made, chance = self.without, self.chance
        one, owner = chance.choice(self._references()), chance.choice((*self._references(), "officer"))
        act = chance.choice(ACTS)
        who = chance.choice(self.readers())
        text = chance.choice((*NAMES, *TYPED, *self.hidden))
        system, number = chance.choice((("nhs", NHS), ("mosaic", LOCAL), ("other", NHS)))
        lists = get_args(ListName)
        asked: dict[str, Callable[[Office], object]] = {
            "case": lambda office: office.case(one, by=by),
            "chronology": lambda office: office.chronology(one, by=by),
            "requirement": lambda office: office.requirement(one, by=by),
            "suggest_leads": lambda office: office.suggest_leads(one, by=by),
            "circulation": lambda office: office.circulation(one, by=by),
            "notices": lambda office: office.notices(one, by=by, every=True),
            "letters": lambda office: office.letters(one, by=by),
            "documents": lambda office: office.documents(one, by=by),
            "record": lambda office: office.record(one, by=by),
            "family_view": lambda office: office.family_view(one, by=by),
            "called": lambda office: office.called(one, by=by),
            "find": lambda office: office.find(text, by=by, limit=chance_limit(text)),
            "find_by_number": lambda office: office.find_by_number(system, number, by=by),
            "cases": lambda office: office.cases(by=by, state="all", limit=2),
            "cases of": lambda office: office.cases(owner, by=by, waits_for=made.hall),
            "worklist": lambda office: office.worklist(owner, by=by, limit=2),
            "holding": lambda office: office.holding(owner, by=by),
            "overdue": lambda office: office.overdue(by=by, limit=3),
            "may": lambda office: office.may(who, act, one, by=by),
            "without_trace": lambda office: office.without_trace(by=by),
            "overview": lambda office: office.overview(by=by),
            "editions": lambda office: office.editions(by=by),
            "outbox": lambda office: office.outbox(by=by, limit=3),
            "listed": lambda office: [list(office.listed(name, by=by)) for name in lists],
            "follow": lambda office: list(office.follow(by=by)),
            "who_looked": lambda office: office.who_looked(one, by=by),
            "what_looked": lambda office: office.what_looked(made.hall, by=by),
        }
        return [Question(f"{name} {one}", ask) for name, ask in asked.items()]

    def histories(self) -> list[list[bytes]]:
        """Histories under keys of which some are those of what is hidden: of one all lines can be taken in."""
        added = [line(key, "add_person", name=f"Mr {key}") for key in ("add_child", "1", "2", "3")]
        wrong = [line(f"4{key}", "correct_person", person=f"@{key}", name="x", why="x") for key in ("1", "2", "9")]
        return [wrong, [*added, line("5", "correct_person", person="@2", name="Mr Two", why="as told")], wrong]

    def commands(self) -> list[Command]:
        """Commands that meet what is hidden, or would if it were not there; several are carried out."""
        made, chance = self.without, self.chance
        one = self.hidden[0] if len(self.hidden) > 1 else made.child
        case = self.hidden[-1]
        name, born = chance.choice(NAMES), chance.choice(BORN)
        return [
            AddChild(name=name, born=born, references={"nhs": NHS}, because={"add_child": "Another."}),
            AddChild(name=name, born=born),
            OpenCase(child=one, regime=chance.choice((SLOUGH, RIDING)), starter=made.hall),
            CloseCase(case=case, why="done"),
            RecordView(case=case, what="wishes", whose="family", words="Soon."),
            CorrectChild(child=one, name="Nobody", why="x"),
            Relate(child=made.child, person=one, relation="cousin"),
            SwapNumbers(child=made.child, other=one, system="nhs", why="x"),
            NumberCase(case=made.case, references={"mosaic": LOCAL}),
            ArrangeMeeting(case=case, what="tac", day=BEGAN + timedelta(days=40)),
            RestrictCase(case=case, to=("officer:duty",), why="x"),
            RestrictChild(child=one, to=("officer:duty",), why="x"),
            LiftCaseRestriction(case=case, why="x"),
            LiftChildRestriction(child=one, why="x"),
            CorrectPerson(person=made.mother, name="Ms P", why="x"),
            AddPerson(name="Ms Hall", works_for=made.nursery),
            AddAgency(name="Hornsea Nursery"),
            LeaveService(person=made.hall, agency=made.nursery),
        ]


def line(key: str, do: str, **fields: object) -> bytes:
    """A line of a history."""
    return msgspec.json.encode({"key": key, "do": do, "fields": fields})


def chance_day(number: int) -> int:
    """How many days later both offices are looked at."""
    return (0, 3, 20, 60)[number % 4]


def chance_limit(text: str) -> int:
    """How many lines of a list are asked for."""
    return (1, 2, 25)[len(text) % 3]


def reasons(made: Made, case: str) -> dict[str, str]:
    """A reason for every gate that asks for one as Ms Hall comes to lead."""
    from teamaround.errors import Refused

    try:
        made.office.consider(AssignLead(case=case, people=(made.hall,)), by=Actor.officer("duty"))
    except Refused as refused:
        return {one.rule.removeprefix("gate."): "Agreed." for one in refused.findings if one.level == "explain"}
    return {}
