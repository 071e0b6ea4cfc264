from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.testing.conformance import shipped
from teamaround.testing.conformance.shipped import imported, wheel_lacks
from teamaround.testing.conformance.tried import TriedRegime
from tests.unit.plugins.fakes import install_example

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.integration.cli.making.made import MadePlugin

ALL = '\npackages = ["src/teamaround_harbour"]'


def changed(plugin: MadePlugin, old: str, new: str) -> None:
    """Change the plugin's pyproject.toml."""
    file = plugin.folder / "pyproject.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_a_wheel_that_lacks_data_is_named(harbour: MadePlugin) -> None:
    """Seeded fault: a folder that its wheel leaves out is named, file by file; a whole wheel lacks nothing."""
    subject = TriedRegime.named("harbour")
    assert list(wheel_lacks(subject)) == []
    changed(harbour, ALL, ALL + '\nexclude = ["*.txt"]')
    assert [one.of for one in wheel_lacks(subject)] == ["templates/lead_changed.txt"]


def test_a_wheel_that_cannot_be_built_is_told(harbour: MadePlugin) -> None:
    """Seeded fault: a builder that is not installed is named, and no wheel is taken for whole."""
    changed(harbour, '"hatchling.build"', '"nobody.builds"')
    [one] = wheel_lacks(TriedRegime.named("harbour"))
    assert "nobody.builds built no wheel" in one.says
    assert "No module named" in one.says
    assert "Install what builds it here" in one.says


def test_what_is_installed_from_a_wheel_is_the_wheel(site: Path) -> None:
    """Where there is no folder from which a wheel is built, there is nothing to compare."""
    install_example(site)
    assert list(wheel_lacks(TriedRegime.named("example"))) == []


def test_reading_that_runs_code_is_named(harbour: MadePlugin, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded fault: a reader that imports the package is caught; ours imports nothing of it."""
    subject = TriedRegime.named("harbour")
    assert list(imported(subject)) == []
    monkeypatch.setattr(shipped, "READ", shipped.READ.replace("tops =", "import teamaround_harbour\ntops ="))
    assert [one.of for one in imported(subject)] == ["teamaround_harbour"]


def test_a_regime_inside_a_package_is_its_outer_packages(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded fault: where a regime lies in a package inside another, to import the outer one is to run its code."""
    install_example(site, package="made_up_outer")
    (site / "made_up_outer").rename(site / "inner")
    (site / "made_up_outer").mkdir()
    (site / "inner").rename(site / "made_up_outer/inner")
    (site / "made_up_outer/__init__.py").touch()
    points = site / "teamaround_example-1.0.dist-info/entry_points.txt"
    points.write_text("[teamaround.regimes]\nexample = made_up_outer.inner:regime.toml\n", "utf-8")
    subject = TriedRegime.named("example")
    assert list(imported(subject)) == []
    monkeypatch.setattr(shipped, "READ", shipped.READ.replace("tops =", "import made_up_outer\ntops ="))
    assert [one.of for one in imported(subject)] == ["made_up_outer"]


def test_a_regime_that_nobody_can_read_elsewhere_is_told(harbour: MadePlugin) -> None:
    """Seeded fault: a regime whose data is gone is told with what was said in a process of its own."""
    subject = TriedRegime.named("harbour")
    for file in (harbour.inside / "scenarios").iterdir():
        file.unlink()
        file.mkdir()
    (harbour.inside / "__init__.py").unlink()
    [one] = imported(subject)
    assert "cannot be read in a process of its own" in one.says
