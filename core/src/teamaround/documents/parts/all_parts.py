"""
Every part by its name: the heading over it, what stands in it, and what is said where nothing does.

The names are those of `regime/documents.py`; a heading may ask for the same words as a title.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from attrs import frozen

from teamaround.documents.handout import Block
from teamaround.documents.material import Material
from teamaround.documents.parts import family, meeting, people, plan, sheet


@frozen(kw_only=True)
class Part:
    """
    One part of a document.

    `empty` is said where nothing stands in it; without it the part is left away then.
    """

    heading: str
    says: Callable[[Material, Mapping[str, str]], Iterable[Block]]
    empty: str = ""


def _part(heading: str, says: Callable[[Material], Iterable[Block]], empty: str = "") -> Part:
    return Part(heading=heading, says=lambda material, _: says(material), empty=empty)


NOT_RECORDED = "Nothing is recorded yet."

PARTS: Mapping[str, Part] = {
    "about": _part("What it is about", meeting.about),
    "actions": _part("Who does what, by when", plan.actions, "Nothing is waiting to be done."),
    "agreements": _part("Who agrees with it", plan.agreements),
    "boundaries": _part("What the {lead} answers for, and what not", sheet.boundaries),
    "child": _part("About {child}", people.child),
    "chronology": _part("What happened", family.chronology, NOT_RECORDED),
    "contact": _part("Who to turn to first", people.contact),
    "contacts": _part("Who else can help", sheet.contacts),
    "decisions": _part("What was decided", meeting.decisions, "No decision is recorded."),
    "done": _part("What has been done", plan.done, "Nothing is recorded as done yet."),
    "functions": _part("What the {lead} is for", sheet.functions),
    "glossary": _part("What the words mean", sheet.glossary),
    "invited": _part("Who is invited", meeting.invited),
    "lead": _part("Who leads", people.lead),
    "lead_question": _part("Who leads from here", meeting.lead_question, "It is not recorded that this was settled."),
    "links": _part("Where to read more", sheet.links),
    "materials": _part("What was prepared", meeting.materials),
    "next": _part("What happens next", family.coming),
    "notes": _part("Notes", meeting.notes),
    "open_actions": _part("What we said we would do", meeting.open_actions),
    "options": _part("What else is said of the role", sheet.options),
    "outcomes": _part("What we want to come of it", plan.outcomes, NOT_RECORDED),
    "plan_text": _part("The {plan}", plan.plan_text),
    "points": Part(heading="What we will talk about", says=meeting.points),
    "present": _part("Who was there", meeting.present, "It is not recorded who was there."),
    "questions": Part(heading="What we would like to know", says=meeting.questions),
    "reply": _part("Your answer", meeting.reply),
    "reports": _part("What others sent", meeting.reports),
    "request_text": _part("What is asked for", plan.request_text),
    "rests_on": _part("What it is based on", plan.rests_on),
    "review_answers": _part("What the review found", meeting.review_answers),
    "review_point": _part("When we look at it again", plan.review_point, "No day is set yet."),
    "review_questions": _part("What a review asks", meeting.review_questions),
    "review_when": _part("The review", meeting.review_when),
    "roles_and_contributions": _part("Who does which part", plan.roles_and_contributions),
    "signed": _part("Who filled this in", meeting.signed),
    "single_agency_plans": _part("Plans that are there already", plan.single_agency_plans),
    "tasks": _part("Tasks", sheet.tasks),
    "views": _part("What {child} and the family said", plan.views, "It is not recorded what they said."),
    "when_and_where": _part("When and where", meeting.when_and_where),
    "when_it_was": _part("When and where it was", meeting.when_it_was),
    "who_helps": _part("Who helps", people.who_helps, "Nobody takes part yet."),
}
"""Every part that a document may have."""
