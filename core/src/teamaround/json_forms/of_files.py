"""
JSON Schema (draft 7) of files that people write in TOML, made out of the classes that they are read into.

So an editor completes and checks as one types, and says what each key means. What a class cannot say (which events
there are, what a condition may ask) is given beside it. Draft 7 is what the language servers of TOML read. Which files
there are, and what is given: `cli/making/file_schemas.py`; the strict reader itself: `files/strict.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, get_args

import attrs
from attrs import define, field

from teamaround.files.kinds import LISTS, TABLES, allowed, is_table_class, members, origin, unwrapped
from teamaround.files.strict import keys_of

if TYPE_CHECKING:
    from teamaround.files.kinds import Target

    Schema = dict[str, Any]

DIALECT = "http://json-schema.org/draft-07/schema#"
PLAIN: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    time: {"type": "string", "description": "A time of day, without quotation marks: 10:00:00."},
    datetime: {"type": "string"},
}
"""How the plain kinds of TOML are handed to a schema; days and times as what is written for them."""

SAID = re.compile(r"^ {8}(?P<names>[a-z_][a-z_, ]*): (?P<text>.+)$")


@define(kw_only=True, eq=False)
class FileSchema:
    """
    What makes the schema of one file.

    Attributes:
        given: The schemas of types that are read by a hook, or that no class can describe.
        words: The schema of a field by its class and name, where it names something that is known.
        hints: What a field of this name means, where its class does not say.
        definitions: The schemas of classes, by name, as far as they were met.
    """

    given: Mapping[Any, Schema]
    words: Mapping[tuple[str, str], Schema]
    hints: Mapping[str, str]
    definitions: dict[str, Schema] = field(factory=dict)

    def root(self, of: type, title: str, **more: Schema) -> Schema:
        """The schema of a whole file that is read into *of*; *more* takes the place of single keys."""
        found = self.table(of)
        found["properties"] |= more
        own = {"$schema": DIALECT, "title": title, **found}
        return {**own, "definitions": dict(sorted(self.definitions.items()))}

    def of_type(self, of: Target) -> Schema:
        """The schema of a value that is read into *of*."""
        if _hashable(of) and of in self.given:
            return dict(self.given[of])
        every = [self._of_one(unwrapped(one)) for one in members(unwrapped(of))]
        return every[0] if len(every) == 1 else {"anyOf": every}

    def table(self, of: type) -> Schema:
        """The schema of a table that is read into an attrs class; no other key may stand in it."""
        attrs.resolve_types(of)
        said, keys = _said_of(of), keys_of(of)
        properties: Schema = {}
        for one in attrs.fields(of):
            if one.name in keys:
                properties[keys[one.name]] = self._field(of, one, said.get(one.name, ""))
        needed = [keys[one.name] for one in attrs.fields(of) if one.name in keys and one.default is attrs.NOTHING]
        about = {"description": _paragraph(of.__doc__ or "")} if of.__doc__ else {}
        return {
            **about,
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
            **({"required": needed} if needed else {}),
        }

    def _field(self, of: type, one: Any, said: str) -> Schema:
        words = next((self.words[name.__name__, one.name] for name in of.__mro__ if self._words(name, one)), None)
        schema = dict(words) if words is not None else self.of_type(one.type)
        meaning = said or self.hints.get(one.name, "")
        if meaning and "$ref" in schema:
            return {"description": meaning, "allOf": [schema]}
        return {"description": meaning, **schema} if meaning else schema

    def _words(self, name: type, one: Any) -> bool:
        return (name.__name__, one.name) in self.words

    def _of_one(self, of: Target) -> Schema:
        if _hashable(of) and of in self.given:
            return dict(self.given[of])
        if choices := allowed(of):
            return {"enum": list(choices)}
        made = origin(of)
        inner = [one for one in get_args(of) if one is not Ellipsis]
        if made in LISTS:
            return {"type": "array", "items": self.of_type(inner[0])} if inner else {"type": "array"}
        if is_table_class(of):
            name = made.__name__.lstrip("_")
            if name not in self.definitions:
                self.definitions[name] = {}
                self.definitions[name] = self.table(made)
            return {"$ref": f"#/definitions/{name}"}
        if made in TABLES:
            return {"type": "object", "additionalProperties": self.of_type(inner[1])} if inner else {"type": "object"}
        return dict(PLAIN.get(of, {}))


def _hashable(of: Target) -> bool:
    try:
        hash(of)
    except TypeError:
        return False
    return True


def _said_of(of: type) -> dict[str, str]:
    """What the docstrings of a class, and of those that it is made from, say of each field."""
    found: dict[str, str] = {}
    for one in reversed(of.__mro__):
        names: list[str] = []
        for line in (one.__doc__ or "").splitlines():
            if begun := SAID.match(line):
                names = [name.strip() for name in begun["names"].split(",")]
                found |= dict.fromkeys(names, begun["text"].strip())
            elif names and line.startswith(" " * 12) and line.strip():
                found |= {name: f"{found[name]} {line.strip()}" for name in names}
            else:
                names = []
    return found


def _paragraph(text: str) -> str:
    return re.sub(r"\s+", " ", text.strip().partition("\n\n")[0])
