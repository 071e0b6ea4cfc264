"""
Who may do what: one line for every command, and for reading. This is the table that `teamaround rights` prints.

A line says which right an officer or a system needs, and which people may do it besides. What each of these words
takes, one function each: `ways.py`; how a line is applied: `policy.py`. A command that stands in no line is given by
nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from attrs import frozen

from teamaround.regime.rights import Right

Who = Literal[
    "team", "asked", "given", "own_words", "decider", "practitioner", "oneself", "colleague", "around", "opener"
]  # fmt: skip

MEANS: dict[Who, str] = {
    "team": (
        "whoever works in the case today: practitioners and named persons of the team, leads, and whoever covers for "
        "one of these, but for family and supporters"
    ),
    "asked": "whoever was asked: to lead, to take over, to cover",
    "given": "whoever it was given to: the owner of the action, step, matter, note or notice",
    "own_words": "whoever speaks for themselves, and takes part or is of the family",
    "decider": "whoever decides for the family, and the child",
    "practitioner": "whoever works for an agency on record, unless they are family of the child",
    "oneself": "the person whose record it is",
    "colleague": "whoever works for the same agency, or is the line manager",
    "around": "whoever works in a case of that child or with that person; of a record in no case, any practitioner",
    "opener": "whoever opened it in an emergency",
}
"""What each word of the table means."""


@frozen
class Line:
    """
    Who may do one thing.

    Attributes:
        who: Which people.
        right: What an officer or a system needs for it.
        own: The field of the command that names whoever speaks for themselves.
    """

    who: tuple[Who, ...] = ()
    right: Right = "write"
    own: str = ""


TEAM = Line(("team",))
ABOUT = Line(("around",))
BEGIN = Line(("practitioner",))
TELL = Line(("team", "given"), right="notices")

ABOUT_CASES: dict[str, Line] = {
    "open_case": BEGIN,
    "close_case": TEAM,
    "reopen_case": TEAM,
    "restrict_case": Line(right="restrict"),
    "break_glass": Line(("practitioner",), right="emergency"),
    "end_emergency": Line(("opener",), right="restrict"),
    "review_emergency": Line(right="audit"),
    "lift_case_restriction": Line(right="restrict"),
    "mark_case": TEAM,
    "move_away": TEAM,
    "move_edition": TEAM,
    "number_case": TEAM,
    "turn_the_day": Line(right="configure"),
    # The team
    "join": TEAM,
    "leave": Line(("team", "own_words"), own="part"),
    "change_part": TEAM,
    # Who leads
    "nominate_lead": Line(("team", "own_words"), own="by"),
    "answer_nomination": Line(("team", "asked")),
    "withdraw_nomination": TEAM,
    "assign_lead": TEAM,
    "agree_lead": TEAM,
    "name_family_contact": TEAM,
    "start_role": TEAM,
    "end_role": TEAM,
    "plan_handover": TEAM,
    "complete_handover": Line(("team", "asked")),
    "cancel_handover": TEAM,
    "arrange_cover": TEAM,
    "answer_cover": Line(("team", "asked")),
    "start_cover": TEAM,
    "end_cover": TEAM,
    "record_absence": Line(("team", "own_words"), own="person"),
    # What the child and family say and choose
    "record_view": Line(("team", "own_words"), own="person"),
    "record_family_choice": Line(("team", "decider", "own_words")),
    "give_consent": Line(("team", "decider"), own="given_by"),
    "withdraw_consent": Line(("team", "decider", "own_words"), own="withdrawn_by"),
    "record_contact": Line(("team", "own_words"), own="from_whom"),
    "answer": Line(("team", "given")),
    "decide_sharing": TEAM,
    # Assessment, plan and work
    "open_assessment": TEAM,
    "complete_assessment": TEAM,
    "prepare_request": TEAM,
    "send_request": TEAM,
    "draft_plan": TEAM,
    "change_plan": TEAM,
    "agree_plan": TEAM,
    "record_agreement": Line(("team", "own_words"), own="person"),
    "circulate_plan": TEAM,
    "end_plan": TEAM,
    "resume_responsibility": TEAM,
    "start_action": TEAM,
    "change_action": TEAM,
    "complete_action": Line(("team", "given")),
    "skip_step": Line(("team", "given")),
    "answer_matter": Line(("team", "given")),
    "judge_requirement": TEAM,
    # Meetings and reviews
    "arrange_meeting": TEAM,
    "rearrange_meeting": TEAM,
    "cancel_meeting": TEAM,
    "forgo_meeting": TEAM,
    "hold_meeting": TEAM,
    "record_reply": Line(("team", "own_words"), own="part"),
    "request_report": TEAM,
    "receive_report": TEAM,
    "arrange_review": TEAM,
    "hold_review": TEAM,
    "prepare_materials": TEAM,
    # Who is told
    "decide_notice": TELL,
    "record_sent": TELL,
    "record_not_sent": TELL,
    "record_told": TELL,
    # Mistakes put right
    "correct_entry": TEAM,
    "withdraw_entry": TEAM,
    "move_entry": TEAM,
    "reinstate": TEAM,
}

ABOUT_RECORDS: dict[str, Line] = {
    "add_child": BEGIN,
    "add_person": BEGIN,
    "add_agency": BEGIN,
    "give_advice": BEGIN,
    "link_advice": ABOUT,
    "correct_agency": Line(("colleague",)),
    # People
    "correct_person": Line(("oneself", "colleague", "around")),
    "set_wishes": Line(("oneself", "colleague", "around")),
    "begin_employment": Line(("colleague",)),
    "leave_service": Line(("oneself", "colleague")),
    "withdraw_leaving": Line(("colleague",)),
    # Children
    "correct_child": ABOUT,
    "record_birth": ABOUT,
    "record_death": ABOUT,
    "record_move": ABOUT,
    "set_child_wishes": Line(("around", "decider")),
    "swap_numbers": ABOUT,
    "change_setting": ABOUT,
    "change_decision_maker": ABOUT,
    "relate": ABOUT,
    "withdraw_circumstance": ABOUT,
    "restrict_child": Line(right="restrict"),
    "merge_child": Line(),
    "unmerge_child": Line(),
    "lift_child_restriction": Line(right="restrict"),
}

READ = "read"
BREAK_GLASS = "break_glass"
PAST_RESTRICTION = (BREAK_GLASS, "end_emergency", "review_emergency")
"""What is given of a restricted case by those who are not named on it: it tells nothing of what the case holds."""
ACTS: dict[str, Line] = {READ: Line(right="read"), **ABOUT_CASES, **ABOUT_RECORDS}
"""Every act by its name. Whom reading is open to besides is said in `reading.py`, and how much of it."""


@frozen
class AccessAct:
    """
    Something that somebody asks to do.

    `given` is the command, or its fields; None where it is only asked whether such a command could be given, and then
    the answer is for one that is about whoever asks.
    """

    name: str
    given: object | None = None

    @classmethod
    def of(cls, command: Any) -> AccessAct:
        """The act that a command is: under its name, with what it says."""
        return cls(command.verb(), command)

    @property
    def line(self) -> Line | None:
        """Who may do it; None where there is no such act."""
        return ACTS.get(self.name)

    def says(self, field: str) -> Any:
        """What the command says in one of its fields; None where it has none."""
        return self.given.get(field) if isinstance(self.given, Mapping) else getattr(self.given, field, None)
