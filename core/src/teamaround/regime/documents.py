"""
What a document may be: its kinds, the parts each may have, and the words that its sentences may ask for in braces.

A regime names its documents under `[document.KEY]`, and an authority replaces a title, the parts or the words of one
(`with_choices.py`). Without `parts` it has those of its kind (`of`); `opens` and `closes` stand before and after them,
`points` are what is to be talked about or asked, `headings` stand over single parts, `at_work` are the questions of a
review that the family is not asked. What stands in each part: `documents/parts/`. Checked in `checks/documents.py`.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from attrs import evolve, field, frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

DocumentKind = Literal[
    "plan",
    "agenda",
    "record",
    "invitation",
    "report_request",
    "report",
    "review",
    "request",
    "letter",
    "family_page",
    "chronology",
    "sheet",
    "authority",
]

KINDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "plan": (
            "lead",
            "plan_text",
            "outcomes",
            "actions",
            "roles_and_contributions",
            "single_agency_plans",
            "rests_on",
            "agreements",
            "review_point",
        ),
        "agenda": ("when_and_where", "about", "points", "open_actions", "invited", "notes"),
        "record": ("when_it_was", "present", "decisions", "lead_question", "actions", "reports"),
        "invitation": ("when_and_where", "about", "invited", "reply"),
        "report_request": ("when_and_where", "about", "points"),
        "report": ("when_and_where", "questions", "signed"),
        "review": ("review_when", "materials", "lead", "outcomes", "done", "actions", "views", "points", "notes"),
        "request": ("child", "lead", "request_text", "views", "rests_on", "signed"),
        "letter": ("lead", "outcomes", "actions"),
        "family_page": ("contact", "who_helps", "next", "links"),
        "chronology": ("chronology",),
        "sheet": ("functions", "tasks", "boundaries", "options", "contacts", "links"),
        "authority": ("links", "contacts"),
    }
)
"""Each kind of document, with the parts that it has in their order, unless a regime or an authority says otherwise."""

PARTS: Mapping[str, str] = MappingProxyType(
    {
        "about": "what a meeting is about",
        "actions": "who does what by when",
        "agreements": "who agrees with what the plan says",
        "boundaries": "what whoever leads does not answer for",
        "child": "the child's name and day of birth",
        "chronology": "all that happened, day by day",
        "contact": "whom the family turns to first",
        "contacts": "whom the guidance names, and how they are reached",
        "decisions": "what a meeting decided, and why",
        "done": "what was done of what was agreed",
        "functions": "what the role is for",
        "glossary": "the words of the guidance, explained",
        "invited": "who is invited, and what they answered",
        "lead": "who leads, and for which agency",
        "lead_question": "who leads from a meeting on",
        "links": "the authority's own text, or where its own papers lie",
        "materials": "what was prepared for a review",
        "next": "what happens next: meetings, the review, what is to be done",
        "notes": "room for notes",
        "open_actions": "what is still to be done, to be gone through",
        "options": "what is allowed",
        "outcomes": "what the plan is for",
        "plan_text": "the plan in its own words",
        "points": "the points of the template, in their order",
        "present": "who was at a meeting",
        "questions": "the points of the template, each with room for an answer",
        "reply": "room to say whether one will come, and what one needs",
        "reports": "the reports that were asked for, and what they say",
        "request_text": "what is asked for, and who is named as lead in it",
        "rests_on": "the assessments behind it",
        "review_answers": "what a review answered",
        "review_questions": "what a review asks, each with room for an answer",
        "review_point": "when the plan is looked at again",
        "review_when": "the review: when, and how",
        "roles_and_contributions": "what each part of the team does",
        "signed": "room for a name and a day",
        "single_agency_plans": "the plans that single agencies have already",
        "tasks": "what whoever leads may be asked to do",
        "views": "what the child and the family said",
        "when_and_where": "the day, time and venue of a meeting to come",
        "when_it_was": "the day and venue of a meeting that was held",
        "who_helps": "everyone who helps, and for whom they work",
    }
)
"""Every part, and what stands in it."""

PUT_IN: Mapping[str, str] = MappingProxyType(
    {
        "addressee": "the name of whoever a letter is written to; otherwise of whoever the copy is for",
        "authority": "the authority's name",
        "case": "the regime's word for a case",
        "child": "the child's name",
        "contact": "whom the family turns to first",
        "day": "the day of the meeting or review",
        "lead": "the regime's word for the lead",
        "leads": "the names of those who lead",
        "meeting": "what the meeting is called",
        "plan": "the regime's word for the plan",
        "recipient": "the name of whoever the copy is for",
        "regime": "what the regime is called",
    }
)
"""The words in braces that a title, a point or a sentence of a document may ask for."""

WORDED = ("title", "parts", "opens", "closes", "points")
"""What of a document is replaced as a whole; of its headings, each by itself."""


@frozen(kw_only=True)
class DocumentTemplate:
    """
    A document of a regime in the words of a plugin. What is given takes the place of the regime's; what is not stays.

    An authority's own words come last, and take the place of these.
    """

    regime: str
    key: str
    title: str = ""
    parts: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    headings: dict[str, str] = field(factory=dict)


BRACED = re.compile(r"\{(?P<word>[^{}\n]*)\}|(?P<stray>[{}])")
"""A word that is put in, or a brace that stands by itself."""


def reworded(document: Any, words: Any) -> Any:
    """*document* with those of *words* that are given, an authority's or a plugin's, in the place of its own."""
    given = {name: chosen for name in WORDED if (chosen := getattr(words, name))}
    return evolve(document, **given, headings=document.headings | words.headings)


def put_in(text: str, words: Mapping[str, str]) -> str:
    """*text* with what stands for each word in braces. What is put in is not looked through again."""
    return BRACED.sub(lambda found: words.get(found["word"] or "", found[0]), text)
