"""The tables of the reference: a row for each name that the code knows, in the words in which the code tells it."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from attrs import fields

from teamaround import every_form, problem_details
from teamaround.casework.commands import COMMANDS
from teamaround.casework.directory import DIRECTORY_COMMANDS
from teamaround.casework.events import EVENTS
from teamaround.casework.records import RECORD_EVENTS, RecordEvent
from teamaround.cli.app import GROUPS
from teamaround.cli.misuse import Misused
from teamaround.errors import TeamaroundError
from teamaround.plugins import hookspecs
from teamaround.plugins.registry import HOOK_NAMES
from teamaround.regime.predicates import CORE
from teamaround.regime.rules import ACTING, OFFERED, SHOWN, Regime
from teamaround.regime.vocabulary import TRIGGERS, WHO
from tests.docs.pages import ROOT, anchor
from tests.docs.reference.words import first_words, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Row = tuple[str, ...]


def table(columns: Row, rows: Iterable[Row]) -> str:
    """A table of Markdown."""
    lines = [columns, tuple("---" for _ in columns), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in one)} |\n" for one in lines)


def files() -> Iterator[Row]:
    """The files that people write."""
    yield "an authority's file (`authority.toml`)", "[An authority's file](../authority.md)", "`schemas/authority.json`"
    yield "`regime.toml`", "[Write a regime](../regimes.md#the-head-of-regimetoml)", "`schemas/regime.json`"
    yield (
        "`guidance.toml`",
        "[The guidance](../regimes.md#the-guidance-statement-by-statement)",
        "`schemas/guidance.json`",
    )
    yield "a letter (`templates/NAME.txt`)", "[The words of a letter](../regimes.md#the-words-of-a-letter)", ""
    yield "a scenario (`scenarios/NAME.toml`)", "[Scenarios](../scenarios.md)", "`schemas/scenario.json`"
    yield "`harmless.toml`", "[Would they notice?](../scenarios.md#would-they-notice)", "`schemas/harmless.json`"


def rule_kinds() -> Iterator[Row]:
    """The kinds of parts that a regime has."""
    page = (ROOT / "docs/regimes.md").read_text("utf-8")
    headings = {one[2]: anchor(one[1]) for one in re.finditer(r"^### (`(\w+)`: .+)$", page, re.MULTILINE)}
    groups = {"acts": ACTING, "is offered": OFFERED, "is shown": SHOWN}
    for group, kinds in groups.items():
        for kind in kinds:
            held = get_type_hints(Regime)[kind]
            of = get_args(held)[1] if get_args(held) else held
            yield f"[`{kind}`](../regimes.md#{headings[kind]})", group, first_words(of)


def predicates() -> Iterator[Row]:
    """The conditions that rules are made of."""
    for one in sorted(CORE, key=lambda each: each.name):
        takes = _fields(one)
        facts = "facts alone" if one.from_facts else one.looks_at
        yield f"`{one.name}`", str(one.number), facts, takes, first_words(one)


def _fields(of: Any) -> str:
    hints = get_type_hints(of)
    return "; ".join(f"`{one.name}` {kind_of(hints[one.name])}" for one in fields(of))


def events() -> Iterator[Row]:
    """What happens to a case."""
    for name, event in EVENTS.items():
        trigger = TRIGGERS.get(name)
        may = "" if trigger is None else "before, after" if trigger.guarded else "after"
        brings = ", ".join(f"`{one}`" for one in sorted(trigger.brings)) if trigger else ""
        yield f"`{name}`", f"`{event.__name__}`", str(event.schema), may, brings, first_words(event)


def record_events() -> Iterator[Row]:
    """What happens to the record of a child, a person, an agency, a piece of advice."""
    for name, record in RECORD_EVENTS.items():
        yield f"`{name}`", f"`{record.__name__}`", str(RecordEvent.schema)


def names_for_people() -> Iterator[Row]:
    """The names that rules use for people."""
    for name, said in WHO.items():
        yield f"`{name}`", said


def hooks() -> Iterator[Row]:
    """What a plugin may do."""
    for name in HOOK_NAMES:
        yield f"`{name}`", first_words(getattr(hookspecs, name))


def errors(of: type[TeamaroundError] = TeamaroundError) -> Iterator[Row]:
    """What can go wrong; `Misused` on the command line alone."""
    assert issubclass(Misused, TeamaroundError)
    if of.__module__.startswith("teamaround."):
        yield f"`{of.__name__}`", str(problem_details(of([]))["status"]), first_words(of)
    for one in sorted(of.__subclasses__(), key=lambda each: each.__name__):
        yield from errors(one)


def command_line() -> Iterator[Row]:
    """What is typed."""
    for group, listed in GROUPS.items():
        for one in listed:
            module, _, name = one.target.partition(":")
            yield f"`{one.name}`", group.lower(), first_words(getattr(import_module(f"teamaround.cli.{module}"), name))


def forms() -> Iterator[Row]:
    """What is written as JSON, but for commands and events, which have tables of their own."""
    others = {*EVENTS, *RECORD_EVENTS}
    for name, said in sorted(every_form().items()):
        if name not in others | {*COMMANDS, *DIRECTORY_COMMANDS}:
            yield f"`{name}`", said
