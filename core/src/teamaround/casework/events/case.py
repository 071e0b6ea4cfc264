"""
What happens to the case itself, what the family said, and corrections of what was recorded (withdrawn, reinstated).

An entry that is reinstated names the event that did not happen after all (`undid`). The sentence for each:
`views/sentences/case.py` and its neighbours.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from attrs import evolve, frozen

from teamaround.casework.events.base import Event
from teamaround.concepts.case import BY_KIND, Case
from teamaround.concepts.family import Consent, FamilyChoice, View
from teamaround.concepts.people import RestrictionTerms
from teamaround.concepts.work import Mark


@frozen(kw_only=True)
class CaseOpened(Event):
    """A case was opened. `case` holds what identifies it, and nothing else yet."""

    name = "case_opened"
    schema = 4
    case: Case

    def applied_to(self, case: Case) -> Case:  # noqa: ARG002
        """The new case."""
        return self.case

    def subjects(self, case: Case) -> dict[str, Any]:  # noqa: ARG002
        """Nothing beside the case."""
        return {}


@frozen(kw_only=True)
class CaseClosed(Event):
    """The case was closed."""

    name = "case_closed"
    on: date
    because: str

    def applied_to(self, case: Case) -> Case:
        """The case, closed."""
        return evolve(case, closed_on=self.on, closed_because=self.because)


@frozen(kw_only=True)
class CaseReopened(Event):
    """A closed case was opened again. `reopened_on` is the day that the case keeps; in schema 1 it kept none."""

    name = "case_reopened"
    schema = 2
    on: date
    because: str
    reopened_on: date | None = None

    def applied_to(self, case: Case) -> Case:
        """The case, open."""
        return evolve(case, closed_on=None, closed_because="", reopened_on=self.reopened_on)


@frozen(kw_only=True)
class CaseRestricted(Event):
    """Only these people may see the case; None lifts it. In schema 1 it was not kept how far, by whom, until when."""

    name = "case_restricted"
    schema = 2
    to: tuple[str, ...] | None
    because: str
    restriction: RestrictionTerms | None = None

    def applied_to(self, case: Case) -> Case:
        """The case, restricted or free."""
        return evolve(case, restricted_to=self.to, restriction=self.restriction)


@frozen(kw_only=True)
class CaseNumbered(Event):
    """Other systems know the case by these numbers, and by no others."""

    name = "case_numbered"
    numbers: dict[str, str]
    because: str

    def applied_to(self, case: Case) -> Case:
        """The case with its numbers."""
        return evolve(case, numbers=self.numbers)


@frozen(kw_only=True)
class EditionMoved(Event):
    """The case goes on under another edition; `changes` lists the rules that differ."""

    name = "edition_moved"
    edition: str
    changes: tuple[str, ...]

    def applied_to(self, case: Case) -> Case:
        """The case under the new edition."""
        return evolve(case, edition=self.edition)


@frozen(kw_only=True)
class CaseCorrected(Event):
    """A fact of the case itself was wrong: who asked for it, when it was opened or closed. The fields are as of now."""

    name = "case_corrected"
    fields: tuple[str, ...]
    starter: str
    opened_on: date
    closed_on: date | None
    closed_because: str
    because: str

    def applied_to(self, case: Case) -> Case:
        """The case as it should have been."""
        return evolve(
            case,
            starter=self.starter,
            opened_on=self.opened_on,
            closed_on=self.closed_on,
            closed_because=self.closed_because,
        )


@frozen(kw_only=True)
class ChildMoved(Event):
    """The family moved away; the directory knows it, and the case has met it."""

    name = "child_moved"
    on: date
    to: str


@frozen(kw_only=True)
class CaseMarked(Event):
    """What the regime asks for was recorded of the case, or ceased to be so."""

    name = "case_marked"
    schema = 2
    mark: Mark


@frozen(kw_only=True)
class FamilyHeard(Event):
    """A view of the child or family was recorded, or why it could not be had."""

    name = "family_heard"
    schema = 2
    view: View


@frozen(kw_only=True)
class FamilyChoiceMade(Event):
    """Whoever decides for the family chose about having a lead."""

    name = "family_choice_made"
    choice: FamilyChoice


@frozen(kw_only=True)
class ConsentGiven(Event):
    """The family agreed to the service, to sharing, or to one person."""

    name = "consent_given"
    schema = 2
    consent: Consent


@frozen(kw_only=True)
class ConsentWithdrawn(Event):
    """The family withdrew what they had agreed to."""

    name = "consent_withdrawn"
    schema = 2
    consent: Consent


@frozen(kw_only=True)
class EntryCorrected(Event):
    """A fact in an entry was wrong. `now` is the whole entry as it stands from here; the journal keeps what it was."""

    name = "entry_corrected"
    entry: str
    kind: str
    fields: tuple[str, ...]
    now: dict[str, Any]
    because: str

    def applied_to(self, case: Case) -> Case:
        """The case with the entry as it should have been."""
        return case.keep(msgspec.convert(self.now, BY_KIND[self.kind]))


@frozen(kw_only=True)
class EntryReinstated(EntryCorrected):
    """
    What had settled an entry was a mistake, or is gone: it goes on under its own id and dates.

    `undid` is the event that did not happen after all, `lead_ended`; what was sent because of it is to be put right.
    """

    name = "entry_reinstated"
    undid: str


@frozen(kw_only=True)
class EntryWithdrawn(Event):
    """An entry should not have been made, or a decision is taken back. It stays in view, struck through."""

    name = "entry_withdrawn"
    entry: str
    because: str

    def applied_to(self, case: Case) -> Case:
        """The case with the entry standing as withdrawn."""
        found = case.find(self.entry)
        if found is None:
            return case
        struck: dict[str, Any] = {"withdrawn": self.because}
        return case.keep(evolve(found, **struck))
