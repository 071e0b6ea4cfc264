from __future__ import annotations

import pytest
from attrs import evolve

from teamaround.casework.commands.lead import EndRole
from tests.unit.casework.examples import example
from tests.unit.casework.promises.came_to import KEPT, came_to, told, ways

WHOLE = {part.split("\n")[0]: part.strip().split("\n")[1:] for part in KEPT.read_text("utf-8").split("# ")[1:]}


@pytest.mark.parametrize("way", WHOLE)
def test_a_command_comes_to_what_is_kept(way: str) -> None:
    """To the last field of every event: what a command is given is kept, and what it is not given is not made up."""
    bench, command = ways()[way]
    assert came_to(bench, command) == WHOLE[way]


def test_nothing_is_kept_of_a_command_that_is_gone() -> None:
    """The file tells of the commands and ways there are, in their order."""
    assert list(WHOLE) == list(ways())


def test_a_field_that_is_otherwise_is_noticed() -> None:
    """A word that is not kept as it was given shows in the line of its event."""
    bench, command = example("end_role")
    assert isinstance(command, EndRole)
    (ended,) = [event for event in bench.do(evolve(command, why="otherwise")).events if event.name == "lead_ended"]
    assert told(ended)["assignment"]["ended_words"] == "otherwise"
    assert '"ended_words":"she moved"' in WHOLE["end_role"][0]
