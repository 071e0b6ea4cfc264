"""
What a command comes to: the events that happened, what follows from them, and what the rules say of it.

Here is the order in which things follow each other. Nothing chains: rules follow what the command brought about, what
a default began, and what changed between before and after; nothing follows what a rule opened or queued, but that a
step falls late, which is looked at after all else (`consequences/late_steps.py`). A reason that
was asked for is kept with the case. What stops a command: `Finding.stops` in `concepts/findings.py`. What is written:
`office/cases.py`.
"""

from __future__ import annotations

from functools import cache, partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from attrs import field, fields_dict, frozen

from teamaround.casework.at_rest.came_of import UNDOES
from teamaround.casework.at_rest.elapsed import elapsed
from teamaround.casework.at_rest.matters import matter_events, matters_of
from teamaround.casework.at_rest.notices import notices_again
from teamaround.casework.at_rest.steps import steps_again
from teamaround.casework.change import Change
from teamaround.casework.checks import check_case, check_day, check_reasons, check_words, said_of, validated
from teamaround.casework.command_context import NO_OPENING, CommandContext
from teamaround.casework.consequences.corrections import correction_events
from teamaround.casework.consequences.defaults import default_events
from teamaround.casework.consequences.derived import derived_events, led_before
from teamaround.casework.consequences.late_steps import late_events, not_late_after_all
from teamaround.casework.consequences.notices import notice_events
from teamaround.casework.consequences.steps import step_events
from teamaround.casework.events import Event
from teamaround.casework.events.base import carried
from teamaround.casework.events.case import CaseOpened, EntryCorrected
from teamaround.casework.events.consequences import ReasonRecorded
from teamaround.casework.evolve import evolve
from teamaround.casework.listed_words import as_listed, near_misses
from teamaround.casework.problems import refusal
from teamaround.casework.rules.answers import EVERY_TIME, Answers
from teamaround.casework.rules.gates import findings_of
from teamaround.casework.rules.requirement import assess
from teamaround.concepts.case import Case, altered, live
from teamaround.concepts.facts import Facts, open_steps
from teamaround.concepts.findings import Finding
from teamaround.concepts.work import ReasonGiven
from teamaround.files import Faults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from teamaround.casework.command import CaseCommand
    from teamaround.casework.command_context import Opening
    from teamaround.casework.context import Context


@frozen(kw_only=True)
class Decision:
    """
    What a command comes to.

    `case` and `facts` are as they would stand, and `answers` are about that case. Where any finding `stops` it, nothing
    may be written. `change` is what the rules looked at, where they were asked at all.
    """

    events: tuple[Event, ...]
    findings: tuple[Finding, ...]
    case: Case | None
    facts: Facts | None
    answers: Answers = EVERY_TIME
    change: Change | None = field(default=None, eq=False, repr=False)

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
    opening: Opening = NO_OPENING,
    known: Facts | None = None,
    as_validated: bool = False,
) -> Decision:
    """
    What *command* comes to. Pure: the same arguments give the same decision.

    Args:
        case: The case as it stands; None for the command that opens it.
        command: What is asked for.
        context: All else that the decision rests on.
        version: How many events the case's journal holds, so that consequences can name their cause by its number.
        opening: For a case about to be opened, its reference; for one to be reopened, what is open beside it.
        known: The facts as they were last written. What time or the directory has changed since is told with this
            command.
        as_validated: Whether the command is as `validated` gave it, and need not be looked at again.
    """
    verb = command.verb()
    try:
        command = command if as_validated else validated(command)
    except Faults as faults:
        return unfit(case, command, faults)
    command = as_listed(command, context.rulebook.edition)
    asked = context.widened(CommandContext, command=verb, known_case=case, opening=opening)
    check_case(command, asked)
    check_words(command, asked)
    check_day(command, asked)
    check_reasons(command, asked)
    asked.person(command.decided_by)
    happened = [] if asked.problems else list(command.happens(asked))
    if asked.problems or (case is None and not happened):
        return Decision(events=(), findings=tuple(asked.problems), case=case, facts=None)
    _say_twice(case, happened, asked)
    before = case or _empty(happened[0])
    change = _change(before, happened, context, known, because=command.because, version=version)
    decision = _follow(change, happened, asked.remarks)
    if said := tuple(near_misses(command, context.rulebook.edition)):
        decision = altered(decision, findings=(*decision.findings, *said))
    return decision if decision.events or decision.facts != known else altered(decision, facts=None)


def unfit(case: Case | None, command: CaseCommand, faults: Faults) -> Decision:
    """What a command comes to that holds values which it does not take: each is told, and nothing happens."""
    wrong = tuple(refusal(command.verb(), what, fix) for what, fix in said_of(faults))
    return Decision(events=(), findings=wrong, case=case, facts=None)


def _say_twice(case: Case | None, happened: list[Event], asked: CommandContext) -> None:
    """Remark on what is recorded though the same stands already: perhaps it was sent, or typed, twice."""
    if case is None:
        return
    for new in (one for event in happened for one in carried(event) if not case.find(one.id)):
        kind: Any = type(new)
        content = _content(kind)
        says = content(new)
        for one in case.collection(kind).values():
            if content(one) == says and live(one):
                asked.remark(f"{one.id} says the same.", f"Withdraw {new.id}, if it was recorded twice.")


@cache
def _content(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    """All that an entry of a *kind* says, but for the id by which it is known."""
    return attrgetter(*(name for name in fields_dict(kind) if name != "id"))


def _change(
    before: Case,
    happened: list[Event],
    context: Context,
    known: Facts | None,
    *,
    because: dict[str, str],
    version: int,
) -> Change:
    """The change that *happened*, beside what was *known* of the case before."""
    directory, rulebook, today = context.directory, context.rulebook, context.today
    after = evolve(before, happened)
    facts_before = known or assess(before, directory, rulebook, today)[0]
    return context.widened(
        Change,
        before=before,
        after=after,
        facts_before=facts_before,
        facts=assess(after, directory, rulebook, today, context.answers)[0],
        because=because,
        version=version,
    )


def _follow(change: Change, happened: list[Event], remarks: list[Finding]) -> Decision:
    """The decision: what follows from a change, in the one order in which things follow each other."""
    if passed := list(_passed(change)):
        happened = [*happened, *passed]
        change = change.with_events(passed)
    nobody_else_leads = set(led_before(change)) == set(change.facts.leading)
    happened, defaults, said = default_events(change, happened)
    if defaults:
        change = change.with_events([*happened, *defaults])
    causes = [*happened, *defaults, *derived_events(change, by_default_only=nobody_else_leads)]
    findings = [*said, *findings_of(change, happened, defaults), *remarks]
    consequences = [*_reasons(change, findings), *step_events(change, causes)]
    consequences += not_late_after_all(_folded(change, consequences))
    consequences += _at_rest(_folded(change, consequences), causes, len(causes) + len(consequences))
    after = evolve(change.after, consequences)
    waiting = open_steps(after)
    facts = change.facts if waiting == change.facts.open_steps else altered(change.facts, open_steps=waiting)
    return Decision(
        events=(*causes, *consequences),
        findings=tuple(findings),
        case=after,
        facts=facts,
        answers=change.answers,
        change=change,
    )


def _passed(change: Change) -> tuple[Event, ...]:
    """What the passing of time has brought by today."""
    directory, day, answers = change.directory, change.today, change.answers
    return answers.of("passed", lambda case: tuple(elapsed(case, directory, day, answers)), change.after)


def _at_rest(change: Change, causes: list[Event], ahead: int) -> list[Event]:
    """
    What is to be told anew of the case as it stands after all this, who else is to be told of it, and what is late.

    *ahead* is how many events of the change come before these.
    """
    again = _again(notices_again, change, causes)
    change = _folded(change, again)
    told = notice_events(change, causes)
    change = _folded(change, told)
    told += correction_events(change, causes)
    change = _folded(change, told)
    steps = _again(steps_again, change, causes)
    change = _folded(change, steps)
    late = late_events(change, ahead + len(again) + len(told) + len(steps))
    case = evolve(change.after, late)
    matters = matters_of(case, change.directory, change.facts, change.rulebook, change.calendar, answers=change.answers)
    return [*again, *told, *steps, *late, *matter_events(case, matters, change.today)]


def _again(ask: Callable[..., Iterator[Event]], change: Change, causes: list[Event]) -> Sequence[Event]:
    """What is to be otherwise of what waits; where nothing was put right, that follows from how the case stands."""
    if any(isinstance(one, (*UNDOES, EntryCorrected)) for one in causes):
        return list(ask(change.at_rest(), change.rulebook, causes))
    again = partial(ask, rulebook=change.rulebook)
    return change.answers.all_of(ask, again, change.after, change.facts, change.at_rest)


def _folded(change: Change, events: Sequence[Event]) -> Change:
    """The change with what is told anew; nothing of it changes the facts."""
    return altered(change, after=evolve(change.after, events)) if events else change


def _empty(opening: Event) -> Case:
    if not isinstance(opening, CaseOpened):
        raise TypeError(f"A case begins with its opening, not with {opening.name}.")
    return opening.case


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
                answers=f"{one.what} {one.note}".strip(),
            )
        )
        for ahead, one in enumerate(answered)
    ]
