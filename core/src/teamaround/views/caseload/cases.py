"""
A line for each case of a list: whose, who leads, how it stands, what is late, and for whom it waits.

Which cases are on the list, and who may see them: `office/caseload/reads.py`. The page of one case: `views/page/`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from teamaround.concepts.facts import Coordination, RequirementAnswer, current_plan_state
from teamaround.views.page.coordination import coordination_line
from teamaround.views.requirement import requirement_view
from teamaround.views.words import Party
from teamaround.views.words.defaults import first_upper
from teamaround.views.worklist import OUTLIVES_THE_CASE, may_be_listed, work_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.store.records import Work
    from teamaround.views.case_view import CaseView
    from teamaround.views.worklist import WorkLine

CaseState = Literal["open", "closed", "all"]


@frozen(kw_only=True)
class CaseLine:
    """
    One case of a list, as far as whoever looks may see it.

    Attributes:
        leads: Who leads today; of a case that is closed, nobody.
        coordination, requirement, plan: How it stands, for programs.
        stands: The same for people, in the regime's own words.
        late: How many things are late.
        next_day: The next day by which something is to be done, today or later.
        waits_for: Who has something to do, whoever has been late for longest first.
    """

    case: str
    child: Party
    regime_name: str
    opened_on: date
    closed_on: date | None
    leads: tuple[Party, ...]
    coordination: Coordination
    requirement: RequirementAnswer
    plan: Literal["none", "draft", "agreed", "ended"]
    stands: str
    late: int = 0
    next_day: date | None = None
    waits_for: tuple[Party, ...] = ()


@frozen(kw_only=True)
class CaseList:
    """
    Cases in the order of their references, a screen at a time.

    Attributes:
        whose: The person, agency or team whose cases these are; None where they are everybody's.
        more: The reference after which the list goes on; empty where it ends here.
    """

    whose: Party | None
    lines: tuple[CaseLine, ...]
    as_of: date
    more: str = ""


def case_line(seen: CaseView, rows: Iterable[Work]) -> CaseLine:
    """One case of a list; *rows* are its open work."""
    case, words = seen.case, seen.words
    work = tuple(work_in(seen, rows))
    to_come = [one.due for one in work if one.due is not None and not one.days_late]
    return CaseLine(
        case=case.id,
        child=words.party(case.child),
        regime_name=words.regime_name,
        opened_on=case.opened_on,
        closed_on=case.closed_on,
        leads=words.parties(tuple(dict.fromkeys(seen.facts.leading))) if seen.stands else (),
        coordination=seen.facts.coordination,
        requirement=seen.facts.requirement,
        plan=current_plan_state(case),
        stands=_stands(seen),
        late=len({one.entry for one in work if one.days_late}),
        next_day=min(to_come, default=None),
        waits_for=tuple(dict.fromkeys(one.owner for one in work)),
    )


def work_in(seen: CaseView, rows: Iterable[Work]) -> Iterator[WorkLine]:
    """What is to be done in the case as far as it may be listed, what is late for longest first."""
    case, words = seen.case, seen.words
    found = []
    for row in rows:
        if not (seen.stands or row.sort in OUTLIVES_THE_CASE) or not may_be_listed(case.find(row.entry), seen.scope):
            continue
        line = work_line(
            case, row.entry, row.owner, words=words, today=seen.today, calendar=seen.calendar, readable=True
        )
        if line is not None:
            found.append(line)
    yield from sorted(found, key=lambda one: (-one.days_late, one.due or date.max, one.entry))


def _stands(seen: CaseView) -> str:
    """Who coordinates, in the regime's words; and where nobody does, whether somebody should."""
    asked = requirement_view(seen).sentence
    if not seen.stands or seen.facts.coordination in ("open", "not_required"):
        return asked
    return f"{first_upper(coordination_line(seen).word)}."
