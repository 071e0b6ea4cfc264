"""
What a notice that waits comes to at this moment: sent by a channel, passed on by a person, or nothing of both.

Its rights are those of the command path: where the case, looked at again, would have the notice stand otherwise, it is
first brought to stand so (`delivering.py`). The whole text is searched once more for an address that is kept from its
party. Asked before a message is made and again before it is sent: `worker.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from attrs import frozen

from teamaround.access.reading import EVERYTHING
from teamaround.access.whereabouts import kept_from
from teamaround.casework.events.case import CaseClosed
from teamaround.concepts.actors import Actor
from teamaround.concepts.work import EMERGENCY_ALERT, of_imported_history
from teamaround.delivery.calendar import calendar_part
from teamaround.delivery.channel import Message
from teamaround.office.delivery.meeting import meeting_told
from teamaround.office.delivery.numbers import number_of
from teamaround.office.installation import Installation
from teamaround.office.loading.case_and_records import load_case
from teamaround.office.loading.case_reader import case_for, directory_with, words_for
from teamaround.regime.authority import Delivery
from teamaround.regime.people_named import TEAM
from teamaround.store.port import Store
from teamaround.views.letter import letter
from teamaround.views.letter.recipient import kind_of_recipient

if TYPE_CHECKING:
    from datetime import datetime

    from teamaround.concepts.case import Case
    from teamaround.concepts.people import Directory
    from teamaround.concepts.work import Notice
    from teamaround.delivery.channel import CalendarPart
    from teamaround.office.delivery.meeting import MeetingTold
    from teamaround.office.loading.case_and_records import LoadedCase
    from teamaround.store.port import Reading
    from teamaround.views.letter import Letter

WORKER = Actor.system("delivery", on_behalf_of="officer")
"""In whose name the journal keeps what was sent. The name alone opens nothing."""

SAFE_WAY = "They are to be reached in a safe way that is on record: a person passes it on."
NO_ADDRESS = "No e-mail address of theirs is on record: a person passes it on."
MAY_TELL = "The text may tell an address that its party must not see: a person tells them otherwise, and records it."
CLOSED = "The case is closed: a person decides whether they are still told."
DISPOSED = "The first entry of the case was disposed of, so nothing of it is sent."


@frozen
class Settled:
    """
    No worker has it to send: somebody told it, decided on it or is to, or it was held back or withdrawn.

    Attributes:
        untold: Whether it was withdrawn or held back, so that it counts as told to nobody.
        undecided: Whether a person is to decide on it, so that it may go yet, or never.
        channel: By which channel it would be sent, were it not settled.
    """

    untold: bool = False
    undecided: bool = False
    channel: str = ""


@frozen
class NoChannel:
    """The authority's file names no channel for its party: it stays with whoever sends by hand."""


@frozen(kw_only=True)
class ForAPerson:
    """A channel cannot or must not send it, whatever is tried; and why."""

    channel: str
    why: str


@frozen(kw_only=True)
class MaySend:
    """It may be sent: by which channel, and what."""

    channel: str
    message: Message


Look = Settled | NoChannel | ForAPerson | MaySend


@frozen(kw_only=True)
class DoorLook:
    """
    Looks at notices, in one office, on the day on which it is.

    Attributes:
        at_rest: Brings a case to stand as it should, if it does not.
        zone: Where the authority's clocks stand.
    """

    installation: Installation
    store: Store
    at_rest: Callable[[str], None]
    zone: ZoneInfo
    delivery: Delivery

    def at(self, case: str, notice: str, moment: datetime) -> Look:
        """
        What a notice comes to now. *moment* is that of this try.

        Raises:
            TeamaroundError: The rules of the case cannot be asked, or the database cannot be reached.
        """
        self.at_rest(case)
        with self.store.reading() as reading:
            loaded = load_case(reading, case)
            found = loaded.case.notices.get(notice)
            if found is None or found.state != "queued" or of_imported_history(found):
                return self._settled(reading, loaded, found)
            return self._queued(reading, loaded, found, moment)

    def _settled(self, reading: Reading, loaded: LoadedCase, notice: Notice | None) -> Settled:
        untold = notice is not None and (notice.state in ("withdrawn", "held_back") or of_imported_history(notice))
        if notice is None or not untold:
            return Settled(undecided=notice is not None and notice.state in ("proposed", "failed"))
        directory = directory_with(reading, loaded.directory, {notice.to})
        return Settled(untold=True, channel=self._channel_to(notice, loaded.case, directory))

    def _queued(self, reading: Reading, loaded: LoadedCase, notice: Notice, moment: datetime) -> Look:
        case, today = loaded.case, moment.astimezone(self.zone).date()
        seen = case_for(self.installation, reading, loaded, by=WORKER, scope=EVERYTHING, today=today)
        directory = directory_with(reading, seen.case_view.directory, {notice.to, notice.sender})
        name = self._channel_to(notice, case, directory)
        if not name:
            return NoChannel()
        channel = self.installation.host.channels[name]
        words = words_for(self.installation, case, directory, seen.case_view.words.edition)
        found = letter(notice, words, self.installation.templates(case.regime), case=case)
        address = "" if channel.reaches == "system" else self._address(notice, case, directory)
        why = SAFE_WAY if found.safe_way else "" if address or channel.reaches == "system" else NO_ADDRESS
        why = CLOSED if case.closed_on and not (_of_the_closing(notice) or _let_go_again(notice)) else why
        number = number_of(reading, case.id, notice.id, found.subject, found.body, address)
        kept = kept_from(notice.to, directory, today)
        said = f"{found.subject}\n{found.body}"
        why = why or (MAY_TELL if kept.told_by(said) else "" if number else DISPOSED)
        if why:
            return ForAPerson(channel=name, why=why)
        told = meeting_told(notice, case, self.zone, at=moment) if address else None
        message = Message(
            id=number,
            case=case.id,
            notice=notice.id,
            kind=notice.rule.removeprefix("notice."),
            party=notice.to,
            address=address,
            sender=self.delivery.sender,
            sender_name=self.installation.authority.name,
            subject=found.subject,
            body=found.body,
            language=found.language,
            at=moment,
            calendar=self._meeting(number_of(reading, case.id, told.entry), told, notice, found, address)
            if told
            else None,
        )
        return MaySend(channel=name, message=message)

    def _channel_to(self, notice: Notice, case: Case, directory: Directory) -> str:
        """The name of the channel that the authority's file gives this party; whoever is written to as family's."""
        if notice.rule == EMERGENCY_ALERT:
            return self.delivery.channel_to("teams") if self._alerts_to else ""
        if notice.to.startswith(TEAM):
            return self.delivery.channel_to("teams", notice.to.removeprefix(TEAM))
        family = kind_of_recipient(notice.to, case, directory.child) in ("child", "family")
        if not family and notice.to not in directory.people:
            return ""
        return self.delivery.channel_to("family" if family else "practitioners")

    @property
    def _alerts_to(self) -> str:
        """The address to which it is told that a case was opened in an emergency."""
        rules = self.installation.authority.emergency
        return rules.email if rules else ""

    def _address(self, notice: Notice, case: Case, directory: Directory) -> str:
        if notice.rule == EMERGENCY_ALERT:
            return self._alerts_to
        if notice.to.startswith(TEAM):
            resolved = self.installation.regimes.get(case.regime)
            team = resolved.choices.team.get(notice.to.removeprefix(TEAM)) if resolved else None
            return team.email if team else ""
        person = directory.people.get(notice.to)
        return person.email if person else ""

    def _meeting(self, number: str, told: MeetingTold, notice: Notice, found: Letter, address: str) -> CalendarPart:
        return calendar_part(
            number=number,
            sequence=told.sequence,
            starts=told.starts,
            off=told.off,
            subject=found.subject,
            body=found.body,
            venue=told.venue if told.venue in found.body else "",
            sender=self.delivery.sender,
            sender_name=self.installation.authority.name,
            address=address,
            said_on=notice.on,
        )


def _let_go_again(notice: Notice) -> bool:
    """Whether a person decided that it is to go, after it was left to one."""
    return notice.by_person and notice.telling is not None


def _of_the_closing(notice: Notice) -> bool:
    """Whether a closed case sends it: it tells of the closing, puts right what somebody was told, or is an alert."""
    return bool(notice.corrects) or CaseClosed.name in notice.came_of or notice.rule == EMERGENCY_ALERT
