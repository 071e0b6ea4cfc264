"""
Small things that every page writes alike: days, people, what something rests on, how many days late.

Also what is said to whoever does not see the whole case. The format of a day itself: `concepts/days/written.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.concepts.days.written import written

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from teamaround.views.words import Ground, Party


NOT_WHOLE = (
    "You do not see the whole case: other people's words, what is not as it should be, "
    "and what others are told are left out."
)
"""What is said above a page of a case to whoever sees a part of it."""


def day_text(value: date | None) -> str:
    """A day as it stands in a sentence; nothing for none."""
    return written(value) if value else ""


def birthday(value: date) -> str:
    """A day of birth, without the day of the week."""
    return written(value).partition(" ")[2]


def span(since: date, until: date | None) -> str:
    """From when, and until when if that is known."""
    return f"from {written(since)}" + (f" until {written(until)}" if until else "")


def joined(parties: Iterable[Party]) -> str:
    """Several people."""
    return ", ".join(one.name for one in parties)


def someone(party: Party | None, *, of: Party | None = None) -> str:
    """Somebody with the reference to type, and their agency."""
    if party is None:
        return of.name if of else ""
    return f"{party.name} ({party.reference})" + (f", {of.name}" if of else "")


def grounds(ground: Ground | None) -> str:
    """The statements that something rests on, and its grade where that is below the guidance."""
    if ground is None:
        return ""
    return "; ".join(text for text in (", ".join(ground.says), ground.label) if text)


def late(days: int) -> str:
    """How late something is; nothing where it is not."""
    return f"{days} {'day' if days == 1 else 'days'} late" if days else ""
