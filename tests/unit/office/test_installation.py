from __future__ import annotations

from typing import Any, ClassVar

import pytest
from attrs import frozen

from teamaround.concepts.findings import RuleAnswer
from teamaround.errors import BrokenOffice
from teamaround.office.installation import guarded
from teamaround.plugins import Predicate, RuleContext
from teamaround.regime.predicates.waiting import LONGEST_ANSWER_SECONDS


@frozen(kw_only=True)
class Counts(Predicate):
    """A predicate of a plugin's."""

    name: ClassVar[str] = "counts"

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Yes."""
        return RuleAnswer(True)


def answered(took: float) -> RuleAnswer:
    """What is answered where the answer takes so many seconds."""
    seconds = iter((10.0, 10.0 + took))
    context: Any = None
    return guarded(Counts, lambda: next(seconds))().answer(context)


def test_an_answer_that_takes_too_long_is_named() -> None:
    """A plugin's predicate that works for longer than others should wait is named and refused."""
    assert answered(LONGEST_ANSWER_SECONDS) == RuleAnswer(True)
    with pytest.raises(BrokenOffice, match=r"predicate counts .*: It took 5\.5 s to answer; 5 s are the longest\."):
        answered(LONGEST_ANSWER_SECONDS + 0.5)
