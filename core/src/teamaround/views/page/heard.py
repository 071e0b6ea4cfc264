"""What the child and family said and agreed to, who was asked to lead, and the passing on that is planned."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.concepts.case import live
from teamaround.views.access import speakers
from teamaround.views.words import Party

if TYPE_CHECKING:
    from teamaround.concepts.family import Consent, View
    from teamaround.concepts.team import Handover, Nomination
    from teamaround.views.look import Look


@frozen(kw_only=True)
class ViewLine:
    """
    What the child or a family member said, felt or was told; or why that could not be had.

    `shown` is False where the words are somebody else's and are left out for whoever looks.
    """

    id: str
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
    to: str
    person: Party | None
    given_by: Party
    since: date
    withdrawn_on: date | None
    withdrawn_by: Party | None


@frozen(kw_only=True)
class NominationLine:
    """Somebody was asked to lead, and has not answered or said yes. Whoever said no is not listed."""

    id: str
    person: Party
    role: str
    by: Party
    on: date
    answer: str
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


def views_of(look: Look) -> tuple[ViewLine, ...]:
    """What was heard, the latest last. The child's view stands apart from the family's."""
    return tuple(_view(one, look) for one in look.case.views.values() if live(one))


def consents_of(look: Look) -> tuple[ConsentLine, ...]:
    """What was agreed to, with its withdrawal."""
    return tuple(_consent(one, look) for one in look.case.consents.values() if live(one))


def nominations_of(look: Look) -> tuple[NominationLine, ...]:
    """Those who were asked to lead and have not said no, since the last lead began."""
    began = max((one.since for one in look.case.assignments.values() if one.leads and live(one)), default=None)
    return tuple(
        _nomination(one, look)
        for one in look.case.nominations.values()
        if one.answer in ("none", "accepted") and live(one) and (one.answer == "none" or not began or one.on >= began)
    )


def handover_of(look: Look) -> HandoverLine | None:
    """The handover that is planned, if one is."""
    planned = [one for one in look.case.handovers.values() if one.state == "planned" and live(one)]
    return _handover(planned[-1], look) if planned else None


def _view(view: View, look: Look) -> ViewLine:
    shown = look.sight.of(*speakers(view, look.case.child))
    return ViewLine(
        id=view.id,
        what=view.what,
        whose=look.words.one(view.whose),
        person=look.words.maybe(view.person),
        about=look.words.maybe(view.about),
        on=view.on,
        shown=shown,
        words=view.words if shown else "",
        comfortable=view.comfortable if shown else None,
        confident=view.confident if shown else None,
        taken_into_account=view.taken_into_account if shown else "",
        not_had_because=view.not_had_because if shown else "",
    )


def _consent(one: Consent, look: Look) -> ConsentLine:
    return ConsentLine(
        id=one.id,
        to=one.to,
        person=look.words.maybe(one.person),
        given_by=look.words.party(one.given_by),
        since=one.since,
        withdrawn_on=one.until,
        withdrawn_by=look.words.maybe(one.withdrawn_by),
    )


def _nomination(one: Nomination, look: Look) -> NominationLine:
    return NominationLine(
        id=one.id,
        person=look.words.party(one.person),
        role=look.words.role(one.role),
        by=look.words.party(one.by),
        on=one.on,
        answer=one.answer,
        interest_declared=one.interest_declared if look.sight.of(one.person) else "",
    )


def _handover(one: Handover, look: Look) -> HandoverLine:
    return HandoverLine(
        id=one.id,
        leaving=look.words.party(one.leaving),
        taking=look.words.maybe(one.taking),
        why=one.why,
        from_day=one.from_day,
        overlap_until=one.overlap_until,
        passes_on=one.passes_on if look.sight.whole else "",
    )
