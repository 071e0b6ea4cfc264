"""
What other rules would do to the open cases of an office, if somebody moved each: asked as any command is, nothing done.

Who would need somebody to lead, what would be to be done and by when, who would be told, whom it would touch. The move
itself: `MoveEdition` (`casework/commands/case.py`); under which rules cases stand: `office/caseload/editions.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from teamaround.casework.events.consequences import (
    MatterArose,
    MatterSettled,
    NoticeProposed,
    NoticeQueued,
    RequirementChanged,
    StepLapsed,
    StepOpened,
)
from teamaround.cli.rendering.page import Heading, TextLine, text_lines
from teamaround.commands import MoveEdition
from teamaround.errors import NotAllowed, Refused, TeamaroundError
from teamaround.office import Office
from teamaround.regime.edition import short_name
from teamaround.views.words.defaults import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.cli.rendering.page import Block, Page
    from teamaround.concepts.actors import Actor
    from teamaround.regime.with_choices import Resolved

AT_ONCE = 100
"""So many cases are listed at a time."""
STARTING = "edition_moved"
ONLY = "Nothing is moved by this. What you may not see, such as a record restricted to others, is not counted."


@frozen(kw_only=True)
class CaseTouched:
    """
    One open case that would not be as it is.

    Attributes:
        needs_lead: Whether somebody would have to lead who need not now; None where that stays as it is.
        comes_to: What would happen in it, a sentence each.
        due: The days by which something new would be due.
        arises: How many things would not be as they should; ends: how many would be settled or lapse.
        told: How many messages would wait, to go or for a decision.
        whom: The references of those it would touch: who is to do something, or is told.
        problem: Why it cannot be told.
    """

    case: str
    needs_lead: bool | None = None
    comes_to: tuple[str, ...] = ()
    due: tuple[str, ...] = ()
    arises: int = 0
    ends: int = 0
    told: int = 0
    whom: tuple[str, ...] = ()
    problem: str = ""


@frozen(kw_only=True)
class CasesTouched:
    """What would come of it over all open cases under the regime that whoever asks may read."""

    asked: int
    cases: tuple[CaseTouched, ...]
    names: dict[str, str] = field(repr=False)


def cases_touched(office: Office, code: str, resolved: Resolved, *, by: Actor) -> CasesTouched:
    """
    What would change in each open case under the regime *code*, if it moved to the rules of *resolved*.

    One after the other; nothing is written.

    Raises:
        NotAllowed: Whoever asks may not move cases.
    """
    trial = Office(office.installation.with_regime(code, resolved), office.store, clock=office.clock, ids=office.ids)
    asked, found = 0, []
    for case in _open_cases(office, code, by):
        asked += 1
        came = _came_to(trial, case, resolved, by)
        if came is not None:
            found.append(came)
    everybody = {one for case in found for one in case.whom}
    return CasesTouched(asked=asked, cases=tuple(found), names={one: office.called(one, by=by) for one in everybody})


def touched_page(found: CasesTouched) -> Page:
    """The same for people: figures first, then each case."""
    lead = sum(one.needs_lead is True for one in found.cases)
    no_more = sum(one.needs_lead is False for one in found.cases)
    due = sum(len(one.due) for one in found.cases)
    told = sum(one.told for one in found.cases)
    arises, ends = sum(one.arises for one in found.cases), sum(one.ends for one in found.cases)
    figures = (
        f"In {counted(lead, 'case')} a lead would be needed, and is not now." if lead else "",
        f"In {counted(no_more, 'case')} a lead would be needed no longer." if no_more else "",
        f"{counted(arises, 'thing')} would be to be done, or not as they should; {counted(due, 'day')} would be set.",
        f"{counted(ends, 'thing')} would end." if ends else "",
        f"{counted(told, 'message')} would wait to go, or for a decision." if told else "",
        f"It would touch: {', '.join(sorted(found.names.values()))}." if found.names else "It would touch nobody.",
    )
    return (
        Heading("If the open cases moved"),
        TextLine(f"Of {counted(found.asked, 'open case')} under it, {len(found.cases)} would change."),
        *(text_lines(*figures) if found.cases else ()),
        *(block for one in found.cases for block in _case(one)),
        TextLine(ONLY, "quiet"),
    )


def _case(one: CaseTouched) -> Iterator[Block]:
    yield TextLine(one.case, "strong")
    yield from text_lines(one.problem, tone="bad", indent=1)
    yield from text_lines(*(f"- {line}" for line in one.comes_to), indent=1)


def _open_cases(office: Office, code: str, by: Actor) -> Iterator[str]:
    after = ""
    while True:
        found = office.cases(None, by=by, regime=code, limit=AT_ONCE, after=after)
        yield from (one.case for one in found.lines)
        if not found.more:
            return
        after = found.more


def _came_to(trial: Office, case: str, resolved: Resolved, by: Actor) -> CaseTouched | None:
    try:
        receipt = trial.consider(MoveEdition(case=case, edition=short_name(resolved.edition.hash)), by=by)
    except Refused:
        return None  # it stands under these rules already
    except NotAllowed:
        raise
    except TeamaroundError as error:
        why = f"That cannot be told ({type(error).__name__}): see teamaround case {case}"
        return CaseTouched(case=case, problem=why)
    told = zip(receipt.events, trial.recounted(receipt, by=by), strict=True)
    comes_to = tuple(sentence for event, sentence in told if sentence and event.name != STARTING)
    if not comes_to:
        return None
    steps = [one.step for one in receipt.events if isinstance(one, StepOpened)]
    matters = [one.matter for one in receipt.events if isinstance(one, MatterArose)]
    notices = [one.notice for one in receipt.events if isinstance(one, NoticeQueued | NoticeProposed)]
    changed = [one for one in receipt.events if isinstance(one, RequirementChanged)]
    whom = [who for step in steps for who in step.owners] + [who for matter in matters for who in matter.owners]
    whom += [one.to for one in notices]
    return CaseTouched(
        case=case,
        needs_lead=changed[-1].now == "required" if changed else None,
        comes_to=comes_to,
        due=tuple(one.due.isoformat() for one in steps if one.due),
        arises=len(steps) + len(matters),
        ends=sum(isinstance(one, MatterSettled | StepLapsed) for one in receipt.events),
        told=len(notices),
        whom=tuple(dict.fromkeys(whom)),
    )
