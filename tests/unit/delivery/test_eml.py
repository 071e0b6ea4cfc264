from __future__ import annotations

from email import message_from_bytes
from typing import TYPE_CHECKING

import pytest

from teamaround.delivery.channel import Surroundings, TryAgain
from teamaround.delivery.eml import EmlFolder
from tests.unit.delivery.messages import message

if TYPE_CHECKING:
    from pathlib import Path


def test_a_message_is_one_file_however_often_it_is_sent(tmp_path: Path) -> None:
    """The folder is made, and the same message is the same file on every try, and opens as an e-mail."""
    around = Surroundings(folder=tmp_path, variables={})
    receipts = {EmlFolder(folder="out/box").send(message(), around).number for _ in range(2)}
    [file] = (tmp_path / "out/box").iterdir()
    assert receipts == {file.name}
    assert message_from_bytes(file.read_bytes())["To"] == "desk@example.org"


def test_a_folder_that_cannot_be_written_to_is_tried_again(tmp_path: Path) -> None:
    """Where a file is in the place of the folder, nothing is lost; which folder, and why, only the details say."""
    (tmp_path / "outbox").write_text("", "utf-8")
    with pytest.raises(TryAgain, match=r"^The folder of messages cannot be written to\.$") as later:
        EmlFolder(folder="outbox").send(message(), Surroundings(folder=tmp_path, variables={}))
    assert later.value.unreachable
    assert later.value.details.startswith(f"{tmp_path / 'outbox'} (File exists). ")
