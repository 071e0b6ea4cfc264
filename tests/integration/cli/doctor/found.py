"""What `teamaround doctor` says of the office in this folder, for tests that leave a fault in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine


def wrong(typed: CommandLine, more: str = "") -> list[dict[str, Any]]:
    """What is to be seen to, in its order; the exit code says whether there is anything."""
    printed = typed(f"doctor --room-mb 0 --json {more}")
    found = [one for one in printed.value["ailments"] if not one["harmless"]]
    assert (printed.code, printed.value["fine"]) == (1 if found else 0, not found), printed.out
    return found


def only(typed: CommandLine, more: str = "") -> dict[str, Any]:
    """The one thing that is to be seen to."""
    [one] = wrong(typed, more)
    return one


def noted(typed: CommandLine, more: str = "") -> list[str]:
    """What is worth knowing alone."""
    ailments = typed(f"doctor --room-mb 0 --json {more}").value["ailments"]
    return [one["what"] for one in ailments if one["harmless"]]
