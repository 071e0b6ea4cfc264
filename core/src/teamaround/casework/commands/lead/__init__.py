"""Who leads: asked, assigned, agreed, passed on, covered; and the regime's other roles."""

from __future__ import annotations

from teamaround.casework.commands.lead.assigning import AgreeLead, AssignLead, NameFamilyContact
from teamaround.casework.commands.lead.cover import AnswerCover, ArrangeCover, EndCover, RecordAbsence, StartCover
from teamaround.casework.commands.lead.handover import CancelHandover, CompleteHandover, PlanHandover
from teamaround.casework.commands.lead.nomination import AnswerNomination, NominateLead, WithdrawNomination
from teamaround.casework.commands.lead.roles import EndRole, StartRole

__all__ = [
    "AgreeLead",
    "AnswerCover",
    "AnswerNomination",
    "ArrangeCover",
    "AssignLead",
    "CancelHandover",
    "CompleteHandover",
    "EndCover",
    "EndRole",
    "NameFamilyContact",
    "NominateLead",
    "PlanHandover",
    "RecordAbsence",
    "StartCover",
    "StartRole",
    "WithdrawNomination",
]
