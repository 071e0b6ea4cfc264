from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine


def test_a_regime_is_told_on_a_page(typed: CommandLine) -> None:
    """`explain REGIME` lists every part with level and grade, and what is off."""
    told = typed("explain example --json").value
    names = {one["name"]: one for one in told["parts"]}
    assert (names["gate.wishes_heard"]["level"], names["requirement.on_the_quiet_route"]["grade"]) == (
        "explain",
        "reading",
    )
    assert told["off"] == ["notice.family_copy", "option.joint_leads"]
    assert "gate.wishes_heard" in typed("explain example").out


def test_the_levels_of_a_regime_s_page_have_a_key(office: CommandLine) -> None:
    """`explain REGIME` says below its table what each level means, and what a blank one does."""
    told = office("explain example").out
    assert "blank: it stops nobody" in told
    assert told.count("Level: block") == 1
