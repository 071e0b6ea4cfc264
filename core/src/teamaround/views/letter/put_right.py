"""
The letter of a correction: that it is one, when its party was told, and whether what they were told is not so at all.

What follows is the text in which they were told, as it stands now; where it is not so any more, as they heard it, and
said to be that. When a correction follows: `casework/consequences/corrections.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.concepts.days.written import written

if TYPE_CHECKING:
    from teamaround.concepts.case import Case
    from teamaround.concepts.work import Notice
    from teamaround.views.words import Words


def put_right(notice: Notice, subject: str, body: str, words: Words, case: Case) -> tuple[str, str]:
    """The subject and body of a letter, where *notice* is a correction; as they are, where it is none."""
    if not notice.corrects:
        return subject, body
    first = case.notices.get(notice.corrects)
    telling = first.telling if first else None
    when = f" on {written(telling.on)}" if telling else ""
    if not notice.not_so:
        return f"Put right: {subject}", f"This puts right what you were told{when}.\n\n{body}"
    cancelled = f" The {words.one('meeting')} is cancelled." if notice.not_so == "cancelled" else ""
    told = "\n".join(f"> {line}".rstrip() for line in body.splitlines())
    said = f"What you were told{when} is not so any more.{cancelled} This is what you were told:"
    return f"No longer so: {subject}", f"{said}\n\n{told}"
