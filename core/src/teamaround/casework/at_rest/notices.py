"""
Notices looked at again while they wait: whether they are still true, and whether whom they are for may be told.

A meeting cancelled or moved, an entry withdrawn, somebody who has left: the notice is withdrawn; where that turns out
a mistake, it is told after all, such as an invitation. What was sent stays sent. New or waiting, it is queued or
proposed to a person here, as its rule has it and its party may be told (`casework/consequences/may_be_told.py`). Also
the first sender who is there, or who sends it where they have gone. Where notices first arise:
`casework/consequences/notices.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from teamaround.casework.at_rest.came_of import both, why_gone
from teamaround.casework.at_rest.told_as import (
    PartyStanding,
    Standings,
    never_theirs,
    no_longer_theirs,
    sender_of,
    standing_of,
)
from teamaround.casework.at_rest.withdrawn import (
    LEFT,
    left_by,
    may_return,
    may_stand_otherwise,
    said,
    said_by,
    undone,
)
from teamaround.casework.consequences.carries import as_told, carried_now, in_full_now, may_tell, says_more, with_home
from teamaround.casework.consequences.may_be_told import (
    MAY_TELL_WHERE,
    MAY_THEY,
    State,
    let_go_all_the_same,
    said_of_going,
    withheld_from,
)
from teamaround.casework.events.case import EntryReinstated, EntryWithdrawn
from teamaround.casework.events.consequences import (
    NoticeAskedAgain,
    NoticeFailed,
    NoticeHeldBack,
    NoticeProposed,
    NoticeQueued,
    NoticeWithdrawn,
)
from teamaround.concepts.meeting import Meeting
from teamaround.concepts.team import Assignment, Nomination
from teamaround.concepts.work import EMERGENCY_ALERT, TOLD, of_imported_history
from teamaround.regime.rule_context import Holder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.casework.events import Event
    from teamaround.concepts.case import Entry
    from teamaround.concepts.work import Notice, NoticeState
    from teamaround.regime.rule_context import RuleContext
    from teamaround.regime.rulebook import Ready, Rulebook
    from teamaround.regime.rules import NoticeRule

EVENT_OF = {
    "queued": NoticeQueued,
    "proposed": NoticeProposed,
    "held_back": NoticeHeldBack,
    "withdrawn": NoticeWithdrawn,
    "failed": NoticeFailed,
    "sent": NoticeAskedAgain,
    "told": NoticeAskedAgain,
}
CANNOT_BE_SAID = "Whether to tell them cannot be said"
"""How the reason begins for which a person decides on a notice whose rule may not apply."""

SAYS_MORE = "It says what no person decided on: a person decides again."
"""Why a person decides once more on what they let go: something was left out of it that is told, or others lead."""


def notices_again(context: RuleContext, rulebook: Rulebook, happened: Iterable[Event] = ()) -> Iterator[Event]:
    """The notices that wait and are to stand otherwise after what has *happened*, each as it stands from now on."""
    events = list(happened)
    mistakes = [one for one in events if isinstance(one, EntryReinstated)]
    never = {one.entry for one in events if isinstance(one, EntryWithdrawn)}
    undone_for = {one.entry: one.because for one in mistakes}
    known: Standings = {}
    already = said(context.case)
    for again in _all_returned(mistakes, already, context, rulebook, known):
        yield EVENT_OF[again.state](notice=again)
    for notice in filter(may_stand_otherwise, context.case.notices.values()):
        if already[notice.once].id != notice.id:
            yield said_by(notice, already[notice.once])
        else:
            why = why_gone(notice.came_of, context.case, undone_for.get(next(_entries(notice.came_of), ""), ""))
            why = why or next((_not_so(one) for one in mistakes if _tells_of(notice, one, context, rulebook)), "")
            why = why or never_theirs(notice, never, _rule_of(notice, rulebook), context)
            now = (
                evolve(notice, state="withdrawn", because=why)
                if why
                else as_it_is_to_stand(notice, context, rulebook, known)
            )
            if now is not notice:
                gone = now.state == "withdrawn" and now.because == LEFT
                yield left_by(notice, context) if gone else EVENT_OF[now.state](notice=now)


def _all_returned(
    mistakes: list[EntryReinstated],
    already: dict[str, Notice],
    context: RuleContext,
    rulebook: Rulebook,
    known: Standings,
) -> Iterator[Notice]:
    """
    The withdrawn notices that are to be told again; where another waits to say the same, the first of them, for both.

    *already* holds by which notice each is said, and is brought up to date.
    """
    places = {key: place for place, key in enumerate(context.case.notices)}
    for notice in context.case.notices.values() if mistakes else ():
        again = _returned(notice, mistakes, context, rulebook, known)
        other = already.get(notice.once)
        if again is None or (other is not None and other.state in TOLD):
            continue
        if other is not None:
            first, second = sorted((again, other), key=lambda one: places[one.id])
            again = evolve(first, came_of=both(first.came_of, second.came_of))
        if again != other:
            already[notice.once] = again
            yield again


def _returned(
    notice: Notice,
    mistakes: list[EntryReinstated],
    context: RuleContext,
    rulebook: Rulebook,
    known: Standings,
) -> Notice | None:
    """A withdrawn notice as it is to be told again, where the reason was a mistake; None where it stays withdrawn."""
    words = [word.partition(".") for word in notice.about]
    about = [(found, revision) for entry, _, revision in words if (found := context.case.find(entry))]
    rule = _ready(notice, rulebook)
    if rule is None or of_imported_history(notice) or not may_return(notice, mistakes, {one.id for one, _ in about}):
        return None
    if not all(_to_come(one, revision, context) for one, revision in about if isinstance(one, Meeting)):
        return None
    applies = rule.when.answer(_as_told(context, [one for one, _ in about]))
    because = "" if applies.known else f"{CANNOT_BE_SAID}, for {applies.because}: a person decides."
    if notice.by_person:
        because = "A person decided on it before it was withdrawn: a person decides again."
    state: State = "proposed" if because else "queued"
    full = (notice.in_full or notice.carries) | carried_now(notice, context)
    before = None if notice.before and notice.before.what == NoticeWithdrawn.name else notice.before
    again = evolve(notice, state=state, because=because, by_person=False, in_full=full, before=before)
    now = as_it_is_to_stand(again, context, rulebook, known)
    return None if applies.holds is False or now.state == "withdrawn" else now


def _as_told(context: RuleContext, about: list[Entry]) -> RuleContext:
    """The case as rules look at it that are asked about these entries."""
    held = next((one for one in about if isinstance(one, Assignment | Nomination)), None)
    holder = Holder.of(held) if held else None
    return evolve(context, subjects={one.kind: one for one in about if one is not held}, holder=holder)


def _to_come(meeting: Meeting, revision: str, context: RuleContext) -> bool:
    """Whether an invitation is still to this meeting as it is arranged."""
    arranged = meeting.state == "arranged" and meeting.revision == int(revision)
    return arranged and (meeting.day or context.day) >= context.day


def _not_so(mistake: EntryReinstated) -> str:
    return f"What it tells of did not happen ({mistake.entry}): {mistake.because}"


def _tells_of(notice: Notice, mistake: EntryReinstated, context: RuleContext, rulebook: Rulebook) -> bool:
    """
    Whether a notice tells of the event that did not happen after all: to this entry, and to no other of that person.

    One that came of something else tells of it still, while its rule asks for it. A notice that was queued before it
    kept which holding of a role it is about is told by the person alone.
    """
    rule = _rule_of(notice, rulebook)
    about = {word.partition(".")[0] for word in notice.about} or {notice.subject}
    entry: Any = context.case.find(mistake.entry)
    whom = getattr(entry, "person", None)
    if rule is None or mistake.undid not in rule.after or not about & {mistake.entry, whom}:
        return False
    return not notice.came_of or not _is_due(notice, context, rulebook)


def _is_due(notice: Notice, context: RuleContext, rulebook: Rulebook) -> bool:
    """Whether a notice's rule asks for it of what it tells of, as that stands now."""
    ready = _ready(notice, rulebook)
    return ready is not None and ready.when.answer(_as_told(context, _about(notice, context))).holds is not False


def _about(notice: Notice, context: RuleContext) -> list[Entry]:
    return [found for one in _entries(notice.about) if (found := context.case.find(one))]


def _ready(notice: Notice, rulebook: Rulebook) -> Ready[NoticeRule] | None:
    return next((one for rules in rulebook.notices.values() for one in rules if one.path == notice.rule), None)


def _rule_of(notice: Notice, rulebook: Rulebook) -> NoticeRule | None:
    return rulebook.edition.notice.get(notice.rule.removeprefix("notice."))


def as_it_is_to_stand(
    notice: Notice, context: RuleContext, rulebook: Rulebook, known: Standings | None = None
) -> Notice:
    """
    A notice, new or waiting, under what its party may be told as things stand; itself where nothing is otherwise.
    An alert stays as it is: it says nothing that the case holds, and nothing holds it back.

    *known* holds the parties that were looked at in this context already.
    """
    if notice.rule == EMERGENCY_ALERT:
        return notice
    party = standing_of(notice, context, {} if known is None else known)
    rule = _rule_of(notice, rulebook)
    if why := undone(notice, context) or no_longer_theirs(party, rule):
        return evolve(notice, state="withdrawn", because=why)
    if notice.state == "held_back" and notice.by_person:
        return notice
    changes = _with_rights(notice, party, context, rulebook)
    if all(getattr(notice, name) == value for name, value in changes.items()):
        return notice
    now = evolve(notice, **changes)
    # What is for a person to decide once more is held back as though nobody had let it go.
    again = let_go_all_the_same(notice) and not now.by_person
    return as_it_is_to_stand(now, context, rulebook, known) if again else now


def _with_rights(notice: Notice, party: PartyStanding, context: RuleContext, rulebook: Rulebook) -> dict[str, Any]:
    """What of a notice follows from what its party may be told now; what a person decided or is to decide stands."""
    rule = _rule_of(notice, rulebook)
    state, because = _as_allowed(notice, party, context, rulebook)
    full = in_full_now(notice, context)
    said = with_home(notice, full, context)
    carries = as_told(said, notice.carries, nameless=party.nameless, kept=party.kept)
    by_person = notice.by_person
    if by_person and state == "queued" and says_more(notice.carries, carries):
        state, because, by_person = "proposed", SAYS_MORE, False
    elif state == "queued" and may_tell(carries, {} if not by_person else notice.carries):
        # Nothing goes in which such an address was found, though it is left out, before a person has seen to it.
        state, because, by_person = "proposed", MAY_TELL_WHERE, False
    return {
        "state": state,
        "because": because,
        "carries": carries,
        "in_full": full if carries != full else {},
        "withheld": withheld_from(notice.to, said, context) if carries != full else (),
        **sender_of(notice, rule, context),
        # What is held back by a right is no person's decision, and is asked anew once that right is there.
        "by_person": by_person and state != "held_back",
        "telling": notice.telling if state in ("failed", "held_back") else None,
    }


def _as_allowed(
    notice: Notice, party: PartyStanding, context: RuleContext, rulebook: Rulebook
) -> tuple[NoticeState, str]:
    """The state of a notice under what its party may be told, and why: as it was before it was held back, if it was."""
    rule = _rule_of(notice, rulebook)
    if party.state == "held_back":
        return party.state, party.because
    if notice.telling is not None:
        return "failed", notice.telling.note
    if notice.by_person:
        return "queued", said_of_going(notice, context) if notice.state == "queued" else ""
    asks = _to_a_person(notice, rule, context, rulebook) if party.state == "queued" else None
    return (party.state, party.because) if asks is None else ("proposed", asks)


def _to_a_person(notice: Notice, rule: NoticeRule | None, context: RuleContext, rulebook: Rulebook) -> str | None:
    """Why a person decides on a notice that may be told; None where nobody has to."""
    if rule is not None and rule.send == "propose":
        return rule.local
    if notice.state == "proposed" and notice.because not in (MAY_THEY, MAY_TELL_WHERE):
        return notice.because
    return (notice.state == "held_back" and _cannot_be_said(notice, context, rulebook)) or None


def _cannot_be_said(notice: Notice, context: RuleContext, rulebook: Rulebook) -> str:
    """Why a person decides whether a rule applies to what a notice tells of; empty where that can be said."""
    ready = _ready(notice, rulebook)
    applies = ready.when.answer(_as_told(context, _about(notice, context))) if ready else None
    return f"{CANNOT_BE_SAID}, for {applies.because}: a person decides." if applies and not applies.known else ""


def _entries(words: Iterable[str]) -> Iterator[str]:
    return (word.partition(".")[0] for word in words)
