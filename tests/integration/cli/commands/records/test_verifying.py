from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from tests.integration.cli.typed import CASE

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine


def test_whole_records_are_told_as_whole(office: CommandLine, case: str) -> None:
    """`verify` of an office that nobody touched finds nothing, counts what it read, and gives a checkpoint."""
    found = office("verify --json")
    assert (found.code, found.value["whole"], found.value["streams"]) == (0, True, 5)
    assert found.value["checkpoint"].startswith("teamaround-checkpoint-1 ")


def test_what_it_counts_is_for_whoever_may_audit(office: CommandLine, case: str) -> None:
    """It counts hidden records, too; a journal that was carried out is verified by whoever has it."""
    assert office("verify --export whole.txt").code == 0
    file = Path("authority.toml")
    file.write_text(file.read_text("utf-8") + '\n[officers.clerk]\nrights = ["read", "write"]\n', "utf-8")
    refused = office("verify --by officer:clerk")
    assert (refused.code, refused.out, '"audit"' in refused.err) == (1, "", True)
    assert office("verify --journal whole.txt --by officer:clerk").code == 0


def test_a_changed_state_is_found(office: CommandLine, case: str) -> None:
    """A state that was changed in the database behind the office's back is told, with the record; exit code 1."""
    with sqlite3.connect("authority.db") as database:
        state = "UPDATE teamaround_stream SET state = replace(state, '\"starter\"', '\"startor\"') WHERE id = ?"
        assert database.execute(state, (CASE,)).rowcount == 1
    found = office("verify")
    assert (found.code, f"{CASE}: Its state" in found.out) == (1, True)


def test_a_tail_that_was_cut_off_is_found_by_a_checkpoint(office: CommandLine, case: str) -> None:
    """A checkpoint is written once and compared after; what was removed since is told, and nothing is added."""
    kept = Path("kept.txt")
    assert "Added to kept.txt." in office("verify --checkpoint kept.txt").out
    before = kept.read_text("utf-8")
    assert "agrees with 1 checkpoint" in office("verify --checkpoint kept.txt").out
    assert kept.read_text("utf-8") == before
    Path("authority.db").unlink()
    found = office("verify --checkpoint kept.txt")
    assert (found.code, "are left" in found.out, kept.read_text("utf-8")) == (1, True, before)


def test_each_time_something_was_added_the_checkpoint_grows(office: CommandLine, case: str) -> None:
    """A file of checkpoints gets one more line whenever the journal has grown, and all of them are compared."""
    office("verify --checkpoint kept.txt")
    office.done(f"close_case case={case} why=moved")
    assert office("verify --checkpoint kept.txt --json").value["compared"] == 1
    assert office("verify --checkpoint kept.txt --json").value["compared"] == 2


def test_an_exported_journal_is_verified_far_from_the_database(office: CommandLine, case: str) -> None:
    """`--export` writes the journal and `--journal` checks it with no office at all; a changed word in it is found."""
    journal = Path("journal.jsonl")
    assert office("verify --export journal.jsonl").code == 0
    Path("authority.db").unlink()
    Path("authority.toml").unlink()
    assert office("verify --journal journal.jsonl").code == 0
    text = journal.read_text("utf-8")
    journal.write_text(text.replace("Mr Dean", "Mr Bean"), "utf-8")
    assert office("verify --journal journal.jsonl").code == 1


def test_an_export_overwrites_nothing(office: CommandLine, case: str) -> None:
    """`--export` leaves a file that is there as it is."""
    Path("journal.jsonl").write_text("mine", "utf-8")
    refused = office("verify --export journal.jsonl")
    assert (refused.code, Path("journal.jsonl").read_text("utf-8")) == (2, "mine")


def test_what_is_no_checkpoint_is_misuse(office: CommandLine, case: str) -> None:
    """A file that holds something else is not compared with and not written to."""
    Path("kept.txt").write_text("shopping\n", "utf-8")
    refused = office("verify --checkpoint kept.txt")
    assert (refused.code, "is not a checkpoint" in refused.err) == (2, True)
    assert Path("kept.txt").read_text("utf-8") == "shopping\n"
    assert office("verify --journal not-there.jsonl").code == 2


def test_no_plugin_is_needed_to_verify(office: CommandLine, case: str, site: Path) -> None:
    """Records are verified though the regime that wrote them was removed."""
    (site / "teamaround_example-1.0.dist-info" / "entry_points.txt").unlink()
    assert office("check").code == 1
    assert office("verify").code == 0


def test_a_journal_that_breaks_off_is_told_in_words(office: CommandLine, case: str) -> None:
    """Of a record whose entries are missing from an exported journal, it is said that nothing is told of it."""
    assert office("verify --export journal.jsonl").code == 0
    journal = Path("journal.jsonl")
    journal.write_text("\n".join(journal.read_text("utf-8").splitlines()[:2]), "utf-8")
    found = office("verify --journal journal.jsonl")
    assert (found.code, "The journal of a record (agency) holds nothing" in found.out) == (1, True), found.out


def test_a_line_that_a_text_holds_is_no_line_of_the_journal(office: CommandLine, case: str) -> None:
    """Whatever a recorded text has for the end of a line, the journal around it is read whole."""
    office.done(f"record_view case={case} what=wishes whose=family words=One\u2028Two")
    assert office("verify").code == 0


def test_a_file_that_is_not_there_is_told_in_words(office: CommandLine, case: str) -> None:
    """A journal that cannot be read is named with the reason in words, without a number of the system."""
    found = office("verify --journal nowhere.jsonl")
    assert "nowhere.jsonl cannot be read: No such file or directory. Check the name." in found.err
    assert (found.code, "Errno" in found.err) == (2, False)
