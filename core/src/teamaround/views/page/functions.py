"""
What whoever leads is there for, and where the record last shows it. A help for talking, never a score.

For those who see the whole case; of tasks, only those that the record shows. The sentences are worded here ("Last seen
on", "No record of it since", "Before, under"); what was seen, in words: `EVIDENCE` in `regime/vocabulary.py`. What a
record shows of each: `concepts/at_rest/traces.py`. Long without a trace: `views/supervision.py`. Laid out, also for a
planned handover, in `cli/rendering/functions.py`.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.concepts.at_rest.leading import leads_of
from teamaround.concepts.at_rest.traces import Tenure, last_trace, led_before
from teamaround.concepts.days.written import written
from teamaround.regime.vocabulary import EVIDENCE
from teamaround.views.words import Ground, Party

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.concepts.at_rest.traces import Trace
    from teamaround.concepts.team import Assignment
    from teamaround.regime.rules import Function, Task
    from teamaround.views.case_view import CaseView
    from teamaround.views.page.shown import ShownLine

NO_SCORE = "A help for talking it over, and no measure of anybody: what no record shows may well have been done."
NOT_IN_RECORDS = "Records cannot show this."

_ONE_DAY = timedelta(days=1)


@frozen(kw_only=True)
class FunctionLine:
    """
    One thing that somebody who leads is there for.

    Attributes:
        part: Its path: a function, or a task that the record shows.
        can_be_seen: Whether a record can show anything of it at all.
        seen_on: The last day on which it does, since this person leads; None where it has no trace since.
        shown_by: What shows it, for people; `entry` where.
        before: Where there is none since, the last day under whoever led before.
        stands: All of that in a sentence.
    """

    part: str
    text: str
    ground: Ground
    can_be_seen: bool
    seen_on: date | None
    shown_by: str
    entry: str
    before: date | None
    stands: str


@frozen(kw_only=True)
class ThereFor:
    """
    What one person who leads is there for: every function, and of the tasks those that the record shows.

    `after` is whoever led before them, where somebody did.
    """

    assignment: str
    lead: Party
    agency: Party | None
    since: date
    after: Party | None
    lines: tuple[FunctionLine, ...]


def there_for(case_view: CaseView, offered: Iterable[ShownLine] = ()) -> tuple[ThereFor, ...]:
    """
    What each of those who lead today is there for; nothing of a case that is over. *offered* are the tasks of today.

    It is for those who see the whole case: what a record shows of somebody's work is read beside the rest of it.
    """
    if not (case_view.stands and case_view.scope.whole):
        return ()
    tasks = {one.key for one in offered}
    found = (_of(one, case_view, tasks) for one in leads_of(case_view.case, case_view.directory, case_view.today))
    return tuple(one for one in found if one.lines)


def _of(lead: Assignment, case_view: CaseView, offered: set[str]) -> ThereFor:
    case, who = case_view.case, case_view.directory
    before = led_before(lead, case)
    now = Tenure(lead, case, who, case_view.today)
    then = Tenure(before, case, who, lead.since - _ONE_DAY) if before else None
    return ThereFor(
        assignment=lead.id,
        lead=case_view.words.party(lead.person),
        agency=case_view.words.maybe(lead.accountable_to),
        since=lead.since,
        after=case_view.words.maybe(before.person if before else None),
        lines=tuple(_lines(now, then, case_view, offered)),
    )


def _lines(now: Tenure, then: Tenure | None, case_view: CaseView, offered: set[str]) -> Iterator[FunctionLine]:
    regime = case_view.words.regime
    if regime is None:
        return
    for key, function in regime.function.items():
        yield _line(f"function.{key}", function, now, then, case_view)
    for key, task in regime.task.items():
        if key in offered and "lead" in task.by and last_trace(task.evidence, now):
            yield _line(f"task.{key}", task, now, then, case_view)


def _line(part: str, of: Function | Task, now: Tenure, then: Tenure | None, case_view: CaseView) -> FunctionLine:
    lead, seen = now.assignment, last_trace(of.evidence, now)
    earlier = last_trace(of.evidence, then) if then is not None and seen is None else None
    if not of.evidence:
        stands = NOT_IN_RECORDS
    elif seen is not None:
        stands = f"Last seen on {_shown(seen, case_view)}."
    else:
        stands = f"No record of it since {case_view.words.name(lead.person)} began on {written(lead.since)}."
        if earlier is not None and then is not None:
            stands += f" Before, under {case_view.words.name(then.assignment.person)}, on {_shown(earlier, case_view)}."
    return FunctionLine(
        part=part,
        text=of.text,
        ground=case_view.words.behind(of, part),
        can_be_seen=bool(of.evidence),
        seen_on=seen.on if seen else None,
        shown_by=_words(seen, case_view) if seen else "",
        entry=seen.entry if seen else "",
        before=earlier.on if earlier else None,
        stands=stands,
    )


def _shown(trace: Trace, case_view: CaseView) -> str:
    return f"{written(trace.on)}: {_words(trace, case_view)} ({trace.entry})"


def _words(trace: Trace, case_view: CaseView) -> str:
    return EVIDENCE[trace.evidence].replace("{lead}", case_view.words.one("lead"))
