"""
What the child and family said and agreed to, who was asked to lead, and the handover that is planned.

Other people's words are left out for whoever does not see the whole case (`access/reading.py`).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.access.reading import speakers
from teamaround.concepts.case import live
from teamaround.views.sentences.case import consented, heard, withdrew
from teamaround.views.words import Party

if TYPE_CHECKING:
    from teamaround.concepts.family import Consent, View
    from teamaround.concepts.team import Handover, Nomination
    from teamaround.views.case_view import CaseView


@frozen(kw_only=True)
class ViewLine:
    """
    What the child or a family member said, felt or was told; or why that could not be had.

    `sentence` tells it as the chronology does. `shown` is False where the words are somebody else's and are left out
    for whoever looks.
    """

    id: str
    sentence: str
    what: str
    whose: str
    person: Party | None
    about: Party | None
    on: date
    shown: bool
    words: str = ""
    comfortable: bool | None = None
    confident: bool | None = None
    taken_into_account: str = ""
    not_had_because: str = ""


@frozen(kw_only=True)
class ConsentLine:
    """What the family agrees to, or no longer does: the service, sharing, or one person's help."""

    id: str
    sentence: str
    to: str
    person: Party | None
    given_by: Party
    since: date
    withdrawn_on: date | None
    withdrawn_by: Party | None


@frozen(kw_only=True)
class NominationLine:
    """
    Somebody was asked to lead, and has not answered or said yes. Whoever said no is not listed.

    `answer` is for programs, `answered` for people.
    """

    id: str
    person: Party
    role: str
    by: Party
    on: date
    answer: str
    answered: str
    interest_declared: str


@frozen(kw_only=True)
class HandoverLine:
    """A passing of the lead that is planned. What passes on with it is between those who work in the case."""

    id: str
    leaving: Party
    taking: Party | None
    why: str
    from_day: date
    overlap_until: date | None
    passes_on: str


def views_of(case_view: CaseView) -> tuple[ViewLine, ...]:
    """What was heard, the latest last. The child's view stands apart from the family's."""
    return tuple(_view(one, case_view) for one in case_view.case.views.values() if live(one))


def consents_of(case_view: CaseView) -> tuple[ConsentLine, ...]:
    """What was agreed to, with its withdrawal."""
    return tuple(_consent(one, case_view) for one in case_view.case.consents.values() if live(one))


def nominations_of(case_view: CaseView) -> tuple[NominationLine, ...]:
    """Those who were asked to lead and have not said no, since the last lead began."""
    began = max((one.since for one in case_view.case.assignments.values() if one.leads and live(one)), default=None)
    return tuple(
        _nomination(one, case_view)
        for one in case_view.case.nominations.values()
        if one.answer in ("none", "accepted") and live(one) and (one.answer == "none" or not began or one.on >= began)
    )


def handover_of(case_view: CaseView) -> HandoverLine | None:
    """The handover that is planned, if one is; none of a case that is over."""
    if not case_view.stands:
        return None
    planned = [one for one in case_view.case.handovers.values() if one.state == "planned" and live(one)]
    return _handover(planned[-1], case_view) if planned else None


def _view(view: View, case_view: CaseView) -> ViewLine:
    shown = case_view.scope.of(*speakers(view, case_view.case.child))
    return ViewLine(
        id=view.id,
        sentence=heard(view, case_view.told),
        what=view.what,
        whose=case_view.words.one(view.whose),
        person=case_view.words.maybe(view.person),
        about=case_view.words.maybe(view.about),
        on=view.on,
        shown=shown,
        words=view.words if shown else "",
        comfortable=view.comfortable if shown else None,
        confident=view.confident if shown else None,
        taken_into_account=view.taken_into_account if shown else "",
        not_had_because=view.not_had_because if shown else "",
    )


def _consent(one: Consent, case_view: CaseView) -> ConsentLine:
    return ConsentLine(
        id=one.id,
        sentence=(withdrew if one.until else consented)(one, case_view.told),
        to=one.to,
        person=case_view.words.maybe(one.person),
        given_by=case_view.words.party(one.given_by),
        since=one.since,
        withdrawn_on=one.until,
        withdrawn_by=case_view.words.maybe(one.withdrawn_by),
    )


def _nomination(one: Nomination, case_view: CaseView) -> NominationLine:
    return NominationLine(
        id=one.id,
        person=case_view.words.party(one.person),
        role=case_view.words.role(one.role),
        by=case_view.words.party(one.by),
        on=one.on,
        answer=one.answer,
        answered="said yes" if one.answer == "accepted" else "has not answered yet",
        interest_declared=one.interest_declared if case_view.scope.of(one.person) else "",
    )


def _handover(one: Handover, case_view: CaseView) -> HandoverLine:
    return HandoverLine(
        id=one.id,
        leaving=case_view.words.party(one.leaving),
        taking=case_view.words.maybe(one.taking),
        why=one.why,
        from_day=one.from_day,
        overlap_until=one.overlap_until,
        passes_on=one.passes_on if case_view.scope.whole else "",
    )
