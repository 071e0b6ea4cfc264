"""Examples of sentences about what rules bring about."""

from __future__ import annotations

from attrs import evolve

from teamaround.concepts.at_rest.matter import Matter
from teamaround.concepts.work import Judgement, ReasonGiven, Telling
from tests.unit.views.made_up import NURSE, OPENED
from tests.unit.views.sentences.entries import DAY, NOTICE, STEP, Example

MATTER = Matter(
    id="matter1",
    rule="gate.family_at_ease",
    about=NURSE,
    what="The keys are lost.",
    owners=("officer",),
    since=OPENED,
)

EXAMPLES: list[Example] = [
    ("lead_changed", {"before": (), "now": (NURSE,)}, "First voice now: Ms Birch. Before: nobody."),
    (
        "requirement_changed",
        {"before": "not_required", "now": "required", "rules": ()},
        "A first voice is required from now on. Before, no first voice was required.",
    ),
    (
        "coordination_changed",
        {"before": "vacant", "now": "led"},
        "Coordination now: led. Before: no first voice, and one is needed.",
    ),
    (
        "step_opened",
        {"step": STEP},
        (
            "To be done by the authority's own staff: Choose a first voice. It is due by Wed 2 Dec 2026 "
            "(Wed 2 Dec 2026 falls in a closure: hall shut)."
        ),
    ),
    (
        "step_fell_late",
        {"step": STEP},
        "Late, and still to be done by the authority's own staff, due by Wed 2 Dec 2026: Choose a first voice.",
    ),
    ("step_met", {"step": STEP}, "Done: Choose a first voice."),
    ("step_lapsed", {"step": STEP}, "No longer to be done: Choose a first voice."),
    (
        "step_asked_again",
        {"step": STEP},
        "To be done for this, too, by the authority's own staff: Choose a first voice.",
    ),
    ("step_passed_on", {"step": STEP}, "Now to be done by the authority's own staff: Choose a first voice."),
    ("step_skipped", {"step": STEP}, "Passed over: Choose a first voice."),
    (
        "notice_queued",
        {"notice": NOTICE},
        (
            "Notice to Mr Ash (first voice changed) waits to be passed on. Left out of it: the address of Mrs Ash: Mr "
            "Ash must not see it. It comes 3 days late."
        ),
    ),
    (
        "notice_proposed",
        {"notice": NOTICE},
        (
            "Notice to Mr Ash (first voice changed) waits for a person to decide: a person decides. Left out of it: "
            "the address of Mrs Ash: Mr Ash must not see it."
        ),
    ),
    (
        "notice_held_back",
        {"notice": NOTICE},
        "Notice to Mr Ash (first voice changed) is held back: a person decides.",
    ),
    (
        "notice_withdrawn",
        {"notice": NOTICE},
        "Notice to Mr Ash (first voice changed) was withdrawn: a person decides.",
    ),
    (
        "notice_told",
        {"notice": evolve(NOTICE, telling=Telling(how="telephone", by=NURSE, on=DAY, note="He took it down."))},
        ("Notice to Mr Ash (first voice changed): told by Ms Birch by telephone on Wed 2 Dec 2026: He took it down."),
    ),
    (
        "notice_sent",
        {"notice": evolve(NOTICE, telling=Telling(how="post", by="officer", on=DAY, where="ash@example.org"))},
        "Notice to Mr Ash (first voice changed) was sent by post on Wed 2 Dec 2026.",
    ),
    (
        "notice_failed",
        {"notice": evolve(NOTICE, because="No such mailbox.")},
        "Notice to Mr Ash (first voice changed) could not be sent: No such mailbox.",
    ),
    ("notice_asked_again", {"notice": NOTICE}, "Notice to Mr Ash (first voice changed) tells of this, too."),
    (
        "reason_recorded",
        {"reason": ReasonGiven(id="reason1", rule="gate.family_at_ease", about=NURSE, words="No time.", on=OPENED)},
        (
            "A reason about Ms Birch was given for going on: No time. The rule it answers: The family has not said "
            "that it is at ease with this person."
        ),
    ),
    (
        "judgement_asked",
        {"judgement": Judgement(id="judgement1", rule="default_holder.x", what="Who?", says=(), on=DAY)},
        "A person is asked to judge: Who?",
    ),
    (
        "requirement_judged",
        {
            "judgement": Judgement(
                id="judgement1", rule="requirement", what="Two agencies help.", says=(), on=DAY, answer="recommended"
            )
        },
        "Judged by a person: a first voice is recommended: Two agencies help.",
    ),
    ("matter_arose", {"matter": MATTER}, "Not as it should be: Ms Birch: The keys are lost."),
    ("matter_arose", {"matter": evolve(MATTER, info=True)}, "For information: Ms Birch: The keys are lost."),
    (
        "matter_arose",
        {"matter": evolve(MATTER, what="Ms Birch has died.")},
        "Not as it should be: Ms Birch has died.",
    ),
    (
        "matter_arose",
        {"matter": evolve(MATTER, about=None)},
        "Not as it should be: The keys are lost.",
    ),
    (
        "matter_changed",
        {"matter": MATTER},
        "Still not as it should be: Ms Birch: The keys are lost. For the authority's own staff.",
    ),
    (
        "matter_changed",
        {"matter": evolve(MATTER, info=True)},
        "Still so, for information: Ms Birch: The keys are lost.",
    ),
    (
        "matter_changed",
        {"matter": evolve(MATTER, owners=())},
        "Still not as it should be: Ms Birch: The keys are lost.",
    ),
    (
        "matter_answered",
        {"matter": evolve(MATTER, state="answered", answer="No time.")},
        "Answered: No time. It stands as it is: Ms Birch: The keys are lost.",
    ),
    (
        "matter_settled",
        {"matter": evolve(MATTER, state="settled")},
        "No longer so: Ms Birch: The keys are lost.",
    ),
    ("step_reopened", {"step": STEP}, "To be done again by the authority's own staff: Choose a first voice."),
]
