from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from teamaround.delivery.channel import Surroundings, TryAgain
from tests.unit.delivery.messages import message

if TYPE_CHECKING:
    from pathlib import Path


def test_a_secret_is_read_from_a_variable_or_a_file(tmp_path: Path) -> None:
    """A secret stands in a variable of the environment, or in a file beside the authority's that holds nothing else."""
    (tmp_path / "password").write_text("from a file\n", "utf-8")
    around = Surroundings(folder=tmp_path, variables={"PASSWORD": "from a variable"})
    assert around.secret("env:PASSWORD") == "from a variable"
    assert around.secret("file:password") == "from a file"


@pytest.mark.parametrize(
    "where", ["env:NOT_THERE", "env:EMPTY", "env:NUMBER", "file:not-there", "file:.", "file:binary"]
)
def test_a_secret_that_is_not_there_is_named_by_its_place(tmp_path: Path, where: str) -> None:
    """Where a secret is missing, empty or no text, its place is named; what stands there never is."""
    (tmp_path / "binary").write_bytes(b"\xff\xfehunter2")
    given: Any = {"EMPTY": "  ", "NUMBER": 5}
    around = Surroundings(folder=tmp_path, variables=given)
    with pytest.raises(TryAgain, match="A secret that the channel needs is empty, or not there") as missing:
        around.secret(where)
    _, _, name = where.partition(":")
    assert f"{name!r}, which is to hold a secret of a channel, is empty or not there." in missing.value.details
    assert "hunter2" not in missing.value.details


def test_a_secret_that_may_not_be_read_is_not_called_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever may not look cannot know whether it is there, so nobody says that it is not."""

    def shut(*_: object) -> str:
        raise PermissionError

    monkeypatch.setattr(type(tmp_path), "read_text", shut)
    with pytest.raises(TryAgain, match="A secret that the channel needs cannot be read") as refused:
        Surroundings(folder=tmp_path, variables={}).secret("file:shut/password")
    assert refused.value.details.startswith("The file 'shut/password', ")
    assert refused.value.details.endswith("cannot be read by whoever runs this.")


def test_what_a_message_says_and_to_whom_is_not_in_its_repr() -> None:
    """Whoever logs a message by accident logs numbers, and neither an address nor what is said."""
    shown = repr(message())
    assert "CB2E-DW7F-7J" in shown
    assert not any(secret in shown for secret in ("desk@", "Poole", "Change of lead"))
