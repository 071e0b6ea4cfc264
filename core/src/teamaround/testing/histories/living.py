"""
An office in memory with one case: people who are made up, commands one line each, days that pass, and histories.

Everything in it is the same every time: its clock stands where it is put, its ids and choices come from a seed. In a
history, commands of every kind are given; what must hold whatever is done is looked at by whoever lives it, after each
step (`testing/conformance/lived.py`). Which command comes next: `drawing.py`; who there is: `people.py`.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Self

from attrs import asdict, define, evolve, field, frozen

from teamaround.calendars import refuse_beyond_calendars
from teamaround.casework.command import CaseCommand, Command
from teamaround.clock import FixedClock, SeededIds
from teamaround.commands import AddAgency, AddChild, AddPerson, ChangeDecisionMaker, Join, OpenCase, PartTaken
from teamaround.concepts.actors import Actor
from teamaround.concepts.case import Case
from teamaround.concepts.people import Child
from teamaround.errors import Conflict, NotAllowed, NotFound, Refused
from teamaround.office import Office
from teamaround.office.codec import read_case, read_record
from teamaround.store.memory import MemoryStore
from teamaround.testing.arguments import front_door
from teamaround.testing.histories.drawing import Hand, SeededChance
from teamaround.testing.histories.in_hand import at_event, at_rest
from teamaround.testing.histories.people import TEAM, MadeUpFamily, names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from teamaround.office.installation import Installation
    from teamaround.regime.edition import Edition
    from teamaround.regime.rule_context import RuleContext
    from teamaround.testing.histories.people import MadeUpPractitioner

BEGINS = date(2026, 9, 7)
STAFF = Actor.officer()
DAYS = (1, 3, 7, 30)
"""How many days pass at once."""

ONE_IN = 6
"""Of so many steps, one is of days that pass."""


@frozen(kw_only=True, eq=False)
class LivedStep:
    """
    One step of a history.

    Attributes:
        number: Which it is, counted from one.
        command: What was asked for; None where days passed.
        refused: Whether it was refused, so that nothing at all may have been written.
        case: The case as it stands afterwards.
    """

    number: int
    command: Command | None
    refused: bool
    case: Case

    def __str__(self) -> str:
        """What was asked for, or that days passed."""
        asked = "days passed" if self.command is None else self.command.verb()
        return f"{asked} (refused)" if self.refused else asked


@front_door
@define(eq=False, repr=False)
class MadeUpOffice:
    """
    An office in memory with one child, a family, practitioners, and one case; the same every time.

        office = made_up_office("riverside").do(StartAction(text="Ring the school", owner="part1"))
        office.at_rest().facts.open_actions             # 1
        office.pass_days(3).now().opened_on             # three days ago

    Attributes:
        office, store: The office itself, and what it keeps.
        regime: The code of the case's regime.
        child, case: Their references.
        family: The references of the family, by what they are to the child.
        team: Those of the practitioners, in the order in which they were given.
        agencies: Those of the agencies, by sector.
        lived: The steps of the history that was lived in it.
    """

    office: Office
    store: MemoryStore
    regime: str
    child: str = ""
    case: str = ""
    family: dict[str, str] = field(factory=dict)
    team: tuple[str, ...] = ()
    agencies: dict[str, str] = field(factory=dict)
    lived: list[LivedStep] = field(factory=list)

    @classmethod
    def under(
        cls,
        installation: Installation,
        regime: str,
        seed: str = "lived",
        *,
        family: MadeUpFamily | None = None,
        team: Sequence[MadeUpPractitioner] = TEAM,
        begins: date = BEGINS,
    ) -> Self:
        """
        The office on the day *begins*, on which a case under *regime* is opened in it.

        Args:
            installation: It enables the regime.
            regime: Its code.
            seed: What the ids come from.
            family: The child and who is around it; a child of seven with a father, and a mother who decides.
            team: The practitioners. The first of them who takes part opens the case.
            begins: The day.
        """
        store = MemoryStore()
        office = Office(installation, store, clock=FixedClock.on(begins), ids=SeededIds(seed))
        made = cls(office, store, regime)
        made._begin(family or MadeUpFamily(), team)
        return made

    @property
    def edition(self) -> Edition:
        """The rules that decide."""
        return self.office.installation.present(self.regime).edition

    @property
    def today(self) -> date:
        """The day that it is."""
        return self.office.clock.today()

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody but the child, the family first."""
        return (*self.family.values(), *self.team)

    def now(self) -> Case:
        """The case as it stands."""
        return read_case(self.store.snapshot().streams[self.case].state)

    def do(self, *commands: Command) -> Self:
        """
        Give these commands by the authority's staff; those that name no case are about the one that there is.

        Raises:
            Refused: One of them is.
        """
        for command in commands:
            self.office.do(self._about(command), by=STAFF)
        return self

    def pass_days(self, days: int) -> Self:
        """
        Let so many days pass; what the calendar brings by then has come.

        Raises:
            ValueError: It is none at all, for no day comes again; or more than there are days.
            CalendarRunsOut: No calendar holds the day that would be then. It is as it was.
        """
        if not 1 <= days <= (date.max - self.today).days:
            raise ValueError(f"{days!r} days cannot pass. Give a whole number of one or more, up to the year 9999.")
        day = self.today + timedelta(days=days)
        refuse_beyond_calendars(day)
        self.office.clock = FixedClock.on(day)
        self.office.tick()
        return self

    def at_rest(self) -> RuleContext:
        """The case as predicates look at it while nothing happens to it."""
        return at_rest(self.office, self.case)

    def at_event(self, command: CaseCommand, event: str = "") -> RuleContext:
        """
        The case as predicates look at it while *command* is given: at its *event*, the first one if none is named.

        Nothing is written. A gate that would stop the command does not stop this.

        Raises:
            Refused: The command cannot be carried out at all.
            LookupError: It opens a case, or brings no such event.
        """
        return at_event(self.office, self._about(command), event)

    def live(self, seed: str, steps: int) -> Iterator[LivedStep]:
        """So many steps of the history that *seed* gives."""
        chance = SeededChance(seed)
        for _ in range(steps):
            yield self.step(chance)

    def step(self, chance: SeededChance) -> LivedStep:
        """One step, of any command or of days that pass; it is kept."""
        command = None if chance.choice(range(ONE_IN)) == 0 else self._hand(chance).command()
        refused = self._days_passed(chance) if command is None else self._refused(command)
        step = LivedStep(number=len(self.lived) + 1, command=command, refused=refused, case=self.now())
        self.lived.append(step)
        return step

    def __repr__(self) -> str:
        """The history, as a test that fails tells it."""
        return f"MadeUpOffice({', '.join([self.regime, *map(str, self.lived)])})"

    def _repr_pretty_(self, printer: Any, _: object) -> None:
        """The same for Hypothesis, which would write out all that the office kept."""
        printer.text(repr(self))

    def _about(self, command: Any) -> Any:
        ours = isinstance(command, CaseCommand) and not command.opens and not command.case
        return evolve(command, case=self.case) if ours else command

    def _refused(self, command: Command) -> bool:
        try:
            self.office.do(command, by=STAFF)
        except (Refused, NotAllowed, NotFound, Conflict):
            return True
        return False

    def _days_passed(self, chance: SeededChance) -> bool:
        self.pass_days(chance.choice(DAYS))
        return False

    def _hand(self, chance: SeededChance) -> Hand:
        child = read_record("child", self.store.snapshot().streams[self.child].state)
        assert isinstance(child, Child)
        return Hand(
            chance=chance,
            case=self.now(),
            edition=self.edition,
            today=self.today,
            people=(*self.team, *self.team, *self.family.values()),
            agencies=tuple(self.agencies.values()),
            deciders=child.deciders(self.today),
        )

    def _begin(self, family: MadeUpFamily, team: Sequence[MadeUpPractitioner]) -> None:
        if not any(one.takes_part for one in team):
            raise ValueError("Nobody of the team takes part, so nobody opens a case. Let one take part.")
        for sector in sorted({one.sector for one in team}):
            self.agencies[sector] = self._add(AddAgency(name=f"{sector.replace('_', ' ').title()} Hill", sector=sector))
        for relative in family.relatives:
            self.family[relative.relation] = self._add(AddPerson(name=f"Leo's {relative.relation}"))
        managers: dict[str, str] = {}
        for name, one in zip(names(), team, strict=False):
            agency, manager = self.agencies[one.sector], managers.get(one.sector)
            reference = self._add(AddPerson(name=name, works_for=agency, job=one.job, line_manager=manager))
            managers.setdefault(one.sector, reference)
            self.team = (*self.team, reference)
        born = family.born
        if isinstance(born, timedelta):
            if born > self.today - date.min:
                raise ValueError(f"Nobody was born {born.days} days before {self.today}. Give a shorter time.")
            born = self.today - born
        if born is not None and born > self.today:
            raise ValueError(
                f"The child is born on {born}, after the case is opened on {self.today}. Let one be earlier."
            )
        self.child = self._add(AddChild(name="Leo P", born=born))
        for relative in family.relatives:
            if relative.decides:
                who = self.family[relative.relation]
                self._add(ChangeDecisionMaker(child=self.child, person=who, basis="parent", beside=True))
        self._open(family, team)

    def _open(self, family: MadeUpFamily, team: Sequence[MadeUpPractitioner]) -> None:
        for reference, one in zip(self.team, team, strict=True):
            if one.takes_part:
                part = PartTaken(
                    agency=self.agencies[one.sector],
                    job=one.job,
                    specialist=one.specialist,
                    universal=one.universal,
                    direct_contact=one.direct_contact,
                )
                if self.case:
                    self._add(Join(case=self.case, person=reference, **asdict(part)))
                else:
                    self.case = self._add(OpenCase(child=self.child, regime=self.regime, starter=reference, part=part))
        for relative in family.relatives:
            if relative.takes_part:
                self._add(Join(case=self.case, person=self.family[relative.relation], capacity="family"))

    def _add(self, command: Command) -> str:
        return self.office.do(command, by=STAFF).reference
