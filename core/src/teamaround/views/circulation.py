"""
Notices as a page has them: who is told what, in which form, what is kept from whom or held back, and why.

Nothing is sent, and it says so. Those that wait, or what a command would bring about and what would wait no longer.
Whether somebody may be told is decided in `casework/consequences/may_be_told.py`, why one is withdrawn in
`casework/at_rest/notices.py`; the lines: `cli/rendering/lists.py`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.access.reading import NOT_FOR_FAMILY
from teamaround.concepts.days.written import days_in_words
from teamaround.errors import NotAllowed
from teamaround.views.words import Ground, Party
from teamaround.views.words.defaults import notice_called, way

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.access.reading import AccessScope
    from teamaround.concepts.work import Notice, Telling
    from teamaround.views.words import Words

NOTHING_SENDS_THEM = "Nothing sends these yet: they wait, and a person passes them on."
"""Notices are queued with the events that cause them. Where no channel is named, none takes them from there."""

SENT_WHERE_THEY_CAN_BE = "A channel takes what it can send; what it cannot waits, and a person passes it on."

HELD = "Nothing is sent from these records until somebody releases them: teamaround release"


def whether_sent(words: Words) -> str:
    """What is to be known of notices that wait: whether anything sends them."""
    return SENT_WHERE_THEY_CAN_BE if words.sends else NOTHING_SENDS_THEM


@frozen(kw_only=True)
class TellingLine:
    """How a party was told, or how it was tried in vain, in words; `where`, `message` and `tries` are a channel's."""

    how: str
    by: Party
    on: date
    where: str
    message: str
    tries: int
    note: str


@frozen(kw_only=True)
class NoticeLine:
    """
    One item for one party.

    Attributes:
        what: What it is about, in words, from its template's name.
        state: Queued, proposed to a person, held back, or withdrawn; for programs. `stands` is for people.
        because: Why it is proposed, held back or withdrawn.
        carries: What it says: what → text.
        withheld: What is left out of this party's copy, each with the reason.
        safe_way: How this party may safely be reached, as recorded now.
        late_by_days: By how many days it was recorded after what it tells of.
        corrects: The notice that it puts right, by its id; empty for any other.
        telling: How they were told, or how it was tried in vain.
    """

    id: str
    to: Party
    sender: Party
    what: str
    template: str
    state: str
    stands: str
    because: str
    carries: tuple[tuple[str, str], ...]
    withheld: tuple[str, ...]
    format: str
    language: str
    safe_way: str
    on: date
    late_by_days: int
    ground: Ground
    corrects: str = ""
    telling: TellingLine | None = None


@frozen(kw_only=True)
class Circulation:
    """
    Who would be told what. Nothing is sent by looking.

    Attributes:
        copies: What waits, or would wait, for each party: queued, or proposed to a person first.
        left_out: What is held back, each with the reason in `because`.
        withdrawn: What would wait no longer, where a command was looked at.
        considered: Whether it is what a command would come to, rather than what waits now.
    """

    reference: str
    copies: tuple[NoticeLine, ...]
    left_out: tuple[NoticeLine, ...]
    withdrawn: tuple[NoticeLine, ...] = ()
    considered: bool = False
    nothing_sends: str = NOTHING_SENDS_THEM


STANDS = {
    "queued": "waits to be passed on",
    "proposed": "waits for a person to decide",
    "held_back": "held back",
    "withdrawn": "withdrawn",
    "sent": "sent",
    "told": "told",
    "failed": "could not be sent: a person decides",
}
"""How a notice stands, in words."""


def circulation(
    reference: str, notices: Iterable[Notice], words: Words, scope: AccessScope, *, considered: bool = False
) -> Circulation:
    """
    Who would be told what, of *notices*: those of the case, or those that a command would bring about.

    Raises:
        NotAllowed: Whoever looks does not see the whole case.
    """
    if not scope.whole:
        raise NotAllowed(NOT_FOR_FAMILY)
    lines = notice_lines(notices, words, scope)
    return Circulation(
        reference=reference,
        copies=tuple(one for one in lines if one.state in ("queued", "proposed", "failed")),
        left_out=tuple(one for one in lines if one.state == "held_back"),
        withdrawn=tuple(one for one in lines if one.state == "withdrawn") if considered else (),
        considered=considered,
        nothing_sends=whether_sent(words),
    )


def notice_lines(notices: Iterable[Notice], words: Words, scope: AccessScope) -> tuple[NoticeLine, ...]:
    """The notices that may be shown: whoever does not see the whole case sees what is for themselves alone."""
    return tuple(_line(one, words, scope) for one in notices if scope.whole or scope.of(one.to))


def _line(one: Notice, words: Words, scope: AccessScope) -> NoticeLine:
    # What is kept from somebody is not told to the one from whom it is kept.
    open_to_all = scope.whole
    return NoticeLine(
        id=one.id,
        to=words.party(one.to),
        sender=words.party(one.sender),
        what=notice_called(one),
        template=one.template,
        state=one.state,
        stands=STANDS[one.state],
        because=one.because if open_to_all else "",
        carries=() if one.state == "withdrawn" else tuple(_texts(one, words)),
        withheld=one.withheld if open_to_all else (),
        format=one.format,
        language=one.language,
        safe_way=_safe_way(one.to, words),
        on=one.on,
        late_by_days=one.late_by_days,
        ground=words.ground(one.rule),
        corrects=one.corrects,
        telling=_telling(one.telling, words) if one.telling and open_to_all else None,
    )


def _telling(one: Telling, words: Words) -> TellingLine:
    return TellingLine(
        how=way(one.how),
        by=words.party(one.by),
        on=one.on,
        where=one.where,
        message=one.message,
        tries=one.tries,
        note=one.note,
    )


def _safe_way(party: str, words: Words) -> str:
    child = words.directory.child
    person = words.directory.people.get(party)
    wishes = child.wishes if party == child.id else person.wishes if person else None
    return wishes.safe_way if wishes else ""


def _texts(notice: Notice, words: Words) -> Iterator[tuple[str, str]]:
    """What a notice says. Of one that was withdrawn nothing is repeated: it may have been said of somebody else."""
    lead = words.one("lead")
    labels = {
        "plan": words.one("plan"),
        "leads_before": f"{lead} until now",
        "leads_now": f"{lead} from now on",
        "from_when": "from",
        "roles_and_contributions": "who does what",
    }
    for key, text in notice.carries.items():
        yield labels.get(key, key.replace("_", " ")), days_in_words(text)
