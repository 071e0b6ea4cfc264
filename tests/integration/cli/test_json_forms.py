from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from teamaround.json_forms import every_form, schema_of
from tests.integration.cli.typed import CASE, CHILD, PERSON

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine


def test_the_forms_are_listed(typed: CommandLine) -> None:
    """Without a name every form is listed, with what it is."""
    assert typed("schema --json").value["forms"] == dict(every_form())
    shown = typed("schema").out
    assert all(name in shown for name in ("receipt", "lead_started", "arrange_meeting", "worklist"))


def test_a_schema_is_printed_as_json_either_way(typed: CommandLine) -> None:
    """What is printed is the JSON Schema itself, with --json and without."""
    assert json.loads(typed("schema receipt").out) == typed("schema receipt --json").value == schema_of("receipt")


def test_a_form_that_nobody_knows_is_told(typed: CommandLine) -> None:
    """A name that is no form's is met with the nearest; exit code 1."""
    refused = typed("schema recept")
    assert (refused.code, 'Did you mean "receipt"?' in refused.err) == (1, True)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (f"case {CASE}", "case_page"),
        (f"chronology {CASE}", "chronology"),
        (f"worklist {PERSON}", "worklist"),
        (f"suggest {CASE}", "suggestions"),
        (f"circulation {CASE}", "circulation"),
        ("supervision", "supervision"),
        (f"do record_contact case={CASE} what=note text=Hello", "receipt"),
        (f"consider record_contact case={CASE} what=note text=Hello", "receipt"),
    ],
)
def test_what_is_printed_for_programs_is_the_form(office: CommandLine, case: str, line: str, name: str) -> None:
    """With --json a look and a command print what their schema says, with its type."""
    told = office(f"{line} --json").value
    assert told["type"] == name
    Draft202012Validator(schema_of(name)).validate(told)


def test_lists_and_refusals_have_forms_in_them(office: CommandLine, case: str) -> None:
    """Findings of a refusal and whom the family turns to are forms within what is printed."""
    refused = office(f"do assign_lead case={case} people={office.done('add_person name=Cole')} --json").value
    for finding in refused["findings"]:
        Draft202012Validator(schema_of("finding")).validate(finding)
    for line in office(f"family {CHILD} --json").value["contacts"]:
        Draft202012Validator(schema_of("contact_line")).validate(line)


def test_what_may_not_be_told_has_no_payload(office: CommandLine, case: str) -> None:
    """Of what whoever asks may not be told, nothing stands there but that it was done."""
    file = Path("authority.toml")
    file.write_text(file.read_text("utf-8") + '\n[officers.desk]\nrights = ["write"]\n', "utf-8")
    line = f"record_contact case={case} what=note text=Hello --by officer:desk"
    told = office(f"do {line} --json").value
    assert (told["events"], told["findings"], told["state"]) == ([], [], None)
    assert told["written"] > 0
    assert "What happened is told to those who may read this record." in office(f"do {line}").out


def test_letters_have_forms_in_them(office: CommandLine, case: str) -> None:
    """Each letter that waits is a form within what is printed."""
    told = office(f"letters {CASE} --json").value
    for one in told["letters"]:
        Draft202012Validator(schema_of("letter")).validate(one)
