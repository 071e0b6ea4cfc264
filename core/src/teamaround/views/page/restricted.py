"""
Whether a case is restricted, and how: to whom, by whom, since when, why, until when.

How is told to whoever sees the whole case. What a line holds: `views/register/restriction.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.access.restriction import is_restricted
from teamaround.views.register.restriction import RestrictionLine, restriction_line

if TYPE_CHECKING:
    from teamaround.views.case_view import CaseView

__all__ = ["RestrictionLine", "is_restricted", "restrictions_of"]


def restrictions_of(case_view: CaseView) -> tuple[RestrictionLine, ...]:
    """The restriction of the case and that of its child's record, as far as there are any and they may be told."""
    words, child = case_view.words, case_view.directory.child

    def name(reference: str) -> str:
        return reference if ":" in reference else words.name(reference)

    lines = (
        restriction_line(one, name=name, today=case_view.today, readable=True)
        for one in ((case_view.case, child) if case_view.scope.whole else ())
    )
    return tuple(filter(None, lines))
