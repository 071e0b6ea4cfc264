"""The names for people that rules use, as a person reads them. Whom they mean in a case: `regime/people_named.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.cli.explaining.events import with_terms
from teamaround.files import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teamaround.views.words import Words

NAMES = {
    "lead": "everyone who is {lead}",
    "previous_lead": "whoever was {lead} before",
    "holder": "whoever is to hold the role",
    "starter": "whoever asked for the {case} to be opened",
    "actor": "whoever gave the command",
    "practitioner": "every {practitioner} of the {team}",
    "family": "every member of the {family} in the {team}",
    "child": "the {child}",
    "decision_maker": "whoever decides for the {family}",
    "team": "everyone of the {team}",
    "named_person": "the {named_person}",
    "line_manager": "the line manager of the {lead}",
    "action_owner": "the owner of the {action}",
    "replier": "whoever replied",
    "nominator": "whoever asked them to be {lead}",
    "agency": "every {agency} of the {team}",
    "officer": "the authority's own staff",
}
"""One for each name of `vocabulary.WHO`."""


def people_in_words(names: Iterable[str], words: Words, *, last: str = "and") -> str:
    """Several names for people; a team of the authority by what the regime or the authority calls it."""
    return listed([_one(name, words) for name in names], last=last)


def _one(name: str, words: Words) -> str:
    return with_terms(NAMES[name], words) if name in NAMES else words.name(f"team.{name}")
