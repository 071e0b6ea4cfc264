"""What was answered before is what would be answered again, whatever is done in an office."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from teamaround.casework.rules import answers
from teamaround.casework.rules.answers import otherwise
from teamaround.store import MemoryStore
from tests.integration.office.histories.living import few, histories, lived
from tests.integration.office.histories.world import REGIMES

if TYPE_CHECKING:
    from typing import Any


def same_as_asked_again(regime: str, history: list[int]) -> None:
    """An office that remembers what was answered comes to the same, byte for byte, as one that asks every time."""
    remembering = lived(regime, MemoryStore(), history).told()
    with pytest.MonkeyPatch.context() as forgetful:
        forgetful.setattr("teamaround.office.cases.remember", lambda *_, **__: None)
        assert remembering == lived(regime, MemoryStore(), history).told()


@pytest.mark.parametrize("regime", REGIMES)
def test_what_is_remembered_is_what_would_be_answered(regime: str) -> None:
    """Under each real regime, whatever is tried in whatever order, no answer is kept that does not hold any more."""

    @few(2)
    @given(histories(100))
    def live(history: list[int]) -> None:
        same_as_asked_again(regime, history)

    live()


def never_forgotten(patch: pytest.MonkeyPatch) -> None:
    """Whatever was answered once is said for ever."""
    patch.setattr(answers, "otherwise", lambda *_: frozenset())


def parts_overlooked(patch: pytest.MonkeyPatch) -> None:
    """Who joins or leaves is not seen by whatever was asked about the team before."""
    patch.setattr(answers, "otherwise", lambda was, now: otherwise(was, now) - {"involvements"})


@pytest.mark.parametrize("fault", [never_forgotten, parts_overlooked])
def test_an_answer_that_is_out_of_date_is_noticed(fault: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """An office that keeps an answer which does not hold any more is caught."""
    fault(monkeypatch)

    @few(2)
    @given(histories(100))
    def live(history: list[int]) -> None:
        same_as_asked_again(REGIMES[0], history)

    with pytest.raises(AssertionError):
        live()
