from __future__ import annotations

import re
from datetime import time
from typing import TYPE_CHECKING, Any

import pytest
from attrs import NOTHING, evolve, fields

from teamaround.casework.commands.case import PartTaken
from teamaround.concepts.plan import Contribution, SingleAgencyPlan
from tests.unit.casework.bench import ALI, HALL, MOTHER, NURSERY, POOLE, PORTAGE, TODAY, TRUST, Unexpected, day
from tests.unit.casework.promises.came_to import came_to, default, ways

if TYPE_CHECKING:
    from teamaround.casework.command import CaseCommand
    from tests.unit.casework.bench import Bench

PEOPLE, AGENCIES, ENTRIES = (
    (HALL, POOLE, ALI, MOTHER),
    (NURSERY, PORTAGE, TRUST),
    ("part2", "role1", "plan1", "meeting1"),
)
LISTED = ("left_the_service", "learning", "note_keeper")
ONES = {
    "bool": (True, False),
    "date": (TODAY, day(1, 12), day(12)),
    "time": (time(9),),
    "PartTaken": (PartTaken(agency=TRUST),),
    "SingleAgencyPlan": ((SingleAgencyPlan(agency=TRUST),),),
    "Contribution": ((Contribution(part="part1", text="visits"),),),
    "tuple": tuple((one,) for one in (*PEOPLE, *AGENCIES, *ENTRIES, "one")),
    "dict": ({"does_it_help": "yes"},),
    "int": (3,),
    "Capacity": ("supporter",),
    "DirectContact": ("occasional",),
    "RestrictionGrade": ("existence",),
    "str": (*PEOPLE, *AGENCIES, *ENTRIES, *LISTED, "as somebody said"),
}
"""What may be said in a field, by its kind: the first of these that it can take is said."""

OF_EVERY_COMMAND = ("case", "on", "decided_by", "because")

NOTHING_MORE = {
    "mark_case": "ended",
    "move_edition": "edition",
    "change_part": "person",
    "leave": "and_parts",
    "record_view": "not_had_because",
    "withdraw_consent": "person",
    "nominate_lead": "role",
    "assign_lead": "accountable_to jointly role",
    "start_role": "covers",
    "plan_handover": "leaving",
    "complete_handover": "accountable_to part role",
    "record_absence": "ended",
    "draft_plan": "meeting",
    "change_plan": "meeting rests_on",
    "agree_plan": "meeting rests_on",
    "start_action": "plan",
    "hold_meeting": "end_reason part what",
    "restrict_case": "grade",
    "arrange_review": "meeting",
    "hold_review": "mode plan",
    "a mark of one list in place of another": "ended",
    "a lead leaves without a word": "and_parts",
    "a view that could not be had": "comfortable confident words",
    "a feeling without words": "not_had_because",
    "an agreement to sharing": "person",
    "a nomination for another role": "role",
    "a lead beside another": "end_reason overlap_until part role",
    "a lead agreed by being named again": (
        "accountable_to because_not_suggested end_reason jointly overlap_until part role"
    ),
    "another is the family's contact": (
        "accountable_to because_not_suggested end_reason jointly overlap_until part role standing"
    ),
    "a lead passes on by a planned overlap": "part role",
    "a lead passes to somebody who was not to take over": "role",
    "a handover completed with somebody new": "role",
    "a handover of one of two": "overlap_until",
    "an absence ended": "until",
    "a plan put into other words": "meeting rests_on",
    "a plan agreed in place of another": "meeting rests_on",
    "a meeting that nobody arranged": "end_reason leads meeting part",
    "a meeting at which somebody new takes on": "what",
    "a meeting that settles nothing": "end_reason family_contact leads part what",
    "a review that nobody arranged": "review",
}
"""Where nothing more can be said: it is refused, what is said settles it, or it is of nobody who begins or ends."""

NOT_KEPT = {"a mark ended": {"words"}, "an absence ended": {"why"}}
"""What may be said of an end, and is kept nowhere: the entry has no place for it."""


def sayings(kind: str) -> tuple[Any, ...]:
    """What may be said in a field of a kind."""
    words = re.findall(r"[\"']([a-z_]+)[\"']", kind) if "Literal" in kind else ()
    return tuple(words) or next(ones for name, ones in ONES.items() if re.search(rf"\b{name}\b", kind))


def is_lost(bench: Bench, command: CaseCommand, one: Any) -> bool:
    """Whether a command comes to the same with a field left out where it is said, or said where it is left out."""
    as_it_is, said, unsaid = came_to(bench, command), getattr(command, one.name), default(one)
    for other in sayings(str(one.type)) if said == unsaid else (unsaid,):
        try:
            if other != said and came_to(bench, evolve(command, **{one.name: other})) != as_it_is:
                return False
        except Unexpected:
            if said != unsaid:
                return False
    return True


def lost(name: str) -> set[str]:
    """What may be said with a command, or left out, and leaves what it comes to as it was."""
    bench, command = ways()[name]
    optional = [one for one in fields(type(command)) if one.default is not NOTHING and one.name not in OF_EVERY_COMMAND]
    return {one.name for one in optional if is_lost(bench, command, one)}


@pytest.mark.parametrize("name", ways())
def test_nothing_that_is_said_is_lost(name: str) -> None:
    """Whatever may be said with a command makes a difference to what is recorded, and so does leaving it out."""
    assert lost(name) == {*NOTHING_MORE.get(name, "").split(), *NOT_KEPT.get(name, ())}
