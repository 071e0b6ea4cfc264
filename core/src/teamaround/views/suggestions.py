"""
Who might lead: the people of the team with every reason, the questions to ask, and what speaks for somebody else.

Here they get names and words; they are ranked in `casework/rules/suggestions.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from teamaround.casework.rules.suggestions import doubts, suggest, team
from teamaround.views.findings import FindingLine, finding_line
from teamaround.views.words import Ground, Party

if TYPE_CHECKING:
    from teamaround.casework.rules.suggestions import Candidate, Reason
    from teamaround.regime.rule_context import RuleContext
    from teamaround.views.case_view import CaseView


@frozen(kw_only=True)
class SuggestionReason:
    """One consideration: what it says, and what it was seen from or what is missing to tell."""

    text: str
    because: str
    ground: Ground


@frozen(kw_only=True)
class CandidateLine:
    """
    Somebody of the team.

    Attributes:
        rank: 1 for those most considerations speak for. A tie stays one. 0 for whoever is doubted, who has no rank.
        reasons: The considerations that speak for them.
        not_known: Those that may, and what is missing to tell.
        doubts: Why they may not fit. It is for people to decide.
    """

    person: Party
    agency: Party | None
    job: str
    capacity: str
    rank: int
    reasons: tuple[SuggestionReason, ...]
    not_known: tuple[SuggestionReason, ...]
    doubts: tuple[FindingLine, ...] = ()


@frozen(kw_only=True)
class SuggestionsView:
    """
    What the guidance points to. Nobody is appointed by it.

    Attributes:
        candidates: Best first.
        doubted: Those of the team of whom a rule doubts that they may lead, with the doubts.
        questions: What only people can answer, for each candidate.
        somebody_else: Considerations that speak for nobody who is in the team yet.
        asked: Whether the rules could be asked.
    """

    candidates: tuple[CandidateLine, ...]
    doubted: tuple[CandidateLine, ...]
    questions: tuple[SuggestionReason, ...]
    somebody_else: tuple[SuggestionReason, ...]
    asked: bool = True


NOTHING = SuggestionsView(candidates=(), doubted=(), questions=(), somebody_else=(), asked=False)


def suggestions_view(case_view: CaseView) -> SuggestionsView:
    """What the guidance points to, with names; nothing where the rules cannot be asked."""
    context = case_view.rule_context()
    if context is None or case_view.rulebook is None:
        return NOTHING
    found = suggest(context, case_view.rulebook)
    fit = [one.person for one in found.candidates]
    doubted = {one: _doubts(case_view, context, one) for one in team(context) if one not in fit}
    met = {reason.pointer for one in found.candidates for reason in one.reasons}
    return SuggestionsView(
        candidates=tuple(_candidate(case_view, one) for one in found.candidates),
        doubted=tuple(_doubted(case_view, person, why) for person, why in doubted.items()),
        questions=_reasons(case_view, found.asked),
        somebody_else=_reasons(case_view, tuple(one for one in found.favoured if one.pointer not in met)),
    )


def _doubts(case_view: CaseView, context: RuleContext, person: str) -> tuple[FindingLine, ...]:
    assert case_view.rulebook is not None
    return tuple(finding_line(said, case_view) for said in doubts(person, context, case_view.rulebook))


def _candidate(case_view: CaseView, one: Candidate) -> CandidateLine:
    line = _doubted(case_view, one.person, ())
    return evolve(
        line, rank=one.rank, reasons=_reasons(case_view, one.reasons), not_known=_reasons(case_view, one.not_known)
    )


def _doubted(case_view: CaseView, person: str, why: tuple[FindingLine, ...]) -> CandidateLine:
    part = case_view.case.part_of(person, case_view.today)
    return CandidateLine(
        person=case_view.words.party(person),
        agency=case_view.words.maybe(part.agency if part else None),
        job=case_view.words.choice("job", part.job) if part else "",
        capacity=case_view.words.capacity(part.capacity) if part else "",
        rank=0,
        reasons=(),
        not_known=(),
        doubts=why,
    )


def _reasons(case_view: CaseView, reasons: tuple[Reason, ...]) -> tuple[SuggestionReason, ...]:
    return tuple(
        SuggestionReason(
            text=one.text,
            because=case_view.words.named(one.because),
            ground=case_view.words.ground(one.pointer, says=one.says),
        )
        for one in reasons
    )
