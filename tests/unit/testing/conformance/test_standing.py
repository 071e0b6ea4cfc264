from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teamaround.testing.conformance.standing import accounted_for, bites, scenarios_hold, sound, stands_before_help
from teamaround.testing.conformance.tried import TriedRegime

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from teamaround.testing.conformance.tried import Unheld
    from tests.integration.cli.making.made import Break, MadePlugin

    Ask = Callable[[TriedRegime], Iterable[Unheld]]

GATE = 'before = ["lead_started"]'
UNKNOWN = 'before = ["lead_strated"]'
HELPING = """
[gate.wait]
before    = ["materials_ready", "action_started"]
needs     = { coordination_is = ["led"] }
level     = "block"
level_why = "To try it."
text      = "Wait."
fix       = "Wait."
says      = ["HA-01"]
"""


@pytest.mark.parametrize(
    ("ask", "fault", "of"),
    [
        (sound, ("regime.toml", GATE, UNKNOWN), "gate.wishes_asked.before[0]"),
        (sound, ("authority.toml", 'email = "desk@example.org"', ""), "regimes.harbour.team.desk"),
        (sound, ("templates/lead_changed.txt", "{leads_now}", "{leads_then}"), "templates/lead_changed.txt"),
        (sound, ("templates/lead_changed.txt", "{leads_now}", "nobody"), ".carries["),
        (bites, ("scenarios/two_services.toml", 'bites        = ["HA-02", "HA-04"]', ""), "HA-02"),
        (scenarios_hold, ("scenarios/two_services.toml", '"required"', '"recommended"'), "two_services.toml"),
        (scenarios_hold, ("scenarios/two_services.toml", '"open_case"', '"opne_case"'), "two_services.toml"),
    ],
)
def test_a_regime_that_is_not_as_it_should_be_is_named(harbour: MadePlugin, ask: Ask, fault: Break, of: str) -> None:
    """Seeded faults: an unknown event, no address, a gap in a letter, a statement that nobody breaks, a wrong story."""
    assert list(ask(TriedRegime.named("harbour"))) == []
    harbour.broken(fault)
    found = [one.of for one in ask(TriedRegime.named("harbour"))]
    assert any(of in one for one in found), found


def test_a_statement_that_nothing_uses_is_named(harbour: MadePlugin) -> None:
    """Seeded fault: a statement on which nothing rests is not accounted for, even where `check` is not asked."""
    subject = TriedRegime.named("harbour")
    assert list(accounted_for(subject)) == []
    del subject.resolved.regime.boundary["not_for_others"]
    assert [one.of for one in accounted_for(subject)] == ["HA-05"]


def test_a_regime_without_a_scenario_is_named(harbour: MadePlugin) -> None:
    """Seeded fault: a regime that shows nothing has proved nothing."""
    (harbour.inside / "scenarios/two_services.toml").unlink()
    assert [one.of for one in scenarios_hold(TriedRegime.named("harbour"))] == ["scenarios"]


def test_a_regime_without_an_example_authority_is_named(harbour: MadePlugin) -> None:
    """Seeded fault: a regime that ships no example authority cannot be played anywhere."""
    (harbour.inside / "authority.toml").unlink()
    [one] = sound(TriedRegime.named("harbour"))
    assert "authority.toml" in one.says


def test_a_gate_that_could_stop_help_is_named(harbour: MadePlugin) -> None:
    """Seeded fault: a gate that blocks an action is named, and one that warns is not."""
    subject = TriedRegime.named("harbour")
    assert list(stands_before_help(subject)) == []
    gate = subject.resolved.regime.gate["wishes_asked"]
    object.__setattr__(gate, "before", ("action_started",))
    assert list(stands_before_help(subject)) == []
    object.__setattr__(gate, "level", "block")
    assert [one.of for one in stands_before_help(subject)] == ["gate.wishes_asked"]
