"""
What the child and family said, chose and agreed to: views, the choice about having a lead, consent.

Only the values: whose words, why a view could not be had, how it was weighed, who withdrew consent. The commands:
`casework/commands/family.py`. Which choice stands today: `standing_choice` in `facts.py`.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from attrs import frozen

from teamaround.concepts.work import Before

ViewKind = Literal["wishes", "discussed", "involved", "explained", "informed", "revisited"]


@frozen(kw_only=True)
class View:
    """
    What a child or family member said, felt or was told; or why that could not be had.

    `whose` keeps the child's view apart from the family's, who may disagree. `about` names the person it is about;
    `decision` the entry that was to be decided (`plan1`), or `case` for its closing. `against` says that it speaks
    against what was to be decided; `taken_into_account` how that was weighed.
    """

    kind: ClassVar = "view"

    id: str
    what: ViewKind
    whose: Literal["child", "family"]
    person: str | None = None
    about: str | None = None
    words: str = ""
    comfortable: bool | None = None
    confident: bool | None = None
    taken_into_account: str = ""
    not_had_because: str = ""
    on: date
    withdrawn: str = ""
    decision: str = ""
    against: bool = False


@frozen(kw_only=True)
class FamilyChoice:
    """What whoever decides for the family chose about having a lead; the two answers may come without a choice."""

    kind: ClassVar = "choice"

    id: str
    choice: Literal["have_one", "coordinate_ourselves", "none_wanted", "undecided"]
    decided_by: str
    by_young_person: bool = False
    someone_available: bool | None = None
    able_to_manage: bool | None = None
    words: str = ""
    on: date
    withdrawn: str = ""


@frozen(kw_only=True)
class Consent:
    """Agreement to the service, to sharing, or to one person; and its withdrawal, kept apart."""

    kind: ClassVar = "consent"

    id: str
    to: Literal["service", "sharing", "person"]
    person: str | None = None
    given_by: str
    words: str = ""
    since: date
    until: date | None = None
    withdrawn_by: str = ""
    withdrawn_words: str = ""
    withdrawn: str = ""
    before: Before | None = None
