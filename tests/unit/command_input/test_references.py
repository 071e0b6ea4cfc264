from __future__ import annotations

from typing import Any, get_args

import pytest
from attrs import fields, resolve_types

from teamaround.casework.commands import COMMANDS
from teamaround.casework.directory import DIRECTORY_COMMANDS
from teamaround.command_input import ReferenceKind, references_of
from teamaround.command_input.references import REFERS, REFERS_IN
from teamaround.concepts.case import BY_KIND
from teamaround.files.kinds import is_table_class, kinds, members, origin

EVERY: dict[str, Any] = {**COMMANDS, **DIRECTORY_COMMANDS}

TEXTS = frozenset(
    {
        "about", "address", "advice", "answer", "basis", "because_not_suggested", "by", "changes", "channel",
        "decisions", "dropped_because", "edition", "email", "end_reason", "focus", "incorporated",
        "interest_declared", "item", "job", "known_as", "materials", "message", "name", "not_had_because", "note",
        "notes", "outcome", "outcomes", "passes_on", "question", "rationale", "reason", "regime", "relation",
        "report", "review_point", "role", "system", "taken_into_account", "text", "to", "venue", "views", "what",
        "where", "why", "why_not", "with_whom", "words",
    }
)  # fmt: skip
"""What arguments hold in their own words: text to be kept, or words of the regime."""


def texts_of(of: Any, below: str = "") -> list[str]:
    """Each argument that may hold a text, or texts; below a dot what it holds."""
    found = []
    resolve_types(of)
    for one in fields(of):
        entries = [entry for member in members(one.type) for entry in (member, *get_args(member))]
        if any(is_table_class(entry) for entry in entries):
            inner = next(entry for entry in entries if is_table_class(entry))
            if inner.__name__ != "ContactWishes":
                found += texts_of(origin(inner), f"{one.name}.")
        elif any(entry is str for entry in entries) and dict not in kinds(one.type):
            found.append(f"{below}{one.name}")
    return found


@pytest.mark.parametrize("verb", sorted(EVERY))
def test_every_text_of_a_command_is_known_for_a_name_or_for_words(verb: str) -> None:
    """No argument that holds text has been forgotten: each names something, or is among those that are words."""
    unknown = [
        one for one in texts_of(EVERY[verb]) if one not in references_of(verb) and one.rpartition(".")[2] not in TEXTS
    ]
    assert unknown == []


def test_an_argument_that_was_forgotten_is_noticed() -> None:
    """Without its line in the table, an argument that names something is found."""
    assert "owner" in texts_of(EVERY["start_action"])
    assert "owner" not in TEXTS


def test_nothing_is_named_by_an_argument_that_is_not_there() -> None:
    """Each line of the tables of names is about an argument that some command has."""
    there = {argument for of in EVERY.values() for argument in texts_of(of)}
    assert REFERS.keys() <= there
    assert all(
        argument in texts_of(EVERY[verb]) or argument == "part" for verb, own in REFERS_IN.items() for argument in own
    )


def test_what_is_named_is_a_record_or_an_entry() -> None:
    """Each kind of name is one of the directory, a case, or the word of an entry that a case keeps."""
    records = {"person", "child", "agency", "party", "case", "advice", "entry"}
    assert set(get_args(ReferenceKind)) - records <= BY_KIND.keys()
