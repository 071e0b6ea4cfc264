"""The outbox and the account of a case's notices, on memory, SQLite and PostgreSQL alike."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.commands import (
    AddPerson,
    ArrangeMeeting,
    CancelMeeting,
    CloseCase,
    DecideNotice,
    LeaveService,
    RecordNotSent,
    RecordSent,
    RecordTold,
    RestrictCase,
    SetWishes,
    StartRole,
)
from teamaround.concepts.actors import Actor
from teamaround.concepts.people import ContactWishes
from teamaround.errors import NotAllowed, NotFound
from tests.integration.office.made import BEGAN, BY

if TYPE_CHECKING:
    from tests.integration.office.made import Made

SOON = BEGAN + timedelta(days=7)


@pytest.fixture
def invited(made: Made) -> Made:
    """A case with a Family Meeting to come: Mr Poole is to be invited, and a team to be told of it."""
    made.do(
        ArrangeMeeting(
            case=made.case, what="family_meeting", day=SOON, at=time(12), venue="nursery", arranged_with_family=True
        )
    )
    return made


def waiting(made: Made, *, by: Actor = BY, **asked: str) -> list[tuple[str, str]]:
    """What stands in the outbox: which notice, and how."""
    return [(one.notice, one.state) for one in made.office.outbox(by=by, **asked).lines]  # type: ignore[arg-type]


class TestOutbox:
    """All that has not been told is found over all cases, by whose it is, how it stands, and its kind."""

    def test_it_is_found_by_owner_state_and_kind(self, invited: Made) -> None:
        """Everybody's, somebody's, and only what stands so or is of a kind; whoever owns nothing has nothing."""
        every = waiting(invited)
        assert {state for _, state in every} == {"queued"}
        assert len(every) == len(invited.now().notices)
        assert waiting(invited, owner=invited.hall) == every
        assert waiting(invited, owner=invited.poole) == []
        assert len(waiting(invited, kind="invitation")) == 1
        assert waiting(invited, state="failed") == []
        assert invited.office.outbox(invited.hall, by=BY).owner.name == "Ms Hall"  # type: ignore[union-attr]

    def test_what_is_no_team_and_no_kind_is_told(self, invited: Made) -> None:
        """A slip is no empty outbox: the nearest is named."""
        with pytest.raises(NotFound, match=r'Did you mean "?team\.early_years_support'):
            waiting(invited, owner="team.early_years_suport")
        with pytest.raises(NotFound, match=r'Did you mean "?next_meeting'):
            waiting(invited, kind="next_meetin")
        with pytest.raises(NotFound, match=r'of the kind "zzz"\. There are: .*invitation'):
            waiting(invited, kind="zzz")

    def test_what_is_held_is_said_to_be(self, invited: Made) -> None:
        """From the moment at which somebody holds it until it is released, when as much is counted as is shown."""
        assert "passes them on" in invited.office.outbox(by=BY).nothing_sends
        invited.office.hold(by=BY)
        assert "until somebody releases them" in invited.office.outbox(by=BY).nothing_sends
        shown = len(waiting(invited, state="queued"))
        invited.do(RestrictCase(case=invited.case, to=(invited.hall,), why="A witness."))
        assert waiting(invited) == []
        assert invited.office.release(by=BY).waiting == 0 < shown
        assert "passes them on" in invited.office.outbox(by=BY).nothing_sends

    def test_it_is_read_on_from_where_it_ended(self, invited: Made) -> None:
        """So many lines, and then the next from the place that is given; a place that is none is refused."""
        every = waiting(invited)
        first = invited.office.outbox(by=BY, limit=1)
        assert first.more
        rest = invited.office.outbox(by=BY, after=first.after)
        assert not rest.more
        assert [(one.notice, one.state) for one in (*first.lines, *rest.lines)] == every
        with pytest.raises(NotFound, match="is no place in an outbox"):
            invited.office.outbox(by=BY, after="yesterday")

    def test_whatever_becomes_of_it_stands_or_is_gone(self, invited: Made) -> None:
        """Told and sent are gone; held back by a right, failed and proposed stay; stopped by a person is settled."""
        (invitation,) = [one.id for one in invited.now().notices.values() if one.template == "invitation"]
        (other,) = [one.id for one in invited.now().notices.values() if one.id != invitation]
        invited.do(RecordNotSent(case=invited.case, notice=other, channel="post", why="No such mailbox.", tries=9))
        invited.do(SetWishes(person=invited.poole, wishes=ContactWishes(do_not_contact=True, because="ill")))
        assert dict(waiting(invited)) == {invitation: "held_back", other: "failed"}
        invited.do(DecideNotice(case=invited.case, notice=invitation, send=False, why="she told him"))
        invited.do(RecordTold(case=invited.case, notice=other, how="telephone"))
        assert waiting(invited) == []

    def test_what_a_closing_leaves_to_be_told_is_still_found(self, invited: Made) -> None:
        """Nothing to be told is lost as a case is closed."""
        before = waiting(invited)
        invited.do(CloseCase(case=invited.case, why="needs_met"))
        found = invited.office.outbox(by=BY)
        assert {one.notice for one in found.lines} >= {one for one, _ in before}
        assert {one.closed for one in found.lines} == {True}
        assert found.counted["queued"] == len(found.lines)
        told = [one for one in invited.office.worklist(invited.hall, by=BY).lines if one.sort == "notice"]
        assert {one.entry for one in told} == {one.notice for one in found.lines if one.owner.reference == invited.hall}
        assert all(one.due for one in told)

    def test_whoever_holds_nothing_in_a_closed_case_may_still_have_to_tell_there(self, invited: Made) -> None:
        """What waits to be told in it is passed on before somebody leaves, as in an open one."""
        invited.do(CloseCase(case=invited.case, why="needs_met"))
        found = invited.office.holding(invited.hall, by=BY)
        assert found.lines == ()
        told = [one.entry for one in invited.office.worklist(invited.hall, by=BY).lines]
        assert [one.entry for one in found.work.lines] == told != []
        assert found.cases == (invited.case,)

    def test_nothing_of_a_restricted_case_is_told(self, invited: Made) -> None:
        """Whoever is not named on a case sees nothing of it, and its owner sees it where they are."""
        invited.do(RestrictCase(case=invited.case, to=(invited.hall,), why="a colleague's child"))
        assert waiting(invited) == []
        ((notice, _), *_) = waiting(invited, by=Actor.person(invited.hall), owner=invited.hall)
        with pytest.raises(NotAllowed):
            invited.do(RecordTold(case=invited.case, notice=notice, how="telephone"))

    def test_whoever_may_not_read_a_case_sees_what_is_theirs_alone(self, invited: Made) -> None:
        """A stranger sees nothing; who is to send something, and has no part any more, sees it without the child."""
        stranger = invited.do(AddPerson(name="Mr Strange")).reference
        assert waiting(invited, by=Actor.person(stranger)) == []
        assert waiting(invited, by=Actor.person(invited.poole)) == waiting(invited)
        assert all(one.child for one in invited.office.outbox(by=Actor.person(invited.poole)).lines)

    def test_it_is_on_the_list_of_whoever_is_to_send_it(self, invited: Made) -> None:
        """Each stands on its sender's worklist with the day by which it is to be passed on, and is late then."""
        found = invited.office.worklist(invited.hall, by=BY)
        told = [one for one in found.lines if one.sort == "notice"]
        assert {one.due for one in told} == {BEGAN + timedelta(days=14)}
        assert [one.entry for one in told] == [notice for notice, _ in waiting(invited)]
        assert [one for one in invited.office.overdue(by=BY).lines if one.sort == "notice"] == []
        invited.day(BEGAN + timedelta(days=15))
        assert {one.days_late for one in invited.office.overdue(by=BY).lines if one.sort == "notice"} == {1}


class TestWhoHasGone:
    """What waits for somebody who may not have it any more does not wait as something to be passed on."""

    def test_for_somebody_who_left(self, invited: Made) -> None:
        """An invitation to somebody who has left the service is withdrawn, and in no list any more."""
        invited.do(LeaveService(person=invited.poole, agency=invited.health))
        assert "Mr Poole" not in self.listed(invited)
        assert "Mr Poole" not in [one.to.name for one in invited.office.outbox(by=BY).lines]

    def test_for_somebody_who_is_not_to_be_contacted(self, invited: Made) -> None:
        """From that moment it is held back, with the reason."""
        invited.do(SetWishes(person=invited.poole, wishes=ContactWishes(do_not_contact=True, because="ill")))
        (line,) = [one for one in invited.office.outbox(by=BY).lines if one.to.name == "Mr Poole"]
        assert (line.state, line.because) == ("held_back", "Not to be contacted: ill.")
        assert "Mr Poole" not in self.listed(invited)

    def listed(self, made: Made) -> list[str]:
        """To whom something is still shown as to be passed on."""
        return [one.to.name for one in made.office.circulation(made.case, by=BY).copies]


class TestAccount:
    """A complaint is answered from the account of a case's notices."""

    def test_what_was_told_how_and_by_whom(self, invited: Made) -> None:
        """What waits is shown; all of it says how each was told, tried, put right, in the order of happening."""
        office, case = invited.office, invited.case
        (invitation,) = [one.id for one in invited.now().notices.values() if one.template == "invitation"]
        sent = RecordSent(case=case, notice=invitation, channel="post", where="p@example.org", message="m1", tries=3)
        invited.do(sent)
        invited.do(CancelMeeting(case=case, meeting="meeting1", why="snow"))
        found = office.notices(case, by=BY)
        (correction,) = [one.notice for one in found.accounts if one.notice.corrects == invitation]
        assert correction.state == "queued"
        assert invitation not in [one.notice.id for one in found.accounts]
        account = next(one for one in office.notices(case, by=BY, every=True).accounts if one.notice.id == invitation)
        telling = account.notice.telling
        assert telling is not None
        assert (telling.how, telling.where, telling.message, telling.tries) == ("by post", "p@example.org", "m1", 3)
        assert [one.name for one in account.history] == ["notice_queued", "notice_sent"]
        assert account.history[1].sentence == "Notice to Mr Poole (invitation) was sent by post on Mon 7 Sep 2026."
        assert account.notice.ground.says

    def test_it_is_for_those_who_work_in_the_case(self, invited: Made) -> None:
        """What is kept from whom is not for the family; nor for whoever is not named on a restricted case."""
        with pytest.raises(NotAllowed):
            invited.office.notices(invited.case, by=Actor.person(invited.mother))
        invited.do(RestrictCase(case=invited.case, to=(invited.hall,), why="x"))
        with pytest.raises(NotAllowed):
            invited.office.notices(invited.case, by=BY)


def test_a_stand_in_who_may_not_read_the_case_is_told_of_nobody(made: Made) -> None:
    """What waits for whom they stand in for is theirs to see to; whoever that is, nothing tells them."""
    made.let_lead(made.mother)
    aunt = made.do(AddPerson(name="Leo's aunt")).reference
    [led] = made.now().leads(BEGAN)
    made.do(StartRole(case=made.case, person=aunt, role="cover", covers=led.id))
    assert {one.owner.reference for one in made.office.outbox(by=BY).lines} == {made.mother}
    found = made.office.outbox(by=Actor.person(aunt)).lines
    assert [one.owner.reference for one in found] == [aunt] * len(found) != []


def test_rows_are_proved(invited: Made) -> None:
    """The rows by which the outbox is found are those that the journal comes to, failed and held back ones too."""
    (first, second) = list(invited.now().notices)[:2]
    invited.do(RecordNotSent(case=invited.case, notice=first, channel="post", why="No such mailbox."))
    invited.do(evolve(DecideNotice(case=invited.case, notice=second, send=False), why="x"))
    assert invited.office.verify(by=BY).differences == ()
