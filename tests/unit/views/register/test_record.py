from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve

from teamaround.concepts.people import (
    Agency,
    Child,
    ContactWishes,
    DecisionMaker,
    Employment,
    Move,
    Person,
    Relationship,
    Setting,
)
from teamaround.views.register.record import RecordCase, RecordPage, record_page

TODAY = date(2026, 11, 20)
BEGAN, ENDED = date(2026, 9, 1), date(2026, 10, 1)
NAMES = {"P1": "Mrs Ash", "P2": "Mr Ash", "A1": "Hill School", "A2": "Health Board"}
CHILD, PERSON, AGENCY = Child(id="K1", name="Rowan"), Person(id="P3", name="Ms Birch"), Agency(id="A1", name="Hill")
OPEN = RecordCase(reference="C1", regime_name="eCAF", child="Rowan", opened_on=ENDED, closed_on=None)


def page(record: Child | Person | Agency, *cases: RecordCase) -> RecordPage:
    """The page of a record."""
    return record_page(record, name=lambda one: NAMES.get(one, one), cases=cases, today=TODAY)


def told(record: Child | Person | Agency) -> list[tuple[str, str, str]]:
    """Each fact as what it is, what is recorded, and the command that changes it."""
    return [(one.what, one.text, one.command) for one in page(record).facts]


@pytest.mark.parametrize(
    ("record", "fact"),
    [
        (evolve(CHILD, born=date(2023, 1, 3)), ("born", "Tue 3 Jan 2023", "correct_child")),
        (evolve(CHILD, expected=date(2027, 1, 4)), ("expected", "Mon 4 Jan 2027", "record_birth")),
        (evolve(CHILD, died=ENDED), ("died", "Thu 1 Oct 2026", "correct_child")),
        (evolve(CHILD, address="1 Elm Street"), ("address", "1 Elm Street", "correct_child")),
        (evolve(CHILD, moves=(Move(on=ENDED, to="Leeds"),)), ("moved to", "Leeds", "record_move")),
        (evolve(CHILD, moves=(Move(on=ENDED, to=""),)), ("moved to", "not known", "record_move")),
        (
            evolve(CHILD, settings=(Setting(kind="pre_school", agency="A1", since=BEGAN),)),
            ("spends the day at", "Hill School (pre school)", "change_setting"),
        ),
        (
            evolve(CHILD, settings=(Setting(kind="home_educated", since=BEGAN),)),
            ("spends the day at", "home educated", "change_setting"),
        ),
        (
            evolve(CHILD, decision_makers=(DecisionMaker(person="P1", since=BEGAN, basis="parent"),)),
            ("decides", "Mrs Ash (parent)", "change_decision_maker"),
        ),
        (
            evolve(CHILD, decision_makers=(DecisionMaker(person="K1", since=BEGAN, basis="16 or over"),)),
            ("decides", "the child (16 or over)", "change_decision_maker"),
        ),
        (evolve(CHILD, wishes=ContactWishes(language="Polish")), ("language", "Polish", "set_child_wishes")),
        (evolve(CHILD, references={"nhs": "9434765919"}), ("number in nhs", "9434765919", "correct_child")),
        (evolve(PERSON, died=ENDED), ("died", "Thu 1 Oct 2026", "correct_person")),
        (evolve(PERSON, email="b@example.org"), ("e-mail", "b@example.org", "correct_person")),
        (evolve(PERSON, address="1 Elm Street"), ("address", "1 Elm Street", "correct_person")),
        (evolve(PERSON, wishes=ContactWishes(format="large print")), ("format", "large print", "set_wishes")),
        (evolve(PERSON, wishes=ContactWishes(safe_way="by text")), ("safe way", "by text", "set_wishes")),
        (
            evolve(PERSON, wishes=ContactWishes(do_not_contact=True, because="a threat")),
            ("contact", "is not to be contacted: a threat", "set_wishes"),
        ),
        (
            evolve(PERSON, wishes=ContactWishes(do_not_contact=True)),
            ("contact", "is not to be contacted", "set_wishes"),
        ),
        (evolve(PERSON, employments=(Employment(agency="A1"),)), ("works for", "Hill School", "leave_service")),
        (
            evolve(PERSON, employments=(Employment(agency="A1", job="senco", line_manager="P1", until=ENDED),)),
            ("works for", "senco, Hill School; line manager: Mrs Ash", "begin_employment"),
        ),
        (evolve(PERSON, references={"payroll": "7"}), ("number in payroll", "7", "correct_person")),
        (evolve(AGENCY, sector="social_work"), ("sector", "social work", "correct_agency")),
    ],
)
def test_each_fact_is_told_with_the_command_that_changes_it(
    record: Child | Person | Agency, fact: tuple[str, str, str]
) -> None:
    """Of a child, a person and an agency; in words and with names."""
    assert told(record) == [fact]


def test_what_is_not_recorded_is_not_told() -> None:
    """A record that holds no more than a name has nothing to show; an agency has its sector."""
    assert told(CHILD) == told(PERSON) == []
    agency = evolve(AGENCY, part_of="A2", references={"urn": "1"})
    assert [one[:2] for one in told(agency)] == [
        ("sector", "other"),
        ("part of", "Health Board"),
        ("number in urn", "1"),
    ]


def test_a_child_who_was_born_is_expected_no_more() -> None:
    """The expected day stands only until the birth."""
    assert [one[0] for one in told(evolve(CHILD, born=BEGAN, expected=ENDED))] == ["born"]


@pytest.mark.parametrize(
    ("also", "text"),
    [
        ({}, "Mr Ash"),
        ({"parental_responsibility": True}, "Mr Ash; parental responsibility: yes"),
        ({"lives_with": False, "may_receive": True}, "Mr Ash; lives with the child: no; may receive: yes"),
        ({"must_not_see_address_of": ("P1", "K1")}, "Mr Ash; must not see the address of Mrs Ash and K1"),
    ],
)
def test_a_bar_stands_with_what_somebody_is_to_the_child(also: dict[str, Any], text: str) -> None:
    """With all that is recorded of them; what is not recorded is neither yes nor no."""
    related = evolve(Relationship(person="P2", relation="father"), **also)
    assert told(evolve(CHILD, relationships=(related,))) == [("father", text, "relate")]


def test_what_is_over_is_marked() -> None:
    """What ended today or before is over; what ends tomorrow stands, and each has its days."""

    def over(until: date | None) -> list[tuple[date | None, date | None, bool]]:
        job = Employment(agency="A1", since=BEGAN, until=until)
        return [(one.since, one.until, one.over) for one in page(evolve(PERSON, employments=(job,))).facts]

    assert over(None) == [(BEGAN, None, False)]
    assert over(TODAY) == [(BEGAN, TODAY, True)]
    tomorrow = TODAY + timedelta(days=1)
    assert over(tomorrow) == [(BEGAN, tomorrow, False)]


def test_open_cases_come_first() -> None:
    """The open ones by the day of their opening, then those that are closed."""
    closed = evolve(OPEN, reference="C0", opened_on=BEGAN, closed_on=TODAY)
    earlier, same = evolve(OPEN, reference="C9", opened_on=BEGAN), evolve(OPEN, reference="C2")
    found = page(CHILD, closed, same, OPEN, earlier).cases
    assert [one.reference for one in found] == ["C9", "C1", "C2", "C0"]


def test_a_page_says_whose_it_is_and_who_may_see_it() -> None:
    """The kind, the name or words in its place, and to whom the record is restricted."""
    named = page(evolve(CHILD, name="", restricted_to=("P1", "officer:duty")))
    assert (named.kind, named.name, named.reference) == ("child", "a child not yet born", "K1")
    assert named.restricted_to == ("Mrs Ash", "officer:duty")
    assert [(page(one).kind, page(one).name, page(one).restricted_to) for one in (PERSON, AGENCY)] == [
        ("person", "Ms Birch", None),
        ("agency", "Hill", None),
    ]
