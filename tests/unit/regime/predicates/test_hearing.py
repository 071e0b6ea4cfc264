from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.concepts.contact import Note
from teamaround.concepts.family import View
from teamaround.concepts.work import Before
from teamaround.regime.predicates.hearing import against, decision_days, heard_after, heard_for
from teamaround.regime.rule_context import Holder
from tests.unit.casework.at_rest.resting import LATER, case, keeper, lead, plan, resting
from tests.unit.casework.bench import ALI, HALL, MOTHER, POOLE, day

if TYPE_CHECKING:
    from datetime import date

    from teamaround.regime.rule_context import RuleContext

FIRST, SECOND = lead(1, HALL, since=day(10), until=day(20)), lead(2, POOLE, since=day(20))
AGREED = plan(agreed_on=day(15))
FIRST_TIME = {
    "what": "plan_changed",
    "values": {"state": "agreed", "before": {"what": "x", "values": {"agreed_on": None}}},
}
SECOND_TIME = {"what": "plan_agreed", "values": {"agreed_on": day(12).isoformat(), "before": FIRST_TIME}}
ONCE_MORE = Before(what="plan_agreed", values={"agreed_on": day(14).isoformat(), "before": SECOND_TIME})


def view(number: int, on: date, **also: Any) -> View:
    """What the family wishes, said on a day."""
    given: dict[str, Any] = {"id": f"view{number}", "what": "wishes", "whose": "family", "person": MOTHER, "on": on}
    return View(**given | {"words": "x"} | also)


def about(held: Any, *entries: Any, on: date = LATER) -> RuleContext:
    """That somebody began to lead is in hand."""
    holder = Holder(person=held.person, role=held.role, assignment=held)
    return evolve(resting(held, *entries, on=on), holder=holder)


def of_plan(of: Any, *entries: Any, on: date = LATER, reopened: date | None = None) -> RuleContext:
    """A plan is in hand."""
    return evolve(resting(of, *entries, on=on, reopened_on=reopened), subjects={"plan": of})


def ids(context: RuleContext, kind: str = "wishes") -> list[str]:
    """The views that were heard for the decision in hand."""
    return [one.id for one in heard_for(context, kind)]


class TestOneDecision:
    """What is about nobody and nothing in particular was heard for the decision that came next."""

    @pytest.mark.parametrize(
        ("said", "counts"),
        [(1, 1), (9, 1), (10, 1), (11, 2), (15, 2), (16, 3), (20, 3), (21, 3)],
    )
    def test_it_counts_for_the_next_and_for_no_other(self, said: int, counts: int) -> None:
        """Up to its day and on it, for the decision next to come; after the last one, for that."""
        heard = view(1, day(said))
        found = [
            ids(about(FIRST, SECOND, AGREED, heard, on=day(25))),
            ids(of_plan(AGREED, FIRST, SECOND, heard, on=day(25))),
            ids(about(SECOND, FIRST, AGREED, heard, on=day(25))),
        ]
        assert found == [["view1"] if number == counts else [] for number in (1, 2, 3)]

    def test_a_decision_that_is_being_made_is_one_as_well(self) -> None:
        """Before it is in the record, what was said since the last decision counts for it."""
        coming = evolve(resting(FIRST, view(1, day(10)), view(2, day(11)), on=day(15)), holder=Holder(person=POOLE))
        assert ids(coming) == ["view2"]
        closing = resting(FIRST, view(1, day(10)), view(2, day(11)), on=day(15))
        assert ids(closing) == ["view2"]

    def test_the_latest_comes_first(self) -> None:
        """Of one day's views the last recorded; whatever order they were recorded in."""
        heard = (view(1, day(5)), view(2, day(3)), view(3, day(5)), view(4, day(4)))
        assert ids(about(FIRST, *heard)) == ["view3", "view1", "view4", "view2"]

    @pytest.mark.parametrize("also", [{"what": "discussed"}, {"withdrawn": "x"}], ids=str)
    def test_another_kind_and_a_mistake_do_not_count(self, also: dict[str, Any]) -> None:
        """Only a view of the kind asked for, which stands."""
        assert ids(about(FIRST, view(1, day(5), **also))) == []
        assert ids(about(FIRST, view(1, day(5), what="discussed")), "discussed") == ["view1"]


class TestNamed:
    """What names a person or a decision counts for that."""

    def test_a_view_about_a_person_counts_for_their_beginning(self) -> None:
        """For nobody else's, and for no plan; a plan between does not take it away."""
        heard = view(1, day(12), about=POOLE)
        assert ids(about(SECOND, FIRST, AGREED, heard)) == ["view1"]
        assert ids(about(FIRST, SECOND, AGREED, heard)) == []
        assert ids(of_plan(AGREED, FIRST, SECOND, heard)) == []

    def test_it_counts_for_one_beginning_of_that_person(self) -> None:
        """Somebody who led, and is to lead again, is asked about anew."""
        again = lead(3, HALL, since=day(25))
        heard = (view(1, day(9), about=HALL), view(2, day(11), about=HALL), view(3, day(26), about=HALL))
        assert ids(about(FIRST, again, *heard, on=day(28))) == ["view1"]
        assert ids(about(again, FIRST, *heard, on=day(28))) == ["view3", "view2"]
        assert ids(about(again, evolve(FIRST, withdrawn="x"), *heard, on=day(28))) == ["view3", "view2", "view1"]
        assert ids(about(again, keeper(1, HALL, since=day(10)), view(1, day(9), about=HALL), on=day(28))) == ["view1"]

    def test_others_who_began_in_between_take_nothing_away(self) -> None:
        """Only beginnings of the person themselves part what was said of them."""
        late = lead(3, HALL, since=day(20))
        assert ids(about(late, lead(1, POOLE, since=day(15)), view(1, day(12), about=HALL), on=day(25))) == ["view1"]

    def test_somebody_who_is_to_lead_again_is_asked_about_since_they_did(self) -> None:
        """What was said of them since their last beginning counts for the one that is being decided."""
        coming = resting(FIRST, view(1, day(9), about=HALL), view(2, day(22), about=HALL), on=day(25))
        assert ids(evolve(coming, holder=Holder(person=HALL))) == ["view2"]

    def test_a_view_of_a_decision_counts_for_it_alone(self) -> None:
        """Whenever it was said, and whomever it is about."""
        heard = view(1, day(3), decision="plan1", about=ALI)
        assert ids(of_plan(AGREED, FIRST, SECOND, heard)) == ["view1"]
        assert ids(about(FIRST, SECOND, AGREED, heard)) == []
        of_role = view(1, day(21), decision="role1")
        assert ids(about(FIRST, SECOND, of_role)) == []
        assert ids(about(FIRST, SECOND, of_role, on=day(21))) == ["view1"]
        assert ids(about(SECOND, FIRST, of_role, on=day(21))) == []

    def test_what_is_in_hand_with_nothing_else_is_the_case(self) -> None:
        """A view for the closing counts where nobody and no plan is in hand."""
        closing = view(1, day(3), decision="case")
        assert ids(resting(FIRST, closing)) == ["view1"]
        assert ids(about(FIRST, closing)) == []

    @pytest.mark.parametrize("said", [{}, {"decision": "case"}])
    def test_what_was_said_for_one_closing_counts_for_no_other(self, said: dict[str, str]) -> None:
        """What was heard before the case was opened again was heard for the closing before; what came after counts."""
        views = view(1, day(3), **said), view(2, day(16), **said)
        assert ids(resting(*views, on=LATER)) == ["view2", "view1"]
        assert ids(resting(*views, on=LATER, reopened_on=day(10))) == ["view2"]
        assert ids(resting(*views, on=LATER, reopened_on=day(16))) == []

    @pytest.mark.parametrize("said", [{}, {"decision": "case"}])
    def test_what_was_said_for_the_closing_does_not_count_for_the_opening_again(self, said: dict[str, str]) -> None:
        """What was heard until the case was closed was heard for that; what was said since then counts."""
        views = view(1, day(3), **said), view(2, day(16), **said)
        reopening = resting(*views, on=day(20), reopened_on=day(20))
        assert ids(evolve(reopening, before=evolve(reopening.case, closed_on=day(10)))) == ["view2"]

    @pytest.mark.parametrize("said", [{}, {"decision": "case"}])
    def test_what_was_said_on_the_day_of_opening_again_was_said_for_that(self, said: dict[str, str]) -> None:
        """It counts for the opening, and for a closing of that very day; for one on a later day something else must."""
        heard = view(1, day(20), **said)
        reopening = resting(heard, on=day(20), reopened_on=day(20))
        for closed in (day(10), day(20)):
            assert ids(evolve(reopening, before=evolve(reopening.case, closed_on=closed))) == ["view1"]
        assert ids(reopening) == ["view1"]
        assert ids(resting(heard, on=day(21), reopened_on=day(20))) == []
        assert ids(resting(heard, view(2, day(21), **said), on=day(21), reopened_on=day(20))) == ["view2"]

    def test_a_case_opened_again_takes_nothing_from_other_decisions(self) -> None:
        """What was said while it was closed is heard for the next plan still."""
        assert ids(of_plan(AGREED, view(1, day(13)), reopened=day(14))) == ["view1"]

    def test_a_plan_in_hand_is_asked_on_the_day_it_ended_or_was_agreed(self) -> None:
        """What was said for its end does not count for its beginning."""
        over = plan(state="ended", agreed_on=day(5), ended_on=day(18))
        heard = (view(1, day(4)), view(2, day(16)))
        assert ids(of_plan(over, *heard)) == ["view2"]
        assert ids(of_plan(plan(agreed_on=day(5)), *heard)) == ["view2", "view1"]
        draft = plan(state="draft", agreed_on=None)
        assert ids(of_plan(draft, *heard)) == ["view2", "view1"]

    def test_what_was_noted_is_talked_over_from_its_day_on(self) -> None:
        """A view before it, for another decision or about a person is not about it; decisions beside it are not it."""
        note = Note(id="note1", what="circumstances", text="They moved.", on=day(12))
        heard = (view(1, day(11)), view(2, day(12)), view(3, day(21)), view(4, day(13), decision="plan1"))
        named, whom = view(5, day(13), decision="note1"), view(6, day(14), about=POOLE)
        context = evolve(resting(note, FIRST, SECOND, *heard, named, whom, on=day(25)), subjects={"note": note})
        assert ids(context) == ["view3", "view5", "view2"]


class TestLater:
    """What was said after the day in hand did not bear on it."""

    def test_it_is_told_apart(self) -> None:
        """On the day itself it was in time; after it, it comes too late, and is named for whoever asks."""
        heard = (view(1, day(9)), view(2, day(10)), view(3, day(11)))
        now = evolve(resting(*heard, on=day(25)), on=day(10))
        assert ids(now) == ["view2", "view1"]
        assert [one.id for one in heard_after(now, "wishes")] == ["view3"]
        assert [one.id for one in heard_after(now, "discussed")] == []


@pytest.mark.parametrize(
    ("entry", "days"),
    [
        (lead(since=day(10)), [day(10)]),
        (lead(since=day(10), until=day(12)), [day(10)]),
        (lead(since=day(10), basis="default_holder.one"), []),
        (lead(since=day(10), withdrawn="x"), []),
        (keeper(since=day(10)), []),
        (plan(agreed_on=day(12)), [day(12)]),
        (plan(agreed_on=None), []),
        (plan(agreed_on=day(12), ended_on=day(14)), [day(12), day(14)]),
        (plan(agreed_on=day(12), withdrawn="x"), []),
        (plan(agreed_on=day(16), before=ONCE_MORE), [day(16), day(14), day(12)]),
    ],
)
def test_the_days_on_which_something_was_decided(entry: Any, days: list[date]) -> None:
    """Who leads, where a person decided it; a plan agreed, each time, and one ended; what was withdrawn did nothing."""
    assert list(decision_days(case(entry))) == days


def test_the_closing_is_a_decision() -> None:
    """It comes last, where there is one."""
    assert list(decision_days(case(lead(since=day(10)), closed_on=day(20)))) == [day(10), day(20)]


@pytest.mark.parametrize(
    ("also", "speaks_against"),
    [
        ({}, False),
        ({"against": True}, True),
        ({"comfortable": False}, True),
        ({"confident": False}, True),
        ({"comfortable": True, "confident": True}, False),
    ],
    ids=str,
)
def test_what_speaks_against(also: dict[str, Any], speaks_against: bool) -> None:
    """A view that says so, or somebody who is not comfortable or not confident; silence does not."""
    assert against(view(1, day(5), **also)) is speaks_against
