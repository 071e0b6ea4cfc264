"""What a class says of itself and of each of its fields, in words: for the reference pages, which are made from it."""

from __future__ import annotations

import inspect
import re
import types
from datetime import date, datetime, time
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from attrs import fields, frozen

PLAIN: dict[Any, str] = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "yes or no",
    date: "day",
    datetime: "moment, in UTC",
    time: "time of day",
    type(None): "not known",
    Any: "any value",
}
KEY_AND_VALUE = 2
PARTS = re.compile(r"\n\s*(?:Attributes|Args|Raises|Example|Source)::?")
ATTRIBUTE = re.compile(r"^    ([\w, ]+): (.*?)(?=^    \S|\Z)", re.DOTALL | re.MULTILINE)
SENTENCE = re.compile(r"(?<=[.?])\s+(?=[A-Z`])")


@frozen(kw_only=True)
class FieldSaid:
    """One field of a value: what it is called, what may stand there, and what its class says of it."""

    name: str
    kind: str
    said: str


def first_words(of: Any) -> str:
    """What something says of itself before it goes into particulars."""
    return " ".join(_told(of).split("\n\n")[0].split())


def prose(of: type) -> str:
    """All that a class says of itself, but for its parts and examples."""
    return " ".join(_told(of).split())


def _told(of: Any) -> str:
    return PARTS.split(inspect.getdoc(of) or "")[0]


def fields_said(of: Any) -> list[FieldSaid]:
    """The fields of a value in their order, with what its class says of each."""
    hints, told, sentences = get_type_hints(of), _attributes(of), SENTENCE.split(prose(of))
    found = []
    for one in fields(of):
        if not one.init or one.name.startswith("_"):
            continue
        mentions = " ".join(each for each in sentences[1:] if f"`{one.name}`" in each)
        found.append(FieldSaid(name=one.name, kind=kind_of(hints[one.name]), said=told.get(one.name) or mentions))
    return found


def kind_of(of: Any) -> str:
    """What may stand where a type is asked for, in words."""
    origin, args = get_origin(of), get_args(of)
    if origin is Literal:
        return " or ".join(f"`{one}`" for one in args)
    if origin in (Union, types.UnionType):
        return ", or ".join(dict.fromkeys(map(kind_of, args)))
    if origin is tuple:
        return f"list: {kind_of(args[0])}"
    if len(args) == KEY_AND_VALUE:
        return f"table: {kind_of(args[0])} → {kind_of(args[1])}"
    return PLAIN.get(of) or f"`{of.__name__}`"


def _attributes(of: type) -> dict[str, str]:
    """What the part of a docstring on attributes says of each."""
    part = re.search(r"\n\s*Attributes:\n(.*?)(?=\n\S|\Z)", inspect.getdoc(of) or "", flags=re.DOTALL)
    found: dict[str, str] = {}
    for names, said in ATTRIBUTE.findall(part[1] if part else ""):
        found |= dict.fromkeys(names.split(", "), " ".join(said.split()))
    return found
