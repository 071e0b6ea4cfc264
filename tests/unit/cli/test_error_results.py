from __future__ import annotations

from errno import ENOSPC
from typing import TYPE_CHECKING

import pytest

from teamaround.cli.error_results import error_result
from teamaround.cli.misuse import Misused, all_or_none, make_folder, write_new
from teamaround.cli.rendering.plain import as_plain_text
from teamaround.concepts.findings import Finding
from teamaround.errors import (
    BrokenFile,
    CalendarRunsOut,
    Conflict,
    NotAllowed,
    NotFound,
    NotIntact,
    Place,
    Problem,
    Refused,
    TeamaroundError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FINDING = Finding(
    level="explain",
    rule="gate.wishes_heard",
    what="The wishes are not recorded.",
    fix="Record them.",
    says=("EX-04",),
    note="it is not recorded what the family wishes",
)


def hierarchy(base: type[TeamaroundError] = TeamaroundError) -> Iterator[type[TeamaroundError]]:
    """Every error of ours."""
    for one in base.__subclasses__():
        yield one
        yield from hierarchy(one)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (Refused([FINDING]), 1),
        (BrokenFile([Problem(Place("a.toml", 3, 1, "key"), "It is broken.", "Mend it.")]), 1),
        (NotFound("Nothing is known."), 1),
        (NotAllowed("You may not."), 1),
        (Conflict("Changed."), 1),
        (CalendarRunsOut("No such year."), 1),
        (NotIntact("It does not agree."), 1),
        (Misused("Write it so."), 2),
    ],
)
def test_every_error_of_ours_is_told_in_its_own_words(error: TeamaroundError, code: int) -> None:
    """What is raised on purpose is shown as it says, with the exit code for it, and as JSON for a program."""
    answer = error_result(error)
    assert answer.code == code
    assert isinstance(answer.value, dict)
    first = str(error).splitlines()[0]
    assert first.partition(":")[0].partition(" (")[0] in as_plain_text(answer.page)


def test_no_error_of_ours_is_forgotten() -> None:
    """Each class of the hierarchy is told as what it is, and never as a mistake of ours."""
    for one in hierarchy():
        made = one(()) if one.__init__ is not TeamaroundError.__init__ else one("Said.")
        assert "mistake of its own" not in as_plain_text(error_result(made).page), one


def test_a_mistake_of_ours_shows_its_place_and_nothing_of_what_it_says() -> None:
    """An error that nobody foresaw is told by its kind and place; what it says may name a child, and is not shown."""

    def wrong() -> None:
        raise KeyError("Leo P")

    with pytest.raises(KeyError) as caught:
        wrong()
    answer = error_result(caught.value)
    shown = as_plain_text(answer.page)
    assert answer.code == 1
    assert "KeyError at" in shown
    assert "cli/test_error_results.py:" in shown
    assert "Leo" not in shown + str(answer.value)
    assert "Traceback" not in shown


def test_of_a_new_file_that_could_not_be_written_whole_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full leaves half a file, which somebody would take for the whole; what to do is said."""

    def stops(_: int) -> None:
        raise error

    monkeypatch.setattr("teamaround.whole_file.os.fsync", stops)
    error: BaseException = OSError(ENOSPC, "No space left on device")
    with pytest.raises(Misused, match=r"page\.html cannot be written: the disk is full\. Make room on it, or name"):
        write_new(tmp_path / "page.html", b"all")
    error = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        write_new(tmp_path / "page.html", b"all")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("error", [OSError(ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_of_several_files_none_is_left(tmp_path: Path, error: BaseException) -> None:
    """Nor the folders that were made for them; what was there before stays."""
    (tmp_path / "mine.txt").touch()
    with pytest.raises((Misused, KeyboardInterrupt)) as told, all_or_none(tmp_path / "made") as begun:  # noqa: PT012
        make_folder(tmp_path / "made/inside", begun)
        begun.append(tmp_path / "made/inside/one.txt")
        begun[-1].touch()
        raise error
    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]
    assert isinstance(error, KeyboardInterrupt) or "made cannot be written: the disk is full." in str(told.value)


def test_a_name_that_none_can_have_is_told_in_words(tmp_path: Path) -> None:
    """Of one file, and of several in a folder."""
    with pytest.raises(Misused, match="A name cannot hold the character 0"):
        write_new(tmp_path / "a\0b", b"all")
    with pytest.raises(Misused, match="A name cannot hold the character 0"), all_or_none(tmp_path / "a\0b"):
        pass


@pytest.mark.parametrize("for_oneself", [True, False])
def test_a_new_file_is_written_and_none_is_written_over(tmp_path: Path, *, for_oneself: bool) -> None:
    """For oneself alone where it holds what others may not read."""
    file = tmp_path / "page.html"
    write_new(file, b"all", for_oneself=for_oneself)
    assert (file.read_bytes(), bool(file.stat().st_mode & 0o077)) == (b"all", not for_oneself)
    with pytest.raises(Misused, match="is there already, and stays as it is"):
        write_new(file, b"other")
    assert file.read_bytes() == b"all"
