"""Examples of sentences about assessments, requests, plans and actions."""

from __future__ import annotations

from attrs import evolve

from teamaround.concepts.plan import Action, Agreement, Assessment, Plan, Request, Responsibility
from tests.unit.views.made_up import MOTHER, NURSE, OPENED
from tests.unit.views.sentences.entries import ACTION, DAY, PLAN, Example

AGREED = evolve(PLAN, state="agreed", agreements=(Agreement(person=NURSE, agrees=True, on=OPENED),))

EXAMPLES: list[Example] = [
    (
        "assessment_opened",
        {"assessment": Assessment(id="assessment1", what="school report", by=NURSE, opened_on=OPENED)},
        "Ms Birch began a school report.",
    ),
    (
        "assessment_completed",
        {"assessment": Assessment(id="assessment1", what="school report", opened_on=OPENED, outcome="speech")},
        "The school report was completed: speech.",
    ),
    (
        "request_prepared",
        {"request": Request(id="request1", text="Please help.", names_lead=NURSE, prepared_on=OPENED)},
        "A request was written, and names Ms Birch as first voice: Please help.",
    ),
    ("request_sent", {"request": Request(id="request1", prepared_on=OPENED)}, "The request went to the authority."),
    ("plan_started", {"plan": PLAN}, "A shared plan was drafted."),
    ("plan_changed", {"plan": AGREED}, "Ms Birch agrees with what the shared plan says."),
    ("plan_changed", {"plan": evolve(AGREED, text="More")}, "The shared plan was changed."),
    ("plan_changed", {"plan": PLAN}, "The shared plan was changed and is a draft again (revision 1)."),
    (
        "plan_agreed",
        {"plan": Plan(id="plan1", started_on=OPENED, review_on=DAY)},
        "The shared plan was agreed. To be reviewed by Wed 2 Dec 2026.",
    ),
    (
        "plan_agreed",
        {"plan": Plan(id="plan1", started_on=OPENED, review_point="when school begins")},
        "The shared plan was agreed. Review: when school begins.",
    ),
    (
        "plan_circulated",
        {"plan": PLAN, "to": (NURSE, MOTHER)},
        "The shared plan was given to Ms Birch and Mrs Ash by hand.",
    ),
    ("plan_ended", {"plan": PLAN}, "The shared plan ended."),
    (
        "responsibility_resumed",
        {"responsibility": Responsibility(id="return1", to=NURSE, on=DAY)},
        "Ms Birch is responsible for the child again.",
    ),
    ("action_started", {"action": ACTION}, "Mr Cedar took on: Go swimming, by Wed 2 Dec 2026."),
    ("action_changed", {"action": ACTION}, "What Mr Cedar took on was changed: Go swimming, by Wed 2 Dec 2026."),
    ("action_done", {"action": ACTION}, "Done by Mr Cedar: Go swimming."),
    (
        "action_done",
        {"action": Action(id="action1", text="Swim", owner="part2", started_on=OPENED, dropped_because="cold")},
        "No longer wanted of Mr Cedar: Swim (cold).",
    ),
    (
        "action_fell_late",
        {"action": ACTION},
        "Mr Cedar is late with: Go swimming, due by Wed 2 Dec 2026.",
    ),
    (
        "review_fell_due",
        {"plan": Plan(id="plan1", started_on=OPENED, review_on=DAY)},
        "The day came for reviewing the shared plan: Wed 2 Dec 2026.",
    ),
]
