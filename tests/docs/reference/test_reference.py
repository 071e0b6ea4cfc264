"""`docs/reference/`: every name that the code knows, and every field of what a predicate sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import frozen

from teamaround import every_form
from teamaround.casework.commands import COMMANDS
from teamaround.casework.directory import DIRECTORY_COMMANDS
from teamaround.casework.events import EVENTS
from teamaround.casework.records import RECORD_EVENTS
from teamaround.cli.app import GROUPS
from teamaround.concepts.case import COLLECTION
from teamaround.plugins.registry import HOOK_NAMES
from teamaround.regime.predicates import CORE
from teamaround.regime.rules import ACTING, OFFERED, SHOWN
from teamaround.regime.vocabulary import TRIGGERS, WHO
from tests.docs.integrators.test_embedding_doc import every as every_error
from tests.docs.pages import Page, printed
from tests.docs.reference import commands
from tests.docs.reference.commands import OF_EVERY
from tests.docs.reference.made import FOLDER, PARTS, pages
from tests.docs.reference.values import SAID, described, every_value, unneeded
from tests.docs.reference.words import fields_said
from tests.docs.test_links import broken, unknown_commands

if TYPE_CHECKING:
    from pathlib import Path

INDEX, COMMAND_PAGE, VALUES = (Page.read(f"docs/reference/{name}.md") for name in ("README", "commands", "values"))
COMMAND_CLASSES: dict[str, Any] = {**COMMANDS, **DIRECTORY_COMMANDS}


def known() -> dict[str, set[str]]:
    """Every name that the code knows, by what stands over its column."""
    commands = {one.name for listed in GROUPS.values() for one in listed}
    forms = set(every_form()) - {*EVENTS, *RECORD_EVENTS, *COMMAND_CLASSES}
    return {
        "kind": {*ACTING, *OFFERED, *SHOWN},
        "predicate": {one.name for one in CORE},
        "event": {*EVENTS, *TRIGGERS},
        "event of a record": set(RECORD_EVENTS),
        "name": set(WHO),
        "hook": set(HOOK_NAMES),
        "error": {one.__name__ for one in every_error()},
        "form": forms,
        "command": commands,
    }


def missing(page: Page, names: dict[str, set[str]]) -> list[str]:
    """The names that a page does not have under their column."""
    return [f"{column}: {one}" for column, every in names.items() for one in sorted(every - set(page.keyed(column)))]


@pytest.mark.parametrize("name", sorted(pages()))
def test_the_pages_are_as_the_code_says(name: str) -> None:
    """Whoever looks something up finds it as the code has it today: `python -m tests.docs.reference.made`."""
    assert (FOLDER / name).read_text("utf-8") == pages()[name]


def test_every_name_is_in_the_reference() -> None:
    """Each kind of part, predicate, event, name for people, hook, error, form and typed command is on the page."""
    assert missing(INDEX, known()) == []
    assert {columns[0] for columns, _ in PARTS.values()} == {*known(), "file"}


def test_a_name_that_is_missing_is_noticed() -> None:
    """Seeded fault: a page without a row is told what it lacks."""
    text = "\n".join(line for line in INDEX.text.splitlines() if not line.startswith("| `lead_started` "))
    assert missing(Page("", text), known()) == ["event: lead_started"]


@pytest.mark.parametrize("verb", sorted(COMMAND_CLASSES))
def test_every_command_is_told_with_every_field(verb: str) -> None:
    """Each command has a section with all that it may be given."""
    [section] = [one for one in COMMAND_PAGE.tables if one.under[-1] == verb]
    given = {one.name for one in fields_said(COMMAND_CLASSES[verb])}
    assert set(section.keyed()) == given - set(OF_EVERY)
    assert set(OF_EVERY) == set(COMMAND_PAGE.keyed("field of every command"))


def test_every_value_is_told_with_every_field() -> None:
    """Occasion, facts, case, every entry that it keeps and every record have each of their fields on the page."""
    told = {one.under[-1]: set(one.keyed()) for one in VALUES.tables if one.columns[0] == "field"}
    assert {*COLLECTION} <= {*every_value()}
    assert told == {of.__name__: {one.name for one in fields_said(of)} for of in every_value()}


def test_no_field_is_without_words() -> None:
    """Of each field somebody says what it is; of one that is not there, or tells it itself, nothing is said."""
    assert [f"{of.__name__}.{name}" for of in every_value() for name, _, said in described(of) if not said] == []
    assert list(unneeded()) == []


def test_no_field_of_a_command_is_without_words() -> None:
    """Of each field of each command somebody says what it is, and nothing is said of one that is not there."""
    silent = [f"{verb}.{row[0]}" for verb, of in commands.EVERY.items() for row in commands.described(of) if not row[3]]
    assert silent == []
    assert list(commands.unneeded()) == []


def test_words_for_no_field_of_a_command_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded fault: words for a field that no command has are named, by command or for all."""
    monkeypatch.setitem(commands.SAID, "join", {"gone": "x"})
    monkeypatch.setitem(commands.SAID, "everywhere", commands.SAID["everywhere"] | {"lost": "x"})
    assert {"join.gone", "everywhere.lost"} <= set(commands.unneeded())


def test_a_field_without_words_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded fault: a field of which nobody says anything, and words for a field that is not there, are noticed."""

    @frozen(kw_only=True)
    class Lonely:
        """Something."""

        unheard_of: int

    assert [said for _, _, said in described(Lonely)] == [""]
    monkeypatch.setitem(SAID, "Facts", SAID["Facts"] | {"gone": "not there"})
    assert list(unneeded()) == ["Facts.gone"]


def test_the_example_prints_what_stands_below_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """How a predicate is tested alone runs as it stands."""
    monkeypatch.chdir(tmp_path)
    [example] = [one.text for one in VALUES.blocks if one.language == "python"]
    [below] = [one.text for one in VALUES.blocks if one.language == "text"]
    assert printed(example, VALUES.name) == below


@pytest.mark.parametrize("page", [INDEX, COMMAND_PAGE, VALUES], ids=lambda page: page.name)
def test_what_the_pages_lead_to_is_there(page: Page) -> None:
    """The links of the reference lead somewhere, and the commands that it names are there."""
    assert broken(page) == []
    assert unknown_commands(page) == []
