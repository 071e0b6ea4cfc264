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


def test_an_observer_cannot_end_the_program(site: Path) -> None:
    """An observer that asks for the program to end is named like one that raises, and stops no other."""
    host = observed(site, "raise SystemExit(3)", "heard.append(receipt)")
    [failed] = host.committed("receipt")
    assert "teamaround-observer0 1.0, teamaround_committed: RuntimeError: It asked for" in str(failed)
    assert sys.modules["made_up_observer1"].heard == ["receipt"]
