"""The example of a channel in examples/print_room, installed as a plugin is and used as an authority would."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from teamaround.clock import SeededIds
from teamaround.errors import BrokenOffice
from teamaround.office import Office
from teamaround.office.delivery.delivered import Delivered
from tests.integration.office.delivery.offices import MovingClock, Sending, described
from tests.unit.plugins.fakes import install

EXAMPLE = Path(__file__).resolve().parents[3] / "examples/print_room"


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example as pip leaves it."""
    site = tmp_path / "site"
    site.mkdir()
    points = "[teamaround.hooks]\nprint_room = print_room\n"
    files = {"print_room.py": (EXAMPLE / "print_room.py").read_text("utf-8")}
    install(site, "teamaround-print-room", entry_points=points, files=files)
    monkeypatch.syspath_prepend(site)


def authority(url: str, *, enabled: bool = True, folder: str = "to-print") -> dict[str, Any]:
    """An authority whose practitioners are sent letters on paper."""
    paper = {"kind": "print_room", "folder": folder}
    values = described(url, 25, teams="", family="", practitioners="paper", channel={"paper": paper})
    return values | ({"plugins": {"enabled": ["teamaround-print-room"]}} if enabled else {})


@pytest.mark.usefixtures("installed")
def test_a_channel_of_a_plugin_sends_what_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has no e-mail is sent a letter that somebody prints; what was sent is recorded with the channel."""
    monkeypatch.chdir(tmp_path)
    sending = Sending.at("memory:", 25, values=authority("memory:"), clock=MovingClock()).opened().arranged()
    assert sending.deliver() == Delivered(sent=1, without_channel=1)
    [letter] = (tmp_path / "to-print").iterdir()
    assert letter.read_text("utf-8").startswith(f"For {sending.poole}, from East Riding\n")
    [notice] = sending.notices("sent")
    assert notice.telling is not None
    assert (notice.telling.how, notice.telling.note) == ("paper", letter.name)


@pytest.mark.usefixtures("installed")
def test_a_plugin_that_is_not_enabled_brings_no_channel() -> None:
    """Installed is not enabled: the kind is unknown until the authority's file names the plugin."""
    with pytest.raises(BrokenOffice, match='"print_room" is no kind of channel'):
        Office.open(authority("memory:", enabled=False), ids=SeededIds(1))


def test_the_example_names_itself_as_it_is_installed_here() -> None:
    """The file that pip reads names the module under the hooks, as the tests above have it."""
    project = read_project()
    assert project["name"] == "teamaround-print-room"
    assert project["entry-points"] == {"teamaround.hooks": {"print_room": "print_room"}}


def read_project() -> Any:
    """The table `[project]` of the example."""
    from tests.packaging.workspace import settings

    return settings(EXAMPLE)["project"]
