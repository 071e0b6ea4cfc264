"""
That nobody gives an address that is kept from them: what is said would tell whether they guessed it.

Asked before anything else is said of a command about the directory. What a bar is: `casework/directory/bars.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.access.reading import ASK_THEM, IN_THE_WAY
from teamaround.access.whereabouts import barred_from, homes_of
from teamaround.casework.directory.children import RecordMove
from teamaround.casework.problems import refusal
from teamaround.concepts.people import Child, Directory
from teamaround.office.loading.case_and_records import load_case
from teamaround.office.loading.homes import with_homes

if TYPE_CHECKING:
    from teamaround.casework.directory.command import DirectoryCommand
    from teamaround.casework.records import Record
    from teamaround.concepts.findings import Finding
    from teamaround.office.request import CommandRequest
    from teamaround.store.port import Reading


def refused_address(
    request: CommandRequest, command: DirectoryCommand, reading: Reading, record: Record | None
) -> tuple[Finding, ...]:
    """
    Why an address is not to be given by whoever asks: it is kept from them, with the child or in one of its cases.

    Nor is their own, where any is kept from them: what their address shares is no secret, so they could find it out.
    """
    me = request.by.person_reference
    moved = isinstance(command, RecordMove) or getattr(command, "what", "") == "move"
    if me is None or record is None or not (moved or getattr(command, "address", None) is not None):
        return ()
    cases = () if isinstance(record, Child) else reading.cases_with(record.id)
    around = [load_case(reading, one).directory for one in cases]
    around += [with_homes(reading, Directory(child=record))] if isinstance(record, Child) else []
    for directory in around:
        barred = barred_from(me, directory, request.today)
        homes = homes_of(barred, directory.child, request.today, apart_from=me, joined=directory.joined)
        if record.id in homes or (barred and record.id == me):
            return (refusal(command.verb(), IN_THE_WAY, ASK_THEM),)
    return ()


def refused_parting(
    request: CommandRequest, command: DirectoryCommand, reading: Reading, record: Record | None, now: Record
) -> tuple[Finding, ...]:
    """
    Why whoever asks is not to say that somebody lives elsewhere: an address that another record keeps from them would
    be kept no more. By the record itself: `casework/directory/bars.py`.
    """
    me = request.by.person_reference
    if me is None or not isinstance(record, Child) or not isinstance(now, Child):
        return ()
    if record.relationships == now.relationships:
        return ()
    around = with_homes(reading, Directory(child=record))
    stood, stand = (
        homes_of(barred_from(me, one, request.today), one.child, request.today, apart_from=me, joined=one.joined)
        for one in (around, evolve(around, child=now))
    )
    return (refusal(command.verb(), IN_THE_WAY, ASK_THEM),) if stood - stand else ()
