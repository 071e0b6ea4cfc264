from __future__ import annotations

import csv
from errno import ENOSPC
from pathlib import Path
from typing import TYPE_CHECKING

from tests.unit.views.caseload.test_as_svg import shown

if TYPE_CHECKING:
    import pytest

    from tests.integration.cli.typed import CommandLine


def test_each_picture_has_the_numbers_of_its_table(office: CommandLine, case: str) -> None:
    """A folder that nobody else reads, with a picture and a table for each, which say the same; `--json` names them."""
    done = office("overview --pictures numbers --json")
    assert done.code == 0, case
    pictures = sorted(Path("numbers").glob("*.svg"))
    assert {str(one) for one in Path("numbers").iterdir()} == set(done.value["written"])
    assert Path("numbers").stat().st_mode & 0o077 == 0
    for picture in pictures:
        with picture.with_suffix(".csv").open(encoding="utf-8", newline="") as there:
            _, *rows = csv.reader(there)
        text = picture.read_text("utf-8")
        assert ([] if "There is none." in text else shown(text)) == [(label, int(number)) for label, number in rows]
    sections = Path("numbers/sections.svg").read_text("utf-8")
    assert any(number for _, number in shown(sections))


def test_a_folder_that_is_there_is_left_alone(office: CommandLine, case: str) -> None:
    """Nothing in it is overwritten, and it is said what to do."""
    Path("numbers").mkdir()
    refused = office("overview --pictures numbers")
    assert (refused.code, list(Path("numbers").iterdir())) == (2, []), case
    assert "Name a new folder" in refused.err


def test_of_pictures_that_cannot_be_written_nothing_is_left(
    office: CommandLine, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full leaves no folder with half of them, and what to do is said; as it is of no place."""

    def full(*_: object) -> str:
        raise OSError(ENOSPC, "No space left on device")

    missing = office("overview --pictures nowhere/numbers")
    assert "cannot be written: its folder is not there. Make it first" in missing.err, case
    monkeypatch.setattr("teamaround.cli.commands.caseload.pictures.as_csv", full)
    refused = office("overview --pictures numbers")
    assert "numbers cannot be written: the disk is full. Make room on it" in refused.err
    assert not Path("numbers").exists()
