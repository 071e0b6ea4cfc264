"""What can be done: every command of the casework, and the fields of one."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from attrs import NOTHING, fields, resolve_types

from teamaround.asking import refers
from teamaround.casework.commands import COMMANDS
from teamaround.casework.registry import DIRECTORY_COMMANDS
from teamaround.cli.answers import Answer
from teamaround.cli.showing.page import Heading, Line, Table
from teamaround.cli.values import named
from teamaround.files.kinds import described

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


def all_verbs() -> Answer:
    """Every command, by topic."""
    told = [{"verb": verb, "topic": _topic(of), "says": _first(of)} for verb, of in _verbs().items()]
    topics = dict.fromkeys(one["topic"] for one in told)
    tables = (
        block
        for topic in topics
        for block in (
            Heading(topic),
            Table(("verb", "what it does"), tuple((one["verb"], one["says"]) for one in told if one["topic"] == topic)),
        )
    )
    last = Line("`teamaround do VERB --list` lists the fields of one.", "quiet")
    return Answer(page=(*tables, Line(""), last), value={"verbs": told})


def one_verb(verb: str) -> Answer:
    """One command: what it does, and its fields."""
    into = named(verb)
    told = sorted(_fields(verb, into), key=lambda one: one["field"] in GENERAL)
    rows = tuple((one["field"], "needed" if one["needed"] else "", one["value"], one["about"]) for one in told)
    text = inspect.getdoc(into) or ""
    return Answer(
        page=(
            Heading(verb),
            *(Line(" ".join(paragraph.split())) for paragraph in text.split("\n\n")),
            Heading("Fields"),
            Table(("field", "", "value", "what it names"), rows),
        ),
        value={"verb": verb, "says": text, "fields": told},
    )


def _verbs() -> Mapping[str, type[Command]]:
    every = {**COMMANDS, **DIRECTORY_COMMANDS}
    return {verb: of for verb, of in every.items() if verb not in BY_THE_OFFICE}


def _topic(of: type[Command]) -> str:
    return of.__module__.rpartition(".")[2].capitalize()


def _first(of: type[Command]) -> str:
    paragraph = (inspect.getdoc(of) or "").partition("\n\n")[0]
    return " ".join(paragraph.split())


def _fields(verb: str, of: type[Command]) -> Iterator[dict[str, Any]]:
    known: Any = resolve_types(of)
    names = refers(verb)
    for one in fields(known):
        names_what = f"a {names[one.name]}" if one.name in names else ""
        needed = one.default is NOTHING or one.name == "case"
        yield {
            "field": one.name,
            "needed": needed,
            "value": described(one.type),
            "about": ABOUT.get(one.name, names_what),
        }
