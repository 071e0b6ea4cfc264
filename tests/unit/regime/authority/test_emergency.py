from __future__ import annotations

import pytest

from teamaround.concepts.days.periods import Period
from teamaround.errors import BrokenFile
from teamaround.regime.authority import read_authority
from teamaround.regime.authority.emergency import EmergencyRules

START = """
[authority]
code   = "a"
name   = "A"
nation = "england"

[store]
url = "memory:"

[regimes.x]

[officers.safeguarding]
rights = ["read", "audit", "restrict"]

[officers.duty]
rights = ["read", "restrict"]

[officers.desk]
rights = ["read"]

[break_glass]
"""


def rules(text: str) -> EmergencyRules | None:
    """What a file with this in its table says."""
    return read_authority((START + text).encode(), file="a.toml").emergency


def test_the_table_is_read() -> None:
    """With an hour, twenty letters and the next working day where nothing else is said; and practitioners may not."""
    assert rules('alerts = "duty"\nreviews = "safeguarding"') == EmergencyRules(alerts="duty", reviews="safeguarding")
    found = rules(
        'practitioners = true\nalerts = "duty"\nreviews = "safeguarding"\nemail = "s@example.org"\nminutes = 30\n'
        "least_reason = 40\nreview_within = { days = 2 }\n"
    )
    assert found == EmergencyRules(
        practitioners=True,
        alerts="duty",
        reviews="safeguarding",
        email="s@example.org",
        minutes=30,
        least_reason=40,
        review_within=Period(days=2),
    )


def test_without_the_table_there_are_no_rules() -> None:
    """And so nobody may."""
    assert read_authority(START.replace("[break_glass]", "").encode(), file="a.toml").emergency is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('reviews = "safeguarding"', "alerts"),
        ('alerts = "duty"', "reviews"),
        ('alerts = "safegarding"\nreviews = "safeguarding"', "safeguarding"),
        ('alerts = "duty"\nreviews = "nobody"', "No officer's post"),
        ('alerts = "duty"\nreviews = "duty"', "right audit"),
        ('alerts = "desk"\nreviews = "safeguarding"', "right restrict"),
        ('alerts = "duty"\nreviews = "desk"', "right audit and restrict"),
        ('alerts = "duty"\nreviews = "safeguarding"\nminutes = 61', "from 1 to 60"),
        ('alerts = "duty"\nreviews = "safeguarding"\nminutes = 0', "from 1 to 60"),
        ('alerts = "duty"\nreviews = "safeguarding"\nleast_reason = 9', "from 10 to 500"),
        ('alerts = "duty"\nreviews = "safeguarding"\nreview_within = { months = 2 }', "31 days"),
        ('alerts = "duty"\nreviews = "safeguarding"\nemail = "desk"', "e-mail"),
    ],
)
def test_a_table_by_which_somebody_could_go_unseen_is_refused(text: str, says: str) -> None:
    """Nobody is alerted, nobody reviews, it lasts for more than an hour, a reason is a word: with what to write."""
    with pytest.raises(BrokenFile) as broken:
        rules(text)
    assert any(says in f"{one.what} {one.fix}" for one in broken.value.problems)
