"""`teamaround demo`: what teamaround is for, seen at work; what may be typed behind it, and the order of its parts."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from teamaround_demo.rendering.plain import as_plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from teamaround_demo.rendering.blocks import Page

FOLDER = "teamaround-demo-offices"
TYPED = "teamaround"


def main(arguments: Sequence[str]) -> int:
    """
    Show the demo, and leave its offices behind.

    Returns:
        The exit code: 0 fine, 1 the offices could not be made, 2 used wrongly.
    """
    try:
        asked = parser().parse_args(arguments)
    except SystemExit as ended:
        return int(ended.code or 0)
    from teamaround_demo.story.offices import NoFolder, folder_for

    try:
        folder = folder_for(Path(asked.folder), fresh=asked.fresh)
    except NoFolder as wrong:
        sys.stderr.write(f"{wrong}\n")
        return 1
    for page in pages(folder, typed=asked.typed):
        print_page(page, sys.stdout)
    return 0


def parser() -> ArgumentParser:
    """What may be typed."""
    parser = ArgumentParser(
        prog="teamaround demo",
        description="One family told to five regimes, a refusal mended, and one child's story. Synthetic people.",
    )
    where = f"where the offices are left to play with (default: {FOLDER}); with a number behind it where that is taken"
    parser.add_argument("--folder", default=FOLDER, help=where)
    fresh = "remove the offices that an earlier demo left in that folder, and nothing else, before it begins"
    parser.add_argument("--fresh", action="store_true", help=fresh)
    typed = f"how the commands to try at the end begin (default: {TYPED})"
    parser.add_argument("--typed", default=TYPED, metavar="WORDS", help=typed)
    return parser


def pages(folder: Path, *, typed: str) -> Iterator[Page]:
    """The pages, each as soon as what it tells has happened."""
    from teamaround_demo.parts import beginning, chronology, comparison, ending, refusal
    from teamaround_demo.story.offices import EAST_RIDING, SLOUGH

    yield beginning.page()
    told = comparison.tell_offices(folder)
    try:
        yield comparison.page(told)
        yield refusal.page(told[SLOUGH.file])
        chronology.live(told[EAST_RIDING.file])
        yield chronology.page(told[EAST_RIDING.file])
        yield ending.page(told, folder, typed=typed)
    finally:
        for one in told.values():
            one.desk.office.close()


def print_page(page: Page, stream: TextIO) -> None:
    """Write *page*: with rich on a terminal that a person looks at, as plain text elsewhere."""
    dumb = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    if stream.isatty() and not dumb and find_spec("rich"):
        from teamaround_demo.rendering import terminal

        terminal.print_on_terminal(page, stream)
    else:
        stream.write(as_plain_text(page))
    stream.flush()
