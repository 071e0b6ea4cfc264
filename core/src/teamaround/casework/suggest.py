"""Who might lead: the people of the team, ranked by the considerations that the record can answer, with each reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from teamaround.casework.assess import assess
from teamaround.casework.gates import judged
from teamaround.concepts.findings import Finding
from teamaround.regime.occasion import Holder, Occasion

if TYPE_CHECKING:
    from teamaround.casework.situation import Situation
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
    """Somebody of the team. Equal ranks are a tie, and stay one. `doubts` say why they may not fit."""

    person: str
    rank: int
    reasons: tuple[Reason, ...]
    not_known: tuple[Reason, ...]
    doubts: tuple[Finding, ...]


@frozen(kw_only=True)
class Suggestions:
    """Nobody is appointed by this. `asked` are questions for people; `favoured` holds though nobody may fit."""

    candidates: tuple[Candidate, ...]
    asked: tuple[Reason, ...]
    favoured: tuple[Reason, ...]


def suggest(occasion: Occasion, rulebook: Rulebook) -> Suggestions:
    """The candidates, best first. One consideration counts as much as another; questions do not count."""
    pointers = [one for one in rulebook.pointers if one.rule.favours and one.when.answer(occasion).holds]
    everyone = dict.fromkeys(part.person for part in occasion.case.parts(occasion.day) if part.person)
    found = [_candidate(person, occasion, rulebook, pointers) for person in everyone]
    fit = [one for one in found if not one.doubts]
    ordered = sorted(fit, key=lambda one: -len(one.reasons))
    counts = sorted({len(one.reasons) for one in ordered}, reverse=True)
    return Suggestions(
        candidates=tuple(evolve(one, rank=counts.index(len(one.reasons)) + 1) for one in ordered),
        asked=tuple(
            _reason(one, one.rule.ask)
            for one in rulebook.pointers
            if one.rule.ask and one.when.answer(occasion).holds is not False
        ),
        favoured=tuple(_reason(one, one.rule.text) for one in pointers),
    )


def best_placed(situation: Situation) -> tuple[str, ...]:
    """The people whom the guidance points to before a command, best first; kept with the decision."""
    case, directory, rulebook = situation.case, situation.directory, situation.rulebook
    facts, _ = assess(case, directory, rulebook, situation.today)
    occasion = Occasion(
        case=case,
        before=case,
        directory=directory,
        day=situation.today,
        on=situation.on,
        facts=facts,
        edition=rulebook.edition,
    )
    return tuple(one.person for one in suggest(occasion, rulebook).candidates if one.reasons)


def _candidate(person: str, occasion: Occasion, rulebook: Rulebook, pointers: list[Ready[Pointer]]) -> Candidate:
    part = occasion.case.part_of(person, occasion.day)
    asked = evolve(occasion, holder=Holder(person=person, accountable_to=part.agency if part else None))
    reasons, not_known = [], []
    for pointer in pointers:
        answer = pointer.then.answer(asked)
        if answer.holds:
            reasons.append(_reason(pointer, pointer.rule.text, answer.because))
        elif not answer.known:
            not_known.append(_reason(pointer, pointer.rule.text, answer.because))
    doubts = [
        said
        for rule in rulebook.eligibility
        for said in judged(rule, asked, level=rule.rule.level, text=rule.rule.text, fix=rule.rule.fix)
    ]
    return Candidate(person=person, rank=0, reasons=tuple(reasons), not_known=tuple(not_known), doubts=tuple(doubts))


def _reason(pointer: Ready[Pointer], text: str, because: str = "") -> Reason:
    return Reason(pointer=pointer.path, text=text, says=pointer.rule.says, because=because)
