"""
People who are made up, for an office in memory: a child's family and the practitioners around it, as plain values.

Written into an office in `living.py`; drawn at random in `testing/strategies.py`.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.concepts.people import Sector
from teamaround.concepts.team import DirectContact
from teamaround.testing.arguments import value_as_declared
from teamaround.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator


@value_as_declared
@frozen(kw_only=True)
class MadeUpRelative:
    """Somebody of the family: what they are to the child, whether they decide, and whether they take part."""

    relation: str
    decides: bool = False
    takes_part: bool = False


@value_as_declared
@frozen(kw_only=True)
class MadeUpFamily:
    """
    A child, and those around them, no two of whom are the same to the child.

    `born` is the day on which the child was born, or how long before the case is opened; None where nobody recorded it.

    Raises:
        ValueError: Two are the same to the child.
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


@value_as_declared
@frozen(kw_only=True)
class MadeUpPractitioner:
    """Somebody who works for the agency of a sector. What is left out is not known; whoever takes no part can join."""

    sector: Sector = "other"
    takes_part: bool = True
    job: str = ""
    specialist: bool | None = None
    universal: bool | None = None
    direct_contact: DirectContact | None = None


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
