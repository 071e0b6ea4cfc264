"""
Who might lead: the people of the team, ranked by the pointers that the record can answer, with each reason.

One consideration counts as much as another; equal ranks stay a tie; whoever a rule on eligibility doubts is not
suggested; nobody is appointed. How it is shown: `views/suggestions.py`; why a suggestion was not followed is recorded
in `casework/commands/lead/assigning.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from teamaround.casework.rules.gates import judged
from teamaround.casework.rules.requirement import assess
from teamaround.regime.rule_context import Holder, RuleContext

if TYPE_CHECKING:
    from teamaround.casework.command_context import CommandContext
    from teamaround.concepts.findings import Finding
    from teamaround.regime.rulebook import Ready, Rulebook
    from teamaround.regime.rules import Pointer


@frozen(kw_only=True)
class Reason:
    """One consideration that speaks for a person, or for a kind of person."""

    pointer: str
    text: str
    says: tuple[str, ...]
    because: str = ""


@frozen(kw_only=True)
class Candidate:
    """Somebody of the team whom no rule doubts. Equal ranks are a tie, and stay one."""

    person: str
    rank: int
    reasons: tuple[Reason, ...]
    not_known: tuple[Reason, ...]


@frozen(kw_only=True)
class Suggestions:
    """Nobody is appointed by this. `asked` are questions for people; `favoured` holds though nobody may fit."""

    candidates: tuple[Candidate, ...]
    asked: tuple[Reason, ...]
    favoured: tuple[Reason, ...]


def suggest(context: RuleContext, rulebook: Rulebook) -> Suggestions:
    """The candidates, best first. One consideration counts as much as another; questions do not count."""
    pointers = [one for one in rulebook.pointers if one.rule.favours and one.when.answer(context).holds]
    fit = [_candidate(person, context, pointers) for person in team(context) if not doubts(person, context, rulebook)]
    ordered = sorted(fit, key=lambda one: -len(one.reasons))
    counts = sorted({len(one.reasons) for one in ordered}, reverse=True)
    return Suggestions(
        candidates=tuple(evolve(one, rank=counts.index(len(one.reasons)) + 1) for one in ordered),
        asked=tuple(
            _reason(one, one.rule.ask)
            for one in rulebook.pointers
            if one.rule.ask and one.when.answer(context).holds is not False
        ),
        favoured=tuple(_reason(one, one.rule.text) for one in pointers),
    )


def team(context: RuleContext) -> tuple[str, ...]:
    """The people of the team who are alive, each once; never the child."""
    people = context.directory.people
    everyone = dict.fromkeys(part.person for part in context.case.parts(context.day) if part.person)
    alive = (one for one in everyone if one not in people or people[one].died is None)
    return tuple(one for one in alive if one != context.case.child)


def doubts(person: str, context: RuleContext, rulebook: Rulebook) -> tuple[Finding, ...]:
    """Why somebody of the team may not fit, by the rules on who may lead."""
    asked = _thought_of(person, context)
    return tuple(
        said
        for rule in rulebook.eligibility
        for said in judged(rule, asked, level=rule.rule.level, text=rule.rule.text, fix=rule.rule.fix)
    )


def best_placed(context: CommandContext) -> tuple[str, ...]:
    """The people whom the guidance points to before a command, best first; kept with the decision."""
    case, directory, rulebook = context.case, context.directory, context.rulebook
    facts, _ = assess(case, directory, rulebook, context.today)
    asked = evolve(RuleContext.at_rest(case, directory, facts, rulebook.edition), on=context.on)
    return tuple(one.person for one in suggest(asked, rulebook).candidates if one.reasons)


def _thought_of(person: str, context: RuleContext) -> RuleContext:
    part = context.case.part_of(person, context.day)
    return evolve(context, holder=Holder(person=person, accountable_to=part.agency if part else None))


def _candidate(person: str, context: RuleContext, pointers: list[Ready[Pointer]]) -> Candidate:
    asked = _thought_of(person, context)
    reasons, not_known = [], []
    for pointer in pointers:
        answer = pointer.then.answer(asked)
        if answer.holds:
            reasons.append(_reason(pointer, pointer.rule.text, answer.because))
        elif not answer.known:
            not_known.append(_reason(pointer, pointer.rule.text, answer.because))
    return Candidate(person=person, rank=0, reasons=tuple(reasons), not_known=tuple(not_known))


def _reason(pointer: Ready[Pointer], text: str, because: str = "") -> Reason:
    return Reason(pointer=pointer.path, text=text, says=pointer.rule.says, because=because)
