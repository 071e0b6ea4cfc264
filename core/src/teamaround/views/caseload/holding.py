"""
What somebody holds in a case: what has to be passed on before they leave a service, or go away for long.

Their roles and whom they stand in for, their parts, handovers to and from them, what they were asked and have not
answered, meetings to come, reports and assessments that are waited for. What they have to do is their worklist
(`views/worklist.py`). Gathered over all cases, with who may see it, in `office/reads.py`; what a leaving itself comes
to: `casework/leaving.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from teamaround.concepts.case import live
from teamaround.concepts.days.written import written
from teamaround.concepts.meeting import Reply
from teamaround.views.words import Party
from teamaround.views.words.defaults import IN_THE_TEAM, first_upper
from teamaround.views.worklist import Worklist
from teamaround.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.concepts.case import Case
    from teamaround.concepts.meeting import Meeting
    from teamaround.concepts.plan import Assessment
    from teamaround.concepts.team import Assignment, CoverArrangement, Handover, Involvement, Nomination
    from teamaround.views.words import Words

Held = Literal["role", "part", "handover", "cover", "nomination", "meeting", "report", "assessment"]


@frozen(kw_only=True)
class HeldLine:
    """
    One thing that somebody holds in a case.

    Attributes:
        case: The reference of the case.
        child: The child; None for whoever may not read the case, and sees only what is their own.
        entry: Its id within the case.
        since: From which day; later than today where it is to begin.
        until: The day on which it ends, or by which something is waited for.
        command: By which command it is passed on, answered or ended.
    """

    case: str
    regime_name: str
    sort: Held
    entry: str
    text: str
    command: str
    since: date | None = None
    until: date | None = None
    child: Party | None = None


@frozen(kw_only=True)
class Holding:
    """What one person holds: entry by entry, case after case, and what they have to do besides."""

    person: Party
    lines: tuple[HeldLine, ...]
    work: Worklist
    as_of: date

    @property
    def cases(self) -> tuple[str, ...]:
        """The cases in which they hold something or have something to do."""
        held, to_do = [one.case for one in self.lines], [one.case for one in self.work.lines]
        return tuple(dict.fromkeys([*held, *to_do]))


Line = Callable[..., HeldLine]
"""Makes a line of the case in hand."""


def held_in(case: Case, person: str, *, words: Words, today: date, readable: bool) -> tuple[HeldLine, ...]:
    """
    What *person* holds in *case* on *today* or is to hold, those that lead first; nothing in a case that is closed.

    *readable* says whether whoever looks may read the case: otherwise nobody else is named.
    """
    if case.closed_on is not None:
        return ()
    told = words if readable else words.naming(person)
    child = words.party(case.child) if readable else None
    line = partial(HeldLine, case=case.id, regime_name=words.regime_name, child=child)
    return (
        *(_role(line, one, case, told) for one in case.assignments.values() if _theirs(one, person, today)),
        *(_part(line, one, told) for one in case.involvements.values() if _theirs(one, person, today)),
        *(_handover(line, one, told, person) for one in _planned(case, person)),
        *(_cover(line, one, case, told) for one in _arranged(case, person, today)),
        *(_nomination(line, one, told) for one in _asked(case, person)),
        *(
            made
            for meeting, reply in _invited(case, person, today)
            for made in _meeting(line, meeting, reply, told, today)
        ),
        *(_assessment(line, one, told) for one in case.assessments.values() if one.by == person and _unfinished(one)),
    )


def _theirs(one: Assignment | Involvement, person: str, today: date) -> bool:
    return one.person == person and _to_go(one, today)


def _to_go(one: Assignment | Involvement | CoverArrangement, today: date) -> bool:
    """Whether it goes on or is to begin; what was over before it could begin is neither."""
    return live(one) and (one.until is None or one.until > today)


def _named(reference: str, words: Words) -> str:
    """The name of somebody else; "somebody" to whoever may not know it."""
    name = words.name(reference)
    return "somebody" if name == reference else name


def _role(line: Line, one: Assignment, case: Case, words: Words) -> HeldLine:
    covered = case.assignments.get(one.covers or "")
    text, command = words.role(one.role), "plan_handover" if one.leads and one.seat > 0 else "end_role"
    if covered is not None:
        text, command = f"stands in for {_named(covered.person, words)} as {words.role(covered.role)}", "end_cover"
    elif one.leads and one.seat < 0:
        text = f"{text}, staying on until whoever leads now has taken over"
    elif standing := words.standing(one.role, one.standing):
        text = standing if text in standing else f"{text}, {standing}"
    return line(sort="role", entry=one.id, text=first_upper(text), command=command, since=one.since, until=one.until)


def _part(line: Line, one: Involvement, words: Words) -> HeldLine:
    where = f" for {words.name(one.agency)}" if one.agency else ""
    job = f" ({words.choice('job', one.job)})" if one.job else ""
    text = f"Takes part as {words.capacity(one.capacity)}{where}{job}"
    return line(sort="part", entry=one.id, text=text, command="leave", since=one.since, until=one.until)


def _planned(case: Case, person: str) -> Iterator[Handover]:
    for one in case.handovers.values():
        if one.state == "planned" and person in (one.leaving, one.taking) and live(one):
            yield one


def _handover(line: Line, one: Handover, words: Words, person: str) -> HeldLine:
    if one.leaving == person:
        text = f"Hands over to {_named(one.taking, words)}" if one.taking else "Hands over; to whom is not settled"
    else:
        text = f"Takes over from {_named(one.leaving, words)}"
    return line(sort="handover", entry=one.id, text=text, command="complete_handover", since=one.from_day)


def _arranged(case: Case, person: str, today: date) -> Iterator[CoverArrangement]:
    """The cover that they are to give, unless they said no."""
    for one in case.covers.values():
        if one.by == person and one.answer != "declined" and _to_go(one, today):
            yield one


def _cover(line: Line, one: CoverArrangement, case: Case, words: Words) -> HeldLine:
    covered = case.assignments.get(one.covers)
    whom = _named(covered.person, words) if covered is not None else words.a("lead")
    text = f"Is to stand in for {whom} in {listed(one.lengths, last='and')} absences"
    return line(sort="cover", entry=one.id, text=text, command="arrange_cover", since=one.since, until=one.until)


def _asked(case: Case, person: str) -> Iterator[Nomination]:
    """What they were asked and have not answered; or took on, and nothing was decided since."""
    for one in case.nominations.values():
        if one.person == person and one.answer in {"none", "accepted"} and live(one):
            begun = any(
                each.person == person and each.role == one.role and each.since >= one.on and live(each)
                for each in case.assignments.values()
            )
            if not begun:
                yield one


def _nomination(line: Line, one: Nomination, words: Words) -> HeldLine:
    said = "said yes, and nothing is decided yet" if one.answer == "accepted" else "has not answered"
    text = f"Was asked on {written(one.on)} to be {words.role(one.role)}: {said}"
    command = "assign_lead" if one.answer == "accepted" else "answer_nomination"
    return line(sort="nomination", entry=one.id, text=text, command=command, since=one.on)


def _invited(case: Case, person: str, today: date) -> Iterator[tuple[Meeting, Reply]]:
    """The meetings that are arranged, with what they answered; whoever is of the team and said nothing has yet to."""
    parts = {one.id: one for one in case.involvements.values() if _theirs(one, person, today)}
    expected = next((key for key, one in parts.items() if one.capacity in IN_THE_TEAM), None)
    for meeting in case.meetings.values():
        if meeting.state == "arranged" and live(meeting):
            replies = [one for one in meeting.replies if one.part in parts]
            if not replies and expected is not None:
                replies = [Reply(part=expected, answer="none", on=meeting.arranged_on)]
            yield from ((meeting, one) for one in replies)


def _meeting(line: Line, meeting: Meeting, reply: Reply, words: Words, today: date) -> Iterator[HeldLine]:
    """A meeting that is to come, and a report that is waited for, also of whoever cannot come."""
    called, day = words.choice("meeting_kind", meeting.what), meeting.day
    when = f"{called} on {written(day)}" if day else called
    if reply.answer != "unable" and (day is None or day >= today):
        said = "is coming" if reply.answer == "coming" else "has not answered"
        text = first_upper(f"{when}: {said}")
        yield line(sort="meeting", entry=meeting.id, text=text, command="record_reply", until=day)
    if (asked := reply.report_asked_on) is not None and reply.report_received_on is None:
        text = f"Was asked for a report for the {when}"
        yield line(sort="report", entry=meeting.id, text=text, command="receive_report", since=asked, until=day)


def _unfinished(one: Assessment) -> bool:
    return one.completed_on is None and live(one)


def _assessment(line: Line, one: Assessment, words: Words) -> HeldLine:
    text = f"Began the {words.choice('assessment_kind', one.what)}: it is not complete"
    return line(sort="assessment", entry=one.id, text=text, command="complete_assessment", since=one.opened_on)
