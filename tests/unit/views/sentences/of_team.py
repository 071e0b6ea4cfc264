"""Examples of sentences about who takes part, who leads and who stands in."""

from __future__ import annotations

from teamaround.concepts.team import Absence, CoverArrangement, Handover
from tests.unit.views.made_up import BOARD, MOTHER, NURSE, OPENED, STRANGER, TEACHER, held, lead, part
from tests.unit.views.sentences.entries import ASKED, DAY, LEADING, Example

EXAMPLES: list[Example] = [
    (
        "person_joined",
        {"part": part(2, TEACHER, agency=BOARD)},
        "Mr Cedar (practitioner, Health Board) joined the team.",
    ),
    (
        "person_joined",
        {"part": part(2, None, agency=BOARD)},
        "Health Board (practitioner) joined the team, and has named nobody yet.",
    ),
    ("person_joined", {"part": part(2, MOTHER, capacity="family")}, "Mrs Ash takes part as mother."),
    ("person_joined", {"part": part(2, STRANGER, capacity="family")}, "Mr Dogwood takes part as family member."),
    (
        "person_joined",
        {"part": part(2, TEACHER, agency=BOARD, capacity="line_manager")},
        "Mr Cedar (Health Board) takes part as line manager.",
    ),
    (
        "person_joined",
        {"part": part(2, TEACHER, capacity="named_person")},
        "Mr Cedar (named person) joined the team.",
    ),
    (
        "person_left",
        {"part": part(2, MOTHER, capacity="family", left_because="moved_on")},
        "Mrs Ash (mother) no longer takes part: the person has moved on.",
    ),
    ("part_changed", {"part": part(2, TEACHER)}, "What is known of the part of Mr Cedar (practitioner) changed."),
    (
        "person_left",
        {"part": part(2, TEACHER, left_because="moved_on")},
        "Mr Cedar (practitioner) left the team: the person has moved on.",
    ),
    (
        "lead_started",
        {"assignment": LEADING},
        (
            "Ms Birch became first voice, accountable to Health Board. The guidance pointed to Mr Cedar: the family "
            "asked for her."
        ),
    ),
    (
        "lead_started",
        {"assignment": lead(1, NURSE, standing="interim")},
        "Ms Birch became first voice until one is agreed.",
    ),
    ("lead_agreed", {"assignment": LEADING}, "Ms Birch was agreed as first voice."),
    (
        "lead_ended",
        {"assignment": lead(1, NURSE, ended_because="moved_on", overlap_until=DAY)},
        "Ms Birch ceased to be first voice: the person has moved on, and stays on until Wed 2 Dec 2026.",
    ),
    (
        "role_started",
        {"assignment": held(2, TEACHER, "stand_in", covers="role1", until=DAY)},
        "Mr Cedar became second voice for Ms Birch until Wed 2 Dec 2026.",
    ),
    (
        "role_ended",
        {"assignment": held(2, TEACHER, "scribe", ended_because="done")},
        "Mr Cedar ceased to be scribe of the round (SR): done.",
    ),
    (
        "family_contact_named",
        {"assignment": lead(1, NURSE, family_contact=True)},
        "Ms Birch is the one to whom the family turns first.",
    ),
    ("lead_nominated", {"nomination": ASKED}, "Mrs Ash asked Ms Birch to be first voice."),
    ("nomination_accepted", {"nomination": ASKED}, "Ms Birch said yes to being first voice."),
    (
        "nomination_declined",
        {"nomination": ASKED},
        "Ms Birch said no to being first voice, as anybody may: not the time.",
    ),
    ("nomination_withdrawn", {"nomination": ASKED}, "Ms Birch is no longer asked to be first voice: time."),
    (
        "handover_planned",
        {
            "handover": Handover(
                id="handover1", leaving=NURSE, taking=TEACHER, why="She moves.", from_day=DAY, passes_on="notes"
            )
        },
        "A handover from Ms Birch to Mr Cedar was planned from Wed 2 Dec 2026: She moves; what passes on: notes.",
    ),
    (
        "handover_completed",
        {"handover": Handover(id="handover1", leaving=NURSE, taking=TEACHER, why="x", from_day=DAY)},
        "The handover from Ms Birch to Mr Cedar took place.",
    ),
    (
        "handover_cancelled",
        {"handover": Handover(id="handover1", leaving=NURSE, why="x", from_day=DAY, cancelled_because="she stays")},
        "The handover from Ms Birch will not take place: she stays.",
    ),
    (
        "absence_recorded",
        {"absence": Absence(id="absence1", person=NURSE, since=OPENED, until=DAY, why="leave")},
        "Ms Birch is away from Tue 1 Sep 2026 until Wed 2 Dec 2026: leave.",
    ),
    ("absence_ended", {"absence": Absence(id="absence1", person=NURSE, since=OPENED, until=DAY)}, "Ms Birch is back."),
    (
        "cover_arranged",
        {"cover": CoverArrangement(id="cover1", covers="role1", by=TEACHER, lengths=("short", "long"))},
        "It was arranged that Mr Cedar stands in for Ms Birch in short and long absences.",
    ),
    (
        "cover_answered",
        {"cover": CoverArrangement(id="cover1", covers="role1", by=TEACHER, lengths=("short",), answer="accepted")},
        "Mr Cedar said yes to standing in for Ms Birch.",
    ),
    (
        "cover_answered",
        {"cover": CoverArrangement(id="cover1", covers="role1", by=TEACHER, lengths=("short",), answer="declined")},
        "Mr Cedar said no to standing in for Ms Birch, as anybody may.",
    ),
]
