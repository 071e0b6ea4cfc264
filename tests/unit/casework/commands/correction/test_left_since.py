from __future__ import annotations

from teamaround.casework.at_rest.elapsed import RAN_OUT
from teamaround.casework.commands.lead import AssignLead, EndRole
from teamaround.casework.commands.team import Join, Leave
from teamaround.casework.commands.turning import TurnTheDay
from tests.unit.casework.bench import ALI, FATHER, POOLE, TRUST, day
from tests.unit.casework.commands.correction.mistakes import after, again, struck


class TestLeftSince:
    """A lead who leads again, for the next was a mistake, leads no longer than they took part."""

    def test_the_lead_before_who_has_left_since(self) -> None:
        """They led until they left, and nobody leads from then on; once their part stands again, they lead again."""
        bench = after(
            AssignLead(people=(POOLE,), on=day(3)),
            AssignLead(people=(ALI,), on=day(10)),
            Leave(part="part2", why="moved away", on=day(12)),
            struck("role2"),
        )
        held = bench.case.assignments["role1"]
        assert (held.until, held.ended_because, bench.leads) == (day(12), "moved away", [])
        bench.do(again("part2"))
        assert (bench.case.assignments["role1"].until, bench.leads) == (None, [POOLE])

    def test_the_lead_before_whose_time_has_run_out_since(self) -> None:
        """So they did whose part ran out; not where another part of theirs goes on, or they led without one."""
        ends = (AssignLead(people=(ALI,), on=day(10)), TurnTheDay(), struck("role2"))
        only = Join(person=FATHER, capacity="practitioner", agency=TRUST, on=day(2), until=day(12))
        bench = after(only, AssignLead(people=(FATHER,), on=day(3)), *ends)
        held = bench.case.assignments["role1"]
        assert (held.until, held.ended_because, bench.leads) == (day(12), RAN_OUT, [])
        goes_on = Join(person=FATHER, capacity="family", on=day(2))
        assert after(only, goes_on, AssignLead(people=(FATHER,), on=day(3)), *ends).leads == [FATHER]
        earlier = Join(person=FATHER, capacity="family", on=day(1), until=day(2))
        assert after(earlier, TurnTheDay(), AssignLead(people=(FATHER,), on=day(3)), *ends).leads == [FATHER]

    def test_all_on_one_day(self) -> None:
        """A role that was ended on the day on which its holder then left does not stand again beyond that day."""
        bench = after(
            AssignLead(people=(POOLE,), on=day(10)),
            EndRole(assignment="role1", why="x", on=day(10)),
            Leave(part="part2", on=day(10)),
            again("role1"),
        )
        assert (bench.case.assignments["role1"].until, bench.leads) == (day(10), [])
