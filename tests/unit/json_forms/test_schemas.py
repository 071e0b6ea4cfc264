from __future__ import annotations

import json
from typing import Any

import pytest
from attrs import evolve, field, frozen
from jsonschema import Draft202012Validator

from teamaround.casework.commands import COMMANDS
from teamaround.casework.directory import DIRECTORY_COMMANDS
from teamaround.casework.events import EVENTS
from teamaround.casework.records import RECORD_EVENTS
from teamaround.errors import NotFound
from teamaround.json_forms import every_form, schema_of, schemas
from teamaround.json_forms.names import NAMES
from tests.unit.json_forms.forms import KEPT, everything

NAMED = [
    *COMMANDS,
    *DIRECTORY_COMMANDS,
    *EVENTS,
    *RECORD_EVENTS,
    *NAMES.values(),
    "command",
    "event",
    "problem_details",
]


def test_no_two_forms_have_one_name() -> None:
    """Every command, event, record, page and the like has a name of its own, with a sentence that says what it is."""
    assert len(set(NAMED)) == len(NAMED)
    assert set(every_form()) == set(NAMED)
    assert all(every_form().values())


@pytest.mark.parametrize("name", ["problem_details", "receipt", "record_birth"])
def test_a_schema_is_whose_it_was_given_to(name: str) -> None:
    """Whoever makes a document of their own out of a schema changes none that is given to anybody else."""
    before = json.dumps(schema_of(name))
    schema_of(name)["$defs"][name].clear()
    for form in schema_of(name)["$defs"].values():
        form["properties"] = {"type": {"type": "null"}}
    assert json.dumps(schema_of(name)) == before


@pytest.mark.parametrize("name", NAMED)
def test_every_form_has_a_schema_that_is_whole(name: str) -> None:
    """Each schema is one of JSON Schema 2020-12, and refers to nothing that is not in it."""
    schema = schema_of(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert set(schemas._refers(schema)) <= set(schema["$defs"])


def test_a_change_of_form_is_noticed() -> None:
    """The forms are those that are kept; whoever changes one says so by writing the file anew."""
    assert everything() == KEPT.read_text("utf-8"), "Run: .venv/bin/python -m tests.unit.json_forms.forms"


def test_another_field_is_a_change_of_form() -> None:
    """Seeded fault: a class that has a field more has another schema, as has one whose field takes something else."""

    @frozen(kw_only=True)
    class Told:
        """What is told."""

        text: str
        day: int = 0

    @frozen(kw_only=True)
    class ToldMore(Told):
        """What is told."""

        more: str = field(default="")

    @frozen(kw_only=True)
    class ToldOtherwise:
        """What is told."""

        text: str
        day: str = ""

    made = [schemas._form(of, "told", {}) for of in (Told, ToldMore, ToldOtherwise)]
    assert made[0] != made[1] != made[2] != made[0]
    assert made[0]["required"] == ["type", "text", "day"]
    assert evolve(ToldMore(text="x"), more="y").more == "y"


def test_a_command_takes_nothing_else_and_what_goes_out_may_gain_fields() -> None:
    """The schema of a command is closed, as its reader is; that of a receipt or a page lets a later field through."""
    assert schema_of("open_case")["$defs"]["open_case"]["properties"]["fields"]["additionalProperties"] is False
    assert schema_of("open_case")["$defs"]["PartTaken_given"]["additionalProperties"] is False
    assert "additionalProperties" not in schema_of("receipt")["$defs"]["receipt"]
    assert "additionalProperties" not in schema_of("worklist")["$defs"]["WorkLine"]


def test_a_form_that_nobody_knows_is_met_with_the_nearest() -> None:
    """A name that is no form's is refused with the one that was meant, or where they are listed."""
    with pytest.raises(NotFound, match=r'No JSON form is called "recept"\. Did you mean "receipt"\?'):
        schema_of("recept")
    with pytest.raises(NotFound, match=r"`teamaround schema` lists them\."):
        schema_of("qqq")


def test_only_what_is_needed_stands_in_a_schema() -> None:
    """A schema holds its own definition and those that it comes to, and no others."""
    kept: dict[str, Any] = json.loads(KEPT.read_text("utf-8"))
    assert set(schema_of("finding")["$defs"]) == {"finding"}
    assert len(schema_of("receipt")["$defs"]) < len(kept)
