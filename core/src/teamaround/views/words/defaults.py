"""
The core's own words, for whatever a regime does not replace by one of its own; articles, capitals, lists in sentences.

Also which capacities make up the team. The regime's words come first: `words.py`. Which words there are: `TERMS` in
`regime/vocabulary.py`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from teamaround.words import listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from teamaround.concepts.work import Notice

WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "case": ("case", "cases"),
        "child": ("child", "children"),
        "family": ("family", "families"),
        "decision_maker": ("decision-maker", "decision-makers"),
        "practitioner": ("practitioner", "practitioners"),
        "agency": ("agency", "agencies"),
        "lead": ("lead", "leads"),
        "team": ("team", "teams"),
        "supporter": ("independent supporter", "independent supporters"),
        "named_person": ("named person", "named persons"),
        "starter": ("starter", "starters"),
        "assessment": ("assessment", "assessments"),
        "request": ("request", "requests"),
        "plan": ("plan", "plans"),
        "plan_agreed": ("agreed", "agreed"),
        "outcome": ("outcome", "outcomes"),
        "action": ("action", "actions"),
        "meeting": ("meeting", "meetings"),
        "review": ("review", "reviews"),
        "handover": ("handover", "handovers"),
        "cover": ("cover", "cover"),
        "nomination": ("nomination", "nominations"),
        "notice": ("notice", "notices"),
        "step": ("step", "steps"),
        "led": ("led", "led"),
        "jointly_led": ("led by several people together", "led by several people together"),
        "covered": ("covered while the {lead} is away", "covered while the {lead} is away"),
        "self_coordinated": ("coordinated by the {family}", "coordinated by the {family}"),
        "declined": ("no {lead}, by choice", "no {lead}, by choice"),
        "vacant": ("no {lead}, and one is {needed}", "no {lead}, and one is {needed}"),
        "not_required": ("no {lead}, and none is required", "no {lead}, and none is required"),
        "open": ("no {lead}, and nobody has decided", "no {lead}, and nobody has decided"),
        "recommended": ("recommended", "recommended"),
        "interim": ("until one is agreed", "until one is agreed"),
        "agreed": ("agreed", "agreed"),
    }
)
"""One and many, for every word of `vocabulary.TERMS`. A word in braces is the regime's."""

WAYS: Mapping[str, str] = MappingProxyType(
    {
        "telephone": "by telephone",
        "meeting": "at a meeting",
        "visit": "at a visit",
        "by_hand": "by hand",
        "letter": "by letter",
        "email": "by e-mail",
        "text_message": "by text message",
        "review": "at the review",
    }
)
"""The ways in which a person tells somebody (`Way` in `concepts/work.py`), as a sentence has them."""

ONE_PERSON: Mapping[str, str] = MappingProxyType({"family": "family member"})
"""What one person is called where the word is for several, and the regime says nothing else."""

CAPACITIES: Mapping[str, str] = MappingProxyType(
    {
        "practitioner": "practitioner",
        "family": "family",
        "supporter": "supporter",
        "named_person": "named_person",
        "line_manager": "",
    }
)
"""The word of the vocabulary for each capacity; empty where there is none, and the capacity is its own word."""


IN_THE_TEAM = ("practitioner", "named_person")
"""The capacities of those who make up a team. Others take part beside it, and are never said to have joined it."""


def notice_called(notice: Notice) -> str:
    """What a notice is about, from its template's name; a correction says that it is one."""
    return f"{notice.template.replace('_', ' ')}{', put right' if notice.corrects else ''}"


def way(how: str) -> str:
    """By what way somebody was told; a channel by its name."""
    return WAYS.get(how, f"by {how}")


def with_article(words: str) -> str:
    """*words* with the article before them: "an eCAF episode", "a Family Meeting"."""
    return f"{'an' if words[:1].casefold() in 'aeio' else 'a'} {words}" if words else words


def first_upper(words: str) -> str:
    """*words* as they begin a sentence. What begins in mixed letters stays: "eCAF"."""
    return words if words[1:2].isupper() else words[:1].upper() + words[1:]


def listing(words: list[str] | tuple[str, ...]) -> str:
    """*words* as a sentence lists them: "one, two and three"; nothing for none."""
    return listed(words, last="and") if words else ""


def counted(number: int, one: str, many: str = "") -> str:
    """*number* with its noun: "1 day", "3 days"."""
    return f"{number} {one if number == 1 else many or one + 's'}"
