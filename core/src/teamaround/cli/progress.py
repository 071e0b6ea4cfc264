"""How far something has come, as a bar on a terminal; nothing elsewhere."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from teamaround.cli.environment import Environment


@contextmanager
def shown_progress(environment: Environment, what: str) -> Iterator[Callable[[int, int], None]]:
    """What is told how much of how much is done; it shows where complaints go, where that is a terminal."""
    if not environment.in_colour(environment.err):
        yield lambda _done, _all: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(file=environment.err), transient=True) as shown:
        task = shown.add_task(what, total=None)
        yield lambda done, of: shown.update(task, completed=done, total=of)
