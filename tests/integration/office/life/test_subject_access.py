"""All that is held about one person; what is of others is withheld and listed with the reason."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from teamaround.access.reading import EVERYTHING
from teamaround.errors import NotAllowed, NotFound
from teamaround.json_forms import to_json
from teamaround.office.life import subject_access
from teamaround.office.loading import homes
from tests.integration.office.life.conftest import PAST
from tests.integration.office.made_house import OFFICER, person

if TYPE_CHECKING:
    from tests.integration.office.made_house import House


@pytest.fixture
def spoken(house: House) -> House:
    """The house before it closed its case: what the mother and the child said, who was away, and an address."""
    house.on(date(2026, 9, 22)).about("reopen_case", why="too early")
    house.do("relate", child=house.child, person=house.mother, relation="mother", lives_with=True)
    house.do("relate", child=house.child, person=house.stranger, relation="father")
    house.do("correct_child", child=house.child, address="4 Elm Walk", why="told")
    house.about("record_view", what="wishes", whose="child", words="I like the garden.")
    house.about("record_view", what="wishes", whose="family", person=house.mother, words="I am worn out.")
    house.about("record_absence", person=house.nurse, why="operation")
    return house


def test_what_is_of_others_is_withheld_and_listed(spoken: House) -> None:
    """The mother's words, and who is away and why, are not given; of each it is said where, when and why."""
    found = spoken.office.subject_access(spoken.child, by=OFFICER)
    text = to_json(found)
    assert "I like the garden." in text
    for word in ("I am worn out.", "operation"):
        assert word not in text
    listed = {(one.what, one.reason) for one in found.withheld}
    assert {
        ("absence recorded", "about_others"), ("family heard", "others_words"),
        ("mother", "about_others"), ("father", "about_others"), ("decides", "about_others"),
    } <= listed  # fmt: skip
    assert all(one.where in (spoken.child, spoken.case) and one.why for one in found.withheld)
    (case,) = found.cases
    given = {one.version for one in case.chronology}
    whole = spoken.office.chronology(spoken.case, by=OFFICER)
    assert given | {one.number for one in found.withheld} >= {one.version for one in whole.lines}


def test_without_the_rule_others_words_would_be_given(spoken: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded fault: the child is taken for somebody who sees the whole case."""
    monkeypatch.setattr(subject_access, "AccessScope", lambda **_: EVERYTHING)
    assert "I am worn out." in to_json(spoken.office.subject_access(spoken.child, by=OFFICER))


def test_an_address_that_is_kept_from_anybody_is_withheld(spoken: House) -> None:
    """Whoever asked may be the one from whom it is kept; so neither it nor that there is a bar is told."""
    assert "4 Elm Walk" in to_json(spoken.office.subject_access(spoken.child, by=OFFICER))
    spoken.about("record_view", what="wishes", whose="child", words="Meet me at 4 Elm Walk.")
    bar = {"person": spoken.stranger, "relation": "father", "must_not_see_address_of": [spoken.child]}
    spoken.do("relate", child=spoken.child, **bar)
    found = spoken.office.subject_access(spoken.child, by=OFFICER)
    assert "Elm Walk" not in to_json(found)
    assert ("address", "address") in {(one.what, one.reason) for one in found.withheld}
    assert ("family heard", "address") in {(one.what, one.reason) for one in found.withheld}
    assert "bar" in {one.reason for one in found.withheld}


def test_a_request_and_who_looked_come_with_it(house: House) -> None:
    """With its last day, and whether looks are written down at all."""
    asked = {"asked_by": "the mother", "owner": "officer:records"}
    house.office.record_access_request(house.child, received=PAST, by=OFFICER, **asked)
    found = house.office.subject_access(house.child, by=OFFICER)
    assert [one.due for one in found.requests] == [date(2049, 2, 1)]
    assert (found.looks, found.looks_kept, found.name) == ((), False, "Rowan Ash")


def test_a_person_gets_what_names_them(spoken: House) -> None:
    """Their record, and of each case what is about them; the child's address and the family's words are not theirs."""
    spoken.do("correct_person", person=spoken.nurse, email="birch@example.org", why="told")
    found = spoken.office.subject_access(spoken.nurse, by=OFFICER)
    assert "birch@example.org" in to_json(found)
    (case,) = found.cases
    assert "person_joined" in {one.name for one in case.chronology}
    for word in ("I like the garden.", "I am worn out.", "4 Elm Walk"):
        assert word not in to_json(found)
    assert "absence_recorded" in {one.name for one in case.chronology}


@pytest.fixture
def joined(spoken: House) -> tuple[House, str, str]:
    """A second record that was joined to the child's, with an address and a case in which the child was heard."""
    because = {"add_child": "not known then to be one"}
    alias = spoken.do("add_child", name="Rowan Ashe", address="7 Mill Lane", because=because).reference
    part = {"agency": spoken.school, "specialist": True, "direct_contact": "day_to_day", "job": "senco"}
    opening = {"child": alias, "regime": "east_riding_eys", "starter": spoken.teacher, "part": part}
    case = spoken.do("open_case", **opening).reference
    spoken.do("record_view", case=case, what="wishes", whose="child", words="I am happier now.")
    spoken.do("merge_child", child=alias, into=spoken.child, why="one child")
    return spoken, alias, case


def test_of_joined_records_all_is_given(joined: tuple[House, str, str]) -> None:
    """By either reference: cases, facts, and who asked; as far as whoever gathers it may know of both."""
    house, alias, case = joined
    asked = {"asked_by": "the mother", "owner": "officer:records"}
    house.office.record_access_request(alias, received=date(2026, 9, 22), by=OFFICER, **asked)
    for reference in (house.child, alias):
        found = house.office.subject_access(reference, by=OFFICER)
        assert {one.reference for one in found.cases} == {house.case, case}
        assert all(word in to_json(found) for word in ("I am happier now.", "I like the garden.", "7 Mill Lane"))
        assert len(found.requests) == 1
    house.do("restrict_case", case=case, to=["officer:archive"], why="court")
    found = house.office.subject_access(house.child, by=OFFICER)
    assert [one.where for one in found.withheld if one.reason == "restricted"] == [case]
    house.do("restrict_child", child=alias, to=["officer:archive"], why="court")
    found = house.office.subject_access(house.child, by=OFFICER)
    assert alias not in to_json(found)
    assert [one.reference for one in found.cases] == [house.case]


def test_an_address_that_one_of_joined_records_keeps_is_withheld_of_all(
    joined: tuple[House, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bar stands in the one, and the address in the other, and in its case."""
    house, alias, case = joined
    house.do("record_view", case=case, what="wishes", whose="child", words="We live at 7 Mill Lane.")
    bar = {"person": house.stranger, "relation": "father", "must_not_see_address_of": [house.child]}
    house.do("relate", child=house.child, **bar)
    for reference in (house.child, alias):
        found = house.office.subject_access(reference, by=OFFICER)
        assert not any(word in to_json(found) for word in ("Elm Walk", "Mill Lane"))
        assert {one.where for one in found.withheld if one.reason == "address"} == {house.child, alias, case}
    monkeypatch.setattr(homes, "others_of", lambda *_: ())
    assert "7 Mill Lane" in to_json(house.office.subject_access(house.child, by=OFFICER)), "the seeded fault"


def test_it_is_for_staff_who_may_see_the_record(house: House) -> None:
    """A case that is restricted to others is listed as that, a child's record is refused; a case has no access."""
    with pytest.raises(NotAllowed, match="authority's own staff"):
        house.office.subject_access(house.child, by=person(house.mother))
    with pytest.raises(NotFound, match=r"is a case\. Give the child's reference"):
        house.office.subject_access(house.case, by=OFFICER)
    house.do("restrict_case", case=house.case, to=["officer:archive"], why="court")
    found = house.office.subject_access(house.child, by=OFFICER)
    assert [(one.where, one.reason) for one in found.withheld if one.reason == "restricted"] == [
        (house.case, "restricted")
    ]
    assert found.cases == ()
    house.do("restrict_child", child=house.child, to=["officer:archive"], why="court")
    with pytest.raises(NotAllowed, match="restricted"):
        house.office.subject_access(house.child, by=OFFICER)
