"""Examples of sentences about meetings, reviews and contact."""

from __future__ import annotations

from teamaround.concepts.contact import Note, SharingDecision
from teamaround.concepts.meeting import LeadQuestion, Meeting, Reply, Review
from tests.unit.views.made_up import BOARD, MOTHER, NURSE, OPENED
from tests.unit.views.sentences.entries import DAY, MEETING, REPLY, Example

EXAMPLES: list[Example] = [
    ("meeting_arranged", {"meeting": MEETING}, "A Gathering was arranged for Wed 2 Dec 2026 at 10:00, the hall."),
    (
        "meeting_held",
        {
            "meeting": Meeting(
                id="meeting1",
                what="round",
                arranged_on=OPENED,
                present=(NURSE,),
                family_present=False,
                lead_question=LeadQuestion(answer="takes_on", people=(NURSE,)),
                decisions=("Swim.",),
                rationale="Fun",
            )
        },
        (
            "A Gathering was held. Present: Ms Birch. Not there: the family. "
            "Ms Birch takes on the role of first voice. Decided: Swim. Why: Fun."
        ),
    ),
    (
        "meeting_held",
        {
            "meeting": Meeting(
                id="meeting1",
                what="round",
                arranged_on=OPENED,
                lead_question=LeadQuestion(answer="takes_on", people=(NURSE, MOTHER)),
            )
        },
        "A Gathering was held. Ms Birch and Mrs Ash take on the role of first voice together.",
    ),
    (
        "meeting_held",
        {
            "meeting": Meeting(
                id="meeting1",
                what="round",
                arranged_on=OPENED,
                lead_question=LeadQuestion(answer="continues", people=(NURSE, MOTHER)),
            )
        },
        "A Gathering was held. Ms Birch and Mrs Ash go on as first voices.",
    ),
    (
        "meeting_forgone",
        {"meeting": Meeting(id="meeting1", what="round", arranged_on=OPENED, because="no need")},
        "It was decided to do without a Gathering: no need.",
    ),
    (
        "meeting_cancelled",
        {"meeting": MEETING},
        "A Gathering arranged for Wed 2 Dec 2026 at 10:00, the hall will not be held.",
    ),
    (
        "attendance_replied",
        {"meeting": MEETING, "reply": REPLY},
        "Mr Cedar cannot come to the Gathering on Wed 2 Dec 2026.",
    ),
    (
        "report_requested",
        {"meeting": MEETING, "reply": REPLY},
        "A report was asked of Mr Cedar for the Gathering on Wed 2 Dec 2026.",
    ),
    (
        "report_received",
        {"meeting": MEETING, "reply": Reply(part="part2", answer="unable", on=OPENED, report="He swims.")},
        "The report of Mr Cedar came in for the Gathering on Wed 2 Dec 2026: He swims.",
    ),
    (
        "review_arranged",
        {"review": Review(id="review1", mode="no_meeting", arranged_on=OPENED, planned_for=DAY)},
        "A review without a meeting was arranged for Wed 2 Dec 2026.",
    ),
    (
        "materials_ready",
        {"review": Review(id="review1", mode="meeting", arranged_on=OPENED, materials="a letter")},
        "The materials for the review are ready: a letter.",
    ),
    (
        "review_held",
        {"review": Review(id="review1", mode="meeting", arranged_on=OPENED, agencies=(BOARD,), words="It works.")},
        "A review was held at a meeting, by Health Board: It works.",
    ),
    (
        "contact_recorded",
        {"note": Note(id="note1", what="visit", text="All well.", from_whom=NURSE, face_to_face=True, on=OPENED)},
        "A visit from Ms Birch, face to face: All well.",
    ),
    (
        "message_recorded",
        {"note": Note(id="note1", what="message", text="Hello", from_whom=NURSE, to_whom=MOTHER, on=OPENED)},
        "A message from Ms Birch to Mrs Ash: Hello.",
    ),
    (
        "question_answered",
        {"note": Note(id="note1", what="question", text="When?", from_whom=MOTHER, on=OPENED, answer="Soon.")},
        "A question from Mrs Ash was answered: Soon.",
    ),
    ("concern_raised", {"note": Note(id="note1", what="concern", text="Noise", on=OPENED)}, "A concern: Noise."),
    (
        "circumstances_changed",
        {"note": Note(id="note1", what="circumstances", text="A new home", on=OPENED)},
        "A change in circumstances: A new home.",
    ),
    (
        "sharing_decided",
        {
            "sharing": SharingDecision(
                id="sharing1",
                share=False,
                what="the plan",
                with_whom="the club",
                why="no need",
                views="agreed",
                basis="none",
                decided_by="officer:duty",
                on=OPENED,
            )
        },
        (
            "The authority's own staff (duty) decided not to share with the club: the plan. Why: no need. "
            "Said of it: agreed. Basis: none."
        ),
    ),
]
