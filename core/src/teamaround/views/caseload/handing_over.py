"""
What came of handing over all that somebody leads: a line for each case, whether it is planned, and what was in the way.

Planned case by case: `office/caseload/handing_over.py`.
"""

from __future__ import annotations

from datetime import date

from attrs import frozen

from teamaround.views.findings import FindingLine
from teamaround.views.words import Party


@frozen(kw_only=True)
class HandoverPlanLine:
    """
    One case that somebody leads.

    Attributes:
        taking: Who is to take over; None where that is not settled.
        is_planned: Whether it is planned now, or would be.
        handover: The id of what was planned, within the case.
        findings: What the rules said: what stopped it, or what they remark of it.
        problem: What else was in the way, such as somebody who changed the case at the same moment.
        version: The case's version from then on; None where nothing was written.
        told: What it comes to in this case, a sentence each, as a single handover is told of.
        is_repeated: Whether it was planned before under the same key, and nothing was written now.
    """

    case: str
    child: Party
    regime_name: str
    taking: Party | None
    is_planned: bool
    handover: str = ""
    findings: tuple[FindingLine, ...] = ()
    problem: str = ""
    version: int | None = None
    told: tuple[str, ...] = ()
    is_repeated: bool = False


@frozen(kw_only=True)
class HandoverPlans:
    """
    The handovers of all that somebody leads, in the order of the cases.

    Attributes:
        is_considered: Whether nothing was written, because it was only asked what it would come to.
    """

    leaving: Party
    from_day: date
    lines: tuple[HandoverPlanLine, ...]
    is_considered: bool = False

    @property
    def planned(self) -> tuple[HandoverPlanLine, ...]:
        """Those that are planned."""
        return tuple(one for one in self.lines if one.is_planned)

    @property
    def stopped(self) -> tuple[HandoverPlanLine, ...]:
        """Those in which something was in the way."""
        return tuple(one for one in self.lines if not one.is_planned)
