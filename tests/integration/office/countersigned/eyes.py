"""An office whose file asks for a second person, with a case and a child's record that are restricted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from attrs import define, evolve

from teamaround.clock import FixedClock
from teamaround.command_input import read_command
from teamaround.concepts.actors import Actor
from teamaround.office.installation import Installation
from teamaround.office.life.subjects import keeping_in
from teamaround.regime.authority.four_eyes import FourEyes
from teamaround.regime.rights import EVERY_RIGHT, Grants, Post
from tests.integration.office.made_house import AUTHORITY, OFFICER, House, built, person

if TYPE_CHECKING:
    from teamaround.casework.receipt import Receipt
    from teamaround.concepts.life.countersigning import Countersigning
    from teamaround.store import Store

BEGAN = datetime(2026, 9, 21, 13, 0, tzinfo=UTC)
RULES = FourEyes(needed_for=("unseal", "lift_bar", "bulk_export", "add_oneself"))
SAFEGUARDING = Actor.officer("safeguarding")
MANAGER = Actor.officer("manager")
DESK = Actor.officer("desk")
WHY = "The court order has ended."


@define
class Eyes:
    """The house, in which nobody does these acts alone: the duty desk asks, safeguarding or the manager agrees."""

    house: House

    @property
    def case(self) -> str:
        """The case."""
        return self.house.case

    @property
    def child(self) -> str:
        """The child."""
        return self.house.child

    def chosen(self, rules: FourEyes | None = RULES, **posts: Post) -> Eyes:
        """The same under another table, with other posts besides."""
        officers = {
            "duty": Post(rights=EVERY_RIGHT),
            "safeguarding": Post(rights=("read", "write", "restrict", "export")),
            "manager": Post(rights=("read", "write", "restrict", "export")),
            "desk": Post(rights=("read", "write")),
        }
        systems = {"portal": Post(rights=EVERY_RIGHT), "nightly": Post(rights=("export",))}
        grants = Grants(officers={**officers, **posts}, systems=systems)
        self.house.office.installation = Installation.of(evolve(AUTHORITY, grants=grants, four_eyes=rules))
        return self

    def alone(self, verb: str, **given: Any) -> Receipt:
        """A command of the duty desk's, in an office that asks for nobody else."""
        standing = self.house.office.installation
        self.house.office.installation = Installation.of(evolve(standing.authority, four_eyes=None))
        receipt = self.house.do(verb, **given)
        self.house.office.installation = standing
        return receipt

    def at(self, hours: float) -> Eyes:
        """The same so many hours after it began."""
        self.house.office.clock = FixedClock(BEGAN + timedelta(hours=hours))
        return self

    def do(self, verb: str, *, by: Actor = OFFICER, key: str | None = None, **given: Any) -> Receipt:
        """A command, carried out."""
        return self.house.office.do(read_command(verb, given), by=by, key=key)

    def ask(self, act: str, record: str = "", *, by: Actor = OFFICER, owner: object = SAFEGUARDING, **more: Any) -> Any:
        """A second person, asked."""
        more = {"because": WHY, **more}
        return self.house.office.ask_to_countersign(act, record, owner=str(owner), by=by, **more)

    def answer(self, record: str, number: int = 1, *, by: Actor = SAFEGUARDING, **more: Any) -> Countersigning:
        """The answer to a request; they agree, unless said."""
        more = {"agree": True, "act": "unseal" if record in (self.case, self.child) else "bulk_export", **more}
        return self.house.office.answer_countersigning(more.pop("act"), record or "office", number, by=by, **more)

    def agreed(self, act: str, record: str = "", **more: Any) -> None:
        """A second person, asked, who agrees."""
        one = self.ask(act, record, **more)
        self.answer(record, one.number, by=Actor.read(one.owner), act=act)

    def kept(self) -> tuple[Countersigning, ...]:
        """What is kept of the requests about the child and the case, whole."""
        with self.house.office.store.reading() as reading:
            return keeping_in(reading, self.child)[0].countersigning

    def lines(self, by: Actor = OFFICER, **more: Any) -> tuple[Countersigning, ...]:
        """What somebody is told of what waits, and of what came of it."""
        return self.house.office.countersigning(by=by, **more).lines


def watched(store: Store) -> Eyes:
    """The house; the case is restricted to the teacher."""
    eyes = Eyes(built(store)).chosen().at(0)
    eyes.do("restrict_case", case=eyes.case, to=[eyes.house.teacher], why="a witness")
    return eyes


__all__ = ["BEGAN", "DESK", "MANAGER", "OFFICER", "RULES", "SAFEGUARDING", "WHY", "Eyes", "person", "watched"]
