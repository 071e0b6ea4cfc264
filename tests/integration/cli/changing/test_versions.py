from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from teamaround.cli.changing.versions import version_named
from teamaround.cli.misuse import Misused
from teamaround.cli.offices import read_authority_file
from tests.unit.plugins.fakes import TEMPLATES
from tests.unit.regime.made_up import text_of

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine

OTHER = ('text = "Coordinates at the child\'s school."', 'text = "Coordinates there."')


def folder(name: str, *edits: tuple[str, str]) -> Path:
    """A folder in which the made-up regime is being written, changed so."""
    Path(name, "templates").mkdir(parents=True)
    text = text_of("regime.toml")
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    Path(name, "regime.toml").write_text(text, "utf-8")
    Path(name, "guidance.toml").write_text(text_of("guidance.toml"), "utf-8")
    for template, letter in TEMPLATES.items():
        Path(name, "templates", template).write_text(letter, "utf-8")
    return Path(name)


def chosen(file: str, text: str) -> Path:
    """An authority's file with one choice more."""
    path = Path(file)
    path.write_text(f"{Path('authority.toml').read_text('utf-8')}\n{text}", "utf-8")
    return path


def test_a_folder_a_file_and_what_is_installed_are_versions(office: CommandLine) -> None:
    """A version is named by a folder, by its regime.toml, by nothing, or by an authority's file with its choices."""
    folder("new", ("at_once   = 1", "at_once   = 2"))
    for named in ("new", "new/regime.toml"):
        assert version_named("example", named, None).resolved.regime.role["lead"].at_once == 2
    assert version_named("example", None, None).resolved.regime.role["lead"].at_once == 1
    chosen("b.toml", '[regimes.example.notice.family_copy]\non = true\nreason = "Board"\n')
    assert "family_copy" in version_named("example", "b.toml", None).resolved.regime.notice
    assert "family_copy" not in version_named("example", "authority.toml", None).resolved.regime.notice


def test_a_folder_is_taken_as_the_authority_has_it(office: CommandLine) -> None:
    """The choices of the authority at hand lie over a folder's rules, as they would in its office."""
    folder("new")
    chosen("b.toml", '[regimes.example.notice.family_copy]\non = true\nreason = "Board"\n')
    for named in ("new", None):
        laid = version_named("example", named, read_authority_file(Path("b.toml")))
        assert "family_copy" in laid.resolved.regime.notice
    assert "family_copy" not in version_named("example", "new", None).resolved.regime.notice


def test_what_is_no_version_is_misuse(office: CommandLine) -> None:
    """A folder without a regime, one of another regime, and a file that does not enable it are misuse."""
    Path("empty").mkdir()
    folder("new", ('code    = "example"', 'code    = "other"'))
    text = Path("authority.toml").read_text("utf-8").replace("[regimes.example", "[regimes.slough_ecaf")
    Path("c.toml").write_text(text, "utf-8")
    for named, said in (("empty", "holds no regime.toml"), ("new", "is of the regime other"), ("c.toml", "not enable")):
        with pytest.raises(Misused, match=said):
            version_named("example", named, None)
