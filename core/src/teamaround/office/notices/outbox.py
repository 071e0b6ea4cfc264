"""
The outbox, gathered from the rows of work: what waits to be told in all cases, under the rights of whoever looks.

Nothing of a restricted case is told to whoever is not named on it, nor of a case to whoever may not read all of it;
but whoever is to send something is told what. Only the cases of the lines that are given are read. Whose a notice is:
`office/rows.py`; the lines: `views/notices/outbox.py`.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from teamaround.access.reading import AccessScope, sees_whole
from teamaround.access.restriction import may_pass
from teamaround.concepts.work import EMERGENCY_ALERT, of_imported_history
from teamaround.errors import NotFound
from teamaround.office.loading.case_and_records import load_case
from teamaround.office.loading.case_reader import case_for, directory_with, words_for
from teamaround.views.notices.outbox import outbox_line
from teamaround.words import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.concepts.actors import Actor
    from teamaround.office.installation import Installation
    from teamaround.office.loading.case_reader import CaseForReader
    from teamaround.store.port import Reading
    from teamaround.store.records import Sending, Work
    from teamaround.views.notices.outbox import OutboxLine

NAMES_ALONE = AccessScope(whole=False)
CASES_AT_HAND = 100
"""So many cases are held in memory at once, however long the list is."""


class OutboxPlace(NamedTuple):
    """Where a line stands in the outbox: by its day, then by its case and notice as text."""

    on: date
    case: str
    notice: str

    def __str__(self) -> str:
        return f"{self.on.isoformat()}/{self.case}/{self.notice}"

    @classmethod
    def read(cls, text: str) -> OutboxPlace:
        """The place that `str()` wrote. Raises NotFound."""
        try:
            on, case, notice = text.split("/")
            return cls(date.fromisoformat(on), case, notice)
        except ValueError:
            what = f"{quoted(text)} is no place in an outbox."
            raise NotFound(f"{what} Give the one that the list before ended with.") from None


def gathered(
    installation: Installation,
    reading: Reading,
    rows: Iterable[Work],
    *,
    by: Actor,
    today: date,
    state: str | None = None,
    kind: str | None = None,
    after: OutboxPlace | None = None,
    everybodys: bool = True,
) -> Iterator[tuple[OutboxPlace, OutboxLine]]:
    """The lines that may be shown, each with its place, the oldest first; each notice once."""

    @lru_cache(maxsize=CASES_AT_HAND)
    def seen(case: str) -> CaseForReader:
        return case_for(installation, reading, load_case(reading, case), by=by, scope=NAMES_ALONE, today=today)

    @lru_cache(maxsize=CASES_AT_HAND)
    def tried(case: str) -> dict[str, Sending]:
        return {one.entry: one for one in reading.sendings(case)}

    given: set[OutboxPlace] = set()
    for row in rows:
        place = OutboxPlace(row.due_on or date.min, row.case, row.entry)
        # What is held back as things stand now has another state in its row.
        if (after is not None and place <= after) or state not in (None, row.state, "held_back") or place in given:
            continue
        sending = tried(row.case).get(row.entry)
        line = _line(installation, reading, row, seen(row.case), by, sending=sending, everybodys=everybodys)
        # Whoever stands in for somebody has it on their list, too; on everybody's it stands once.
        if line is not None and kind in (None, line.kind) and state in (None, line.state):
            given.add(place)
            yield place, line


def _line(
    installation: Installation,
    reading: Reading,
    row: Work,
    seen: CaseForReader,
    by: Actor,
    *,
    sending: Sending | None,
    everybodys: bool,
) -> OutboxLine | None:
    view = seen.case_view
    case, child = view.case, view.directory.child
    readable = sees_whole(case, child, by=by, today=view.today)
    notice = case.notices[row.entry]
    if of_imported_history(notice):
        return None
    alerted = notice.rule == EMERGENCY_ALERT and str(by) == notice.to
    if not alerted and (not may_pass(child, case, by=by) or not (readable or by.person_reference == row.owner)):
        return None
    # Whoever only stands in for somebody, and may not read the case, is told of nobody whom they stand in for.
    owner = notice.sender if everybodys and readable else row.owner
    directory = directory_with(reading, view.directory, {notice.to, owner})
    words = words_for(installation, case, directory, view.words.edition)
    return outbox_line(
        case,
        notice,
        owner,
        sending=sending,
        words=words,
        today=view.today,
        calendar=view.calendar,
        readable=readable,
    )


def counted(lines: Iterable[OutboxLine]) -> dict[str, int]:
    """How many lines stand how."""
    return dict(sorted(Counter(one.state for one in lines).items()))
