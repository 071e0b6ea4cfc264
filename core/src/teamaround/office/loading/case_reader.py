"""
From the store to what a page is made from: a case as somebody may see it, its rules, and the words for it.

Access is asked first (`access/reading.py`). Also whether a case is under the present edition, why its rules cannot be
asked, since when a lead is missing, and whom a family asks where nobody leads. The reads themselves: `office/reads.py`.
Whether anybody is asked at all where nobody leads: `views/family.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from teamaround.access.reading import EVERYTHING, scope_of
from teamaround.access.restriction import may_pass
from teamaround.access.whereabouts import NOTHING_KEPT, KeptAddresses, barred_from, kept_from, without_addresses
from teamaround.concepts.actors import Actor
from teamaround.concepts.people import Agency, Child, Directory, Person
from teamaround.concepts.references import of_another_kind
from teamaround.errors import BrokenOffice, NotFound
from teamaround.office.allowed.commands import refuse_restricted
from teamaround.office.codec import read_event, read_facts, read_record
from teamaround.office.emergency.opened import opened_in_emergency
from teamaround.office.loading.case_and_records import LoadedCase, askable, load_case, refuse_unknown_asker, with_named
from teamaround.office.loading.deaths import as_things_stand
from teamaround.office.loading.homes import with_homes
from teamaround.office.loading.remembered import answers_about
from teamaround.regime.edition import Edition
from teamaround.views.case_view import CaseView, case_view_of
from teamaround.views.chronology import JournalLine
from teamaround.views.page import Rules
from teamaround.views.words import Words
from teamaround.words import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from teamaround.access.reading import AccessScope
    from teamaround.casework.events import Event
    from teamaround.concepts.case import Case
    from teamaround.office.installation import Installation
    from teamaround.regime.rulebook import Rulebook
    from teamaround.store.port import Reading
    from teamaround.store.records import Entry


@frozen(kw_only=True, eq=False)
class CaseForReader:
    """A case as somebody sees it, what it was loaded from, and which rules decide it."""

    case_view: CaseView
    loaded: LoadedCase
    rules: Rules
    kept_out: KeptAddresses


def read_case_as(
    installation: Installation, reading: Reading, reference: str, *, by: Actor, today: date, at: datetime | None = None
) -> CaseForReader:
    """
    The case under *reference*, as *by* may see it; with *at*, also where they have opened it in an emergency by then.

    Raises:
        NotFound: There is no such case, or nobody has the reference of whoever looks.
        NotAllowed: *by* may not see it.
    """
    loaded = load_case(reading, reference)
    closed = not may_pass(loaded.directory.child, loaded.case, by=by)
    opened = closed and at is not None and opened_in_emergency(installation, reading, loaded, by=by, at=at, today=today)
    # Before anything else is looked at, so that nothing else is said of a case that may not be seen.
    if not opened:
        child, grants = loaded.directory.child, installation.authority.grants
        refuse_restricted(child, loaded.case, reading, by=by, grants=grants, today=today)
    refuse_unknown_asker(reading, by, loaded.linked)
    scope = EVERYTHING if opened else scope_of(loaded.case, loaded.directory.child, by=by, today=today)
    return case_for(installation, reading, loaded, by=by, scope=scope, today=today)


def case_for(
    installation: Installation, reading: Reading, loaded: LoadedCase, *, by: Actor, scope: AccessScope, today: date
) -> CaseForReader:
    """A loaded case as *by* with this *scope* sees it: without the addresses that are kept from them."""
    child = loaded.directory.child
    kept_out = kept_addresses(reading, loaded.directory, by=by, today=today)
    case = without_addresses(as_things_stand(loaded.case, loaded.directory), kept_out)
    rulebook, edition, problem = _ruling(installation, reading, case)
    related = child.relationships
    near = {
        *openers_of(case),
        *child.deciders(today),
        *(each for one in related for each in (one.person, *one.must_not_see_address_of)),
    }
    directory = directory_with(reading, loaded.directory, near | {one.agency or "" for one in child.settings})
    words = words_for(installation, case, directory, edition)
    kept = read_facts(loaded.stream.facts) if loaded.stream.facts else None
    rules = Rules(
        edition=case.edition,
        present=_is_present(installation, case, rulebook),
        enabled=case.regime in installation.regimes,
        problem=problem,
    )
    calendar = installation.calendar(today)
    answers = answers_about(loaded.stream, case, (directory, rulebook, calendar, today))
    found = case_view_of(
        case, words, today=today, scope=scope, rulebook=rulebook, calendar=calendar, kept=kept, answers=answers
    )
    return CaseForReader(case_view=found, loaded=loaded, rules=rules, kept_out=kept_out)


def kept_addresses(reading: Reading, around: Directory | Child, *, by: Actor, today: date) -> KeptAddresses:
    """The addresses around a child that are kept from whoever looks: by its record, or what was loaded of it."""
    person = by.person_reference
    if person is None:
        return NOTHING_KEPT
    directory = with_homes(reading, Directory(child=around)) if isinstance(around, Child) else around
    if not barred_from(person, directory, today):
        return NOTHING_KEPT
    return kept_from(person, directory_with(reading, directory, {person}), today)


def _is_present(installation: Installation, case: Case, rulebook: Rulebook | None) -> bool:
    """Whether a case is under the rules as they are now, which may be those that cannot be asked."""
    present = installation.regimes.get(case.regime)
    if present is None or rulebook is None:
        return present is not None and present.edition.hash == case.edition
    return rulebook is installation.present(case.regime)


def open_cases(reading: Reading) -> tuple[str, ...]:
    """The cases that are open."""
    return tuple(key for key, facts in reading.facts() if not read_facts(facts).closed)


def words_for(installation: Installation, case: Case, directory: Directory, edition: Edition | None) -> Words:
    """The words for a case: the present regime's, and the core's where it is not enabled any more."""
    resolved = installation.regimes.get(case.regime)
    if resolved is None:
        return Words(directory=directory, edition=edition, code=case.regime, sends=installation.sends)
    choices = resolved.choices
    return Words(
        directory=directory,
        regime=resolved.regime,
        guidance=resolved.guidance,
        edition=edition,
        teams={key: one.name for key, one in choices.team.items() if one.name},
        contacts={
            key: ", ".join(part for part in (one.name, one.phone, one.email, one.web, one.note) if part)
            for key, one in choices.contact.items()
        },
        documents={
            key: ", ".join(part for part in (one.text, one.link) if part) for key, one in choices.document.items()
        },
        code=case.regime,
        letters=choices.letters,
        ask=whom_to_ask(installation, case.regime),
        sends=installation.sends,
    )


def whom_to_ask(installation: Installation, regime: str) -> str:
    """Whom a family asks where nobody leads: the authority's team for this regime, or else the authority."""
    resolved = installation.regimes.get(regime)
    for key in resolved.regime.team if resolved else ():
        address = resolved.choices.team.get(key) if resolved else None
        if address and address.name:
            return f"{address.name} ({address.email})" if address.email else address.name
    return installation.authority.name


def openers_of(case: Case) -> set[str]:
    """The people who opened a case in an emergency, ended that or reviewed it."""
    named = (by for one in case.emergencies.values() for by in (*one.acting, one.ended_by, one.reviewed_by))
    return {by.removeprefix("person:") for by in named if by.startswith("person:")}


def directory_with(reading: Reading, directory: Directory, named: Iterable[str]) -> Directory:
    """The directory with those *named* besides, as far as there are such records."""
    missing = {one for one in named if one} - directory.people.keys() - directory.agencies.keys() - {directory.child.id}
    streams = with_named(reading, {}, missing).values()
    found = {one.id: read_record(one.kind, one.state) for one in streams if one.kind in ("person", "agency")}
    if not found:
        return directory
    return evolve(
        directory,
        people=directory.people | {key: one for key, one in found.items() if isinstance(one, Person)},
        agencies=directory.agencies | {key: one for key, one in found.items() if isinstance(one, Agency)},
    )


def journal_line(entry: Entry, kept_out: KeptAddresses = NOTHING_KEPT) -> JournalLine:
    """An entry of a case's journal, for its chronology; without the addresses that are kept from whoever looks."""
    return JournalLine(
        version=entry.version,
        event=without_addresses(event_of(entry), kept_out),
        happened_on=entry.happened_on,
        recorded_at=entry.recorded_at,
        by=entry.by,
        decided_by=entry.decided_by,
    )


def event_of(entry: Entry) -> Event | None:
    """What happened; None where it has been disposed of. A case's journal holds events of cases alone."""
    if entry.payload is None:
        return None
    return read_event(entry.name, entry.schema, entry.payload)  # type: ignore[return-value]


def actors_of(entries: Iterable[Entry]) -> set[str]:
    """The people who gave these commands or decided them."""
    found: set[str | None] = {one.decided_by for one in entries}
    for by in {one.by for one in entries}:
        try:
            found.add(Actor.read(by).person_reference)
        except ValueError:
            continue
    return {one for one in found if one}


def vacant_since(entries: Iterable[Entry]) -> date | None:
    """The day on which the case last came to want a lead; None where the journal does not tell."""
    changes = [one for one in entries if one.name == "coordination_changed"]
    event = event_of(changes[-1]) if changes else None
    return changes[-1].happened_on if event is not None and getattr(event, "now", "") == "vacant" else None


def _ruling(installation: Installation, reading: Reading, case: Case) -> tuple[Rulebook | None, Edition | None, str]:
    """The rules of a case, with its edition; or the edition alone, and why the rules cannot be asked."""
    try:
        if case.regime in installation.regimes and (rules := installation.present(case.regime)).hash == case.edition:
            return rules, rules.edition, ""
        rules = installation.rulebook(case.edition, case.regime, lambda: reading.edition(case.edition))
    except BrokenOffice as broken:
        kept = reading.edition(case.edition)
        return None, Edition.from_text(kept) if kept else None, str(broken)
    return rules, rules.edition, ""


def child_known_as(reading: Reading, reference: str) -> Child:
    """The record of a child. Raises NotFound where there is none."""
    stream = reading.get(askable([reference])).get(reference)
    record = read_record(stream.kind, stream.state) if stream and stream.kind == "child" else None
    if not isinstance(record, Child):
        given = of_another_kind(reference, "K")
        raise NotFound(f"No child is known as {quoted(reference)}. {given or 'Check the reference.'}")
    return record
