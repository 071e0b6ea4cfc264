from __future__ import annotations

import pytest

from teamaround.cli.rendering.verbs import all_verbs, one_verb
from teamaround.command_input import command_named


@pytest.mark.parametrize("verb", [one["verb"] for one in all_verbs().value["verbs"]])
def test_every_command_tells_what_it_does_and_takes(verb: str) -> None:
    """Each command of the casework has its fields told, with a description of the value that each takes."""
    told = one_verb(verb).value
    assert told["says"]
    assert {one["field"] for one in told["fields"]} >= {"on", "decided_by"}
    assert all(one["value"] != "a value" for one in told["fields"] if one["field"] != "changes")
    assert command_named(verb).verb() == verb
