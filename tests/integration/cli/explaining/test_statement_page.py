from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine


def test_a_statement_is_told_with_all_that_rests_on_it(typed: CommandLine) -> None:
    """`explain STATEMENT`, in small letters too, gives its words and every part of the regime that rests on it."""
    told = typed("explain example ex-14 --json").value
    assert told["how"] == "acted on"
    assert {"requirement.on_the_quiet_route", "step.find_the_route", "list.route.quiet"} <= set(told["parts"])
    assert "Background: Nothing follows from the colour." in typed("explain example EX-17").out
