"""What is in the way of a disposal: of joined records as of one, and told to nobody who may not know of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from attrs import frozen

from teamaround.access.reading import IN_THE_WAY
from teamaround.errors import Refused
from teamaround.office.life import in_the_way
from teamaround.regime.authority.retention import Retention
from tests.integration.office.life.conftest import ARCHIVE, KEPT, keeping, posted, sealed_beside
from tests.integration.office.made_house import OFFICER, House

if TYPE_CHECKING:
    from teamaround.concepts.actors import Actor

LATER = date(2060, 1, 1)
"""A day on which all that was closed in 2049 may be disposed of, too."""
REVIEW = date(2061, 1, 1)


def refused(house: House, *references: str, by: Actor = OFFICER) -> list[str]:
    """Why these records cannot be disposed of."""
    with pytest.raises(Refused) as caught:
        house.office.dispose(references, because="Its time is over.", by=by)
    return [one.what for one in caught.value.findings]


def gone(house: House, *references: str) -> set[str]:
    """These records, disposed of."""
    return {one.id for one in house.office.dispose(references, because="Its time is over.", by=OFFICER).certificates}


class TestWhatMayNotBeKnown:
    """It is in the way as all that is, and nothing of it is told."""

    @pytest.mark.parametrize(
        ("grade", "told"),
        [("existence", IN_THE_WAY), ("whole", "{child}: a record that is restricted of the child is kept still.")],
    )
    def test_a_case_of_the_child(self, house: House, grade: str, told: str) -> None:
        """One that is sealed is not even hinted at; of one that is restricted, no reference is said."""
        sealed = sealed_beside(posted(house), grade)
        gone(house, house.case)
        assert refused(house, house.child, by=ARCHIVE) == [told.format(child=house.child)]
        assert refused(house, house.child) == [f"{house.child}: {sealed} of the child is kept still."]

    def test_a_case_that_names_a_person(self, house: House) -> None:
        """The teacher is named by the sealed case alone."""
        sealed = sealed_beside(posted(house), "existence")
        house.do("leave_service", person=house.teacher, agency=house.school)
        house.on(LATER)
        assert refused(house, house.case, house.teacher, by=ARCHIVE) == [IN_THE_WAY]
        assert refused(house, house.case, house.teacher) == [f"{house.teacher}: They are named by {sealed}."]

    def test_nothing_hidden_is_no_hint(self, house: House) -> None:
        """Whoever may know less disposes of what nothing stands in the way of."""
        posted(house)
        assert house.office.dispose([house.case, house.child], because="Over.", by=ARCHIVE).certificates


@frozen
class Joined:
    """Two records of one child, each with a case that is closed."""

    house: House
    alias: str
    case: str


@pytest.fixture
def joined(house: House) -> Joined:
    """The child of the house, and a second record that was joined to it."""
    posted(house)
    because = {"add_child": "not known then to be one"}
    alias = house.do("add_child", name="Rowan Ashe", born=date(2023, 1, 3), because=because).reference
    part = {"agency": house.school, "specialist": True, "direct_contact": "day_to_day", "job": "senco"}
    opening = {"child": alias, "regime": "east_riding_eys", "starter": house.teacher, "part": part}
    case = house.do("open_case", **opening).reference
    house.do("merge_child", child=alias, into=house.child, why="one child")
    return Joined(house, alias, case)


def closed(joined: Joined) -> House:
    """The house on a day on which all of both could go."""
    joined.house.do("close_case", case=joined.case, why="It ended.")
    return joined.house.on(LATER)


class TestJoinedRecords:
    """What keeps one of them keeps all."""

    @pytest.mark.parametrize("held", ["child", "alias"])
    def test_a_hold_of_one_holds_all(self, joined: Joined, held: str) -> None:
        """Whichever was held, nothing of the other goes."""
        house = closed(joined)
        reference = house.child if held == "child" else joined.alias
        house.office.hold_record(reference, because="a court order", review=REVIEW, by=OFFICER)
        for asked in ((joined.alias, joined.case, house.case), (joined.case,), (house.case,)):
            assert all("a court order" in one for one in refused(house, *asked)), asked
        assert {one.stands for one in house.office.retention(by=OFFICER).lines} == {"held"}
        house.office.lift_hold(reference, 1, because="over", by=OFFICER)
        both = {joined.alias, joined.case, house.case}
        assert gone(house, *sorted(both)) == both

    def test_a_request_for_one_keeps_all(self, joined: Joined) -> None:
        """Whoever asked is to be given what is held under both."""
        house = closed(joined)
        asked: dict[str, Any] = {"received": LATER, "asked_by": "the child", "owner": "officer:duty"}
        house.office.record_access_request(house.child, by=OFFICER, **asked)
        assert all("asked on 2060-01-01" in one for one in refused(house, joined.alias, joined.case, house.case))

    def test_the_one_that_stays_goes_last(self, joined: Joined) -> None:
        """Or together with the other, which would be joined to nothing."""
        told = f"{joined.house.child}: {joined.alias} is joined to it, and is kept still."
        assert told in refused(joined.house, joined.house.child, joined.house.case)
        house = closed(joined)
        both = {house.child, house.case, joined.alias, joined.case}
        assert told in refused(house, house.child, house.case)
        assert gone(house, *sorted(both)) == both
        assert house.office.verify(by=OFFICER).differences == ()

    @pytest.mark.parametrize("kept", [KEPT, Retention(years_after_closing=6, reason="board")], ids=["birth", "closing"])
    @pytest.mark.parametrize("goes", ["with its case", "after its case"])
    @pytest.mark.parametrize("reopened", [False, True])
    def test_one_stays_while_a_case_of_the_other_does(
        self, joined: Joined, kept: Retention, goes: str, *, reopened: bool
    ) -> None:
        """Whatever the days say, and though its own case is gone: a death that it alone holds counts in the other's."""
        house = keeping(closed(joined), kept)
        if reopened:
            house.about("reopen_case", why="too early")
        if goes == "after its case":
            gone(house, joined.case)
        asked = (joined.alias, joined.case) if goes == "with its case" else (joined.alias,)
        assert refused(house, *asked) == [f"{joined.alias}: A case of a record that is joined to it is kept still."]
        if not reopened:
            assert joined.alias in gone(house, *asked, house.case)

    def test_after_the_other_or_parted_it_goes(self, joined: Joined) -> None:
        """As the refusal says."""
        joined.house.do("unmerge_child", child=joined.alias, why="two children")
        house = closed(joined)
        assert house.child in gone(house, house.child, house.case)

    @pytest.mark.parametrize("grade", ["existence", "whole"])
    def test_one_that_may_not_be_known_is_not_named(self, joined: Joined, grade: str) -> None:
        """The disposal is stopped by it all the same, and by what holds it."""
        house = closed(joined)
        house.do("restrict_child", child=joined.alias, to=["officer:duty"], grade=grade, why="court")
        assert refused(house, house.child, house.case, by=ARCHIVE) == [IN_THE_WAY]
        house.office.hold_record(joined.alias, because="a court order", review=REVIEW, by=OFFICER)
        assert refused(house, house.case, by=ARCHIVE) == [IN_THE_WAY]

    def test_where_the_whole_is_not_looked_at_it_would_go(
        self, joined: Joined, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The seeded fault: what is joined and may not be known is forgotten."""
        house = closed(joined)
        house.do("restrict_child", child=joined.alias, to=["officer:duty"], why="court")
        monkeypatch.setattr(in_the_way, "others_of", lambda *_: ())
        assert house.office.dispose([house.child, house.case], because="Over.", by=ARCHIVE).certificates

    def test_the_latest_birth_counts(self, joined: Joined) -> None:
        """A day of birth that one record has counts for the other."""
        house = closed(joined)
        house.do("correct_child", child=house.child, born=date(2040, 1, 3), why="a slip")
        assert any("It is kept until 2065-01-03" in one for one in refused(house, joined.alias, joined.case))


def test_a_child_goes_together_with_its_last_case(house: House) -> None:
    """Where only closing counts, the day of the case that goes with it is the child's."""
    keeping(house, Retention(years_after_closing=6, reason="board"))
    left = house.office.dispose([house.child, house.case], because="Over.", by=OFFICER)
    assert {one.id: one.due for one in left.certificates} == dict.fromkeys((house.child, house.case), date(2032, 9, 21))
