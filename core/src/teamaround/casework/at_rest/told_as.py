"""
As what somebody is told: whether they are, were, or never were in the case what they are told as.

Also who sends it, for that is to be somebody who is there. Of their parts and roles alone. Whether a notice that waits
is theirs: `notices.py`; whether they may be told at all: `casework/consequences/may_be_told.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.access.whereabouts import KeptAddresses, kept_from
from teamaround.casework.at_rest.withdrawn import LEFT, MISTAKEN
from teamaround.casework.consequences.may_be_told import State, let_go_all_the_same, may_be_told, nameless
from teamaround.concepts.at_rest.leading import has_died
from teamaround.concepts.case import live
from teamaround.concepts.team import Assignment
from teamaround.regime.people_named import OFFICER, living_parties, parties

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.concepts.team import Involvement
    from teamaround.concepts.work import Notice
    from teamaround.regime.rule_context import RuleContext
    from teamaround.regime.rules import NoticeRule

AT_REST = frozenset({"lead", "practitioner", "family", "team", "named_person", "line_manager", "starter", "child"})
"""The names of people who are found in a case as it stands, with no event in hand."""

TO_WHOEVER_LEFT = frozenset({"previous_lead"})
"""The names of people who are told although they are no longer in the case."""


@frozen(kw_only=True)
class PartyStanding:
    """
    How a party stands towards whatever may be told to them: the same for every notice that is let go alike.

    `mistaken` says that they were put into the case by mistake, and are nothing else in it; `left` that they took part,
    and do so no more.
    """

    mistaken: bool
    left: bool
    state: State
    because: str
    nameless: bool
    kept: KeptAddresses


Standings = dict[tuple[str, bool], PartyStanding]
"""How parties stand, each with whether that is for what a person let go all the same."""


def standing_of(notice: Notice, context: RuleContext, known: Standings) -> PartyStanding:
    """How the party of a notice stands; *known* holds those that were looked at in this context already."""
    party, all_the_same = notice.to, let_go_all_the_same(notice)
    if (key := (party, all_the_same)) not in known:
        state, because = may_be_told(party, context, all_the_same=all_the_same)
        known[key] = PartyStanding(
            mistaken=mistaken(party, context),
            left=has_left(party, context),
            state=state,
            because=because,
            nameless=nameless(party, context),
            kept=kept_from(party, context.directory, context.day),
        )
    return known[key]


def no_longer_theirs(party: PartyStanding, rule: NoticeRule | None) -> str:
    """Why a notice is its party's no more; empty where it is. Whoever led is told though they have left."""
    if party.mistaken:
        return MISTAKEN
    if party.left and not (rule is not None and TO_WHOEVER_LEFT & set(rule.to)):
        return LEFT
    return ""


def never_theirs(notice: Notice, never: set[str], rule: NoticeRule | None, context: RuleContext) -> str:
    """
    Why a notice is not for whom it is: they were told as what they *never* were; empty where it is theirs.

    It stays theirs where they are so now, or where another part or role of theirs stood on the day of the notice.
    """
    as_lead = rule is not None and rule.to == ("lead",)
    own = [one for one in _own(notice.to, context) if not as_lead or (isinstance(one, Assignment) and one.leads)]
    wrong = next((one.id for one in own if one.id in never), "")
    if rule is None or not wrong or not AT_REST.issuperset(rule.to) or notice.to in parties(context, rule.to):
        return ""
    rightly = any(live(one) and one.since <= notice.on <= (one.until or notice.on) for one in own)
    return "" if rightly else f"They never were what they were told as ({wrong})."


def mistaken(party: str, context: RuleContext) -> bool:
    """Whether all that somebody was in the case, a part or a role, was recorded by mistake; and they are no family."""
    own = [live(one) for one in _own(party, context)]
    if not own or any(own):
        return False
    child = context.directory.child
    return child.relationship(party, context.day) is None and party not in child.deciders(context.day)


def has_left(person: str, context: RuleContext) -> bool:
    """Whether somebody who took part in the case does so no more, and does not lead it either."""
    own = [one for one in context.case.involvements.values() if one.person == person and live(one)]
    if not own or any(one.until is None or one.until > context.day for one in own):
        return False
    return all(one.person != person for one in context.case.leads(context.day))


def sender_of(notice: Notice, rule: NoticeRule | None, context: RuleContext) -> dict[str, str]:
    """Whoever sends it; where they died or left the case, whom the rule names beside them, until the first is back."""
    first = notice.instead_of or notice.sender
    if _can_send(first, context):
        return {"sender": first, "instead_of": ""}
    names = rule.sender if rule else ()
    instead = next((one for one in able_to_send(names, context) if one != notice.to), OFFICER)
    return {"sender": instead, "instead_of": first}


def _can_send(sender: str, context: RuleContext) -> bool:
    gone = has_left(sender, context) or mistaken(sender, context)
    return sender == OFFICER or not (gone or has_died(sender, context.directory, context.day))


def able_to_send(names: Iterable[str], context: RuleContext) -> Iterator[str]:
    """Those under *names* who can send something: alive, and not gone from the case."""
    return (one for one in living_parties(context, names) if not has_left(one, context))


def _own(party: str, context: RuleContext) -> Iterator[Involvement | Assignment]:
    """All parts and roles of somebody, or of an agency, that are recorded."""
    yield from (one for one in context.case.involvements.values() if party in (one.person, one.agency))
    yield from (one for one in context.case.assignments.values() if one.person == party)
