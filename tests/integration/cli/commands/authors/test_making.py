from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.integration.cli.making.made import MadePlugin

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine


def test_a_new_regime_passes_the_check_and_its_scenarios_hold_at_once(
    typed: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`new regime` makes a folder whose regime is sound, whose scenario holds and whose statements bite."""
    made = typed('new regime harbour --title "A safe harbour" --nation wales')
    assert made.code == 0, made.err
    folder = Path("teamaround-harbour")
    assert "Written in teamaround-harbour:" in made.out
    assert "teamaround check src/teamaround_harbour/regime.toml" in made.out
    checked = typed(f"check {folder}/src/teamaround_harbour/regime.toml")
    assert (checked.code, "Nothing is wrong with it." in checked.out) == (0, True), checked.out
    told = typed(f"guidance {folder}/src/teamaround_harbour/regime.toml")
    assert (told.code, "Every statement that can be broken bites" in told.out) == (0, True), told.out
    MadePlugin(folder.resolve(), "harbour").installed(monkeypatch)
    played = typed(f"scenarios {folder}/src/teamaround_harbour/scenarios")
    assert (played.code, "1 of 1 hold." in played.out) == (0, True), played.out + played.err
    assert "A safe harbour" in typed("explain harbour").out


def test_what_programs_read_says_what_was_written_and_what_comes_next(typed: CommandLine) -> None:
    """With --json, the folder, the files and the next steps are told."""
    told = typed("new regime harbour --json").value
    assert set(told) == {"folder", "files", "next"}
    assert "src/teamaround_harbour/regime.toml" in told["files"]
    assert any("nations" in one for one in told["next"])


def test_a_predicate_and_its_test_come_with_it(typed: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--with-predicate` makes a regime that asks with a predicate of its own, once it is installed."""
    assert typed("new regime harbour --with-predicate").code == 0
    folder = Path("teamaround-harbour").resolve()
    regime = folder / "src/teamaround_harbour/regime.toml"
    assert "install --editable" in " ".join(typed(f"check {regime}").out.split())
    MadePlugin(folder, "harbour").installed(monkeypatch)
    checked = typed(f"check {regime}")
    assert (checked.code, "Nothing is wrong with it." in checked.out) == (0, True), checked.out
    assert "harbour_open_actions" in typed("explain harbour --predicates").out
    assert typed(f"scenarios {regime.parent}/scenarios").code == 0


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("scenario", "teamaround scenarios src/teamaround_harbour/scenarios/second.toml"),
        ("predicate", "when = { second = 3 }"),
        ("channel", 'kind = "second"'),
    ],
)
def test_the_others_are_added_in_the_plugins_folder(
    typed: CommandLine, monkeypatch: pytest.MonkeyPatch, kind: str, said: str
) -> None:
    """`new scenario|predicate|channel` adds to the plugin in this folder, says what to do next, and it works."""
    assert typed("new regime harbour").code == 0
    monkeypatch.chdir("teamaround-harbour")
    made = typed(f"new {kind} second")
    assert (made.code, said in made.out) == (0, True), made.out + made.err
    MadePlugin(Path.cwd(), "harbour").installed(monkeypatch)
    checked = typed("check src/teamaround_harbour/regime.toml")
    assert checked.code == 0, checked.out
    played = typed("scenarios src/teamaround_harbour/scenarios")
    assert played.code == 0, played.out + played.err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("new regime Harbour", "such as harbour"),
        ("new regime harbour --nation walse", 'Did you mean "wales"?'),
        ("new scenario one", "no pyproject.toml"),
        ("new scenario one --with-predicate", "are for a regime"),
        ("new rgime harbour", "regime"),
    ],
)
def test_what_cannot_be_made_is_told(typed: CommandLine, line: str, said: str) -> None:
    """A bad name, nation, place or kind is told with what would be right; exit code 2, and nothing is written."""
    refused = typed(line)
    assert (refused.code, said in refused.err) == (2, True), refused.err
    assert list(Path().iterdir()) == []
