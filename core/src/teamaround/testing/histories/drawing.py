"""
Any command that there is, drawn from its own fields and from what a case holds just then, sensible or not.

What a field names is looked up where files and the command line look it up, so a new command is drawn without a word
here.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from hashlib import blake2b
from types import NoneType
from typing import TYPE_CHECKING, Any, Literal, Protocol, get_args, get_origin, get_type_hints

from attrs import NOTHING, Factory, define, field, fields, frozen, has

from teamaround.casework.commands import COMMANDS
from teamaround.casework.directory import DIRECTORY_COMMANDS
from teamaround.command_input import references_of
from teamaround.commands import ReopenCase
from teamaround.concepts.case import BY_KIND, COLLECTION, Case, live
from teamaround.regime.edition import Edition

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from teamaround.casework.command import Command

FEW = 9
"""Of so many fields that may be left out, one is given."""

LISTS = {
    ("arrange_meeting", "what"): "meeting_kind",
    ("hold_meeting", "what"): "meeting_kind",
    ("forgo_meeting", "what"): "meeting_kind",
    ("open_assessment", "what"): "assessment_kind",
    ("answer_nomination", "reason"): "decline_reason",
    ("draft_plan", "focus"): "plan_focus",
}
"""The regime's list from which a text is chosen, by command and field."""

OFTEN = (
    *("assign_lead",) * 6,
    *(
        "record_view",
        "join",
        "agree_lead",
        "hold_meeting",
        "arrange_meeting",
        "start_action",
    ),
    *("complete_handover", "plan_handover", "end_role", "join", "join", "correct_entry", "nominate_lead"),
    *("draft_plan", "agree_plan", "hold_review", "start_cover", "arrange_cover", "record_family_choice"),
)
"""Commands that come more often: those that settle who leads, and those on which much follows."""

GIVEN = {
    *(("join", "person"), ("join", "agency"), ("hold_meeting", "meeting"), ("record_view", "words")),
    *(("hold_review", "mode"), ("record_family_choice", "decided_by"), ("nominate_lead", "decided_by")),
    *(("assign_lead", "jointly"), ("start_action", "due"), ("draft_plan", "review_on")),
}
"""What may be left out, and without which a command comes to nothing as a rule."""

SELDOM = (
    "close_case",
    "restrict_child",
    "restrict_case",
    "lift_child_restriction",
    "lift_case_restriction",
    "move_edition",
    "change_decision_maker",
)
"""Commands after which there is less to be done."""

NEVER = ("record_death", "open_case", "add_child", "add_agency", "record_birth", "record_move")
"""Commands that would only make the office fuller, and one after which little is left to be done."""


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


class Chance(Protocol):
    """What chooses: the standard library's `Random` does, and `SeededChance`."""

    def choice(self, seq: Sequence[Any], /) -> Any:
        """One of these."""


@frozen(kw_only=True)
class Hand:
    """What draws a command, and what it draws from."""

    chance: Chance
    case: Case
    edition: Edition
    today: date
    people: tuple[str, ...]
    agencies: tuple[str, ...]
    deciders: tuple[str, ...]

    def command(self) -> Command:
        """Any command."""
        every = [*COMMANDS, *DIRECTORY_COMMANDS]
        if self.case.closed_on is not None and self.one([True, False]):
            return ReopenCase(case=self.case.id, why="x")
        seldom = self.one(range(6)) == 0
        names = [name for name in every if name not in NEVER and (seldom or name not in SELDOM)]
        verb = "record_death" if self.one(range(1000)) == 0 else self.one([*names, *OFTEN, *OFTEN])
        of: type[Command] = COMMANDS.get(verb) or DIRECTORY_COMMANDS[verb]
        return self.filled(of, verb, references_of(verb))  # type: ignore[no-any-return]

    def one(self, options: Any) -> Any:
        """One of these."""
        return self.chance.choice(list(options))

    def filled(self, of: type[Any], verb: str, names: dict[str, Any]) -> Any:
        """A value of an attrs class with each field that it must have, and some of the others."""
        hints, given = get_type_hints(of), {}
        for one in fields(of):
            needed = one.default is NOTHING or one.name == "case" or (verb, one.name) in GIVEN
            if needed or self.one(range(FEW)) == 0:
                inner = {way.partition(".")[2]: kind for way, kind in names.items() if way.startswith(f"{one.name}.")}
                given[one.name] = self.value(one.name, hints[one.name], verb, names.get(one.name), inner)
            elif isinstance(one.default, Factory) and one.name == "because":  # type: ignore[arg-type]
                given[one.name] = self.reasons()
        return of(**given)

    def value(self, name: str, of: Any, verb: str, kind: str | None, inner: dict[str, Any]) -> Any:
        """A value for one field."""
        own: dict[str, Callable[[], Any]] = {"on": self.on, "because": self.reasons, "changes": self.changes}
        if name in own or name == "case":
            return own[name]() if name in own else self.case.id
        if name == "decided_by" and self.deciders and self.one([True, True, False]):
            return self.one(self.deciders)
        of = next((part for part in get_args(of) if part is not NoneType), of) if NoneType in get_args(of) else of
        if get_origin(of) is tuple:
            several = [self.value(name, get_args(of)[0], verb, kind, inner) for _ in range(self.one([1, 1, 2]))]
            return tuple(dict.fromkeys(several)) if all(isinstance(one, str) for one in several) else tuple(several)
        if kind is not None:
            return self.named(kind)
        return self.filled(of, verb, inner) if has(of) else self.plain(name, of, verb)

    def plain(self, name: str, of: Any, verb: str) -> Any:
        """A value that names nothing."""
        if get_origin(of) is Literal:
            return self.one(get_args(of))
        if get_origin(of) is dict:
            questions = self.listed("review_question")
            return {self.one(questions): "x"} if name == "answers" and questions else {}
        if of is bool:
            return self.one([True, False])
        if of is date:
            return self.today + timedelta(days=self.one([1, 2, 3, 5, 8, 13]))
        if of is time:
            return time(10)
        words = {"role": tuple(self.edition.role), "item": tuple(self.edition.marks())}
        found = words.get(name) or self.listed(LISTS.get((verb, name), name))
        return self.one([*found * 4, "nonsense"] if found else ["x"])

    def listed(self, name: str) -> tuple[str, ...]:
        """The words of one of the regime's lists."""
        return self.edition.choice_keys(name)

    def named(self, kind: str) -> str:
        """The reference of a record of this kind, or the id of an entry in the case."""
        if kind in ("person", "party"):
            return str(self.one([*self.people, *self.people, self.case.child]))
        if kind in ("agency", "child", "case", "advice"):
            return str(self.one({"agency": self.agencies, "child": [self.case.child]}.get(kind, [self.case.id])))
        every = [entry for name in COLLECTION.values() for entry in getattr(self.case, name).values()]
        entries = every if kind == "entry" else list(self.case.collection(BY_KIND[kind]).values())
        standing = [one for one in entries if live(one)] or entries
        chosen = self.one([standing, standing, standing[-2:], standing[-1:], entries])
        return str(self.one(chosen).id) if chosen else f"{kind}1"

    def on(self) -> date | None:
        """Today, more often than not; or a day that is recorded late."""
        return self.one([None, None, None, self.today - timedelta(days=self.one([1, 2, 5]))])  # type: ignore[no-any-return]

    def reasons(self) -> dict[str, str]:
        """A reason for whatever asks for one; sometimes none."""
        every = (*self.edition.gate, *self.edition.eligibility)
        return self.one([dict.fromkeys(every, "as things were")] * 3 + [{}])  # type: ignore[no-any-return]

    def changes(self) -> dict[str, Any]:
        """A correction of some day or word."""
        name = self.one(["since", "until", "opened_on", "started_on", "on", "words", "text", "person", "job"])
        if name in ("words", "text", "job"):
            return {name: "put right"}
        return {
            name: self.one(self.people) if name == "person" else self.today - timedelta(days=self.one([0, 1, 3, 9]))
        }
