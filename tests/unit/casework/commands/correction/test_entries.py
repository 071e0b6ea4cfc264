from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve, fields_dict

from teamaround.casework.commands.case import CloseCase
from teamaround.casework.commands.correction.correctable import CONSEQUENCES, DECIDED
from teamaround.casework.commands.correction.entries import CorrectEntry, Reinstate, WithdrawEntry
from teamaround.casework.commands.family import RecordView
from teamaround.casework.commands.lead import (
    AssignLead,
    NominateLead,
)
from teamaround.casework.commands.meeting import ArrangeMeeting, HoldMeeting
from teamaround.casework.commands.team import Join
from teamaround.casework.events.case import CaseCorrected, EntryWithdrawn
from teamaround.concepts.case import COLLECTION
from tests.unit.casework.bench import (
    ALI,
    HALL,
    LEO,
    MOTHER,
    POOLE,
    Bench,
    day,
    with_team,
)
from tests.unit.casework.harbour import FULL, rulebook


def correct(entry: str, **changes: Any) -> CorrectEntry:
    """A correction with a reason."""
    return CorrectEntry(entry=entry, changes=changes, why="mistyped")


def after(*commands: Any) -> Bench:
    """The team's case after these commands."""
    bench = with_team()
    for command in commands:
        bench.do(command)
    return bench


LED = AssignLead(people=(HALL,), on=day(10))


class TestFacts:
    """A fact that was recorded wrongly is put right."""

    def test_a_word_a_date_and_a_truth_are_put_right_together(self) -> None:
        """Several facts are corrected at once, and the journal says which and why."""
        bench = with_team()
        decision = bench.do(correct("part2", job="visitor", since=day(3), specialist=True))
        part = bench.case.involvements["part2"]
        assert (part.job, part.since, part.specialist, part.person) == ("visitor", day(3), True, POOLE)
        (event,) = decision.events
        assert (event.fields, event.because) == (("job", "since", "specialist"), "mistyped")  # type: ignore[attr-defined]

    def test_what_is_known_of_somebody_since_keeps_nothing_from_being_put_right(self) -> None:
        """The part of somebody who has died is corrected like any other; to take it they would have to live."""
        bench = with_team()
        bench.people[POOLE] = evolve(bench.people[POOLE], died=day(20))
        bench.do(correct("part2", job="visitor"))
        assert bench.case.involvements["part2"].job == "visitor"

    def test_what_was_withdrawn_already_is_not_withdrawn_with_its_part(self) -> None:
        """A role goes with the part that it rests on, once."""
        bench = after(LED, WithdrawEntry(entry="role1", why="x"), AssignLead(people=(HALL,), on=day(12)))
        events = bench.do(WithdrawEntry(entry="part1", why="another person")).events
        assert [one.entry for one in events if isinstance(one, EntryWithdrawn)] == ["part1", "role2"]

    def test_a_day_may_be_written_as_text(self) -> None:
        """A day reads as a file would write it, and as a day."""
        bench = with_team()
        bench.do(correct("part2", since="2026-09-03"))
        assert bench.case.involvements["part2"].since == day(3)

    def test_a_correction_says_why_and_what(self) -> None:
        """No reason and nothing to correct are refused together."""
        said = with_team().refuse(CorrectEntry(entry="part2", changes={}, why=" "))
        assert "Why it is corrected is not said." in said
        assert "Nothing is corrected." in said
        assert "That is what stands already." not in said

    def test_what_stands_already_is_not_corrected(self) -> None:
        """A correction to what is so is refused."""
        assert "That is what stands already." in with_team().refuse(correct("part2", job=""))

    def test_a_field_that_is_not_there_is_refused_with_the_nearest(self) -> None:
        """A field that the entry has not is refused; where none is near, all are listed."""
        said = with_team().refuse(correct("part2", specialst=True, zzz=1))
        assert 'part2 has no "specialst". Did you mean' in said
        assert 'part2 has no "zzz". It has: person, agency' in said

    @pytest.mark.parametrize("value", ["perhaps", 3, ["x"]])
    def test_a_value_of_another_kind_is_refused(self, value: object) -> None:
        """A word, number or list that the field does not take is refused, and never kept."""
        assert "That does not fit" in with_team().refuse(correct("part2", capacity=value))

    def test_an_entry_that_is_not_there_is_refused(self) -> None:
        """An unknown or withdrawn entry is refused."""
        assert 'The case has no entry "part9".' in with_team().refuse(correct("part9", job="x"))
        assert 'The case has no entry "nonsense".' in with_team().refuse(WithdrawEntry(entry="nonsense", why="x"))
        bench = after(WithdrawEntry(entry="part2", why="the wrong child"))
        assert "part2 was withdrawn." in bench.refuse(correct("part2", job="x"))
        assert "part2 was withdrawn." in bench.refuse(WithdrawEntry(entry="part2", why="x"))

    def test_a_closed_case_is_put_right_too(self) -> None:
        """Corrections and withdrawals need no reopening."""
        bench = after(CloseCase(why="done"))
        bench.do(correct("part2", job="visitor"))
        bench.do(WithdrawEntry(entry="part2", why="the wrong child"))


class TestDecisions:
    """A decision may be withdrawn, never corrected."""

    @pytest.mark.parametrize(
        ("entry", "field"),
        [
            ("role1", "person"),
            ("role1", "standing"),
            ("role1", "seat"),
            ("nomination1", "answer"),
            ("view1", "id"),
            ("view1", "withdrawn"),
        ],
    )
    def test_what_was_decided_is_not_corrected(self, entry: str, field: str) -> None:
        """Who holds a role, an answer, an id: refused with the way to decide anew."""
        bench = after(LED, NominateLead(person=POOLE, by=MOTHER), RecordView(what="wishes", whose="family", words="x"))
        said = bench.refuse(correct(entry, **{field: "x"}))
        assert (
            f'"{field}" is what was decided, or follows from it. Withdraw the entry, or reinstate it as it stood before'
            in said
        )

    def test_every_kind_of_entry_says_what_is_decided(self) -> None:
        """For each kind of entry that can be corrected it is laid down what cannot, of fields that it has."""
        assert set(DECIDED) | set(CONSEQUENCES) == set(COLLECTION)
        strangers = {of.__name__: names - set(fields_dict(of)) for of, names in DECIDED.items()}
        assert not any(strangers.values()), strangers

    def test_what_follows_from_other_entries_is_left_to_them(self) -> None:
        """Steps, notices, reasons, judgements and matters are neither corrected nor withdrawn by themselves."""
        bench = with_team(rulebook(FULL))
        bench.do(AssignLead(people=(POOLE,), because={"wishes_heard": "nobody was at home"}))
        for entry in ("step1", "notice1", "reason1", "matter1"):
            assert f"{entry} follows from something else." in bench.refuse(correct(entry, text="x"))
            assert f"{entry} follows from something else." in bench.refuse(WithdrawEntry(entry=entry, why="x"))

    def test_a_withdrawal_says_why_and_strikes_through(self) -> None:
        """What should not have been made stays in view with the reason, and counts for nothing."""
        bench = with_team()
        assert "Why it is withdrawn is not said." in bench.refuse(WithdrawEntry(entry="part2", why=" "))
        bench.do(WithdrawEntry(entry="part2", why="the wrong child"))
        assert bench.case.involvements["part2"].withdrawn == "the wrong child"
        assert bench.now().practitioners == 1

    def test_what_people_were_told_of_a_meeting_is_rearranged(self) -> None:
        """Where and when a meeting is to be is no mere correction until it was held."""
        bench = after(ArrangeMeeting(what="harbour_meeting", day=day(15), venue="hall", on=day(10)))
        assert '"venue" is what was decided' in bench.refuse(correct("meeting1", venue="home"))
        bench.do(HoldMeeting(meeting="meeting1", on=day(15)))
        bench.do(correct("meeting1", venue="home"))
        assert '"day" is what was decided' in bench.refuse(correct("meeting1", day="2026-09-16"))

    def test_the_day_an_overlap_ends_is_part_of_the_decision(self) -> None:
        """The end of an overlap is not corrected apart from the overlap."""
        bench = after(LED, AssignLead(people=(POOLE,), overlap_until=day(8, 12)))
        assert '"until" is what was decided' in bench.refuse(correct("role1", until=day(9, 12)))


class TestTheCaseItself:
    """Who asked for the case, and when, can be put right."""

    def test_the_opening_is_put_right(self) -> None:
        """The day of opening and the starter are facts."""
        bench = with_team()
        assert bench.names(correct("case", opened_on="2026-08-25", starter=MOTHER)) == ["case_corrected"]
        assert (bench.case.opened_on, bench.case.starter) == (date(2026, 8, 25), MOTHER)
        bench.do(Join(person=ALI, capacity="practitioner", on=date(2026, 8, 26)))

    def test_the_closing_is_put_right(self) -> None:
        """The day and reason of closing are facts, once it is closed."""
        bench = with_team()
        assert "'closed_on' tells that something happened." in bench.refuse(correct("case", closed_on=day(10)))
        bench.do(CloseCase(why="dnoe", on=day(10)))
        bench.do(correct("case", closed_because="done", closed_on=day(9)))
        assert (bench.case.closed_on, bench.case.closed_because) == (day(9), "done")
        assert "would come after" in bench.refuse(correct("case", closed_on=date(2026, 8, 1)))

    def test_a_closing_that_never_was_is_told_by_what_it_changes(self) -> None:
        """The event names the day and the reason of the closing, and nothing else."""
        bench = after(CloseCase(why="done", on=day(10)))
        events = bench.do(Reinstate(entry="case", why="another child")).events
        (event,) = (one for one in events if isinstance(one, CaseCorrected))
        assert (event.fields, event.because) == (("closed_on", "closed_because"), "another child")
        assert (bench.case.closed_on, bench.case.closed_because) == (None, "")

    def test_the_opening_lies_before_all_that_happened(self) -> None:
        """A day after something that is recorded, before birth or in the future is refused."""
        bench = with_team()
        assert "Something is recorded on 2026-09-01, before that." in bench.refuse(correct("case", opened_on=day(5)))
        bench.child = evolve(LEO, born=date(2026, 8, 20))
        assert "The child was born on 2026-08-20, after 2026-08-19." in bench.refuse(
            correct("case", opened_on="2026-08-19")
        )
        assert "has not come yet" in bench.refuse(correct("case", opened_on="2026-12-01"))

    def test_nothing_else_of_the_case_is_corrected(self) -> None:
        """The child, the regime and what the case keeps are no facts that are corrected here."""
        said = with_team().refuse(correct("case", child="K2", regime="x", involvements={}))
        assert said.count("is what was decided, or follows from it.") == 3
