"""
What rules say of a case, with names. What a finding is, and when it stops: `concepts/findings.py`.

How one reads after a command: `cli/rendering/findings.py`; on a page: `cli/rendering/lists.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.concepts.days.written import days_in_words
from teamaround.concepts.findings import Level
from teamaround.views.words import Ground, Party

if TYPE_CHECKING:
    from teamaround.concepts.findings import Finding
    from teamaround.views.case_view import CaseView


@frozen(kw_only=True)
class FindingLine:
    """
    What a rule says of the case, or of somebody: what stands, what to do, what was seen.

    `answered` is the reason that a person gave for going on; what is answered is shown, and asked no more.
    """

    level: Level
    what: str
    fix: str
    note: str
    about: Party | None
    answered: str | None
    ground: Ground


def finding_line(finding: Finding, case_view: CaseView) -> FindingLine:
    """A finding with names."""
    return FindingLine(
        level=finding.level,
        what=days_in_words(finding.what),
        fix=finding.fix,
        note=case_view.words.named(finding.note),
        about=case_view.words.maybe(finding.about),
        answered=finding.answered,
        ground=case_view.words.ground(finding.rule, says=finding.says, grade=finding.grade),
    )
