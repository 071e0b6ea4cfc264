"""The pins in `requirements/`: all that is asked for is pinned, with its hash, and both lists in the same versions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.packaging.workspace import settings

ROOT = Path(__file__).resolve().parents[2]
HASH = "--hash=sha256:"


def read(name: str) -> str:
    """The text of the file *name* in requirements/."""
    return (ROOT / "requirements" / name).read_text("utf-8")


def asked(name: str, *extras: str) -> list[str]:
    """What the core with *extras*, the file *name* in requirements/ and those that it leads to ask for."""
    project = settings(ROOT / "core")["project"]
    listed = [line for line in read(name).splitlines() if not line.startswith(("#", "-r"))]
    further = [line for inner in re.findall(r"^-r (\S+)", read(name), re.MULTILINE) for line in asked(inner)]
    optional = [line for extra in extras for line in project["optional-dependencies"][extra]]
    return [*project["dependencies"], *optional, *listed, *further]


def pins(text: str) -> dict[str, str]:
    """The version of each distribution that *text* pins."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


def unpinned(requirements: list[str], pinned: dict[str, str]) -> list[str]:
    """What of *requirements* is not among *pinned*, or there in a version that will not do."""
    wanted = [Requirement(requirement) for requirement in requirements]
    return [str(each) for each in wanted if not each.specifier.contains(pinned.get(each.name, "no version"))]


def unhashed(text: str) -> list[str]:
    """The pins of *text* that no hash belongs to."""
    return [pin.split()[0] for pin in re.split(r"\n(?=\S)", text.strip()) if HASH not in pin]


@pytest.mark.parametrize(
    ("sources", "name", "extras"),
    [
        ("run.in", "run.txt", ["cli", "delivery", "documents"]),
        ("dev.in", "dev.txt", ["cli", "delivery", "documents", "postgres", "test"]),
    ],
)
def test_all_that_is_asked_for_is_pinned(sources: str, name: str, extras: list[str]) -> None:
    """A dependency that is added or raised is pinned anew in the same change."""
    assert unpinned(asked(sources, *extras), pins(read(name))) == []


@pytest.mark.parametrize("requirement", ["cattrs>=26", "attrs>=26.2"])
def test_a_dependency_that_was_not_pinned_is_noticed(requirement: str) -> None:
    """A dependency that is missing from the pins, or outgrew its pin, is named."""
    assert unpinned([requirement, "attrs>=25"], {"attrs": "26.1.0"}) == [requirement]


@pytest.mark.parametrize("name", ["run.txt", "dev.txt"])
def test_every_pin_has_its_hash(name: str) -> None:
    """What is installed is what was pinned, byte for byte."""
    assert pins(read(name))
    assert unhashed(read(name)) == []


def test_a_pin_without_its_hash_is_noticed() -> None:
    """A pin that was added by hand is named."""
    assert unhashed(f"attrs==26.1.0 \\\n    {HASH}0\ncattrs==26.2.1\nrich==15.0.0 \\\n    {HASH}1\n") == [
        "cattrs==26.2.1"
    ]


def test_the_demo_and_the_tests_stand_on_the_same_versions() -> None:
    """One environment serves both: what the demo needs is pinned for the tests in the same version."""
    assert pins(read("run.txt")).items() <= pins(read("dev.txt")).items()
