from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from teamaround.casework.commands.case import CloseCase
from teamaround.casework.commands.correction.entries import Reinstate
from teamaround.casework.commands.notices import DecideNotice, RecordNotSent, RecordSent, RecordTold
from teamaround.casework.commands.plan import AgreePlan, DraftPlan
from teamaround.casework.commands.turning import TurnTheDay
from teamaround.concepts.actors import Actor
from teamaround.concepts.people import ContactWishes
from teamaround.concepts.work import Notice, Telling
from tests.unit.casework.bench import HALL, POOLE, TODAY, Bench, day, with_team
from tests.unit.casework.harbour import FULL, rulebook

SENT = RecordSent(notice="", channel="post", where="leo@example.org", message="m1", tries=2)
NOT_SENT = RecordNotSent(notice="", channel="post", why="No such mailbox.", where="x@x.org", message="m1", tries=9)


@pytest.fixture
def bench() -> Bench:
    """A case with a copy of the plan proposed for the child, and one queued for Mr Poole."""
    bench = with_team(rulebook(FULL))
    bench.do(DraftPlan(text="One line.", on=day(19, 11)))
    bench.do(AgreePlan(plan="plan1", on=day(19, 11)))
    return bench


def proposed(bench: Bench) -> str:
    """The id of the notice that waits for a decision."""
    return next(one.id for one in bench.case.notices.values() if one.state == "proposed")


def queued(bench: Bench) -> str:
    """The same notice, once somebody has let it go."""
    notice = proposed(bench)
    bench.do(DecideNotice(notice=notice, send=True))
    return notice


def failed(bench: Bench) -> str:
    """The same, after it was tried in vain."""
    notice = queued(bench)
    bench.do(evolve(NOT_SENT, notice=notice))
    return notice


def held_back(bench: Bench) -> str:
    """The same, stopped by somebody."""
    notice = queued(bench)
    bench.do(DecideNotice(notice=notice, send=False, why="she has it"))
    return notice


STATES = {"proposed": proposed, "queued": queued, "failed": failed, "held_back": held_back}


def now(bench: Bench, notice: str) -> Notice:
    """A notice as it stands."""
    return bench.case.notices[notice]


def wishes(bench: Bench, notice: str, **wishes: Any) -> None:
    """Let it be recorded how a notice's party wishes to be reached."""
    party = now(bench, notice).to
    bench.people[party] = evolve(bench.people[party], wishes=ContactWishes(**wishes))


class TestDeciding:
    """A person lets a notice go, or stops it with a reason."""

    def test_a_proposed_notice_is_sent_or_held_back_by_somebody(self, bench: Bench) -> None:
        """What a rule only proposes is let go by a person, once."""
        notice = proposed(bench)
        bench.do(DecideNotice(notice=notice, send=True))
        assert (now(bench, notice).state, now(bench, notice).by_person) == ("queued", True)
        assert "The notice is queued." in bench.refuse(DecideNotice(notice=notice, send=True))

    @pytest.mark.parametrize("state", ["proposed", "queued", "failed"])
    def test_whatever_waits_is_stopped_with_a_reason(self, bench: Bench, state: str) -> None:
        """Nothing that has yet to go out is beyond a person's saying no, with why; then it is decided."""
        notice = STATES[state](bench)
        assert "Why it is held back is not said." in bench.refuse(DecideNotice(notice=notice, send=False))
        stop = DecideNotice(notice=notice, send=False, why="she has it")
        assert bench.names(stop) == ["notice_held_back"]
        stands = now(bench, notice)
        assert (stands.state, stands.because, stands.by_person, stands.telling) == (
            "held_back",
            "she has it",
            True,
            None,
        )
        assert "The notice is held back." in bench.refuse(stop)

    @pytest.mark.parametrize("state", ["proposed", "failed", "held_back"])
    def test_what_was_stopped_or_failed_is_let_go(self, bench: Bench, state: str) -> None:
        """What a person stopped, or what could not be sent, goes back into the queue, as though nobody had tried."""
        notice = STATES[state](bench)
        bench.do(DecideNotice(notice=notice, send=True, why="after all"))
        stands = now(bench, notice)
        assert (stands.state, stands.because, stands.by_person, stands.telling) == ("queued", "after all", True, None)

    @pytest.mark.parametrize("state", ["proposed", "failed", "held_back"])
    def test_nobody_lets_go_what_may_not_be_told(self, bench: Bench, state: str) -> None:
        """Let go by a person, a notice whose party is not to be contacted is held back again, and says why."""
        notice = STATES[state](bench)
        wishes(bench, notice, do_not_contact=True, because="in hospital")
        assert bench.names(DecideNotice(notice=notice, send=True))[:2] == ["notice_queued", "notice_held_back"]
        stands = now(bench, notice)
        assert (stands.state, stands.because) == ("held_back", "Not to be contacted: in hospital.")

    def test_what_a_rule_holds_back_a_person_may_leave_so(self, bench: Bench) -> None:
        """Held back by a right, it is left so by a person who says why; it does not come back by itself then."""
        notice = queued(bench)
        wishes(bench, notice, do_not_contact=True)
        bench.do(TurnTheDay())
        assert (now(bench, notice).state, now(bench, notice).by_person) == ("held_back", False)
        bench.do(DecideNotice(notice=notice, send=False, why="told at the visit"))
        wishes(bench, notice)
        bench.do(CloseCase(why="done"))
        assert (now(bench, notice).state, now(bench, notice).because) == ("held_back", "told at the visit")

    def test_what_was_told_or_sent_is_decided(self, bench: Bench) -> None:
        """Nobody stops what is out of the house."""
        notice = queued(bench)
        bench.do(evolve(SENT, notice=notice))
        stop = DecideNotice(notice=notice, send=False, why="x")
        assert "The notice is sent." in bench.refuse(stop)
        assert "The notice is sent." in bench.refuse(evolve(stop, send=True))


class TestTold:
    """A person records that somebody was told: who told them, how and when."""

    @pytest.mark.parametrize("state", list(STATES))
    def test_whatever_waits_can_be_told_by_a_person(self, bench: Bench, state: str) -> None:
        """It is told from then on, with the way, the day, who told them and a note; nothing waits any more."""
        notice = STATES[state](bench)
        bench.do(RecordTold(notice=notice, how="telephone", by=HALL, note="at ten"))
        stands = now(bench, notice)
        assert stands.state == "told"
        assert stands.telling == Telling(how="telephone", by=HALL, on=TODAY, note="at ten")
        again = RecordTold(notice=notice, how="letter", by=POOLE)
        assert "They were told already: it is told." in bench.refuse(again)

    def test_whoever_records_it_told_them_unless_it_is_said_otherwise(self, bench: Bench) -> None:
        """A practitioner who records it without a name told them; so did the authority's own staff."""
        notice = proposed(bench)
        for actor, by in ((Actor.person(POOLE), POOLE), (Actor.officer(), "officer")):
            apart = bench.apart()
            apart.actor = actor
            apart.do(RecordTold(notice=notice, how="meeting"))
            telling = now(apart, notice).telling
            assert telling is not None
            assert (telling.by, telling.note) == (by, "")

    def test_it_was_told_on_a_day_that_can_be(self, bench: Bench) -> None:
        """Neither before it was queued, nor tomorrow, nor by a way that is none, nor by nobody or by themselves."""
        told = RecordTold(notice=proposed(bench), how="by_hand", by=HALL)
        assert "It was queued on 2026-11-19, after 2026-11-18." in bench.refuse(evolve(told, on=day(18, 11)))
        assert "has not come yet" in bench.refuse(evolve(told, on=day(21, 11)))
        assert "how:" in bench.refuse(evolve(told, how="pigeon"))  # type: ignore[arg-type]
        assert "No person is known as" in bench.refuse(evolve(told, by="P99"))
        assert "Nobody tells themselves." in bench.refuse(evolve(told, by=now(bench, told.notice).to))
        assert "The case has no" in bench.refuse(evolve(told, notice="notice99"))

    def test_told_by_mistake_it_waits_again(self, bench: Bench) -> None:
        """Undone, it stands as it did before it was recorded as told."""
        notice = queued(bench)
        before = now(bench, notice)
        bench.do(RecordTold(notice=notice, how="letter"))
        bench.do(Reinstate(entry=notice, why="the wrong letter"))
        assert now(bench, notice) == before


class TestSent:
    """What a channel did is for the authority's own to record."""

    @pytest.mark.parametrize("state", [*STATES, "told"])
    def test_what_was_sent_is_sent_whatever_became_of_it_meanwhile(self, bench: Bench, state: str) -> None:
        """Stopped, told or failed while it was under way, it is sent: with channel, address, id, tries; once."""
        notice = STATES.get(state, queued)(bench)
        if state == "told":
            bench.do(RecordTold(notice=notice, how="letter", by=HALL))
        bench.do(evolve(SENT, notice=notice))
        stands = now(bench, notice)
        assert stands.state == "sent"
        assert stands.telling == Telling(
            how="post", by="officer", on=TODAY, where="leo@example.org", message="m1", tries=2
        )
        assert "It was sent already." in bench.refuse(evolve(SENT, notice=notice))

    def test_sent_stays_sent(self, bench: Bench) -> None:
        """No undoing takes back what has left the house."""
        notice = queued(bench)
        bench.do(evolve(SENT, notice=notice))
        assert f"{notice} was sent, and stays so." in bench.refuse(Reinstate(entry=notice, why="x"))

    def test_what_could_not_be_sent_is_parked_with_the_reason(self, bench: Bench) -> None:
        """It is not tried any more, keeps where and how often it was tried, and is a person's to decide on."""
        notice = failed(bench)
        stands = now(bench, notice)
        assert (stands.state, stands.because) == ("failed", "No such mailbox.")
        assert stands.telling == Telling(
            how="post", by="officer", on=TODAY, where="x@x.org", message="m1", tries=9, note="No such mailbox."
        )
        assert "Only queued ones are sent." in bench.refuse(evolve(NOT_SENT, notice=notice))
        assert "Why it could not be sent is not said." in bench.refuse(evolve(NOT_SENT, notice=notice, why=""))

    @pytest.mark.parametrize("command", [SENT, NOT_SENT])
    def test_a_channel_is_nobody_elses_to_speak_for(self, bench: Bench, command: RecordSent | RecordNotSent) -> None:
        """Somebody in the case cannot record that the office sent something; a system of the office's own can."""
        command = evolve(command, notice=queued(bench))
        bench.actor = Actor.person(HALL)
        assert "for the authority's own staff to record" in bench.refuse(command)
        bench.actor = Actor.system("post", on_behalf_of="officer:post")
        bench.do(command)


def test_a_closed_case_stops_none_of_it(bench: Bench) -> None:
    """What waits in a case as it is closed is told, sent or stopped all the same."""
    notice = queued(bench)
    bench.do(CloseCase(why="done"))
    stop, told = DecideNotice(notice=notice, send=False, why="she has it"), RecordTold(notice=notice, how="visit")
    for command in (stop, told, evolve(SENT, notice=notice), evolve(NOT_SENT, notice=notice)):
        apart = bench.apart()
        apart.do(command)
        assert now(apart, notice).state != "queued"
