"""What the child and family said, chose and agree to."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from attrs import evolve, frozen

from teamaround.casework.command import CaseCommand
from teamaround.casework.events.case import ConsentGiven, ConsentWithdrawn, FamilyChoiceMade, FamilyHeard
from teamaround.concepts.case import live
from teamaround.concepts.family import Consent, FamilyChoice, View, ViewKind
from teamaround.concepts.texts.lines import shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.events import Event
    from teamaround.casework.situation import Situation


PERMITS = {"coordinate_ourselves": "self_coordinated", "none_wanted": "declined"}
"""The choices that only some guidance allows, and the switch that does."""


@frozen(kw_only=True)
class RecordView(CaseCommand):
    """
    Record what the child or a family member said, felt or was told; or why that could not be had.

    `whose` says whether it is the child's or the family's; `person` who said it, where one person did; `about` the
    person whom it is about.
    """

    what: ViewKind
    whose: Literal["child", "family"]
    person: str | None = None
    about: str | None = None
    words: str = ""
    comfortable: bool | None = None
    confident: bool | None = None
    taken_into_account: str = ""
    not_had_because: str = ""

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The view."""
        situation.person(self.person)
        situation.person(self.about)
        said = shows(self.words) or self.comfortable is not None or self.confident is not None
        situation.need(
            bool(said) != shows(self.not_had_because),
            "A view holds what was said, or why it could not be had; not both, and not neither.",
            "Give the words or feelings; or say why they could not be had.",
        )
        yield FamilyHeard(
            view=View(
                id=situation.case.next_id(View),
                what=self.what,
                whose=self.whose,
                person=self.person,
                about=self.about,
                words=self.words,
                comfortable=self.comfortable,
                confident=self.confident,
                taken_into_account=self.taken_into_account,
                not_had_because=self.not_had_because,
                on=situation.on,
            )
        )


@frozen(kw_only=True)
class GiveConsent(CaseCommand):
    """Record that the family agrees to the service, to sharing, or to one person's help."""

    to: Literal["service", "sharing", "person"] = "service"
    person: str | None = None
    given_by: str
    words: str = ""

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The agreement."""
        situation.person(self.given_by)
        _check_whom(self.to, self.person, situation)
        for standing in _agreed(self.to, self.person, situation):
            situation.refuse(f"They have agreed to this, from {standing.since}.", "Correct the day, if it is wrong.")
        for earlier in _recorded(self.to, self.person, situation):
            situation.not_before(earlier.until, "They withdrew it")
        new = Consent(
            id=situation.case.next_id(Consent),
            to=self.to,
            person=self.person,
            given_by=self.given_by,
            words=self.words,
            since=situation.on,
        )
        yield ConsentGiven(consent=new)


@frozen(kw_only=True)
class WithdrawConsent(CaseCommand):
    """Record that the family no longer agrees. What was recorded stays; what was to be circulated is held back."""

    after_death: ClassVar[bool] = True

    to: Literal["service", "sharing", "person"] = "service"
    person: str | None = None
    withdrawn_by: str
    words: str = ""

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The withdrawal; where no agreement had been recorded, it is one of its own."""
        situation.person(self.withdrawn_by)
        _check_whom(self.to, self.person, situation)
        standing = next(iter(_agreed(self.to, self.person, situation)), None)
        if standing is None:
            before = [one for one in _recorded(self.to, self.person, situation) if one.until is not None]
            situation.need(
                not before, "They have withdrawn it already.", "Nothing is to be done, until they agree to it again."
            )
            standing = Consent(
                id=situation.case.next_id(Consent),
                to=self.to,
                person=self.person,
                given_by=self.withdrawn_by,
                since=situation.on,
            )
        situation.not_before(standing.since, "They agreed to it")
        ended = evolve(standing, until=situation.on, withdrawn_by=self.withdrawn_by, withdrawn_words=self.words)
        yield ConsentWithdrawn(consent=ended)


@frozen(kw_only=True)
class RecordFamilyChoice(CaseCommand):
    """
    Record what whoever decides for the family chose about having a lead.

    `decided_by` says whose choice it is. The answers on whether somebody is available, and whether the family is able
    to manage, may come without a choice: `undecided`.
    """

    choice: Literal["have_one", "coordinate_ourselves", "none_wanted", "undecided"]
    someone_available: bool | None = None
    able_to_manage: bool | None = None
    words: str = ""

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The choice."""
        permit = PERMITS.get(self.choice)
        if permit and permit not in situation.rulebook.edition.allows:
            situation.refuse(
                "This regime does not say that a family may choose so.",
                "Record their wishes as a view, and whether they agree to the service.",
            )
        decider = self.decided_by or situation.actor.person_reference
        situation.need(decider, "Whose choice it is, is not said.", "Say who decided, as `decided_by`.")
        situation.person(decider)
        if self.choice in PERMITS and situation.case.leads(situation.on):
            situation.refuse("Somebody leads.", "End their assignment first; their leaving is a step of its own.")
        yield FamilyChoiceMade(
            choice=FamilyChoice(
                id=situation.case.next_id(FamilyChoice),
                choice=self.choice,
                decided_by=decider or "",
                by_young_person=decider == situation.case.child,
                someone_available=self.someone_available,
                able_to_manage=self.able_to_manage,
                words=self.words,
                on=situation.on,
            )
        )


def _check_whom(to: str, person: str | None, situation: Situation) -> None:
    situation.person(person)
    situation.need(
        (to == "person") == (person is not None),
        "Whom it is about is not clear.",
        "Name a person with to = person, and only then.",
    )


def _recorded(to: str, person: str | None, situation: Situation) -> list[Consent]:
    consents = situation.case.consents.values()
    return [one for one in consents if (one.to, one.person) == (to, person) and live(one)]


def _agreed(to: str, person: str | None, situation: Situation) -> list[Consent]:
    """What they have agreed to and not withdrawn, from whatever day on."""
    return [one for one in _recorded(to, person, situation) if one.until is None]
