"""
What a document is made from: one case as its recipient may see it, and the meeting, plan or review it is about.

All that may be seen was decided before (`access/`, in `office/papers/documents.py`); nothing here widens it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from attrs import frozen

from teamaround.concepts.case import Entry, live
from teamaround.concepts.meeting import Meeting, Review
from teamaround.concepts.plan import Plan, Request, Responsibility
from teamaround.errors import NotFound
from teamaround.regime.rules import RegimeDocument
from teamaround.views.case_view import CaseView
from teamaround.views.chronology import Chronology
from teamaround.views.family import ContactLine
from teamaround.views.page import CasePage
from teamaround.views.words import Party
from teamaround.words import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from teamaround.concepts.case import Case
    from teamaround.views.page.plans import MeetingLine, PlanLine, ReviewLine
    from teamaround.views.words import Words

    L = TypeVar("L", MeetingLine, PlanLine, ReviewLine)


@frozen(kw_only=True, eq=False)
class Material:
    """
    One case for one document.

    Attributes:
        key: The regime's name for the document.
        template: The document as the regime has it, with the authority's words.
        page: The case as the recipient may see it; `case_view` what that page is made from.
        contact: Whom the family turns to; `ask` whom they ask where nobody is there.
        chronology: What happened, for a document that tells it.
        passed_over: The numbers of the entries of the journal that this copy does not tell, for they are for others.
        recipient: Whose copy it is.
        at_work: Whether they see the whole case, as whoever is there for their work does.
        subject: The meeting, plan, review or request that the document is about; None where it is about the case.
        authority: What the authority is called.
    """

    key: str
    template: RegimeDocument
    page: CasePage
    case_view: CaseView
    contact: ContactLine
    ask: str
    recipient: Party
    at_work: bool
    authority: str
    chronology: Chronology | None = None
    passed_over: frozenset[int] = frozenset()
    subject: Entry | None = None

    @property
    def words(self) -> Words:
        """The regime's words, and the names."""
        return self.case_view.words

    @property
    def today(self) -> date:
        """The authority's day."""
        return self.case_view.today

    @property
    def addressee(self) -> str:
        """Whom a letter is written to, whoever this copy is for; of anything else, whoever it is for."""
        return self.words.name(self.subject.to) if isinstance(self.subject, Responsibility) else self.recipient.name

    @property
    def meeting(self) -> MeetingLine | None:
        """The meeting that the document is about."""
        return _found(self.page.meetings, self.subject)

    @property
    def plan(self) -> PlanLine | None:
        """The plan that the document is about; otherwise the latest that counts."""
        found = _found(self.page.plans, self.subject)
        standing = [one for one in self.page.plans if one.state != "ended"] or list(self.page.plans)
        return found or (standing[-1] if standing else None)

    @property
    def review(self) -> ReviewLine | None:
        """The review that the document is about."""
        return _found(self.page.reviews, self.subject)


def _found(lines: Iterable[L], subject: Entry | None) -> L | None:
    return next((one for one in lines if subject is not None and one.id == subject.id), None)


ABOUT: dict[str, tuple[type, str]] = {
    "plan": (Plan, "plan"),
    "agenda": (Meeting, "meeting"),
    "invitation": (Meeting, "meeting"),
    "report_request": (Meeting, "meeting"),
    "report": (Meeting, "meeting"),
    "record": (Meeting, "meeting"),
    "letter": (Responsibility, "named_person"),
    "review": (Review, "review"),
    "request": (Request, "request"),
}
"""What each kind of document is about, where it is not about the case as a whole."""


def subject_of(kind: str, case: Case, words: Words, *, today: date, entry: str = "") -> Entry | None:
    """
    What a document of this *kind* is about: the *entry* that was named, or the one that is next or the latest.

    Raises:
        NotFound: There is none, or the one that was named is something else.
    """
    if kind not in ABOUT:
        return None
    of, word = ABOUT[kind]
    found: list[Entry] = [one for one in case.collection(of).values() if live(one)]
    if entry:
        named = next((one for one in found if one.id == entry), None)
        if named is None:
            what = f"{quoted(entry)} is no {words.one(word)} of this case."
            raise NotFound(f"{what} There are: {', '.join(one.id for one in found) or 'none'}.")
        return named
    fits = _fitting(kind, found, today)
    if fits is None:
        raise NotFound(NONE[kind].format(**{word: words.one(word)}))
    return fits


NONE = {
    "agenda": "No {meeting} is arranged in this case. Arrange one first.",
    "invitation": "No {meeting} is arranged in this case, so there is nothing to invite to. Arrange one first.",
    "letter": "Responsibility was not returned to a {named_person} in this case.",
    "plan": "There is no {plan} in this case yet.",
    "record": "No {meeting} was held in this case yet.",
    "report": "No {meeting} is arranged in this case, so there is nothing to report to. Arrange one first.",
    "report_request": "No {meeting} is arranged in this case, so there is nothing to report to. Arrange one first.",
    "request": "No {request} was prepared in this case yet.",
    "review": "No {review} is arranged in this case. Arrange one first.",
}
"""What is said where there is nothing that a document could be about."""


def _fitting(kind: str, found: list[Entry], today: date) -> Entry | None:
    """The meeting that comes next, the last that was held, the plan that counts, the latest of anything else."""
    if kind == "record":
        held = [one for one in found if isinstance(one, Meeting) and one.state == "held"]
        return max(held, key=lambda one: one.held_on or one.arranged_on, default=None)
    meetings = [one for one in found if isinstance(one, Meeting)]
    if meetings:
        to_come = [one for one in meetings if one.state == "arranged" and (one.day is None or one.day >= today)]
        return min(to_come, key=lambda one: (one.day is None, one.day or one.arranged_on), default=None)
    plans = [one for one in found if isinstance(one, Plan) and one.state != "ended"]
    return (plans or found or [None])[-1]
