"""Entries that the examples share, and what was there before they happened."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from teamaround.concepts.family import View
from teamaround.concepts.meeting import Meeting, Reply
from teamaround.concepts.plan import Action, Plan
from teamaround.concepts.team import Nomination
from teamaround.concepts.work import Notice, Step
from tests.unit.views.made_up import BOARD, FATHER, MOTHER, NURSE, OPENED, TEACHER, lead

Example = tuple[str, dict[str, Any], str]
"""The name of an event, what it carries, and its sentence."""

DAY = date(2026, 12, 2)
PLAN = Plan(id="plan1", started_on=OPENED)
ACTION = Action(id="action1", text="Go swimming.", owner="part2", started_on=OPENED, due=DAY)
MEETING = Meeting(id="meeting1", what="round", day=DAY, at=time(10), venue="the hall", arranged_on=OPENED)
REPLY = Reply(part="part2", answer="unable", on=OPENED)
STEP = Step(
    id="step1", rule="step.choose", subject="case", text="Choose a first voice.", owners=("officer",),
    skip="with_reason", opened_on=OPENED, due=DAY, due_note="Wed 2 Dec 2026 falls in a closure: hall shut",
)  # fmt: skip
NOTICE = Notice(
    id="notice1", rule="notice.told", template="first_voice_changed", to=FATHER, sender=NURSE, subject="case",
    on=OPENED, because="a person decides", withheld=("the address of Mrs Ash: Mr Ash must not see it",), late_by_days=3,
)  # fmt: skip
WISH = View(
    id="view1", what="wishes", whose="family", person=MOTHER, about=NURSE, words="She listens.", comfortable=True,
    on=OPENED,
)  # fmt: skip
ASKED = Nomination(id="nomination1", person=NURSE, role="lead", by=MOTHER, on=OPENED, reason="time")
LEADING = lead(1, NURSE, accountable_to=BOARD, suggested=(TEACHER,), because="the family asked for her")
