from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.testing.conformance.tried import TriedRegime
from teamaround.testing.conformance.varied import unnoticed

if TYPE_CHECKING:
    from tests.integration.cli.making.made import Break, MadePlugin

SENDER = 'sender   = ["lead", "officer"]'
SCENARIO = "scenarios/two_services.toml"


def found(one_in: int = 1) -> list[str]:
    """What no scenario of the made-up regime notices."""
    return [one.of for one in unnoticed(TriedRegime.named("harbour"), one_in)]


def test_a_change_that_no_scenario_notices_is_named(harbour: MadePlugin) -> None:
    """Seeded fault: a scenario that looks less closely lets changes of rules live, which are named by their keys."""
    assert found() == []
    fault: Break = (SCENARIO, 'requirement  = "required"', 'requirement_says = ["requirement.two_services"]')
    harbour.broken(fault)
    assert "requirement.two_services.gives" in found()


def test_an_entry_of_the_list_that_is_needed_no_more_is_named(harbour: MadePlugin) -> None:
    """Seeded fault: what is listed as harmless and is noticed would hide the next change."""
    listed = harbour.inside / "harmless.toml"
    text = listed.read_text("utf-8")
    entry = '\n[[harmless]]\nvariant = "gate.wishes_asked: dropped"\nreason = "For the test."\n'
    listed.write_text(text + entry, "utf-8")
    [of] = found()
    assert of.startswith("harmless[")


def test_one_in_so_many_is_always_the_same(harbour: MadePlugin) -> None:
    """A part of the changes is tried by their names, and nothing is said of what was left out."""
    harbour.broken((SCENARIO, 'requirement  = "required"', 'requirement_says = ["requirement.two_services"]'))
    assert found(1_000_003) == []
    assert set(found(2)) <= set(found(1))


def test_without_a_scenario_there_is_nothing_to_vary(harbour: MadePlugin) -> None:
    """That there is none is another requirement's to say."""
    (harbour.inside / SCENARIO).unlink()
    assert found() == []
