"""
The page of a case, put together from the modules of this folder: all that a screen shows of one case, as values.

Actions and steps are in `views/work.py`. Functions, tasks, boundaries and options are set under headings by their
strength (`said_of_the_role`). How lines read: `cli/rendering/case.py`. No address is shown.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from warnings import warn

from attrs import frozen

from teamaround.concepts.people import covers
from teamaround.regime.reading import STRENGTHS
from teamaround.views.circulation import NoticeLine, notice_lines, whether_sent
from teamaround.views.matters import MatterLine, matters_of_page
from teamaround.views.page.coordination import CoordinationLine, Vacancy, coordination_line, vacancy_of
from teamaround.views.page.functions import ThereFor, there_for
from teamaround.views.page.headings import Headings, headings_of
from teamaround.views.page.heard import (
    ConsentLine,
    HandoverLine,
    NominationLine,
    ViewLine,
    consents_of,
    handover_of,
    nominations_of,
    views_of,
)
from teamaround.views.page.offers import Offer, offers_of
from teamaround.views.page.people import (
    PartLine,
    RoleLine,
    bars_of,
    leads_of,
    led_last,
    other_roles,
    staying_on,
    team_of,
)
from teamaround.views.page.plans import (
    AssessmentLine,
    MeetingLine,
    PlanLine,
    ReviewLine,
    assessments_of,
    meetings_of,
    plans_of,
    reviews_of,
)
from teamaround.views.page.restricted import RestrictionLine, is_restricted, restrictions_of
from teamaround.views.page.shown import (
    ContactEntry,
    MarkLine,
    PaperLine,
    Predicates,
    ShownLine,
    TermLine,
    boundaries_of,
    contacts_of,
    documents_of,
    functions_of,
    glossary_of,
    marks_of,
    of_the_core,
    options_of,
    tasks_of,
    terms_of,
)
from teamaround.views.register.emergency import EmergencyLine, emergencies_of
from teamaround.views.requirement import RequirementView, requirement_view
from teamaround.views.words import Party
from teamaround.views.work import ActionLine, LateLine, StepLine, action_lines, late_by_agency, step_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teamaround.regime.reading import Strength
    from teamaround.views.case_view import CaseView


@frozen(kw_only=True)
class ChildLine:
    """The child, with who decides for the family today. No address is shown on a page."""

    reference: str
    name: str
    born: date | None
    expected: date | None
    died: date | None
    settings: tuple[str, ...]
    decided_by: tuple[Party, ...]
    language: str
    format: str


@frozen(kw_only=True)
class Rules:
    """
    Which rules decide the case.

    Attributes:
        edition: The hash of the edition; whether it is `present` (else a move is offered), its regime still `enabled`.
        problem: Why the rules cannot be asked, if they cannot. The page then holds nothing that they would answer.
    """

    edition: str
    present: bool
    enabled: bool = True
    problem: str = ""


@frozen(kw_only=True)
class CasePage:
    """
    Everything of one case that a screen shows, with names.

    Attributes:
        version: The version to be expected by whoever acts on what they saw.
        regime: The regime's code; `regime_name` what it is called, `called` its word for a case.
        vacancy: What is said where a lead is missing; None where none is.
        stands: Whether the case is open, and the child alive, so that anything may be asked of anybody.
        leads: Those who lead, the family's contact first; `staying_on` those who help on for a time.
        led_last: Where nobody leads, those who did last, and until when.
        roles: Those who hold another role, each by its own name.
        there_for: What each of those who lead is there for, and where the record last shows it.
        team: Everyone who takes part, those whom guidance counts as the team first.
        late: Late actions counted for the agencies of their owners. nothing_sends: Whether anything sends the notices.
        bars: From whom whose address is kept, for those who work in the case: it comes before all else.
        matters: What is at odds with the rules and whose it is; what is answered is asked no more.
        emergencies: Who opened the case in an emergency, the latest first. offers: What the core offers by itself.
        whole: Whether whoever looks sees all of it. Otherwise others' words, and what is kept from whom, are left out.
    """

    reference: str
    version: int
    regime: str
    regime_name: str
    called: str
    child: ChildLine
    opened_on: date
    closed_on: date | None
    closed_because: str
    stands: bool
    starter: Party
    restricted: bool
    restrictions: tuple[RestrictionLine, ...]
    whole: bool
    bars: tuple[str, ...]
    as_of: date
    rules: Rules
    requirement: RequirementView
    coordination: CoordinationLine
    vacancy: Vacancy | None
    leads: tuple[RoleLine, ...]
    led_last: tuple[RoleLine, ...]
    staying_on: tuple[RoleLine, ...]
    roles: tuple[RoleLine, ...]
    team: tuple[PartLine, ...]
    nominations: tuple[NominationLine, ...]
    handover: HandoverLine | None
    there_for: tuple[ThereFor, ...]
    marks: tuple[MarkLine, ...]
    views: tuple[ViewLine, ...]
    consents: tuple[ConsentLine, ...]
    assessments: tuple[AssessmentLine, ...]
    plans: tuple[PlanLine, ...]
    actions: tuple[ActionLine, ...]
    late: tuple[LateLine, ...]
    meetings: tuple[MeetingLine, ...]
    reviews: tuple[ReviewLine, ...]
    steps: tuple[StepLine, ...]
    notices: tuple[NoticeLine, ...]
    matters: tuple[MatterLine, ...]
    emergencies: tuple[EmergencyLine, ...]
    offers: tuple[Offer, ...]
    functions: tuple[ShownLine, ...]
    tasks: tuple[ShownLine, ...]
    boundaries: tuple[ShownLine, ...]
    options: tuple[ShownLine, ...]
    documents: tuple[PaperLine, ...]
    contacts: tuple[ContactEntry, ...]
    terms: tuple[TermLine, ...]
    glossary: tuple[TermLine, ...]
    headings: Headings
    nothing_sends: str

    @property
    def watches(self) -> tuple[MatterLine, ...]:
        """The earlier name of `matters`: deprecated, and gone in 0.2."""
        said = "teamaround.CasePage.watches goes with release 0.2. Write teamaround.CasePage.matters."
        warn(said, DeprecationWarning, stacklevel=2)
        return self.matters

    @property
    def said_of_the_role(self) -> tuple[tuple[str, tuple[ShownLine, ...]], ...]:
        """
        Functions, tasks, boundaries and options, each under the heading that has the strength of its statements.

        Nothing of a case that is over: it asks nothing of anybody.
        """
        if not self.stands:
            return ()
        lines = (*self.functions, *self.tasks, *self.boundaries, *self.options)
        groups = [(self.headings.said[said], _with_strength(lines, said)) for said in STRENGTHS]
        return tuple(
            (heading, said) for heading, said in (*groups, (self.headings.said["core"], of_the_core())) if said
        )


def case_page(
    case_view: CaseView, *, version: int, predicates: Predicates, rules: Rules, vacant_since: date | None = None
) -> CasePage:
    """
    The page of the case as somebody looks at it. *vacant_since*: the day on which it last came to want a lead.

    *predicates* are those that are installed, for the tasks that are offered under a condition.
    """
    case, words = case_view.case, case_view.words
    actions = action_lines(case, words, case_view.today)
    leads, meetings = leads_of(case_view), meetings_of(case_view)
    tasks = tasks_of(case_view, predicates)
    return CasePage(
        reference=case.id,
        version=version,
        regime=case.regime,
        regime_name=words.regime_name,
        called=words.one("case"),
        child=_child(case_view),
        opened_on=case.opened_on,
        closed_on=case.closed_on,
        closed_because=case.closed_because,
        stands=case_view.stands,
        starter=words.party(case.starter),
        restricted=is_restricted(case_view.directory.child, case),
        restrictions=restrictions_of(case_view),
        whole=case_view.scope.whole,
        bars=bars_of(case_view),
        as_of=case_view.today,
        rules=rules,
        requirement=requirement_view(case_view),
        coordination=coordination_line(case_view),
        vacancy=vacancy_of(case_view, vacant_since),
        leads=leads,
        led_last=led_last(case_view),
        staying_on=staying_on(case_view),
        roles=other_roles(case_view),
        team=team_of(case_view),
        nominations=nominations_of(case_view),
        handover=handover_of(case_view),
        there_for=there_for(case_view, tasks),
        marks=marks_of(case_view),
        views=views_of(case_view),
        consents=consents_of(case_view),
        assessments=assessments_of(case_view),
        plans=plans_of(case_view),
        actions=actions,
        late=late_by_agency((one.agency, one.days_late) for one in actions),
        meetings=meetings,
        reviews=reviews_of(case_view),
        steps=step_lines(case_view),
        notices=notice_lines(case.notices.values(), words, case_view.scope),
        nothing_sends=whether_sent(words),
        matters=matters_of_page(case_view),
        emergencies=emergencies_of(case_view),
        offers=offers_of(case_view),
        functions=functions_of(case_view),
        tasks=tasks,
        boundaries=boundaries_of(case_view),
        options=options_of(case_view),
        documents=documents_of(case_view),
        contacts=contacts_of(case_view),
        terms=terms_of(case_view),
        glossary=glossary_of(case_view),
        headings=headings_of(words, leads=leads, meetings=meetings, stands=case_view.stands),
    )


def _with_strength(lines: Iterable[ShownLine], strength: Strength) -> tuple[ShownLine, ...]:
    # What no statement stands behind is a local choice: it asks nothing, and may be done.
    return tuple(one for one in lines if (one.ground.strength or "may") == strength)


def _child(case_view: CaseView) -> ChildLine:
    child = case_view.directory.child
    kinds = ((one.agency, one.kind.replace("_", " ")) for one in child.settings if covers(one, case_view.today))
    return ChildLine(
        reference=child.id,
        name=child.called,
        born=child.born,
        expected=child.expected,
        died=child.died,
        settings=tuple(f"{case_view.words.name(agency)} ({kind})" if agency else kind for agency, kind in kinds),
        decided_by=case_view.words.parties(child.deciders(case_view.today)),
        language=child.wishes.language,
        format=child.wishes.format,
    )
