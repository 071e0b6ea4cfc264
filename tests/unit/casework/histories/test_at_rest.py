from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, Phase, find, given, settings

from teamaround.casework.at_rest import days_and_answers, elapsed
from teamaround.casework.at_rest.matters import matter_events, matters_of
from teamaround.casework.commands.turning import TurnTheDay
from teamaround.casework.events.plan import ActionFellLate
from teamaround.casework.rules.requirement import assess
from teamaround.concepts.at_rest.last_days import last_days
from teamaround.concepts.case import in_force, live
from teamaround.regime.predicates import about_cover_and_succession
from tests.unit.casework.bench import CALENDAR, Bench
from tests.unit.casework.histories.history import History, histories, later
from tests.unit.casework.histories.roads import Roads, at_odds, recorded, roads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from teamaround.concepts.at_rest.matter import Matter

MANY = settings(
    max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None
)
FEW = settings(MANY, max_examples=1500, phases=[Phase.generate], report_multiple_bugs=False)
YEAR = 365


def now(bench: Bench) -> dict[Any, Matter]:
    """All that is at odds with the rules as the case stands, asked anew."""
    facts, _ = assess(bench.case, bench.directory, bench.rules, bench.today)
    return {one.key: one for one in matters_of(bench.case, bench.directory, facts, bench.rules, CALENDAR)}


# --- path independence


def every_road_leads_to_the_same(found: Roads) -> None:
    """Two roads to the same entries have the same matters, and those are what the case comes to when asked anew."""
    assert recorded(found.straight) == recorded(found.other)
    assert at_odds(found.straight) == at_odds(found.other)
    what_is_written_is_so(found.other)


def what_is_written_is_so(bench: Bench) -> None:
    """The matters that are kept are those that the state comes to, and nothing else."""
    written = {one.key: one for one in bench.case.matters.values() if one.stands}
    asked = now(bench)
    assert written.keys() == asked.keys()
    for key, one in asked.items():
        assert evolve(one, id=written[key].id, since=written[key].since) == written[key]


@MANY
@given(roads())
def test_every_road_leads_to_the_same(found: Roads) -> None:
    """Split, recorded later, put right or taken back: the same entries in force have the same matters."""
    every_road_leads_to_the_same(found)


@pytest.mark.parametrize("way", ["split", "later", "wrong at first", "astray"])
def test_every_way_is_taken(way: str) -> None:
    """Among the histories there are some in which the other road went round in this way."""
    find(roads(), lambda found: way in found.taken, settings=settings(FEW, max_examples=500, database=None))


# --- idempotence


def until(bench: Bench, day: date) -> Iterator[date]:
    """The days on which the office would let the case be looked at again, up to *day*, in their order."""
    while (due := elapsed.next_due(bench.case, bench.directory, bench.today, CALENDAR)) is not None and due <= day:
        yield due


def asking_again_brings_nothing(history: History) -> None:
    """The same day turned twice, on any day, tells everything the first time and nothing the second."""
    bench = history.bench.apart()
    for days in (0, 1, 3, YEAR):
        bench.today += timedelta(days=days)
        bench.do(TurnTheDay())
        assert bench.do(TurnTheDay()).events == ()
        what_is_written_is_so(bench)


def silence_loses_nothing(history: History) -> None:
    """A year in which the office turned each day that was due, and one in which nobody looked, come to the same."""
    watched, silent = history.bench.apart(), history.bench.apart()
    for bench in (watched, silent):
        bench.do(TurnTheDay())
    last = watched.today + timedelta(days=YEAR)
    for day in until(watched, last):
        watched.today = day
        watched.do(TurnTheDay())
    watched.today = silent.today = last
    silent.do(TurnTheDay())
    what_is_written_is_so(watched)
    assert at_odds(watched) == at_odds(silent)
    assert recorded(watched) == recorded(silent)
    assert watched.do(TurnTheDay()).events == silent.do(TurnTheDay()).events == ()


@MANY
@given(histories())
def test_asking_again_brings_nothing(history: History) -> None:
    """However often and on whatever day a case is asked, nothing is told twice."""
    asking_again_brings_nothing(history)


@MANY
@given(histories())
def test_a_year_of_silence_loses_nothing(history: History) -> None:
    """The days on which the office asks are all on which anything can change, and none has to be kept."""
    silence_loses_nothing(history)


# --- nothing unowned


def awaiting(bench: Bench) -> Iterator[str]:
    """The questions and concerns that nobody has answered."""
    asking = [one for one in bench.case.notes.values() if one.what in ("question", "concern") and live(one)]
    yield from (one.id for one in asking if not one.answer)


def late_or_waiting(bench: Bench) -> Iterator[str]:
    """Every entry of a case that has a day in the past, or waits for somebody's answer."""
    case, today = bench.case, bench.today
    yield from (one.id for one in case.meetings.values() if one.state == "arranged" and one.day and one.day < today)
    yield from (one.id for one in case.handovers.values() if one.state == "planned" and one.from_day < today)
    reviews = [one for one in case.reviews.values() if live(one)]
    yield from (one.id for one in reviews if one.held_on is None and one.planned_for and one.planned_for < today)
    held = [one.held_on for one in reviews if one.held_on]
    for plan in case.plans.values():
        if plan.state == "agreed" and plan.review_on and plan.review_on < today and plan.agreed_on:
            yield from [] if any(day >= plan.agreed_on for day in held) else [plan.id]
    yield from (one.id for one in case.nominations.values() if one.answer == "none")
    yield from awaiting(bench)
    for meeting in case.meetings.values():
        parts = [case.involvements[one.part] for one in meeting.replies if one.report_asked_on]
        wanted = meeting.state in ("arranged", "held") and any(in_force(one, today) for one in parts)
        yield from [meeting.id] if wanted and not all(one.report_received_on for one in meeting.replies) else []
    yield from (one.id for one in case.actions.values() if one.open)
    yield from (one.id for one in case.steps.values() if one.state == "open")
    yield from (one.id for one in case.notices.values() if one.state == "proposed")


def nothing_is_unowned(history: History) -> None:
    """Whatever is late or waits is on the list of somebody who can see to it, or was answered for."""
    bench = later(history, 20)
    bench.do(TurnTheDay())
    case = bench.case
    if case.closed_on is not None:
        # Nothing is asked there any more, but that somebody waits for an answer.
        assert {subject for _, subject, _ in at_odds(bench)} == set(awaiting(bench))
        assert all(one.owners for one in case.matters.values() if one.stands)
        return
    on_lists = {one.subject: one.owners for one in case.matters.values() if one.stands and not one.info}
    on_lists |= {one.subject: one.owners for one in case.steps.values() if one.state == "open"}
    on_lists |= {one.id: one.owners for one in case.steps.values() if one.state == "open"}
    on_lists |= {one.id: (one.sender,) for one in case.notices.values() if one.state == "proposed"}
    for action in case.actions.values():
        part = case.involvements[action.owner]
        if in_force(part, bench.today):
            on_lists.setdefault(action.id, (part.person or part.agency or "officer",))
    for entry in late_or_waiting(bench):
        found = case.find(entry)
        assert found is not None
        if live(found):
            assert on_lists.get(entry), f"{entry} is on nobody's list"
            assert all(can_see_to_it(one, bench) for one in on_lists[entry]), (entry, on_lists[entry])


def can_see_to_it(owner: str, bench: Bench) -> bool:
    """Whether somebody is alive and there, an agency, or the authority's own staff."""
    person = bench.people.get(owner)
    return owner in ("officer", bench.child.id) or owner in bench.agencies or (person is not None and not person.died)


@MANY
@given(histories())
def test_nothing_is_unowned(history: History) -> None:
    """In an open case whatever has a day in the past, or waits for an answer, is on somebody's list."""
    nothing_is_unowned(history)


@MANY
@given(roads())
def test_nothing_is_unowned_when_people_go(found: Roads) -> None:
    """Nor is it where people have died, left their service or may not be contacted."""
    nothing_is_unowned(History(found.straight))


# --- seeded faults


def forgotten_once_said(patch: pytest.MonkeyPatch) -> None:
    """What was settled once is never said again."""
    told = matter_events

    def once(case: Any, found: Any, day: Any) -> Any:
        said = {one.key for one in case.matters.values() if not one.stands}
        return told(case, tuple(one for one in found if one.key not in said), day)

    patch.setattr("teamaround.casework.decide.matter_events", once)


def taking_over_by_one_command(patch: pytest.MonkeyPatch) -> None:
    """Only whoever was followed in the same command led before, as it was when rules looked at commands alone."""
    before = about_cover_and_succession.led_before

    def in_one(holder: Any, context: Any) -> Any:
        passed = {one.person for one in context.case.assignments.values() if one.ended_because == "the lead passed on"}
        return [one for one in before(holder, context) if one in passed]

    patch.setattr(about_cover_and_succession, "led_before", in_one)


def told_every_time(patch: pytest.MonkeyPatch) -> None:
    """That an action is late is told whenever anybody asks."""

    def always(case: Any, *_: Any) -> Any:
        return [ActionFellLate(action=one) for one in case.actions.values() if one.fell_late_on and one.open]

    passed = elapsed.elapsed
    patch.setattr("teamaround.casework.decide.elapsed", lambda *asked: [*passed(*asked), *always(*asked)])


def days_that_nobody_waits_for(patch: pytest.MonkeyPatch) -> None:
    """The office waits for no meeting, action, review or handover."""
    patch.setattr(elapsed, "_day_after_the_last", lambda *_: ())


def meetings_of_nobody(patch: pytest.MonkeyPatch) -> None:
    """A meeting whose day has passed is no matter."""
    patch.setattr(days_and_answers, "last_days", lambda *of: [one for one in last_days(*of) if one.what != "meeting"])


def owners_who_died(patch: pytest.MonkeyPatch) -> None:
    """What somebody owns stays theirs when they die."""
    patch.setattr("teamaround.casework.at_rest.steps.has_died", lambda *_: False)
    patch.setattr("teamaround.concepts.at_rest.leading.has_died", lambda *_: False)


@pytest.mark.parametrize(
    ("fault", "drawn", "check"),
    [
        (forgotten_once_said, roads, every_road_leads_to_the_same),
        (taking_over_by_one_command, roads, every_road_leads_to_the_same),
        (told_every_time, histories, asking_again_brings_nothing),
        (days_that_nobody_waits_for, histories, silence_loses_nothing),
        (meetings_of_nobody, histories, nothing_is_unowned),
        (owners_who_died, roads, lambda found: nothing_is_unowned(History(found.straight))),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_a_fault_is_caught(
    fault: Callable[[pytest.MonkeyPatch], None],
    drawn: Callable[[], Any],
    check: Callable[[Any], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each of these properties fails where what it guards is broken on purpose."""
    fault(monkeypatch)

    @FEW
    @given(drawn())
    def run(found: Any) -> None:
        check(found)

    with pytest.raises(AssertionError):
        run()
