from __future__ import annotations

import pytest

from teamaround.concepts.findings import RuleAnswer
from teamaround.regime.predicates.answers import LONGEST_REASON, wrong_with


@pytest.mark.parametrize("holds", [True, False, None])
def test_yes_no_and_not_known_are_answers(holds: bool | None) -> None:
    """With a reason of any length that people read."""
    assert wrong_with(RuleAnswer(holds, "é" * LONGEST_REASON, "so"), repr) == ""


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (True, "It gave bool, which is no answer."),
        (None, "It gave NoneType, which is no answer."),
        (RuleAnswer("no"), "It gave a RuleAnswer of which `holds` is 'no'."),  # type: ignore[arg-type]
        (RuleAnswer(0), "It gave a RuleAnswer of which `holds` is 0."),  # type: ignore[arg-type]
        (RuleAnswer(True, None), "It gave a RuleAnswer of which `because` is None."),  # type: ignore[arg-type]
        (RuleAnswer(True, reason=b"x"), "It gave a RuleAnswer of which `reason` is b'x'."),  # type: ignore[arg-type]
        (
            RuleAnswer(True, "x" * (LONGEST_REASON + 1)),
            "It gave a RuleAnswer of which `because` is longer than 10000 characters.",
        ),
        (
            RuleAnswer(True, "\udc80"),
            "It gave a RuleAnswer of which `because` holds what cannot be written as UTF-8.",
        ),
    ],
)
def test_whatever_else_is_none(given: object, says: str) -> None:
    """It would open or close a gate unseen, or fail later, where it is written."""
    assert wrong_with(given, repr) == says
