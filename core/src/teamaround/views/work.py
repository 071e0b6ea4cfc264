"""
Open actions and steps on the page of a case: by whom, by when, the longest late first.

How many days late, and late actions counted for each agency. What is late is its owner's and the owner's agency's;
never the lead's. Over all cases: `worklist.py`; how the lines read: `cli/rendering/case.py`.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.regime.people_named import OFFICER
from teamaround.views.words import Ground, Party

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teamaround.concepts.case import Case
    from teamaround.concepts.plan import Action
    from teamaround.concepts.work import Step
    from teamaround.views.case_view import CaseView
    from teamaround.views.words import Words


@frozen(kw_only=True)
class ActionLine:
    """
    An open action.

    Attributes:
        owner: The person whose it is; the agency, where it has named nobody.
        agency: The owner's agency, in the part in which they own it.
        days_late: Days since its last day; 0 where that has not passed or there is none.
    """

    id: str
    text: str
    owner: Party
    agency: Party | None
    plan: str | None
    outcome: str
    started_on: date
    due: date | None
    days_late: int


@frozen(kw_only=True)
class StepLine:
    """
    A step that is open. It stops nothing.

    Attributes:
        owners: Whose it is; several may share it.
        due_note: What is to be known of the day: that nobody works then, or the plan's own words for it.
        skip: Whether it may be passed over: freely, with a reason, never.
        contacts: Whom in the authority's directory the rule names.
        subject: The entry that it is about (`meeting2`), or `case`.
    """

    id: str
    text: str
    owners: tuple[Party, ...]
    opened_on: date
    due: date | None
    due_note: str
    days_late: int
    skip: str
    subject: str
    contacts: tuple[str, ...]
    ground: Ground


@frozen(kw_only=True)
class LateLine:
    """How many open actions of one agency are late, and the longest by how many days. None: no agency is recorded."""

    agency: Party | None
    actions: int
    longest_days: int


def days_late(due: date | None, today: date) -> int:
    """Days since the last day on which something could be done; 0 where that has not passed, or there is none."""
    return max((today - due).days, 0) if due else 0


def owner_of(action: Action, case: Case) -> tuple[str, str | None]:
    """Whose an action is, and the agency in the part in which they own it."""
    part = case.involvements.get(action.owner)
    if part is None:
        return OFFICER, None
    return part.person or part.agency or OFFICER, part.agency


def action_lines(case: Case, words: Words, today: date) -> tuple[ActionLine, ...]:
    """The open actions, those longest late first and those without a day last."""
    lines = [_action(one, case, words, today) for one in case.actions.values() if one.open]
    return tuple(sorted(lines, key=lambda one: (one.due is None, one.due or date.max)))


def step_lines(case_view: CaseView) -> tuple[StepLine, ...]:
    """The open steps, in the order of the days by which they are due."""
    lines = [
        step_line(one, case_view.words, case_view.today) for one in case_view.case.steps.values() if one.state == "open"
    ]
    return tuple(sorted(lines, key=lambda one: (one.due is None, one.due or date.max)))


def step_line(one: Step, words: Words, today: date) -> StepLine:
    """A step with names, and how late it is."""
    return StepLine(
        id=one.id,
        text=one.text,
        owners=words.parties(one.owners),
        opened_on=one.opened_on,
        due=one.due,
        due_note=one.due_note,
        days_late=days_late(one.due, today),
        skip=one.skip,
        subject=one.subject,
        contacts=contacts_in(one, words),
        ground=words.ground(one.rule),
    )


def contacts_in(one: Step, words: Words) -> tuple[str, ...]:
    """Whom in the authority's directory the rule behind a step names, and how they are reached."""
    rule = words.edition.step.get(one.rule.partition(".")[2]) if words.edition else None
    return tuple(words.contact(key) for key in (rule.contacts if rule else ()))


def late_by_agency(late: Iterable[tuple[Party | None, int]]) -> tuple[LateLine, ...]:
    """Late actions counted for each owner's agency; *late* gives the agency and the days of each action."""
    counts: Counter[Party | None] = Counter()
    longest: dict[Party | None, int] = {}
    for agency, days in late:
        if days > 0:
            counts[agency] += 1
            longest[agency] = max(longest.get(agency, 0), days)
    lines = [LateLine(agency=one, actions=number, longest_days=longest[one]) for one, number in counts.items()]
    return tuple(sorted(lines, key=lambda one: (-one.actions, -one.longest_days, str(one.agency or ""))))


def _action(one: Action, case: Case, words: Words, today: date) -> ActionLine:
    owner, agency = owner_of(one, case)
    return ActionLine(
        id=one.id,
        text=one.text,
        owner=words.party(owner),
        agency=words.maybe(agency),
        plan=one.plan,
        outcome=one.outcome,
        started_on=one.started_on,
        due=one.due,
        days_late=days_late(one.due, today),
    )
