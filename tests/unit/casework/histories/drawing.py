"""Commands drawn for a case from what it holds just then, sensible or not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from attrs import frozen
from hypothesis import strategies as st

from teamaround.casework.commands.action import ChangeAction, CompleteAction, StartAction
from teamaround.casework.commands.case import CloseCase, MarkCase, PartTaken, ReopenCase
from teamaround.casework.commands.contact import Answer, RecordContact
from teamaround.casework.commands.correction.entries import CorrectEntry, Reinstate, WithdrawEntry
from teamaround.casework.commands.correction.undoing import before_of
from teamaround.casework.commands.family import GiveConsent, RecordFamilyChoice, RecordView, WithdrawConsent
from teamaround.casework.commands.lead import (
    AgreeLead,
    AnswerNomination,
    ArrangeCover,
    AssignLead,
    CancelHandover,
    CompleteHandover,
    EndCover,
    EndRole,
    NameFamilyContact,
    NominateLead,
    PlanHandover,
    RecordAbsence,
    StartCover,
    StartRole,
    WithdrawNomination,
)
from teamaround.casework.commands.matter import AnswerMatter, JudgeRequirement, SkipStep
from teamaround.casework.commands.meeting import ArrangeMeeting, CancelMeeting, HoldMeeting, RearrangeMeeting
from teamaround.casework.commands.notices import DecideNotice, RecordNotSent, RecordSent, RecordTold
from teamaround.casework.commands.plan import AgreePlan, ChangePlan, DraftPlan, EndPlan, RecordAgreement
from teamaround.casework.commands.reply import RecordReply, RequestReport
from teamaround.casework.commands.review import ArrangeReview, HoldReview, PrepareMaterials
from teamaround.casework.commands.team import ChangePart, Join, Leave
from teamaround.casework.commands.turning import TurnTheDay
from teamaround.concepts.case import COLLECTION
from tests.unit.casework.bench import ALI, HALL, MOTHER, NURSERY, POOLE, PORTAGE, TRUST, Bench
from tests.unit.casework.histories.rules import REASONS

if TYPE_CHECKING:
    from teamaround.casework.command import CaseCommand

WHOM = (HALL, POOLE, ALI, MOTHER)


@frozen
class Hand:
    """What draws a command for a case as it stands."""

    draw: Callable[[st.SearchStrategy[Any]], Any]
    bench: Bench

    def one(self, *options: Any) -> Any:
        """One of these."""
        return self.draw(st.sampled_from(options))

    def who(self) -> str:
        """One of the people."""
        return str(self.one(*WHOM))

    def whom(self) -> tuple[str, ...]:
        """One or two of the people."""
        return tuple(self.draw(st.lists(st.sampled_from(WHOM), min_size=1, max_size=2, unique=True)))

    def a(self, collection: str) -> str:
        """The id of one of the last entries that there are."""
        return str(self.one(*[*getattr(self.bench.case, collection)][-3:]))

    def ahead(self, least: int = 0) -> date:
        """A day from today on, at least so many days ahead."""
        return self.bench.today + timedelta(days=least + self.draw(st.integers(0, 15)))

    def on(self) -> date | None:
        """Today, more often than not; or a day that is recorded late."""
        back = self.draw(st.sampled_from([0, 0, 0, 1, 3, 9]))
        return self.bench.today - timedelta(days=back) if back else None


def assign(hand: Hand) -> CaseCommand:
    """Somebody is to lead."""
    people = hand.whom()
    return AssignLead(
        people=people,
        jointly=hand.one(True, False),
        standing=hand.one("interim", "agreed"),
        family_contact=hand.one(None, people[0]),
        part=hand.one(None, PartTaken(agency=TRUST)),
        overlap_until=hand.one(None, None, hand.ahead(1)),
        because=hand.one(REASONS, REASONS, {}),
        on=hand.on(),
    )


def hold(hand: Hand) -> CaseCommand:
    """A meeting settles who leads, or does not."""
    answer = hand.one("continues", "takes_on", "not_settled", None)
    leads = hand.whom() if answer == "takes_on" else ()
    return HoldMeeting(meeting=hand.a("meetings"), lead_answer=answer, leads=leads, because=REASONS)


def plan_handover(hand: Hand) -> CaseCommand:
    """The lead is to pass on."""
    return PlanHandover(
        why="x",
        from_day=hand.ahead(),
        leaving=hand.one(None, None, HALL),
        taking=hand.one(None, *WHOM),
        overlap_until=hand.one(None, hand.ahead(16)),
    )


def join(hand: Hand) -> CaseCommand:
    """Somebody comes into the team."""
    return Join(
        person=hand.who(),
        agency=hand.one(NURSERY, PORTAGE, TRUST, None),
        capacity=hand.one("practitioner", "practitioner", "family"),
        until=hand.one(None, None, hand.ahead(1)),
        on=hand.on(),
    )


def correct(hand: Hand) -> CaseCommand:
    """A day is put right, or wrong."""
    case = hand.bench.case
    entries = [*case.involvements, *case.assignments, *case.marks, *case.actions, *case.absences, "case"]
    name = hand.one("since", "until", "opened_on", "started_on", "on")
    return CorrectEntry(entry=hand.one(*entries), changes={name: hand.ahead(-25)}, why="x")


def withdraw(hand: Hand) -> CaseCommand:
    """An entry is struck through."""
    case = hand.bench.case
    entries = [*case.involvements, *case.assignments, *case.nominations, *case.meetings, *case.plans, *case.choices]
    return WithdrawEntry(entry=hand.one("part1", *entries, *case.marks, *case.handovers), why="a mistake")


def reinstate(hand: Hand) -> CaseCommand:
    """What settled an entry was a mistake."""
    case = hand.bench.case
    entries = [getattr(case, name) for name in COLLECTION.values()]
    settled = [one.id for those in entries for one in those.values() if before_of(one).values]
    return Reinstate(entry=hand.one("case", "part1", *settled), why="a mistake")


def choose(hand: Hand) -> CaseCommand:
    """The family chooses."""
    choice = hand.one("have_one", "none_wanted", "coordinate_ourselves")
    return RecordFamilyChoice(choice=choice, decided_by=MOTHER, because=REASONS, on=hand.on())


def mark(hand: Hand) -> CaseCommand:
    """Something is recorded of the case, or ends."""
    item = hand.one("short_route", "long_route", "speech")
    return MarkCase(item=item, ended=hand.one(True, False, False), on=hand.on())


def view(hand: Hand) -> CaseCommand:
    """The family says something of somebody, of a plan or of the closing, or cannot be asked."""
    said = hand.one({"words": "x"}, {"words": "x", "against": True}, {"not_had_because": "x"})
    about, decision = hand.one((None, ""), *((one, "") for one in WHOM), (None, "case"))
    kind = hand.one("wishes", "discussed")
    return RecordView(what=kind, whose="family", about=about, decision=decision, on=hand.on(), **said)


def meet(hand: Hand) -> CaseCommand:
    """A meeting is arranged for today, for a day to come, or for a day that is left open."""
    when = hand.one(None, hand.bench.today, hand.ahead(1))
    return ArrangeMeeting(what="harbour_meeting", day=when, at=time(10), venue="hall", on=hand.on())


def reply(hand: Hand) -> CaseCommand:
    """Somebody answers an invitation."""
    return RecordReply(meeting=hand.a("meetings"), part=hand.a("involvements"), answer=hand.one("coming", "unable"))


def decide_notice(hand: Hand) -> CaseCommand:
    """Somebody decides whether something is sent."""
    return DecideNotice(notice=hand.a("notices"), send=hand.one(True, False), why="x")


def tell(hand: Hand) -> CaseCommand:
    """Somebody is told, by a person or a channel, whatever became of the notice meanwhile."""
    sent = RecordSent(notice=hand.a("notices"), channel="post", where="x", message="1")
    return sent if hand.one(True, False) else RecordTold(notice=sent.notice, how="telephone")


def not_sent(hand: Hand) -> CaseCommand:
    """What somebody is to be told cannot be sent."""
    return RecordNotSent(notice=hand.a("notices"), channel="post", why="No such mailbox.")


Maker = Callable[[Hand], "CaseCommand"]
ALWAYS: tuple[Maker, ...] = (
    assign,
    assign,
    assign,
    assign,
    join,
    correct,
    withdraw,
    reinstate,
    reinstate,
    choose,
    mark,
    meet,
    meet,
    lambda hand: StartRole(person=hand.who(), role="note_keeper", until=hand.one(None, hand.ahead(1)), on=hand.on()),
    lambda hand: NominateLead(person=hand.who(), by=MOTHER, on=hand.on()),
    lambda hand: RecordAbsence(person=hand.who(), ended=hand.one(True, False), on=hand.on()),
    view,
    lambda hand: JudgeRequirement(answer=hand.one("required", "not_required"), why="x", on=hand.on()),
    lambda hand: GiveConsent(to=hand.one("service", "sharing"), given_by=MOTHER, on=hand.on()),
    lambda hand: WithdrawConsent(to=hand.one("service", "sharing"), withdrawn_by=MOTHER, on=hand.on()),
    lambda hand: DraftPlan(text="x", review_on=hand.one(None, hand.ahead(10)), on=hand.on()),
    lambda hand: ArrangeReview(
        mode=hand.one("meeting", "no_meeting"), planned_for=hand.one(None, hand.ahead()), on=hand.on()
    ),
    lambda hand: StartAction(text="x", owner=hand.a("involvements"), due=hand.one(None, hand.ahead())),
    lambda hand: RecordContact(what=hand.one("message", "question", "concern"), text="x", on=hand.on()),
    lambda _: TurnTheDay(),
    lambda _: CloseCase(why="done"),
)
"""What can be tried on any case. What settles who leads comes more often."""

WHERE: dict[str, tuple[Maker, ...]] = {
    "involvements": (
        lambda hand: ChangePart(part=hand.a("involvements"), specialist=hand.one(True, False)),
        lambda hand: Leave(part=hand.a("involvements"), why="left", on=hand.on()),
    ),
    "assignments": (
        plan_handover,
        plan_handover,
        lambda hand: EndRole(assignment=hand.a("assignments"), why="ended", on=hand.on()),
        lambda hand: AgreeLead(person=hand.who()),
        lambda hand: NameFamilyContact(person=hand.who()),
        lambda hand: ArrangeCover(covers=hand.a("assignments"), by=hand.who(), lengths=("short",)),
        lambda hand: ArrangeCover(covers=hand.a("assignments"), by=hand.who(), lengths=("long",)),
    ),
    "nominations": (
        lambda hand: AnswerNomination(nomination=hand.a("nominations"), accepts=hand.one(True, False)),
        lambda hand: WithdrawNomination(nomination=hand.a("nominations")),
    ),
    "handovers": (
        lambda hand: CompleteHandover(handover=hand.a("handovers"), taking=hand.one(None, POOLE), because=REASONS),
        lambda hand: CompleteHandover(handover=hand.a("handovers"), because=REASONS),
        lambda hand: CancelHandover(handover=hand.a("handovers"), why="x"),
    ),
    "covers": (
        lambda hand: StartCover(cover=hand.a("covers"), until=hand.one(None, hand.ahead(1))),
        lambda hand: StartCover(cover=hand.a("covers")),
        lambda hand: EndCover(cover=hand.a("covers")),
    ),
    "meetings": (
        hold,
        hold,
        reply,
        reply,
        lambda hand: RearrangeMeeting(meeting=hand.a("meetings"), day=hand.bench.today),
        lambda hand: CancelMeeting(meeting=hand.a("meetings"), why="snow"),
        lambda hand: RequestReport(meeting=hand.a("meetings"), part=hand.a("involvements")),
    ),
    "plans": (
        lambda hand: ChangePlan(plan=hand.a("plans"), review_on=hand.ahead(1)),
        lambda hand: RecordAgreement(plan=hand.a("plans"), person=MOTHER, agrees=True),
        lambda hand: AgreePlan(plan=hand.a("plans")),
        lambda hand: AgreePlan(plan=hand.a("plans"), on=hand.on()),
        lambda hand: EndPlan(plan=hand.a("plans"), why="x", on=hand.on()),
    ),
    "reviews": (
        lambda hand: PrepareMaterials(review=hand.a("reviews"), materials="x"),
        lambda hand: HoldReview(review=hand.a("reviews"), on=hand.on()),
    ),
    "actions": (
        lambda hand: ChangeAction(action=hand.a("actions"), due=hand.ahead()),
        lambda hand: CompleteAction(action=hand.a("actions"), on=hand.on()),
    ),
    "notes": (lambda hand: Answer(note=hand.a("notes"), answer="x"),),
    "steps": (lambda hand: SkipStep(step=hand.a("steps"), note="x"),),
    "notices": (decide_notice, tell, tell, not_sent),
    "matters": (lambda hand: AnswerMatter(matter=hand.a("matters"), words="x"),),
}
"""What can be tried where the case holds anything of a kind."""


def drawn(hand: Hand) -> CaseCommand:
    """Anything that may be worth trying; a closed case is reopened more often than not."""
    if hand.bench.case.closed_on is not None and hand.one(True, True, False):
        return ReopenCase(why="again")
    there_is = [maker for name, makers in WHERE.items() if getattr(hand.bench.case, name) for maker in makers]
    command: CaseCommand = hand.one(*ALWAYS, *there_is)(hand)
    return command
