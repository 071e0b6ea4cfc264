"""
An entry moved from the case in which it was filed wrongly to the right one: two cases, one transaction.

Whoever moves it gives commands in both, and reads the whole of both. Neither case is told a word of the other: whoever
reads the one may not read the other. What happens in each: `casework/commands/correction/moving.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.access.reading import sees_whole
from teamaround.access.stored_words import tells_any
from teamaround.casework.commands.correction.moving import FileMoved, MoveEntry, as_recorded
from teamaround.casework.events import Event
from teamaround.casework.events.base import carried
from teamaround.casework.problems import refusal
from teamaround.concepts.actors import Actor
from teamaround.concepts.case import live
from teamaround.concepts.contact import Note
from teamaround.concepts.days.moments import in_london
from teamaround.concepts.family import View
from teamaround.concepts.references import kind_of
from teamaround.errors import NotAllowed, Refused
from teamaround.office.allowed.commands import refuse_command_about_case
from teamaround.office.cases import decided, of_case, rulebook_of
from teamaround.office.codec import canonical, read_event
from teamaround.office.loading.case_and_records import askable, load_case, references_in
from teamaround.office.request import Outcome, refuse_if

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from teamaround.casework.command import CaseCommand
    from teamaround.concepts.case import Case
    from teamaround.concepts.findings import Finding
    from teamaround.office.loading.case_and_records import LoadedCase
    from teamaround.office.request import CommandRequest
    from teamaround.store.port import Reading
    from teamaround.store.records import Entry

WHOLE = "An entry is moved by whoever reads all of both cases. Ask somebody who does, or the authority."
NAMES = "The reason tells somebody who is of one of the two cases alone, and each keeps it for its own readers."
OTHERS = "{entry} is from, to or about somebody who is not of the other case."
PUT_RIGHT = "Correct that first (correct_entry); or withdraw the entry, and record it there anew."
NOT_OF_IT = "somebody who is not of this case"
LEAVE_OUT = "Say why without a name, a reference or a number."
SHORTEST_NAME = 3
"""A shorter part of a name is no name by itself."""


def of_cases(request: CommandRequest, command: CaseCommand, reading: Reading) -> Outcome:
    """What a command about cases comes to: about two of them as `moved` says, about one as `office/cases.py` does."""
    return moved(request, command, reading) if isinstance(command, MoveEntry) else of_case(request, command, reading)


def moved(request: CommandRequest, command: MoveEntry, reading: Reading) -> Outcome:
    """
    What moving an entry comes to: in the case that it is taken from, and as a part of it in the one that it goes to.

    Raises:
        Refused: It cannot be carried out, in one of them or both.
        NotAllowed: Whoever asks may not give it in one of them, or not read all of it.
        NotFound: There is no such case.
        Conflict: The case that it is taken from is at another version than the one expected.
    """
    reading.get_for_update(askable(sorted({command.case, command.to})))
    here = load_case(reading, command.case, references_in([request.text]))
    request = request.by_somebody(reading, here.linked)
    refuse_command_about_case(request, command, here.case, here.directory.child, reading)
    request.as_expected(here.case.id, here.stream.version)
    found = here.case.find(command.entry)
    movable = found if isinstance(found, Note | View) and live(found) else None
    there = load_case(reading, command.to, references_in([canonical(movable)] if movable else []))
    refuse_command_about_case(request, command, there.case, there.directory.child, reading)
    if not all(sees_whole(one.case, one.directory.child, by=request.by, today=request.today) for one in (here, there)):
        raise NotAllowed(WHOLE)
    wrong: list[Finding] = list(request.asker)
    if _tells(command.why, here, there):
        wrong.append(refusal(command.verb(), NAMES, LEAVE_OUT))
    outcomes: list[Outcome] = []
    parts: list[tuple[CommandRequest, CaseCommand, LoadedCase]] = [(request, command, here)]
    if movable is not None and here.case.id != there.case.id:
        filed = _filed(movable, command, here, there, reading, today=request.today)
        if {one for one in references_in([canonical(filed.entry)]) if kind_of(one) != "A"} - there.named_or_near(
            request.today
        ):
            wrong.append(refusal(command.verb(), OTHERS.format(entry=command.entry), PUT_RIGHT))
        parts.append((evolve(request, command=filed, expecting=None), filed, there))
    for asked, one, loaded in parts:
        try:
            rulebook = rulebook_of(asked, loaded.case, reading)
            outcomes.append(decided(asked, [one], loaded, rulebook, reading))
        except Refused as refused:
            wrong += [finding for finding in refused.findings if finding not in wrong]
    refuse_if(tuple(wrong))
    first, *others = outcomes
    return Outcome(
        receipt=first.receipt.with_parts(one.receipt for one in others),
        told=first.told.with_parts(one.told for one in others),
        written=lambda: tuple(each for one in outcomes for each in one.writes),
        numbered=False,
    )


def _filed(
    found: Note | View, command: MoveEntry, here: LoadedCase, there: LoadedCase, reading: Reading, *, today: date
) -> FileMoved:
    first = next(_recordings(found.id, reading.journal(here.case.id)), None)
    person = Actor.read(first.by).person_reference if first else None
    staff = person is None or person.startswith("officer")
    name = here.directory.name_of(person or "") if person in there.named_or_near(today) else NOT_OF_IT
    had = found.owner if isinstance(found, Note) else None
    owner = _same_part(had, here.case, there.case, today) if had else None
    return FileMoved(
        case=there.case.id,
        entry=as_recorded(found, child=here.case.child, here=there.case.child, owner=owner),
        first_on=found.on if first is None else in_london(first.recorded_at).date(),
        first_by="the authority's own staff" if staff else name,
        unowned=bool(had and not owner),
        why=command.why,
        on=found.on,
    )


def _same_part(part: str, here: Case, there: Case, today: date) -> str | None:
    """The part in one case of whoever has a *part* in another, as it is today; None where they have none."""
    had = here.involvements[part]
    return next((one.id for one in there.parts_of(had.person or had.agency or "", today)), None)


def _recordings(entry: str, journal: tuple[Entry, ...]) -> Iterator[Entry]:
    """The entries of a journal that tell of an entry of the case, the one with which it began first."""
    for one in journal:
        event = read_event(one.name, one.schema, one.payload) if one.payload is not None else None
        if isinstance(event, Event) and any(each.id == entry for each in carried(event)):
            yield one


def _tells(why: str, here: LoadedCase, there: LoadedCase) -> bool:
    """Whether a reason holds a name, a number or a reference that is of one of two cases and not of the other."""
    return tells_any(why, _names(here) ^ _names(there))


def _names(loaded: LoadedCase) -> set[str]:
    child, people = loaded.directory.child, loaded.directory.people
    names = [child.name, *child.known_as]
    parts = {word for name in names for word in name.split() if len(word) >= SHORTEST_NAME}
    others = {each for one in people.values() for each in (one.id, one.name)}
    return {loaded.case.id, child.id, *names, *parts, *child.references.values(), *others}
