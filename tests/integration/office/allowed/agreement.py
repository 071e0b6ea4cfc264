"""
One command by one who asks, compared: the single answer, both doors, the words of a refusal, what a receipt hands over.

What is right of the commands of casework is read out of plain JSON by whoever calls (`canaries/oracle.py`, `plain.py`).
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol

from attrs import define, evolve, field

from teamaround.access.acts import ABOUT_CASES, AccessAct
from teamaround.casework.command import CaseCommand
from teamaround.commands import MergeChild, MoveEntry, OpenCase
from teamaround.errors import NotAllowed, NotFound, TeamaroundError
from teamaround.office.allowed.commands import verdict_on_case, verdict_on_record
from teamaround.office.codec import read_record
from teamaround.office.loading.case_and_records import askable, load_case
from teamaround.office.loading.case_reader import child_known_as
from teamaround.office.loading.veil import reading_as
from tests.integration.office.canaries.places import passes, person_of, staff

if TYPE_CHECKING:
    from datetime import date

    from teamaround.access.policy import Verdict
    from teamaround.casework.command import Command
    from teamaround.casework.directory.command import DirectoryCommand
    from teamaround.concepts.actors import Actor
    from teamaround.office import Office
    from teamaround.store.port import Reading
    from tests.integration.office.canaries.oracle import Oracle

TEAM_ALONE = {name for name, line in ABOUT_CASES.items() if line.who == ("team",)}


class Compares(Protocol):
    """An office with what plain JSON says of its records."""

    office: Office
    oracle: Oracle

    @property
    def today(self) -> date:
        """The authority's day."""


@define
class Compared:
    """How many decisions were compared, how many were yes, and where two did not agree."""

    decisions: int = 0
    allowed: int = 0
    apart: list[str] = field(factory=list)

    def same(self, *answers: object, of: str) -> None:
        """Note answers that are not all the same."""
        if any(one != answers[0] for one in answers):
            self.apart.append(f"{of}: {answers}")


def opens(ask: Any) -> bool:
    """Whether a door opens: whatever else it says, it does not say that this is not for whoever asks."""
    try:
        ask()
    except NotAllowed:
        return False
    except TeamaroundError:
        return True
    return True


def works(world: Compares, by: Actor, case: str) -> bool:
    """Whether somebody may give the commands of casework, read out of plain JSON."""
    if not world.oracle.has(by, "write"):
        return False
    state = world.oracle.states[case]
    child, me = world.oracle.states[state["child"]], person_of(by)
    if not (passes(state, by) and passes(child, by)):
        return False
    if staff(by):
        return True
    roles = world.oracle.in_force(state["assignments"])
    held = [one for one in roles if one["person"] == me]
    if any(one["leads"] and one["seat"] > 0 for one in held):
        return True
    level = world.oracle.level(by, case)
    parts = world.oracle.in_force(state["involvements"])
    own = [one for one in parts if one["person"] == me]
    covered = {one["covers"] for one in held}
    led = {one["person"] for one in roles if one["id"] in covered and one["leads"]}
    covers = any(one["person"] in led and one["capacity"] not in ("family", "supporter") for one in parts)
    manages = {one["capacity"] for one in own} == {"line_manager"} and not covers
    # Whoever reads the whole works there, but for line managers, unless they stand in for a lead who is no family or
    # supporter; what family may receive changes nothing of that.
    barred = any(one["may_receive"] is False for one in world.oracle.relationships(child, me)[:1])
    return level == "whole" and not manages and not barred


def verdict_of(reading: Reading, world: Compares, by: Actor, command: Command) -> Verdict:
    """The single answer."""
    grants = world.office.installation.authority.grants
    act = AccessAct.of(command)
    if isinstance(command, CaseCommand):
        if isinstance(command, OpenCase):
            child = child_known_as(reading, command.child)
            return verdict_on_case(by, act, None, child, reading, grants=grants, today=world.today)
        loaded = load_case(reading, command.case)
        return verdict_on_case(by, act, loaded.case, loaded.directory.child, reading, grants=grants, today=world.today)
    about: DirectoryCommand = command  # type: ignore[assignment]
    found = None if about.adds else reading.get(askable([about.target()])).get(about.target())
    record = read_record(found.kind, found.state) if found and found.kind == about.kind else None
    return verdict_on_record(by, act, record, reading, grants=grants, today=world.today)


def compare_command(world: Compares, by: Actor, command: Command, seen: Compared) -> None:
    """One command: the answer, both doors, the words of the refusal, and what of a receipt is handed over."""
    if isinstance(command, MoveEntry | MergeChild):
        compare_two(world, by, command, seen)
        return
    of = f"{by} {command.verb()}"
    seen.decisions += 1
    try:
        with reading_as(world.office.store, world.office.installation, by) as reading:
            verdict = verdict_of(reading, world, by, command)
    except NotFound:
        compare_unknown(world, by, command, seen)
        return
    seen.allowed += verdict.allowed
    said, receipt, opened = "", None, True
    try:
        receipt = world.office.consider(command, by=by)
    except NotAllowed as no:
        opened, said = False, str(no)
    except TeamaroundError:
        pass
    seen.same(verdict.allowed, opened, of=f"{of} by the door")
    if not verdict.allowed:
        seen.same(verdict.said, said, of=f"{of} in words")
        seen.same(False, opens(lambda: world.office.do(command, by=by)), of=f"{of} done")
    if isinstance(command, CaseCommand) and command.case:
        if command.verb() in TEAM_ALONE:
            seen.same(verdict.allowed, works(world, by, command.case), of=f"{of} as it should be")
        if verdict.allowed:
            with suppress(NotAllowed):
                seen.same(True, world.office.may(by, command.verb(), command.case, by=by).allowed, of=f"{of} asked")
        if receipt is not None:
            whole = world.oracle.has(by, "read") and world.oracle.level(by, command.case) == "whole"
            seen.same(receipt.state is not None, whole, of=f"{of} receipt")


def compare_unknown(world: Compares, by: Actor, command: Command, seen: Compared) -> None:
    """A command about a case of which somebody may not know: it is answered as though there were none."""
    field_of, known = ("child", command.child) if isinstance(command, OpenCase) else ("case", command.case)  # type: ignore[attr-defined]
    none = world.office.ids.new(known[0])  # type: ignore[arg-type]
    words = []
    for one in (known, none):
        try:
            world.office.consider(evolve(command, **{field_of: one}), by=by)  # type: ignore[arg-type]
            words.append("was done")
        except TeamaroundError as error:
            words.append(f"{type(error).__name__} {error}".replace(one, none))
    seen.same(*words, of=f"{by} {command.verb()} of what they may not know")


def compare_two(world: Compares, by: Actor, command: MoveEntry | MergeChild, seen: Compared) -> None:
    """A command about two records: it is for whoever may give it about each; of cases, who reads the whole of both."""
    is_move, yes = isinstance(command, MoveEntry), True
    two = (command.case, command.to) if isinstance(command, MoveEntry) else (command.child, command.into)
    field_of = "case" if is_move else "child"
    with reading_as(world.office.store, world.office.installation, by) as reading, suppress(NotFound):
        yes = all(verdict_of(reading, world, by, evolve(command, **{field_of: one})).allowed for one in two)  # type: ignore[arg-type]
        yes = yes and (not is_move or all(world.oracle.level(by, one) == "whole" for one in two))
    seen.decisions += 1
    seen.allowed += yes
    seen.same(yes, opens(lambda: world.office.consider(command, by=by)), of=f"{by} {command.verb()} {two}")
