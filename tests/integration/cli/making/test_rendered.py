from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teamaround.cli.making.rendered import rendered, write_new
from teamaround.cli.misuse import Misused

if TYPE_CHECKING:
    from pathlib import Path

WORDS = {"package": "teamaround_harbour", "name": "paper", "classname": "Paper", "code": "harbour"}


def test_words_are_put_into_texts_and_paths() -> None:
    """What is rendered bears the names that were given, in its paths and in its texts, and no gap is left."""
    made = rendered("channel", WORDS)
    assert list(made) == ["src/teamaround_harbour/paper.py", "tests/test_paper.py"]
    assert "class Paper(Channel)" in made["src/teamaround_harbour/paper.py"]
    assert not [text for text in made.values() if "<<" in text]


def test_a_word_that_nobody_gave_is_noticed() -> None:
    """Seeded fault: a template with a word for which there is nothing is an error, and no file with a gap."""
    with pytest.raises(KeyError, match="classname"):
        rendered("channel", {name: word for name, word in WORDS.items() if name != "classname"})


def test_nothing_that_is_there_is_written_over(tmp_path: Path) -> None:
    """Where one of several files is there already, it stays as it is, none is written, and it is named."""
    (tmp_path / "b").mkdir()
    (tmp_path / "b/two.txt").write_text("mine", "utf-8")
    with pytest.raises(Misused, match=r"two\.txt is there already, and nothing was written"):
        write_new(tmp_path, {"one.txt": "1", "b/two.txt": "2"})
    assert (tmp_path / "b/two.txt").read_text("utf-8") == "mine"
    assert not (tmp_path / "one.txt").exists()


def test_where_one_cannot_be_written_none_is_left(tmp_path: Path) -> None:
    """A place that cannot be written to is named, and what was written before is taken back."""
    (tmp_path / "b").touch()
    with pytest.raises(Misused, match=r"/b is there already, and stays as it is\. Name another place"):
        write_new(tmp_path, {"a.txt": "1", "made/one.txt": "1", "b/two.txt": "2"})
    assert [one.name for one in tmp_path.iterdir()] == ["b"]


@pytest.mark.parametrize("broken", ["missing", "folder"])
def test_where_one_cannot_be_changed_none_is_left(tmp_path: Path, broken: str) -> None:
    """A file that cannot be changed takes back what was written before, and the other stays as it was."""
    (tmp_path / "first.toml").write_bytes(b"mine\r\n")
    if broken == "folder":
        (tmp_path / "second.toml").mkdir()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(Misused, match=r"second\.toml cannot be written: "):
        write_new(tmp_path, {"a.txt": "1"}, {"first.toml": "2", "second.toml": "3"})
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "first.toml").read_bytes() == b"mine\r\n"


def test_what_is_changed_takes_its_place(tmp_path: Path) -> None:
    """A changed file holds what was given, line ends and all, with the rights it had, and nothing is left beside it."""
    (tmp_path / "mine.toml").write_text("mine", "utf-8")
    (tmp_path / "mine.toml").chmod(0o640)
    mode = (tmp_path / "mine.toml").stat().st_mode
    write_new(tmp_path, {"a.txt": "1"}, {"mine.toml": "mine\r\nand yours\n"})
    assert (tmp_path / "mine.toml").read_bytes() == b"mine\r\nand yours\n"
    assert (tmp_path / "mine.toml").stat().st_mode == mode
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.txt", "mine.toml"]
