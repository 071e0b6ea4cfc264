"""Two offices asked the same, as somebody who may not know of what one of them hides, and their bytes compared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from teamaround import to_json
from teamaround.concepts.actors import Actor
from teamaround.errors import NotAllowed, TeamaroundError
from tests.integration.office.sealed.pairs import Question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from teamaround.casework.command import Command
    from teamaround.office import Office
    from tests.integration.office.sealed.pairs import Pair

DUTY, NIGHT = Actor.officer("duty"), Actor.officer("night")
CURSOR = re.compile(r"\d+\.\d+")


def said(office: Office, ask: Callable[[Office], object]) -> str:
    """What an office answers, as bytes go out; an error with its kind, and whatever a program reads of it."""
    try:
        found = ask(office)
    except TeamaroundError as error:
        more = error.by_part if isinstance(error, NotAllowed) else getattr(error, "findings", "")
        return f"{type(error).__name__} {error} {more}"
    try:
        return to_json(found)
    except TypeError:
        return repr(found)


def without_places(text: str) -> str:
    """Places in the journal of the whole office are numbers of transactions, of which some may be missing."""
    return CURSOR.sub("…", text)


def differing(pair: Pair, *, questions: int, commands: int) -> Iterator[str]:
    """What one office answers otherwise than the other, of so many questions before and after so many commands."""
    for by in pair.chance.sample(pair.readers(), 2):
        yield from _compared(pair, pair.chance.sample(pair.questions(by), questions), by)
    for command in pair.chance.sample(pair.commands(), commands):
        by = pair.chance.choice(pair.readers())
        for ask in (_considering(command, by), _doing(command, by), _doing(command, by)):
            yield from _compared(pair, [Question(command.verb(), ask)], by)
    for lines in pair.histories():
        for by, dry_run in ((DUTY, True), (DUTY, False), (DUTY, False), (NIGHT, False)):
            yield from _compared(pair, [Question("import_history", _importing(lines, by, dry_run=dry_run))], by)
    by = pair.chance.choice(pair.readers())
    yield from _compared(pair, pair.chance.sample(pair.questions(by), questions), by)


def _importing(lines: list[bytes], by: Actor, *, dry_run: bool) -> Callable[[Office], object]:
    """Typed again, so that keys are met; what is hidden was taken in under some of them, too."""
    return lambda office: office.import_history(lines, by=by, dry_run=dry_run)


def _considering(command: Command, by: Actor) -> Callable[[Office], object]:
    return lambda office: office.consider(command, by=by)


def _doing(command: Command, by: Actor) -> Callable[[Office], object]:
    """Twice under one key, so that a receipt is told again; what is hidden was written under some of them, too."""
    return lambda office: office.do(command, by=by, key=command.verb())


def _compared(pair: Pair, questions: list[Question], by: Actor) -> Iterator[str]:
    for one in questions:
        first, second = (without_places(said(made.office, one.ask)) for made in (pair.without, pair.beside))
        if first != second:
            yield f"{by}: {one.called}\n  without: {first[:600]}\n  beside:  {second[:600]}"
