from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING, Any

from attrs import evolve

from teamaround.concepts.family import View
from teamaround.concepts.meeting import Meeting
from teamaround.concepts.plan import Plan
from teamaround.concepts.team import Handover
from teamaround.concepts.work import Notice
from teamaround.views.caseload.overview import TITLES, lines_of, longest_first
from teamaround.views.words import Party
from tests.unit.views.made_up import MOTHER, NURSE, OPENED, TEACHER, TODAY, case, case_view, lead

if TYPE_CHECKING:
    from teamaround.views.caseload.overview import OverviewLine

DAY = timedelta(days=1)
MEETING = Meeting(id="meeting1", what="round", day=TODAY - DAY, at=time(10), arranged_on=OPENED)
NOTICE = Notice(
    id="notice1", rule="notice.told", template="first_voice_changed", to=MOTHER, sender=TEACHER, subject="case",
    on=OPENED,
)  # fmt: skip
HANDS_OVER = Handover(id="handover1", leaving=NURSE, taking=TEACHER, why="a new post", from_day=TODAY + DAY)
HEARD = View(id="view1", what="wishes", whose="child", on=OPENED, words="I like her.")


def shown(*entries: Any, since: Any = None) -> dict[str, OverviewLine]:
    """The lines of a case by their sections."""
    return {one.section: one for one in lines_of(case_view(case(*entries)), since)}


def test_every_section_has_its_title() -> None:
    """What a program knows by a key, people read as a sentence."""
    assert list(TITLES) == list(dict.fromkeys(TITLES))


def test_where_a_lead_is_missing_it_is_said_since_when() -> None:
    """And not where somebody leads."""
    line = shown(since=TODAY - 4 * DAY)["unled"]
    assert (line.on, line.days_late, line.who) == (TODAY - 4 * DAY, 0, None)
    assert line.text[0].isupper()
    assert "unled" not in shown(lead(1, NURSE))


def test_whoever_leads_only_until_somebody_is_agreed_is_named() -> None:
    """With the day on which it began; whoever was agreed is not."""
    assert shown(evolve(lead(1, NURSE), standing="interim"))["interim"].who == Party(NURSE, "Ms Birch")
    assert "interim" not in shown(lead(1, NURSE))


def test_a_planned_handover_says_to_whom() -> None:
    """Or that nobody is named yet; what was cancelled is not shown."""
    line = shown(lead(1, NURSE), HANDS_OVER)["leaving"]
    assert (line.text, line.who, line.on) == ("Hands over to Mr Cedar.", Party(NURSE, "Ms Birch"), TODAY + DAY)
    assert "not named yet" in shown(lead(1, NURSE), evolve(HANDS_OVER, taking=None))["leaving"].text
    assert "leaving" not in shown(lead(1, NURSE), evolve(HANDS_OVER, state="cancelled"))


def test_a_meeting_that_is_past_is_late_and_one_of_today_is_not() -> None:
    """So many days since; what was held or cancelled is not shown."""
    assert shown(MEETING)["past_meeting"].days_late == 1
    for other in ({"day": TODAY}, {"state": "held"}, {"state": "cancelled"}, {"withdrawn": "by mistake"}):
        assert "past_meeting" not in shown(evolve(MEETING, **other))


def test_a_plan_is_shown_with_the_day_of_its_review() -> None:
    """Late once that has passed; a draft, and a plan that says no day, are not."""
    plan = Plan(id="plan1", state="agreed", started_on=OPENED, review_on=TODAY - DAY)
    assert (shown(plan)["review"].on, shown(plan)["review"].days_late) == (TODAY - DAY, 1)
    assert shown(evolve(plan, review_on=TODAY + DAY))["review"].days_late == 0
    assert "review" not in shown(evolve(plan, state="draft")) | shown(evolve(plan, review_on=None))


def test_a_family_of_whom_nothing_is_recorded_is_shown() -> None:
    """A view ends that; that it could not be had does not."""
    assert shown()["unheard"].on == OPENED
    assert "unheard" not in shown(HEARD)
    assert "unheard" in shown(evolve(HEARD, not_had_because="on holiday", words=""))


def test_what_waits_is_told_by_how_it_stands() -> None:
    """To be decided, or to be told by its last day; what was told is not shown."""
    assert shown(evolve(NOTICE, state="proposed"))["to_decide"].who == Party(TEACHER, "Mr Cedar")
    told = shown(NOTICE)["to_tell"]
    assert told.on is not None
    assert told.on > OPENED
    assert told.days_late == (TODAY - told.on).days > 0
    assert not {"to_tell", "to_decide"} & shown(evolve(NOTICE, state="sent")).keys()


def test_what_has_stood_longest_comes_first_in_its_section() -> None:
    """Sections stand in their order, whichever case is read first."""
    later, earlier = (
        list(lines_of(case_view(case(lead(1, NURSE), evolve(MEETING, day=TODAY - days * DAY))))) for days in (1, 3)
    )
    found = sorted([*later, *earlier], key=longest_first)
    assert [one.section for one in found] == ["past_meeting", "past_meeting", "unheard", "unheard"]
    assert [one.days_late for one in found][:2] == [3, 1]
