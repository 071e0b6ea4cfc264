from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from teamaround.concepts.family import FamilyChoice, View
from teamaround.concepts.people import DecisionMaker
from teamaround.concepts.team import Nomination
from teamaround.regime.predicates.about_family import (
    ALL,
    HEARD,
    DecidedBy,
    FamilyAnswer,
    FamilyFeels,
    ViewIs,
    heard,
    views_in_hand,
    views_too_late,
)
from teamaround.regime.rule_context import Holder, RuleContext
from tests.unit.casework.at_rest.resting import LATER, directory, lead, resting
from tests.unit.casework.bench import ALI, HALL, MOTHER, POOLE, day


def said(number: int = 1, **also: Any) -> View:
    """What the family said of Mr Ali on the eighth."""
    given: dict[str, Any] = {"id": f"view{number}", "what": "wishes", "whose": "family", "about": ALI, "on": day(8)}
    return View(**given | also)


def asked(number: int = 1, **also: Any) -> Nomination:
    """Mr Ali was asked."""
    given: dict[str, Any] = {"id": f"nomination{number}", "person": ALI, "role": "lead", "by": HALL, "on": day(5)}
    return Nomination(**given | also)


def about(*entries: Any, **also: Any) -> RuleContext:
    """Mr Ali is to lead from the twelfth on."""
    given: dict[str, Any] = {"on": day(12), "holder": Holder(person=ALI)}
    return evolve(resting(*entries, on=LATER), **given | also)


class TestFeelings:
    """Whether the family feels comfortable with somebody, and they with the family."""

    @pytest.mark.parametrize("name", ["comfortable", "confident"])
    @pytest.mark.parametrize("wanted", [True, False])
    def test_the_latest_feeling_counts(self, name: str, wanted: bool) -> None:
        """Yes and no are answers; where a feeling was never asked about, it is not known."""
        of = FamilyFeels(**{name: wanted})
        for felt in (True, False):
            found = of.answer(about(said(1, **{name: not felt}), said(2, **{name: felt, "on": day(9)})))
            assert (found.holds, found.because) == (
                felt is wanted,
                f"the family is {name}: {'yes' if felt else 'no'}",
            )
        never = of.answer(about(said(words="Kind.")))
        assert (never.holds, never.because) == (None, f"whether the family is {name} is not recorded")
        other = {"comfortable": "confident", "confident": "comfortable"}[name]
        assert of.answer(about(said(**{other: True}))).holds is None

    def test_every_feeling_that_is_asked_about_counts(self) -> None:
        """Being comfortable is not being confident."""
        both = FamilyFeels(comfortable=True, confident=True)
        assert both.answer(about(said(comfortable=True, confident=True))).holds is True
        assert both.answer(about(said(comfortable=True))).holds is None
        assert both.answer(about(said(comfortable=True, confident=False))).holds is False

    def test_a_feeling_for_a_later_day_is_told_and_does_not_count(self) -> None:
        """What was said after the day in hand did not bear on it; the first such day is named where nothing else is."""
        of = FamilyFeels(comfortable=True)
        late = [said(number, comfortable=True, on=day(one)) for number, one in ((1, 16), (2, 14), (3, 18))]
        assert of.answer(about(*late)).because == (
            "whether the family is comfortable is not recorded by then: it is recorded for 2026-09-14, after 2026-09-12"
        )
        assert of.answer(about(said(9, confident=True), *late)).because == (
            "whether the family is comfortable is not recorded"
        )

    def test_how_the_person_feels_is_their_last_answer(self) -> None:
        """Only of those who were asked themselves, and not of what was taken back."""
        of = FamilyFeels(holder_comfortable=True)
        yes, no = asked(1, holder_comfortable=True), asked(2, holder_comfortable=False)
        assert of.answer(about()).because == "whether the person is comfortable is not recorded"
        assert of.answer(about(yes)).because == "the person is comfortable: yes"
        assert of.answer(about(yes, no)).holds is False
        assert of.answer(about(yes, evolve(no, withdrawn="x"))).holds is True
        assert of.answer(about(yes, evolve(no, person=POOLE))).holds is True
        assert of.answer(about(evolve(yes, person=POOLE))).holds is None
        assert of.answer(about(yes, holder=None)).holds is None


class TestViews:
    """Which views bear on the person in hand."""

    def found(self, *entries: Any, **also: Any) -> tuple[list[str], list[str]]:
        """The views that do, latest first; and those that came too late."""
        context = about(*entries, **also)
        in_hand, too_late = views_in_hand(context, "wishes"), views_too_late(context, "wishes")
        return [one.id for one in in_hand], [one.id for one in too_late]

    def test_latest_first(self) -> None:
        """By day, and of one day by how they were recorded; the day itself counts, the next is too late."""
        views = [said(1, on=day(9)), said(2, on=day(8)), said(3, on=day(9)), said(4, on=day(12)), said(5, on=day(13))]
        assert self.found(*views) == (["view4", "view3", "view1", "view2"], ["view5"])

    @pytest.mark.parametrize(
        ("also", "counts"),
        [
            ({}, True),
            ({"about": None}, True),
            ({"about": POOLE}, False),
            ({"what": "informed"}, False),
            ({"withdrawn": "x"}, False),
        ],
        ids=str,
    )
    def test_about_the_person_or_nobody(self, also: dict[str, Any], counts: bool) -> None:
        """What is about somebody else, of another kind, or was a mistake, does not bear on them."""
        assert self.found(said(**also)) == (["view1"] if counts else [], [])

    def test_without_a_person_in_hand_any_view_counts(self) -> None:
        """Of a rule that is asked of nobody, whoever it is about counts."""
        assert self.found(said(about=POOLE), holder=None) == (["view1"], [])

    @pytest.mark.parametrize(
        ("also", "counts"),
        [
            ({"on": day(6)}, False),
            ({"on": day(7)}, True),
            ({"on": day(7), "about": None}, False),
            ({"on": day(8), "about": None}, True),
        ],
        ids=str,
    )
    def test_a_round_of_choosing_begins_when_somebody_else_begins_to_lead(
        self, also: dict[str, Any], counts: bool
    ) -> None:
        """A view of that very day counts where it is about the person in hand, and not where it is about nobody."""
        assert self.found(lead(1, HALL, since=day(7)), said(**also))[0] == (["view1"] if counts else [])

    @pytest.mark.parametrize(
        "other",
        [
            {"person": ALI},
            {"leads": False, "role": "note_keeper"},
            {"withdrawn": "x"},
            {"since": day(12)},
        ],
        ids=str,
    )
    def test_nothing_else_begins_one(self, other: dict[str, Any]) -> None:
        """Neither their own lead, nor another role, a mistake, or what began on the day in hand."""
        given: dict[str, Any] = {"person": HALL, "since": day(9)}
        begun = lead(1, **given | other)
        assert self.found(begun, said()) == (["view1"], [])

    def test_of_whoever_leads_already_the_day_of_their_beginning_counts(self) -> None:
        """Whoever led between that day and today began no round of theirs."""
        own = lead(2, ALI, since=day(9))
        holder = Holder(person=ALI, assignment=own)
        assert self.found(own, lead(1, HALL, since=day(10)), said(), holder=holder)[0] == ["view1"]


class TestAnswers:
    """What the family answered, who decided, and what was recorded."""

    def answered(self, of: FamilyAnswer, **also: Any) -> tuple[bool | None, str]:
        """What is answered of a choice."""
        given: dict[str, Any] = {"id": "choice1", "choice": "undecided", "decided_by": MOTHER, "on": day(8)}
        choice = FamilyChoice(**given | also)
        found = of.answer(about(subjects={"choice": choice}))
        return found.holds, found.because

    @pytest.mark.parametrize(
        ("name", "what"),
        [("someone_available", "somebody is available"), ("able_to_manage", "the family is able to manage")],
    )
    def test_what_the_family_answered(self, name: str, what: str) -> None:
        """Yes, no, or not known where it was not asked."""
        of = FamilyAnswer(**{name: True})
        assert self.answered(of, **{name: True}) == (True, f"{what}: yes")
        assert self.answered(of, **{name: False}) == (False, f"{what}: no")
        assert self.answered(of) == (None, f"whether {what} is not recorded")
        assert self.answered(FamilyAnswer(**{name: False}), **{name: False})[0] is True

    def test_whoever_coordinates_for_themselves_manages(self) -> None:
        """That choice answers the question, whatever else was said."""
        of = FamilyAnswer(able_to_manage=True)
        assert self.answered(of, choice="coordinate_ourselves", able_to_manage=False)[0] is True
        assert self.answered(of, choice="none_wanted")[0] is None

    def test_who_decided(self) -> None:
        """Whoever decided, or else whoever gave the command; not known where nobody goes by the names asked for."""
        decides = directory(child={"decision_makers": (DecisionMaker(person=MOTHER, since=day(1), basis="b"),)})
        of = DecidedBy(names=("decision_maker",))
        context = resting(who=decides)
        found = of.answer(evolve(context, decided_by=MOTHER, actor=HALL))
        assert (found.holds, found.because) == (True, "decided by Leo's mother")
        assert of.answer(evolve(context, actor=MOTHER)).holds is True
        assert of.answer(evolve(context, decided_by=HALL, actor=MOTHER)).because == "decided by Ms Hall"
        nobody = of.answer(context)
        assert (nobody.holds, nobody.because) == (False, "decided by nobody recorded")
        unknown = DecidedBy(names=("decision_maker", "named_person")).answer(
            resting(who=directory(child={"decision_makers": ()}))
        )
        assert (unknown.holds, unknown.because) == (None, "nobody is recorded as decision maker or named person")

    def test_what_kind_of_view_was_recorded(self) -> None:
        """A view is of one kind."""
        context = about(subjects={"view": said(what="informed")})
        found = ViewIs(kinds=("wishes", "informed")).answer(context)
        assert (found.holds, found.because) == (True, "recorded: informed")
        assert ViewIs(kinds=("wishes",)).answer(context).holds is False


def test_what_is_on_record_is_a_clause() -> None:
    """That something is recorded of the child or the family, or that it is not."""
    assert heard("wishes", "child") == "it is recorded what the child wishes"
    assert heard("informed", "family", recorded=False) == "it is not recorded that the family was informed"
    assert set(HEARD) == {"wishes", "discussed", "involved", "explained", "informed", "revisited"}


def test_what_was_written_once_is_asked_the_same() -> None:
    """How a regime's file names each question, its number, and the one field that takes a bare value, never change."""
    assert {one.name: (one.number, one.looks_at, one.bare, one.refers) for one in ALL} == {
        "family_heard": (3, "case", "", {}),
        "family_feels": (2, "holder", "", {}),
        "family_answer": (2, "choice", "", {}),
        "decided_by": (1, "event", "names", {"names": "who"}),
        "view_is": (1, "view", "kinds", {}),
    }
    assert not [one for one in ALL if one.about_lead or one.from_facts]
