"""
Hypothesis strategies for what a regime meets: families, teams, and histories of a case in an office in memory.

    @given(histories("riverside"))
    def test_no_two_lead(office: MadeUpOffice) -> None:
        assert len(office.now().leads(office.today)) < 2

They need Hypothesis, which comes with the extra `test`; nothing else here does. A history that fails is told with every
step of it, and the shorter ones are tried first.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, get_args

from attrs import evolve
from hypothesis import strategies as st

from teamaround.concepts.people import Sector
from teamaround.concepts.team import DirectContact
from teamaround.testing.arguments import as_declared
from teamaround.testing.histories.drawing import SeededChance
from teamaround.testing.histories.living import BEGINS, MadeUpOffice
from teamaround.testing.histories.people import MadeUpFamily, MadeUpPractitioner, MadeUpRelative
from teamaround.testing.made_up import made_up_office

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from typing import Any

__all__ = ["families", "histories", "teams"]

RELATIONS = ("mother", "father", "grandmother", "foster carer", "aunt")
ELDEST = timedelta(days=25 * 365)


def families() -> st.SearchStrategy[MadeUpFamily]:
    """A child from before birth was recorded to twenty-five, alone or with up to three who may decide and take part."""
    relatives = st.lists(
        st.builds(MadeUpRelative, relation=st.sampled_from(RELATIONS), decides=st.booleans(), takes_part=st.booleans()),
        max_size=3,
        unique_by=lambda one: one.relation,
    )
    born = st.none() | st.timedeltas(min_value=timedelta(), max_value=ELDEST).map(lambda age: timedelta(days=age.days))
    return st.builds(MadeUpFamily, relatives=relatives.map(tuple), born=born)


def teams() -> st.SearchStrategy[tuple[MadeUpPractitioner, ...]]:
    """Up to five practitioners of any sectors, of whom the first takes part; much of them may not be known."""
    known = st.none() | st.booleans()
    practitioner = st.builds(
        MadeUpPractitioner,
        sector=st.sampled_from(get_args(Sector)),
        takes_part=st.booleans(),
        specialist=known,
        universal=known,
        direct_contact=st.none() | st.sampled_from(get_args(DirectContact)),
    )
    first = practitioner.map(lambda one: evolve(one, takes_part=True))
    return st.tuples(first, st.lists(practitioner, max_size=4)).map(lambda drawn: (drawn[0], *drawn[1]))


@as_declared
def histories(regime: str, *, most: int = 30, begins: date = BEGINS) -> st.SearchStrategy[MadeUpOffice]:
    """
    An office in which a history was lived: a family, a team, and up to so many steps of any commands and passing days.

    Args:
        regime: The code of an installed regime.
        most: How many steps there are at most. One takes about a hundredth of a second.
        begins: The day on which the case is opened.

    Raises:
        BrokenOffice: The regime is not installed. This and all the rest is told at once, before anything is drawn.
        ProblemsFound: It, or its authority, is broken.
        TypeError: Something is not what it should be.
        ValueError: *most* is below zero, or *begins* too early for those who are twenty-five by then.
    """
    made_up_office(regime, family=MadeUpFamily(born=ELDEST), begins=begins)
    return _histories(regime, most, begins)


@st.composite
def _histories(draw: Callable[[st.SearchStrategy[Any]], Any], regime: str, most: int, begins: date) -> MadeUpOffice:
    office = made_up_office(regime, family=draw(families()), team=draw(teams()), begins=begins)
    for seed in draw(st.lists(st.integers(0, 2**16), max_size=most)):
        office.step(SeededChance(str(seed)))
    return office
