"""
What is at odds with the rules in a case: whose it is, since when, how late, and what to do about it.

What nobody has answered comes first; what is only for information stands apart (`cli/rendering/case.py`). Where
matters arise: `casework/at_rest/matters.py`. On a worklist: `worklist.py`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.views.words import Ground, Party
from teamaround.views.work import days_late

if TYPE_CHECKING:
    from teamaround.concepts.at_rest.matter import Matter
    from teamaround.views.case_view import CaseView
    from teamaround.views.words import Words


@frozen(kw_only=True)
class MatterLine:
    """
    Something that is not as it should be. It stops nothing, and stands until it is no longer so.

    Attributes:
        id: Its id, by which it is answered; empty for one that came since the case was last written.
        subject: The entry that it is about (`meeting2`), or `case`.
        missing: What is not known, or missing.
        owners: Whose it is.
        info: Whether it is only for information, and on nobody's list.
        days_late: Days since its last day; 0 where that has not passed or there is none.
        answered: The words in which somebody answered it; what is answered is shown, and asked no more.
    """

    id: str
    subject: str
    what: str
    fix: str
    missing: str
    about: Party | None
    owners: tuple[Party, ...]
    info: bool
    since: date
    due: date | None
    due_note: str
    days_late: int
    answered: str
    ground: Ground


def matters_of_page(case_view: CaseView) -> tuple[MatterLine, ...]:
    """All that stands, what nobody has answered first; nothing for whoever does not see the whole case."""
    if not case_view.scope.whole:
        return ()
    known = {one.key: one for one in case_view.case.matters.values() if one.stands}
    lines = []
    for one in case_view.matters:
        kept = known.get(one.key)
        lines.append(matter_line(one, case_view.words, case_view.today, kept=kept))
    return tuple(sorted(lines, key=lambda one: (bool(one.answered), one.info)))


def matter_line(one: Matter, words: Words, today: date, *, kept: Matter | None = None) -> MatterLine:
    """A matter with names; *kept* is the same as it was last written, with its id and the day on which it came."""
    return MatterLine(
        id=kept.id if kept else one.id,
        subject=one.subject,
        what=words.named(one.what),
        fix=one.fix,
        missing=words.named(one.missing),
        about=words.maybe(one.about),
        owners=words.parties(one.owners),
        info=one.info,
        since=kept.since if kept else one.since,
        due=one.due,
        due_note=one.due_note,
        days_late=days_late(one.due, today),
        answered=one.answer,
        ground=words.ground(one.rule, says=one.says, grade=one.grade),
    )
