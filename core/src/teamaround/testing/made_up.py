"""
An office in memory for the tests of a regime, made in one line: who is in it, its case, its clock.

What can be done in it: `histories/living.py`; who there may be: `histories/people.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.testing.arguments import as_declared
from teamaround.testing.conformance.kit import tried_regime
from teamaround.testing.histories.living import BEGINS, MadeUpOffice
from teamaround.testing.histories.people import TEAM

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from teamaround.testing.histories.people import MadeUpFamily, MadeUpPractitioner


@as_declared
def made_up_office(
    regime: str,
    *,
    family: MadeUpFamily | None = None,
    team: Sequence[MadeUpPractitioner] = TEAM,
    begins: date = BEGINS,
) -> MadeUpOffice:
    """
    An office in memory under an installed *regime* and the example authority that it ships, with one case open.

    Args:
        regime: Its code, such as `slough_ecaf`.
        family: The child and who is around it; a child of seven with a father, and a mother who decides.
        team: The practitioners. The first of them who takes part opens the case.
        begins: The day on which it is opened.

    Raises:
        BrokenOffice: The regime is not installed.
        ProblemsFound: It, or its authority, is broken.
        TypeError: Something is not what it should be, such as a dict for the family; all of it at once.
        ValueError: Nobody of the team takes part, or the child was born before there are days, or after *begins*.
    """
    return MadeUpOffice.under(tried_regime(regime).as_chosen, regime, family=family, team=team, begins=begins)
