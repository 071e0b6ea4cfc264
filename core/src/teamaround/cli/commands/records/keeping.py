"""
How long records are kept, and their end: `retention`, `hold-record`, `lift-hold`, `dispose`, `disposals`, `clear-away`.

Also all that is held about one person: `subject-access`, and who asked for it: `access-request`, `access-answer`,
`access-requests`. What each does: `office/life/`.
"""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from teamaround.cli.command import FINE, PROBLEMS, CommandResult
from teamaround.cli.misuse import Misused, refuse_below_none
from teamaround.cli.offices import InOffice, typed_record
from teamaround.cli.rendering.page import text_lines

if TYPE_CHECKING:
    from teamaround.cli.environment import Environment
    from teamaround.concepts.life.records import AccessRequest, Certificate


@frozen
class ShowRetention(InOffice):
    """
    Show which closed cases, and children without a case, are past their day, which are held, and what is in the way.

    The years are the authority's, in the table [retention] of its file. Nothing is ever disposed of by itself.
    """

    limit: int = field(default=100, kw_only=True)
    """How many records at most."""

    def run(self, environment: Environment, /) -> CommandResult:
        """The records."""
        from teamaround.cli.rendering.register.kept import retention_page

        refuse_below_none("--limit", self.limit, "fewer records than none")
        with closing(self.open(environment)) as office:
            found = office.retention(by=self.actor(environment), limit=self.limit)
        return CommandResult(page=retention_page(found), value=found)


@frozen
class HoldRecord(InOffice):
    """Keep a record from being disposed of: a case, or a child or person with all there is, until it is lifted."""

    record: str
    """The reference of the case, child or person."""

    because: str = field(kw_only=True)
    """Why."""

    review: date = field(kw_only=True)
    """The day on which somebody is to look whether it is still needed: 2027-05-01. It does not end by itself."""

    def run(self, environment: Environment, /) -> CommandResult:
        """The hold."""
        by, record = self.actor(environment), typed_record(self.record)
        with closing(self.open(environment)) as office:
            kept = office.hold_record(record, because=self.because, review=self.review, by=by)
        hold = kept.holds[-1]
        said = f"{hold.case or kept.of} is held (hold {hold.number} of {kept.of}), to be looked at on {hold.review}."
        return CommandResult(page=text_lines(said, tone="good"), value={"of": kept.of, "hold": hold})


@frozen
class LiftHold(InOffice):
    """Lift a hold on a record, with a reason."""

    record: str
    """The reference of the record; of a case, also that of the child."""

    number: int
    """The number of the hold, as `retention` lists it."""

    because: str = field(kw_only=True)
    """Why."""

    def run(self, environment: Environment, /) -> CommandResult:
        """The hold, lifted."""
        by, record = self.actor(environment), typed_record(self.record)
        with closing(self.open(environment)) as office:
            kept = office.lift_hold(record, self.number, because=self.because, by=by)
        hold = kept.holds[self.number - 1]
        return CommandResult(
            page=text_lines(f"Hold {hold.number} of {kept.of} is lifted.", tone="good"),
            value={"of": kept.of, "hold": hold},
        )


@frozen
class Dispose(InOffice):
    """
    Dispose of records for good: cases, children and people, all of them or none. What they say never comes back.

    Refused, with all that is in the way, while a case is open, a record is held or not past its day, or a notice waits.
    A certificate is left, which names nobody. Backups that were made before still hold what is erased here.
    """

    records: tuple[str, ...]
    """The references. A child's record goes with all of its cases, or after them."""

    because: str = field(kw_only=True)
    """On what ground, without a name: it stays in the certificate."""

    def run(self, environment: Environment, /) -> CommandResult:
        """What came of it."""
        from teamaround.cli.rendering.register.kept import disposal_page

        by, records = self.actor(environment), [typed_record(one) for one in self.records]
        with closing(self.open(environment)) as office:
            found = office.dispose(records, because=self.because, by=by)
        return CommandResult(page=disposal_page(found), value=found, code=PROBLEMS if found.left else FINE)


@frozen
class ShowDisposals(InOffice):
    """
    List what was disposed of, with each certificate; and what is here again, against a list that was kept elsewhere.

    A backup that was made before a disposal brings back what was erased since. Keep what --json prints beside the
    checkpoints, and compare with it once a backup was restored; the exit code is 1 where anything is here again.
    """

    against: Path | None = field(default=None, kw_only=True)
    """A file with what `disposals --json` printed, to compare with."""

    def run(self, environment: Environment, /) -> CommandResult:
        """The certificates."""
        from teamaround.cli.rendering.register.kept import disposals_page

        kept = _kept(self.against) if self.against else ()
        with closing(self.open(environment)) as office:
            found = office.disposals(by=self.actor(environment), against=kept)
        return CommandResult(page=disposals_page(found), value=found, code=PROBLEMS if found.lacking else FINE)


@frozen
class ClearAway(InOffice):
    """Write the database's files anew, where a disposal could not because somebody was using them."""

    def run(self, environment: Environment, /) -> CommandResult:
        """Where copies may be left still."""
        from teamaround.cli.rendering.register.kept import left_in_files

        with closing(self.open(environment)) as office:
            left = office.clear_away(by=self.actor(environment))
        return CommandResult(page=left_in_files(left), value={"left": left}, code=PROBLEMS if left else FINE)


@frozen
class RecordAccessRequest(InOffice):
    """Record that somebody asked for all that is held about a child or person. The time counts from the receipt."""

    record: str
    """The reference of the child or person."""

    received: date = field(kw_only=True)
    """The day on which it was received: 2026-11-20."""

    asked_by: str = field(kw_only=True)
    """Who asked, in words."""

    owner: str = field(kw_only=True)
    """Who answers it: a post that may, such as officer:duty."""

    def run(self, environment: Environment, /) -> CommandResult:
        """The request, with the last day."""
        by, record = self.actor(environment), typed_record(self.record)
        asked = {"received": self.received, "asked_by": self.asked_by, "owner": self.owner}
        with closing(self.open(environment)) as office:
            found = office.record_access_request(record, by=by, **asked)  # type: ignore[arg-type]
        return _request(record, found, f"Request {found.number} of {record} is to be answered by {found.due}.")


@frozen
class AnswerAccessRequest(InOffice):
    """Record that a request for all that is held about somebody was answered, and how."""

    record: str
    """The reference of the child or person."""

    number: int
    """The number of the request, as `access-requests` lists it."""

    on: date = field(kw_only=True)
    """The day on which it was answered: 2026-11-21."""

    how: str = field(kw_only=True)
    """How, in words."""

    def run(self, environment: Environment, /) -> CommandResult:
        """The request, answered."""
        by, record = self.actor(environment), typed_record(self.record)
        with closing(self.open(environment)) as office:
            found = office.answer_access_request(record, self.number, on=self.on, how=self.how, by=by)
        return _request(record, found, f"Request {found.number} of {record} was answered on {found.answered}.")


@frozen
class ShowAccessRequests(InOffice):
    """List who asked for all that is held about somebody, by when it is to be answered, and what is late."""

    def run(self, environment: Environment, /) -> CommandResult:
        """The requests."""
        from teamaround.cli.rendering.register.kept import requests_page

        with closing(self.open(environment)) as office:
            found = office.access_requests(by=self.actor(environment))
        return CommandResult(page=requests_page(found), value=found, code=PROBLEMS if found.late else FINE)


@frozen
class ShowSubjectAccess(InOffice):
    """
    Gather all that is held about one child or person: the record, the cases, what they were told, and who looked.

    What is of others is withheld, and listed with the reason; a person decides of each whether it may be given.
    """

    record: str
    """The reference of the child or person."""

    def run(self, environment: Environment, /) -> CommandResult:
        """The package."""
        from teamaround.cli.rendering.register.held import held_page

        with closing(self.open(environment)) as office:
            found = office.subject_access(typed_record(self.record), by=self.actor(environment))
        return CommandResult(page=held_page(found), value=found)


def _kept(file: Path) -> tuple[Certificate, ...]:
    from teamaround.office.life.disposing import certificates_from

    try:
        return certificates_from(file.read_text("utf-8"))
    except (OSError, ValueError, KeyError, TypeError) as error:
        what = f"--against {file}: it is no list of certificates that can be read ({type(error).__name__})."
        raise Misused(f"{what} Give what `disposals --json` printed.") from error


def _request(record: str, found: AccessRequest, said: str) -> CommandResult:
    return CommandResult(page=text_lines(said, tone="good"), value={"of": record, "request": found})
