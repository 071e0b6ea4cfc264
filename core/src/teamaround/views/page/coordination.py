"""
How the case stands: who coordinates, and whether a lead is missing, since when and for how many days.

What decides it: `casework/rules/requirement.py`; standing rules are another thing:
`casework/at_rest/standing_rules.py`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from teamaround.concepts.facts import Coordination, standing_choice
from teamaround.regime.vocabulary import LAWS
from teamaround.views.words import Ground, Party
from teamaround.views.words.defaults import counted, first_upper

if TYPE_CHECKING:
    from teamaround.views.case_view import CaseView


@frozen(kw_only=True)
class CoordinationLine:
    """
    Who in fact coordinates.

    Attributes:
        state: For programs.
        word: In the regime's own words.
        chosen_by: Where the family chose it, whether the young person or the family did.
        chooser, chosen_on: Who, and when.
        words: What they said of it. It is left out for others of the family.
    """

    state: Coordination
    word: str
    chosen_by: Literal["", "family", "young_person"] = ""
    chooser: Party | None = None
    chosen_on: date | None = None
    words: str = ""


@frozen(kw_only=True)
class Vacancy:
    """
    Nobody leads where somebody should. It is shown, and stops nothing.

    Attributes:
        text: For people.
        since: From when, where the journal tells.
        days: For how many days.
        grounds: The rules that say that somebody should.
        law: The law of the core that help goes on.
    """

    text: str
    since: date | None
    days: int | None
    grounds: tuple[Ground, ...]
    law: str = LAWS["help_never_waits"]


def coordination_line(case_view: CaseView) -> CoordinationLine:
    """Who in fact coordinates. Of a case that is over no word is said: nobody does, and nobody is to."""
    state = case_view.facts.coordination
    if not case_view.stands:
        return CoordinationLine(state=state, word="")
    choice = standing_choice(case_view.case)
    word = case_view.words.coordination(state, case_view.facts.requirement)
    if choice is None or state not in ("self_coordinated", "declined"):
        return CoordinationLine(state=state, word=word)
    return CoordinationLine(
        state=state,
        word=word,
        chosen_by="young_person" if choice.by_young_person else "family",
        chooser=case_view.words.party(choice.decided_by),
        chosen_on=choice.on,
        words=choice.words if case_view.scope.of(choice.decided_by) else "",
    )


def vacancy_of(case_view: CaseView, since: date | None) -> Vacancy | None:
    """What a page says where a lead is missing; nothing of a case that is closed, or a child who has died."""
    if case_view.facts.coordination != "vacant" or not case_view.stands:
        return None
    days = (case_view.today - since).days if since else None
    length = f" It has been so for {counted(days, 'day')}." if days else ""
    speaking = case_view.need.speaking if case_view.need else ()
    word = case_view.words.coordination("vacant", case_view.facts.requirement)
    return Vacancy(
        text=f"{first_upper(word)}.{length} Help goes on meanwhile: nothing waits for it.",
        since=since,
        days=days,
        grounds=tuple(case_view.words.behind(one.rule.rule, one.rule.path) for one in speaking),
    )
