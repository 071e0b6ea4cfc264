from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.casework.at_rest.days_and_answers import matters_of_days
from teamaround.concepts.contact import Note
from teamaround.concepts.family import FamilyChoice
from teamaround.concepts.meeting import Meeting, Review
from teamaround.concepts.team import CoverArrangement, Handover, Nomination
from teamaround.regime.people_named import OFFICER
from teamaround.regime.vocabulary import MATTERS
from tests.unit.casework.at_rest.resting import (
    AFTER,
    BEFORE,
    DAY,
    action,
    away,
    keeper,
    lead,
    plan,
    resting,
    stand_in,
)
from tests.unit.casework.bench import ALI, CALENDAR, HALL, MOTHER, POOLE, day

if TYPE_CHECKING:
    from teamaround.concepts.at_rest.matter import Matter
    from teamaround.concepts.people import Directory

SUNDAY, MONDAY = day(13), day(14)
ARRANGED = Meeting(id="meeting1", what="harbour_meeting", day=DAY, arranged_on=day(4))
REVIEW = Review(id="review1", mode="meeting", planned_for=DAY, arranged_on=day(4))
HANDOVER = Handover(id="handover1", leaving=HALL, why="x", from_day=DAY)
ASKED = Nomination(id="nomination1", person=POOLE, role="lead", by=MOTHER, on=day(4))
QUESTION = Note(id="note1", what="question", text="When?", on=day(4))
CHOICE = FamilyChoice(id="choice1", choice="none_wanted", decided_by=MOTHER, on=day(5))


def stands(*entries: Any, on: date = DAY, who: Directory | None = None, **about: Any) -> list[Matter]:
    """What has a day that has come, or waits for an answer."""
    return list(matters_of_days(resting(*entries, on=on, who=who, **about), CALENDAR))


def words(*entries: Any, on: date = DAY, **about: Any) -> list[str]:
    """The core's words for it."""
    return [one.rule.removeprefix("core.") for one in stands(*entries, on=on, **about)]


def only(*entries: Any, on: date = DAY, who: Directory | None = None, **about: Any) -> Matter:
    """The one thing that stands."""
    (one,) = stands(*entries, on=on, who=who, **about)
    assert one.rule in MATTERS
    assert one.what.endswith(".")
    assert one.fix.endswith(".")
    assert (one.grade, one.since, one.id, one.state) == ("core", on, "", "open")
    return one


class TestCover:
    """Cover that runs on though whoever is covered is back."""

    @pytest.mark.parametrize(
        ("absences", "runs_on"),
        [
            ((), False),
            ((away(until=DAY),), True),
            ((away(until=AFTER),), False),
            ((away(),), False),
            ((away(until=DAY, withdrawn="x"),), False),
            ((away(until=DAY), away(number=2, since=AFTER)), False),
            ((away(until=DAY), away(number=2, since=DAY)), False),
            ((away(until=DAY), away(ALI, number=2)), True),
            ((away(ALI, until=DAY),), False),
        ],
    )
    def test_it_asks_once_they_are_back(self, absences: tuple[Any, ...], runs_on: bool) -> None:
        """Only where an absence is recorded, all are over, and none is to come."""
        assert words(lead(), stand_in(), *absences) == (["cover_runs_on"] if runs_on else [])

    def test_it_is_the_authoritys_own_staffs(self) -> None:
        """It is about whoever stands in."""
        one = only(lead(), stand_in(), away(until=DAY))
        assert (one.subject, one.about, one.owners, one.info) == ("role2", POOLE, (OFFICER,), False)

    @pytest.mark.parametrize(
        "also", [{"until": DAY}, {"since": AFTER}, {"withdrawn": "x"}, {"covers": "role9"}], ids=str
    )
    def test_cover_that_does_not_run_asks_nothing(self, also: dict[str, Any]) -> None:
        """It is over, has not begun, was a mistake, or covers nobody."""
        assert words(lead(), away(until=DAY), stand_in(**also)) == []
        assert words(lead(), away(until=DAY), keeper(2)) == []


class TestChoosing:
    """Who leads for the time being, and what the family chose."""

    def test_an_interim_lead_is_shown_until_one_is_agreed(self) -> None:
        """For information: help goes on meanwhile."""
        one = only(lead(standing="interim"))
        assert (one.rule, one.subject, one.about) == ("core.interim_lead", "role1", HALL)
        assert (one.owners, one.info) == ((OFFICER,), True)
        assert words(lead()) == words(lead(standing="interim", until=DAY)) == []
        assert words(keeper(standing="interim")) == []

    def test_a_lead_from_before_the_closing_is_asked_about(self) -> None:
        """Whoever led a case that is opened again leads it still, and a person says whether they do; each time."""
        one = only(lead(), reopened_on=DAY)
        assert (one.rule, one.subject, one.about, one.owners) == ("core.led_before_closing", "role1", HALL, (OFFICER,))
        assert one.basis != only(lead(), reopened_on=BEFORE).basis
        assert words(lead(since=DAY), reopened_on=DAY) == words(lead(until=DAY), reopened_on=DAY) == []
        assert words(keeper(), reopened_on=DAY) == words(lead()) == []

    @pytest.mark.parametrize("choice", ["none_wanted", "coordinate_ourselves"])
    def test_a_choice_against_a_lead_is_asked_about_while_somebody_leads(self, choice: Any) -> None:
        """It is the authority's own staff's to see that it is followed."""
        one = only(evolve(CHOICE, choice=choice), lead())
        assert (one.rule, one.subject, one.owners) == ("core.choice_not_followed", "choice1", (OFFICER,))
        assert words(evolve(CHOICE, choice=choice)) == []

    @pytest.mark.parametrize("also", [{"choice": "have_one"}, {"choice": "undecided"}, {"withdrawn": "x"}], ids=str)
    def test_another_choice_is_followed_by_a_lead(self, also: dict[str, Any]) -> None:
        """A family that wanted one, has not decided, or never said so, is led as it may be."""
        assert words(evolve(CHOICE, **also), lead()) == []
        assert words(CHOICE, lead(since=day(6))) == []


DATED: dict[str, Any] = {
    "meeting": evolve(ARRANGED, day=SUNDAY),
    "review": evolve(REVIEW, planned_for=SUNDAY),
    "handover": evolve(HANDOVER, from_day=SUNDAY),
    "action": action(due=SUNDAY),
    "plan's review": plan(review_on=SUNDAY),
    "cover": CoverArrangement(id="cover1", covers="role1", by=POOLE, lengths=("short",), since=SUNDAY),
}


class TestDaysOnWhichNobodyWorks:
    """A day to come that is no working day is shown, and none is moved."""

    @pytest.mark.parametrize("word", DATED)
    def test_it_is_shown_up_to_the_day(self, word: str) -> None:
        """It is for information, the lead's, and over once the day has passed."""
        one = only(DATED[word], lead(), on=SUNDAY)
        assert (one.rule, one.subject, one.owners, one.info) == ("core.day_not_worked", DATED[word].id, (HALL,), True)
        assert one.what == f"The day of this {word} is not a working day here: Sun 13 Sep 2026 is at the weekend."
        assert "day_not_worked" in words(DATED[word], on=DAY)
        assert "day_not_worked" not in words(DATED[word], on=MONDAY)

    @pytest.mark.parametrize(
        ("word", "also"),
        [
            ("meeting", {"state": "held"}),
            ("meeting", {"withdrawn": "x"}),
            ("meeting", {"day": MONDAY}),
            ("meeting", {"day": None}),
            ("review", {"held_on": DAY}),
            ("review", {"withdrawn": "x"}),
            ("review", {"planned_for": None}),
            ("handover", {"state": "cancelled"}),
            ("handover", {"withdrawn": "x"}),
            ("handover", {"from_day": MONDAY}),
            ("action", {"done_on": DAY}),
            ("action", {"withdrawn": "x"}),
            ("action", {"due": None}),
            ("plan's review", {"state": "draft"}),
            ("plan's review", {"withdrawn": "x"}),
            ("plan's review", {"review_on": MONDAY}),
            ("plan's review", {"review_on": None}),
            ("cover", {"withdrawn": "x"}),
            ("cover", {"since": MONDAY}),
            ("cover", {"since": None}),
        ],
    )
    def test_what_is_over_or_on_a_working_day_is_not(self, word: str, also: dict[str, Any]) -> None:
        """Nor is what was a mistake."""
        assert words(evolve(DATED[word], **also), on=DAY) == []

    def test_a_day_of_which_nothing_is_known_says_so(self) -> None:
        """Beyond the years whose holidays are known, it is said that they are not."""
        one = only(evolve(ARRANGED, day=date(2031, 3, 3)))
        assert one.what.startswith("Whether Mon 3 Mar 2031 is a working day cannot be said:")
