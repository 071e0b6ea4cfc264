from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine


def test_predicates_are_listed_with_what_they_take_and_where_they_are_used(typed: CommandLine) -> None:
    """`explain --predicates` lists every predicate, its question, its arguments and the rules that use it."""
    told = {one["name"]: one for one in typed("explain example --predicates --json").value["predicates"]}
    assert told["plan_is"]["used"] == ["example task.other_services"]
    assert told["practitioners"]["takes"]["at_least"] == "a whole number"
    assert all(one["asks"] for one in told.values())
    assert "plan_is" in typed("explain --predicates").out
