"""The worked example of the README runs as it stands, and its links lead somewhere."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The blocks of one language in the README."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)


def run_example(example: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the example prints, run in a folder of its own."""
    shutil.copytree(ROOT / "authorities", folder / "authorities", ignore=shutil.ignore_patterns("*.db*"))
    monkeypatch.chdir(folder)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(example, "README.md", "exec"), {})  # noqa: S102  # the example is ours, and this is its test
    return printed.getvalue()


def test_the_worked_example_prints_what_the_readme_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The README's example runs as it stands and prints what stands below it."""
    (example,), (printed,) = blocks("python"), blocks("text")
    assert run_example(example, tmp_path, monkeypatch) == printed


def test_an_example_that_says_something_else_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded fault: without the family's comfort and confidence the example prints something else."""
    (example,), (printed,) = blocks("python"), blocks("text")
    changed = example.replace('words="We would like Mr Dean."', 'not_had_because="away"').replace(
        ", comfortable=True, confident=True", ""
    )
    changed = changed.replace("about=dean,", "about=cole,")
    with pytest.raises(Exception, match="wishes"):
        run_example(changed, tmp_path, monkeypatch)
    assert printed


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#]+)\)", README))))
def test_every_link_of_the_readme_leads_somewhere(link: str) -> None:
    """A newcomer who follows a link of the README finds a file or folder."""
    assert (ROOT / link).exists()
