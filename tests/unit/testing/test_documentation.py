from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from attrs import NOTHING, fields, resolve_types

from teamaround.casework.commands import COMMANDS
from teamaround.casework.directory import DIRECTORY_COMMANDS
from teamaround.command_input import references_of
from teamaround.files import Faults, parse, structure_value
from teamaround.files.kinds import kinds, type_in_words
from teamaround.regime.vocabulary import MATTERS
from teamaround.testing import Installations, play, read_scenario
from teamaround.testing.scenarios.written.expectations import NAMED, Then
from teamaround.testing.scenarios.written.shape import Given, Header, Never, StepGiven

ROOT = Path(__file__).resolve().parents[3]
DOCUMENT = (ROOT / "docs" / "scenarios.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```toml\n(.*?)^```", DOCUMENT, re.MULTILINE | re.DOTALL)
WHOLE = [one for one in EXAMPLES if one.startswith("schema")]
PARTS = [one for one in EXAMPLES if not one.startswith("schema")]
BESIDE = ("on", "because", "decided_by")
BY_ITSELF = ("turn_the_day",)
INSTALLATIONS = Installations()


def row(verb: str) -> str:
    """The line of the table of commands that tells of one."""
    of: Any = {**COMMANDS, **DIRECTORY_COMMANDS}[verb]
    resolve_types(of)
    told = []
    for one in fields(of):
        if one.name in BESIDE or (one.name == "case" and verb in COMMANDS):
            continue
        value = type_in_words(one.type)
        if one.name in references_of(verb):
            value = ("names of " if list in kinds(one.type) else "name of ") + references_of(verb)[one.name]
        told.append(f"`{one.name}`{'*' if one.default is NOTHING else ''} {value}")
    return f"| `{verb}` | {'; '.join(told)} |"


@pytest.mark.parametrize("number", range(len(WHOLE)))
def test_every_whole_example_holds(number: int) -> None:
    """A scenario that the documentation shows can be copied into a file and holds as it stands."""
    install = INSTALLATIONS.beside(ROOT / "example.toml")
    result = play(read_scenario(WHOLE[number].encode(), f"example {number + 1}", install=install))
    assert result.holds, str(result)


@pytest.mark.parametrize("number", range(len(PARTS)))
def test_every_part_of_an_example_is_in_shape(number: int) -> None:
    """What the documentation shows of a file has the shape of one: tables of records, steps, or what is found."""
    data = dict(parse(PARTS[number].encode(), file=f"part {number + 1}").data)
    for never in data.pop("never", []):  # type: ignore[attr-defined]
        structure_value(never, Never)
    records = [data.pop(table) for table in ("agencies", "people", "children") if table in data]
    assert all(isinstance(one, dict) for one in records)
    structure_value(data, Then)


def test_a_part_that_is_out_of_shape_is_noticed() -> None:
    """An example that uses a key which is not there any more fails."""
    with pytest.raises(Faults, match="leds"):
        structure_value({"leds": []}, Then)


@pytest.mark.parametrize("of", [Header, Given, StepGiven, Never, *NAMED])
def test_every_key_is_explained(of: type) -> None:
    """The documentation names every key that a scenario file may have."""
    known: Any = of
    keys = {one.alias.removesuffix("_") for one in fields(known)}
    missing = [key for key in keys if f"`{key}`" not in DOCUMENT and not re.search(rf"\{{[^}}]*\b{key}\b", DOCUMENT)]
    assert missing == []


@pytest.mark.parametrize("matter", MATTERS)
def test_every_matter_of_the_core_is_listed_with_what_is_so(matter: str) -> None:
    """Whoever expects what the core sees by itself finds its name, as it is now."""
    assert f"| `{matter}` | {MATTERS[matter]} |" in DOCUMENT.splitlines()


def test_no_matter_is_listed_that_is_not_there() -> None:
    """The table of what the core sees by itself holds no line of a matter that has gone."""
    told = re.findall(r"^\| `(core\.\w+)`", DOCUMENT, re.MULTILINE)
    assert [one for one in told if one not in MATTERS] == []


@pytest.mark.parametrize("verb", sorted({**COMMANDS, **DIRECTORY_COMMANDS}.keys() - set(BY_ITSELF)))
def test_every_command_is_listed_with_what_it_is_given(verb: str) -> None:
    """The table of commands says of each exactly what it is given, as it is now."""
    assert row(verb) in DOCUMENT.splitlines(), f"Put this line into docs/scenarios.md:\n{row(verb)}"


def test_no_command_is_listed_that_is_not_there() -> None:
    """The table of commands holds no line of a command that has gone or has changed."""
    _, _, commands = DOCUMENT.partition("\n## The commands\n")
    lines = [line for line in commands.splitlines() if line.startswith("| `")]
    known = {row(verb) for verb in (*COMMANDS, *DIRECTORY_COMMANDS)}
    assert [line for line in lines if line not in known] == []
