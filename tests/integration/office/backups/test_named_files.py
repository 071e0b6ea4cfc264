from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from teamaround import Actor, BrokenFile, BrokenOffice, Office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OFFICER = Actor.officer()


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    """An office in memory."""
    described = {"code": "oak", "name": "Oak", "nation": "england"}
    with Office.open({"authority": described, "store": {"url": "memory:"}, "regimes": {"slough_ecaf": {}}}) as opened:
        yield opened


def test_a_backup_into_a_folder_that_is_not_there(office: Office) -> None:
    """Its file is named, and in no other words the folder: no client is told where files lie."""
    with pytest.raises(BrokenOffice, match=r"/nope/b: It cannot be written: its folder is not there\. Make it"):
        office.backup("/nope/b", by=OFFICER)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        (".", "there is a folder already, and it stays as it is. Name another file."),
        ("there", "there is something of this name already, and it stays as it is. Name another file."),
        ("there/x", "Make it first"),
        ("x" * 300, "Give it a shorter name."),
        ("a\0b", "A name cannot hold the character 0. Check the name."),
    ],
)
def test_a_file_that_cannot_be_written_or_read_is_told(office: Office, tmp_path: Path, name: str, says: str) -> None:
    """By where, what, why and what to do, as an error of ours; nothing of it is left, and what was there stays."""
    (tmp_path / "there").write_text("mine", "utf-8")
    with pytest.raises(BrokenOffice) as told:
        office.backup(str(tmp_path / name), by=OFFICER)
    assert says in str(told.value)
    assert [one.read_text("utf-8") for one in tmp_path.iterdir()] == ["mine"]
    if name != "there":
        with pytest.raises(BrokenFile, match="It cannot be read: "):
            office.restore(str(tmp_path / name), by=OFFICER)


@pytest.mark.skipif(sys.platform != "linux", reason="There is no such file.")
def test_a_file_that_cannot_be_read_to_its_end_is_told(office: Office) -> None:
    """It opens, and a disk, or here the system, fails at what it holds."""
    says = "/proc/self/mem: It cannot be read: the system fails at it. Look at the disk that it lies on"
    with pytest.raises(BrokenFile, match=says):
        office.restore("/proc/self/mem", by=OFFICER)
