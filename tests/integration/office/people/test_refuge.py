"""A made-up family in a refuge: what the father gets holds no trace of it, in forty ways of writing its address."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from teamaround import Actor, to_json
from teamaround.access import whereabouts
from teamaround.casework.consequences.may_be_told import MAY_TELL_WHERE
from teamaround.commands import (
    AddPerson,
    ArrangeMeeting,
    ContactWishes,
    CorrectChild,
    DecideNotice,
    DraftPlan,
    Join,
    RearrangeMeeting,
    RecordContact,
    RecordMove,
    Relate,
    SetChildWishes,
    StartAction,
)
from teamaround.concepts.texts.lines import fields_of
from teamaround.errors import NotAllowed
from tests.integration.office.made import BEGAN, BY, Made
from tests.unit.access.seen.writings import HOME, WRITINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.concepts.work import Notice

LINES = [one for one in WRITINGS if one.isprintable()]
"""The writings that may stand in one line of a record."""


@pytest.fixture
def refuge(made: Made) -> Made:
    """Leo and his mother live in a refuge; the father works in the case with them, and must not see where that is."""
    made.do(CorrectChild(child=made.child, address=HOME, why="they moved"))
    mother = made.do(AddPerson(name="Leo's mother", address=HOME)).reference
    made.mother = made.do(AddPerson(name="Leo's father", address="3 Quay Road, Hull")).reference
    for person, relation in ((mother, "mother"), (made.mother, "father")):
        made.do(Join(case=made.case, person=person, capacity="family"))
        made.do(Relate(child=made.child, person=person, relation=relation, may_receive=True))
    made.do(
        Relate(
            child=made.child, person=made.mother, relation="father", may_receive=True,
            must_not_see_address_of=(made.child, mother),
        )
    )  # fmt: skip
    return made


def mother_of(refuge: Made) -> str:
    """The mother who lives in the refuge."""
    team = refuge.office.case(refuge.case, by=BY).team
    return next(one.person.reference for one in team if one.person and one.person.name == "Leo's mother")


def written_everywhere(refuge: Made) -> None:
    """Each writing in a note, an action, a plan, and as where and about what a meeting is."""
    father = next(one.id for one in refuge.now().involvements.values() if one.person == refuge.mother)
    for text in WRITINGS:
        refuge.do(RecordContact(case=refuge.case, what="visit", text=f"Seen. {text}"))
    for text in LINES:
        refuge.do(StartAction(case=refuge.case, text=f"Bring the bear to {text}", owner=father))
    refuge.do(DraftPlan(case=refuge.case, text="\n".join(LINES), outcomes=tuple(LINES)))
    refuge.do(SetChildWishes(child=refuge.child, wishes=ContactWishes(safe_way="; ".join(LINES), language="Welsh")))
    refuge.do(RecordMove(child=refuge.child, to="; ".join(LINES)))
    meet(refuge, venue=LINES[0], about=" or ".join(LINES))


def related_to_a_practitioner(refuge: Made) -> None:
    """A practitioner of the case is the child's uncle, and must not see where they live either."""
    barred = (refuge.child, mother_of(refuge))
    refuge.do(
        Relate(
            child=refuge.child, person=refuge.poole, relation="uncle", may_receive=True,
            must_not_see_address_of=barred,
        )
    )  # fmt: skip


def meet(refuge: Made, **where: Any) -> None:
    """Arrange a meeting there."""
    refuge.do(
        ArrangeMeeting(
            case=refuge.case, what="family_meeting", day=BEGAN + timedelta(days=30), at=time(9),
            arranged_with_family=True, **where,
        )
    )  # fmt: skip


def reaches(person: str, refuge: Made) -> Iterator[str]:
    """All that is shown to somebody, as a page and as JSON, and all that would be sent to them."""
    office, reader = refuge.office, Actor.person(person)
    pages = [
        office.case(refuge.case, by=reader),
        office.chronology(refuge.case, by=reader),
        office.worklist(person, by=reader),
        office.requirement(refuge.case, by=reader),
        office.suggest_leads(refuge.case, by=reader),
        *office.family_view(refuge.child, by=reader),
    ]
    for read in (office.circulation, office.letters):
        with pytest.raises(NotAllowed):
            read(refuge.case, by=reader)
    for page in pages:
        yield str(page)
        yield to_json(page)
    for notice in to(refuge, person):
        yield to_json(notice)
    for letter in office.letters(refuge.case, by=BY):
        if letter.to.reference == person:
            yield f"{letter.subject}\n{letter.body}"


def to(refuge: Made, person: str) -> list[Notice]:
    """The notices to somebody that wait."""
    return [one for one in refuge.now().notices.values() if one.to == person and one.state != "withdrawn"]


def traces(person: str, refuge: Made) -> set[str]:
    """The writings of which there is a trace in anything that reaches somebody."""
    found = "\n".join(reaches(person, refuge)).casefold()
    return {one for one in WRITINGS if one.casefold() in found}


class TestRefuge:
    """Required of an office on memory, SQLite and PostgreSQL alike."""

    def test_nothing_that_reaches_the_father_holds_a_trace(self, refuge: Made) -> None:
        """Pages, JSON, notices and letters hold none of forty writings, for a practitioner likewise; staff read all."""
        related_to_a_practitioner(refuge)
        written_everywhere(refuge)
        assert traces(refuge.mother, refuge) == set()
        assert traces(refuge.poole, refuge) == set()
        staff = str(refuge.office.chronology(refuge.case, by=BY)) + str(refuge.office.case(refuge.case, by=BY))
        assert [one for one in LINES if one not in staff] == []

    def test_a_field_that_is_not_searched_is_noticed(self, refuge: Made, monkeypatch: pytest.MonkeyPatch) -> None:
        """Seeded fault: where one field of an entry is not looked through, a trace is found."""
        written_everywhere(refuge)
        monkeypatch.setattr(whereabouts, "fields_of", lambda of: [one for one in fields_of(of) if one != "about"])
        assert traces(refuge.mother, refuge)

    def test_a_meeting_at_the_childs_home_tells_without_an_address(self, refuge: Made) -> None:
        """A venue that is said to be somebody's home is left out for whom it is kept from, whatever words it has."""
        father = Actor.person(refuge.mother)
        meet(refuge, home_of=refuge.child)
        (meeting,) = refuge.office.case(refuge.case, by=BY).meetings
        assert meeting.venue == "at the child's home"
        (kept,) = refuge.office.case(refuge.case, by=father).meetings
        assert kept.venue == whereabouts.LEFT_OUT
        hers = mother_of(refuge)
        refuge.do(RearrangeMeeting(case=refuge.case, meeting="meeting1", home_of=hers, arranged_with_family=True))
        assert refuge.now().meetings["meeting1"].venue == "at Leo's mother's home"
        (kept,) = refuge.office.case(refuge.case, by=father).meetings
        assert kept.venue == whereabouts.LEFT_OUT
        refuge.do(RearrangeMeeting(case=refuge.case, meeting="meeting1", venue="Town hall", arranged_with_family=True))
        assert refuge.now().meetings["meeting1"].home_of is None
        (shown,) = refuge.office.case(refuge.case, by=father).meetings
        assert shown.venue == "Town hall"

    def test_no_invitation_goes_there_before_a_person_has_seen_to_it(self, refuge: Made) -> None:
        """However a venue is written, the invitation of whoever must not see it waits for a person, and without it."""
        related_to_a_practitioner(refuge)
        meet(refuge, venue="Town hall")
        assert [(one.state, one.withheld) for one in to(refuge, refuge.poole)] == [("queued", ())]
        places: list[dict[str, Any]] = [{"venue": one} for one in LINES]
        for place in (*places, {"home_of": refuge.child}):
            refuge.do(RearrangeMeeting(case=refuge.case, meeting="meeting1", arranged_with_family=True, **place))
            (waits,) = to(refuge, refuge.poole)
            assert (waits.state, waits.because) == ("proposed", MAY_TELL_WHERE), place
            assert waits.carries["venue"] == whereabouts.LEFT_OUT
            assert waits.withheld
            (letter,) = refuge.office.letters(refuge.case, by=BY, notice=waits.id)
            assert "Where: (left out here; please ask Ms Hall)" in letter.body
        (waits,) = to(refuge, refuge.poole)
        refuge.do(DecideNotice(case=refuge.case, notice=waits.id, send=True))
        (let_go,) = to(refuge, refuge.poole)
        assert (let_go.state, let_go.carries["venue"]) == ("queued", whereabouts.LEFT_OUT)
