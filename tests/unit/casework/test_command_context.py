from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.casework.command_context import FAMILY_COORDINATES, CommandContext, Opening
from teamaround.concepts.actors import Actor
from teamaround.concepts.plan import Plan
from teamaround.concepts.team import CoverArrangement, Involvement
from tests.unit.casework.at_rest.resting import AFTER, BEFORE, DAY, TEAM, case, directory, part, plan, works
from tests.unit.casework.bench import (
    ALI,
    CALENDAR,
    CHILD,
    HALL,
    NOBODY,
    NOWHERE,
    NURSERY,
    POOLE,
    PORTAGE,
    TRUST,
)
from tests.unit.casework.harbour import rulebook

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from teamaround.concepts.people import Directory


def context(*entries: Any, who: Directory | None = None) -> CommandContext:
    """A command of the tenth, on a case with these entries."""
    return CommandContext(
        directory=who or directory(), rulebook=rulebook(), calendar=CALENDAR, today=AFTER, on=DAY,
        actor=Actor.officer(), command="act", known_case=case(*entries),
    )  # fmt: skip


def said(asks: Callable[[CommandContext], object], *entries: Any, who: Directory | None = None) -> list[str]:
    """What is refused where this is asked, each with what to do; and what is asked gives nothing then."""
    asked = context(*entries, who=who)
    asks(asked)
    assert asked.remarks == []
    return [f"{one.what} {one.fix}" for one in asked.problems]


def test_a_case_is_opened_beside_none_unless_it_is_said() -> None:
    """No other case of the child, or of one like it, is taken to be open."""
    assert Opening(reference="C1") == Opening(reference="C1", open_already=(), open_alike=())


def test_nothing_happens_before_what_it_follows() -> None:
    """On the same day it may; without a day nothing is known against it."""
    assert said(lambda one: one.not_before(AFTER, "It was sent")) == [
        "It was sent on 2026-09-11, after 2026-09-10. Give a day from then on."
    ]
    for began in (BEFORE, DAY, None):
        assert said(lambda one, began=began: one.not_before(began, "It was sent")) == []  # type: ignore[misc]


class TestFinding:
    """What a command names is found, or it is said what there is."""

    def test_what_stands_is_found(self) -> None:
        """By its id, among the entries of its kind."""
        asked = context(plan())
        assert asked.find(Plan, "plan1") == plan()
        assert asked.find(Involvement, "part2") == TEAM[1]
        assert asked.problems == []

    def test_what_was_withdrawn_is_not(self) -> None:
        """It is said that it was withdrawn, and nothing else."""
        asked = context(plan(withdrawn="x"))
        assert asked.find(Plan, "plan1") is None
        assert [f"{one.what} {one.fix}" for one in asked.problems] == ["plan1 was withdrawn. Name one that stands."]

    @pytest.mark.parametrize(
        ("of", "entry", "says"),
        [
            (Plan, "plan9", 'The case has no "plan9" among its plans. None is yet.'),
            (Involvement, "part9", 'The case has no "part9" among its involvements. Did you mean part3?'),
            (Involvement, "x", 'The case has no "x" among its involvements. There are: part1, part2, part3.'),
            (CoverArrangement, "y", 'The case has no "y" among its covers. None is yet.'),
        ],
    )
    def test_what_is_not_there_is_refused_with_what_there_is(self, of: Any, entry: str, says: str) -> None:
        """The nearest id, or all there are, or that there are none yet."""
        assert said(lambda one: one.find(of, entry)) == [says]
        assert context().find(of, entry) is None


UNKNOWN = 'No person is known as "P99". Add the person first, or check the reference.'
DIED = "Mr Ali died on 2026-09-09. Name somebody else, or check the day."
THE_CHILD = f"Leo P is whom the case is about. {FAMILY_COORDINATES}"


class TestPeople:
    """Whom a command names has to be known, alive and fit for it."""

    @pytest.mark.parametrize(
        ("reference", "says"),
        [
            (NOBODY, [UNKNOWN]),
            (
                NURSERY,
                [f'No person is known as "{NURSERY}". It is the reference of an agency. Give that of the person.'],
            ),
            ("person:P99", ['No person is known as "person:P99". Write the reference alone: P99.']),
            (HALL, []),
            (CHILD, []),
            (None, []),
        ],
    )
    def test_a_person_is_known(self, reference: str | None, says: list[str]) -> None:
        """The child is one; an agency is none; where nobody is named nothing is asked."""
        assert said(lambda one: one.person(reference)) == says

    @pytest.mark.parametrize(("died", "says"), [(BEFORE, [DIED]), (DAY, []), (AFTER, []), (None, [])], ids=str)
    def test_a_person_is_alive_that_day(self, died: Any, says: list[str]) -> None:
        """Whoever died on the day or later may have acted on it."""
        who = directory(P3={"died": died})
        assert said(lambda one: one.living(ALI), who=who) == says
        assert said(lambda one: one.fit_to_act(ALI), who=who) == says
        assert said(lambda one: one.fit_for_part(ALI, "family"), who=who) == says

    def test_nobody_and_the_unknown_are_not_asked_whether_they_live(self) -> None:
        """Who is not known is refused once, and for that."""
        assert said(lambda one: one.living(None)) == said(lambda one: one.living(CHILD)) == []
        assert said(lambda one: one.living(NOBODY)) == said(lambda one: one.fit_to_act(NOBODY)) == [UNKNOWN]

    def test_the_child_holds_no_role_and_takes_part_as_family_alone(self) -> None:
        """It is said what may be meant."""
        assert said(lambda one: one.fit_to_act(CHILD)) == [THE_CHILD]
        assert said(lambda one: one.fit_for_part(CHILD, "practitioner")) == [THE_CHILD]
        assert said(lambda one: one.fit_for_part(CHILD, "family")) == []
        assert said(lambda one: one.fit_to_act(POOLE)) == said(lambda one: one.fit_for_part(POOLE, "supporter")) == []

    @pytest.mark.parametrize(
        ("party", "says"),
        [
            (NOBODY, ['Nobody is known as "P99". Add them first, or check the reference.']),
            *((one, []) for one in (HALL, NURSERY, CHILD, None)),
        ],
    )
    def test_a_party_is_a_person_the_child_or_an_agency(self, party: str | None, says: list[str]) -> None:
        """Anybody else is refused."""
        assert said(lambda one: one.party(party)) == says

    @pytest.mark.parametrize(
        ("agency", "says"),
        [
            (NOWHERE, ['No agency is known as "A99". Add the agency first, or check the reference.']),
            (NURSERY, []),
            (None, []),
        ],
    )
    def test_an_agency_is_known(self, agency: str | None, says: list[str]) -> None:
        """Where none is named nothing is asked."""
        assert said(lambda one: one.agency(agency)) == says
        assert said(lambda one: one.agency(HALL)) != []


def twice(*, until: date | None) -> dict[str, Any]:
    """That somebody worked for the trust, and came again."""
    return {"employments": works(TRUST, until=BEFORE)["employments"] + works(TRUST, until=until)["employments"]}


class TestWhereTheyWork:
    """Nobody acts for an agency that they had left by then."""

    LEFT = "Mr Ali left The trust on 2026-09-10. Name whom they work for now; or record that they work there."

    @pytest.mark.parametrize(
        ("works_there", "says"),
        [
            (works(TRUST, until=DAY), [LEFT]),
            (works(TRUST, until=AFTER), []),
            (works(TRUST), []),
            (works(PORTAGE, until=DAY), []),
            ({}, []),
            (
                {"employments": works(TRUST, until=BEFORE)["employments"] + works(TRUST, until=DAY)["employments"]},
                [LEFT],
            ),
            ({"employments": works(TRUST, until=BEFORE)["employments"] + works(TRUST)["employments"]}, []),
        ],
    )
    def test_who_had_left_is_refused(self, works_there: dict[str, Any], says: list[str]) -> None:
        """From the day of their leaving on; where they came again, or nothing is recorded, they may."""
        assert said(lambda one: one.works_for(ALI, TRUST), who=directory(P3=works_there)) == says

    def test_who_left_later_may_have_acted_before(self) -> None:
        """Whether they had left is asked of the day that is said, or else of that of the command."""
        for until, on, says in (
            (DAY, BEFORE, []),
            (DAY, DAY, [self.LEFT]),
            (DAY, None, [self.LEFT]),
            (AFTER, None, []),
        ):
            who = directory(P3=works(TRUST, until=until))
            assert said(lambda one, on=on: one.works_for(ALI, TRUST, on), who=who) == says  # type: ignore[misc]

    def test_who_names_nobody_or_no_agency_is_not_asked(self) -> None:
        """What is not known is no leaving."""
        who = directory(P3=works(TRUST, until=DAY))
        for person, agency in ((None, TRUST), (ALI, None), (CHILD, TRUST), (NOBODY, TRUST)):
            assert said(lambda one, p=person, a=agency: one.works_for(p, a), who=who) == []  # type: ignore[misc]


def test_a_word_is_on_the_regimes_list() -> None:
    """A near one is offered, with all there are; a regime that has no such list takes any."""
    known = ("time", "expertise")
    assert said(lambda one: one.one_of("time", known, "reason")) == []
    assert said(lambda one: one.one_of("zzz", known, "reason")) == [
        '"zzz" is no reason of this regime. It knows: time, expertise.'
    ]
    assert said(lambda one: one.one_of("tim", known, "reason")) == [
        "\"tim\" is no reason of this regime. Did you mean 'time'? It knows: time, expertise."
    ]
    assert said(lambda one: one.one_of("zzz", (), "reason")) == []
    assert said(lambda one: one.one_of("zzz", iter(known), "reason")) != []


class TestParts:
    """Who acts in the team has a part in it on the day."""

    @pytest.mark.parametrize(
        ("also", "there"), [({}, True), ({"until": DAY}, False), ({"until": AFTER}, True), ({"since": AFTER}, False)]
    )
    def test_whose_part_it_is(self, also: dict[str, Any], there: bool) -> None:
        """It is that of the day; whoever has none is told to join."""
        own = part(4, ALI, TRUST, **also)
        assert context(own).part_of(ALI) == (own if there else None)
        none = "Mr Ali has no part in this case. Let them join the team first, in their own capacity."
        assert said(lambda one: one.part_of(ALI), own) == ([] if there else [none])

    @pytest.mark.parametrize(("until", "over"), [(None, False), (AFTER, False), (DAY, True), (BEFORE, True)], ids=str)
    def test_a_part_that_is_over_is_refused(self, until: Any, over: bool) -> None:
        """From its last day on, with that day."""
        own = evolve(part(4, ALI, TRUST), until=until)
        assert context(own).part_in_force("part4") == (None if over else own)
        ended = [f"part4 ended on {until}. Name a part of the team as it is."]
        assert said(lambda one: one.part_in_force("part4"), own) == (ended if over else [])

    def test_a_part_that_is_not_there_is_refused_once(self) -> None:
        """As any entry is."""
        assert context().part_in_force("part9") is None
        assert len(said(lambda one: one.part_in_force("part9"))) == 1
