"""
What somebody has to do, over all cases. What is late is its owner's and the owner's agency's; never the lead's.

Here it is put in order and into words. `office/caseload/worklists.py` gathers it, with a hundred cases in memory at
most, and says who may see it; `office/rows.py` says whose each thing is. The work of one case: `work.py`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from attrs import evolve, frozen

from teamaround.casework.at_rest.days_and_answers import last_day_to_send
from teamaround.casework.consequences.may_be_told import BY_ANOTHER_RECORD
from teamaround.concepts.at_rest.emergency import EmergencyOpening
from teamaround.concepts.at_rest.matter import Matter
from teamaround.concepts.days.moments import in_london
from teamaround.concepts.days.written import written
from teamaround.concepts.plan import Action
from teamaround.concepts.work import Notice, Step
from teamaround.views.words import Ground, Party
from teamaround.views.words.defaults import notice_called
from teamaround.views.work import LateLine, contacts_in, days_late, late_by_agency, owner_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from teamaround.access.reading import AccessScope
    from teamaround.concepts.case import Case, Entry
    from teamaround.concepts.days.calendars import Calendar
    from teamaround.views.words import Words


ASKED_BESIDE = ("notice", "emergency")
"""What whoever is to do it is told of, though they may not know of the case."""

OUTLIVES_THE_CASE = (*ASKED_BESIDE, "matter")
"""What is still somebody's to do once a case is closed: what is to be told, reviewed or answered."""


@frozen(kw_only=True)
class WorkLine:
    """
    One thing to be done.

    Attributes:
        case: The reference of the case.
        child: The child; None for an owner who may not read the case, and sees only what is theirs.
        sort: A step, an action, a notice to be passed on or decided on, a matter: what is not as it should be; or an
            emergency opening that is to be reviewed.
        entry: Its id within the case.
        agency: Of an action, the agency in the part in which it is owned.
        days_late: Days since its last day; 0 where that has not passed or there is none.
        skip: Of a step, whether it may be passed over: freely, with a reason, never.
        fix: Of a matter, what to do about it. command: By which command a person answers it instead, or reviews.
        contacts: Of a step, whom in the authority's directory the rule names.
        ground: What stands behind it; nothing stands behind an action but the plan.
    """

    case: str
    regime_name: str
    sort: Literal["step", "action", "notice", "matter", "emergency"]
    entry: str
    text: str
    owner: Party
    child: Party | None = None
    agency: Party | None = None
    due: date | None = None
    due_note: str = ""
    days_late: int = 0
    skip: str = ""
    fix: str = ""
    command: str = ""
    contacts: tuple[str, ...] = ()
    ground: Ground | None = None


AwaitedSort = Literal["countersigning", "access_request", "restriction", "hold"]
LISTED_BY: dict[AwaitedSort, str] = {
    "countersigning": "teamaround countersigning --waiting",
    "access_request": "teamaround access-requests",
    "restriction": "teamaround restrictions",
    "hold": "teamaround retention",
}
"""The commands that list what waits for an answer and stands in no case."""


@frozen(kw_only=True)
class AnswersAwaited:
    """
    What of one sort waits for an answer and stands in no case: agreements of a second person, requests for all that is
    held about somebody, restrictions and holds that are to be looked at again.

    Attributes:
        number: How many; `late` of these, and `first` is the earliest last day; None where none waits.
        command: What lists them.
    """

    sort: AwaitedSort
    number: int
    late: int
    first: date | None
    command: str

    @classmethod
    def counted(cls, sort: AwaitedSort, last_days: Iterable[date], today: date) -> AnswersAwaited:
        """What waits, by the last days on which each may be answered."""
        days = sorted(last_days)
        late = sum(one < today for one in days)
        return cls(sort=sort, number=len(days), late=late, first=days[0] if days else None, command=LISTED_BY[sort])


@frozen(kw_only=True)
class Worklist:
    """
    What one owner has to do.

    Attributes:
        lines: Those longest late first, then by the day by which they are due, then those without a day.
        overdue: How many of these lines are late.
        overdue_by_agency: Late actions among these lines, counted for their owners' agencies.
        more: Whether there is more than was asked for; what is counted is counted of these lines alone.
        waits: What waits for an answer besides, and stands in no case; of all that is late, only where some of it is.
    """

    owner: Party
    lines: tuple[WorkLine, ...]
    overdue: int
    overdue_by_agency: tuple[LateLine, ...]
    as_of: date
    more: bool = False
    waits: tuple[AnswersAwaited, ...] = ()


def worklist(owner: Party, lines: Sequence[WorkLine], *, today: date, more: bool = False) -> Worklist:
    """The worklist of *owner*, of the lines that may be shown."""
    ordered = sorted(lines, key=lambda one: (one.due is None, one.due or date.max, one.case, one.entry))
    return Worklist(
        owner=owner,
        lines=tuple(ordered),
        overdue=sum(one.days_late > 0 for one in lines),
        overdue_by_agency=overdue_by_agency(lines),
        as_of=today,
        more=more,
    )


def overdue_by_agency(lines: Sequence[WorkLine]) -> tuple[LateLine, ...]:
    """Late actions counted for the agencies of their owners. What is late of steps and notices is no agency's."""
    return late_by_agency((one.agency, one.days_late) for one in lines if one.sort == "action")


def may_be_listed(entry: Entry | None, scope: AccessScope) -> bool:
    """Whether a list may hold an entry for whoever sees so much of its case; as on its page and in its chronology."""
    if isinstance(entry, Notice):
        return scope.of(entry.to)
    return scope.whole or not isinstance(entry, Matter | EmergencyOpening)


def work_line(
    case: Case, entry_id: str, owner: str, *, words: Words, today: date, calendar: Calendar, readable: bool
) -> WorkLine | None:
    """
    One entry of a case as a line of *owner*'s; None where nothing is to be done of it.

    What is held back, or could not be sent, is a matter of its own. *calendar* says by when what is queued is to be
    passed on.

    *readable* says whether whoever looks may read the case: otherwise nobody is named but whose it is and who is told.
    """
    entry = case.find(entry_id)
    if not readable:
        words = words.naming(owner, getattr(entry, "to", None), getattr(entry, "by", "").removeprefix("person:"))
    if isinstance(entry, Step) and entry.state == "open":
        line = _step(entry, case, owner, words, today)
    elif isinstance(entry, Action) and entry.open:
        line = _action(entry, case, words, today)
    elif isinstance(entry, Notice) and (entry.state in ("queued", "proposed") or _is_held_for_now(entry, case)):
        line = _notice(entry, case, owner, words, today, last=last_day_to_send(entry.on, calendar))
    elif isinstance(entry, Matter) and entry.state == "open":
        line = _matter(entry, case, owner, words, today)
    elif isinstance(entry, EmergencyOpening) and entry.reviewed_on is None:
        line = _emergency(entry, case, owner, words, today)
    else:
        return None
    return evolve(line, child=words.party(case.child)) if readable else line


def _is_held_for_now(notice: Notice, case: Case) -> bool:
    """Whether it is held back by what is recorded elsewhere, before the case itself came to say so."""
    matters = {one.subject for one in case.matters.values()}
    return notice.state == "held_back" and notice.because == BY_ANOTHER_RECORD and notice.id not in matters


def _step(step: Step, case: Case, owner: str, words: Words, today: date) -> WorkLine:
    return WorkLine(
        case=case.id,
        regime_name=words.regime_name,
        sort="step",
        entry=step.id,
        text=step.text,
        owner=words.party(owner),
        due=step.due,
        due_note=step.due_note,
        days_late=days_late(step.due, today),
        skip=step.skip,
        contacts=contacts_in(step, words),
        ground=words.ground(step.rule),
    )


def _action(action: Action, case: Case, words: Words, today: date) -> WorkLine:
    owner, agency = owner_of(action, case)
    return WorkLine(
        case=case.id,
        regime_name=words.regime_name,
        sort="action",
        entry=action.id,
        text=action.text,
        owner=words.party(owner),
        agency=words.maybe(agency),
        due=action.due,
        days_late=days_late(action.due, today),
    )


def _notice(notice: Notice, case: Case, owner: str, words: Words, today: date, *, last: date) -> WorkLine:
    what, whom = notice_called(notice), words.name(notice.to)
    due = last if notice.state == "queued" else None
    return WorkLine(
        case=case.id,
        regime_name=words.regime_name,
        sort="notice",
        entry=notice.id,
        text=f"See that {whom} is told ({what})." if due else f"Decide whether {whom} is told ({what}).",
        owner=words.party(owner),
        due=due,
        days_late=days_late(due, today),
        ground=words.ground(notice.rule),
    )


def _matter(matter: Matter, case: Case, owner: str, words: Words, today: date) -> WorkLine:
    about = f"{words.name(matter.about)}: " if matter.about else ""
    return WorkLine(
        case=case.id,
        regime_name=words.regime_name,
        sort="matter",
        entry=matter.id,
        text=f"{about}{words.named(matter.what)}",
        owner=words.party(owner),
        due=matter.due,
        due_note=matter.due_note,
        days_late=days_late(matter.due, today),
        fix=matter.fix,
        command="judge_requirement" if matter.rule == "requirement" else "answer_matter",
        ground=words.ground(matter.rule, says=matter.says, grade=matter.grade),
    )


def _emergency(one: EmergencyOpening, case: Case, owner: str, words: Words, today: date) -> WorkLine:
    who, when = words.actor(one.by), written(in_london(one.at).date())
    return WorkLine(
        case=case.id,
        regime_name=words.regime_name,
        sort="emergency",
        entry=one.id,
        text=f"Review why {who} opened the restricted case in an emergency on {when}.",
        owner=words.party(owner),
        due=one.review_by,
        days_late=days_late(one.review_by, today),
        fix="Say whether it was justified.",
        command="review_emergency",
    )
