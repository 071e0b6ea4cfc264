"""
For whoever supervises: what leads are there for of which the record has shown nothing for long. Off unless asked.

After how long is the authority's own span (`regime/authority/file.py`). What a record shows:
`concepts/at_rest/traces.py`; one lead's own: `page/functions.py`. How the page reads: `cli/rendering/functions.py`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.concepts.days.periods import end_of
from teamaround.concepts.people import covers
from teamaround.errors import CalendarRunsOut
from teamaround.views.page.functions import NO_SCORE, there_for
from teamaround.views.words import Ground, Party

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.regime.authority import Supervision
    from teamaround.views.case_view import CaseView
    from teamaround.views.page.functions import ThereFor

NOT_ASKED = "This authority has set no span after which it is asked, so nothing is listed. No guidance gives one."


@frozen(kw_only=True)
class QuietLine:
    """
    One function of somebody who leads, of which the record has shown nothing for longer than the authority's span.

    `since` is the last day on which it did, or that on which this person began; `stands` says which, in a sentence.
    """

    case: str
    child: Party
    regime_name: str
    lead: Party
    agency: Party | None
    function: str
    text: str
    since: date
    stands: str
    ground: Ground


@frozen(kw_only=True)
class NotComputable:
    """One case and lead for whom it cannot be said whether the span has passed, as the calendar does not reach."""

    case: str
    child: Party
    lead: Party
    because: str


@frozen(kw_only=True)
class WithoutTrace:
    """
    What is worth asking about, in the order of the cases. It counts nobody and says of nobody that they did nothing.

    Attributes:
        owner: The agency or line manager for whose leads it was asked; None for all.
        is_asked: Whether the authority asks at all.
        local: After how long it is asked, and why the authority chose so; that nothing is asked, where it has not.
        not_computable: Of whom it cannot be said, each with the reason.
    """

    owner: Party | None
    lines: tuple[QuietLine, ...]
    is_asked: bool
    local: str
    as_of: date
    not_computable: tuple[NotComputable, ...] = ()
    help: str = NO_SCORE


def without_trace(
    owner: Party | None, seen: Iterable[CaseView], asked: Supervision | None, *, as_of: date
) -> WithoutTrace:
    """What is worth asking about in the cases that may be seen."""
    if asked is None:
        return WithoutTrace(owner=owner, lines=(), is_asked=False, local=NOT_ASKED, as_of=as_of)
    found = [line for one in seen for line in _quiet(one, owner, asked)]
    lines = tuple(one for one in found if isinstance(one, QuietLine))
    unknown = dict.fromkeys(one for one in found if isinstance(one, NotComputable))
    span = f"Asked of what no record has shown for {asked.no_trace_for}"
    local = f"{span}; local choice, not in the source guidance: {asked.reason}"
    return WithoutTrace(
        owner=owner, lines=lines, is_asked=True, local=local, as_of=as_of, not_computable=tuple(unknown)
    )


def _quiet(case_view: CaseView, owner: Party | None, asked: Supervision) -> Iterator[QuietLine | NotComputable]:
    for lead in there_for(case_view):
        if owner is not None and owner.reference not in _answers_to(lead, case_view):
            continue
        for line in lead.lines:
            since = line.seen_on or lead.since
            case, child = case_view.case.id, case_view.words.party(case_view.case.child)
            try:
                quiet = line.can_be_seen and end_of(asked.no_trace_for, since, case_view.calendar) < case_view.today
            except CalendarRunsOut as unknown:
                yield NotComputable(case=case, child=child, lead=lead.lead, because=str(unknown))
                continue
            if quiet:
                yield QuietLine(
                    case=case,
                    child=child,
                    regime_name=case_view.words.regime_name,
                    lead=lead.lead,
                    agency=lead.agency,
                    function=line.part,
                    text=line.text,
                    since=since,
                    stands=line.stands,
                    ground=line.ground,
                )


def _answers_to(lead: ThereFor, case_view: CaseView) -> Iterator[str]:
    """The agency that somebody answers to in a role, the one that it is in the end a part of, and line managers."""
    agency = lead.agency.reference if lead.agency else None
    if agency:
        yield from (agency, case_view.directory.topmost(agency))
    person = case_view.directory.people.get(lead.lead.reference)
    for job in person.employments if person else ():
        if job.line_manager and covers(job, case_view.today) and job.agency == (agency or job.agency):
            yield job.line_manager
