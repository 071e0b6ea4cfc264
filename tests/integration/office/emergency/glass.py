"""An office whose file lets practitioners open a restricted case in an emergency, with a case to be opened."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from attrs import define, evolve

from teamaround.clock import FixedClock
from teamaround.command_input import read_command
from teamaround.concepts.actors import Actor
from teamaround.office.installation import Installation
from teamaround.regime.authority.emergency import EmergencyRules
from teamaround.regime.rights import EVERY_RIGHT, Grants, Post
from tests.integration.office.made_house import AUTHORITY, OFFICER, House, built, person

if TYPE_CHECKING:
    from teamaround.casework.receipt import Receipt
    from teamaround.regime.authority import Authority
    from teamaround.store import Store

WHY = "The child is at the hospital, and nobody who is named answers."
BEGAN = datetime(2026, 9, 21, 13, 0, tzinfo=UTC)
SAFEGUARDING = Actor.officer("safeguarding")
DESK = Actor.officer("desk")

GRANTS = Grants(
    officers={
        "duty": Post(rights=EVERY_RIGHT),
        "safeguarding": Post(rights=("read", "audit", "restrict")),
        "desk": Post(rights=("read", "write", "emergency")),
    },
    systems={"portal": Post(rights=("read", "emergency"))},
)
RULES = EmergencyRules(practitioners=True, alerts="safeguarding", reviews="safeguarding")


def authority(**more: Any) -> Authority:
    """The authority of the house, with posts, and a table [break_glass]."""
    chosen: dict[str, Any] = {"grants": GRANTS, "emergency": RULES} | more
    return evolve(AUTHORITY, **chosen)


@define
class Guarded:
    """The house, whose case is restricted to the teacher; the nurse takes part in it, and is not named."""

    house: House

    @property
    def case(self) -> str:
        """The case."""
        return self.house.case

    def chosen(self, **more: Any) -> Guarded:
        """The same under another choice of the authority's."""
        self.house.office.installation = Installation.of(authority(**more))
        return self

    def at(self, minutes: float) -> Guarded:
        """The same so many minutes after it began."""
        self.house.office.clock = FixedClock(BEGAN + timedelta(minutes=minutes))
        return self

    def ask(self, verb: str, *, by: Actor, **given: Any) -> Receipt:
        """A command about the case, carried out."""
        return self.house.office.do(read_command(verb, {"case": self.case, **given}), by=by)

    def opened(self, by: Actor | None = None, why: str = WHY) -> Receipt:
        """The case, opened in an emergency; by the nurse, unless said."""
        return self.ask("break_glass", by=by or self.nurse, why=why)

    @property
    def nurse(self) -> Actor:
        """Who opens it."""
        return person(self.house.nurse)


def guarded(store: Store) -> Guarded:
    """The house at two in the afternoon by the clocks of London."""
    house = built(store)
    house.about("restrict_case", to=[house.teacher], why="a witness")
    return Guarded(house).chosen().at(0)


__all__ = ["BEGAN", "DESK", "OFFICER", "RULES", "SAFEGUARDING", "WHY", "Guarded", "authority", "guarded"]
