from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec
import pytest
from attrs import evolve

from teamaround.access.reading import EVERYTHING, AccessScope
from teamaround.casework.events.case import CaseCorrected, CaseOpened, EntryCorrected, EntryWithdrawn, FamilyHeard
from teamaround.casework.events.consequences import (
    JudgementAsked,
    MatterArose,
    MatterSettled,
    NoticeHeldBack,
    NoticeQueued,
    RequirementChanged,
    StepAskedAgain,
    StepMet,
    StepOpened,
)
from teamaround.casework.events.contact import SharingDecided
from teamaround.casework.events.meeting import MeetingArranged
from teamaround.casework.events.team import PartChanged, PersonJoined, RoleStarted
from teamaround.concepts.at_rest.matter import Matter
from teamaround.concepts.case import Case
from teamaround.concepts.contact import SharingDecision
from teamaround.concepts.family import View
from teamaround.concepts.meeting import Meeting
from teamaround.concepts.work import Judgement, Notice, Step
from teamaround.errors import NotFound
from teamaround.views import chronology as module
from teamaround.views.chronology import DISPOSED, Chronology, ChronologyLine, JournalLine, chronology
from tests.unit.views.made_up import CHILD, FATHER, MOTHER, NURSE, OPENED, TEACHER, held, part, words

if TYPE_CHECKING:
    from teamaround.casework.events import Event

LONDON = ZoneInfo("Europe/London")
MEETING = Meeting(id="meeting1", what="round", day=date(2026, 12, 2), arranged_on=OPENED)
STEP = Step(
    id="step1", rule="step.choose", subject="case", text="Choose.", owners=("officer",), skip="freely",
    opened_on=OPENED, opened_by=1,
)  # fmt: skip
NOTICE = Notice(
    id="notice1", rule="notice.told", template="told", to=FATHER, sender=NURSE, subject="case", on=OPENED, cause=2,
    because="may not receive",
)  # fmt: skip

MATTER = Matter(id="matter1", rule="core.holder_died", what="Ms Birch has died.", grade="core", since=OPENED)


def noon(day: date) -> datetime:
    """The middle of *day*."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def tell(
    *events: Event | None,
    scope: AccessScope = EVERYTHING,
    on: date = OPENED,
    at: datetime | None = None,
    limit: int | None = None,
    before: int | None = None,
) -> Chronology:
    """The chronology of events that all happened on one day."""
    told = [
        JournalLine(
            version=number,
            event=event,
            happened_on=on,
            recorded_at=at or noon(on),
            by=f"person:{NURSE}",
            decided_by=MOTHER if number == 1 else None,
        )
        for number, event in enumerate(events, 1)
    ]
    return chronology("C1", told, words=words(), scope=scope, zone=LONDON, limit=limit, before=before)


def test_it_is_told_in_the_order_of_happening() -> None:
    """What was recorded late stands on the day it happened; what happened on one day, in the order of recording."""
    days = [(1, 0, 0), (2, 9, 9), (3, 2, 9), (4, 2, 8)]
    told = [
        JournalLine(
            version=version,
            event=PersonJoined(part=part(version, NURSE)),
            happened_on=OPENED + timedelta(days=happened),
            recorded_at=noon(OPENED + timedelta(days=recorded)),
            by="officer:duty",
            decided_by=None,
        )
        for version, happened, recorded in days
    ]
    lines = chronology("C1", told, words=words(), scope=EVERYTHING, zone=LONDON).lines
    assert [one.version for one in lines] == [1, 4, 3, 2]


def test_a_long_one_is_told_page_by_page_from_its_end() -> None:
    """Pages of any length, each before the first line of the one after it, come to the whole, word for word."""
    events = [
        PersonJoined(part=part(1, NURSE)),
        PersonJoined(part=part(2, TEACHER)),
        None,
        EntryWithdrawn(entry="part2", because="A mistake."),
        PersonJoined(part=part(3, MOTHER)),
    ]
    whole = tell(*events)
    assert (len(whole.lines), whole.more) == (5, False)
    for size in range(1, 7):
        pages, before = list[ChronologyLine](), None
        while True:
            page = tell(*events, limit=size, before=before)
            pages = [*page.lines, *pages]
            if not page.more:
                break
            assert len(page.lines) == size
            before = page.lines[0].version
        assert tuple(pages) == whole.lines
    assert (tell(*events, limit=0).lines, tell(*events, limit=0).more) == ((), True)


def test_what_is_not_shown_is_no_place_to_go_on_from() -> None:
    """A number that no line has, or that of a line which whoever looks is not shown, begins no page."""
    events = [PersonJoined(part=part(1, NURSE)), MatterArose(matter=MATTER)]
    assert len(tell(*events, before=2).lines) == 1
    for number, scope in ((3, EVERYTHING), (0, EVERYTHING), (2, AccessScope(whole=False))):
        with pytest.raises(NotFound, match=f"No entry of this chronology has the number {number}"):
            tell(*events, before=number, scope=scope)


def test_what_is_recorded_later_says_so() -> None:
    """A line says how many days after the day it was recorded; on the day itself it says nothing."""
    (late,) = tell(PersonJoined(part=part(1, NURSE)), at=noon(OPENED + timedelta(days=3))).lines
    assert late.recorded_later == "recorded 3 days later"
    (same,) = tell(PersonJoined(part=part(1, NURSE))).lines
    assert same.recorded_later == ""


def test_the_day_of_recording_is_the_authoritys() -> None:
    """Half past eleven at night in summer, by the clock of UTC, is the next day for the authority."""
    at = datetime(2026, 9, 1, 23, 30, tzinfo=UTC)
    (line,) = tell(PersonJoined(part=part(1, NURSE)), at=at).lines
    assert line.recorded_later == "recorded 1 day later"


def test_it_says_who_recorded_and_who_decided() -> None:
    """Each line names whoever gave the command, and whoever decided where that is somebody else."""
    first, second = tell(PersonJoined(part=part(1, NURSE)), PersonJoined(part=part(2, TEACHER))).lines
    assert (first.by, first.decided_by) == ("Ms Birch", "Mrs Ash")
    assert second.decided_by == ""


def test_consequences_carry_their_rules() -> None:
    """What a rule brought about names the rule, its statements and what it followed."""
    changed = RequirementChanged(before="not_required", now="required", rules=("requirement.two_help",))
    judged = Judgement(id="judgement1", rule="default_holder.gone", what="Who?", says=("RT-3",), on=OPENED)
    met = evolve(STEP, state="met", settled_by=3)
    lines = tell(
        RoleStarted(assignment=held(1, NURSE, "scribe", basis="default_holder.starter_writes")),
        RoleStarted(assignment=held(2, NURSE, "scribe")),
        changed,
        StepOpened(step=STEP),
        StepAskedAgain(step=evolve(STEP, came_of=("role1", "role2"))),
        StepMet(step=met),
        NoticeQueued(notice=NOTICE),
        JudgementAsked(judgement=judged),
        MatterArose(matter=MATTER),
        MatterSettled(matter=evolve(MATTER, rule="gate.gone", says=("RT-2",), grade="reading")),
    ).lines
    grounds = [[(each.rule, each.says) for each in one.grounds] for one in lines]
    assert grounds == [
        [("default_holder.starter_writes", ("RT-3",))],
        [],
        [("requirement.two_help", ("RT-4",))],
        [("step.choose", ("RT-4",))],
        [("step.choose", ("RT-4",))],
        [("step.choose", ("RT-4",))],
        [("notice.told", ("RT-9",))],
        [("default_holder.gone", ("RT-3",))],
        [("core.holder_died", ())],
        [("gate.gone", ("RT-2",))],
    ]
    assert [one.follows for one in lines] == [None, None, None, 1, 2, 3, 2, None, None, None]
    assert [one.grounds[0].grade for one in lines[-3:]] == ["guidance", "core", "reading"]


def test_what_is_at_odds_with_the_rules_is_for_those_who_see_the_whole_case() -> None:
    """The family does not read in the chronology what the page does not show them either."""
    told = (MatterArose(matter=MATTER), PersonJoined(part=part(1, NURSE)))
    assert [one.name for one in tell(*told).lines] == ["matter_arose", "person_joined"]
    own = AccessScope(whole=False, own=frozenset({MOTHER}))
    assert [one.name for one in tell(*told, scope=own).lines] == ["person_joined"]


def test_what_a_decision_rests_on_in_law_is_no_rule() -> None:
    """The basis of a decision to share is the words of whoever decided, and is not shown as a rule."""
    sharing = SharingDecision(
        id="sharing1", share=True, what="x", with_whom="y", why="z", views="v", basis="Art. 6", decided_by=NURSE,
        on=OPENED,
    )  # fmt: skip
    (line,) = tell(SharingDecided(sharing=sharing)).lines
    assert line.grounds == ()


def test_a_correction_shows_both() -> None:
    """A corrected entry shows field by field what it was and what it is, and the line of the entry stays."""
    now = msgspec.to_builtins(evolve(MEETING, day=date(2026, 12, 3), venue="the hall"))
    corrected = EntryCorrected(entry="meeting1", kind="meeting", fields=("day",), now=now, because="a slip")
    arranged, line = tell(MeetingArranged(meeting=MEETING), corrected).lines
    assert (arranged.entry, line.entry) == ("meeting1", "meeting1")
    assert [(one.what, one.was, one.now) for one in line.changed] == [
        ("day", "Wed 2 Dec 2026", "Thu 3 Dec 2026"),
        ("venue", "not recorded", "the hall"),
    ]


def test_a_second_correction_starts_from_the_first() -> None:
    """What an entry was is what the last correction made of it, not what it was at first."""
    days = (date(2026, 12, 3), date(2026, 12, 4))
    corrections = [
        EntryCorrected(
            entry="meeting1", kind="meeting", fields=("day",), because="x",
            now=msgspec.to_builtins(evolve(MEETING, day=day)),
        )
        for day in days
    ]  # fmt: skip
    *_, last = tell(MeetingArranged(meeting=MEETING), *corrections).lines
    assert [(one.was, one.now) for one in last.changed] == [("Thu 3 Dec 2026", "Fri 4 Dec 2026")]


def test_a_correction_of_the_case_itself_shows_both() -> None:
    """Who asked for a case and when it was opened may be corrected, and both are shown."""
    bare = Case(id="C1", child=CHILD, regime="round_table", edition="e", opened_on=OPENED, starter=NURSE)
    corrected = CaseCorrected(
        fields=("starter",), starter=TEACHER, opened_on=OPENED, closed_on=None, closed_because="", because="a slip"
    )
    _, line = tell(CaseOpened(case=bare), corrected).lines
    assert line.entry == "case"
    assert [(one.what, one.was, one.now) for one in line.changed] == [("starter", "Ms Birch", "Mr Cedar")]


def test_a_change_shows_both() -> None:
    """What became known of somebody's part, and a meeting arranged anew, show what was and what is."""
    _, line = tell(PersonJoined(part=part(1, NURSE)), PartChanged(part=part(1, NURSE, specialist=True))).lines
    assert [(one.what, one.was, one.now) for one in line.changed] == [("specialist", "not recorded", "yes")]


def test_what_was_withdrawn_is_struck_and_stays() -> None:
    """Every line of a withdrawn entry is struck with the reason; nothing is taken out, and nothing else is struck."""
    lines = tell(
        MeetingArranged(meeting=MEETING),
        PersonJoined(part=part(1, NURSE)),
        EntryWithdrawn(entry="meeting1", because="the wrong child"),
    ).lines
    assert [one.struck for one in lines] == [True, False, False]
    assert lines[0].struck_because == "the wrong child"


def test_a_fault_that_strikes_nothing_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were withdrawn entries left unstruck, the test above would fail."""
    monkeypatch.setattr(module, "_struck", lambda line, _: line)
    with pytest.raises(AssertionError):
        test_what_was_withdrawn_is_struck_and_stays()


def test_what_was_disposed_of_leaves_its_place() -> None:
    """Where the law asked for disposal, the line says so, and the entries after it are still told."""
    disposed, line = tell(None, PersonJoined(part=part(1, NURSE))).lines
    assert (disposed.sentence, disposed.name) == (DISPOSED, "")
    assert line.sentence == "Ms Birch (practitioner) joined the team."


def test_the_family_reads_their_own_words_and_notices() -> None:
    """A family member is shown no notice to somebody else, nobody else's words, no reason of a withdrawal."""
    view = View(id="view1", what="wishes", whose="family", person=MOTHER, words="Not him.", on=OPENED)
    events = (
        FamilyHeard(view=view),
        NoticeHeldBack(notice=NOTICE),
        EntryWithdrawn(entry="view1", because="she asked for it"),
    )
    father = tell(*events, scope=AccessScope(whole=False, own=frozenset({FATHER})))
    assert [one.name for one in father.lines] == ["family_heard", "notice_held_back", "entry_withdrawn"]
    mother = tell(*events, scope=AccessScope(whole=False, own=frozenset({MOTHER})))
    assert [one.name for one in mother.lines] == ["family_heard", "entry_withdrawn"]
    assert "Not him" not in str(father)
    assert "Not him" in str(mother)
    assert "she asked for it" not in str(father)
    assert "may not receive" not in father.lines[1].sentence


def test_a_page_names_the_case_and_child() -> None:
    """The chronology is headed by the regime's name and the child's."""
    told = tell(PersonJoined(part=part(1, NURSE)))
    assert (told.reference, told.regime_name, told.child) == ("C1", "Round Table", "Rowan Ash")
