"""The plan: its words, what it is for, who does what by when, who agrees, when it is looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.concepts.case import live
from teamaround.concepts.plan import Request
from teamaround.documents.handout import Grid, Listing, Pairs, Paragraph
from teamaround.documents.written import day_in_full
from teamaround.views.words.defaults import first_upper
from teamaround.views.work import owner_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.documents.handout import Block
    from teamaround.documents.material import Material
    from teamaround.views.page.plans import AssessmentLine

NO_DAY = "no day set"


def plan_text(material: Material) -> Iterator[Block]:
    """How the plan stands, and its own words."""
    plan = material.plan
    if plan is None:
        return
    yield Paragraph(f"This {plan.name} {_standing(material)}.")
    if plan.focus:
        yield Paragraph(f"It is about: {plan.focus}.")
    if plan.text:
        yield Paragraph(plan.text)


def _standing(material: Material) -> str:
    plan = material.plan
    assert plan is not None
    if plan.state == "draft":
        return "is a draft. It does not count before it is agreed"
    changed = f", and has been changed since (version {plan.revision})" if plan.revision > 1 else ""
    if plan.state == "ended":
        return f"ended on {day_in_full(plan.ended_on)}" if plan.ended_on else "has ended"
    return f"was {plan.stands}{changed}"


def outcomes(material: Material) -> Iterator[Block]:
    """What the plan is for."""
    if material.plan and material.plan.outcomes:
        yield Listing(material.plan.outcomes)


def actions(material: Material) -> Iterator[Block]:
    """Who does what by when, of what is still to be done; the next first."""
    rows = tuple(
        (one.text, one.owner.name, day_in_full(one.due) if one.due else NO_DAY) for one in material.page.actions
    )
    if rows:
        yield Grid(("What", "Who", "By when"), rows)


def done(material: Material) -> Iterator[Block]:
    """What was done of what was agreed, and what was dropped and why."""
    case, words = material.case_view.case, material.words
    rows = []
    for one in case.actions.values():
        if live(one) and not one.open:
            who = words.name(owner_of(one, case)[0])
            how = f"Done on {day_in_full(one.done_on)}" if one.done_on else f"Not done: {one.dropped_because}"
            rows.append((one.text, who, how))
    if rows:
        yield Grid(("What", "Who", "What became of it"), tuple(rows))


def roles_and_contributions(material: Material) -> Iterator[Block]:
    """What each part of the team does."""
    if material.plan and material.plan.contributions:
        yield Pairs(tuple((one.who, one.text) for one in material.plan.contributions))


def single_agency_plans(material: Material) -> Iterator[Block]:
    """The plans that single agencies have already, and whether they are taken in."""
    plan = material.plan
    if plan is None or plan.single_agency_plans is None:
        return
    if not plan.single_agency_plans:
        yield Paragraph("No agency has a plan of its own.")
        return
    yield Pairs(
        tuple(
            (
                one.agency.name,
                " ".join(filter(None, (one.text, "" if one.incorporated else f"(Not taken in yet: {one.why_not})"))),
            )
            for one in plan.single_agency_plans
        )
    )


def rests_on(material: Material) -> Iterator[Block]:
    """The assessments behind the plan or request; where it names none, those of the case."""
    plan = material.plan
    found = plan.rests_on if plan and plan.rests_on else material.page.assessments
    if found:
        yield Listing(tuple(_assessment(one) for one in found))


def _assessment(one: AssessmentLine) -> str:
    by = f" by {one.by.name}" if one.by else ""
    when = f", completed on {day_in_full(one.completed_on)}" if one.completed_on else ", not completed yet"
    said = f". {one.outcome}" if one.outcome else ""
    return f"{first_upper(one.name)}{by}{when}{said}"


def agreements(material: Material) -> Iterator[Block]:
    """Who agrees with what the plan says, and who does not."""
    if material.plan and material.plan.agreements:
        yield Listing(tuple(one.sentence for one in material.plan.agreements))


def review_point(material: Material) -> Iterator[Block]:
    """When the plan is looked at again."""
    plan = material.plan
    if plan and (plan.review_on or plan.review_point):
        when = f"On {day_in_full(plan.review_on)}. " if plan.review_on else ""
        point = f"{first_upper(plan.review_point)}." if plan.review_point else ""
        yield Paragraph(f"{when}{point.replace('..', '.')}".strip())


def request_text(material: Material) -> Iterator[Block]:
    """What is asked for, who is named as lead in it, and whether it has gone."""
    request = material.subject
    if not isinstance(request, Request):
        return
    lead = first_upper(material.words.one("lead"))
    named = material.words.name(request.names_lead) if request.names_lead else "nobody is named"
    sent = day_in_full(request.sent_on) if request.sent_on else "not sent yet"
    yield Pairs(((f"{lead} named in it", named), ("Prepared", day_in_full(request.prepared_on)), ("Sent", sent)))
    if request.text:
        yield Paragraph(request.text)


def views(material: Material) -> Iterator[Block]:
    """What the child and the family said, each in a sentence; what is somebody else's to share is left out."""
    heard = tuple(one.sentence for one in material.page.views)
    if heard:
        yield Listing(heard)
