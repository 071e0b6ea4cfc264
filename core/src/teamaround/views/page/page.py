"""The page of a case."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.concepts.people import covers
from teamaround.views.circulation import NOTHING_SENDS_THEM, NoticeLine, notice_lines
from teamaround.views.findings import FindingLine
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
from teamaround.views.page.people import PartLine, RoleLine, leads_of, other_roles, staying_on, team_of
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
from teamaround.views.page.shown import (
    MarkLine,
    Predicates,
    ShownLine,
    TaskLine,
    TermLine,
    boundaries_of,
    functions_of,
    glossary_of,
    marks_of,
    options_of,
    tasks_of,
    terms_of,
)
from teamaround.views.page.standing import (
    CoordinationLine,
    JudgementLine,
    Vacancy,
    coordination_line,
    judgements_of,
    vacancy_of,
    watched,
)
from teamaround.views.requirement import RequirementView, requirement_view
from teamaround.views.words import Party
from teamaround.views.work import ActionLine, LateLine, StepLine, action_lines, late_by_agency, step_lines

if TYPE_CHECKING:
    from teamaround.views.look import Look


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
        edition: The hash of the edition it is pinned to.
        present: Whether that is the regime's present one; otherwise a move is offered, and nothing changes by itself.
        problem: Why the rules cannot be asked, if they cannot. The page then holds nothing that they would answer.
    """

    edition: str
    present: bool
    problem: str = ""


@frozen(kw_only=True)
class CasePage:
    """
    Everything of one case that a screen shows, with names.

    Attributes:
        version: The version to be expected by whoever acts on what they saw.
        regime: The regime's code; `regime_name` what it is called, `called` its word for a case.
        vacancy: What is said where a lead is missing; None where none is.
        leads: Those who lead, the family's contact first; `staying_on` those who do so no more and help for a time.
        roles: Those who hold another role, each by its own name.
        late: Late actions counted for the agencies of their owners.
        nothing_sends: What is to be known of the notices: nothing sends them yet.
        watches: What the rules that keep watch say; those with `answered` have their reason.
        offers: What the core offers by itself.
        whole: Whether whoever looks sees the whole case. Otherwise others' words, and what is kept from whom, are
            left out.
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
    starter: Party
    restricted: bool
    whole: bool
    as_of: date
    rules: Rules
    requirement: RequirementView
    coordination: CoordinationLine
    vacancy: Vacancy | None
    leads: tuple[RoleLine, ...]
    staying_on: tuple[RoleLine, ...]
    roles: tuple[RoleLine, ...]
    team: tuple[PartLine, ...]
    nominations: tuple[NominationLine, ...]
    handover: HandoverLine | None
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
    judgements: tuple[JudgementLine, ...]
    watches: tuple[FindingLine, ...]
    offers: tuple[Offer, ...]
    functions: tuple[ShownLine, ...]
    tasks: tuple[TaskLine, ...]
    boundaries: tuple[ShownLine, ...]
    options: tuple[ShownLine, ...]
    terms: tuple[TermLine, ...]
    glossary: tuple[TermLine, ...]
    nothing_sends: str = NOTHING_SENDS_THEM


def case_page(
    look: Look, *, version: int, predicates: Predicates, rules: Rules, vacant_since: date | None = None
) -> CasePage:
    """
    The page of the case as somebody looks at it.

    *predicates* are those that are installed, for the tasks that are offered under a condition. *vacant_since* is the
    day on which the case last came to want a lead, as the journal has it.
    """
    case, words = look.case, look.words
    actions = action_lines(case, words, look.today)
    return CasePage(
        reference=case.id,
        version=version,
        regime=case.regime,
        regime_name=words.regime_name,
        called=words.one("case"),
        child=_child(look),
        opened_on=case.opened_on,
        closed_on=case.closed_on,
        closed_because=case.closed_because,
        starter=words.party(case.starter),
        restricted=case.restricted_to is not None or look.directory.child.restricted_to is not None,
        whole=look.sight.whole,
        as_of=look.today,
        rules=rules,
        requirement=requirement_view(look),
        coordination=coordination_line(look),
        vacancy=vacancy_of(look, vacant_since),
        leads=leads_of(look),
        staying_on=staying_on(look),
        roles=other_roles(look),
        team=team_of(look),
        nominations=nominations_of(look),
        handover=handover_of(look),
        marks=marks_of(look),
        views=views_of(look),
        consents=consents_of(look),
        assessments=assessments_of(look),
        plans=plans_of(look),
        actions=actions,
        late=late_by_agency((one.agency, one.days_late) for one in actions),
        meetings=meetings_of(look),
        reviews=reviews_of(look),
        steps=step_lines(look),
        notices=notice_lines(case.notices.values(), words, look.sight),
        judgements=judgements_of(look),
        watches=watched(look),
        offers=offers_of(look),
        functions=functions_of(look),
        tasks=tasks_of(look, predicates),
        boundaries=boundaries_of(look),
        options=options_of(look),
        terms=terms_of(look),
        glossary=glossary_of(look),
    )


def _child(look: Look) -> ChildLine:
    child = look.directory.child
    settings = [one for one in child.settings if covers(one, look.today)]
    return ChildLine(
        reference=child.id,
        name=child.called,
        born=child.born,
        expected=child.expected,
        died=child.died,
        settings=tuple(
            f"{one.kind.replace('_', ' ')}: {look.words.name(one.agency)}" if one.agency else one.kind.replace("_", " ")
            for one in settings
        ),
        decided_by=look.words.parties(child.deciders(look.today)),
        language=child.wishes.language,
        format=child.wishes.format,
    )
