from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from teamaround.plugins.host import start
from tests.unit.plugins.fakes import install, naming

if TYPE_CHECKING:
    from pathlib import Path

OBSERVER = """
    from teamaround.plugins import hookimpl
    heard = []

    @hookimpl
    def teamaround_committed(receipt):
        {body}
"""


def observed(site: Path, *bodies: str) -> Any:
    """A host with an observer for each body, each a distribution of its own."""
    names = []
    for number, body in enumerate(bodies):
        points = f"[teamaround.hooks]\nobserver{number} = made_up_observer{number}\n"
        files = {f"made_up_observer{number}.py": OBSERVER.format(body=body)}
        install(site, f"teamaround-observer{number}", entry_points=points, files=files)
        names.append(f"teamaround-observer{number}")
    return start(naming("ehcp", plugins=tuple(names)))


def test_an_observer_that_raises_stops_no_other(site: Path) -> None:
    """Every observer is told of what was written, though one of them raises; the failure is named and given back."""
    host = observed(site, "heard.append(receipt)", "raise OSError('no line')", "heard.append(receipt)")
    [failed] = host.committed("receipt")
    assert str(failed) == "teamaround-observer1 1.0, teamaround_committed: OSError: no line"
    assert [sys.modules[f"made_up_observer{number}"].heard for number in (0, 2)] == [["receipt"], ["receipt"]]


def test_an_observer_cannot_end_the_program(site: Path) -> None:
    """An observer that asks for the program to end is named like one that raises, and stops no other."""
    host = observed(site, "raise SystemExit(3)", "heard.append(receipt)")
    [failed] = host.committed("receipt")
    assert "teamaround-observer0 1.0, teamaround_committed: RuntimeError: It asked for" in str(failed)
    assert sys.modules["made_up_observer1"].heard == ["receipt"]


def test_each_observer_is_told_once(site: Path) -> None:
    """Each observer is told of a receipt once, however many there are."""
    host = observed(site, "heard.append(receipt)", "heard.append(receipt)")
    assert host.committed("receipt") == ()
    assert sys.modules["made_up_observer0"].heard == ["receipt"]


def test_hosts_stand_apart(site: Path) -> None:
    """Two offices in one process run on plugins of their own: what one enables, the other does not hear of."""
    observed(site, "heard.append(receipt)")
    assert start(naming("ehcp")).committed("receipt") == ()  # type: ignore[arg-type]
    assert sys.modules["made_up_observer0"].heard == []
