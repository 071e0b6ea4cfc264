"""Commands that somebody in a town may try, drawn by lot: about any case or record, as a lead, as family, as staff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.commands import (
    AnswerCover,
    AssignLead,
    BreakGlass,
    ChangeDecisionMaker,
    CloseCase,
    CorrectChild,
    CorrectPerson,
    EndEmergency,
    Join,
    Leave,
    LeaveService,
    LiftCaseRestriction,
    LiftChildRestriction,
    MarkCase,
    MergeChild,
    OpenCase,
    RecordContact,
    RecordView,
    Relate,
    RestrictCase,
    RestrictChild,
    ReviewEmergency,
    StartAction,
)
from tests.integration.office.allowed.town import REGIMES, WHY
from tests.integration.office.canaries.places import person_of

if TYPE_CHECKING:
    from teamaround.casework.command import Command
    from teamaround.concepts.actors import Actor
    from tests.integration.office.allowed.town import Town


def drawn_command(town: Town, by: Actor) -> Command:
    """A command that *by* tries; of a case, mostly of one in which they stand."""
    chance, me = town.chance, person_of(by) or next(iter(town.workers))
    with town.office.store.reading() as reading:
        near = [one for one in reading.cases_with(me) if one in town.cases]
    case = chance.choice(near if near and chance.random() < 0.7 else town.cases)
    child, person = chance.choice(town.children), chance.choice([me, *town.people])
    part = chance.choice([*town.case(case).involvements])
    agency = town.workers.get(me) or chance.choice(town.agencies)
    return chance.choice(
        (
            RecordContact(case=case, what="note", text="Was at home"),
            RecordContact(case=case, what="question", text="May we?", from_whom=me),
            RecordView(case=case, what="wishes", whose="family", person=me, words="Later."),
            StartAction(case=case, text="Visit", owner=part),
            Join(case=case, person=me, agency=agency),
            Leave(case=case, part=part, why=WHY),
            MarkCase(case=case, item="seen", words="x"),
            AssignLead(case=case, people=(me,)),
            AnswerCover(case=case, cover="cover1", accepts=True),
            CloseCase(case=case, why=WHY),
            OpenCase(child=child, regime=chance.choice(REGIMES), starter=me),
            RestrictCase(case=case, to=(person, "officer:duty"), why=WHY),
            LiftCaseRestriction(case=case, why=WHY),
            BreakGlass(case=case, why=WHY),
            EndEmergency(case=case, emergency="emergency1"),
            ReviewEmergency(case=case, emergency="emergency1", outcome="justified", words=WHY),
            CorrectChild(child=child, address="2 Elm Street", why=WHY),
            Relate(child=child, person=person, relation="aunt", why=WHY),
            ChangeDecisionMaker(child=child, person=person, basis="parent"),
            RestrictChild(child=child, to=(person, "officer:duty"), why=WHY),
            LiftChildRestriction(child=child, why=WHY),
            MergeChild(child=child, into=chance.choice(town.children), why=WHY),
            CorrectPerson(person=person, name="x Ash", why=WHY),
            LeaveService(person=person, agency=agency, why=WHY),
        )
    )
