"""
The list of what can be done (`do --list`): every command of the casework, and the fields of one.

What a field names: `command_input/references.py`; its help is the docstring of the command's class.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, get_args

from attrs import NOTHING, fields, resolve_types

from teamaround.casework.commands import COMMANDS
from teamaround.casework.directory import DIRECTORY_COMMANDS
from teamaround.cli.command import CommandResult
from teamaround.cli.rendering.page import Heading, Table, TextLine
from teamaround.cli.typed_commands import command_class
from teamaround.command_input import references_of
from teamaround.files.kinds import LISTS, is_table_class, members, origin, type_in_words
from teamaround.views.words.defaults import with_article

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from teamaround.casework.command import Command

BY_THE_OFFICE = ("turn_the_day",)
"""What the office does by itself; `teamaround tick` lets it."""

GENERAL = ("on", "decided_by", "because")
"""Fields of every command, told last."""

ABOUT = {
    "on": "the day on which it happened; today where it is left out",
    "decided_by": "who decided, where that is not whoever gives the command",
    "because": "reasons where a gate asks for one; --because gives them too",
}


def all_verbs() -> CommandResult:
    """Every command, by topic."""
    values = [{"verb": verb, "topic": _topic(of), "says": _first(of)} for verb, of in _verbs().items()]
    topics = dict.fromkeys(one["topic"] for one in values)
    tables = (
        block
        for topic in topics
        for block in (
            Heading(topic),
            Table(
                ("verb", "what it does"), tuple((one["verb"], one["says"]) for one in values if one["topic"] == topic)
            ),
        )
    )
    last = TextLine("`teamaround do VERB --list` lists the fields of one.", "quiet")
    return CommandResult(page=(*tables, TextLine(""), last), value={"verbs": values})


def one_verb(verb: str) -> CommandResult:
    """One command: what it does, and its fields."""
    into = command_class(verb)
    values = sorted(_fields(verb, into), key=lambda one: one["field"] in GENERAL)
    rows = tuple((one["field"], "needed" if one["needed"] else "", one["value"], one["about"]) for one in values)
    text = inspect.getdoc(into) or ""
    return CommandResult(
        page=(
            Heading(verb),
            *(TextLine(" ".join(paragraph.split())) for paragraph in text.split("\n\n")),
            Heading("Fields"),
            Table(("field", "", "value", "what it names"), rows),
        ),
        value={"verb": verb, "says": text, "fields": values},
    )


def _verbs() -> Mapping[str, type[Command]]:
    every = {**COMMANDS, **DIRECTORY_COMMANDS}
    return {verb: of for verb, of in every.items() if verb not in BY_THE_OFFICE}


def _topic(of: type[Command]) -> str:
    return of.__module__.rpartition(".")[2].capitalize()


def _first(of: type[Command]) -> str:
    paragraph = (inspect.getdoc(of) or "").partition("\n\n")[0]
    return " ".join(paragraph.split())


OPENED = "left out: the case that is opened gets a reference of its own"


def _fields(verb: str, of: type[Command]) -> Iterator[dict[str, Any]]:
    known: Any = resolve_types(of)
    names = references_of(verb)
    for one in fields(known):
        opened = one.name == "case" and getattr(of, "opens", False)
        yield {
            "field": one.name,
            "needed": one.default is NOTHING or (one.name == "case" and not opened),
            "value": type_in_words(one.type),
            "about": OPENED if opened else ABOUT.get(one.name, _named(one.name, names)),
        }
        yield from _inside(one, names)


def _inside(one: Any, names: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The keys of a field that is a table, or of each table in its list; whether one is needed counts within it."""
    for member in members(one.type):
        listed = origin(member) in LISTS
        table = get_args(member)[0] if listed and get_args(member) else member
        if not is_table_class(table):
            continue
        known: Any = resolve_types(origin(table))
        for key in fields(known):
            yield {
                "field": f"{one.name}{'[]' if listed else ''}.{key.name}",
                "needed": key.default is NOTHING,
                "value": type_in_words(key.type),
                "about": _named(f"{one.name}.{key.name}", names),
            }


def _named(way: str, names: Mapping[str, str]) -> str:
    return with_article(names[way]) if way in names else ""
