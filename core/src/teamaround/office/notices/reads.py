"""
The reads of what is to be told and was: circulation, the account of each notice, the outbox, the letter to each party.

Who may see a case at all: `access/reading.py`; who may be told: `casework/consequences/may_be_told.py`; the words of a
letter: `views/letter/letter.py`.
"""

from __future__ import annotations

from datetime import UTC
from itertools import islice
from typing import TYPE_CHECKING

from teamaround.access.reading import NOT_FOR_FAMILY
from teamaround.access.whereabouts import without_addresses
from teamaround.casework.problems import refusal
from teamaround.concepts.work import WAITING, of_imported_history
from teamaround.errors import NotAllowed, NotFound, Refused
from teamaround.office.loading.case_and_records import refuse_unknown_asker
from teamaround.office.loading.case_reader import actors_of, directory_with, journal_line, read_case_as, words_for
from teamaround.office.loading.owners import owner_named
from teamaround.office.loading.veil import reading_as
from teamaround.office.notices.outbox import OutboxPlace, counted, gathered
from teamaround.office.told import as_known
from teamaround.regime.edition import Edition
from teamaround.views.chronology import chronology
from teamaround.views.circulation import HELD, NOTHING_SENDS_THEM, SENT_WHERE_THEY_CAN_BE, circulation
from teamaround.views.letter import letter
from teamaround.views.notices.outbox import Outbox
from teamaround.views.notices.told import case_notices
from teamaround.views.words import Party
from teamaround.words import did_you_mean, quoted, some

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import tzinfo

    from teamaround.casework.command import CaseCommand, Command
    from teamaround.casework.receipt import Receipt
    from teamaround.clock import Clock
    from teamaround.concepts.actors import Actor
    from teamaround.concepts.work import Notice
    from teamaround.office.installation import Installation
    from teamaround.office.loading.case_reader import CaseForReader
    from teamaround.store.port import Reading, Store
    from teamaround.views.circulation import Circulation
    from teamaround.views.letter import Letter
    from teamaround.views.notices.told import CaseNotices
    from teamaround.views.words import Words

AS_WAITING = "Ask for queued, proposed, held_back or failed."


class NoticeReads:
    """The reads of an office about what is to be told, and what was."""

    installation: Installation
    store: Store
    clock: Clock

    if TYPE_CHECKING:

        def consider(self, command: Command, *, by: Actor, expecting: int | None = None) -> Receipt:
            """What a command would come to: the office's own."""

    def circulation(self, reference: str, *, by: Actor, command: CaseCommand | None = None) -> Circulation:
        """
        Who would be told what, in which form, what is kept from whom, and who is left out.

        Of what waits in the case; or, with *command*, of what that would bring about. Nothing is written.

        Raises:
            NotAllowed: Also to the family: what is kept from whom is shown only to those who work in the case.
            Refused: The command could not be carried out, or it is about another case.
            Conflict: The case changed while it was looked at.
        """
        with reading_as(self.store, self.installation, by) as reading:
            seen = self._see_case(reading, reference, by)
        notices = self._brought_about(command, seen, by) if command else list(seen.case_view.case.notices.values())
        notices = without_addresses(notices, seen.kept_out)
        words = self._words_of(notices, seen, considered_by=by if command else None)
        return circulation(reference, notices, words, seen.case_view.scope, considered=command is not None)

    def notices(self, reference: str, *, by: Actor, every: bool = False) -> CaseNotices:
        """
        What is to be told in a case and what became of each notice, so that a complaint can be answered.

        Of those about which something is still to be done; or of *every* one, told, sent and withdrawn among them.

        Raises:
            NotAllowed: Also to the family: what is kept from whom is shown only to those who work in the case.
        """
        with reading_as(self.store, self.installation, by) as reading:
            seen = self._see_case(reading, reference, by)
            view = seen.case_view
            if not view.scope.whole:
                raise NotAllowed(NOT_FOR_FAMILY)
            entries, sendings = reading.journal(reference), reading.sendings(reference)
            notices = list(view.case.notices.values())
            tellers = {one.telling.by for one in notices if one.telling}
            named = {party for one in notices for party in (one.to, one.sender)} | tellers | actors_of(entries)
            directory = directory_with(reading, view.directory, named)
        words = words_for(self.installation, view.case, directory, view.words.edition)
        zone: tzinfo = getattr(self.clock, "zone", UTC)
        lines = [journal_line(one, seen.kept_out) for one in entries]
        told = chronology(reference, lines, words=words, scope=view.scope, zone=zone)
        return case_notices(notices, told, words, view.scope, sendings=sendings, every=every)

    def outbox(
        self,
        owner: str | None = None,
        *,
        by: Actor,
        state: str | None = None,
        kind: str | None = None,
        limit: int | None = None,
        after: str = "",
    ) -> Outbox:
        """
        All that waits to be told over all cases, the oldest first: queued, proposed, held back, or not to be sent.

        Args:
            owner: Whose it is to send: a person, an agency, a team or `officer`; everybody's, unless given.
            by: Who looks. They see what stands in cases of which they may see all; and what is theirs to send.
            state: Only what stands so: queued, proposed, held_back, failed.
            kind: Only what a rule of this key has told: `invitation`.
            limit: How many lines at most.
            after: Where to go on from: the place at which the list before ended.
        """
        if state is not None and state not in WAITING:
            raise NotFound(f"No notice waits as {quoted(state)}. {did_you_mean(state, WAITING) or AS_WAITING}")
        today = self.clock.today()
        with reading_as(self.store, self.installation, by) as reading:
            refuse_unknown_asker(reading, by)
            whose = owner_named(self.installation, reading, owner, by=by, today=today) if owner else None
            rows = reading.work_of(owner, sort="notice") if owner else reading.work_due(sort="notice")
            lines = gathered(
                self.installation,
                reading,
                rows,
                by=by,
                today=today,
                state=state,
                kind=kind,
                after=OutboxPlace.read(after) if after else None,
                everybodys=owner is None,
            )
            found = list(lines if limit is None else islice(lines, limit + 1))
            if kind is not None and not found:
                self._refuse_unknown_kind(reading, kind)
            held = reading.is_quarantined()
        given = found[:limit]
        shown = [line for _, line in given]
        party = None
        if whose is not None:
            party, may_know = whose
            party = party if may_know or shown else Party(party.reference, party.reference)
        more = len(found) > len(given)
        return Outbox(
            owner=party,
            lines=tuple(shown),
            as_of=today,
            more=more,
            after=str(given[-1][0]) if more and given else after if more else "",
            counted=counted(shown),
            nothing_sends=HELD if held else SENT_WHERE_THEY_CAN_BE if self.installation.sends else NOTHING_SENDS_THEM,
        )

    def letters(self, reference: str, *, by: Actor, notice: str | None = None) -> tuple[Letter, ...]:
        """
        The letter of each notice that waits in a case, as it would go to its party; or that of one *notice* alone.

        One that came in with imported history waits for nobody, and has none.

        Raises:
            NotAllowed: Also to the family: what is kept from whom is shown only to those who work in the case.
            NotFound: No such notice waits in the case.
        """
        with reading_as(self.store, self.installation, by) as reading:
            seen = self._see_case(reading, reference, by)
        if not seen.case_view.scope.whole:
            raise NotAllowed(NOT_FOR_FAMILY)
        case = seen.case_view.case
        waiting = {
            one.id: one for one in case.notices.values() if one.state in WAITING and not of_imported_history(one)
        }
        if notice is not None and notice not in waiting:
            there = f"There wait: {', '.join(waiting)}." if waiting else "None waits."
            raise NotFound(f"No notice {quoted(notice)} waits in {reference}. {there}")
        chosen = list(waiting.values()) if notice is None else [waiting[notice]]
        words, templates = self._words_of(chosen, seen), self.installation.templates(case.regime)
        return tuple(letter(one, words, templates, case=case) for one in chosen)

    def _refuse_unknown_kind(self, reading: Reading, kind: str) -> None:
        """Raise NotFound for a kind of notice that no rule has, of no edition in use or enabled."""
        editions = [one.edition for one in self.installation.regimes.values()]
        editions += [Edition.from_text(text) for text in map(reading.edition, reading.editions()) if text]
        known = {key for one in editions for key in one.notice}
        if kind not in known:
            what = f"No rule tells anything of the kind {quoted(kind)}."
            meant = did_you_mean(kind, known) or f"There are: {some(sorted(known)) or 'none'}."
            raise NotFound(f"{what} {meant}")

    def _see_case(self, reading: Reading, reference: str, by: Actor) -> CaseForReader:
        return read_case_as(self.installation, reading, reference, by=by, today=self.clock.today())

    def _words_of(self, notices: Iterable[Notice], seen: CaseForReader, *, considered_by: Actor | None = None) -> Words:
        """
        The words for a case, and the names of all to whom or by whom something is told.

        Where that is only *considered*, as far as whoever does so knows them.
        """
        view = seen.case_view
        with self.store.reading() as reading:
            named = {party for one in notices for party in (one.to, one.sender)}
            directory = directory_with(reading, view.directory, named)
            if considered_by is not None:
                today = self.clock.today()
                directory = as_known(directory, view.case.id, reading, by=considered_by, today=today)
        return words_for(self.installation, view.case, directory, view.words.edition)

    def _brought_about(self, command: CaseCommand, seen: CaseForReader, by: Actor) -> list[Notice]:
        """The notices that a command would bring about or change, each as it would stand."""
        reference = seen.case_view.case.id
        if command.case != reference:
            what = f"The command is about {command.case or 'no case'}, and {reference} is looked at."
            raise Refused([refusal(command.verb(), what, "Name the same case in both.")])
        # The version that was seen: what may be shown was decided on it.
        receipt = self.consider(command, by=by, expecting=seen.loaded.stream.version)
        notices = {event.notice.id: event.notice for event in receipt.events if hasattr(event, "notice")}
        return list(notices.values())
