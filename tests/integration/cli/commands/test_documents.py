from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.unit.documents.read_by_ear.pdf_ua import faults, text_of

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine


@pytest.fixture
def mother(office: CommandLine, case: str) -> str:
    """Somebody who takes part in the case, to whom a document may be given."""
    return office.done('add_person name="Ms K"')


def test_the_list_says_what_there_is(office: CommandLine, case: str) -> None:
    """A case's documents are listed by the name under which each is written, with what is missing."""
    ran = office(f"documents {case}")
    assert ran.code == 0
    assert "family_page" in ran.out
    found = {one["key"]: one for one in json.loads(office(f"documents {case} --json").out)["documents"]}
    assert set(found["chronology"]) == {"key", "kind", "name", "missing", "says"}


def test_a_document_is_printed_or_written(office: CommandLine, case: str) -> None:
    """A document is printed as text or HTML, and each form is written into a file that only its writer may read."""
    assert "Who to turn to first" in office(f"document {case} family_page --for officer").out
    assert office(f"document {case} family_page --for officer --as html").out.startswith("<!DOCTYPE html>")
    for form in ("text", "html", "pdf"):
        ran = office(f"document {case} family_page --for officer --as {form} --to page.{form}")
        assert (ran.code, ran.out.splitlines()[0][:18]) == (0, f"Written to page.{form}"[:18])
        assert stat.S_IMODE(Path(f"page.{form}").stat().st_mode) == 0o600
    assert faults(Path("page.pdf").read_bytes()) == []
    assert "Who to turn to first" in text_of(Path("page.pdf").read_bytes())


def test_a_program_is_told_what_was_written(office: CommandLine, case: str) -> None:
    """With --json, a document says whose it is, in which form, where it lies or what it holds."""
    told = json.loads(office(f"document {case} family_page --for officer --json").out)
    assert {**told, "written": ""} == {
        "document": "family_page", "for": "officer", "as": "text", "left_out": False, "written": "",
    }  # fmt: skip
    assert told["written"].endswith("\n")
    filed = json.loads(office(f"document {case} family_page --for officer --to page.txt --json").out)
    assert filed["file"] == "page.txt"


def test_what_is_there_already_stays(office: CommandLine, case: str) -> None:
    """No file is overwritten, and one that cannot be written is named."""
    Path("page.txt").write_text("mine", "utf-8")
    ran = office(f"document {case} family_page --for officer --to page.txt")
    assert (ran.code, ran.err) == (2, "page.txt is there already, and stays as it is. Name another file.\n")
    assert Path("page.txt").read_text("utf-8") == "mine"
    ran = office(f"document {case} family_page --for officer --to not/there.txt")
    assert ran.code == 2
    assert ran.err.startswith("not/there.txt cannot be written: ")


def test_a_pdf_asks_for_a_file(office: CommandLine, case: str) -> None:
    """A PDF is no text for a terminal: it says how a file is named."""
    ran = office(f"document {case} family_page --for officer --as pdf")
    assert (ran.code, ran.err) == (2, "A PDF is written into a file. Name it, such as --to plan.pdf\n")


def test_who_may_not_read_the_case_gets_no_copy(office: CommandLine, case: str, mother: str) -> None:
    """No copy is made for somebody who takes no part, nor for nobody; nothing is written."""
    ran = office(f"document {case} family_page --for {mother} --to page.txt")
    assert ran.code == 1
    assert ran.err.startswith("Ms K may not be given this: as far as is recorded, they may not read the case.")
    assert not Path("page.txt").exists()
    assert office(f"document {case} family_page --for P0000-0000-00").code != 0
