"""Notices that wait, looked at again: whether they are still true, and whether whom they are for may still be told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from teamaround.casework.consequences.carries import without_names
from teamaround.casework.consequences.recipients import MAY_THEY, State, may_be_told, nameless, withheld_from
from teamaround.casework.events.consequences import NoticeHeldBack, NoticeProposed, NoticeQueued, NoticeWithdrawn
from teamaround.concepts.at_rest.leading import has_died
from teamaround.concepts.case import live
from teamaround.concepts.meeting import Meeting
from teamaround.regime.recipients import OFFICER, living_parties

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.events import Event
    from teamaround.concepts.work import Notice
    from teamaround.regime.rule_context import RuleContext
    from teamaround.regime.rulebook import Rulebook
    from teamaround.regime.rules import NoticeRule

WAITING = ("queued", "proposed", "held_back")
EVENT_OF = {
    "queued": NoticeQueued,
    "proposed": NoticeProposed,
    "held_back": NoticeHeldBack,
    "withdrawn": NoticeWithdrawn,
}
CANNOT_BE_SAID = "Whether to tell them cannot be said"
"""How the reason begins for which a person decides on a notice whose rule may not apply."""

TO_WHOEVER_LEFT = frozenset({"previous_lead"})
"""The names of people who are told although they are no longer in the case."""


def notices_again(context: RuleContext, rulebook: Rulebook) -> Iterator[Event]:
    """The notices that wait and are to stand otherwise, each as it stands from now on."""
    for notice in context.case.notices.values():
        if waits(notice):
            now = as_it_is_to_stand(notice, context, rulebook)
            if now != notice:
                yield EVENT_OF[now.state](notice=now)


def waits(notice: Notice) -> bool:
    """Whether a notice has yet to go out, or to be decided on."""
    return notice.state in WAITING


def as_it_is_to_stand(notice: Notice, context: RuleContext, rulebook: Rulebook) -> Notice:
    """A notice, new or waiting, under what its party may be told as things stand."""
    if why := undone(notice, context) or _mistaken(notice, context) or _gone(notice, context, rulebook):
        return evolve(notice, state="withdrawn", because=why)
    if notice.state == "held_back" and notice.by_person:
        return notice
    state, because = may_be_told(notice.to, context)
    return _with_rights(notice, state, because, context, rulebook)


def _with_rights(notice: Notice, state: State, because: str, context: RuleContext, rulebook: Rulebook) -> Notice:
    """The notice under what its party may be told now; what a person decided or is to decide stands."""
    rule = rulebook.edition.notice.get(notice.rule.removeprefix("notice."))
    if state != "held_back" and notice.by_person:
        state, because = "queued", notice.because if notice.state == "queued" else ""
    elif state == "queued" and rule is not None and rule.send == "propose":
        state, because = "proposed", rule.local
    elif state == "queued" and notice.state == "proposed" and notice.because != MAY_THEY:
        state, because = "proposed", notice.because
    carries = without_names(notice.carries) if nameless(notice.to, context) else notice.carries
    withheld = withheld_from(notice.to, context)
    sender = _sender(notice, rule, context)
    # What is held back by a right is no person's decision, and is asked anew once that right is there.
    by_person = notice.by_person and state != "held_back"
    return evolve(
        notice, state=state, because=because, carries=carries, withheld=withheld, sender=sender, by_person=by_person
    )


def _sender(notice: Notice, rule: NoticeRule | None, context: RuleContext) -> str:
    """Whoever sends it; where they have died or have left the case, whoever the rule names beside them."""
    left = has_left(notice.sender, context)
    if not left and not has_died(notice.sender, context.directory, context.day):
        return notice.sender
    others = living_parties(context, rule.sender) if rule else ()
    return next((one for one in others if one != notice.to), OFFICER)


def undone(notice: Notice, context: RuleContext) -> str:
    """Why what a notice tells of is no longer so; empty where it is."""
    for word in notice.about:
        entry, _, revision = word.partition(".")
        found: Any = context.case.find(entry)
        if found is not None and not live(found):
            return f"What it tells of was withdrawn: {found.withdrawn}"
        if isinstance(found, Meeting) and found.state == "cancelled":
            return "The meeting was cancelled."
        if isinstance(found, Meeting) and found.state == "arranged" and found.revision > int(revision or 1):
            return "The meeting was arranged anew."
    return ""


def _mistaken(notice: Notice, context: RuleContext) -> str:
    """That whom it is for was put into the team by mistake, and is nothing else in the case."""
    own = [one for one in context.case.involvements.values() if notice.to in (one.person, one.agency)]
    leads = any(one.person == notice.to for one in context.case.leads(context.day))
    if own and not leads and not any(live(one) for one in own):
        return "They were put into the team by mistake."
    return ""


def _gone(notice: Notice, context: RuleContext, rulebook: Rulebook) -> str:
    """That whom it is for has left the case since."""
    rule = rulebook.edition.notice.get(notice.rule.removeprefix("notice."))
    if not has_left(notice.to, context) or (rule is not None and TO_WHOEVER_LEFT & set(rule.to)):
        return ""
    return "They have left the case."


def has_left(person: str, context: RuleContext) -> bool:
    """Whether somebody who took part in the case does so no more, and does not lead it either."""
    own = [one for one in context.case.involvements.values() if one.person == person and live(one)]
    still = any(one.until is None or one.until > context.day for one in own)
    leads = any(one.person == person for one in context.case.leads(context.day))
    return bool(own) and not still and not leads
