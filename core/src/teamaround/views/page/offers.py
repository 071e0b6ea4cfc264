"""
What the core offers by itself when the family has moved away. No statement is behind it, and the page says so.

Which commands, and whether each was done since. The move itself: `casework/directory/children.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import field, frozen

from teamaround.concepts.case import live
from teamaround.concepts.days.written import written
from teamaround.views.words import CORE, Ground

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.concepts.people import Move
    from teamaround.views.case_view import CaseView


@frozen(kw_only=True)
class Offer:
    """
    Something put before people that they may pass over.

    Attributes:
        text: What may be done.
        command: The command that does it, by its verb.
        fills: What the command would be begun with.
        done: Whether it was done since.
    """

    key: str
    text: str
    command: str
    fills: Mapping[str, str] = field(factory=dict, hash=False)
    done: bool = False
    ground: Ground = CORE


def offers_of(case_view: CaseView) -> tuple[Offer, ...]:
    """What is offered because the family moved away while the case was open; nothing of a case that is closed."""
    moves = [one for one in case_view.directory.child.moves if case_view.case.opened_on <= one.on <= case_view.today]
    if not moves or not case_view.stands:
        return ()
    return tuple(_after(moves[-1], case_view))


def _after(move: Move, case_view: CaseView) -> Iterator[Offer]:
    # Where a family went can be what must be kept from one of its members.
    where = f" to {move.to}" if case_view.scope.whole else ""
    case = case_view.words.one("case")
    yield Offer(
        key="close",
        text=f"The family moved away{where} on {written(move.on)}. Decide whether {case} is closed here.",
        command="close_case",
        fills={"why": "family moves away"},
    )
    yield Offer(
        key="handover_contact",
        text="Say whom the family turns to from now on, and record it. Nobody is told by this.",
        command="record_contact",
        fills={"what": "signpost"},
    )
    decided = [one for one in case_view.case.sharing.values() if one.on >= move.on and live(one)]
    yield Offer(
        key="sharing_decision",
        text="Decide whether anything is shared with those who help the family now: what, with whom, why, what the "
        "family says of it, on what basis. Nothing is sent before that is recorded.",
        command="decide_sharing",
        done=bool(decided),
    )
