"""What stands around every document, whichever way it is written: whose copy, about whom, as of when; whom to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.documents.handout import Paragraph, Section
from teamaround.documents.written import day_in_full

if TYPE_CHECKING:
    from teamaround.documents.handout import Handout

ASK = "Who to ask"
LEFT_OUT = "Something is left out of this copy. It says so where it would stand."
OTHERWISE = "If you need this in another language, in larger print or read to you, please say so."


def head_of(handout: Handout) -> tuple[tuple[str, str], ...]:
    """Whose copy it is, about whom, and the day as of which it stands."""
    about = (("About", handout.about),) if handout.about and handout.about != handout.recipient else ()
    return (("For", handout.recipient), *about, ("Date", day_in_full(handout.on)))


def tail_of(handout: Handout) -> tuple[Section | None, tuple[str, ...]]:
    """Whom to ask about it, unless that is said already; and what is said last, in small print."""
    wishes = handout.wishes or OTHERWISE
    asked = tuple(Paragraph(one) for one in (*handout.ask, wishes)) if handout.ask else ()
    small = (
        LEFT_OUT if handout.left_out else "",
        "" if asked else wishes,
        f"Reference, if you write or call about this: {handout.reference}" if handout.reference else "",
    )
    section = Section(key="ask", heading=ASK, blocks=asked) if asked else None
    return section, tuple(one for one in small if one)
