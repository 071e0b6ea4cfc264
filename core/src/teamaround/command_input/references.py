"""
References in the arguments of commands: which argument names a record, or an entry in a case, and of which kind.

A new argument that names a person, a part, a plan is listed here. How the reference itself is typed and checked:
`concepts/references.py`; a name in a scenario is resolved in `testing/scenarios/`.
"""

from __future__ import annotations

from typing import Literal

ReferenceKind = Literal[
    "person", "child", "agency", "party", "case", "advice",
    "part", "role", "nomination", "handover", "cover", "assessment", "request", "plan", "action", "meeting", "review",
    "note", "step", "notice", "matter", "emergency", "entry",
]  # fmt: skip
"""
What an argument may name: a record of the directory, a case, or an entry in a case under the word of its kind.

`person` is a person or the child; `party` a person, the child or an agency; `entry` any entry that a case keeps.
"""

RECORDS: tuple[ReferenceKind, ...] = ("person", "child", "agency", "party", "case", "advice")

REFERS: dict[str, ReferenceKind] = {
    "accountable_to": "agency",
    "action": "action",
    "agencies": "agency",
    "agency": "agency",
    "and_parts": "part",
    "assessment": "assessment",
    "assignment": "role",
    "case": "case",
    "child": "child",
    "contributions.part": "part",
    "cover": "cover",
    "covers": "role",
    "decided_by": "person",
    "emergency": "emergency",
    "entry": "entry",
    "family_contact": "person",
    "from_whom": "party",
    "home_of": "person",
    "into": "child",
    "given_by": "person",
    "handover": "handover",
    "leads": "person",
    "leaving": "person",
    "line_manager": "person",
    "matter": "matter",
    "may_see_address_of": "person",
    "meeting": "meeting",
    "must_not_see_address_of": "person",
    "names_lead": "person",
    "nomination": "nomination",
    "note": "note",
    "notice": "notice",
    "other": "child",
    "owner": "part",
    "part": "part",
    "part.agency": "agency",
    "part_of": "agency",
    "people": "person",
    "person": "person",
    "plan": "plan",
    "present": "person",
    "request": "request",
    "rests_on": "assessment",
    "review": "review",
    "single_agency_plans.agency": "agency",
    "starter": "person",
    "step": "step",
    "taking": "person",
    "to_whom": "party",
    "withdrawn_by": "person",
    "works_for": "agency",
}
"""What an argument names, in every command that has one of this name. Below a dot stands what it holds."""

REFERS_IN: dict[str, dict[str, ReferenceKind | None]] = {
    "arrange_cover": {"by": "person"},
    "assign_lead": {"part": None},
    "circulate_plan": {"to": "person"},
    "complete_handover": {"part": None},
    "hold_meeting": {"part": None},
    "link_advice": {"advice": "advice"},
    "move_entry": {"to": "case"},
    "nominate_lead": {"by": "person"},
    "open_assessment": {"by": "person"},
    "open_case": {"part": None},
    "record_told": {"by": "person", "note": None},
    "record_sent": {"note": None},
    "record_view": {"about": "person", "decision": "entry"},
    "resume_responsibility": {"to": "person"},
    "restrict_case": {"to": "person"},
    "restrict_child": {"to": "person"},
    "skip_step": {"note": None},
}
"""The same, where a name means something else from command to command; None where it names nothing."""


def references_of(verb: str) -> dict[str, ReferenceKind]:
    """Each argument of a command that names something, and what it names; below a dot stands what it holds."""
    found = REFERS | REFERS_IN.get(verb, {})
    return {argument: kind for argument, kind in found.items() if kind is not None}
