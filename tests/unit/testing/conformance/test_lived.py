from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.casework.at_rest import steps
from teamaround.casework.evolve import evolve as folded
from teamaround.casework.rules import gates
from teamaround.concepts.findings import Finding
from teamaround.errors import Refused
from teamaround.office import Office
from teamaround.testing.conformance import lived
from teamaround.testing.conformance.tried import TriedRegime

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.integration.cli.making.made import MadePlugin


def found(code: str = "harbour") -> dict[str, tuple[Any, ...]]:
    """What does not hold in two histories of the made-up regime, by requirement."""
    return lived.unheld(TriedRegime.named(code), 2, 60)


def seats_for_all(patch: pytest.MonkeyPatch) -> None:
    """Nobody looks how many lead already."""
    patch.setattr(gates, "beyond_limit", lambda *_: iter(()))


def a_state_beside_its_events(patch: pytest.MonkeyPatch) -> None:
    """A decision changes the case beside its events."""
    patch.setattr(
        "teamaround.casework.decide.evolve", lambda case, events: evolve(folded(case, events), closed_because="unsaid")
    )


def nobody_owns(patch: pytest.MonkeyPatch) -> None:
    """Steps are passed on to nobody."""
    patch.setattr(steps, "_owners", lambda *_: ())


def letters_with_gaps(patch: pytest.MonkeyPatch) -> None:
    """A template is not filled."""
    patch.setattr(sys.modules["teamaround.views.letter.letter"], "filled", lambda text, _: text.strip().split("\n", 1))


def refusals_that_write(patch: pytest.MonkeyPatch) -> None:
    """A refused command leaves something behind."""
    told = Office.do

    def do(self: Office, command: Any, **more: Any) -> Any:
        try:
            return told(self, command, **more)
        except Refused:
            store: Any = self.store
            store.restore(evolve(store.snapshot()))
            raise

    patch.setattr(Office, "do", do)


def help_that_waits(patch: pytest.MonkeyPatch) -> None:
    """A rule stops whatever is considered."""
    finding = Finding(level="block", rule="gate.wait", what="Wait.")

    def consider(*_: Any, **__: Any) -> Any:
        raise Refused([finding])

    patch.setattr(Office, "consider", consider)


def test_a_sound_regime_holds_whatever_is_done(harbour: MadePlugin) -> None:
    """In random histories of a sound regime nothing is found."""
    assert found() == {}


@pytest.mark.parametrize(
    ("fault", "requirement"),
    [
        (seats_for_all, lived.LEADS),
        (a_state_beside_its_events, lived.REPLAY),
        (nobody_owns, lived.OWNERS),
        (letters_with_gaps, lived.NOTICES),
        (refusals_that_write, lived.REFUSALS),
        (help_that_waits, lived.HELP),
    ],
)
def test_what_does_not_hold_is_found(
    harbour: MadePlugin, monkeypatch: pytest.MonkeyPatch, fault: Callable[[pytest.MonkeyPatch], None], requirement: str
) -> None:
    """Seeded faults: too many lead, a state beside the journal, nobody's step, a gap, refusals that write, no help."""
    fault(monkeypatch)
    assert requirement in found()
