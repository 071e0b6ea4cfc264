"""
Children who have several open cases: who leads in each, meetings that could be one, and what is to be done twice.

For whoever manages: `overview.py`. Nothing is joined by it, for each regime has its own lead and its own rules.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.concepts.case import live
from teamaround.views.words import Party

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from teamaround.concepts.team import Assignment
    from teamaround.views.case_view import CaseView


@frozen(kw_only=True)
class CaseOfChild:
    """
    One open case of a child.

    Attributes:
        leads: Who leads.
        contacts: To whom of them the family turns: who was named for it, or who leads alone.
        meetings: The meetings to come, each with its day.
        actions: The texts of what is to be done.
    """

    case: str
    child: Party
    regime_name: str
    leads: tuple[Party, ...]
    meetings: tuple[tuple[date, str], ...]
    actions: tuple[str, ...]
    contacts: tuple[Party, ...] = ()


@frozen(kw_only=True)
class SharedChild:
    """
    A child with several open cases.

    Attributes:
        cases: These cases, each with who leads there.
        leads: Whoever leads any of them, each once.
        meetings: Meetings to come in more than one of them, in the order of their days.
        twice: What is to be done in more than one of them in the same words.
    """

    child: Party
    cases: tuple[CaseOfChild, ...]
    leads: tuple[Party, ...]
    meetings: tuple[tuple[date, str], ...]
    twice: tuple[str, ...]


def case_of_child(seen: CaseView, leads: Sequence[Assignment]) -> CaseOfChild:
    """An open case as one of its child's."""
    case, words = seen.case, seen.words
    coming = [
        (one.day, words.choice("meeting_kind", one.what))
        for one in case.meetings.values()
        if one.state == "arranged" and live(one) and one.day is not None and one.day >= seen.today
    ]
    return CaseOfChild(
        case=case.id,
        child=words.party(case.child),
        regime_name=words.regime_name,
        leads=tuple(dict.fromkeys(words.party(one.person) for one in leads)),
        meetings=tuple(sorted(coming)),
        actions=tuple(one.text for one in case.actions.values() if one.open),
        contacts=tuple(
            dict.fromkeys(words.party(one.person) for one in leads if one.family_contact or len(leads) == 1)
        ),
    )


def shared_children(cases: Iterable[CaseOfChild]) -> tuple[SharedChild, ...]:
    """The children with more than one of these cases, by name."""
    by_child: dict[Party, list[CaseOfChild]] = {}
    for one in cases:
        by_child.setdefault(one.child, []).append(one)
    shared = [_shared(child, theirs) for child, theirs in by_child.items() if len(theirs) > 1]
    return tuple(sorted(shared, key=lambda one: (one.child.name, one.child.reference)))


def _shared(child: Party, cases: Sequence[CaseOfChild]) -> SharedChild:
    meetings = sorted(meeting for one in cases for meeting in one.meetings)
    in_cases = Counter(text for one in cases for text in {_alike(action): action for action in one.actions})
    words = {_alike(action): action for one in cases for action in one.actions}
    return SharedChild(
        child=child,
        cases=tuple(cases),
        leads=tuple(dict.fromkeys(lead for one in cases for lead in one.leads)),
        meetings=tuple(meetings) if sum(bool(one.meetings) for one in cases) > 1 else (),
        twice=tuple(words[text] for text, number in in_cases.items() if number > 1),
    )


def _alike(text: str) -> str:
    """A text by which the same is known again: capitals, spaces and a full stop make no difference."""
    return " ".join(text.casefold().split()).rstrip(".")
