"""
What the child and family said, chose and agree to: views, the choice about a lead, consent given or withdrawn.

A view holds words or why it could not be had. Whether a regime allows the family to do without a lead, or to
coordinate by itself, is asked here. What withdrawn consent holds back: `casework/consequences/may_be_told.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from attrs import frozen

from teamaround.casework.command import CaseCommand
from teamaround.casework.events.case import ConsentGiven, ConsentWithdrawn, FamilyChoiceMade, FamilyHeard
from teamaround.concepts.case import live
from teamaround.concepts.family import Consent, FamilyChoice, View, ViewKind
from teamaround.concepts.texts.lines import says, shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.command_context import CommandContext
    from teamaround.casework.events import Event


PERMITS = {"coordinate_ourselves": "self_coordinated", "none_wanted": "declined"}
"""The choices that only some guidance allows, and the switch that does."""


@frozen(kw_only=True)
class RecordView(CaseCommand):
    """
    Record what the child or a family member said, felt or was told; or why that could not be had.

    `whose` says whether it is the child's or the family's; `person` who said it, where one person did; `about` the
    person whom it is about, `decision` the entry that is to be decided (`plan1`; `case` for its closing). Without them
    it is heard for the next decision. `against` says that it speaks against what is to be decided; then say in
    `taken_into_account` how it was weighed.
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
    decision: str = ""
    against: bool = False

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The view."""
        context.person(self.person)
        context.person(self.about)
        said = shows(self.words) or self.comfortable is not None or self.confident is not None
        context.need(
            bool(said) != says(self.not_had_because),
            "A view holds what was said, or why it could not be had; not both, and not neither.",
            "Give the words or feelings; or say why they could not be had.",
        )
        yield FamilyHeard(
            view=View(
                id=context.case.next_id(View),
                what=self.what,
                whose=self.whose,
                person=self.person,
                about=self.about,
                words=self.words,
                comfortable=self.comfortable,
                confident=self.confident,
                taken_into_account=self.taken_into_account,
                not_had_because=self.not_had_because,
                decision=self.decision,
                against=self.against,
                on=context.on,
            )
        )


@frozen(kw_only=True)
class GiveConsent(CaseCommand):
    """Record that the family agrees to the service, to sharing, or to one person's help."""

    to: Literal["service", "sharing", "person"] = "service"
    person: str | None = None
    given_by: str
    words: str = ""

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The agreement."""
        context.person(self.given_by)
        _check_whom(self.to, self.person, context)
        for standing in _agreed(self.to, self.person, context):
            context.refuse(f"They have agreed to this, from {standing.since}.", "Correct the day, if it is wrong.")
        for earlier in _recorded(self.to, self.person, context):
            context.not_before(earlier.until, "They withdrew it")
        new = Consent(
            id=context.case.next_id(Consent),
            to=self.to,
            person=self.person,
            given_by=self.given_by,
            words=self.words,
            since=context.on,
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

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The withdrawal; where no agreement had been recorded, it is one of its own."""
        context.person(self.withdrawn_by)
        _check_whom(self.to, self.person, context)
        ends: dict[str, Any] = {
            "until": context.on,
            "withdrawn_by": self.withdrawn_by,
            "withdrawn_words": self.words,
        }
        agreed = next(iter(_agreed(self.to, self.person, context)), None)
        if agreed is not None:
            context.not_before(agreed.since, "They agreed to it")
            yield ConsentWithdrawn.settling(agreed, **ends)
            return
        before = [one for one in _recorded(self.to, self.person, context) if one.until is not None]
        context.need(not before, "They have withdrawn it already.", "No action needed, until they agree to it again.")
        own = Consent(
            id=context.case.next_id(Consent),
            to=self.to,
            person=self.person,
            given_by=self.withdrawn_by,
            since=context.on,
            **ends,
        )
        yield ConsentWithdrawn(consent=own)


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

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The choice."""
        permit = PERMITS.get(self.choice)
        if permit and permit not in context.rulebook.edition.allows:
            context.refuse(
                "This regime does not say that a family may choose so.",
                "Record their wishes as a view, and whether they agree to the service.",
            )
        decider = self.decided_by or context.actor.person_reference
        context.need(decider, "Whose choice it is, is not said.", "Say who decided, as `decided_by`.")
        context.person(decider)
        yield FamilyChoiceMade(
            choice=FamilyChoice(
                id=context.case.next_id(FamilyChoice),
                choice=self.choice,
                decided_by=decider or "",
                by_young_person=decider == context.case.child,
                someone_available=self.someone_available,
                able_to_manage=self.able_to_manage,
                words=self.words,
                on=context.on,
            )
        )


def _check_whom(to: str, person: str | None, context: CommandContext) -> None:
    context.person(person)
    context.need(
        (to == "person") == (person is not None),
        "Whom it is about is not clear.",
        "Name a person with to = person, and only then.",
    )


def _recorded(to: str, person: str | None, context: CommandContext) -> list[Consent]:
    consents = context.case.consents.values()
    return [one for one in consents if (one.to, one.person) == (to, person) and live(one)]


def _agreed(to: str, person: str | None, context: CommandContext) -> list[Consent]:
    """What they have agreed to and not withdrawn, from whatever day on."""
    return [one for one in _recorded(to, person, context) if one.until is None]
