"""
A job that runs once a night over a whole caseload: the day turns, what is late is listed, what is new is passed on.

It goes through the front door alone, so it runs beside whatever else uses the office. Stopped half way it is started
again: what was done is passed over. README.md says how to let it run.

Synthetic people; not made or endorsed by any authority.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TextIO

from attrs import frozen

from teamaround import Actor, Office, TeamaroundError

if TYPE_CHECKING:
    from collections.abc import Iterator

BY = Actor.system("nightly", on_behalf_of="officer:duty")
"""In whose name the job looks and follows. Where the authority's file lists systems, it grants this one its rights."""


@frozen(kw_only=True)
class Night:
    """
    What a night came to.

    Attributes:
        turned: How many records the passing of time has changed.
        late: How many things are late; `late.csv` lists them.
        vacant: The open cases that need a lead and have none.
        passed_on: How many entries of the journal the warehouse was given.
    """

    turned: int
    late: int
    vacant: tuple[str, ...]
    passed_on: int


def run(office: Office, folder: Path) -> Night:
    """
    Let one night pass. In *folder* stand what is late, what the warehouse was given, and the place in the feed.

    Raises:
        TeamaroundError: The office cannot be used. Nothing is lost, and the next night catches up.
    """
    return Night(
        turned=len(office.tick()),
        late=list_late(office, folder / "late.csv"),
        vacant=tuple(vacant(office)),
        passed_on=pass_on(office, folder),
    )


def list_late(office: Office, file: Path) -> int:
    """All that is late, a row each, the longest late first: whose it is, in which case, since when."""
    lines = office.overdue(by=BY).lines
    with own(file, "w") as late:
        rows = csv.writer(late)
        rows.writerow(("case", "owner", "what", "days_late"))
        rows.writerows((one.case, one.owner.name, one.text, one.days_late) for one in lines)
    return len(lines)


def vacant(office: Office) -> Iterator[str]:
    """The open cases that need a lead and have none, a screen at a time."""
    after = ""
    while True:
        shown = office.cases(by=BY, led=False, after=after)
        yield from (one.case for one in shown.lines if one.coordination == "vacant")
        if not (after := shown.more):
            return


def pass_on(office: Office, folder: Path) -> int:
    """Give the warehouse what is new; the place is kept after an entry has arrived there, and never before."""
    kept, count = folder / "cursor", 0
    with own(folder / "warehouse.csv", "a") as warehouse:
        rows = csv.writer(warehouse)
        for entry in office.follow(kept.read_text() if kept.exists() else "0.0", by=BY):
            rows.writerow((entry.reference, entry.version, entry.name, entry.happened_on))
            warehouse.flush()
            kept.write_text(str(entry.cursor))
            count += 1
    return count


def own(file: Path, mode: Literal["a", "w"]) -> TextIO:
    """A file that nobody but its owner may read, for it is about people; one that is there already is made so."""
    file.touch(mode=0o600)
    file.chmod(0o600)
    return file.open(mode, encoding="utf-8", newline="")


if __name__ == "__main__":
    file, where = sys.argv[1:]
    try:
        with Office.open(file) as opened:
            print(run(opened, Path(where)))  # noqa: T201  # it tells whoever looks after the machine
    except TeamaroundError as error:
        sys.exit(str(error))
