from __future__ import annotations

from datetime import date
from typing import Any, Literal

from attrs import field, frozen

from teamaround.json_forms.of_files import FileSchema


@frozen(kw_only=True)
class Inner:
    """A table inside."""

    day: date
    many: tuple[int, ...] = ()


@frozen(kw_only=True)
class Outer:
    """
    A whole file.

    Attributes:
        name: What it is called,
            at length.
        inner: What is in it.
    """

    name: str
    inner: Inner
    as_: str | None = None
    which: Literal["a", "b"] = "a"
    mixed: str | tuple[str, ...] = ""
    tables: dict[str, Inner] = field(factory=dict)
    free: dict[str, object] = field(factory=dict)
    hinted: bool = False


def schema(**more: Any) -> dict[str, Any]:
    """The schema of the file."""
    return FileSchema(given=more.get("given", {}), words=more.get("words", {}), hints={"hinted": "Hint."}).root(
        Outer, "Outer"
    )


def test_a_class_is_a_table_with_its_keys_and_what_they_mean() -> None:
    """Keys are those that the reader takes, with what is needed, what each means, and no other."""
    found = schema()
    assert found["required"] == ["name", "inner"]
    assert found["additionalProperties"] is False
    keys = found["properties"]
    assert keys["name"] == {"description": "What it is called, at length.", "type": "string"}
    assert keys["inner"] == {"description": "What is in it.", "allOf": [{"$ref": "#/definitions/Inner"}]}
    assert keys["as"] == {"type": "string"}
    assert keys["which"] == {"enum": ["a", "b"]}
    assert keys["mixed"] == {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
    assert keys["tables"] == {"type": "object", "additionalProperties": {"$ref": "#/definitions/Inner"}}
    assert keys["free"] == {"type": "object", "additionalProperties": {}}
    assert keys["hinted"] == {"description": "Hint.", "type": "boolean"}
    assert found["definitions"]["Inner"]["properties"]["day"] == {"type": "string", "format": "date"}


def test_what_no_class_can_say_is_put_in() -> None:
    """A type that is read by a hook, and a field that names something known, have the schemas that are given."""
    found = schema(given={dict[str, object]: {"x": 1}}, words={("Outer", "name"): {"enum": ["known"]}})
    assert found["properties"]["free"] == {"x": 1}
    assert found["properties"]["name"]["enum"] == ["known"]
