"""
What a command comes to: the events that happened, what follows from them, and what the rules say of it.

Nothing chains: rules follow what the command brought about, what a default began, and what changed between before and
after; nothing follows what a rule opened or queued.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve as altered
from attrs import frozen

from teamaround.casework.change import Change
from teamaround.casework.checks import check_case, check_day, check_reasons, check_words, said_of, validated
from teamaround.casework.command_context import CommandContext
from teamaround.casework.consequences.cover import cover_ended
from teamaround.casework.consequences.defaults import default_events
from teamaround.casework.consequences.derived import derived_events
from teamaround.casework.consequences.notices import notice_events
from teamaround.casework.consequences.steps import step_events
from teamaround.casework.events import Event
from teamaround.casework.events.case import CaseOpened
from teamaround.casework.events.consequences import ReasonRecorded
from teamaround.casework.evolve import evolve
from teamaround.casework.problems import refusal
from teamaround.casework.rules.gates import findings_of
from teamaround.casework.rules.requirement import assess
from teamaround.concepts.case import Case
from teamaround.concepts.facts import Facts, open_steps, same_facts
from teamaround.concepts.findings import Finding
from teamaround.concepts.work import ReasonGiven
from teamaround.files import Faults

if TYPE_CHECKING:
    from datetime import date

    from teamaround.casework.command import CaseCommand
    from teamaround.casework.command_context import Opening
    from teamaround.casework.context import Context


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
    context: Context,
    *,
    version: int = 0,
    opening: Opening | None = None,
    last_looked: date | None = None,
) -> Decision:
    """
    What *command* comes to. Pure: the same arguments give the same decision.

    Args:
        case: The case as it stands; None for the command that opens it.
        command: What is asked for.
        context: All else that the decision rests on.
        version: How many events the case's journal holds, so that consequences can name their cause by its number.
        opening: For a case about to be opened, its reference; for one to be reopened, what is open beside it.
        last_looked: The day of the last decision, where a dated entry has begun or ended since by the mere passing of
            time. What that changed is told with this command.
    """
    verb = command.verb()
    try:
        command = validated(command)
    except Faults as faults:
        wrong = tuple(refusal(verb, what, fix) for what, fix in said_of(faults))
        return Decision(events=(), findings=wrong, case=case, facts=None)
    asked = context.widened(CommandContext, command=verb, known_case=case, opening=opening)
    check_case(command, asked)
    check_words(command, asked)
    check_day(command, asked)
    check_reasons(command, asked)
    asked.person(command.decided_by)
    happened = [] if asked.problems else list(command.happens(asked))
    if asked.problems or not (happened or (case and last_looked)):
        return Decision(events=(), findings=tuple(asked.problems), case=case, facts=None)
    change = _change(
        case or _empty(happened[0]), happened, context, because=command.because, version=version, since=last_looked
    )
    return _follow(change, happened, asked.remarks)


def _change(
    before: Case,
    happened: list[Event],
    context: Context,
    *,
    because: dict[str, str],
    version: int,
    since: date | None,
) -> Change:
    """The change that *happened*; *since* is the day of the last decision, where time has changed something too."""
    directory, rulebook, today = context.directory, context.rulebook, context.today
    facts_before, _ = assess(before, directory, rulebook, since or today)
    after = evolve(before, happened)
    unchanged = since is None and same_facts(before, after)
    return context.widened(
        Change,
        before=before,
        after=after,
        facts_before=facts_before,
        facts=facts_before if unchanged else assess(after, directory, rulebook, today)[0],
        because=because,
        version=version,
    )


def _follow(change: Change, happened: list[Event], remarks: list[Finding]) -> Decision:
    """The decision: what follows from a change, in the one order in which things follow each other."""
    before, today = change.before, change.today
    if uncovered := list(cover_ended(change.after, happened)):
        happened = [*happened, *uncovered]
        change = change.with_events(uncovered)
    nobody_else_leads = _who_leads(before, today) == _who_leads(change.after, today)
    defaults, said = default_events(change, happened)
    if defaults:
        change = change.with_events(defaults)
    causes = [*happened, *defaults, *derived_events(change, by_default_only=nobody_else_leads)]
    findings = [*said, *findings_of(change, happened, defaults), *remarks]
    consequences = [*_reasons(change, findings), *step_events(change, causes), *notice_events(change, causes)]
    after = evolve(change.after, consequences)
    facts = altered(change.facts, open_steps=open_steps(after))
    return Decision(events=(*causes, *consequences), findings=tuple(findings), case=after, facts=facts)


def _empty(opening: Event) -> Case:
    if not isinstance(opening, CaseOpened):
        raise TypeError(f"A case begins with its opening, not with {opening.name}.")
    return opening.case


def _who_leads(case: Case, day: date) -> set[str]:
    return {one.person for one in case.leads(day)}


def _reasons(change: Change, findings: list[Finding]) -> list[Event]:
    answered = [one for one in findings if one.answered]
    return [
        ReasonRecorded(
            reason=ReasonGiven(
                id=change.after.next_id(ReasonGiven, ahead),
                rule=one.rule,
                about=one.about,
                words=one.answered or "",
                on=change.on,
            )
        )
        for ahead, one in enumerate(answered)
    ]
