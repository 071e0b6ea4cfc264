from __future__ import annotations

from importlib import metadata
from typing import TYPE_CHECKING

import pytest

from teamaround.installed import about, entry_points, malformed_distributions, malformed_passed_over
from tests.unit.plugins.fakes import install

if TYPE_CHECKING:
    from pathlib import Path

GROUP = "made.up.group"
SOUND = f"[{GROUP}]\nsound = made_up_sound:x\n"
MALFORMED = {
    "no-value": b"[made.up.group]\nnonsense\n",
    "no-text": b"[made.up.group]\nx = \xff\xfe\n",
}
"""Files of entry points that end the listing of all distributions."""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on the path with one sound distribution."""
    monkeypatch.syspath_prepend(tmp_path)
    install(tmp_path, "made-up-sound", entry_points=SOUND)
    return tmp_path


def torn(site: Path, name: str, text: bytes) -> None:
    """Leave a malformed distribution in *site*."""
    install(site, name)
    (next(site.glob(f"{name.replace('-', '_')}-*")) / "entry_points.txt").write_bytes(text)


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_distribution_is_passed_over_and_named(site: Path, name: str) -> None:
    """What others bring is found, and the distribution that cannot be read is named with the reason."""
    torn(site, name, MALFORMED[name])
    with pytest.raises((TypeError, UnicodeDecodeError)):
        list(metadata.entry_points(group=GROUP))
    assert [one.name for one in entry_points(GROUP)] == ["sound"]
    (said,) = malformed_distributions()
    assert (said.name, str(said).startswith(f"{name} is passed over, for what it says")) == (name, True)
    assert said.why.startswith(("TypeError: ", "UnicodeDecodeError: "))


def test_where_all_are_sound_none_is_named(site: Path) -> None:
    """An environment without a fault names nobody."""
    assert malformed_distributions() == ()
    assert [one.value for one in entry_points(GROUP)] == ["made_up_sound:x"]
    assert site.is_dir()


def test_the_first_of_a_name_on_the_path_counts(
    site: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside a malformed one, too, a distribution that stands twice on the path is found once, as the first."""
    torn(site, "no-value", MALFORMED["no-value"])
    before = tmp_path_factory.mktemp("before")
    monkeypatch.syspath_prepend(before)
    install(before, "made-up-sound", entry_points=SOUND.replace("made_up_sound", "first"))
    assert [one.value for one in entry_points(GROUP)] == ["first:x"]


def test_a_distribution_without_a_readable_name_is_called_by_its_folder(site: Path) -> None:
    """Where its name cannot be read either, the folder says which one it is; it says nothing else of itself."""
    torn(site, "no-value", MALFORMED["no-value"])
    (site / "no_value-1.0.dist-info" / "METADATA").write_bytes(b"\xff\xfe\x00")
    assert [one.name for one in malformed_distributions()] == ["no_value-1.0.dist-info"]
    (unread,) = [one for one in metadata.distributions(path=[str(site)]) if "Name" not in about(one)]
    assert about(unread) == about(None) == {}


def test_a_library_that_lists_what_is_installed_can_be_imported(site: Path) -> None:
    """While a library is imported it finds what can be read; afterwards all is as it was."""
    torn(site, "no-value", MALFORMED["no-value"])
    before = metadata.entry_points
    with malformed_passed_over():
        assert [one.name for one in metadata.entry_points(group=GROUP)] == ["sound"]
        with pytest.raises(TypeError):
            metadata.entry_points(name="sound")
    assert metadata.entry_points is before
    with pytest.raises(ZeroDivisionError), malformed_passed_over():
        assert 1 / 0
    assert metadata.entry_points is before


def test_the_listing_is_asked_once_for_each_question(monkeypatch: pytest.MonkeyPatch) -> None:
    """What passes over the malformed asks the listing that it stands in for, and never itself."""
    asked = []

    def listing(**wanted: str) -> metadata.EntryPoints:
        asked.append(wanted)
        return metadata.EntryPoints()

    monkeypatch.setattr(metadata, "entry_points", listing)
    with malformed_passed_over():
        assert not metadata.entry_points(group=GROUP)
    assert asked == [{"group": GROUP}]


def test_what_a_distribution_says_is_read_once(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many headers there are; an environment has a hundred distributions, each of them with thirty."""
    (sound,) = metadata.distributions(path=[str(site)])
    whole, read = metadata.PathDistribution.read_text, list[str]()

    def noting(self: metadata.PathDistribution, name: str) -> str | None:
        read.append(name)
        return whole(self, name)

    monkeypatch.setattr(metadata.PathDistribution, "read_text", noting)
    assert {"Name", "Version"} <= about(sound).keys()
    assert read == ["METADATA"]
