"""
The chronology of a case: its journal, a plain sentence for each entry, in the order in which things happened.

What was recorded later, and the words for it ("recorded 3 days later"); which entry it follows, what it rests on;
changed, struck through as withdrawn; what is not shown to whoever does not see the whole case. The sentences:
`sentences/`.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from teamaround.casework.at_rest.came_of import words_of
from teamaround.casework.events import Event
from teamaround.casework.events.base import carried
from teamaround.casework.events.case import (
    CaseClosed,
    CaseCorrected,
    CaseOpened,
    CaseReopened,
    EntryCorrected,
    EntryWithdrawn,
)
from teamaround.casework.events.consequences import StepAskedAgain
from teamaround.concepts.at_rest.matter import Matter
from teamaround.concepts.team import Assignment
from teamaround.concepts.work import Notice, Step
from teamaround.errors import NotFound
from teamaround.views.sentences import SENTENCES, SentenceContext
from teamaround.views.sentences.begun import day_of
from teamaround.views.sentences.changes import ChangedField, changes, entries_of
from teamaround.views.words import Ground
from teamaround.views.words.defaults import counted

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence
    from datetime import tzinfo

    from teamaround.access.reading import AccessScope
    from teamaround.concepts.case import Case, Entry
    from teamaround.concepts.work import Judgement
    from teamaround.views.words import Words

DECIDED = "decision"
DISPOSED = "What stood here has been disposed of, as the law asks. That something did is kept."


@frozen(kw_only=True)
class JournalLine:
    """
    One entry of the journal, as it was written.

    Attributes:
        version: Its number in the case's journal.
        event: What happened; None where it has been disposed of.
        by, decided_by: Whoever gave the command, as the journal writes them, and who decided where that is another.
    """

    version: int
    event: Event | None
    happened_on: date
    recorded_at: datetime
    by: str
    decided_by: str | None


@frozen(kw_only=True)
class ChronologyLine:
    """
    One line of the chronology.

    Attributes:
        version: The number of the entry in the journal.
        name: The name of the event, for programs.
        entry: The id of the entry of the case that it is about, by which that is corrected or withdrawn.
        sentence: What happened.
        recorded_later: "recorded 3 days later", where it was recorded on a later day; otherwise empty.
        follows: The number of the entry that a step or notice follows.
        grounds: For what a rule brought about, the rules and their statements.
        changed: For what was corrected or changed, both what it was and what it is.
        struck: Whether the entry was withdrawn since, and counts for nothing.
        struck_because: Why.
    """

    version: int
    name: str
    entry: str | None
    happened_on: date
    recorded_at: datetime
    recorded_later: str
    by: str
    decided_by: str
    sentence: str
    follows: int | None = None
    grounds: tuple[Ground, ...] = ()
    changed: tuple[ChangedField, ...] = ()
    struck: bool = False
    struck_because: str = ""


@frozen(kw_only=True)
class Chronology:
    """
    All that happened in a case, in the order of happening; what happened on one day, in the order of recording.

    Attributes:
        whole: Whether whoever looks sees the whole case; otherwise entries are left out.
        more: Whether more happened before these lines than was asked for.
    """

    reference: str
    regime_name: str
    child: str
    lines: tuple[ChronologyLine, ...]
    whole: bool = True
    more: bool = False


def chronology(
    reference: str,
    told: Sequence[JournalLine],
    *,
    words: Words,
    scope: AccessScope,
    zone: tzinfo,
    limit: int | None = None,
    before: int | None = None,
) -> Chronology:
    """
    The chronology of a case, or the last lines of it.

    Args:
        reference: The case.
        told: Its journal in the order of recording.
        words: In which it is said.
        scope: How much of it may be shown.
        zone: The authority's, for the day of recording.
        limit: How many lines, the latest. Sentences are made for these alone.
        before: The number of an entry: only what happened before it.

    Raises:
        NotFound: No entry that may be shown has the number *before*.
    """
    told = _on_their_days(told)
    shown = [one for one in told if one.event is None or may_be_shown(one.event, scope)]
    numbers = [one.version for one in sorted(shown, key=_as_it_happened)]
    if before is not None and before not in numbers:
        raise NotFound(f"No entry of this chronology has the number {before}. Give the number before one of its lines.")
    numbers = numbers[: None if before is None else numbers.index(before)]
    chosen = numbers[max(0, len(numbers) - limit) :] if limit is not None else numbers
    told_of = _lines(told, set(chosen), words=words, scope=scope, zone=zone)
    withdrawn = [one.event for one in told if isinstance(one.event, EntryWithdrawn)]
    # The reason is somebody's own words.
    struck = {one.entry: one.because if scope.whole else "" for one in withdrawn}
    lines = [_struck(one, struck) for one in told_of]
    return Chronology(
        reference=reference,
        regime_name=words.regime_name,
        child=words.directory.child.called,
        lines=tuple(sorted(lines, key=_as_it_happened)),
        whole=scope.whole,
        more=len(chosen) < len(numbers),
    )


def _on_their_days(told: Sequence[JournalLine]) -> list[JournalLine]:
    """The same, each on its day, and what follows from it no sooner."""
    days: dict[int, date] = {}
    for one in told:
        own = day_of(one.event, one.happened_on) if one.event is not None else one.happened_on
        cause = _follows(one.event, {}) if one.event is not None else None
        days[one.version] = max(own, days.get(cause, own)) if cause else own
    return [one if days[one.version] == one.happened_on else evolve(one, happened_on=days[one.version]) for one in told]


def _as_it_happened(one: JournalLine | ChronologyLine) -> tuple[date, datetime, int]:
    return one.happened_on, one.recorded_at, one.version


def _lines(
    told: Sequence[JournalLine], chosen: Container[int], *, words: Words, scope: AccessScope, zone: tzinfo
) -> Iterator[ChronologyLine]:
    """The *chosen* entries as lines; how things stood is gathered from all."""
    entries: dict[str, Entry] = {}
    known: dict[str, int] = {}
    case: Case | None = None
    for one in told:
        if one.event is None:
            if one.version in chosen:
                yield _line(one, words, zone, name="", sentence=DISPOSED)
            continue
        if one.version in chosen:
            context = SentenceContext(words=words, scope=scope, entries=entries, case=case)
            yield evolve(
                _line(one, words, zone, name=one.event.name, sentence=SENTENCES[one.event.name](one.event, context)),
                entry=_entry_of(one.event),
                follows=_follows(one.event, known),
                grounds=_grounds(one.event, words),
                changed=tuple(changes(one.event, context)) if scope.whole else (),
            )
        entries.update(entries_of(one.event))
        known.update(dict.fromkeys(words_of(one.event), one.version))
        case = _case_after(case, one.event)


def _case_after(case: Case | None, event: Event) -> Case | None:
    """The case itself as it stands from *event* on; its entries are kept apart."""
    if isinstance(event, CaseOpened):
        return event.case
    if case is not None and isinstance(event, CaseClosed | CaseReopened | CaseCorrected):
        return event.applied_to(case)
    return case


def _line(one: JournalLine, words: Words, zone: tzinfo, *, name: str, sentence: str) -> ChronologyLine:
    days = (one.recorded_at.astimezone(zone).date() - one.happened_on).days
    return ChronologyLine(
        version=one.version,
        name=name,
        entry=None,
        happened_on=one.happened_on,
        recorded_at=one.recorded_at,
        recorded_later=f"recorded {counted(days, 'day')} later" if days > 0 else "",
        by=words.actor(one.by),
        decided_by=words.actor(one.decided_by) if one.decided_by else "",
        sentence=sentence,
    )


def may_be_shown(event: Event, scope: AccessScope) -> bool:
    """
    Who else is told what, and what is kept from whom, is not for those who do not see the whole case.

    Nor is what is at odds with the rules, or who opened the case in an emergency.
    """
    notice: Notice | None = getattr(event, "notice", None)
    return scope.whole or (
        not hasattr(event, "matter") and not hasattr(event, "emergency") and (notice is None or scope.of(notice.to))
    )


def of_others_at_work(event: Event, scope: AccessScope) -> bool:
    """
    Whether it tells, to somebody who does not see the whole case, what others have to do or are told.

    That is a step, something at odds with the rules, or a notice to somebody else. The papers of a family tell none.
    """
    return not scope.whole and (hasattr(event, "step") or not may_be_shown(event, scope))


def _entry_of(event: Event) -> str | None:
    if isinstance(event, EntryCorrected | EntryWithdrawn):
        return event.entry
    if isinstance(event, CaseCorrected):
        return "case"
    return next((one.id for one in carried(event)), None)


def _grounds(event: Event, words: Words) -> tuple[Ground, ...]:
    rules: list[str] = list(getattr(event, "rules", ()))
    for one in carried(event):
        begun = event.name in ("lead_started", "role_started") and isinstance(one, Assignment) and one.basis != DECIDED
        rule = one.basis if begun and isinstance(one, Assignment) else getattr(one, "rule", "")
        rules += [rule] if rule else []
    said: Judgement | Matter | None = getattr(event, "judgement", None) or getattr(event, "matter", None)
    says = said.says if said else ()
    grade = said.grade if isinstance(said, Matter) else "guidance"
    return tuple(words.ground(one, says=says, grade=grade) for one in rules)


def _follows(event: Event, known: Mapping[str, int]) -> int | None:
    """
    The number of the entry that a step or notice follows, or by which a step was settled.

    What is asked for again follows that by which it came to be asked for; *known* are the numbers by such words.
    """
    if isinstance(event, StepAskedAgain):
        return next((known[word] for word in reversed(event.step.came_of) if word in known), None)
    for one in carried(event):
        if isinstance(one, Step):
            return (one.opened_by if event.name == "step_opened" else one.settled_by) or None
        if isinstance(one, Notice):
            return one.cause or None
    return None


def _struck(line: ChronologyLine, struck: dict[str, str]) -> ChronologyLine:
    if line.entry not in struck or line.name == "entry_withdrawn":
        return line
    return evolve(line, struck=True, struck_because=struck[line.entry])
