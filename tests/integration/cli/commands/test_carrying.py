from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine


def figure(office: CommandLine) -> str:
    """The figure over all heads of the office that is named in the folder's file."""
    checkpoint: str = office("verify --json").value["checkpoint"]
    return checkpoint.rpartition(" ")[2]


def elsewhere(database: str) -> None:
    """Let the authority's file name another database."""
    file = Path("authority.toml")
    file.write_text(file.read_text("utf-8").replace("authority.db", database), "utf-8")


def test_records_go_out_and_come_in_with_the_same_heads(office: CommandLine, case: str) -> None:
    """An office that is exported and imported elsewhere has the same heads, is whole, and is worked in."""
    before = figure(office)
    assert office("export records.jsonl --json").value["figure"] == before
    elsewhere("other.db")
    tried = office("import records.jsonl --dry-run --json")
    assert (tried.code, tried.value["problems"], tried.value["figure"]) == (0, [], before)
    assert office(f"case {case}").code == 1
    assert office("import records.jsonl --json").value["figure"] == before
    assert figure(office) == before
    assert office("verify").code == 0
    assert office("find nhs 9434765919").code == 0
    assert office("import records.jsonl").code == 0
    office.done(f"close_case case={case} why=moved")


def test_records_move_and_the_old_database_stays(office: CommandLine, case: str) -> None:
    """A move leaves where it came from as it was; the new database holds the same and is named nowhere but typed."""
    before = figure(office)
    moved = office("move --to sqlite:///moved.db")
    assert "store.url" in moved.out
    assert figure(office) == before
    elsewhere("moved.db")
    assert figure(office) == before


def test_records_move_into_a_schema(office: CommandLine, case: str, postgresql_url: str) -> None:
    """Records move from a file into a schema of a server, and are whole there; a file has none to move into."""
    told = office(f"move --to '{postgresql_url}' --schema north")
    assert (told.code, told.err) == (0, "")
    file = Path("authority.toml")
    file.write_text(re.sub(r'url = ".*"', 'url_from = "env:STORE"\nschema = "north"', file.read_text("utf-8")), "utf-8")
    office.environment["STORE"] = postgresql_url
    assert office("verify").code == 0
    assert office(f"case {case}").code == 0
    assert "in this database already" in office(f"move --to '{postgresql_url}' --schema north").err
    assert "Only PostgreSQL has schemas" in office("move --to sqlite:///there.db --schema north").err


def test_every_problem_of_a_file_is_listed(office: CommandLine, case: str) -> None:
    """A trial lists each with its line and exit code 1; the import itself stops at the first and keeps to the file."""
    office("export records.jsonl")
    lines = Path("records.jsonl").read_bytes().splitlines(keepends=True)
    lines[2] = lines[2].replace(b"Mr Dean", b"Mr Bean")
    lines[4] = b"nonsense\n"
    Path("records.jsonl").write_bytes(b"".join(lines))
    elsewhere("other.db")
    tried = office("import records.jsonl --dry-run")
    assert tried.code == 1
    assert "records.jsonl:3\n" in tried.out
    assert "records.jsonl:5\n  This is no line of an office's records." in tried.out
    refused = office("import records.jsonl --json")
    assert (refused.code, refused.value["problems"][0]["line"]) == (1, 3)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("export authority.toml", "is there already, and stays as it is"),
        ("export no/such/folder.jsonl", "cannot be written"),
        ("import not-there.jsonl", "cannot be read"),
        ("move --to sqlite:///authority.db", "in this database already"),
    ],
)
def test_a_file_or_address_that_will_not_do_is_misuse(office: CommandLine, case: str, line: str, words: str) -> None:
    """A file that is there, is not, or cannot be written, and the office's own address, are told; nothing is done."""
    refused = office(line)
    assert (refused.code, words in refused.err) == (2, True)


def test_a_list_is_written_for_a_spreadsheet(office: CommandLine, case: str) -> None:
    """Each list is CSV with the names of its columns, and a name that looks like a formula is none there."""
    strange = office.done('add_person name="=HYPERLINK(1)"')
    written = office("export people.csv --list people --json")
    assert (written.code, written.value) == (0, {"list": "people", "rows": 3})
    text = Path("people.csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbfreference,name,email,works_for,died,numbers\r\n")
    assert f"{strange},'=HYPERLINK(1),".encode() in text
    assert case in office_list(office, "cases")
    refused = office(f"export mine.csv --list children --by person:{strange}")
    assert (refused.code, Path("mine.csv").exists()) == (1, False)


def office_list(office: CommandLine, name: str) -> str:
    """What is written of a list."""
    assert office(f"export {name}.csv --list {name}").code == 0
    return Path(f"{name}.csv").read_text("utf-8-sig")
