"""
A history lived in an office in memory: people who are made up, one case, commands of every kind, and days that pass.

The same seed gives the same history on every machine. What must hold whatever is done is looked at by whoever lives it,
after each step (`testing/conformance/lived.py`). Which command comes next: `drawing.py`.
"""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen

from teamaround.casework.command import Command
from teamaround.clock import FixedClock, SeededIds
from teamaround.commands import AddAgency, AddChild, AddPerson, ChangeDecisionMaker, Join, OpenCase, PartTaken
from teamaround.concepts.actors import Actor
from teamaround.concepts.case import Case
from teamaround.concepts.people import Child
from teamaround.errors import Conflict, NotAllowed, NotFound, Refused
from teamaround.office import Office
from teamaround.office.codec import read_case, read_record
from teamaround.store.memory import MemoryStore
from teamaround.store.snapshot import MemorySnapshot
from teamaround.testing.histories.drawing import Hand

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from teamaround.office.installation import Installation
    from teamaround.regime.edition import Edition

BEGINS = date(2026, 9, 7)
STAFF = Actor.officer()
DAYS = (1, 3, 7, 30)
"""How many days pass at once."""

ONE_IN = 6
"""Of so many steps, one is of days that pass."""


@define(eq=False)
class SeededChance:
    """Choices that are the same for the same *seed*, on every machine and version of Python."""

    seed: str
    _made: int = field(init=False, default=0)

    def choice(self, seq: Sequence[Any], /) -> Any:
        """One of these."""
        self._made += 1
        drawn = blake2b(f"{self.seed}/{self._made}".encode(), digest_size=8).digest()
        return seq[int.from_bytes(drawn, "big") % len(seq)]


@frozen(kw_only=True, eq=False)
class LivedStep:
    """
    One step of a history, and all that stood before and after it.

    Attributes:
        number: Which it is, counted from one.
        command: What was asked for; None where days passed.
        refused: Whether it was refused, so that nothing at all may have been written.
        before, after: All that the office kept.
        case: The case as it stands afterwards.
    """

    number: int
    command: Command | None
    refused: bool
    before: MemorySnapshot
    after: MemorySnapshot
    case: Case


@define(eq=False)
class LivedOffice:
    """An office in memory with a child, a father and a mother, three practitioners of two agencies, and one case."""

    office: Office
    store: MemoryStore
    regime: str
    child: str = ""
    case: str = ""
    people: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()

    @classmethod
    def under(cls, installation: Installation, regime: str, seed: str = "lived") -> LivedOffice:
        """The office on the day on which a case under *regime* is opened in it."""
        store = MemoryStore()
        office = Office(installation, store, clock=FixedClock.on(BEGINS), ids=SeededIds(seed))
        lived = cls(office, store, regime)
        lived._begin()
        return lived

    @property
    def edition(self) -> Edition:
        """The rules that decide."""
        return self.office.installation.present(self.regime).edition

    def now(self) -> Case:
        """The case as it stands."""
        return read_case(self.store.snapshot().streams[self.case].state)

    def live(self, seed: str, steps: int) -> Iterator[LivedStep]:
        """So many steps of the history that *seed* gives."""
        chance = SeededChance(seed)
        for number in range(1, steps + 1):
            before = self.store.snapshot()
            command = None if chance.choice(range(ONE_IN)) == 0 else self._hand(chance).command()
            refused = self._pass_days(chance) if command is None else self._refused(command)
            after = self.store.snapshot()
            yield LivedStep(
                number=number, command=command, refused=refused, before=before, after=after, case=self.now()
            )

    def _refused(self, command: Command) -> bool:
        try:
            self.office.do(command, by=STAFF)
        except (Refused, NotAllowed, NotFound, Conflict):
            return True
        return False

    def _pass_days(self, chance: SeededChance) -> bool:
        self.office.clock = FixedClock.on(self.office.clock.today() + timedelta(days=chance.choice(DAYS)))
        self.office.tick()
        return False

    def _hand(self, chance: SeededChance) -> Hand:
        child = read_record("child", self.store.snapshot().streams[self.child].state)
        assert isinstance(child, Child)
        today = self.office.clock.today()
        family, services = self.people[:2], self.people[2:]
        return Hand(
            chance=chance,
            case=self.now(),
            edition=self.edition,
            today=today,
            people=(*services, *services, *family),
            agencies=self.agencies,
            deciders=child.deciders(today),
        )

    def _begin(self) -> None:
        self.agencies = (
            self._add(AddAgency(name="Hill School", sector="education")),
            self._add(AddAgency(name="Trust")),
        )
        school, trust = self.agencies
        father, mother = self._add(AddPerson(name="Leo's father")), self._add(AddPerson(name="Leo's mother"))
        obi = self._add(AddPerson(name="Ms Obi", works_for=trust))
        hall = self._add(AddPerson(name="Ms Hall", works_for=school))
        ali = self._add(AddPerson(name="Mr Ali", works_for=trust, line_manager=obi))
        self.people = (father, mother, obi, hall, ali)
        self.child = self._add(AddChild(name="Leo P", born=date(2019, 1, 3)))
        self._add(ChangeDecisionMaker(child=self.child, person=mother, basis="parent"))
        part = PartTaken(agency=school, direct_contact="regular")
        self.case = self._add(OpenCase(child=self.child, regime=self.regime, starter=hall, part=part))
        self._add(Join(case=self.case, person=mother, capacity="family"))

    def _add(self, command: Command) -> str:
        return self.office.do(command, by=STAFF).reference
