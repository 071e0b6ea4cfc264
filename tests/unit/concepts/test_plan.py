from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import evolve

from teamaround.concepts.plan import (
    Action,
    Agreement,
    Assessment,
    Plan,
    Request,
    Responsibility,
    SingleAgencyPlan,
)
from tests.unit.concepts.texts.written import left_out, on_one_line

DAY = date(2026, 9, 10)
ON = DAY.isoformat()
ACTION = Action(id="action1", text="Ring.", owner="P1", started_on=date(2026, 9, 1))


def test_what_is_left_out_of_a_plan_is_not_said() -> None:
    """
    A plan of which no more is written is a draft in its first revision.

    What single agencies planned is unsaid then, which is not the same as none; and its review has not fallen due.
    """
    assert left_out(Plan, id="plan1", started_on=ON) == {
        "state": "draft",
        "revision": 1,
        "mode": "formal",
        "agreed_on": None,
        "ended_on": None,
        "ended_because": "",
        "text": "",
        "focus": "",
        "meeting": None,
        "rests_on": (),
        "outcomes": (),
        "single_agency_plans": None,
        "contributions": (),
        "agreements": (),
        "review_on": None,
        "review_point": "",
        "review_fell_due": False,
        "withdrawn": "",
    }


def test_what_is_left_out_of_the_parts_of_a_plan_is_empty() -> None:
    """A single agency's plan counts as taken in, with nothing to explain; whoever agrees need not say why."""
    assert left_out(SingleAgencyPlan, agency="A1") == {"text": "", "incorporated": True, "why_not": ""}
    assert left_out(Agreement, person="P1", agrees=True, on=ON) == {"words": ""}


def test_what_is_left_out_of_an_action_is_open() -> None:
    """An action of which no more is written is open, has no last day and belongs to no plan."""
    assert left_out(Action, id="action1", text="Ring.", owner="P1", started_on=ON) == {
        "plan": None,
        "outcome": "",
        "due": None,
        "done_on": None,
        "dropped_because": "",
        "fell_late_on": None,
        "withdrawn": "",
    }


def test_what_is_left_out_before_and_after_a_plan_is_open() -> None:
    """An assessment is not completed, a request not sent, and what was returned is without words until it is said."""
    assert left_out(Assessment, id="assessment1", what="early", opened_on=ON) == {
        "by": None,
        "completed_on": None,
        "outcome": "",
        "withdrawn": "",
    }
    assert left_out(Request, id="request1", prepared_on=ON) == {
        "text": "",
        "names_lead": None,
        "sent_on": None,
        "withdrawn": "",
    }
    assert left_out(Responsibility, id="return1", to="P1", on=ON) == {"words": "", "withdrawn": ""}


def test_what_of_a_plan_stands_on_one_line() -> None:
    """The kind of an assessment, the focus of a plan and when it is to be reviewed stand in lists, among others."""
    assert on_one_line(Assessment) == {"what"}
    assert on_one_line(Plan) == {"focus", "review_point"}


def test_the_words_in_ids_of_plans_never_change() -> None:
    """Stored ids begin with these words."""
    kinds = [one.kind for one in (Assessment, Request, Plan, Action, Responsibility)]
    assert kinds == ["assessment", "request", "plan", "action", "return"]


@pytest.mark.parametrize("ended", [{"done_on": DAY}, {"dropped_because": "no need"}, {"withdrawn": "a slip"}], ids=str)
def test_an_action_is_open_until_it_is_done_dropped_or_withdrawn(ended: dict[str, object]) -> None:
    """Each of the three ends it, and what has ended is never late."""
    assert ACTION.open
    closed = evolve(ACTION, due=DAY, **ended)  # type: ignore[arg-type]
    assert not closed.open
    assert not closed.late(DAY + timedelta(days=9))


def test_an_action_is_late_from_the_day_after_its_last() -> None:
    """On its last day it may still be done; without a last day it is never late."""
    due = evolve(ACTION, due=DAY)
    assert [due.late(DAY + timedelta(days=more)) for more in (-1, 0, 1)] == [False, False, True]
    assert not ACTION.late(date.max)
