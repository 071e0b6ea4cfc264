from __future__ import annotations

from datetime import date
from typing import Literal

import pytest
from attrs import evolve

from teamaround.access.reading import AccessScope
from teamaround.concepts.contact import SharingDecision
from teamaround.concepts.family import FamilyChoice
from teamaround.concepts.people import Move
from teamaround.regime.vocabulary import LAWS
from teamaround.views.page.coordination import coordination_line, vacancy_of
from teamaround.views.page.offers import offers_of
from tests.unit.views.made_up import (
    CHILD,
    FATHER,
    MOTHER,
    NURSE,
    OPENED,
    TODAY,
    case,
    case_view,
    child,
    directory,
    lead,
)

MOVED = Move(on=date(2026, 10, 1), to="the coast")


def choice(by: str, what: Literal["none_wanted", "coordinate_ourselves"]) -> FamilyChoice:
    """What the family chose about having a lead."""
    return FamilyChoice(
        id="choice1", choice=what, decided_by=by, by_young_person=by == CHILD, words="We manage.", on=OPENED
    )


def test_coordination_is_in_the_regimes_own_words() -> None:
    """Where the regime has words for a state they are shown, and the core's otherwise; who chose it stands beside."""
    line = coordination_line(case_view(case(choice(MOTHER, "none_wanted"))))
    assert (line.state, line.word) == ("declined", "no first voice (your choice)")
    assert (line.chosen_by, line.chooser.name, line.chosen_on) == ("family", "Mrs Ash", OPENED)  # type: ignore[union-attr]
    assert coordination_line(case_view(case(lead(1, NURSE)))).word == "led"


def test_a_young_persons_choice_is_told_apart() -> None:
    """A choice by the young person is not shown as the family's."""
    assert coordination_line(case_view(case(choice(CHILD, "coordinate_ourselves")))).chosen_by == "young_person"


def test_words_beside_a_choice_are_their_speakers() -> None:
    """What somebody said beside their choice is left out for others of the family."""
    father = AccessScope(whole=False, own=frozenset({FATHER}))
    assert coordination_line(case_view(case(choice(MOTHER, "none_wanted")), scope=father)).words == ""


def test_a_vacancy_is_shown_and_stops_nothing() -> None:
    """Where a lead is missing the page says so, for how long, by which rules, and that help goes on."""
    vacancy = vacancy_of(case_view(), date(2026, 11, 10))
    assert vacancy is not None
    assert vacancy.text == (
        "No first voice, and one is needed. It has been so for 10 days. Help goes on meanwhile: nothing waits for it."
    )
    assert [one.rule for one in vacancy.grounds] == ["requirement.two_help"]
    assert vacancy.law == LAWS["help_never_waits"]


def test_a_vacancy_of_unknown_length_says_no_length() -> None:
    """Where the journal does not tell since when, no length is made up."""
    vacancy = vacancy_of(case_view(), None)
    assert vacancy is not None
    assert vacancy.days is None
    assert "days" not in vacancy.text


@pytest.mark.parametrize(
    "page",
    [
        case_view(case(lead(1, NURSE))),
        case_view(case(choice(MOTHER, "none_wanted"))),
        case_view(case(closed_on=TODAY)),
        case_view(who=directory(child(died=OPENED))),
    ],
    ids=["led", "declined", "closed", "the child has died"],
)
def test_no_vacancy_where_nothing_is_missing(page: object) -> None:
    """No alert stands where somebody leads, the family chose otherwise, the case is closed or the child has died."""
    assert vacancy_of(page, None) is None  # type: ignore[arg-type]


def test_a_move_brings_offers_of_the_cores_own() -> None:
    """When the family moves away, closing, a contact and a decision on sharing are offered, with no statement."""
    offers = offers_of(case_view(who=directory(child(moves=(MOVED,)))))
    assert [one.key for one in offers] == ["close", "handover_contact", "sharing_decision"]
    assert {one.ground.grade for one in offers} == {"core"}
    assert all(one.ground.says == () and "not in the source guidance" in one.ground.label for one in offers)
    assert "the coast on Thu 1 Oct 2026" in offers[0].text
    assert offers[0].fills["why"] == "family moves away"
    assert "Nothing is sent before that is recorded." in offers[2].text


def test_a_decision_on_sharing_settles_its_offer() -> None:
    """Once a decision on sharing is recorded after the move, its offer is shown as done."""
    decided = SharingDecision(
        id="sharing1", share=False, what="x", with_whom="y", why="z", views="v", basis="b", decided_by=NURSE,
        on=MOVED.on,
    )  # fmt: skip
    moved = directory(child(moves=(MOVED,)))
    assert [one.done for one in offers_of(case_view(case(decided), who=moved))] == [False, False, True]
    earlier = evolve(decided, on=OPENED)
    assert not any(one.done for one in offers_of(case_view(case(earlier), who=moved)))


def test_where_the_family_went_is_for_those_who_work_in_the_case() -> None:
    """A family member is not told by the page where the others went."""
    offers = offers_of(case_view(who=directory(child(moves=(MOVED,))), scope=AccessScope(whole=False)))
    assert "the coast" not in str(offers)


def test_a_move_before_the_case_or_after_its_end_offers_nothing() -> None:
    """A move from before the case was opened, or a case that is closed, brings no offer."""
    before = directory(child(moves=(evolve(MOVED, on=date(2026, 8, 1)),)))
    assert offers_of(case_view(who=before)) == ()
    assert offers_of(case_view(case(closed_on=TODAY), who=directory(child(moves=(MOVED,))))) == ()
    assert offers_of(case_view()) == ()
