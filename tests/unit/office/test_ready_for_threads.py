"""What msgspec reads is made ready before there are threads: two that read a class first at once end the process."""

from __future__ import annotations

import subprocess
import sys

LOOK = """
import attrs, teamaround.office
from teamaround.casework.commands import COMMANDS
from teamaround.casework.directory import DIRECTORY_COMMANDS
from teamaround.casework.events import EVENTS
from teamaround.casework.records import RECORD_EVENTS
from teamaround.concepts.case import BY_KIND, Case
from teamaround.office.receipts.kept import KeptReceipt
from teamaround.regime.edition import Edition

read = {*COMMANDS.values(), *DIRECTORY_COMMANDS.values(), *EVENTS.values(), *RECORD_EVENTS.values(), *BY_KIND.values()}
for one in sorted({*read, Case, KeptReceipt, Edition, *more}, key=lambda one: one.__name__):
    if "__msgspec_cache__" not in vars(one):
        print(one.__name__)
"""


def unready(before: str) -> list[str]:
    """The classes that a new process would find out about only when they are first read."""
    done = subprocess.run([sys.executable, "-c", before + LOOK], check=True, capture_output=True, text=True)
    return done.stdout.split()


def test_every_class_that_is_read_is_ready_once_an_office_is_imported() -> None:
    """Commands, events, records, editions and receipts can be read by many threads from the first moment."""
    assert unready("more = set()") == []


def test_a_class_that_is_not_ready_is_noticed() -> None:
    """Seeded fault: a class that nobody made ready is named."""
    assert unready("from teamaround.casework.receipt import Receipt; more = {Receipt}") == ["Receipt"]
