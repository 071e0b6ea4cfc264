"""
Everything that people may ask for, in one place: the commands about cases and about the directory.

What each comes to is said in its own module, under `casework/commands/` and `casework/directory/`. Reading one from
plain values: `command_input/reading.py`.
"""

from __future__ import annotations

from teamaround.casework.command import Command
from teamaround.casework.commands.action import ChangeAction, CompleteAction, StartAction
from teamaround.casework.commands.case import (
    CloseCase,
    LiftCaseRestriction,
    MarkCase,
    MoveAway,
    MoveEdition,
    OpenCase,
    PartTaken,
    ReopenCase,
    RestrictCase,
)
from teamaround.casework.commands.contact import Answer, DecideSharing, RecordContact
from teamaround.casework.commands.correction.case_numbers import NumberCase
from teamaround.casework.commands.correction.entries import CorrectEntry, Reinstate, WithdrawEntry
from teamaround.casework.commands.family import GiveConsent, RecordFamilyChoice, RecordView, WithdrawConsent
from teamaround.casework.commands.lead.assigning import AgreeLead, AssignLead, NameFamilyContact
from teamaround.casework.commands.lead.cover import AnswerCover, ArrangeCover, EndCover, RecordAbsence, StartCover
from teamaround.casework.commands.lead.handover import CancelHandover, CompleteHandover, PlanHandover
from teamaround.casework.commands.lead.nomination import AnswerNomination, NominateLead, WithdrawNomination
from teamaround.casework.commands.lead.roles import EndRole, StartRole
from teamaround.casework.commands.matter import AnswerMatter, JudgeRequirement, SkipStep
from teamaround.casework.commands.meeting import (
    ArrangeMeeting,
    CancelMeeting,
    ForgoMeeting,
    HoldMeeting,
    RearrangeMeeting,
)
from teamaround.casework.commands.notices import DecideNotice, RecordNotSent, RecordSent, RecordTold
from teamaround.casework.commands.plan import (
    AgreePlan,
    ChangePlan,
    CirculatePlan,
    CompleteAssessment,
    DraftPlan,
    EndPlan,
    OpenAssessment,
    PrepareRequest,
    RecordAgreement,
    ResumeResponsibility,
    SendRequest,
)
from teamaround.casework.commands.reply import ReceiveReport, RecordReply, RequestReport
from teamaround.casework.commands.review import ArrangeReview, HoldReview, PrepareMaterials
from teamaround.casework.commands.team import ChangePart, Join, Leave
from teamaround.casework.commands.turning import TurnTheDay
from teamaround.casework.directory.advice import GiveAdvice, LinkAdvice
from teamaround.casework.directory.agencies import AddAgency, CorrectAgency
from teamaround.casework.directory.children import (
    AddChild,
    CorrectChild,
    LiftChildRestriction,
    RecordBirth,
    RecordDeath,
    RecordMove,
    RestrictChild,
    SetChildWishes,
    SwapNumbers,
)
from teamaround.casework.directory.circumstances import (
    ChangeDecisionMaker,
    ChangeSetting,
    Relate,
    WithdrawCircumstance,
)
from teamaround.casework.directory.people import (
    AddPerson,
    BeginEmployment,
    CorrectPerson,
    LeaveService,
    SetWishes,
    WithdrawLeaving,
)
from teamaround.concepts.people import ContactWishes
from teamaround.concepts.plan import Contribution, SingleAgencyPlan

__all__ = [
    "AddAgency",
    "AddChild",
    "AddPerson",
    "AgreeLead",
    "AgreePlan",
    "Answer",
    "AnswerCover",
    "AnswerMatter",
    "AnswerNomination",
    "ArrangeCover",
    "ArrangeMeeting",
    "ArrangeReview",
    "AssignLead",
    "BeginEmployment",
    "CancelHandover",
    "CancelMeeting",
    "ChangeAction",
    "ChangeDecisionMaker",
    "ChangePart",
    "ChangePlan",
    "ChangeSetting",
    "CirculatePlan",
    "CloseCase",
    "Command",
    "CompleteAction",
    "CompleteAssessment",
    "CompleteHandover",
    "ContactWishes",
    "Contribution",
    "CorrectAgency",
    "CorrectChild",
    "CorrectEntry",
    "CorrectPerson",
    "DecideNotice",
    "DecideSharing",
    "DraftPlan",
    "EndCover",
    "EndPlan",
    "EndRole",
    "ForgoMeeting",
    "GiveAdvice",
    "GiveConsent",
    "HoldMeeting",
    "HoldReview",
    "Join",
    "JudgeRequirement",
    "Leave",
    "LeaveService",
    "LiftCaseRestriction",
    "LiftChildRestriction",
    "LinkAdvice",
    "MarkCase",
    "MoveAway",
    "MoveEdition",
    "NameFamilyContact",
    "NominateLead",
    "NumberCase",
    "OpenAssessment",
    "OpenCase",
    "PartTaken",
    "PlanHandover",
    "PrepareMaterials",
    "PrepareRequest",
    "RearrangeMeeting",
    "ReceiveReport",
    "RecordAbsence",
    "RecordAgreement",
    "RecordBirth",
    "RecordContact",
    "RecordDeath",
    "RecordFamilyChoice",
    "RecordMove",
    "RecordNotSent",
    "RecordReply",
    "RecordSent",
    "RecordTold",
    "RecordView",
    "Reinstate",
    "Relate",
    "ReopenCase",
    "RequestReport",
    "RestrictCase",
    "RestrictChild",
    "ResumeResponsibility",
    "SendRequest",
    "SetChildWishes",
    "SetWishes",
    "SingleAgencyPlan",
    "SkipStep",
    "StartAction",
    "StartCover",
    "StartRole",
    "SwapNumbers",
    "TurnTheDay",
    "WithdrawCircumstance",
    "WithdrawConsent",
    "WithdrawEntry",
    "WithdrawLeaving",
    "WithdrawNomination",
]
