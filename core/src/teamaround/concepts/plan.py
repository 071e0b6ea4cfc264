"""
The plan: what it rests on, what it is for, who does what by when; with assessments, requests and actions.

Only the values, and when an action is open or late. The commands: `casework/commands/plan.py` and
`casework/commands/action.py`. How open actions are shown, the longest late first: `views/work.py`.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from attrs import field, frozen

from teamaround.concepts.texts.lines import LINE
from teamaround.concepts.work import Before


@frozen(kw_only=True)
class Assessment:
    """An assessment of the child, opened and some day completed. The kinds are the regime's."""

    kind: ClassVar = "assessment"

    id: str
    what: str = field(metadata=LINE)
    by: str | None = None
    opened_on: date
    completed_on: date | None = None
    outcome: str = ""
    withdrawn: str = ""
    before: Before | None = None


@frozen(kw_only=True)
class Request:
    """A request put to the authority, and whether it names the lead."""

    kind: ClassVar = "request"

    id: str
    text: str = ""
    names_lead: str | None = None
    prepared_on: date
    sent_on: date | None = None
    withdrawn: str = ""
    before: Before | None = None


@frozen(kw_only=True)
class SingleAgencyPlan:
    """A plan that one agency has already; taken into the common one, or not yet and why."""

    agency: str
    text: str = ""
    incorporated: bool = True
    why_not: str = ""


@frozen(kw_only=True)
class Contribution:
    """What one part of the team does under the plan."""

    part: str
    text: str


@frozen(kw_only=True)
class Agreement:
    """Whether one person agrees with the plan; whoever does not is heard in their own words."""

    person: str
    agrees: bool
    words: str = ""
    on: date


@frozen(kw_only=True)
class Plan:
    """
    The plan of a case. A changed plan is a new revision of the same one.

    `single_agency_plans` is None until somebody has said which there are; an empty tuple says that there are none.
    When a review is needed is what the plan itself says: a date (`review_on`), words (`review_point`), or both.
    """

    kind: ClassVar = "plan"

    id: str
    state: Literal["draft", "agreed", "ended"] = "draft"
    revision: int = 1
    mode: Literal["formal", "informal"] = "formal"
    started_on: date
    agreed_on: date | None = None
    ended_on: date | None = None
    ended_because: str = ""
    text: str = ""
    focus: str = field(default="", metadata=LINE)
    meeting: str | None = None
    rests_on: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    single_agency_plans: tuple[SingleAgencyPlan, ...] | None = None
    contributions: tuple[Contribution, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    review_on: date | None = None
    review_point: str = field(default="", metadata=LINE)
    review_fell_due: bool = False
    withdrawn: str = ""
    before: Before | None = None


@frozen(kw_only=True)
class Action:
    """Who does what by when. An action that is late is its owner's, never the lead's."""

    kind: ClassVar = "action"

    id: str
    text: str
    owner: str
    plan: str | None = None
    outcome: str = ""
    started_on: date
    due: date | None = None
    done_on: date | None = None
    dropped_because: str = ""
    fell_late_on: date | None = None
    withdrawn: str = ""
    before: Before | None = None

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.done_on is None and not self.dropped_because and not self.withdrawn

    def late(self, today: date) -> bool:
        """Whether it is open past its last day."""
        return self.open and self.due is not None and self.due < today


@frozen(kw_only=True)
class Responsibility:
    """Responsibility for the child returned to whoever holds it when no common plan is needed."""

    kind: ClassVar = "return"

    id: str
    to: str
    on: date
    words: str = ""
    withdrawn: str = ""
