from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.casework.at_rest.matters import matter_events, matters_of
from teamaround.casework.rules.requirement import assess
from teamaround.concepts.at_rest.matter import Matter
from teamaround.concepts.contact import Note
from teamaround.concepts.meeting import Meeting, Reply
from teamaround.concepts.team import CoverArrangement
from teamaround.concepts.work import ReasonGiven
from teamaround.regime.people_named import OFFICER
from teamaround.regime.rules import Gate, Requirement
from tests.unit.casework.at_rest.resting import AFTER, DAY, case, directory, lead, part
from tests.unit.casework.bench import CALENDAR, HALL, POOLE, TRUST, day
from tests.unit.casework.harbour import PLAIN, SAYS, rulebook

if TYPE_CHECKING:
    from teamaround.casework.events import Event
    from teamaround.concepts.people import Directory

ASKING = Gate(
    before=("lead_started",),
    needs={"on_team": ["supporter"]},
    level="warn",
    text="No supporter is there.",
    fix="Find one.",
    says=SAYS,
)
RULES = rulebook(PLAIN, gate={"one": ASKING}, requirement={"always": Requirement(gives="optional", says=SAYS)})
QUESTION = Note(id="note1", what="question", text="When?", on=day(4))
MISSING = "No supporter is there. in the team: none of these"


def stands(*entries: Any, who: Directory | None = None, **about: Any) -> tuple[Matter, ...]:
    """All that is at odds with the rules in a case."""
    found, who = case(*entries, **about), who or directory()
    facts, _ = assess(found, who, RULES, DAY)
    return matters_of(found, who, facts, RULES, CALENDAR)


def reason(number: int = 1, **also: Any) -> ReasonGiven:
    """Why no supporter is there for Ms Hall."""
    given: dict[str, Any] = {"id": f"reason{number}", "rule": "gate.one", "about": HALL, "words": "none is needed"}
    return ReasonGiven(**given | {"on": DAY} | also)


def matter(number: int = 1, **also: Any) -> Matter:
    """A matter as it was written."""
    given: dict[str, Any] = {
        "id": f"matter{number}",
        "rule": f"gate.g{number}",
        "what": "It is not so.",
        "since": day(5),
    }
    return Matter(**given | {"owners": ("officer",)} | also)


def told(kept: tuple[Matter, ...], now: tuple[Matter, ...]) -> list[tuple[str, Matter]]:
    """What is told of the change from what was kept to what stands now."""
    events: list[Event] = list(matter_events(case(*kept), now, DAY))
    return [(event.name, event.matter) for event in events]  # type: ignore[attr-defined]


class TestWhatStands:
    """All that rules, days and the directory say, each once."""

    def test_rules_days_and_the_directory_speak(self) -> None:
        """One after the other, with nothing written yet."""
        found = stands(lead(), QUESTION, who=directory(P2={"died": DAY}))
        assert [one.rule for one in found] == ["gate.one", "core.answer_awaited", "core.member_died"]
        assert {(one.id, one.since, one.state) for one in found} == {("", DAY, "open")}

    def test_a_last_day_that_nobody_works_is_flagged_whoever_says_it(self) -> None:
        """Cover that somebody said no to and that is to begin on a Sunday is told with that."""
        cover = CoverArrangement(
            id="cover1", covers="role1", by=POOLE, lengths=("short",), since=day(13), answer="declined"
        )
        notes = {one.rule: one.due_note for one in stands(lead(), cover)}
        assert notes["core.stand_in_said_no"] == "Sun 13 Sep 2026 is at the weekend"

    def test_nothing_stands_in_a_closed_case_or_after_a_death(self) -> None:
        """Nothing is asked of anybody any more."""
        assert stands(lead(), closed_on=DAY) == ()
        assert stands(lead(), who=directory(child={"died": AFTER})) == ()
        assert len(stands(lead())) == 1

    @pytest.mark.parametrize(
        ("where", "whose"),
        [
            ({"closed_on": DAY}, HALL),
            ({"who": directory(child={"died": AFTER})}, HALL),
            ({"closed_on": DAY, "who": directory(P1={"died": DAY})}, OFFICER),
        ],
        ids=["closed", "died", "nobody there"],
    )
    def test_whoever_waits_for_an_answer_waits_on(self, where: dict[str, Any], whose: str) -> None:
        """A question or concern is somebody's until it is answered, whatever became of the case."""
        (one,) = stands(lead(), QUESTION, **where)
        assert (one.rule, one.subject, one.owners) == ("core.answer_awaited", "note1", (whose,))
        assert stands(lead(), evolve(QUESTION, answer="On Monday."), **where) == ()
        (said,) = stands(lead(), QUESTION, reason(rule="core.answer_awaited", about=None), **where)
        assert said.state == "answered"

    def test_the_same_is_said_once(self) -> None:
        """Two reports that one person owes for one meeting are one matter; of two people they are two."""
        wanted = [Reply(part=one, answer="none", on=day(5), report_asked_on=day(5)) for one in ("part1", "part2")]
        meeting = Meeting(id="meeting1", what="m", arranged_on=day(4), replies=tuple(wanted))
        assert [one.about for one in stands(meeting)] == [HALL, POOLE]
        assert [one.about for one in stands(meeting, part(2, HALL, TRUST))] == [HALL]

    def test_it_is_the_same_whatever_was_written_before(self) -> None:
        """What stands is a function of the state, and not of what stood."""
        assert stands(lead(), matter(rule="gate.one", subject="role1", about=HALL)) == stands(lead())


class TestAnswers:
    """An answer counts while what it answers stays the same."""

    @pytest.mark.parametrize(
        ("also", "counts"),
        [
            ({}, True),
            ({"subject": "role1"}, True),
            ({"subject": "role2"}, False),
            ({"answers": MISSING}, True),
            ({"answers": "No supporter is there."}, False),
            ({"about": POOLE}, False),
            ({"about": None}, False),
            ({"rule": "gate.two"}, False),
        ],
        ids=str,
    )
    def test_which_reason_answers(self, also: dict[str, Any], counts: bool) -> None:
        """One for the same rule, person, entry and words; one that names no entry or words counts for any."""
        (one,) = stands(lead(), reason(**also))
        assert (one.state, one.answer) == (("answered", "none is needed") if counts else ("open", ""))

    def test_the_last_reason_is_the_answer(self) -> None:
        """Whoever answers anew says what stands now."""
        (one,) = stands(lead(), reason(), reason(2, words="he comes on Monday"), reason(3, about=POOLE))
        assert one.answer == "he comes on Monday"

    def test_each_person_is_answered_for_by_themselves(self) -> None:
        """A reason for one of two leads leaves the other open."""
        found = stands(lead(), lead(2, POOLE), reason())
        assert [(one.about, one.state) for one in found] == [(HALL, "answered"), (POOLE, "open")]


class TestWhatIsTold:
    """What changed since it was last written."""

    def test_what_comes_is_told_with_an_id_of_its_own(self) -> None:
        """Ids go on where they left off, also where several come at once."""
        new = [evolve(matter(number), id="", since=DAY) for number in (2, 3)]
        assert told((matter(1),), (evolve(matter(1), id="", since=DAY), *new)) == [
            ("matter_arose", evolve(new[0], id="matter2")),
            ("matter_arose", evolve(new[1], id="matter3")),
        ]

    def test_what_stays_is_not_told_again(self) -> None:
        """The day on which it came stays the first, however often it is asked."""
        assert told((matter(),), (evolve(matter(), id="", since=DAY),)) == []
        answered = matter(state="answered", answer="so it is")
        assert told((answered,), (evolve(answered, id="", since=DAY),)) == []

    @pytest.mark.parametrize(
        "also",
        [
            {"what": "x"},
            {"missing": "x"},
            {"owners": (HALL,)},
            {"due": DAY},
            {"info": True},
            {"fix": "x"},
            {"says": SAYS},
        ],
        ids=str,
    )
    def test_what_becomes_otherwise_is_told(self, also: dict[str, Any]) -> None:
        """It keeps its id and the day on which it came."""
        now = evolve(matter(), id="", since=DAY, **also)
        assert told((matter(),), (now,)) == [("matter_changed", matter(**also))]

    def test_an_answer_is_told_as_one(self) -> None:
        """A first answer, and another one, are answers; what else changes of what was answered is a change."""
        answered = matter(state="answered", answer="so it is")
        assert told((matter(),), (answered,)) == [("matter_answered", answered)]
        other = evolve(answered, answer="otherwise")
        assert told((answered,), (other,)) == [("matter_answered", other)]
        passed = evolve(answered, owners=(HALL,))
        assert told((answered,), (passed,)) == [("matter_changed", passed)]
        assert told((answered,), (matter(),)) == [("matter_changed", matter())]

    def test_what_is_no_longer_so_is_told_as_settled(self) -> None:
        """On the day on which it was seen, whether it was answered or not; once."""
        answered = matter(2, state="answered", answer="x")
        gone = told((matter(1), answered), ())
        assert gone == [
            ("matter_settled", evolve(matter(1), state="settled", settled_on=DAY)),
            ("matter_settled", evolve(answered, state="settled", settled_on=DAY)),
        ]
        assert told(tuple(one for _, one in gone), ()) == []

    def test_what_comes_back_is_another_matter(self) -> None:
        """What was settled and is so again arises anew, on the day on which it does."""
        over = matter(state="settled", settled_on=day(8))
        now = evolve(matter(), id="", since=DAY)
        assert told((over,), (now,)) == [("matter_arose", evolve(now, id="matter2"))]

    def test_one_is_told_by_what_it_is_about(self) -> None:
        """A matter of another person, entry or rule settles none and changes none."""
        now = evolve(matter(), id="", since=DAY, about=POOLE)
        assert [name for name, _ in told((matter(),), (now,))] == ["matter_arose", "matter_settled"]
