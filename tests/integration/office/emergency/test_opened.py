from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.concepts.actors import Actor
from teamaround.errors import NotAllowed, NotFound, Refused
from teamaround.office.codec import read_case
from teamaround.regime.rights import Post
from tests.integration.office.emergency.glass import DESK, GRANTS, OFFICER, RULES, SAFEGUARDING, WHY
from tests.integration.office.made_house import person

if TYPE_CHECKING:
    from teamaround.concepts.case import Case
    from tests.integration.office.emergency.glass import Guarded

READS = ("case", "chronology", "requirement", "suggest_leads")
NOT_OPENED = ("circulation", "notices", "letters", "documents")


def stored(made: Guarded) -> Case:
    """The case as it is kept."""
    with made.house.office.store.reading() as reading:
        return read_case(reading.get([made.case])[made.case].state)


def is_closed_to(made: Guarded, by: Actor) -> None:
    """The case says no more to *by* than that it is restricted."""
    for name in (*READS, *NOT_OPENED):
        with pytest.raises(NotAllowed, match="This record is restricted"):
            getattr(made.house.office, name)(made.case, by=by)


def test_it_opens_one_case_to_one_who_asks_for_an_hour(made: Guarded) -> None:
    """Before it nothing is read, from then on the whole case, and at the end, by the clock alone, nothing again."""
    is_closed_to(made, made.nurse)
    made.opened()
    for minutes in (0, 59.99):
        made.at(minutes)
        assert made.house.office.case(made.case, by=made.nurse).whole
        for name in READS:
            getattr(made.house.office, name)(made.case, by=made.nurse)
    for minutes in (60, 61, 60 * 24, -1):
        is_closed_to(made.at(minutes), made.nurse)


def test_it_opens_it_to_nobody_else_and_nothing_else(made: Guarded) -> None:
    """Not to a colleague, to a system for them or the post that is alerted; no list, paper, record or command."""
    made.opened()
    for by in (person(made.house.stranger), Actor.system("portal", on_behalf_of=made.house.nurse), SAFEGUARDING, DESK):
        is_closed_to(made, by)
    office = made.house.office
    for name in NOT_OPENED:
        with pytest.raises(NotAllowed):
            getattr(office, name)(made.case, by=made.nurse)
    with pytest.raises(NotAllowed):
        office.record(made.house.child, by=made.nurse)
    with pytest.raises(NotAllowed, match="restricted"):
        made.ask("record_contact", by=made.nurse, what="note", text="I was here.")
    assert made.case not in {one.case for one in office.cases(by=made.nurse).lines}


def test_reason_end_alert_and_review_are_one_event(made: Guarded) -> None:
    """Who, why, from when and until when, with the notice that alerts and whose review it is by when."""
    receipt = made.opened()
    case = stored(made)
    [one] = case.emergencies.values()
    assert (one.by, one.why, one.until - one.at) == (str(made.nurse), WHY, one.ends - one.at)
    assert (one.ends - one.at).total_seconds() == 60 * 60
    assert f"{one.at:%H:%M}" == "14:00"
    assert (one.reviewer, one.review_by) == ("officer:safeguarding", date(2026, 9, 22))
    alert = case.notices[one.alert]
    assert (alert.to, alert.state, alert.subject) == ("officer:safeguarding", "queued", one.id)
    with made.house.office.store.reading() as reading:
        names = [entry.name for entry in reading.journal(made.case)]
    assert names[-1] == "opened_in_emergency"
    assert receipt.version == len(names)


def test_the_receipt_holds_nothing_of_the_case(made: Guarded) -> None:
    """Whoever opens it reads it afterwards, by a read; the answer says until when, and under which id."""
    receipt = made.opened()
    assert (receipt.state, receipt.events) == (None, ())
    [told] = receipt.findings
    reviewed = "officer:safeguarding reviews it by Tue 22 Sep 2026"
    assert told.what == f"It is open to you until 15:00 BST, as emergency1; {reviewed}."
    assert (told.level, told.stops) == ("info", False)


def test_it_can_be_ended_before_its_time_and_holds_at_the_next_request(made: Guarded) -> None:
    """By whoever opened it, and by the authority; by nobody else."""
    for by in (made.nurse, OFFICER):
        made.opened()
        key = list(stored(made).emergencies)[-1]
        with pytest.raises(NotAllowed):
            made.ask("end_emergency", by=person(made.house.mother), emergency=key)
        made.house.office.case(made.case, by=made.nurse)
        made.ask("end_emergency", by=by, emergency=key)
        is_closed_to(made, made.nurse)
        with pytest.raises(Refused, match="is over"):
            made.ask("end_emergency", by=OFFICER, emergency=key)


def test_a_post_ends_what_it_opened_itself_and_nothing_else(made: Guarded) -> None:
    """It needs no right to restrict for that, which the end of another's opening takes; nor has another its end."""
    made.opened()
    made.opened(DESK)
    with pytest.raises(NotAllowed, match="restrict"):
        made.ask("end_emergency", by=DESK, emergency="emergency1")
    with pytest.raises(NotAllowed):
        made.ask("end_emergency", by=made.nurse, emergency="emergency2")
    made.ask("end_emergency", by=DESK, emergency="emergency2")
    is_closed_to(made, DESK)
    assert stored(made).emergencies["emergency2"].ended_by == str(DESK)


def test_it_is_over_once_whoever_opened_it_may_not_any_more(made: Guarded) -> None:
    """They leave their service, turn out to be family, or the file is changed: at the next request."""
    made.opened()
    for rules in (None, evolve(RULES, practitioners=False)):
        is_closed_to(made.chosen(emergency=rules), made.nurse)
    made.chosen().house.office.case(made.case, by=made.nurse)
    made.house.do("relate", child=made.house.child, person=made.house.nurse, relation="aunt")
    is_closed_to(made, made.nurse)


def test_who_has_left_their_service_reads_nothing(made: Guarded) -> None:
    """Whoever opened it and works for nobody any more is no practitioner."""
    made.opened()
    made.house.do("leave_service", person=made.house.nurse, agency=made.house.board)
    is_closed_to(made, made.nurse)


def test_without_the_table_nobody_may(made: Guarded) -> None:
    """It is said to a practitioner, who is told of the restriction anyway; and what would let them."""
    made.chosen(emergency=None)
    for by in (made.nurse, DESK):
        with pytest.raises(NotAllowed, match="Nobody may open"):
            made.opened(by)
    assert not made.house.office.may(made.nurse, "break_glass", made.case, by=made.nurse).allowed
    made.chosen(emergency=evolve(RULES, practitioners=False))
    with pytest.raises(NotAllowed, match="Nobody may open"):
        made.opened()
    made.opened(DESK)
    assert made.house.office.case(made.case, by=DESK).whole


def test_a_post_needs_the_right(made: Guarded) -> None:
    """An officer without the right is told what to write, and learns nothing of the case."""
    with pytest.raises(NotAllowed, match="emergency"):
        made.opened(SAFEGUARDING)


def test_family_and_whoever_practises_nowhere_may_not(made: Guarded) -> None:
    """The mother, a practitioner who was ever the child's aunt, a stranger, a post at which an aunt sits."""
    house = made.house
    for by in (person(house.mother), person(house.stranger), person(house.child)):
        with pytest.raises(NotAllowed):
            made.opened(by)
    house.do("relate", child=house.child, person=house.nurse, relation="aunt")
    with pytest.raises(NotAllowed):
        made.opened()
    aunt = {"desk": Post(rights=("read", "emergency"), person=house.nurse)}
    made.chosen(grants=evolve(GRANTS, officers={**(GRANTS.officers or {}), **aunt}))
    # Whoever sits there meets no case of their own family at all.
    with pytest.raises((NotAllowed, NotFound)):
        made.opened(DESK)
    assert stored(made).emergencies == {}


@pytest.mark.parametrize("why", ["", "urgent", "help! " * 3, "a" * 400, ". " * 60, "!" * 60])
def test_a_reason_of_some_length_is_asked_for(made: Guarded, why: str) -> None:
    """Too few letters, one key held down, punctuation: nothing is opened."""
    with pytest.raises(Refused):
        made.opened(why=why)
    assert stored(made).emergencies == {}


def test_it_is_of_now_and_ones_own(made: Guarded) -> None:
    """Neither of another day, nor because somebody else decided it, nor by imported history."""
    for given in ({"on": date(2026, 9, 20)}, {"decided_by": made.house.teacher}):
        with pytest.raises(Refused, match="done now"):
            made.ask("break_glass", by=made.nurse, why=WHY, **given)


def test_what_is_open_anyway_is_not_broken_into(made: Guarded) -> None:
    """A case that is not restricted, one on which they are named, one that they have opened already."""
    with pytest.raises(Refused, match="named"):
        made.opened(person(made.house.teacher))
    made.opened()
    with pytest.raises(Refused, match="already"):
        made.opened()
    assert len(stored(made).emergencies) == 1
    made.house.about("lift_case_restriction", why="over")
    with pytest.raises(Refused, match="not restricted"):
        made.opened(DESK)


def test_a_closed_case_is_opened_too(made: Guarded) -> None:
    """What is closed may be needed at night as well; its review and its alert stand all the same."""
    made.ask("close_case", by=person(made.house.teacher), why="The family has moved on.")
    made.opened()
    assert made.house.office.case(made.case, by=made.nurse).closed_on
    work = made.house.office.worklist("officer:safeguarding", by=SAFEGUARDING).lines
    assert {one.sort for one in work} == {"emergency", "notice"}


def test_a_restricted_childs_record_closes_its_cases_and_one_is_opened(made: Guarded) -> None:
    """The restriction on the child's record is passed for that case alone; the record itself stays closed."""
    house = made.house
    other = house.do("open_case", child=house.child, regime="ehcp", starter=house.teacher).reference
    house.do("restrict_child", child=house.child, to=[house.teacher], why="a witness")
    made.opened()
    house.office.case(made.case, by=made.nurse)
    for read, named in ((house.office.case, other), (house.office.record, house.child)):
        with pytest.raises(NotAllowed):
            read(named, by=made.nurse)


def test_the_alert_is_held_back_by_nobody(made: Guarded) -> None:
    """Not by whoever is named and works in the case, nor by the child's death; and only staff say that it was told."""
    made.opened()
    teacher = person(made.house.teacher)
    with pytest.raises(Refused, match="not held back"):
        made.ask("decide_notice", by=teacher, notice="notice1", send=False, why="no need")
    with pytest.raises(Refused, match="own staff"):
        made.ask("record_told", by=teacher, notice="notice1", how="telephone")
    made.house.do("record_death", child=made.house.child)
    made.ask("record_contact", by=teacher, what="note", text="So it is.")
    assert stored(made).notices["notice1"].state == "queued"


def test_what_is_asked_is_answered_as_the_door_answers(made: Guarded) -> None:
    """While it is open the answer to reading is yes; a refusal names break_glass to whom it is given, and no other."""
    office = made.house.office
    posts = (made.nurse, DESK, SAFEGUARDING, person(made.house.mother))

    def told(by: Actor) -> str:
        with pytest.raises(NotAllowed) as refused:
            office.chronology(made.case, by=by)
        if by.kind == "person":
            asked = office.may(by, "read", made.case, by=by)
            assert (asked.allowed, asked.said) == (False, str(refused.value))
        return str(refused.value)

    assert ["break_glass opens it to you" in told(by) for by in posts] == [True, True, False, False]
    made.opened()
    assert office.may(made.nurse, "read", made.case, by=made.nurse).allowed
    assert not made.at(61).house.office.may(made.nurse, "read", made.case, by=made.nurse).allowed


def test_whoever_reviews_finds_it_on_the_list_of_their_post(made: Guarded) -> None:
    """On that of all staff, too, where they look at it from that post; and nobody else does."""
    made.opened()
    office, reviewer = made.house.office, Actor.officer(RULES.reviews)
    for owner in (str(reviewer), "officer"):
        sorts = [one.sort for one in office.worklist(owner, by=reviewer).lines]
        assert sorts.count("emergency") == 1
    assert "emergency" not in [one.sort for one in office.worklist("officer", by=OFFICER).lines]
