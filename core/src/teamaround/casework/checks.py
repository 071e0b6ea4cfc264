"""What is asked of every command: a day on which it can have happened, and words that can be kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from attrs import fields, has

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.command import CaseCommand
    from teamaround.casework.directory import Desk
    from teamaround.casework.situation import Situation

LONGEST = 20_000
"""Characters in one text. A document belongs in a document store, and its summary here."""

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
"""Control characters but for the tab and the new line; and halves of characters, which no file can hold."""


def check_day(command: CaseCommand, situation: Situation) -> None:
    """Refuse a day in the future, before the case, before the child; and most commands on a closed case."""
    on, child, case = situation.on, situation.directory.child, situation.known_case
    if on > situation.today:
        situation.refuse(f"{on} has not come yet.", "Give the day on which it happened, not one on which it may.")
    if case is not None and on < case.opened_on:
        situation.refuse(f"The case was opened on {case.opened_on}, after {on}.", "Give a day from then on.")
    if case is None and child.born and child.expected is None and on < child.born:
        situation.refuse(
            f"The child was born on {child.born}, after {on}.", "Check the year; or record the expected date."
        )
    if case is not None and case.closed_on is not None and not command.on_closed_case:
        situation.refuse(f"The case was closed on {case.closed_on}.", "Reopen it first; or open a new one.")
    if child.died and on > child.died and not command.on_closed_case:
        situation.refuse("The child has died. Only corrections and the closing of the case can be recorded.", "")


def check_words(command: Any, situation: Situation | Desk) -> None:
    """Refuse a text that is too long to be one entry, or holds what cannot be shown."""
    for where, text in texts(command):
        if len(text) > LONGEST:
            what = f"{where} is {len(text):,} characters long; one entry holds {LONGEST:,}."
            situation.refuse(what, "Keep the document elsewhere, and write here what it says in short.")
        elif found := UNPRINTABLE.search(text):
            what = f"{where} holds a character that cannot be shown (U+{ord(found.group()):04X})."
            situation.refuse(what, "Remove it; copied text often carries one along.")


def texts(value: Any, where: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a value, with where it stands."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(key, f"a key of {where}")
            yield from texts(inner, f"{where}.{key}"[:80])
    elif isinstance(value, (list, tuple)):
        for number, inner in enumerate(value, 1):
            yield from texts(inner, f"{where} {number}")
    elif has(type(value)):
        for one in fields(type(value)):
            yield from texts(getattr(value, one.name), f"{where}.{one.name}" if where else one.name)
