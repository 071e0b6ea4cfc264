"""
Who leads or led last, who stands in, who holds the regime's other roles, and who takes part; absence, cover, overlap.

Whom the family turns to first, and why nobody is pointed to somebody who is not there (`why_not_there`). These are
values; the lines in which they are shown are worded in `cli/rendering/case.py`. The family's own answer:
`views/family.py`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from teamaround.casework.events.team import LeadAgreed
from teamaround.concepts.at_rest.leading import has_died, out_of_service
from teamaround.concepts.case import in_force, live
from teamaround.concepts.days.written import written
from teamaround.concepts.people import covers
from teamaround.views.words import Ground, Party
from teamaround.views.words.defaults import IN_THE_TEAM
from teamaround.words import listed

if TYPE_CHECKING:
    from teamaround.concepts.team import Assignment, CoverArrangement, Involvement
    from teamaround.views.case_view import CaseView


@frozen(kw_only=True)
class Away:
    """The holder of a role is away. `why` is left out for the family."""

    since: date
    until: date | None
    why: str


@frozen(kw_only=True)
class Cover:
    """
    Who stands in for a lead.

    Attributes:
        running: Whether they do so today; otherwise it is only arranged.
        lengths: The absences for which it is arranged: short, long, or both.
        answer: What whoever is to stand in said of it themselves.
    """

    id: str
    by: Party
    running: bool
    since: date | None
    until: date | None
    lengths: tuple[str, ...] = ()
    notes: str = ""
    answer: Literal["none", "accepted", "declined"] = "none"


@frozen(kw_only=True)
class RoleLine:
    """
    A holding of a role.

    Attributes:
        role: The role by the regime's own name.
        standing: Until one is agreed, or agreed, in the regime's words; empty where the regime knows but one.
        accountable_to: The agency that the holder answers to in it.
        family_contact: Whether the family turns to this one first, or to nobody else; nobody turns to who is not there.
        until: The day on which it ends or ended; that of the closing, where the case was closed before.
        basis: The rule by which it began; None where a person decided.
        agreed_since: Whether a person has decided it since, though it began by rule.
        suggested: Whom the guidance pointed to that day, best first.
        because: Why they were not followed, where somebody said so.
        away: Their absence today.
        cover: Cover that runs, and cover that is arranged.
        stands_in_for: Of a role that stands in for another, for whom.
    """

    id: str
    person: Party
    role: str
    standing: str
    accountable_to: Party | None
    since: date
    until: date | None
    family_contact: bool
    basis: Ground | None
    agreed_since: bool = False
    suggested: tuple[Party, ...] = ()
    because: str = ""
    away: Away | None = None
    cover: tuple[Cover, ...] = ()
    stands_in_for: Party | None = None


@frozen(kw_only=True)
class PartLine:
    """
    Somebody's part in the case; or an agency's, before it has named anyone.

    `in_team` tells those whom guidance counts as the team, which is made up of practitioners, from whoever else takes
    part and as what: the family, a line manager, a supporter. `specialist`, `universal` and `direct_contact` are None
    where it is not recorded. `relation` is what a family member is to the child.
    """

    id: str
    person: Party | None
    agency: Party | None
    capacity: str
    in_team: bool
    job: str
    about: str
    specialist: bool | None
    universal: bool | None
    direct_contact: str | None
    relation: str
    since: date
    until: date | None

    @property
    def name(self) -> str:
        """The person's name, or the agency's where it has named nobody."""
        return str(self.person or self.agency or "")


def leads_of(case_view: CaseView) -> tuple[RoleLine, ...]:
    """Those who lead today, the one whom the family turns to first; of a closed case, those who did until then."""
    leads = case_view.case.leads(case_view.today)
    lines = [_role_line(one, case_view, only=len(leads) == 1) for one in leads]
    return tuple(sorted(lines, key=lambda one: not one.family_contact))


def led_last(case_view: CaseView) -> tuple[RoleLine, ...]:
    """Where nobody leads, those who did until the latest day on which somebody did."""
    held = [one for one in case_view.case.assignments.values() if one.leads and live(one) and one.until]
    if case_view.case.leads(case_view.today) or not held:
        return ()
    latest = max(one.until for one in held if one.until)
    return tuple(_role_line(one, case_view) for one in held if one.until == latest)


def staying_on(case_view: CaseView) -> tuple[RoleLine, ...]:
    """Those who led and stay on through an overlap."""
    staying = [one for one in case_view.case.assignments.values() if one.leads and one.seat < 0]
    return tuple(_role_line(one, case_view) for one in staying if in_force(one, case_view.today))


def other_roles(case_view: CaseView) -> tuple[RoleLine, ...]:
    """Those who hold a role that does not lead, each by the role's own name."""
    held = [one for one in case_view.case.assignments.values() if not one.leads and in_force(one, case_view.today)]
    return tuple(_role_line(one, case_view) for one in held)


def team_of(case_view: CaseView) -> tuple[PartLine, ...]:
    """Everyone who takes part today: those who make up the team first, then the others."""
    lines = [_part_line(one, case_view) for one in case_view.case.parts(case_view.today)]
    return tuple(sorted(lines, key=lambda one: not one.in_team))


def running_cover(case_view: CaseView, assignment: str) -> list[Assignment]:
    """Those who stand in today for the holder of *assignment*."""
    held = case_view.case.assignments.values()
    return [one for one in held if one.covers == assignment and in_force(one, case_view.today)]


def absence_of(case_view: CaseView, person: str) -> Away | None:
    """Whether *person* is recorded as away today."""
    for one in case_view.case.absences.values():
        if one.person == person and in_force(one, case_view.today):
            why = one.why if case_view.scope.of(person) else ""
            return Away(since=one.since, until=one.until, why=why)
    return None


def why_not_there(case_view: CaseView, held: Assignment) -> str:
    """Why nobody is pointed to whoever holds a role ("is away until 3 May 2026"); empty where they are there."""
    directory, today = case_view.directory, case_view.today
    record = directory.people.get(held.person)
    if has_died(held.person, directory, today):
        return "has died"
    if record is not None and record.wishes.do_not_contact:
        return "cannot be contacted"
    if out_of_service(held.person, held.accountable_to, case_view.case, directory, today):
        return "has left the service"
    away = absence_of(case_view, held.person)
    return f"is away{f' until {written(away.until)}' if away.until else ''}" if away else ""


def _role_line(one: Assignment, case_view: CaseView, *, only: bool = False) -> RoleLine:
    words = case_view.words
    covered = case_view.case.assignments.get(one.covers or "")
    return RoleLine(
        id=one.id,
        person=words.party(one.person),
        role=words.role(one.role),
        standing=words.standing(one.role, one.standing),
        accountable_to=words.maybe(one.accountable_to),
        since=one.since,
        until=one.until or case_view.case.closed_on,
        family_contact=case_view.stands
        and one.leads
        and (one.family_contact or only)
        and not why_not_there(case_view, one),
        basis=words.ground(one.basis) if one.basis != "decision" else None,
        agreed_since=one.basis != "decision" and one.before is not None and LeadAgreed.name in one.before.settled(),
        suggested=words.parties(one.suggested),
        because=one.because,
        away=absence_of(case_view, one.person) if case_view.stands else None,
        cover=_cover(one, case_view) if one.leads and case_view.stands else (),
        stands_in_for=words.party(covered.person) if covered else None,
    )


def _cover(lead: Assignment, case_view: CaseView) -> tuple[Cover, ...]:
    running = [
        Cover(id=one.id, by=case_view.words.party(one.person), running=True, since=one.since, until=one.until)
        for one in running_cover(case_view, lead.id)
    ]
    standing_in = {one.by.reference for one in running}
    arranged = [
        _arranged(one, case_view)
        for one in case_view.case.covers.values()
        if one.covers == lead.id and live(one) and one.by not in standing_in and not _over(one, case_view.today)
    ]
    return (*running, *arranged)


def _arranged(one: CoverArrangement, case_view: CaseView) -> Cover:
    return Cover(
        id=one.id,
        by=case_view.words.party(one.by),
        running=False,
        since=one.since,
        until=one.until,
        lengths=one.lengths,
        notes=one.notes,
        answer=one.answer,
    )


def _over(one: CoverArrangement, today: date) -> bool:
    return one.until is not None and one.until <= today


def _part_line(one: Involvement, case_view: CaseView) -> PartLine:
    relationship = case_view.directory.child.relationship(one.person, case_view.today) if one.person else None
    return PartLine(
        id=one.id,
        person=case_view.words.maybe(one.person),
        agency=case_view.words.maybe(one.agency),
        capacity=case_view.words.capacity(one.capacity),
        in_team=one.capacity in IN_THE_TEAM,
        job=case_view.words.choice("job", one.job),
        about=case_view.words.one(one.about),
        specialist=one.specialist,
        universal=one.universal,
        direct_contact=one.direct_contact,
        relation=relationship.relation if relationship else "",
        since=one.since,
        until=one.until,
    )


def bars_of(case_view: CaseView) -> tuple[str, ...]:
    """From whom whose address is kept today, a sentence for each person; nothing for whoever sees but their own."""
    child, name = case_view.directory.child, case_view.words.name
    standing = [one for one in child.relationships if covers(one, case_view.today) and one.must_not_see_address_of]
    return tuple(
        f"{name(one.person)} must not see the address of {listed(list(map(name, one.must_not_see_address_of)))}."
        for one in (standing if case_view.scope.whole else ())
    )
