"""Where the time of a command goes, function by function."""

from __future__ import annotations

import cProfile
import io
import pstats
from typing import TYPE_CHECKING

from bench.caseload import office, open_cases
from bench.floor.ways import EACH
from teamaround.store import open_store

if TYPE_CHECKING:
    from bench.commands import Script

MOST = 45


def profiled(script: Script, url: str) -> str:
    """The functions that take most of a command's time, in the whole and by themselves."""
    here = office(script.installation, open_store(url))
    open_cases(here, len(script.cases))
    commands = len(script.rows)
    for number in range(EACH):
        script.ask(here, number)
    profile = cProfile.Profile()
    profile.enable()
    for number in range(EACH, commands):
        script.ask(here, number)
    profile.disable()
    here.close()
    text = io.StringIO()
    statistics = pstats.Stats(profile, stream=text)
    statistics.strip_dirs().sort_stats("cumulative").print_stats(MOST)
    statistics.sort_stats("tottime").print_stats(MOST)
    return f"{commands - EACH} commands\n{text.getvalue()}"
