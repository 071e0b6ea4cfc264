"""
What is asked of a regime whatever is done under it: in random histories, and after each step of its own scenarios.

Each history is lived once; what was found in it is told by requirement. What draws it: `testing/histories/`.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from teamaround.casework.rules.seats import limit
from teamaround.commands import RecordContact, StartAction
from teamaround.concepts.actors import Actor
from teamaround.concepts.case import live
from teamaround.errors import NotAllowed, NotFound, Refused
from teamaround.testing.conformance.tried import Unheld
from teamaround.testing.histories.living import STAFF, MadeUpOffice
from teamaround.testing.scenarios.played.invariants import broken_invariants

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.command import Command
    from teamaround.concepts.case import Case
    from teamaround.office import Office
    from teamaround.regime.edition import Edition
    from teamaround.store.snapshot import MemorySnapshot
    from teamaround.testing.conformance.tried import TriedRegime
    from teamaround.testing.histories.living import LivedStep

REFUSALS, REPLAY, LEADS, OWNERS, NOTICES, HELP = "refusals", "replay", "leads", "owners", "notices", "help"
OFTEN = 5
"""Every so many steps, help is tried: that an action is started, a visit noted, a concern raised."""

RULES = ("gate.", "eligibility.", "role.")


@lru_cache(maxsize=16)
def unheld(subject: TriedRegime, histories: int, steps: int) -> dict[str, tuple[Unheld, ...]]:
    """All that does not hold in so many *histories* of so many *steps* each, and in the scenarios, by requirement."""
    found: dict[str, dict[Unheld, None]] = defaultdict(dict)
    for number in range(histories):
        seed = f"{subject.source.code} {number}"
        lived = MadeUpOffice.under(subject.all_on, subject.source.code, seed)
        before = lived.store.snapshot()
        for step in lived.live(seed, steps):
            for of, one in _after(step, lived, before):
                found[of].setdefault(one)
            before = lived.store.snapshot()
    for result in subject.results:
        for told in result.steps:
            if told.seen is not None:
                seen = told.seen.at_the_time()
                for case in seen.cases():
                    for of, one in _of_case(case, seen.office, f"{result.scenario.file}: {told.act.name}"):
                        found[of].setdefault(one)
    return {of: tuple(those) for of, those in found.items()}


def _after(step: LivedStep, lived: MadeUpOffice, before: MemorySnapshot) -> Iterator[tuple[str, Unheld]]:
    after = lived.store.snapshot()
    where = f"in the history {step.number} steps long"
    verb = type(step.command).__name__ if step.command is not None else "tick"
    for miss in broken_invariants(before, after, refused=step.refused):
        of = REFUSALS if step.refused else REPLAY
        yield of, Unheld(of=verb, says=f"Expected {miss.expected}; found that {miss.found}, {where}.")
    yield from _leads(step.case, lived.edition)
    if before is not after:
        yield from _of_case(step.case, lived.office, where)
    if step.number % OFTEN == 0:
        yield from _help(step.case, lived.office)


def _leads(case: Case, edition: Edition) -> Iterator[tuple[str, Unheld]]:
    """More who lead than the regime allows, where that is what it stops."""
    roles = [role for role in edition.role.values() if role.leads]
    most = max([limit(role, edition, decided=False) for role in roles], default=0)
    most = max(most, 2) if "joint_leads" in edition.allows else most
    if not all(role.level == "block" for role in roles):
        return
    days = {day for one in case.assignments.values() for day in (one.since, one.until) if day is not None}
    for day in sorted(days):
        if (number := len(case.leads(day))) > most:
            yield LEADS, Unheld(of="role.lead", says=f"{number} lead on {day}; the regime allows {most}.")


def _of_case(case: Case, office: Office, where: str) -> Iterator[tuple[str, Unheld]]:
    """Steps that nobody has to see to, and notices that nobody gets or nobody could read."""
    for step in case.steps.values():
        if step.state == "open" and not all(step.owners or ("",)):
            yield OWNERS, Unheld(of=step.rule, says=f"It is open and nobody's, {where}.")
    waiting = [one for one in case.notices.values() if live(one)]
    for notice in waiting:
        if not notice.to or not notice.sender:
            yield NOTICES, Unheld(of=notice.rule, says=f"It has no recipient or no sender, {where}.")
    if waiting:
        yield from _letters(case, office, where)


def _letters(case: Case, office: Office, where: str) -> Iterator[tuple[str, Unheld]]:
    rules = {one.id: one.rule for one in case.notices.values()}
    try:
        letters = office.letters(case.id, by=_reader(case))
    except (NotAllowed, NotFound):
        return
    for letter in letters:
        gap = "{" in letter.subject + letter.body or not letter.subject.strip() or not letter.body.strip()
        if gap or not letter.to.name.strip():
            says = f"Its letter cannot be read by whoever gets it, {where}: {letter.subject!r}."
            yield NOTICES, Unheld(of=rules[letter.notice], says=says)


def _help(case: Case, office: Office) -> Iterator[tuple[str, Unheld]]:
    """Rules that stop help, whoever leads."""
    if case.closed_on is not None:
        return
    today = office.clock.today()
    parts = [part.id for part in case.involvements.values() if live(part) and part.until is None]
    asked: list[Command] = [RecordContact(case=case.id, what=what, text="x") for what in ("visit", "note", "concern")]
    asked += [StartAction(case=case.id, text="x", owner=parts[0], due=today)] if parts else []
    for command in asked:
        try:
            office.consider(command, by=_reader(case))
        except Refused as refused:
            for one in refused.findings:
                if one.stops and one.rule.startswith(RULES):
                    yield HELP, Unheld(of=one.rule, says=f"It stops {type(command).__name__}: {one.what}")
        except (NotAllowed, NotFound):
            continue


def _reader(case: Case) -> Actor:
    """Somebody who may see the case: whom a restriction names, or the authority's own staff."""
    named = case.restricted_to
    return Actor.person(named[0]) if named else STAFF
