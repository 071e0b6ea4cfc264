"""
Questions about a person who is to hold a role, or might.

Who they are, job, contact with the child, kind and sector of the service (and whether marks ask for that sector:
`lead_from`), whether they were asked and said yes (not before the family chose to do without a lead), answer to an
agency, only lead, worked in the case before. Cover and succession: `about_cover_and_succession.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import frozen

from teamaround.concepts.case import in_force, live
from teamaround.concepts.facts import standing_choice
from teamaround.concepts.findings import RuleAnswer, all_of
from teamaround.concepts.people import Sector
from teamaround.regime.people_named import is_one_of
from teamaround.regime.predicates.base import Predicate

if TYPE_CHECKING:
    from teamaround.concepts.team import Involvement
    from teamaround.regime.rule_context import Holder, RuleContext

NO_LEAD = ("none_wanted", "coordinate_ourselves")
"""The choices by which a family does without a lead; whoever was asked before is to be asked anew."""

CALLED = {
    "practitioner": "a practitioner in this case",
    "family": "a family member",
    "team": "somebody who takes part in this case",
    "starter": "the one who asked for this case",
    "decision_maker": "the one who decides for the family",
}
"""What people are called in a reason; the others by the name that rules use for them."""

ANSWERS = {
    "none": "was asked, and has not answered",
    "accepted": "was asked, and said yes",
    "declined": "was asked, and said no",
    "withdrawn": "is no longer asked",
}

CONTACT = ("occasional", "regular", "day_to_day")


class AboutHolder(Predicate):
    """A predicate that looks at one person."""

    __slots__ = ()

    looks_at = "holder"

    def holder(self, context: RuleContext) -> Holder:
        """The person in hand. The checker sees to it that there is one."""
        assert context.holder is not None, f"{self.name} is asked where nobody is in hand"
        return context.holder

    def parts(self, context: RuleContext) -> list[Involvement]:
        """The person's practitioner parts in the case."""
        parts = context.case.parts_of(self.holder(context).person, context.day)
        return [part for part in parts if part.capacity == "practitioner"]


@frozen(kw_only=True)
class HolderIs(AboutHolder):
    """Whether the person is one of these."""

    name, number, bare = "holder_is", 1, "names"
    refers = {"names": "who"}  # noqa: RUF012

    names: tuple[str, ...]

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether they are."""
        words = " or ".join(CALLED.get(name) or f"the {name.replace('_', ' ')}" for name in self.names)
        found = is_one_of(context, self.holder(context).person, self.names)
        return RuleAnswer(found, f"{'is' if found else 'is not'} {words}")


@frozen(kw_only=True)
class HolderJob(AboutHolder):
    """Whether the person has one of these jobs in the case."""

    name, number, bare = "holder_job", 1, "jobs"
    refers = {"jobs": "list.job"}  # noqa: RUF012

    jobs: tuple[str, ...]

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether they have."""
        own = [part.job for part in self.parts(context) if part.job]
        listed = context.edition.list.get("job")
        named = {one.key: one.one for one in listed.items} if listed else {}
        told = ", ".join(named.get(job, job) for job in own)
        return RuleAnswer(any(job in self.jobs for job in own), f"job: {told or 'not recorded'}")


@frozen(kw_only=True)
class HolderContact(AboutHolder):
    """Whether the person is in contact with the child at least so often."""

    name, number, bare = "holder_contact", 1, "at_least"

    at_least: Literal["regular", "day_to_day"]

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether they are; not known where it is not recorded."""
        parts = context.case.parts_of(self.holder(context).person, context.day)
        own = [part.direct_contact for part in parts if part.direct_contact]
        if not own:
            return RuleAnswer(None, "how often this person is in contact with the child is not recorded")
        most = max(own, key=CONTACT.index)
        enough = CONTACT.index(most) >= CONTACT.index(self.at_least)
        return RuleAnswer(enough, f"contact with the child: {most.replace('_', ' ')}")


@frozen(kw_only=True)
class HolderService(AboutHolder):
    """What kind of service the person works for, and whether as a specialist."""

    name, number = "holder_service", 1

    universal: bool | None = None
    specialist: bool | None = None
    sector: tuple[Sector, ...] = ()

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether one of the person's parts fits in every respect."""
        answers = [self._of(part, context) for part in self.parts(context)]
        if not answers:
            return RuleAnswer(None, "this person has no practitioner's part in the case")
        return max(answers, key=lambda answer: (answer.holds is True, answer.holds is None))

    def _of(self, part: Involvement, context: RuleContext) -> RuleAnswer:
        agency = context.directory.agencies.get(part.agency or "")
        return all_of(
            [
                _as_wanted("in the universal services", wanted=self.universal, found=part.universal),
                _as_wanted("as a specialist", wanted=self.specialist, found=part.specialist),
                RuleAnswer(
                    None if agency is None else not self.sector or agency.sector in self.sector,
                    f"works in {in_words(agency.sector)}"
                    if agency
                    else "the service this person works for is not recorded",
                ),
            ]
        )


@frozen(kw_only=True)
class HolderFromMarkedAgency(AboutHolder):
    """Whether the person comes from the sector that each mark of a list, as the authority filled it in, asks for."""

    name, number, bare = "holder_from_marked_agency", 2, "list"
    refers = {"list": "list"}  # noqa: RUF012

    list: str

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Yes where no mark of the list is in force; not known while the authority has not filled one in that is."""
        choices = context.edition.list[self.list].items
        unfilled = [one.one for one in choices if one.key in context.facts.marks and one.lead_from is None]
        if unfilled:
            return RuleAnswer(
                None, f"the authority has not said from which agency the lead comes: {', '.join(unfilled)}"
            )
        wanted = {one.lead_from for one in choices if one.key in context.facts.marks and one.lead_from}
        agencies = (context.directory.agencies.get(part.agency or "") for part in self.parts(context))
        own = {agency.sector for agency in agencies if agency}
        if not wanted:
            return RuleAnswer(True, "nothing recorded of the case asks for a particular agency")
        asked, has = (", ".join(map(in_words, sorted(one))) for one in (wanted, own))
        return RuleAnswer(wanted <= own, f"asked for: {asked}; has: {has or 'none'}")


@frozen(kw_only=True)
class HolderAccepted(AboutHolder):
    """Whether the person, when asked, said yes."""

    name, number, bare = "holder_accepted", 1, "wanted"

    wanted: bool

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether the latest nomination stands accepted, as wanted."""
        person = self.holder(context).person
        own = [one for one in context.case.nominations.values() if one.person == person and live(one)]
        choice = standing_choice(context.case)
        if own and choice and choice.choice in NO_LEAD and own[-1].on < choice.on:
            return RuleAnswer(not self.wanted, f"was asked before the family chose otherwise, on {choice.on}")
        said = own[-1].answer if own else "none"
        return RuleAnswer((said == "accepted") is self.wanted, ANSWERS[said] if own else "was not asked")


@frozen(kw_only=True)
class HolderAccountable(AboutHolder):
    """Whether an agency is named that the person answers to in the role."""

    name, number, bare = "holder_accountable", 1, "wanted"

    wanted: bool

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether it is as wanted."""
        agency = self.holder(context).accountable_to
        return RuleAnswer(bool(agency) is self.wanted, f"answers to: {agency or 'no agency'}")


@frozen(kw_only=True)
class HolderOnlyLeads(AboutHolder):
    """Whether the person has no other part in the case than leading it."""

    name, number, bare = "holder_only_leads", 1, "wanted"

    wanted: bool

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether it is as wanted: no action of the plan and no role beside this one."""
        holder = self.holder(context)
        roles = [
            one.role
            for one in context.case.assignments.values()
            if one.person == holder.person and one.role != holder.role and in_force(one, context.day)
        ]
        parts = {part.id for part in self.parts(context)}
        actions = [one for one in context.case.actions.values() if one.owner in parts and one.open]
        alone = not roles and not actions
        return RuleAnswer(alone is self.wanted, f"other roles: {len(roles)}; open actions: {len(actions)}")


@frozen(kw_only=True)
class RoleIs(Predicate):
    """Which role is in hand."""

    name, number, looks_at, bare = "role_is", 1, "role", "roles"
    refers = {"roles": "role"}  # noqa: RUF012

    roles: tuple[str, ...]

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether it is any of these."""
        role = context.subjects["role"]
        return RuleAnswer(role in self.roles, f"role: {role}")


@frozen(kw_only=True)
class HolderHasWorked(AboutHolder):
    """Whether the person worked in the case already before they lead: from its opening on, or from an earlier day."""

    name, number, bare = "holder_has_worked", 1, "wanted"

    wanted: bool

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether it is as wanted."""
        holder = self.holder(context)
        began = holder.assignment.since if holder.assignment else context.on
        parts = [one for one in context.case.involvements.values() if one.person == holder.person and live(one)]
        since = min((one.since for one in parts if one.capacity == "practitioner"), default=None)
        worked = since is not None and (since < began or since <= context.case.opened_on)
        return RuleAnswer(
            worked is self.wanted, f"works in the case since {since}" if since else "has not worked in the case"
        )


def in_words(name: str) -> str:
    """A word of the record as people write it."""
    return name.replace("_", " ")


def _as_wanted(what: str, *, wanted: bool | None, found: bool | None) -> RuleAnswer:
    if wanted is None:
        return RuleAnswer(True)
    if found is None:
        return RuleAnswer(None, f"whether this person works {what} is not recorded")
    return RuleAnswer(found is wanted, f"{'works' if found else 'does not work'} {what}")


ALL = (
    HolderIs,
    HolderJob,
    HolderContact,
    HolderService,
    HolderFromMarkedAgency,
    HolderAccepted,
    HolderAccountable,
    HolderOnlyLeads,
    RoleIs,
    HolderHasWorked,
)
