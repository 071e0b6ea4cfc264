from __future__ import annotations

import pytest

from teamaround.regime.checks.meaning.repeated import ALIKE
from teamaround.regime.rules import ACTING, OFFERED
from tests.unit.regime.checks.meaning.meant import GATE, NOTICE, STEP, said

WISHES = 'family_heard = { kind = "wishes", of = ["family"] }'


ASKED = '[pointer.more]\nask = "does the child  like this person"\nsays = ["EX-04"]\n'
FAVOURED = """
[pointer.more]
when = { child_in = ["school"] }
favours = { holder_job = ["coordinator"] }
text = "Otherwise said."
says = ["EX-06"]
"""
REQUIRED = """
[requirement.more]
gives = "required"
when = { not = { practitioners = { at_most = 1, about = "child" } } }
says = ["EX-01"]
"""
ELIGIBLE = """
[eligibility.more]
who = { holder_is = ["practitioner"] }
text = "No."
fix = "None."
says = ["EX-03"]
"""


@pytest.mark.parametrize(
    ("added", "key", "first"),
    [
        (GATE.format(before='"plan_agreed", "lead_started"', needs=WISHES), "gate.more", "gate.wishes_heard"),
        (
            STEP.replace("See to it.", "Record the route").format(
                more='met_by = ["case_marked"]', met_when='just_marked = ["quiet", "busy"]'
            ),
            "step.more",
            "step.find_the_route",
        ),
        (
            NOTICE.format(after="lead_changed", sender="lead", to="support", template="lead_changed"),
            "notice.more",
            "notice.lead_changed",
        ),
        (ASKED, "pointer.more", "pointer.liked"),
        (FAVOURED, "pointer.more", "pointer.school_coordinator"),
        (REQUIRED, "requirement.more", "requirement.two_practitioners"),
        (ELIGIBLE, "eligibility.more", "eligibility.any_practitioner"),
    ],
)
def test_a_rule_that_is_written_twice_is_named_with_the_first(added: str, key: str, first: str) -> None:
    """The same asked in the same case is one rule, however its condition and its words are written."""
    assert said("\n" + added) == [(key, f'This is "{first}" once more: the same is asked for in the same case.')]


@pytest.mark.parametrize(
    "added",
    [
        GATE.format(before='"plan_agreed"', needs=WISHES),
        GATE.format(before='"lead_started"', needs='family_heard = { kind = "informed", of = ["family"] }'),
        GATE.format(before='"lead_started"', needs=WISHES) + 'when = { marked = ["busy"] }\n',
        STEP.format(more='met_by = ["case_marked"]', met_when='just_marked = ["quiet"]'),
        STEP.format(more='met_by = ["case_marked"]', met_when='just_marked = ["quiet", "busy"]'),
        NOTICE.format(after="lead_changed", sender="lead", to="family", template="lead_changed"),
        NOTICE.format(after="lead_changed", sender="lead", to="support", template="other"),
        '[pointer.more]\nask = "Does the child know this person?"\nsays = ["EX-04"]\n',
    ],
)
def test_what_differs_in_what_it_asks_is_another_rule(added: str) -> None:
    """Another event, need, condition, recipient, letter or question makes another rule."""
    assert said("\n" + added) == []


def test_every_kind_of_rule_that_acts_or_is_offered_is_compared() -> None:
    """No kind is left out but roles, of which a regime may have two alike that are called by different names."""
    assert {*ACTING, *OFFERED} - ALIKE.keys() == {"role"}
