"""
What is asked of every restriction, of a case or of a child's record: who is named on it, how far it goes, until when.

A restriction is set by one command and lifted by another, each with a reason, so that a list which was forgotten opens
nothing. Whoever is named has to be there: a person on record who lives and has not left, a post of the authority's
file. None of them is family of the child. The commands: `RestrictChild` in `children.py`, `RestrictCase` in
`casework/commands/case.py`. Whom a restriction lets pass: `access/restriction.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.access.about_oneself import is_or_was_family
from teamaround.concepts.actors import is_post, readers
from teamaround.concepts.people import Child, Person, RestrictionTerms, covers
from teamaround.words import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from teamaround.casework.command_context import CommandContext
    from teamaround.casework.commands.case import RestrictCase
    from teamaround.casework.directory.children import RestrictChild
    from teamaround.casework.directory.command import DirectoryContext
    from teamaround.casework.problems import Problems
    from teamaround.concepts.case import Case
    from teamaround.regime.rights import Post, Restricting

UNSAID = "That a record is there is hidden only where the authority's file says who may restrict: now every post may."
SAY_WHO = 'Write [officers] in the authority\'s file, with the right "restrict" for those who may.'
WHO_MAY = (UNSAID, "Restrict the whole, or ask the authority to say who may.", SAY_WHO)
FAMILY = "{name} is family of the child. Who works for the authority or a service does no more than family here."
NO_FAMILY = "Name somebody else. Family is told what it may receive where that is recorded (may_receive)."


def restricted(
    command: RestrictCase | RestrictChild,
    record: Case | Child,
    child: Child,
    people: Mapping[str, object],
    context: CommandContext | DirectoryContext,
) -> RestrictionTerms:
    """
    What is kept of a restriction of *record* beside who is named; all that is wrong with it is said to the context.

    The day for looking at it again stays until another is given, so that naming others makes no review that is late
    vanish. Refused are one that names nobody who reads, a post that is not in the authority's file, family who work
    for a service, a day that has come, and what stands so already. Of whoever died or left the service it is remarked.
    """
    to, on, restricting = command.to or (), context.on, context.restricting
    what, lifting = ("record", "lift_child_restriction") if record is child else ("case", "lift_case_restriction")
    context.need(
        readers(to),
        f"A {what} that nobody may see could never be read.",
        f"Name at least one person or post as `to`. A restriction is lifted by {lifting}.",
    )
    context.need_text(command.why, "Why is not said.")
    context.need(command.grade == "whole" or restricting.grants.are_written, *WHO_MAY)
    come = command.review_on is not None and command.review_on <= on
    context.need(not come, f"{command.review_on} has come already.", "Give a later day for looking at it again.")
    for one in to:
        _check_named(one, child, people.get(one), context)
    before = (record.restriction if record.restricted_to is not None else None) or RestrictionTerms(since=on)
    terms = RestrictionTerms(
        grade=command.grade,
        by=command.decided_by or str(context.actor),
        since=on,
        why=command.why,
        review_on=command.review_on or before.review_on or restricting.review_on,
    )
    same = to == record.restricted_to and (terms.grade, terms.review_on) == (before.grade, before.review_on)
    late = f", and was to be looked at again by {before.review_on}" if (before.review_on or on) < on else ""
    fix = "Give a later day for looking at it again, as review_on." if late else "No action needed."
    context.need(not (same and to), f"The {what} is restricted so{late}.", fix)
    return terms


def _check_named(named: str, child: Child, person: object, context: CommandContext | DirectoryContext) -> None:
    if is_post(named):
        for what, fix in _wrong_with_post(named, child, context.restricting):
            context.refuse(what, fix)
    elif isinstance(person, Person):
        for what, fix in _not_there(person, context.on):
            context.remark(what, fix)
        of_theirs = works_for_a_service(person, context.on) and is_or_was_family(child, person.id)
        context.need(not of_theirs, FAMILY.format(name=person.called), NO_FAMILY)


def nothing_to_lift(child: Child, case: Case | None) -> tuple[str, str] | None:
    """Why there is no restriction to be lifted from a case, or without one from the child's record, and what to do."""
    if (case or child).restricted_to is not None:
        return None
    if case is None:
        return "The record is not restricted.", "A restriction on a case is lifted by lift_case_restriction."
    if child.restricted_to is not None:
        return "The case by itself is not restricted; the child's record is.", "Lift that: lift_child_restriction."
    return "The case is not restricted.", "No action needed."


def check_lifting(child: Child, case: Case | None, context: Problems) -> None:
    """Refuse to lift a restriction from what is not restricted; `may` says so in the same words."""
    if missing := nothing_to_lift(child, case):
        context.refuse(*missing)


def works_for_a_service(person: Person, day: date) -> bool:
    """Whether somebody works for an agency on record."""
    return any(covers(one, day) for one in person.employments)


def _wrong_with_post(named: str, child: Child, restricting: Restricting) -> Iterator[tuple[str, str]]:
    """A post or system that the authority's file does not have, where it says which there are."""
    kind, _, name = named.partition(":")
    grants = restricting.grants
    table: Mapping[str, Post] | None = grants.officers if kind == "officer" else grants.systems
    if table is None and not grants.are_written:
        return
    if name not in (table or {}):
        meant = did_you_mean(name, table or {})
        fix = f"Write it as the file does, or write [{kind}s.…] there first."
        yield f"The authority's file names no {kind} {quoted(name)}.", f"{meant} {fix}".strip()
    elif is_or_was_family(child, (table or {})[name].person):
        yield FAMILY.format(name=f"Whoever sits at {named}"), NO_FAMILY


def _not_there(person: Person, on: date) -> Iterator[tuple[str, str]]:
    """What is to be known of somebody who is named and will read nothing: they died, or left every service."""
    if person.died is not None:
        yield f"{person.called} died on {person.died}, and is named on the restriction.", "Name somebody else."
        return
    last = max((one.until for one in person.employments if one.until is not None), default=None)
    if person.employments and last is not None and not works_for_a_service(person, on):
        what = f"{person.called} left the service on {last}, and may read it all the same while they are named."
        yield what, "Take them off the list, unless they are to read it still."
