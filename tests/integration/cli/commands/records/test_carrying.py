from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.integration.cli.typed import CASE

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine


def figure(office: CommandLine) -> str:
    """The figure over all heads of the office that is named in the folder's file."""
    checkpoint: str = office("verify --json").value["checkpoint"]
    return checkpoint.rpartition(" ")[2]


def elsewhere(database: str) -> None:
    """Let the authority's file name another database."""
    file = Path("authority.toml")
    file.write_text(re.sub(r"\w+\.db", database, file.read_text("utf-8")), "utf-8")


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
    again = office("import records.jsonl")
    assert (again.code, "Nothing was carried now." in again.out) == (0, True)
    office.done(f"close_case case={case} why=moved")


def test_records_move_and_the_old_database_stays(office: CommandLine, case: str) -> None:
    """A move leaves where it came from as it was; the new database holds the same and is named nowhere but typed."""
    before = figure(office)
    moved = office("move --to sqlite:///moved.db")
    assert "store.url" in moved.out
    assert "Nothing was carried" not in moved.out
    again = office("move --to sqlite:///moved.db")
    assert (again.code, "They were all there already. Nothing was carried now." in again.out) == (0, True)
    assert office("move --to sqlite:///moved.db --json").value["new"] == 0
    assert figure(office) == before
    elsewhere("moved.db")
    assert figure(office) == before


def test_an_import_says_how_much_of_it_was_new(office: CommandLine, case: str) -> None:
    """Into an empty office all is new, into the one it came from nothing; a damaged file says what is there by then."""
    out = office("export records.jsonl")
    assert "already" not in out.out
    entries = int(out.out.split()[0])
    same = office("import records.jsonl")
    assert (same.code, "They were all there already. Nothing was carried now." in same.out) == (0, True)
    lines = Path("records.jsonl").read_text("utf-8").splitlines(keepends=True)
    Path("damaged.jsonl").write_text("".join([lines[0], lines[1].replace(":", ";", 1), *lines[2:]]), "utf-8")
    for database in ("other.db", "authority.db"):
        elsewhere(database)
        damaged = office("import damaged.jsonl")
        assert (damaged.code, damaged.out) == (1, "")
        assert "Nothing was written." in damaged.err
        assert "`teamaround import FILE --dry-run` lists all" in damaged.err
    elsewhere("third.db")
    Path("half.jsonl").write_text("".join(lines[:-3]), "utf-8")
    half = office("import half.jsonl")
    kept = re.search(r"(\d+) entries came before and are kept; the office stays closed until all are there", half.err)
    assert kept
    rest = office("import records.jsonl --json").value
    assert (rest["entries"], rest["new"]) == (entries, entries - int(kept[1]))


def test_a_checkpoint_holds_wherever_the_records_are_carried(
    office: CommandLine, case: str, postgresql_url: str
) -> None:
    """A checkpoint is compared after a move, though places are given anew, and then finds what it would have found."""
    file, kept = Path("authority.toml"), "verify --checkpoint kept.txt"
    here = file.read_text("utf-8")
    assert office(kept).code == 0
    office(f"move --to '{postgresql_url}'")
    file.write_text(re.sub(r'url = ".*"', 'url_from = "env:STORE"', here), "utf-8")
    office.environment["STORE"] = postgresql_url
    assert "agrees with 1 checkpoint" in office(kept).out
    office.done(f"close_case case={case} why=moved")
    assert "agrees with 2 checkpoints" in office(kept).out
    office("move --to sqlite:///back.db")
    file.write_text(re.sub(r"\w+\.db", "back.db", here), "utf-8")
    for number in range(2):
        assert office(kept).code == 0
        office.done(f"add_child name='Child {number}'")
        assert office("verify --export journal.txt").code == 0
        assert office("verify --journal journal.txt --checkpoint kept.txt").code == 0
        Path("journal.txt").unlink()
    with sqlite3.connect("back.db") as database:
        database.execute("DELETE FROM teamaround_entry WHERE place = (SELECT max(place) FROM teamaround_entry)")
    assert "are left" in office(kept).out


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


@pytest.mark.parametrize("url", ["mysql://there", "postgresql+psycopg://office@127.0.0.1:1/none"])
def test_what_is_wrong_with_the_other_database_is_told_of_the_option(office: CommandLine, case: str, url: str) -> None:
    """Where it is named by --to, nothing is said of the address that stands in the authority's file."""
    refused = office(f"move --to {url}")
    assert refused.code == 1
    assert refused.err.splitlines()[0] == "--to"
    assert "store.url" not in refused.err


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


EVERY_DOOR = (
    "do add_agency name=Elm sector=health",
    "consider add_agency name=Elm sector=health",
    "tick",
    "worklist",
    f"case {CASE}",
    "find nhs 9434765919",
    "supervision",
    "verify",
    "repair",
    "upgrade",
    "export again.jsonl",
    "export list.csv --list cases",
    "import-history half.jsonl",
    "import-history half.jsonl --dry-run",
    "move --to sqlite:///further.db",
)


@pytest.mark.parametrize("kept", [1, 5, -9, -2, -1])
def test_until_all_records_are_there_the_office_refuses_everything(office: CommandLine, case: str, kept: int) -> None:
    """Stopped after any line, every command says so and how to go on; the same import then goes on where it was."""
    before = figure(office)
    office("export records.jsonl")
    lines = Path("records.jsonl").read_bytes().splitlines(keepends=True)
    Path("half.jsonl").write_bytes(b"".join(lines[: 2 + kept if kept > 0 else kept]))
    elsewhere("other.db")
    assert office("import half.jsonl").code == 1
    for door in EVERY_DOOR:
        refused = office(door)
        assert (door, refused.code) == (door, 1)
        assert "Records are being carried in here, or that was stopped" in refused.err, door
        assert "teamaround import FILE" in refused.err
    assert office("import records.jsonl").code == 0
    assert figure(office) == before
    assert office("verify").code == 0
    office.done(f"close_case case={case} why=moved")


def test_a_move_that_was_stopped_is_no_office_either(
    office: CommandLine, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database into which a move was stopped refuses to be an office until the move is gone on with."""
    with monkeypatch.context() as stopped:
        stopped.setattr("teamaround.office.elsewhere.lines.EndLine", lambda: 1 / 0)
        assert office("move --to sqlite:///moved.db").code != 0
    elsewhere("moved.db")
    assert "being carried in" in office("verify").err
    elsewhere("authority.db")
    assert office("move --to sqlite:///moved.db").code == 0
    elsewhere("moved.db")
    assert office("verify").code == 0


def test_an_office_that_has_all_of_its_records_is_not_taken_for_half_of_another(office: CommandLine, case: str) -> None:
    """What a later export has more is not put into a whole office, which goes on as it was."""
    office("export records.jsonl")
    elsewhere("other.db")
    assert office("import records.jsonl").code == 0
    elsewhere("authority.db")
    office.done("add_agency name=Elm sector=health")
    office("export later.jsonl")
    elsewhere("other.db")
    refused = office("import later.jsonl")
    assert (refused.code, "has this record to its end already" in refused.err) == (1, True)
    assert office("verify").code == 0
    assert office(f"case {case}").code == 0


def test_a_file_without_one_of_its_records_is_not_all_of_it(office: CommandLine, case: str) -> None:
    """Where a record's own line is missing, though every entry is there, the import is not done."""
    office("export records.jsonl")
    lines = Path("records.jsonl").read_bytes().splitlines(keepends=True)
    Path("records.jsonl").write_bytes(b"".join([*lines[:-2], lines[-1]]))
    elsewhere("other.db")
    refused = office("import records.jsonl")
    assert (refused.code, "records by this line, and has" in refused.err) == (1, True)
    assert office("worklist").code == 1


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
