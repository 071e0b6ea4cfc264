"""
The JSON Schema of each file that people write: a regime, its guidance, an authority's file, a scenario.

And of the list of harmless changes beside a regime. They are made out of the classes that the files are read into
(`json_forms/of_files.py`), with the words that the core knows beside them: events, predicates, names for people,
commands. Which one a file means, it says in its first line:

    #:schema ../../schemas/regime.json
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from attrs import fields

from teamaround.calendars import NATIONS
from teamaround.casework.commands import COMMANDS
from teamaround.casework.directory import DIRECTORY_COMMANDS
from teamaround.cli.misuse import Misused, all_or_none, make_folder
from teamaround.command_input import references_of
from teamaround.json_forms.of_files import FileSchema
from teamaround.regime.authority.choices import Requirements, Switch
from teamaround.regime.authority.file import AuthorityFile
from teamaround.regime.conditions import EITHER, NOT
from teamaround.regime.letters.template import CARRIES
from teamaround.regime.predicates import CORE
from teamaround.regime.reading import WrittenGuidance
from teamaround.regime.rules import Regime
from teamaround.regime.vocabulary import (
    ALLOWS,
    LAWS,
    LEAVES_STANDING,
    ONCE_PER,
    PER,
    TERMS,
    TRIGGERS,
    WHO,
)
from teamaround.testing.scenarios.written.reading import WrittenScenario
from teamaround.testing.scenarios.written.records import TABLES
from teamaround.testing.scenarios.written.shape import Given, StepGiven
from teamaround.testing.variants.harmless import WrittenHarmless
from teamaround.whole_file import replace_together

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from teamaround.regime.predicates import Predicate

    Schema = dict[str, Any]

FILES = ("regime", "guidance", "authority", "scenario", "harmless")
"""The kinds of files, by which their schemas are called."""

ENDING = ".json"
MADE_BY = "Made by `teamaround schema --files`, and made anew by it."
TITLES = {
    "regime": "A regime: regime.toml",
    "guidance": "The guidance of a regime: guidance.toml",
    "authority": "An authority's file",
    "scenario": "A scenario",
    "harmless": "The changes of a regime that nobody could notice: harmless.toml",
}
HINTS = {
    "says": "The ids of the statements in guidance.toml that it rests on.",
    "reading": "Why this is our inference from those statements and not their words. It is on, and labelled.",
    "local": "Why it is here though no statement says it; `says` is then empty. Off until an authority switches it on.",
    "when": "Where it applies: all predicates must hold, a list means any of; `not` and `either` turn and join.",
    "needs": "What has to be so.",
    "level": "What happens where the need is not met: block, explain, warn or info.",
    "level_why": "Why a block or explain is right that rests on no literal statement.",
    "text": "What people read.",
    "fix": "What to do about it.",
    "reason": "Why the authority chose so.",
    "on": "Whether it is on.",
}
BESIDE = ("on", "because", "decided_by", "case")
"""Fields of commands that stand beside `do`, or that every command has."""

CONDITION = dict[str, object]
SAID_OF_CONDITION = (
    "All predicates must hold; a list means any of; `not = {…}` turns round; of `either = [{…}, {…}]` one holds."
)


def file_schema(kind: str, predicates: Iterable[type[Predicate]] = CORE, *, others: bool = False) -> Schema:
    """
    The schema of one *kind* of file.

    Args:
        kind: One of `FILES`.
        predicates: What a condition may ask.
        others: Whether a condition may ask with predicates besides, of which nothing is known here.
    """
    if kind == "regime":
        return _regime(predicates, others=others)
    if kind == "guidance":
        return FileSchema(given={}, words={}, hints=HINTS).root(WrittenGuidance, TITLES[kind])
    if kind == "harmless":
        return FileSchema(given={}, words={}, hints={}).root(WrittenHarmless, TITLES[kind])
    return _authority() if kind == "authority" else _scenario()


def schema_text(schema: Schema) -> str:
    """A schema as a file holds it."""
    return json.dumps({"$comment": MADE_BY, **schema}, indent=1, ensure_ascii=False) + "\n"


def write_schemas(folder: Path, predicates: Iterable[type[Predicate]] = CORE, *, others: bool = False) -> list[str]:
    """
    Write the schema of each kind of file into *folder*, over those that were made before; their names.

    Raises:
        Misused: A file of that name is there that was not made so, or one cannot be written. Nothing was written; only
            where the disk fails as the files are given their names, some of those that were there are new.
    """
    known = tuple(predicates)
    made = {f"{kind}{ENDING}": schema_text(file_schema(kind, known, others=others)) for kind in FILES}
    with all_or_none(folder) as begun:
        foreign = [name for name in made if (folder / name).exists() and not was_made(folder / name)]
        if foreign:
            raise Misused(f"{folder / foreign[0]} is there, and was not made by this command. Name another folder.")
        make_folder(folder, begun)
        begun += [folder / name for name in made if not (folder / name).exists()]
        replace_together({folder / name: text.encode() for name, text in made.items()})
    return [*made]


def was_made(file: Path) -> bool:
    """Whether a file of schema was made here, so that it may be made anew."""
    return file.is_file() and MADE_BY in file.read_text("utf-8", errors="replace")[:200]


def _one_of(words: Iterable[str], *, or_other: bool = False) -> Schema:
    known: Schema = {"enum": list(words)}
    return {"anyOf": [known, {"type": "string"}]} if or_other else known


def _several(words: Iterable[str], *, or_other: bool = False) -> Schema:
    return {"type": "array", "items": _one_of(words, or_other=or_other)}


EVENTS, PEOPLE = _several(TRIGGERS), _one_of(WHO)
WORDS: dict[tuple[str, str], Schema] = {
    ("Regime", "nations"): _several(NATIONS),
    ("DefaultHolder", "after"): _one_of(TRIGGERS),
    ("DefaultHolder", "holder"): PEOPLE,
    ("Gate", "before"): EVENTS,
    ("Gate", "owner"): PEOPLE,
    ("Standing", "of"): _one_of(("case", *LEAVES_STANDING)),
    ("Standing", "owner"): PEOPLE,
    ("StepRule", "after"): EVENTS,
    ("StepRule", "owner"): PEOPLE,
    ("StepRule", "per"): _one_of(PER),
    ("StepRule", "met_by"): EVENTS,
    ("StepRule", "lapses"): EVENTS,
    ("NoticeRule", "after"): EVENTS,
    ("NoticeRule", "sender"): _several(WHO, or_other=True),
    ("NoticeRule", "to"): _several(WHO, or_other=True),
    ("NoticeRule", "carries"): _several(CARRIES),
    ("NoticeRule", "once_per"): _one_of(ONCE_PER),
    ("Task", "by"): _several(WHO),
    ("Boundary", "law"): _one_of(LAWS),
    ("Option", "law"): _one_of(LAWS),
    ("Option", "allows"): _one_of(ALLOWS),
}
"""What names something that the core knows, by the class and field in which it stands."""


def _regime(predicates: Iterable[type[Predicate]], *, others: bool) -> Schema:
    making = FileSchema(given={CONDITION: {"$ref": "#/definitions/condition"}}, words=WORDS, hints=HINTS)
    plain = FileSchema(given={}, words={}, hints={}, definitions=making.definitions)
    asked: Schema = {}
    for one in sorted(predicates, key=lambda of: of.name):
        table = plain.table(one)
        said = table.get("description", "")
        shape = {**table["properties"][one.bare], "description": said} if one.bare else table
        making.definitions[f"asks_{one.name}"] = shape
        asked[one.name] = {"$ref": f"#/definitions/asks_{one.name}"}
    # Within `not` and `either` no further one is offered: an editor would offer each predicate at every depth.
    inside: Schema = {"$ref": "#/definitions/inside"}
    for name, within in (("condition", inside), ("inside", {"type": "object"})):
        turns: Schema = {NOT: within, EITHER: {"type": "array", "minItems": 2, "items": within}}
        making.definitions[name] = {
            "description": SAID_OF_CONDITION,
            "type": "object",
            "properties": {**asked, **turns},
            "additionalProperties": others,
        }
    found = making.root(Regime, TITLES["regime"])
    found["properties"]["terms"]["propertyNames"] = {"enum": list(TERMS)}
    return found


def _authority() -> Schema:
    making = FileSchema(given={}, words={("_Named", "nation"): _one_of(NATIONS)}, hints=HINTS)
    switch = making.of_type(Switch)
    text = {"type": "string"}
    making.given = {
        Requirements: {
            "type": "object",
            "properties": {
                "prefer": {**text, "description": "The requirement that wins where two disagree."},
                "reason": {**text, "description": HINTS["reason"]},
            },
            "additionalProperties": switch,
        }
    }
    return making.root(AuthorityFile, TITLES["authority"])


def _scenario() -> Schema:
    words = {
        (of.__name__, name): schema
        for of in (Given, StepGiven)
        for name, schema in (("do", _one_of(("tick", *COMMANDS, *DIRECTORY_COMMANDS))), ("with_", _arguments()))
    }
    making = FileSchema(given={}, words=words, hints={})
    tables: Schema = {}
    for table, kind in TABLES.items():
        record = making.table(DIRECTORY_COMMANDS[f"add_{kind}"])
        for name in BESIDE:
            record["properties"].pop(name, None)
        record["properties"]["offices"] = {"type": "array", "items": {"type": "string"}}
        tables[table] = {"type": "object", "additionalProperties": record}
    given, step = ({"type": "array", "items": making.of_type(of)} for of in (Given, StepGiven))
    return making.root(WrittenScenario, TITLES["scenario"], given=given, step=step, **tables)


def _arguments() -> Schema:
    """What a command may be given, whichever it is; which command takes what, `teamaround scenarios` says."""
    takers: dict[str, list[str]] = {}
    for verb, command in {**COMMANDS, **DIRECTORY_COMMANDS}.items():
        for one in fields(command):
            takers.setdefault(one.name, []).append(verb)
    names = {name: kind for verb in (*COMMANDS, *DIRECTORY_COMMANDS) for name, kind in references_of(verb).items()}
    properties = {
        name: {"description": (f"The name of a {names[name]}. " if name in names else "") + _some(verbs)}
        for name, verbs in sorted(takers.items())
        if name not in ("on", "because")
    }
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _some(verbs: list[str]) -> str:
    most = 4
    more = f" and {len(verbs) - most} more" if len(verbs) > most else ""
    return f"Of {', '.join(verbs[:most])}{more}."
