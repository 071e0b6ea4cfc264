from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.integration.cli.changing.test_versions import folder

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine


def test_two_versions_are_told_apart_and_printed(office: CommandLine) -> None:
    """`diff` says what differs, as values for a program, and as a page to be printed."""
    folder("new", ("at_once   = 1", "at_once   = 2"))
    shown = office("diff example --to new")
    assert (shown.code, "role.lead" in shown.out) == (0, True)
    value = office("diff example --to new --json").value
    assert (set(value), value["cases"]) == ({"changes", "cases"}, None)
    assert [one["name"] for one in value["changes"]["changed"]] == ["role.lead"]
    assert office("diff example --to new --html changes.html").code == 0
    assert "role.lead" in Path("changes.html").read_text("utf-8")


def test_one_version_alone_is_misuse(office: CommandLine) -> None:
    """Without two versions that differ by name there is nothing to tell apart."""
    for line in ("diff example", "diff example --from x --to x"):
        assert office(line).code == 2


def test_a_version_that_is_broken_is_told(office: CommandLine) -> None:
    """What is wrong with a version is told with its place, and nothing else."""
    folder("new", ("at_once   = 1", 'at_once = "many"'))
    broken = office("diff example --to new")
    assert (broken.code, "at_once" in broken.err) == (1, True)
