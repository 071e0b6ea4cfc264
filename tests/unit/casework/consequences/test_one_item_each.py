"""What is queued for whom, item by item, whole."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.casework.commands.action import StartAction
from teamaround.casework.commands.contact import RecordContact
from teamaround.casework.commands.correction.entries import WithdrawEntry
from teamaround.casework.commands.family import WithdrawConsent
from teamaround.casework.commands.lead import AssignLead
from teamaround.casework.commands.meeting import ArrangeMeeting, CancelMeeting, HoldMeeting
from teamaround.casework.commands.plan import AgreePlan, ChangePlan, DraftPlan
from teamaround.casework.commands.reply import RecordReply
from teamaround.casework.commands.team import Join, Leave
from teamaround.casework.consequences.notices import notice_events
from teamaround.concepts.people import ContactWishes
from teamaround.concepts.work import Notice
from tests.unit.casework.at_rest.resting import case, lead
from tests.unit.casework.bench import ALI, HALL, MOTHER, POOLE, PORTAGE, TRUST, Bench, day, with_team
from tests.unit.casework.consequences.test_derived import change
from tests.unit.casework.harbour import FULL, PLAIN, rulebook

if TYPE_CHECKING:
    from datetime import date

    from teamaround.casework.command import CaseCommand
    from teamaround.regime.rules import NoticeRule

MEETING = ArrangeMeeting(what="harbour_meeting", day=day(1, 12), at=time(9, 30), venue="The office", on=day(5))
JOIN = Join(person=ALI, agency=TRUST)
INVITATION = FULL.notice["invitation"]
PLAN = FULL.notice["plan_to_family"]


def telling(rule: Any = INVITATION, **changes: Any) -> Bench:
    """The team's case, led by Ms Hall, under one rule of whom to tell."""
    bench = with_team(rulebook(PLAIN, notice={"x": evolve(rule, **changes)}))
    bench.do(AssignLead(people=(HALL,), on=day(3)))
    return bench


def told(bench: Bench) -> list[tuple[str, str]]:
    """Whom each item is for, and how it stands, in their order."""
    return [(one.to, one.state) for one in bench.case.notices.values()]


def test_an_item_says_all_that_is_needed_to_send_it() -> None:
    """Rule, template, party, sender, words, form, cause, what it tells of, its day and how late it is."""
    bench = telling()
    bench.people[POOLE] = evolve(bench.people[POOLE], wishes=ContactWishes(format="pictures", language="Polish"))
    bench.do(MEETING)
    (item,) = bench.case.notices.values()
    cause = [event.name for event in bench.journal].index("meeting_arranged") + 1
    assert item == Notice(
        id="notice1", rule="notice.x", template="invitation", to=POOLE, sender=HALL, subject="meeting1",
        carries={"date": "2026-12-01", "time": "09:30", "venue": "The office"}, format="pictures", language="Polish",
        cause=cause, once=f"x meeting1.1 {POOLE}", on=day(5), about=("meeting1.1",),
        came_of=("meeting1",),
        late_by_days=(bench.today - day(5)).days,
    )  # fmt: skip


def test_what_has_no_revisions_is_in_its_first() -> None:
    """A note is told of once."""
    bench = telling(FULL.notice["message_to_lead"])
    bench.do(RecordContact(what="message", text="a"))
    (item,) = bench.case.notices.values()
    assert (item.to, item.once, item.about) == (HALL, f"x note1.1 {HALL}", ("note1.1",))


def test_where_nothing_happened_nobody_is_told() -> None:
    """Though there are rules, and a case."""
    assert notice_events(change(case(lead()), case(lead())), []) == []


class TestNewcomers:
    """Whoever joins is invited to the meetings that are still to come, and nobody else is again."""

    def test_they_alone_are_invited(self) -> None:
        """Once, to each of them; an agency that has named nobody is."""
        bench = telling()
        bench.do(MEETING)
        bench.do(JOIN)
        assert told(bench) == [(POOLE, "queued"), (ALI, "queued")]
        bench.do(Join(agency=PORTAGE))
        assert told(bench)[2:] == [(PORTAGE, "queued")]
        bench.do(Join(person=ALI, agency=PORTAGE))
        assert len(told(bench)) == 3

    @pytest.mark.parametrize(
        ("on", "coming"),
        [(day(1, 12), True), (day(20, 11), True), (None, True), (day(19, 11), False)],
        ids=["ahead", "today", "no day", "past"],
    )
    def test_which_meetings_are_to_come(self, on: Any, coming: bool) -> None:
        """Today's among them, and one without a day."""
        bench = telling()
        bench.do(evolve(MEETING, day=on))
        bench.do(JOIN)
        assert told(bench) == [(POOLE, "queued")] + [(ALI, "queued")] * coming

    @pytest.mark.parametrize(
        "command",
        [
            CancelMeeting(meeting="meeting1", why="snow", on=day(6)),
            WithdrawEntry(entry="meeting1", why="a slip", on=day(6)),
            HoldMeeting(meeting="meeting1", on=day(20, 11)),
        ],
        ids=["cancelled", "withdrawn", "held"],
    )
    def test_no_other_meeting_is(self, command: Any) -> None:
        """What was cancelled, should not have been recorded, or is over."""
        bench = telling()
        bench.do(evolve(MEETING, day=day(20, 11)))
        bench.do(command)
        bench.do(JOIN)
        assert ALI not in dict(told(bench))

    @pytest.mark.parametrize("once_per", ["command", "day"])
    def test_what_is_no_invitation_to_each_meeting_is_not_told_them(self, once_per: Any) -> None:
        """Only what is said once for each meeting concerns whoever comes later."""
        bench = telling(once_per=once_per)
        bench.do(MEETING)
        bench.do(JOIN)
        assert told(bench) == [(POOLE, "queued")]


class TestWhenItApplies:
    """A rule is asked whether it applies."""

    def test_where_it_does_not_nothing_is_told(self) -> None:
        """A reply of another kind asks for no report; one that does is told of the meeting that it is about."""
        bench = telling(FULL.notice["report_wanted"])
        bench.do(MEETING)
        bench.do(RecordReply(meeting="meeting1", part="part2", answer="coming"))
        assert told(bench) == []
        bench.do(RecordReply(meeting="meeting1", part="part2", answer="unable"))
        (item,) = bench.case.notices.values()
        assert (item.subject, item.about, item.once) == (
            "meeting1 part2", ("meeting1.1",), f"x meeting1 part2.1 {POOLE}",
        )  # fmt: skip

    def test_where_it_cannot_be_said_a_person_decides(self) -> None:
        """With what is not known."""
        bench = telling(when={"child_in": ["nursery"]})
        bench.do(MEETING)
        (item,) = bench.case.notices.values()
        assert item.state == "proposed"
        assert item.because.startswith("Whether to tell them cannot be said, for where the child spends the day")
        assert item.because.endswith(": a person decides.")


class TestOnce:
    """What the same is not repeated for."""

    def test_a_command(self) -> None:
        """The next one is told anew, under the number of the journal before it; it is about the case."""
        bench = telling(FULL.notice["message_to_lead"], once_per="command", to=("practitioner",))
        bench.do(RecordContact(what="message", text="a"))
        version = len(bench.journal)
        bench.do(RecordContact(what="message", text="b"))
        assert told(bench) == [(HALL, "queued"), (POOLE, "queued")] * 2
        last = bench.case.notices["notice4"]
        assert (last.once, last.subject, last.about) == (f"x after {version} {POOLE}", "case", ())

    def test_a_day(self) -> None:
        """The day on which it happened, and not the day on which it is recorded."""
        bench = telling(FULL.notice["message_to_lead"], once_per="day", to=("practitioner",))
        for on in (day(5), day(5), day(6)):
            bench.do(RecordContact(what="message", text="a", on=on))
        assert [one.once for one in bench.case.notices.values() if one.to == POOLE] == [
            f"x on 2026-09-05 {POOLE}", f"x on 2026-09-06 {POOLE}",
        ]  # fmt: skip

    def test_an_event_that_brings_no_such_thing(self) -> None:
        """Then it is the event."""
        bench = telling(FULL.notice["message_to_lead"], once_per="meeting", to=("practitioner",))
        bench.do(RecordContact(what="message", text="a"))
        cause = [event.name for event in bench.journal].index("message_recorded") + 1
        assert bench.case.notices["notice2"].once == f"x after event {cause} {POOLE}"

    def test_a_meeting_and_the_plan_that_is_told_with_it(self) -> None:
        """Each by its revision; the plan only where it is carried, and once."""
        bench = telling(PLAN, once_per="meeting", to=("practitioner",), send="queue", local="", says=("HB-17",))
        bench.do(HoldMeeting(what="harbour_meeting", at=time(9), venue="hall", on=day(5)))
        bench.do(DraftPlan(text="One.", meeting="meeting1", on=day(6)))
        bench.do(AgreePlan(plan="plan1", on=day(6)))
        bench.do(ChangePlan(plan="plan1", text="Two.", on=day(7)))
        bench.do(AgreePlan(plan="plan1", on=day(7)))
        items = [one for one in bench.case.notices.values() if one.to == POOLE]
        assert [one.about for one in items] == [("meeting1.1", "plan1.1"), ("meeting1.1", "plan1.2")]
        assert [one.once for one in items] == [f"x meeting1.1 plan1.{number} {POOLE}" for number in (1, 2)]
        plans = telling(PLAN, to=("practitioner",))
        plans.do(DraftPlan(text="One.", on=day(6)))
        plans.do(AgreePlan(plan="plan1", on=day(6)))
        assert [one.about for one in plans.case.notices.values()] == [("plan1.1",)]


class TestParties:
    """One item for each, and none that would be withdrawn at once."""

    def test_that_something_ended_is_told_though_it_ended(self) -> None:
        """It is about nothing that could be undone once more."""
        bench = telling(after=("meeting_cancelled",))
        bench.do(MEETING)
        bench.do(CancelMeeting(meeting="meeting1", why="snow"))
        (item,) = bench.case.notices.values()
        assert (item.to, item.state, item.about, item.subject) == (POOLE, "queued", (), "meeting1")

    def test_whoever_has_left_is_told_nothing_and_no_number_is_lost(self) -> None:
        """The next item has the next id."""
        bench = telling(sender=("officer",), to=("starter", "practitioner"))
        bench.do(JOIN)
        bench.do(AssignLead(people=(POOLE,)))
        bench.do(Leave(part="part1"))
        bench.do(evolve(MEETING, on=None))
        assert [(one.id, one.to) for one in bench.case.notices.values()] == [("notice1", POOLE), ("notice2", ALI)]

    def test_what_is_held_back_is_queued_as_such(self) -> None:
        """With its reason, under the event that says so."""
        bench = telling()
        bench.do(WithdrawConsent(withdrawn_by=MOTHER, on=day(4)))
        assert "notice_held_back" in bench.names(MEETING)
        assert told(bench) == [(POOLE, "held_back")]

    def test_without_a_sender_it_is_the_authoritys_own_staff(self) -> None:
        """Where nobody under the names of the rule can."""
        bench = telling(sender=("named_person",))
        bench.do(MEETING)
        assert {one.sender for one in bench.case.notices.values()} == {"officer"}
        assert told(bench) == [(HALL, "queued"), (POOLE, "queued")]


LATE = FULL.notice["late_action"]
OWN_DAYS: dict[str, tuple[NoticeRule, tuple[CaseCommand, ...], date]] = {
    "an action that fell late": (
        LATE,
        (StartAction(text="Read daily", owner="part2", due=day(8), on=day(4)),),
        day(9),
    ),
    "a review that fell due": (
        evolve(LATE, after=("review_fell_due",), to=("lead",), carries=(), once_per="plan"),
        (DraftPlan(on=day(4), meeting=None), AgreePlan(plan="plan1", review_on=day(8), on=day(5))),
        day(8),
    ),
    "somebody whose time was over": (
        evolve(LATE, after=("person_left",), to=("lead",), carries=(), once_per="command"),
        (Join(person=ALI, agency=TRUST, until=day(8), on=day(4)),),
        day(8),
    ),
    "a meeting that was arranged after a newcomer came": (
        INVITATION,
        (evolve(MEETING, on=day(8)), evolve(JOIN, on=day(5))),
        day(8),
    ),
    "a newcomer who came after a meeting was arranged": (INVITATION, (MEETING, evolve(JOIN, on=day(8))), day(8)),
}


@pytest.mark.parametrize("what", OWN_DAYS)
def test_an_item_is_late_by_the_days_since_what_it_tells_of(what: str) -> None:
    """What time or an earlier arrangement brought counts from its own day, and not from that of the command."""
    rule, commands, since = OWN_DAYS[what]
    bench = telling(rule)
    for command in commands:
        bench.do(command)
    item = list(bench.case.notices.values())[-1]
    assert item.late_by_days == (bench.today - since).days > 0
