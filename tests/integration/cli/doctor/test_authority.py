from __future__ import annotations

import os
import pwd
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.integration.cli.doctor.found import noted, only, wrong
from tests.unit.plugins.fakes import LOUD, install_example

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.integration.cli.typed import CommandLine

FILE = Path("authority.toml")


def written(old: str, new: str) -> None:
    """Change one thing in the authority's file."""
    text = FILE.read_text("utf-8")
    assert old in text
    FILE.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def seen_by_all(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder into which everybody may look, where a fault of rights is one."""
    with tempfile.TemporaryDirectory(prefix="teamaround-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        monkeypatch.chdir(folder)
        yield folder


def test_a_file_that_is_broken(office: CommandLine) -> None:
    """All that is wrong with the file is told, and everything that does not rest on it is looked at all the same."""
    written("nation =", "nashun =")
    written("url =", "urk =")
    found = wrong(office)
    assert {one["area"] for one in found} == {"file"}
    assert any('"urk" is not a key' in one["what"] for one in found)
    assert "How old the last backup is, is not known here." in noted(office)


def test_a_choice_that_cannot_be_made(office: CommandLine) -> None:
    """What does not fit the regime is told with its line, as `check` tells it."""
    FILE.write_text(FILE.read_text("utf-8") + "\n[regimes.example.gate.family_comfrtable]\nlevel = 'info'\n", "utf-8")
    found = only(office)
    assert (found["area"], "family_comfrtable" in found["what"]) == ("file", True)


def test_a_regime_that_is_not_installed(office: CommandLine) -> None:
    """A regime that the file enables and nobody brings is told."""
    written("[regimes.example]", "[regimes.exampel]\n[regimes.example]")
    assert 'No regime "exampel" is installed.' in only(office)["what"]


def test_a_plugin_that_raises_on_import(office: CommandLine, site: Path) -> None:
    """A plugin whose hooks cannot be imported is named with its version and with what it raised."""
    install_example(site, name="teamaround-loud", package="made_up_loud", code="loud", hooks=LOUD)
    written("[regimes.example]", "[regimes.loud]\n[regimes.example]")
    found = wrong(office)
    assert {one["area"] for one in found} >= {"plugins"}
    assert any("teamaround-loud 1.0" in one["what"] and "imported, though" in one["what"] for one in found)


def test_a_plugin_that_is_not_enabled_is_not_imported(office: CommandLine, site: Path) -> None:
    """Code of a plugin that the file does not enable is not run, so what it would raise is no fault here."""
    install_example(site, name="teamaround-loud", package="made_up_loud", code="loud", hooks=LOUD)
    assert wrong(office) == []


def test_a_file_that_grants_everything_to_everybody(office: CommandLine) -> None:
    """A file that says of nobody what they may do is a fault."""
    text = FILE.read_text("utf-8")
    FILE.write_text(text.replace("[officers.duty]", "").replace('name   = "Duty desk"\n', ""), "utf-8")
    lines = [line for line in FILE.read_text("utf-8").splitlines() if not line.startswith("rights")]
    FILE.write_text("\n".join(lines), "utf-8")
    assert only(office)["what"] == "authority.toml says of no post and no system what it may do."


def test_what_the_file_leaves_open_is_worth_knowing(office: CommandLine) -> None:
    """Choices, years and traces that the file does not make are told once, and no more once they are made."""
    before = noted(office)
    assert any("it is not chosen where the lead comes from" in one for one in before)
    assert "authority.toml gives no years after which records may go." in before
    assert "Nobody writes down who looks." in before
    more = '[trace]\nreads = true\n\n[retention]\nyears_after_closing = 6\nreason = "Board"\n'
    FILE.write_text(f"{FILE.read_text('utf-8')}\n{more}", "utf-8")
    assert len(noted(office)) == len(before) - 2


def test_a_file_that_others_may_write(office: CommandLine) -> None:
    """A file in which others may write is a fault, and what is to be typed mends it."""
    FILE.chmod(0o666)
    assert only(office)["fix"] == "Type: chmod go-w authority.toml"
    FILE.chmod(0o644)
    assert wrong(office) == []


def test_a_password_that_others_may_read(typed: CommandLine, seen_by_all: Path) -> None:
    """A file in which a password stands is a fault where others may read it, and none where only its owner may."""
    assert typed("init authority.toml --regime example").code == 0
    assert wrong(typed) == []
    written('url = "sqlite:///authority.db"', 'url_from = "file:address"')
    Path("address").write_text("sqlite:///authority.db", "utf-8")
    Path("address").chmod(0o644)
    assert only(typed)["what"] == "Others than its owner may read address, in which a password is kept."
    Path("address").chmod(0o600)
    assert wrong(typed) == []
    written('url_from = "file:address"', 'url = "postgresql+psycopg://office:secret@localhost:1/none"')
    FILE.chmod(0o644)
    said = [one["what"] for one in wrong(typed)]
    assert "Others than its owner may read authority.toml, in which a password is kept." in said
    written("office:secret@localhost:1/none", "localhost:1/none?password=secret")
    assert "Others than its owner may read authority.toml, in which a password is kept." in [
        one["what"] for one in wrong(typed)
    ]
    assert "secret" not in str(said).replace("secret_", "")


def test_the_file_of_variables_that_others_may_read(typed: CommandLine, seen_by_all: Path) -> None:
    """Seeded fault: the file NAME.env beside the authority's file holds secrets, and nobody else may read it."""
    assert typed("init authority.toml --regime example").code == 0
    beside = Path("authority.env")
    beside.write_text("MAIL_PASSWORD='secret'\n", "utf-8")
    beside.chmod(0o644)
    found = only(typed)
    assert found["what"] == "Others than its owner may read authority.env, in which a password is kept."
    assert found["fix"] == "Type: chmod 600 authority.env"
    seen_by_all.chmod(0o700)
    assert wrong(typed) == []


def test_what_belongs_to_somebody_else_is_closed_by_root(
    typed: CommandLine, seen_by_all: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where whoever asks may not close a file, it is said whose it is, and what root types."""
    assert typed("init authority.toml --regime example").code == 0
    FILE.chmod(0o666)
    beside = Path("authority.env")
    beside.touch()
    beside.chmod(0o644)
    owner = beside.owner()
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    me = os.getuid() + 1
    name = next((one.pw_name for one in pwd.getpwall() if one.pw_uid == me), str(me))
    assert [one["fix"] for one in wrong(typed)] == [
        f"It belongs to {owner}. Type as root: chmod go-w authority.toml",
        f"It belongs to {owner}. Type as root: chown {name} authority.env && chmod 600 authority.env",
    ]


def test_a_database_that_others_may_read(typed: CommandLine, seen_by_all: Path) -> None:
    """A database that others may read, in a folder into which they come, is a fault; a closed folder mends it."""
    assert typed("init authority.toml --regime example").code == typed("tick").code == 0
    Path("authority.db").chmod(0o644)
    found = only(typed)
    assert (found["area"], found["fix"].startswith("Type: chmod 600")) == ("machine", True)
    seen_by_all.chmod(0o700)
    assert wrong(typed) == []


def test_a_file_whose_name_has_a_space(typed: CommandLine, seen_by_all: Path) -> None:
    """What mends it is typed as it stands."""
    assert typed("init 'my authority.toml' --regime example").code == 0
    Path("my authority.toml").chmod(0o666)
    assert only(typed, "--office 'my authority.toml'")["fix"] == "Type: chmod go-w 'my authority.toml'"
