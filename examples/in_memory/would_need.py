"""
A form that says whether a lead would be needed, before anything is stored: the rules in memory, and nothing else.

Somebody fills in who is around a child. With each line the form asks again, and shows the answer with its reasons. No
database, no clock, no case that is kept: the people are made up from the form, and thrown away with it.

Synthetic people; not made or endorsed by any authority.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from teamaround import Actor
from teamaround.commands import Join, OpenCase, PartTaken
from teamaround.engine import Agency, Child, Directory, Engine, Person

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from teamaround.engine import Case


@frozen(kw_only=True)
class Around:
    """Somebody around a child, as the form has them. Whether they are a specialist may not be known."""

    name: str
    agency: str
    job: str = ""
    specialist: bool | None = None


@frozen(kw_only=True)
class WouldNeed:
    """What the form shows: the answer, the statements that it rests on, and why it is a person's to judge, if it is."""

    answer: str
    says: tuple[str, ...]
    not_known: tuple[str, ...]


def would_need(engine: Engine, people: Sequence[Around], *, today: date) -> WouldNeed:
    """
    Whether a lead would be needed for a child whom these people help; the first of them asks.

    Raises:
        ValueError: Nobody is there yet, or a rule stops it; the message says which, and what to do.
    """
    if not people:
        raise ValueError("Nobody is around the child yet. Begin with whoever asks.")
    agencies = {one.agency: Agency(id=one.agency, name=one.agency) for one in people}
    directory = Directory(Child(id="child"), {one.name: Person(id=one.name, name=one.name) for one in people}, agencies)
    first, *others = people
    part = PartTaken(agency=first.agency, job=first.job, specialist=first.specialist)
    case: Case | None = None
    for command in (
        OpenCase(child="child", regime=engine.rulebook.edition.regime, starter=first.name, part=part),
        *(
            Join(case="case", person=one.name, agency=one.agency, job=one.job, specialist=one.specialist)
            for one in others
        ),
    ):
        asked = {"directory": directory, "today": today, "by": Actor.officer(), "reference": "case"}
        decision = engine.decide(case, command, **asked)  # type: ignore[arg-type]  # they are named as they are there
        if decision.refused:
            raise ValueError(" ".join(str(one) for one in decision.findings if one.stops))
        case = decision.case
    assert case is not None
    _, need = engine.assess(case, directory=directory, today=today)
    not_known = tuple(one.answer.because for one in need.not_known)
    return WouldNeed(answer=need.answer, says=need.says, not_known=not_known)
