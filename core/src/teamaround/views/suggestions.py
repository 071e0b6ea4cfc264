"""Who might lead: the people of the team with every reason, the questions to ask, and what speaks for somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from teamaround.casework.suggest import doubts, suggest, team
from teamaround.views.findings import FindingLine, finding_line
from teamaround.views.words import Ground, Party

if TYPE_CHECKING:
    from teamaround.casework.suggest import Candidate, Reason
    from teamaround.regime.rule_context import RuleContext
    from teamaround.views.look import Look


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


def suggestions_view(look: Look) -> SuggestionsView:
    """What the guidance points to, with names; nothing where the rules cannot be asked."""
    context = look.rule_context()
    if context is None or look.rulebook is None:
        return NOTHING
    found = suggest(context, look.rulebook)
    fit = [one.person for one in found.candidates]
    doubted = {one: _doubts(look, context, one) for one in team(context) if one not in fit}
    met = {reason.pointer for one in found.candidates for reason in one.reasons}
    return SuggestionsView(
        candidates=tuple(_candidate(look, one) for one in found.candidates),
        doubted=tuple(_doubted(look, person, why) for person, why in doubted.items()),
        questions=_reasons(look, found.asked),
        somebody_else=_reasons(look, tuple(one for one in found.favoured if one.pointer not in met)),
    )


def _doubts(look: Look, context: RuleContext, person: str) -> tuple[FindingLine, ...]:
    assert look.rulebook is not None
    return tuple(finding_line(said, look) for said in doubts(person, context, look.rulebook))


def _candidate(look: Look, one: Candidate) -> CandidateLine:
    line = _doubted(look, one.person, ())
    return evolve(line, rank=one.rank, reasons=_reasons(look, one.reasons), not_known=_reasons(look, one.not_known))


def _doubted(look: Look, person: str, why: tuple[FindingLine, ...]) -> CandidateLine:
    part = look.case.part_of(person, look.today)
    return CandidateLine(
        person=look.words.party(person),
        agency=look.words.maybe(part.agency if part else None),
        job=look.words.choice("job", part.job) if part else "",
        capacity=look.words.capacity(part.capacity) if part else "",
        rank=0,
        reasons=(),
        not_known=(),
        doubts=why,
    )


def _reasons(look: Look, reasons: tuple[Reason, ...]) -> tuple[SuggestionReason, ...]:
    return tuple(
        SuggestionReason(
            text=one.text, because=look.words.named(one.because), ground=look.words.ground(one.pointer, says=one.says)
        )
        for one in reasons
    )
