"""Whether few records have the words or many: what is found is what reading every record comes to, in drawn offices."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest

from teamaround.commands import (
    AddChild,
    AddPerson,
    ChangeDecisionMaker,
    CloseCase,
    Join,
    MergeChild,
    OpenCase,
    PartTaken,
    Relate,
    RestrictCase,
    RestrictChild,
)
from teamaround.errors import TeamaroundError
from teamaround.store.sql.statements import finding
from tests.integration.office.finding.plainly import plainly
from tests.integration.office.finding.test_searching import in_screens, readers
from tests.integration.office.made import BEGAN, CAF, Made
from tests.integration.office.sealed.pairs import HEAD, with_posts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.command import Command
    from teamaround.concepts.people import RestrictionGrade
    from teamaround.store import Store

NAMES = ("Leo P", "Leopold", "Ann Leo", "Anna Prince", "Leona")
TYPED = ("leo", "le", "anna pri", "03/01/2023", "goole", "l")
ADDRESS = "14 Leo Street, Goole DN14 5AB"


def drawn(store: Store, number: int) -> Made:
    """An office of this number: its children, and who is family, takes part, decides, is named, once or today."""
    chance, made = Random(number), Made.on(store, with_posts()).peopled().opened()
    others = [made.do(AddPerson(name=chance.choice(NAMES))).reference for _ in range(2)]
    people = [made.mother, made.hall, made.poole, *others]
    children = [made.child]
    for _ in range(5):
        born, again = chance.choice((None, date(2023, 1, 3))), {"add_child": "Another child."}
        added = AddChild(name=chance.choice(NAMES), born=born, address=ADDRESS, because=again)
        children.append(made.do(added).reference)
    for day in range(2):
        made.day(BEGAN + timedelta(days=day))
        for command in commands(made, children, people, chance):
            # What cannot be is refused, and leaves the office as it was.
            with suppress(TeamaroundError):
                made.office.do(command, by=HEAD)
    return made


def commands(made: Made, children: list[str], people: list[str], chance: Random) -> Iterator[Command]:
    """What happens to each of the children, drawn."""
    for child in children:
        for person in chance.sample(people, chance.randint(0, 3)):
            yield Relate(child=child, person=person, relation="aunt", may_receive=chance.choice((None, True, False)))
        if chance.random() < 0.3:
            yield ChangeDecisionMaker(child=child, person=chance.choice(people), basis="parent")
        part = PartTaken(agency=made.nursery, job="senco", capacity="practitioner", direct_contact="day_to_day")
        if chance.random() < 0.5:
            yield OpenCase(child=child, regime=CAF, starter=made.hall, part=part)
        for case in cases_of(made, child):
            for person in chance.sample(people, chance.randint(0, 2)):
                yield Join(case=case, person=person, capacity=chance.choice(("family", "supporter")))
            yield Join(case=case, person=made.poole, agency=made.health, job="nurse", direct_contact="regular")
            if chance.random() < 0.3:
                yield RestrictCase(case=case, to=(chance.choice(people), "officer:head"), why="A risk.")
            if chance.random() < 0.2:
                yield CloseCase(case=case, why="done")
        if chance.random() < 0.3:
            grade: RestrictionGrade = chance.choice(("whole", "existence"))
            yield RestrictChild(child=child, to=(chance.choice(people), "officer:head"), grade=grade, why="A risk.")
    yield MergeChild(child=children[-1], into=chance.choice(children[:-1]), why="The same child.")


def cases_of(made: Made, child: str) -> tuple[str, ...]:
    """The cases of a child."""
    with made.office.store.reading() as reading:
        return reading.cases_of(child)


@pytest.mark.parametrize("store_url", ["sqlite", "postgresql"], indirect=True)
@pytest.mark.parametrize("number", range(4))
def test_both_ways_find_the_same(store: Store, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each record asked for its own ties, or all ties gathered first: the lines of reading everything, in its order."""
    made = drawn(store, number)
    should = {(by, typed): plainly(made.office, typed, by) for by in readers(made) for typed in TYPED}
    assert any(should.values())
    for few in (0, 1000):
        monkeypatch.setattr(finding, "FEW", few)
        finding.select_sought.cache_clear()
        for (by, typed), lines in should.items():
            assert [in_screens(made, typed, by, limit) for limit in (2, 1000)] == [lines, lines], (str(by), typed, few)
    monkeypatch.undo()
    finding.select_sought.cache_clear()
