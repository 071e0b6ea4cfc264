"""
People who are made up, for an office in memory: a child's family and the practitioners around it, as plain values.

Written into an office in `living.py`; drawn at random in `testing/strategies.py`.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import TYPE_CHECKING, get_args

from attrs import frozen

from teamaround.concepts.people import Sector
from teamaround.concepts.team import DirectContact
from teamaround.concepts.texts.lines import BREAK, found_in, shows
from teamaround.testing.arguments import value_as_declared
from teamaround.words import did_you_mean, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator


@value_as_declared
@frozen(kw_only=True)
class MadeUpRelative:
    """
    Somebody of the family: what they are to the child, whether they decide, and whether they take part.

    Raises:
        ValueError: What they are to the child is not said, or not on one line.
    """

    relation: str
    decides: bool = False
    takes_part: bool = False

    def __attrs_post_init__(self) -> None:
        """Refuse somebody whom no test could name."""
        if not shows(self.relation) or found_in(self.relation, BREAK):
            what = f"MadeUpRelative: relation is {quoted(self.relation)}."
            raise ValueError(f'{what} Say on one line what they are to the child, such as "aunt".')


@value_as_declared
@frozen(kw_only=True)
class MadeUpFamily:
    """
    A child, and those around them, no two of whom are the same to the child.

    `born` is the day on which the child was born, or how long before the case is opened; None where nobody recorded it.

    Raises:
        ValueError: Two are the same to the child, or it was born after the case is opened.
    """

    relatives: tuple[MadeUpRelative, ...] = (
        MadeUpRelative(relation="father"),
        MadeUpRelative(relation="mother", decides=True, takes_part=True),
    )
    born: date | timedelta | None = timedelta(days=2804)

    def __attrs_post_init__(self) -> None:
        """Refuse two of whom one would never be met: each is known by what they are to the child."""
        relations = [one.relation for one in self.relatives]
        if twice := [one for one in dict.fromkeys(relations) if relations.count(one) > 1]:
            what = f"More than one of the family is called {listed(twice, last='and')}, and would be met as one."
            raise ValueError(f"{what} Call each otherwise, such as 'first aunt' and 'second aunt'.")
        if isinstance(self.born, timedelta) and self.born < timedelta():
            raise ValueError("MadeUpFamily: born is a time below zero. Give how long before the case is opened it was.")


@value_as_declared
@frozen(kw_only=True)
class MadeUpPractitioner:
    """
    Somebody who works for the agency of a sector. What is left out is not known; whoever takes no part can join.

    Raises:
        ValueError: There is no such sector, or no such contact.
    """

    sector: Sector = "other"
    takes_part: bool = True
    job: str = ""
    specialist: bool | None = None
    universal: bool | None = None
    direct_contact: DirectContact | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse words that no case knows, before an office is made with them."""
        for name, words in (("sector", get_args(Sector)), ("direct_contact", get_args(DirectContact))):
            given = getattr(self, name)
            if given not in (*words, None):
                fix = did_you_mean(given, words) or f"There are {listed(words, last='and')}."
                raise ValueError(f"MadeUpPractitioner: {name} is {quoted(given)}. {fix}")


TEAM = (
    MadeUpPractitioner(takes_part=False),
    MadeUpPractitioner(sector="education", direct_contact="regular"),
    MadeUpPractitioner(takes_part=False),
)
"""A teacher in the case, and two from another agency who can join. Of each agency, the first manages the others."""


def names() -> Iterator[str]:
    """What practitioners are called, in the order in which they are given; no two alike."""
    yield from ("Ms Obi", "Ms Hall", "Mr Ali", "Ms Cole", "Mr Dean", "Ms Poole")
    yield from (f"Practitioner {number}" for number in count(7))
