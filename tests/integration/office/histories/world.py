"""An office under one real regime, in which anything may be tried."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from attrs import define, evolve, field

from teamaround.clock import FixedClock
from teamaround.commands import (
    AddPerson,
    AnswerNomination,
    AssignLead,
    ChangeDecisionMaker,
    CloseCase,
    EndRole,
    Join,
    LiftCaseRestriction,
    LiftChildRestriction,
    NominateLead,
    OpenCase,
    PartTaken,
    ReopenCase,
    WithdrawNomination,
)
from teamaround.concepts.case import Case, live
from teamaround.errors import Conflict, NotAllowed, NotFound, Refused
from teamaround.office.codec import read_record
from teamaround.office.installation import Installation
from teamaround.regime.authority import Switch, Worded
from teamaround.testing.histories.drawing import Hand
from tests.integration.office.histories import checks
from tests.integration.office.made import BY, Made, installation

if TYPE_CHECKING:
    from datetime import date
    from random import Random

    from teamaround.casework.command import Command
    from teamaround.office import Receipt
    from teamaround.regime.rulebook import Rulebook
    from teamaround.store import Store

NATIONS = {"girfec": "scotland"}
REGIMES = ("slough_ecaf", "england_caf", "ehcp", "girfec", "east_riding_eys")


@cache
def switched_on(regime: str) -> Installation:
    """An authority that enables one regime, with every step and notice that is left to its choice."""
    plain = installation(regime, nation=NATIONS.get(regime, "england"))
    steps: dict[str, Switch] = {}
    notices: dict[str, Worded] = {}
    for path in plain.regime(regime).off:
        kind, _, key = path.partition(".")
        if kind == "step":
            steps[key] = Switch(on=True, reason="to try it")
        elif kind == "notice":
            notices[key] = Worded(on=True, reason="to try it")
    choices = evolve(plain.authority.regimes[regime], step=steps, notice=notices)
    return Installation.of(evolve(plain.authority, regimes={regime: choices}))


@define
class World(Made):
    """The office, with a third practitioner, a father, and the mother deciding."""

    regime: str = ""
    ali: str = ""
    father: str = ""
    tried: int = 0
    refused: int = 0
    kept: dict[str, Any] = field(factory=dict)

    @classmethod
    def under(cls, regime: str, store: Store) -> World:
        """The office on the day on which a case is opened in it."""
        plain = Made.on(store, switched_on(regime), seed=regime)
        world = cls(plain.office, regime=regime)
        world.peopled()
        world.ali = world.do(AddPerson(name="Mr Ali", works_for=world.health, line_manager=world.poole)).reference
        world.father = world.do(AddPerson(name="Leo's father")).reference
        world.do(ChangeDecisionMaker(child=world.child, person=world.mother, basis="parent"))
        part = PartTaken(agency=world.nursery, job="teacher", direct_contact="regular", universal=True)
        opening = OpenCase(child=world.child, regime=regime, starter=world.hall, part=part)
        world.case = world.do(opening).reference
        world.do(Join(case=world.case, person=world.mother, capacity="family"))
        world.do(Join(case=world.case, person=world.poole, agency=world.health, capacity="named_person"))
        world.kept = checks.digest(store)
        return world

    @property
    def today(self) -> date:
        """The authority's day."""
        return self.office.clock.today()

    @property
    def version(self) -> int:
        """How many entries the case's journal has."""
        return int(self.kept["streams"][self.case].version)

    @property
    def rulebook(self) -> Rulebook:
        """The rules that decide."""
        return self.office.installation.present(self.regime)

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody who can be named, practitioners more often."""
        return (self.hall, self.poole, self.ali, self.hall, self.poole, self.ali, self.mother, self.father)

    def pass_days(self, days: int) -> None:
        """Let some days pass."""
        self.office.clock = FixedClock.on(self.today + timedelta(days=days))

    def hand(self, chance: Random) -> Hand:
        """What draws a command for the case as it stands."""
        return Hand(
            chance=chance,
            case=self.now(),
            edition=self.rulebook.edition,
            today=self.today,
            people=self.people,
            agencies=(self.nursery, self.health),
            deciders=self._child().deciders(self.today),
        )

    def attempt(self, command: Command, **more: Any) -> Receipt | None:
        """Try a command. What is refused leaves everything as it was."""
        self.tried += 1
        try:
            receipt = self.office.do(command, by=BY, **more)
        except (Refused, NotAllowed, NotFound, Conflict):
            self.refused += 1
            assert checks.digest(self.office.store) == self.kept, f"{command} was refused, and something was written"
            return None
        self.kept = checks.digest(self.office.store)
        return receipt

    def look_round(self) -> None:
        """Look whether all holds that must."""
        case, rules = self.now(), self.rulebook
        with self.office.store.reading() as reading:
            names = [one.name for one in reading.journal(case.id)]
        checks.never_too_many_lead(case, rules)
        checks.steps_are_met_afterwards(case, rules, names)
        checks.notices_have_causes(case, rules, names)
        checks.rows_follow_the_case(self.office, case)
        checks.nothing_is_left_to_say(self.office, case.id)

    def told(self) -> dict[str, Any]:
        """All that is kept of the records, to be compared with what another store keeps."""
        kept = checks.digest(self.office.store)
        return {name: kept[name] for name in ("heads", "streams", "work", "links")}

    def settle_the_lead(self, person: str) -> None:
        """Try to let somebody lead, the long way: asked, and answered."""
        asked = self.attempt(self._asking(person))
        if asked is not None and isinstance(asked.state, Case):
            nomination = f"nomination{len(asked.state.nominations)}"
            self.attempt(AnswerNomination(case=self.case, nomination=nomination, accepts=True))
        self.attempt(self._assigning(person))

    def go_on(self) -> None:
        """From wherever the case has got to: open it to all, let somebody lead, let it end, close and reopen it."""
        self.pass_days(20)
        self.office.tick()
        self.kept = checks.digest(self.office.store)
        self._open_to_all()
        if self.now().closed_on is not None and not self._died():
            self.do(ReopenCase(case=self.case, why="to go on"))
        if self._died():
            with suppress(Refused):
                self.do(CloseCase(case=self.case, why="the child died", because=self._reasons()))
            assert self.now().closed_on is not None
            return
        for held in self.now().assignments.values():
            if held.leads and live(held) and (held.until is None or held.until > self.today):
                self.do(EndRole(case=self.case, assignment=held.id, why="to begin anew"))
        for asked in self.now().nominations.values():
            if asked.person == self.ali and asked.answer in ("none", "accepted") and live(asked):
                self.do(WithdrawNomination(case=self.case, nomination=asked.id))
        self._let_lead(self.ali)
        (lead,) = self.now().leads(self.today)
        assert lead.person == self.ali
        self.do(EndRole(case=self.case, assignment=lead.id, why="done"))
        self.do(CloseCase(case=self.case, why="done", because=self._reasons()))
        self.do(ReopenCase(case=self.case, why="again"))

    def _open_to_all(self) -> None:
        """Lift every restriction, as the authority's staff always can."""
        if self._child().restricted_to is not None:
            self.do(LiftChildRestriction(child=self._child().id, why="to go on"))
        if self.now().restricted_to is not None:
            self.do(LiftCaseRestriction(case=self.case, why="to go on"))

    def _let_lead(self, person: str) -> None:
        """Record what blocks want, give the reasons that are asked for, and let somebody lead."""
        self.do(self._asking(person))
        nomination = f"nomination{len(self.now().nominations)}"
        self.do(AnswerNomination(case=self.case, nomination=nomination, accepts=True))
        self.do(self._assigning(person))

    def _asking(self, person: str) -> NominateLead:
        how: dict[str, Any] = {"role": self._role(), "decided_by": self._decider(), "because": self._reasons()}
        return NominateLead(case=self.case, person=person, by=self.hall, **how)

    def _assigning(self, person: str) -> AssignLead:
        how: dict[str, Any] = {"role": self._role(), "decided_by": self._decider(), "because": self._reasons()}
        return AssignLead(case=self.case, people=(person,), **how)

    def _role(self) -> str:
        return self.rulebook.edition.leading_roles()[-1]

    def _reasons(self) -> dict[str, str]:
        edition = self.rulebook.edition
        return dict.fromkeys((*edition.gate, *edition.eligibility), "as things were")

    def _child(self) -> Any:
        with self.office.store.reading() as reading:
            return read_record("child", reading.get([self.child])[self.child].state)

    def _died(self) -> bool:
        return self._child().died is not None

    def _decider(self) -> str | None:
        return next(iter(self._child().deciders(self.today)), None)
