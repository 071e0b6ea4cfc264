from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

from teamaround.casework.at_rest import came_of, steps
from teamaround.casework.at_rest.came_of import words_of
from tests.integration.office.histories.living import few, histories
from tests.integration.office.histories.undone import undone_leaves_nothing
from tests.integration.office.histories.world import REGIMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from teamaround.casework.events import Event


@pytest.mark.parametrize("regime", REGIMES)
def test_what_is_undone_leaves_nothing(regime: str) -> None:
    """Under each regime, whatever is done and withdrawn leaves no step, notice, seat, part or matter behind."""

    @few(3)
    @given(histories())
    def live(history: list[int]) -> None:
        undone_leaves_nothing(regime, history)

    live()


def causes_forgotten(patch: pytest.MonkeyPatch) -> None:
    """Nobody keeps what a step or a notice came of."""
    patch.setattr("teamaround.casework.consequences.causes.came_of", lambda *_: ())


def the_way_back_is_followed(patch: pytest.MonkeyPatch) -> None:
    """Rules follow what only goes back to what was."""
    asked = came_of.came_of

    def always(event: Event, *more: Any) -> tuple[str, ...]:
        return asked(event, *more) or words_of(event)

    patch.setattr("teamaround.casework.consequences.causes.came_of", always)


def steps_stay_settled(patch: pytest.MonkeyPatch) -> None:
    """A step stays met or lapsed though what did it is undone."""
    patch.setattr(steps, "_taken_back", lambda *_: False)


@pytest.mark.parametrize(
    ("regime", "fault"),
    [
        ("east_riding_eys", causes_forgotten),
        ("east_riding_eys", the_way_back_is_followed),
        ("girfec", steps_stay_settled),
    ],
)
def test_a_fault_is_caught(
    regime: str, fault: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stays of a mistake on purpose is noticed."""
    fault(monkeypatch)

    @settings(few(15), report_multiple_bugs=False)
    @given(histories())
    def live(history: list[int]) -> None:
        undone_leaves_nothing(regime, history)

    with pytest.raises(AssertionError, match=r" (leaves|takes) "):
        live()
