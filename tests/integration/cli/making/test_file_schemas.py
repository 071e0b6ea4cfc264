from __future__ import annotations

import json
import tomllib
from datetime import date, time
from errno import ENOSPC
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft7Validator

from teamaround.cli.making.file_schemas import FILES, file_schema, schema_text, was_made, write_schemas
from teamaround.cli.misuse import Misused
from tests.docs.pages import ROOT
from tests.integration.cli.making.made import made_plugin
from tests.unit.plugins.fakes import PREDICATE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.integration.cli.typed import CommandLine

PLACES = {
    "regime": ("plugins/*/src/*/regime.toml", "examples/regimes/*/src/*/regime.toml"),
    "guidance": ("plugins/*/src/*/guidance.toml", "examples/regimes/*/src/*/guidance.toml"),
    "authority": (
        "authorities/*.toml",
        "demo/src/*/authorities/*.toml",
        "plugins/*/src/*/authority.toml",
        "plugins/*/src/*/scenarios/authorities/*.toml",
        "examples/regimes/*/src/*/authority.toml",
    ),
    "scenario": (
        "plugins/*/src/*/scenarios/*.toml",
        "tests/scenarios/*.toml",
        "examples/regimes/*/src/*/scenarios/*.toml",
    ),
    "harmless": ("plugins/*/src/*/harmless.toml", "examples/regimes/*/src/*/harmless.toml"),
}
"""Where the files lie that are shipped or played here, by their kind."""

WRITTEN = [(kind, file) for kind, places in PLACES.items() for place in places for file in sorted(ROOT.glob(place))]


def as_json(value: Any) -> Any:
    """What TOML holds as a language server hands it to a schema: days and times as they are written."""
    if isinstance(value, dict):
        return {key: as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_json(one) for one in value]
    return value.isoformat() if isinstance(value, date | time) else value


def wrong(kind: str, text: str, **more: Any) -> list[str]:
    """What an editor would underline in a file of this kind: the key and what is said of it."""
    found = Draft7Validator(file_schema(kind, **more)).iter_errors(as_json(tomllib.loads(text)))
    return [f"{'.'.join(map(str, one.absolute_path))}: {one.message}" for one in found]


@pytest.mark.parametrize("kind", FILES)
def test_the_schemas_that_lie_here_are_what_the_classes_say(kind: str) -> None:
    """A class that has changed is a schema that has: `teamaround schema --files schemas` makes them anew."""
    Draft7Validator.check_schema(file_schema(kind))
    assert (ROOT / f"schemas/{kind}.json").read_text("utf-8") == schema_text(file_schema(kind))


@pytest.mark.parametrize(
    ("kind", "file"), WRITTEN, ids=lambda one: one if isinstance(one, str) else one.relative_to(ROOT).as_posix()
)
def test_every_file_names_its_schema_and_is_as_it_says(kind: str, file: Path) -> None:
    """The first line of each file leads an editor to the schema of its kind, in which nothing of it is wrong."""
    first, _, _ = file.read_text("utf-8").partition("\n")
    assert first.startswith("#:schema ")
    assert (file.parent / first.removeprefix("#:schema ")).resolve() == ROOT / f"schemas/{kind}.json"
    assert wrong(kind, file.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("kind", "old", "new", "key"),
    [
        ("regime", 'before = ["lead_started"]', 'before = ["lead_strated"]', "gate.wishes_asked.before.0"),
        ("regime", 'level  = "warn"', 'level  = "wran"', "gate.wishes_asked.level"),
        ("regime", "agencies = {", "agencis = {", "requirement.two_services.when"),
        ("regime", "at_least = 2", 'at_least = "2"', "requirement.two_services.when.agencies.at_least"),
        ("regime", 'owner  = "officer"', 'owner  = "offcer"', "step.choose_a_lead.owner"),
        ("regime", 'carries  = ["leads_before"', 'carries  = ["leads_bfore"', "notice.lead_changed.carries.0"),
        ("regime", "leads   = true", "", "role.lead"),
        ("guidance", 'strength = "may"', 'strength = "might"', "statement.HA-03.strength"),
        ("authority", 'nation = "wales"', 'nation = "walse"', "authority.nation"),
        ("authority", "[regimes.harbour.team.desk]", "[regimes.harbour.taem.desk]", "regimes.harbour"),
        ("scenario", 'do   = "join"', 'do   = "jion"', "step.1.do"),
        ("scenario", 'starter = "penn"', 'strater = "penn"', "step.0.with"),
        ("scenario", 'requirement  = "required"', 'requirement  = "requierd"', "step.1.then.requirement"),
        ("scenario", "born = 2019-05-14", "bron = 2019-05-14", "children.gwen"),
    ],
)
def test_a_slip_is_seen_as_one_types(tmp_path: Path, kind: str, old: str, new: str, key: str) -> None:
    """Seeded faults: a misspelt event, level, predicate, name, word, command or key is told at its place."""
    made = made_plugin(tmp_path)
    names = {"scenario": "scenarios/two_services.toml"}
    text = (made.inside / names.get(kind, f"{kind}.toml")).read_text("utf-8")
    assert wrong(kind, text) == []
    assert old in text
    found = wrong(kind, text.replace(old, new, 1))
    assert [one.partition(": ")[0] for one in found] == [key]


@pytest.mark.parametrize("code", [True, False])
def test_the_files_of_a_new_regime_name_schemas_that_are_there(tmp_path: Path, *, code: bool) -> None:
    """What `new regime` makes can be opened in an editor at once; a predicate of its own is no fault there."""
    made = made_plugin(tmp_path, predicate=code)
    files = [*made.inside.glob("*.toml"), *made.inside.glob("scenarios/*.toml")]
    assert len(files) == 5
    for file in files:
        first, _, text = file.read_text("utf-8").partition("\n")
        schema = json.loads((file.parent / first.removeprefix("#:schema ")).read_text("utf-8"))
        assert list(Draft7Validator(schema).iter_errors(as_json(tomllib.loads(text)))) == [], file


def test_schemas_are_written_over_none_but_their_own(tmp_path: Path) -> None:
    """What was made before is made anew; a file of that name that is somebody's stays, and nothing is written."""
    assert write_schemas(tmp_path / "made") == [f"{kind}.json" for kind in FILES]
    assert write_schemas(tmp_path / "made")
    assert all(was_made(file) for file in (tmp_path / "made").iterdir())
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/scenario.json").write_text("{}", "utf-8")
    with pytest.raises(Misused, match=r"scenario\.json is there, and was not made"):
        write_schemas(tmp_path / "mine")
    assert [file.name for file in (tmp_path / "mine").iterdir()] == ["scenario.json"]
    with pytest.raises(Misused, match=r"is there already, and stays as it is\. Name another place"):
        write_schemas(tmp_path / "mine/scenario.json")


def test_of_schemas_that_cannot_be_written_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full at the second leaves no folder, and those that were made before stay as they were."""
    written = []

    def full(number: int) -> None:
        written.append(number)
        if len(written) == 2:
            written.clear()
            raise OSError(ENOSPC, "No space left on device")

    write_schemas(tmp_path / "made")
    for file in (tmp_path / "made").iterdir():
        file.write_text(file.read_text("utf-8") + "\n", "utf-8")
    before = {file: file.read_bytes() for file in (tmp_path / "made").iterdir()}
    monkeypatch.setattr("teamaround.whole_file.os.fsync", full)
    for folder in ("made", "new/schemas"):
        with pytest.raises(Misused, match=r"cannot be written: the disk is full\. Make room on it"):
            write_schemas(tmp_path / folder)
    assert {file: file.read_bytes() for file in tmp_path.rglob("*.json*")} == before
    assert not (tmp_path / "new").exists()


def test_a_predicate_of_a_regime_is_known_where_it_is_named(typed: CommandLine, site: Path) -> None:
    """`schema --files --regime CODE` knows what that regime asks with besides; misspelt, it is seen."""
    package = site / "made_up_example"
    (package / "hooks.py").write_text(PREDICATE.replace("\n    ", "\n").replace("{name}", "open_actions"), "utf-8")
    (package / "__init__.py").write_text("", "utf-8")
    points = site / "teamaround_example-1.0.dist-info/entry_points.txt"
    points.write_text(points.read_text("utf-8") + "\n[teamaround.hooks]\nexample = made_up_example.hooks\n", "utf-8")
    told = typed("schema regime --regime example --json").value["definitions"]
    assert told["condition"]["properties"]["open_actions"] == {"$ref": "#/definitions/asks_open_actions"}
    assert told["asks_open_actions"]["type"] == "integer"
    written = typed("schema --files schemas --regime example")
    assert (written.code, "#:schema schemas/authority.json" in written.out) == (0, True)


def test_a_new_predicate_is_no_fault_in_an_editor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: CommandLine
) -> None:
    """After `new predicate`, a rule that asks with it is not underlined."""
    made = made_plugin(tmp_path)
    monkeypatch.chdir(made.folder)
    schema = made.folder / "schemas/regime.json"
    closed = json.loads(schema.read_text("utf-8"))["definitions"]["condition"]["additionalProperties"]
    assert typed("new predicate how_many").code == 0
    opened = json.loads(schema.read_text("utf-8"))["definitions"]["condition"]["additionalProperties"]
    assert (closed, opened) == (False, True)


def test_every_file_is_listed_among_the_schemas(typed: CommandLine) -> None:
    """`schema` alone lists the files beside the forms, and each can be printed."""
    told = typed("schema")
    assert "Files that people write" in told.out
    for kind in FILES:
        assert typed(f"schema {kind} --json").value == file_schema(kind)
