"""
What was recorded of open and closed cases since a day, for an overview: a line for each thing, by its sort.

Begun or ended cases, another lead, what became late and what was settled, as the journal has it. Which entries there
are since a day: `office/caseload/changes.py`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal, get_args

from attrs import fields, frozen

from teamaround.concepts.case import COLLECTION
from teamaround.views.sentences import SENTENCES, SentenceContext
from teamaround.views.sentences.begun import day_of
from teamaround.views.words import Party

if TYPE_CHECKING:
    from teamaround.casework.events import Event
    from teamaround.views.case_view import CaseView

ChangeSort = Literal["opened", "closed", "lead_changed", "became_late", "settled"]
CHANGE_SORTS: tuple[ChangeSort, ...] = get_args(ChangeSort)
CHANGE_TITLES: dict[ChangeSort, str] = {
    "opened": "Cases opened or reopened",
    "closed": "Cases closed",
    "lead_changed": "Cases in which others lead",
    "became_late": "What became late",
    "settled": "What was settled",
}
SORT_OF: dict[str, ChangeSort] = {
    "case_opened": "opened",
    "case_reopened": "opened",
    "case_closed": "closed",
    "lead_changed": "lead_changed",
    "action_fell_late": "became_late",
    "step_fell_late": "became_late",
    "action_done": "settled",
    "step_met": "settled",
    "step_skipped": "settled",
    "matter_answered": "settled",
    "matter_settled": "settled",
    "notice_sent": "settled",
    "notice_told": "settled",
    "meeting_held": "settled",
    "review_held": "settled",
    "requirement_judged": "settled",
}
"""Which events are told, by their names in the journal."""


@frozen(kw_only=True)
class ChangeLine:
    """
    One thing that changed in one case.

    Attributes:
        version: The number of its entry in the journal of the case.
        on: The day on which it happened, which may lie before the day on which it was recorded.
    """

    sort: ChangeSort
    case: str
    version: int
    child: Party
    regime_name: str
    on: date
    text: str


def change_line(seen: CaseView, event: Event, *, version: int, on: date) -> ChangeLine:
    """What an event of a case says, in the words of its regime."""
    case = seen.case
    names = {one.name for one in fields(type(case))} & set(COLLECTION.values())
    entries = {key: one for name in names for key, one in getattr(case, name).items()}
    context = SentenceContext(words=seen.words, scope=seen.scope, entries=entries, case=case)
    return ChangeLine(
        sort=SORT_OF[event.name],
        case=case.id,
        version=version,
        child=seen.words.party(case.child),
        regime_name=seen.words.regime_name,
        on=day_of(event, on),
        text=SENTENCES[event.name](event, context),
    )
