from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import NOTHING, Factory, fields

from teamaround.casework import command as commands_of_cases
from teamaround.casework.command import Command
from teamaround.casework.commands import (
    action,
    case,
    contact,
    family,
    matter,
    meeting,
    notices,
    plan,
    reply,
    review,
    team,
    turning,
)
from teamaround.casework.commands.correction import case_numbers, entries
from teamaround.casework.commands.lead import assigning, cover, handover, nomination, roles
from teamaround.casework.directory import advice, agencies, children, circumstances, people
from teamaround.concepts.people import ContactWishes
from teamaround.concepts.texts.lines import fields_of

if TYPE_CHECKING:
    from types import ModuleType

MODULES: tuple[ModuleType, ...] = (
    *(commands_of_cases, action, case, contact, family, matter, meeting, notices, plan, reply, review, team, turning),
    *(case_numbers, entries, assigning, cover, handover, nomination, roles),
    *(advice, agencies, children, circumstances, people),
)
COMMANDS = [
    found
    for module in MODULES
    for found in vars(module).values()
    if isinstance(found, type) and issubclass(found, Command | case.PartTaken) and found.__module__ == module.__name__
]

ASSUMED = {
    "AddAgency.sector": "other",
    "AddChild.wishes": ContactWishes(),
    "AddPerson.wishes": ContactWishes(),
    "AssignLead.standing": "agreed",
    "EndCover.why": "the lead is back",
    "GiveConsent.to": "service",
    "Join.about": "child",
    "PartTaken.about": "child",
    "RecordNotSent.tries": 1,
    "RecordSent.tries": 1,
    "RestrictCase.grade": "whole",
    "RestrictChild.grade": "whole",
    "WithdrawConsent.to": "service",
}
"""What goes without saying. Whatever else nobody says of a child or a family is not known, and stays so."""

ON_ONE_LINE = {
    "basis": "ChangeDecisionMaker",
    "channel": "RecordNotSent RecordSent",
    "edition": "MoveEdition",
    "email": "AddPerson CorrectPerson",
    "end_reason": "AssignLead CompleteHandover EndRole HoldMeeting Leave LeaveService",
    "focus": "AgreePlan ChangePlan DraftPlan PlanText",
    "job": "AddPerson BeginEmployment ChangePart Join PartTaken",
    "known_as": "AddChild AddPerson CorrectChild CorrectPerson",
    "message": "RecordNotSent RecordSent",
    "name": "AddAgency AddChild AddPerson CorrectAgency CorrectChild CorrectPerson RecordBirth",
    "references": "AddAgency AddChild AddPerson CorrectAgency CorrectChild CorrectPerson NumberCase",
    "relation": "Relate",
    "review_point": "AgreePlan ChangePlan DraftPlan PlanText",
    "system": "SwapNumbers",
    "to": "RestrictCase RestrictChild",
    "venue": "ArrangeMeeting HoldMeeting RearrangeMeeting",
    "what": "ArrangeMeeting ForgoMeeting HoldMeeting OpenAssessment",
    "where": "RecordNotSent RecordSent",
    "with_whom": "DecideSharing",
}
"""What is said on one line, by the commands that say it; anything else may have lines of its own."""


def assumed(command: type, name: str) -> Any:
    """What is taken where a field of a command is left out."""
    default: Any = getattr(fields(command), name).default
    return default.factory() if isinstance(default, Factory) else default  # type: ignore[arg-type]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.__name__)
def test_what_nobody_says_is_not_known(command: type[Command]) -> None:
    """No command takes a word, a day, a yes or a no for said that was left out, but for the few that go without."""
    for one in fields(command):
        found = assumed(command, one.name)
        if found is not NOTHING and found is not None:
            expected = ASSUMED.get(f"{command.__name__}.{one.name}", type(found)())
            assert (type(found), found) == (type(expected), expected), one.name


def test_what_stands_among_others_is_one_line() -> None:
    """Names, venues, jobs, numbers and words of lists take no line break; what people say may have many."""
    found: dict[str, set[str]] = {}
    for command in COMMANDS:
        for name, is_line in fields_of(command).items():
            if is_line:
                found.setdefault(name, set()).add(command.__name__)
    assert found == {name: set(names.split()) for name, names in ON_ONE_LINE.items()}
