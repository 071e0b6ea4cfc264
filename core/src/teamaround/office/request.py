"""
A command as it was asked, and what it comes to: by whom, on which day (today unless it says), under which key.

Somebody who had seen an older version meets a conflict here (`as_expected`). A key or a name of the asker that is too
long, blank or unprintable is refused here; the command's own words in `casework/checks.py`. `refuse_if` turns
findings into a refusal.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from attrs import evolve, frozen

from teamaround.access.reading import may_see
from teamaround.casework.checks import said_of, validated
from teamaround.casework.command import NO_CASE, Command, without_case
from teamaround.casework.context import Context
from teamaround.casework.events.team import LeadAgreed, LeadEnded, LeadStarted
from teamaround.casework.problems import refusal
from teamaround.casework.receipt import Receipt
from teamaround.casework.rules.answers import EVERY_TIME, Answers
from teamaround.clock import Ids
from teamaround.concepts.actors import BEHALF, Actor
from teamaround.concepts.days.periods import end_of
from teamaround.concepts.findings import Finding
from teamaround.concepts.texts.lines import BREAK, HIDDEN, WIDTHLESS, found_in, shows
from teamaround.errors import Conflict, Refused
from teamaround.files import Faults
from teamaround.office.codec import canonical, payload_of, read_event
from teamaround.office.installation import Installation
from teamaround.office.loading.case_and_records import unknown_asker
from teamaround.regime.authority.emergency import EmergencyTerms
from teamaround.regime.rights import Restricting
from teamaround.store.records import NewEntry, StoredEdition, Write
from teamaround.store.refusals import unlike_seen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from teamaround.concepts.people import Directory
    from teamaround.concepts.team import Assignment
    from teamaround.office.loading.case_and_records import LoadedCase
    from teamaround.regime.rights import Grants
    from teamaround.regime.rulebook import Rulebook
    from teamaround.store.port import Reading
    from teamaround.store.records import Entry, Stream

C = TypeVar("C", bound=Command)

LONGEST_NAME = 200
"""Characters in a key, and in the name of whoever asks."""

CALENDAR = Actor.system("calendar", on_behalf_of="officer")
"""In whose name the journal keeps what the passing of time brings. The name alone opens nothing."""


@frozen(kw_only=True)
class CommandRequest:
    """
    A command as it was asked: by whom, when, expecting which version, and what the office is made of.

    `text` is the command as canonical JSON. `own` is true of what the office asks for by itself as the days pass, which
    no restriction stops; no caller can say so of a command. `imported` is true of somebody else's history, of which
    nothing is sent. `considered` is true where nothing will be written. `asker` is what is wrong with whoever asks.
    """

    command: Command
    text: str
    by: Actor
    at: datetime
    today: date
    expecting: int | None
    installation: Installation
    ids: Ids
    own: bool = False
    imported: bool = False
    considered: bool = False
    asker: tuple[Finding, ...] = ()

    @property
    def grants(self) -> Grants:
        """What the authority's file grants to officers and systems."""
        return self.installation.authority.grants

    @property
    def restricting(self) -> Restricting:
        """What the authority's file says of restrictions."""
        authority = self.installation.authority
        after, calendar = authority.restrictions_reviewed, self.installation.calendar(self.today)
        return Restricting(grants=authority.grants, review_on=end_of(after, self.on, calendar) if after else None)

    @property
    def reader(self) -> Actor:
        """Whoever is told what it comes to; nobody, where an officer or a system may give it and not read."""
        return self.by if self.own else self.installation.reader(self.by)

    @property
    def on(self) -> date:
        """The day on which it happened."""
        return self.command.on or self.today

    def context(self, directory: Directory, rulebook: Rulebook, answers: Answers = EVERY_TIME) -> Context:
        """All that a decision about a case rests on, beside case and command; what was answered about it among it."""
        calendar = self.installation.calendar(self.today)
        return Context(
            directory=directory,
            rulebook=rulebook,
            calendar=calendar,
            answers=Answers((directory, rulebook, calendar, self.today), answers),
            today=self.today,
            on=self.on,
            actor=self.by,
            decided_by=self.command.decider,
            emergency=self._terms(),
            restricting=self.restricting,
        )

    def _terms(self) -> EmergencyTerms | None:
        """On what an emergency opening rests now; nothing of imported history, in which nobody looks at anything."""
        if self.imported or self.own or not self.command.in_emergency:
            return None
        acting = sorted({str(self.by), *map(_as_actor, self.grants.people_at(self.by))})
        return EmergencyTerms(at=self.at, rules=self.installation.authority.emergency, acting=tuple(acting))

    def entries(self, events: tuple[object, ...], payloads: list[str]) -> tuple[NewEntry, ...]:
        """Events as lines of the journal."""
        on, by = self.on, str(self.by)
        return tuple(
            NewEntry(
                name=event.name,  # type: ignore[attr-defined]
                schema=event.schema,  # type: ignore[attr-defined]
                payload=payload,
                happened_on=on,
                recorded_at=self.at,
                by=by,
                decided_by=self.command.decided_by,
                salt=self.ids.salt(),
            )
            for event, payload in zip(events, payloads, strict=True)
        )

    def by_somebody(self, reading: Reading, known: Mapping[str, Stream]) -> CommandRequest:
        """The same, with what is wrong with whoever asks: it is told beside all else that is wrong."""
        wrong = unknown_asker(reading, self.by, known)
        return evolve(self, asker=(refusal(self.command.verb(), *wrong),)) if wrong else self

    def as_expected(self, reference: str, version: int) -> None:
        """
        Compare what whoever asks has seen with what stands.

        Raises:
            Conflict: Somebody else has changed the record since.
        """
        if self.expecting is not None and self.expecting != version:
            raise unlike_seen(reference, version, self.expecting)

    def refuse_unseen_lead(self, events: Sequence[object], loaded: LoadedCase, reading: Reading) -> None:
        """
        Do not let a lead end on the very day on which somebody chose them, by somebody who may not know of them.

        Whoever was there before is chosen, too: as they are agreed on, or as another is let lead beside them.
        Who names them in the command, or the handover of theirs, knows; and so does who says which version they saw.
        Name and version are told only to whoever may see the case. Without this, the choices of several at once replace
        each other in silence, and all but the last were told that theirs stands.

        Raises:
            Conflict: Such a lead would end.
        """
        ending = [event.assignment.id for event in events if isinstance(event, LeadEnded)]
        if not ending or self.expecting is not None or self.own or self.imported:
            return
        leading, known = loaded.case.leads(self.on), loaded.facts()
        if known and known.day < self.on and all(one.since < self.on for one in leading):
            # Nothing was written on that day or later, so nobody was chosen on it.
            return
        passed = {one.leaving for one in loaded.case.handovers.values() if f'"{one.id}"' in self.text}
        named = {one.id for one in leading for each in (one.id, one.person) if f'"{each}"' in self.text}
        unseen = [one for one in leading if one.id not in named and one.person not in passed]
        chosen = _chosen(leading, reading.journal(loaded.case.id), since=self.on) if unseen else set()
        # Whoever chooses one of those who were chosen together may not know of the other.
        together = any(one.id in chosen and one not in unseen for one in leading)
        for held in unseen:
            if held.id in ending and (held.id in chosen or together):
                may_know = may_see(loaded.case, loaded.directory.child, by=self.reader, today=self.today)
                who = loaded.directory.name_of(held.person) if may_know else "somebody"
                what = f"{loaded.case.id}: {who} was chosen to lead on the very same day, and would lead no more."
                if not may_know:
                    raise Conflict(f"{what} Only somebody who may read the case can decide so all the same.")
                raise Conflict(
                    f"{what} That may not have been known. Read it again; whoever has seen it, and decides so all the "
                    f"same, says that they saw version {loaded.stream.version} (expecting)."
                )


def _chosen(leading: Sequence[Assignment], journal: Sequence[Entry], *, since: date) -> set[str]:
    """Those of who leads whom somebody let lead, or agreed on, on the day *since* or later: whatever began by rule."""
    let = {one.id for one in leading if one.basis == "decision"}
    agreed = {one.id for one in leading if one.standing == "agreed"}
    standing = {LeadStarted.name: let, LeadAgreed.name: agreed}
    found: set[str] = set()
    for one in journal:
        if one.name in standing and one.happened_on >= since and one.payload is not None:
            event = read_event(one.name, one.schema, one.payload)
            found |= (
                {event.assignment.id} & standing[one.name] if isinstance(event, LeadStarted | LeadAgreed) else set()
            )
    return found


@frozen(kw_only=True)
class Outcome:
    """
    What a command comes to, and what is to be written for it.

    Attributes:
        receipt: All that it comes to, for those who look on as part of the office.
        told: What of it whoever asks may read.
        written: Makes what is to be written, which nobody asks for where a command is only considered.
        edition: The rules to be kept with it.
        numbered: Whether it may give or take back a number under which a record is found.
    """

    receipt: Receipt
    told: Receipt
    written: Callable[[], tuple[Write, ...]]
    edition: StoredEdition | None = None
    numbered: bool = True

    @cached_property
    def writes(self) -> tuple[Write, ...]:
        """All that is to be written, made once."""
        return self.written()


def validated_request(command: C, by: Actor, key: str | None = None) -> tuple[C, str]:
    """
    A command that can be kept, with every value of the kind that it takes; and the same as canonical JSON.

    Raises:
        Refused: A value of it is none that it takes, or cannot be kept; nor can the key, or the name of whoever asks.
        TypeError: It is no command at all.
    """
    if not isinstance(command, Command):
        raise TypeError(f"{type(command).__name__} is no command that an office knows.")
    wrong = [NO_CASE] if without_case(type(command), getattr(command, "case", None)) else []
    command = evolve(command, case="") if wrong else command  # type: ignore[call-arg]
    wrong += [*wrong_with_asker(by), *(_unfit("The key", key) if key is not None else ())]
    try:
        command = validated(command)
        text = canonical(command)
    except Faults as faults:
        wrong += said_of(faults)
    else:
        if not wrong:
            return command, text
    raise Refused([refusal(command.verb(), what, fix) for what, fix in wrong])


def wrong_with_asker(by: Actor) -> Iterator[tuple[str, str]]:
    """What is wrong with the name of whoever asks, so that no journal could hold it, and what to do."""
    what, names = "The name of whoever asks", (by.name, by.on_behalf_of) if by.kind == "system" else (by.name,)
    yield from _unfit(what, str(by), names)
    if any(one != one.strip() for one in names):
        yield f"{what} begins or ends with a space.", "Write it without."
    if by.kind == "system" and BEHALF in by.name:
        yield "A system's name holds the word that says for whom it acts.", f'Name it without "{BEHALF.strip()}".'


def _unfit(what: str, text: str, names: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    strange = found_in(text, HIDDEN) or found_in(text, WIDTHLESS) or found_in(text, BREAK)
    if strange or len(text) > LONGEST_NAME or not all(map(shows, names or (text,))):
        fix = f"Give {LONGEST_NAME} characters at most, on one line."
        yield f"{what} is empty, too long, or holds what cannot be shown on one line.", fix


def refuse_if(findings: tuple[Finding, ...]) -> None:
    """
    Stop where any finding does; all of them are told, those that only warn too.

    Raises:
        Refused: At least one stops it.
    """
    if any(finding.stops for finding in findings):
        raise Refused(findings)


def payloads_of(events: tuple[object, ...]) -> list[str]:
    """Events as canonical JSON."""
    return [payload_of(event) for event in events]  # type: ignore[arg-type]


def _as_actor(person: str) -> str:
    """Somebody who acts, as the journal writes them."""
    return str(Actor.person(person))
