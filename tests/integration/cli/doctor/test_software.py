from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from teamaround import __version__
from teamaround.cli.doctor.proposed import PIP
from tests.integration.cli.doctor.found import noted, only, wrong
from tests.unit.plugins.fakes import install, install_example
from tests.unit.test_installed import MALFORMED, torn

if TYPE_CHECKING:
    from pathlib import Path

    from tests.integration.cli.typed import CommandLine

METADATA = "teamaround_example-1.0.dist-info/METADATA"


def says(site: Path, line: str) -> None:
    """Let the distribution of the made-up regime say one line more of itself."""
    file = site / METADATA
    file.write_text(f"{file.read_text('utf-8')}{line}\n", "utf-8")


def test_what_is_sound_has_no_fault(office: CommandLine) -> None:
    """An office that was just begun has nothing that is to be seen to, and the exit code is 0."""
    assert wrong(office) == []


def test_a_python_that_a_plugin_does_not_take(office: CommandLine, site: Path) -> None:
    """A plugin that asks for another Python is named, with what it asks for."""
    says(site, "Requires-Python: >=9.1")
    found = only(office)
    assert found["area"] == "software"
    assert "teamaround-example asks for >=9.1." in found["what"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("teamaround>=99", f"asks for teamaround>=99, and {__version__} is installed."),
        ("not-there-at-all>=2", "asks for not-there-at-all>=2, which is not installed."),
    ],
)
def test_a_package_that_is_missing_or_too_old(office: CommandLine, site: Path, asked: str, said: str) -> None:
    """What a plugin asks for and is not there so is named, with what to type."""
    says(site, f"Requires-Dist: {asked}")
    found = only(office)
    assert found["what"].endswith(said)
    assert found["fix"] == f"Type: {PIP} install '{asked}'"


def test_what_an_extra_or_another_machine_asks_for_is_let_be(office: CommandLine, site: Path) -> None:
    """What is asked for under an extra, or on another system, is no fault here; nor is a line that says nothing."""
    says(site, "Requires-Dist: not-there; extra == 'more'\nRequires-Dist: not-there; sys_platform == 'none'")
    says(site, "Requires-Dist: ???")
    assert wrong(office) == []


def test_two_copies_of_one_plugin(
    office: CommandLine, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plugin that lies in two folders is named with both, and which of them is played."""
    second = tmp_path / "second"
    second.mkdir()
    install(second, "teamaround-example", version="0.9", entry_points="")
    monkeypatch.syspath_prepend(site)
    sys.path.append(str(second))
    found = only(office)
    sys.path.remove(str(second))
    assert (found["area"], "1.0 in" in found["what"], "beside 0.9 in" in found["what"]) == ("plugins", True, True)


def test_a_core_that_is_not_what_is_installed(office: CommandLine, site: Path) -> None:
    """Where another release of the core is said to be installed than runs, that is named beside the two copies."""
    install(site, "teamaround", version="0.0.1")
    said = [one["what"] for one in wrong(office)]
    assert f"teamaround {__version__} runs, and 0.0.1 is said to be installed." in said
    assert [one for one in said if one.startswith("teamaround is installed more than once: 0.0.1 in")]


def test_a_distribution_that_cannot_be_read(office: CommandLine, site: Path) -> None:
    """A distribution whose own words are malformed is named, and nothing else is lost by it."""
    torn(site, "broken-thing", next(iter(MALFORMED.values())))
    found = only(office)
    assert found["what"].startswith("broken-thing is passed over")


def test_a_regime_that_two_distributions_bring(office: CommandLine, site: Path) -> None:
    """A code that comes twice is named with both distributions, before what the file says of it."""
    install_example(site, name="teamaround-other", package="made_up_other")
    found = wrong(office)
    assert found[0]["what"] == "The regime example comes from teamaround-example 1.0 and teamaround-other 1.0."
    assert [one["area"] for one in found] == ["plugins", "file"]


@pytest.mark.parametrize(("module", "extra"), [("typst", "documents"), ("icalendar", "delivery")])
def test_a_part_that_is_not_installed(
    office: CommandLine, monkeypatch: pytest.MonkeyPatch, module: str, extra: str
) -> None:
    """An optional part that cannot be imported is worth knowing, with what is not there without it."""
    monkeypatch.setitem(sys.modules, module, None)
    assert f"The part {extra} is not installed ({module})." in noted(office)
    assert wrong(office) == []
