"""
What a command comes to: the events that happened, what follows from them, and what the rules say of it.

Nothing chains: rules follow what the command brought about, what a default began, and what changed between before and
after; nothing follows what a rule opened or queued.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve as altered
from attrs import frozen

from teamaround.casework.assess import assess
from teamaround.casework.checks import check_case, check_day, check_reasons, check_words, said_of, whole
from teamaround.casework.events import Event
from teamaround.casework.events.case import CaseOpened
from teamaround.casework.events.consequences import ReasonRecorded
from teamaround.casework.evolve import evolve
from teamaround.casework.following.cover import cover_ended
from teamaround.casework.following.defaults import default_events
from teamaround.casework.following.derived import derived_events
from teamaround.casework.following.notices import notice_events
from teamaround.casework.following.steps import step_events
from teamaround.casework.gates import findings_of
from teamaround.casework.moment import Moment
from teamaround.casework.situation import Opening, Situation
from teamaround.concepts.case import Case
from teamaround.concepts.facts import Facts, open_steps, same_facts
from teamaround.concepts.findings import Finding
from teamaround.concepts.work import ReasonGiven
from teamaround.files import Faults

if TYPE_CHECKING:
    from datetime import date

    from teamaround.casework.command import CaseCommand
    from teamaround.concepts.actors import Actor
    from teamaround.concepts.days.calendars import Calendar
    from teamaround.concepts.people import Directory
    from teamaround.regime.rulebook import Rulebook


@frozen(kw_only=True)
class Decision:
    """
    What a command comes to.

    `case` and `facts` are as they would stand. Where any finding `stops` it, nothing may be written.
    """

    events: tuple[Event, ...]
    findings: tuple[Finding, ...]
    case: Case | None
    facts: Facts | None

    @property
    def refused(self) -> bool:
        """Whether anything stands in the way."""
        return any(finding.stops for finding in self.findings)


def decide(
    case: Case | None,
    command: CaseCommand,
    *,
    directory: Directory,
    rulebook: Rulebook,
    calendar: Calendar,
    today: date,
    actor: Actor,
    version: int = 0,
    opening: Opening | None = None,
    last_looked: date | None = None,
) -> Decision:
    """
    What *command* comes to. Pure: the same arguments give the same decision.

    Args:
        case: The case as it stands; None for the command that opens it.
        command: What is asked for.
        directory: The directory records that the case touches, and those that the command names.
        rulebook: The rules of the case's edition.
        calendar: The authority's working days, for what falls due.
        today: The authority's day.
        actor: Who asks.
        version: How many events the case's journal holds, so that consequences can name their cause by its number.
        opening: For a case about to be opened, its reference; for one to be reopened, what is open beside it.
        last_looked: The day of the last decision, where a dated entry has begun or ended since by the mere passing of
            time. What that changed is told with this command.
    """
    try:
        command = whole(command)
    except Faults as faults:
        wrong = [_wrong_with(command, what, fix) for what, fix in said_of(faults)]
        return Decision(events=(), findings=tuple(wrong), case=case, facts=None)
    on = command.on or today
    situation = Situation(
        command=command.verb(),
        known_case=case,
        opening=opening,
        directory=directory,
        rulebook=rulebook,
        today=today,
        on=on,
        actor=actor,
        decided_by=command.decided_by,
    )
    check_case(command, situation)
    check_words(command, situation)
    check_day(command, situation)
    check_reasons(command, situation)
    situation.person(command.decided_by)
    happened = [] if situation.problems else list(command.happens(situation))
    if situation.problems or not (happened or (case and last_looked)):
        return Decision(events=(), findings=tuple(situation.problems), case=case, facts=None)
    before = case or _empty(happened[0])
    return _follow(before, happened, command, situation, calendar=calendar, version=version, last_looked=last_looked)


def _follow(
    before: Case,
    happened: list[Event],
    command: CaseCommand,
    situation: Situation,
    *,
    calendar: Calendar,
    version: int,
    last_looked: date | None,
) -> Decision:
    directory, rulebook, today = situation.directory, situation.rulebook, situation.today
    facts_before, _ = assess(before, directory, rulebook, last_looked or today)
    after = evolve(before, happened)
    if uncovered := list(cover_ended(after, happened)):
        happened = [*happened, *uncovered]
        after = evolve(after, uncovered)
    unchanged = last_looked is None and same_facts(before, after)
    facts = facts_before if unchanged else assess(after, directory, rulebook, today)[0]
    moment = Moment(
        before=before,
        after=after,
        directory=directory,
        rulebook=rulebook,
        calendar=calendar,
        on=situation.on,
        today=today,
        facts=facts,
        facts_before=facts_before,
        actor=situation.actor.party,
        decided_by=situation.decided_by,
        because=command.because,
        version=version,
    )
    nobody_else_leads = _who_leads(before, today) == _who_leads(after, today)
    defaults, said = default_events(moment, happened)
    if defaults:
        after = evolve(after, defaults)
        facts, _ = assess(after, directory, rulebook, today)
        moment = altered(moment, after=after, facts=facts)
    derived = derived_events(moment, by_default_only=nobody_else_leads)
    causes = [*happened, *defaults, *derived]
    findings = [*said, *findings_of(moment, happened, defaults)]
    consequences = [*_reasons(moment, findings)]
    consequences += step_events(moment, causes)
    consequences += notice_events(moment, causes)
    events = (*causes, *consequences)
    after = evolve(after, consequences)
    facts = altered(facts, open_steps=open_steps(after))
    return Decision(events=events, findings=tuple(findings), case=after, facts=facts)


def _empty(opening: Event) -> Case:
    if not isinstance(opening, CaseOpened):
        raise TypeError(f"A case begins with its opening, not with {opening.name}.")
    return opening.case


def _wrong_with(command: CaseCommand, what: str, fix: str) -> Finding:
    return Finding(level="block", rule=command.verb(), what=what, fix=fix, grade="core")


def _who_leads(case: Case, day: date) -> set[str]:
    return {one.person for one in case.leads(day)}


def _reasons(moment: Moment, findings: list[Finding]) -> list[Event]:
    answered = [one for one in findings if one.answered]
    return [
        ReasonRecorded(
            reason=ReasonGiven(
                id=moment.after.next_id(ReasonGiven, ahead),
                rule=one.rule,
                about=one.about,
                words=one.answered or "",
                on=moment.on,
            )
        )
        for ahead, one in enumerate(answered)
    ]
