from __future__ import annotations

from attrs import evolve

from teamaround.casework.commands.correction.entries import Reinstate, WithdrawEntry
from teamaround.casework.commands.lead import (
    AnswerCover,
    ArrangeCover,
    AssignLead,
    EndCover,
    EndRole,
    RecordAbsence,
    StartCover,
    StartRole,
)
from teamaround.casework.commands.turning import TurnTheDay
from tests.unit.casework.bench import (
    ALI,
    HALL,
    POOLE,
    TODAY,
    Bench,
    day,
    with_team,
)
from tests.unit.casework.harbour import PLAIN, ROLES, rulebook


def led(*others: str, rules: object = None) -> Bench:
    """The team's case, led by Ms Hall (and others) since the third of September."""
    bench = with_team(rules)  # type: ignore[arg-type]
    bench.do(AssignLead(people=(HALL, *others), on=day(3)))
    return bench


class TestAbsence:
    """Somebody who takes part is away."""

    def test_they_keep_what_they_hold(self) -> None:
        """The lead who is away leads still."""
        bench = led()
        assert bench.names(RecordAbsence(person=HALL, until=day(1, 12), why="leave")) == ["absence_recorded"]
        assert bench.leads == [HALL]

    def test_they_come_back(self) -> None:
        """An absence without a last day ends when somebody says so, and once."""
        bench = led()
        bench.do(RecordAbsence(person=HALL, on=day(10)))
        assert "They went on 2026-09-10" in bench.refuse(RecordAbsence(person=HALL, ended=True, on=day(9)))
        assert bench.names(RecordAbsence(person=HALL, ended=True, on=day(20))) == ["absence_ended"]
        assert bench.case.absences["absence1"].until == day(20)
        assert "Ms Hall is not away" in bench.refuse(RecordAbsence(person=HALL, ended=True))
        assert "Leave `until` out." in bench.refuse(RecordAbsence(person=HALL, ended=True, until=day(1, 12)))

    def test_nobody_is_away_twice_at_once(self) -> None:
        """An absence over days that are one already is refused; one before or after it is not."""
        bench = led()
        bench.do(RecordAbsence(person=HALL, on=day(10), until=day(20)))
        assert "They are away from 2026-09-10: absence1." in bench.refuse(RecordAbsence(person=HALL, on=day(15)))
        bench.do(RecordAbsence(person=HALL, on=day(5), until=day(10)))
        bench.do(RecordAbsence(person=HALL, on=day(20)))

    def test_an_absence_that_never_was_hinders_nothing(self) -> None:
        """One that was withdrawn neither lies in the way of another nor is there to come back from."""
        bench = led()
        bench.do(RecordAbsence(person=HALL, on=day(10)))
        bench.do(WithdrawEntry(entry="absence1", why="another person"))
        assert "Ms Hall is not away" in bench.refuse(RecordAbsence(person=HALL, ended=True, on=day(12)))
        assert bench.names(RecordAbsence(person=HALL, on=day(11))) == ["absence_recorded"]

    def test_a_lead_without_a_part_can_be_away(self) -> None:
        """Somebody who only leads can be away; somebody with neither part nor role cannot."""
        bench = with_team()
        bench.do(AssignLead(people=(ALI,)))
        bench.do(RecordAbsence(person=ALI))
        assert "Leo's father has no part in this case." in bench.refuse(RecordAbsence(person="P5"))

    def test_its_days_are_in_order(self) -> None:
        """An absence that ends as it begins is refused."""
        assert "end before it begins" in led().refuse(RecordAbsence(person=HALL, until=TODAY))


class TestCover:
    """Somebody stands in."""

    def arranged(self, **about: object) -> Bench:
        """Mr Poole is arranged to stand in for Ms Hall."""
        bench = led()
        arrange = ArrangeCover(covers="role1", by=POOLE, lengths=("short", "long"), on=day(5))
        bench.do(evolve(arrange, **about))  # type: ignore[arg-type]
        return bench

    def test_arranging_it_begins_nothing(self) -> None:
        """Cover is agreed beforehand; it runs once it begins."""
        bench = self.arranged()
        assert bench.now().coordination == "led"
        assert list(bench.case.assignments) == ["role1"]

    def test_whoever_stands_in_says_yes_or_no_themselves(self) -> None:
        """Their own answer is recorded, once, and undone by one command; nothing begins by it."""
        bench = self.arranged()
        assert bench.names(AnswerCover(cover="cover1", accepts=True)) == ["cover_answered"]
        cover = bench.case.covers["cover1"]
        assert (cover.answer, cover.answered_on, list(bench.case.assignments)) == ("accepted", TODAY, ["role1"])
        assert "It is settled: accepted." in bench.refuse(AnswerCover(cover="cover1", accepts=False))
        bench.do(Reinstate(entry="cover1", why="it was another"))
        assert bench.case.covers["cover1"].answer == "none"

    def test_cover_begins_in_spite_of_a_no_and_says_so(self) -> None:
        """Help waits for no yes: a no is told of to whoever lets it begin; where none was given nothing is said."""
        bench = self.arranged()
        assert bench.apart().do(StartCover(cover="cover1")).findings == ()
        bench.do(AnswerCover(cover="cover1", accepts=False, on=day(6)))
        (said,) = bench.do(StartCover(cover="cover1")).findings
        assert (said.level, said.what) == ("warn", "Mr Poole said no to standing in, on 2026-09-06.")

    def test_the_lead_stays_the_lead(self) -> None:
        """While cover runs the lead leads, and the case is covered."""
        bench = self.arranged()
        assert bench.names(StartCover(cover="cover1")) == ["role_started", "coordination_changed"]
        assert (bench.leads, bench.now().coordination) == ([HALL], "covered")

    def test_it_ends_when_the_lead_is_back(self) -> None:
        """Ending cover ends only that, with its reason, and once."""
        bench = self.arranged()
        bench.do(StartCover(cover="cover1", on=day(10)))
        assert "It began on 2026-09-10" in bench.refuse(EndCover(cover="cover1", on=day(9)))
        bench.do(EndCover(cover="cover1", on=day(20)))
        assert bench.case.assignments["role2"].ended_because == "the lead is back"
        assert bench.now().coordination == "led"
        assert "No cover is running." in bench.refuse(EndCover(cover="cover1"))
        bench.do(StartCover(cover="cover1"))

    def test_it_ends_by_itself_on_its_last_day(self) -> None:
        """Cover with a last day ends that day without anybody, and the calendar says so once."""
        bench = self.arranged(until=day(10))
        bench.today = day(9)
        bench.do(StartCover(cover="cover1", on=day(6)))
        assert bench.case.assignments["role2"].until == day(10)
        assert bench.names(TurnTheDay()) == []
        bench.today = day(10)
        assert bench.names(TurnTheDay()) == ["role_ended", "coordination_changed"]
        assert bench.do(TurnTheDay()).events == ()
        assert "No cover is running." in bench.refuse(EndCover(cover="cover1"))

    def test_it_does_not_run_twice(self) -> None:
        """Cover that runs, with or without a last day, does not begin again; withdrawn cover does not run."""
        bench = self.arranged()
        bench.do(StartCover(cover="cover1", until=day(1, 12)))
        assert "Cover is running." in bench.refuse(StartCover(cover="cover1"))
        bench.do(WithdrawEntry(entry="role2", why="he did not come"))
        bench.do(StartCover(cover="cover1"))

    def test_it_covers_the_lead_of_today(self) -> None:
        """Cover for somebody who has ceased to lead covers nobody who leads now."""
        bench = self.arranged()
        bench.do(StartCover(cover="cover1"))
        bench.do(AssignLead(people=(ALI,)))
        assert bench.now().coordination == "led"
        assert "role1 ended on 2026-11-20" in bench.refuse(ArrangeCover(covers="role1", by=POOLE, lengths=("short",)))

    def test_it_ends_with_the_lead_whom_it_covers(self) -> None:
        """Nobody stands in for somebody who no longer leads; the next lead can be covered anew."""
        bench = self.arranged()
        bench.do(StartCover(cover="cover1", on=day(6)))
        bench.do(EndRole(assignment="role1", why="she moves"))
        cover = bench.case.assignments["role2"]
        assert (cover.until, cover.ended_because) == (TODAY, "the lead whom it covered has ceased to lead")

    def test_it_ends_once(self) -> None:
        """Cover whose last day is the lead's has ended by then, and is not ended again for another reason."""
        bench = self.arranged()
        bench.do(StartCover(cover="cover1", on=day(6), until=day(20)))
        assert "role_ended" not in bench.names(EndRole(assignment="role1", why="she moves", on=day(20)))
        assert bench.case.assignments["role2"].ended_because == "the time agreed for cover has passed"

    def test_with_a_last_day_it_ends_earlier_with_the_lead(self) -> None:
        """Cover that would run on past the lead's last day ends on that day."""
        bench = self.arranged()
        bench.do(StartCover(cover="cover1", on=day(6), until=day(1, 12)))
        assert "role_ended" in bench.names(EndRole(assignment="role1", why="she moves", on=day(20)))
        assert bench.case.assignments["role2"].until == day(20)

    def test_it_never_ends_before_it_began(self) -> None:
        """Where the lead is found to have ceased before cover began, the cover was never in force."""
        bench = self.arranged()
        bench.do(StartCover(cover="cover1", on=day(12)))
        bench.do(EndRole(assignment="role1", why="she had moved", on=day(10)))
        cover = bench.case.assignments["role2"]
        assert (cover.since, cover.until) == (day(12), day(12))

    def test_cover_of_somebody_else_goes_on(self) -> None:
        """Only the cover of the lead who ceased ends."""
        bench = led(ALI)
        for lead in ("role1", "role2"):
            bench.do(ArrangeCover(covers=lead, by=POOLE, lengths=("short",), on=day(5)))
        bench.do(StartCover(cover="cover2", on=day(6)))
        assert "role_ended" not in bench.names(EndRole(assignment="role1", why="she moves"))
        assert bench.case.assignments["role3"].until is None

    def test_it_is_arranged_with_sense(self) -> None:
        """No length, days out of order and covering oneself are refused together."""
        bench = led()
        said = bench.refuse(ArrangeCover(covers="role1", by=HALL, lengths=(), since=day(8, 12), until=day(1, 12)))
        assert "For which absences is not said." in said
        assert "end before it begins" in said
        assert "Nobody covers for themselves." in said

    def test_only_what_the_regime_covers_is_covered(self) -> None:
        """A role that nobody stands in for, and a regime that knows no cover, refuse it."""
        bench = led()
        bench.do(StartRole(person=POOLE, role="note_keeper"))
        arrange = ArrangeCover(covers="role2", by=ALI, lengths=("short",))
        assert "Nobody stands in for note_keeper in this regime." in bench.refuse(arrange)
        bench.rules = rulebook(PLAIN, role={"lead": ROLES["lead"]})
        assert "This regime knows no cover." in bench.refuse(evolve(arrange, covers="role1"))

    def test_it_begins_for_somebody_who_still_leads(self) -> None:
        """Arranged cover does not begin once the one covered has gone, or their assignment was withdrawn."""
        bench = self.arranged()
        bench.do(EndRole(assignment="role1", why="left", on=day(20)))
        assert "role1 ended on 2026-09-20" in bench.refuse(StartCover(cover="cover1"))
        other = self.arranged()
        other.do(WithdrawEntry(entry="role1", why="the wrong case"))
        assert "role1 was withdrawn." in other.refuse(StartCover(cover="cover1"))

    def test_its_end_has_a_reason(self) -> None:
        """An end of cover for no reason at all is refused, and so is one that was never arranged."""
        assert "Why it ends is not said." in self.arranged().refuse(EndCover(cover="cover1", why=" "))
        assert 'no "cover7" among its covers. Did you mean cover1?' in self.arranged().refuse(EndCover(cover="cover7"))
