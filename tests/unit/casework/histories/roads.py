"""Two roads to the same case: what one takes in one command, the other takes in two, later, or wrongly at first."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from attrs import asdict, define, evolve, field
from hypothesis import strategies as st

from teamaround.casework.command import CaseCommand
from teamaround.casework.commands.case import OpenCase, PartTaken
from teamaround.casework.commands.contact import Answer, RecordContact
from teamaround.casework.commands.correction.entries import CorrectEntry, Reinstate, WithdrawEntry
from teamaround.casework.commands.family import RecordView
from teamaround.casework.commands.lead import AssignLead, EndRole
from teamaround.casework.commands.team import Join
from teamaround.casework.commands.turning import TurnTheDay
from teamaround.concepts.case import COLLECTION, live
from teamaround.concepts.contact import Note
from teamaround.concepts.family import View
from teamaround.concepts.people import ContactWishes, Employment
from tests.unit.casework.bench import ALI, CHILD, HALL, MOTHER, NURSERY, OPENED, POOLE, Bench
from tests.unit.casework.histories.drawing import Hand, drawn
from tests.unit.casework.histories.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

RECORDED = sorted(set(COLLECTION.values()) - {"steps", "notices", "matters"})
"""What people record; all else follows from it."""

NO_FACT = ("ended_because", "ended_words", "suggested", "fell_late_on", "review_fell_due", "before")
"""Why and by what something ended, whom the guidance pointed to then, and that it was told: nothing that is so now."""

NAME_WHAT_FOLLOWED = ("skip_step", "decide_notice", "record_told", "record_sent", "record_not_sent", "answer_matter")
"""The commands that name what followed from others, which may be called otherwise on another road."""

UNDOES_WHO_LEADS = ("role", "meeting", "handover")
"""The kinds of entries with which a mistake takes back who leads: what that brings back is what the road ended."""


@define
class Roads:
    """
    One case worked on two benches, that are to come to the same.

    Attributes:
        straight: Where every command is carried out as it was drawn.
        other: Where it is carried out by another road.
        taken: The ways in which the other road went round.
        waiting: What the other road records later.
    """

    straight: Bench
    other: Bench
    taken: list[str] = field(factory=list)
    waiting: list[CaseCommand] = field(factory=list)

    def go(self, command: CaseCommand, way: str) -> None:
        """Carry a command out on both roads; what is refused on the straight one is left out."""
        if self.straight.consider(command).refused:
            return
        if isinstance(command, (RecordContact, Answer)):
            self.arrive()
        self.straight.do(command)
        if way == "later" and isinstance(command, RecordContact):
            self.waiting.append(evolve(command, on=command.on or self.straight.today))
            self.taken.append(way)
            return
        steps = list(WAYS.get(way, straight_on)(command, self.other))
        self.taken += [way] if len(steps) > 1 else []
        for step in steps:
            self.other.do(step)

    def arrive(self) -> None:
        """Let the other road record what waits."""
        for command in self.waiting:
            self.other.do(command)
        self.waiting.clear()

    def pass_days(self, days: int) -> None:
        """Let days pass on both roads."""
        for bench in (self.straight, self.other):
            bench.today += timedelta(days=days)

    def learn(self, change: Callable[[Bench], None]) -> None:
        """Let the directory change, and the case be looked at again, as the office does."""
        for bench in (self.straight, self.other):
            change(bench)
            bench.do(TurnTheDay())

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Written out, two cases are longer than anybody reads."""
        names = ", ".join(event.name for event in self.other.journal if not event.name.startswith("matter_"))
        printer.text(f"Roads({self.taken}, {names})")


def straight_on(command: CaseCommand, _: Bench) -> Iterator[CaseCommand]:
    """The command itself."""
    yield command


def split(command: CaseCommand, bench: Bench) -> Iterator[CaseCommand]:
    """Whoever led ends first, by a command of its own; then somebody else begins. A planned handover stays whole."""
    case, on = bench.case, command.on or bench.today
    planned = any(one.state == "planned" and live(one) for one in case.handovers.values())
    if isinstance(command, AssignLead) and not command.jointly and command.overlap_until is None and not planned:
        leads = case.leads(on)
        over = any(one.person in command.people or (one.until and one.until <= bench.today) for one in leads)
        yield from [] if over else [EndRole(assignment=one.id, why="they ended it", on=on) for one in leads]
    yield command


def wrong_at_first(command: CaseCommand, bench: Bench) -> Iterator[CaseCommand]:
    """Something is recorded wrongly, and put right afterwards."""
    if isinstance(command, RecordContact):
        yield evolve(command, text="something else")
        yield CorrectEntry(entry=bench.case.next_id(Note), changes={"text": command.text}, why="mistyped")
    elif isinstance(command, RecordView) and command.words:
        yield evolve(command, words="something else")
        yield CorrectEntry(entry=bench.case.next_id(View), changes={"words": command.words}, why="mistyped")
    else:
        yield command


def astray(command: CaseCommand, bench: Bench) -> Iterator[CaseCommand]:
    """What another family said is recorded as well, and withdrawn."""
    yield command
    if isinstance(command, RecordView):
        yield evolve(command, words="We agree.", not_had_because="", against=False)
        yield WithdrawEntry(entry=bench.case.next_id(View, ahead=1), why="another child")


WAYS: dict[str, Callable[[CaseCommand, Bench], Iterator[CaseCommand]]] = {
    "split": split,
    "wrong at first": wrong_at_first,
    "astray": astray,
}


def of_a_road(command: CaseCommand) -> bool:
    """Whether a command undoes what one road did in one command, and the other perhaps in two."""
    withdraws = isinstance(command, WithdrawEntry) and command.entry.startswith(UNDOES_WHO_LEADS)
    return withdraws or isinstance(command, Reinstate)


def dies(bench: Bench) -> None:
    """Mr Ali dies."""
    bench.people[ALI] = evolve(bench.people[ALI], died=bench.today)


def leaves(bench: Bench) -> None:
    """Ms Hall leaves the nursery."""
    job = Employment(agency=NURSERY, until=bench.today)
    bench.people[HALL] = evolve(bench.people[HALL], employments=(job,))


def is_barred(bench: Bench) -> None:
    """Mr Poole is not to be contacted."""
    bench.people[POOLE] = evolve(bench.people[POOLE], wishes=ContactWishes(do_not_contact=True))


def bench_of(rules: Any = RULES) -> Bench:
    """A case opened on the first of September, with the mother in the team."""
    bench = Bench(rules=rules, today=OPENED)
    bench.do(OpenCase(child=CHILD, regime="harbour", starter=HALL, part=PartTaken(agency=NURSERY)))
    bench.do(Join(person=MOTHER, capacity="family"))
    return bench


@st.composite
def roads(draw: Callable[[st.SearchStrategy[Any]], Any], *, most: int = 25) -> Roads:
    """A case worked by up to so many commands, each by one of two roads, while people die, leave and are barred."""
    found = Roads(straight=bench_of(), other=bench_of())
    ways = st.sampled_from(["split", "split", *WAYS, "later", "straight on"])
    for _ in range(draw(st.integers(6, most))):
        found.pass_days(draw(st.sampled_from([0, 0, 1, 4])))
        if not draw(st.integers(0, 14)):
            found.learn(draw(st.sampled_from([dies, leaves, is_barred])))
        command = drawn(Hand(draw, found.straight))
        if command.verb() not in NAME_WHAT_FOLLOWED and not of_a_road(command):
            found.go(command, draw(ways))
    found.arrive()
    for bench in (found.straight, found.other):
        bench.do(TurnTheDay())
    return found


def recorded(bench: Bench) -> dict[str, list[dict[str, Any]]]:
    """All that was recorded and stands; views without the ids that they have on one road and not on the other."""
    left_out = {name: (*NO_FACT, *(("id",) if name == "views" else ())) for name in RECORDED}
    return {
        name: [
            {key: value for key, value in asdict(entry).items() if key not in left_out[name]}
            for entry in getattr(bench.case, name).values()
            if live(entry)
        ]
        for name in RECORDED
    }


ABOUT_NOTICES = frozenset({"core.not_told", "core.notices_unsent", "core.could_not_be_sent"})


def at_odds(bench: Bench) -> dict[Any, Any]:
    """
    All that is written to stand in a case, but for when it came.

    Who is not told yet is left out: what was to be told is what happened, and that differs from road to road.
    """
    return {
        one.key: (one.what, one.missing, one.fix, one.owners, one.info, one.due, one.due_note, one.state, one.answer)
        for one in bench.case.matters.values()
        if one.stands and one.rule not in ABOUT_NOTICES
    }
