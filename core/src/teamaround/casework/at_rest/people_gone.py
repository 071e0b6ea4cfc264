"""
The matters of people: whoever holds something in the case has to be alive, in service and there.

A lead, stand-in, receiver of a handover, member or owner of an action who died, left the service, is away, said no,
is not to be contacted or takes no part; a notice held back or not sent, so that somebody is not told. Whom it is
about is kept apart from the text. Somebody's leaving itself: `casework/leaving.py`; who has died or is away:
`concepts/at_rest/leading.py`.
"""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from teamaround.casework.at_rest.core_matter import core_matter, owners_among, owners_named
from teamaround.casework.at_rest.subjects import subjects_of
from teamaround.casework.rules.answers import EVERY_TIME
from teamaround.casework.rules.requirement import actions_to_do
from teamaround.concepts.at_rest.leading import has_died, is_away, leads_of, out_of_service
from teamaround.concepts.case import in_force, live
from teamaround.regime.people_named import OFFICER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.rules.answers import Answers, Part
    from teamaround.concepts.at_rest.matter import Matter
    from teamaround.concepts.team import Assignment, CoverArrangement
    from teamaround.regime.rule_context import RuleContext


def matters_of_people(context: RuleContext, answers: Answers = EVERY_TIME) -> tuple[Matter, ...]:
    """All that stands in the case and that the people it rests on can no longer bear."""

    def parts() -> Iterator[Part]:
        yield from ((ask, ask) for ask in (_holders, _cover, _handovers, _parts))
        yield _actions, partial(_actions, answers=answers)
        yield _not_told, _not_told

    return answers.together("people", parts, context, chain.from_iterable)


def _holders(context: RuleContext) -> Iterator[Matter]:
    for held in context.case.assignments.values():
        if in_force(held, context.day):
            for word, what, fix in _cannot_hold(held, context):
                yield core_matter(word, context, held.id, what, fix, owners=(OFFICER,), about=held.person)


def _cannot_hold(held: Assignment, context: RuleContext) -> Iterator[tuple[str, str, str]]:
    """Why somebody cannot hold a role any more, or not as it is meant: the word, what stands, and what settles it."""
    directory, day = context.directory, context.day
    if has_died(held.person, directory, day):
        yield "holder_died", "They have died, and still hold a role.", "End it, and see who takes it on."
        return
    if out_of_service(held.person, held.accountable_to, context.case, directory, day):
        what = "They no longer work for the service that they hold this role for."
        yield "holder_left", what, "End it, or name the service they work for now."
    if held.covers and is_away(held.person, context.case, day):
        yield "stand_in_away", "They stand in for somebody, and are away.", "Let somebody else stand in."
    if held.leads and not any(one.person == held.person for one in context.case.parts(day)):
        what = "They lead, and take no part in the case, so they may not read it."
        yield "lead_takes_no_part", what, "Let them join, as what they are; or let somebody else lead."
    record = directory.people.get(held.person)
    if held.leads and record is not None and record.wishes.do_not_contact:
        what = "They lead, and are not to be contacted, so the family cannot turn to them."
        fix = "See who the family turns to: let somebody else lead, or record how they may be reached."
        yield "lead_not_to_be_contacted", what, fix


def _cover(context: RuleContext) -> Iterator[Matter]:
    """Cover that cannot be as it is arranged: whoever is to stand in has left the service, has died, or has said no."""
    case, directory, day = context.case, context.directory, context.day
    held = [one for one in case.assignments.values() if in_force(one, day)]
    owners = owners_named(context, ["lead"])
    fix = "Arrange that somebody else stands in, and withdraw this."
    for subject in subjects_of("cover_arranged", context):
        cover: CoverArrangement = subject.brings["cover"]
        running = any(one.covers == cover.covers and one.person == cover.by for one in held)
        part = case.part_of(cover.by, day)
        gone = out_of_service(cover.by, part.agency if part else None, case, directory, day)
        if not running and (gone or has_died(cover.by, directory, day)):
            what = "It is arranged that they stand in, and they have left the service or have died."
            yield core_matter("stand_in_gone", context, cover.id, what, fix, owners=owners, about=cover.by)
        elif cover.answer == "declined":
            what = "It is arranged that they stand in, and they have said no to it."
            due = cover.since
            yield core_matter("stand_in_said_no", context, cover.id, what, fix, owners=owners, about=cover.by, due=due)


def _handovers(context: RuleContext) -> Iterator[Matter]:
    """Planned handovers that cannot take place as planned: whoever takes over has left the case, or has died."""
    planned = [one for one in context.case.handovers.values() if one.state == "planned" and live(one)]
    leading = {one.person for one in leads_of(context.case, context.directory, context.day)} if planned else set()
    for handover in planned:
        owners = owners_named(context, ["lead"])
        if handover.taking and not _is_there(handover.taking, context):
            what, fix = "They are to take the role over, and have no part in the case.", "Plan it anew."
            yield core_matter("receiver_gone", context, handover.id, what, fix, owners=owners, about=handover.taking)
        if handover.leaving not in leading:
            what = "They are to hand the role over, and do not lead any more."
            fix, whom = "Cancel it, or say who leads.", handover.leaving
            yield core_matter("giver_gone", context, handover.id, what, fix, owners=(OFFICER,), about=whom)


def _is_there(person: str, context: RuleContext) -> bool:
    case, day = context.case, context.day
    takes_part = any(one.person == person for one in case.parts(day))
    holds = any(one.person == person and in_force(one, day) for one in case.assignments.values())
    return (takes_part or holds) and not has_died(person, context.directory, day)


def _parts(context: RuleContext) -> Iterator[Matter]:
    """People with a part in the case who have died."""
    for part in context.case.parts(context.day):
        if has_died(part.person, context.directory, context.day):
            what = "They have died, and still have a part in the case."
            yield core_matter(
                "member_died", context, part.id, what, "End the part.", owners=(OFFICER,), about=part.person
            )


def _actions(context: RuleContext, answers: Answers) -> Iterator[Matter]:
    """Open actions whose owner is not in the case any more, or has died."""
    waiting = actions_to_do(context.case, answers)
    gone = {owner for owner in {one.owner for one in waiting} if not _may_own(owner, context)}
    for action in waiting:
        if action.owner in gone:
            what, fix = "An action is open, and its owner is no longer there.", "Give it to somebody else, or drop it."
            owners = owners_named(context, ["lead"])
            yield core_matter("action_without_owner", context, action.id, what, fix, owners=owners)


def _may_own(owner: str, context: RuleContext) -> bool:
    part = context.case.involvements.get(owner)
    there = part is not None and in_force(part, context.day)
    return there and not has_died(part.person if part else None, context.directory, context.day)


def _not_told(context: RuleContext) -> Iterator[Matter]:
    """Notices that may not go out, or that could not be sent: somebody is not told, and no person has decided so."""
    for notice in context.case.notices.values():
        if notice.state == "held_back" and not notice.by_person:
            what = f"They are not told: {notice.because}"
            fix = "See whether they are to be told in another way; or leave it so, and say why."
            owners = (OFFICER,) if notice.sender == OFFICER else owners_named(context, ["lead"])
            yield core_matter("not_told", context, notice.id, what, fix, owners=owners, about=notice.to)
        elif notice.state == "failed":
            what = f"What they are to be told could not be sent: {notice.because}"
            fix = "Tell them in another way, and record it; or put the address right, and let it go again."
            owners = owners_among(context, (notice.sender,))
            yield core_matter("could_not_be_sent", context, notice.id, what, fix, owners=owners, about=notice.to)
