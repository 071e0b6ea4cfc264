from __future__ import annotations

from attrs import evolve

from teamaround.casework.commands.correction.entries import CorrectEntry, Reinstate, WithdrawEntry
from teamaround.casework.commands.lead import AssignLead, EndRole
from teamaround.casework.commands.notices import DecideNotice, RecordTold
from tests.unit.casework.bench import HALL, day, with_team
from tests.unit.casework.consequences.test_notices import MEETING
from tests.unit.casework.harbour import FULL, PLAIN, rulebook
from tests.unit.casework.undoing import test_corrections as told
from tests.unit.casework.undoing.test_corrections import CANCEL, WHY, since, tell

LEAD = told.TestALead()
"""A case in which the desk was told of a change of lead, and what puts that right."""


def test_what_a_rule_tells_of_a_cancelled_meeting_is_not_told_twice() -> None:
    """Where a rule of its own tells that it does not take place, that is all that is said."""
    invitation = FULL.notice["invitation"]
    called_off = evolve(invitation, after=("meeting_cancelled",), carries=())
    for rules, expected in (({}, ["notice.invitation"]), ({"called_off": called_off}, ["notice.called_off"])):
        bench = with_team(rulebook(PLAIN, notice={"invitation": invitation, **rules}))
        bench.do(AssignLead(people=(HALL,)))
        bench.do(MEETING)
        tell(bench)
        assert [one.rule for one in since(bench, CANCEL)] == expected


def test_what_was_never_told_is_in_no_later_correction() -> None:
    """A correction that a person held back leaves no words behind: what is not so is said as they heard it."""
    bench = LEAD.led()
    bench.do(CorrectEntry(entry="role2", changes={"since": "2026-09-11"}, why="mistyped"))
    bench.do(DecideNotice(notice="notice3", send=False, why="they know"))
    bench.do(WithdrawEntry(entry="role2", why=WHY))
    *_, not_so = LEAD.corrections(bench)
    assert (not_so.state, not_so.not_so, not_so.carries["from_when"]) == ("queued", "withdrawn", "2026-09-10")


def test_what_is_told_to_be_none_stays_told_though_it_comes_about_later() -> None:
    """That a lead had not ceased after all still goes out where they do so later: that is news, told by its rule."""
    bench = with_team(told.LED)
    ended = EndRole(assignment="role1", why="ill", on=day(10))
    for command in (AssignLead(people=(HALL,), on=day(3)), ended):
        bench.do(command)
    tell(bench)
    bench.do(Reinstate(entry="role1", why=WHY))
    (waiting,) = LEAD.corrections(bench)
    assert (waiting.state, waiting.not_so) == ("queued", "withdrawn")
    bench.do(evolve(ended, on=day(20)))
    *_, news = bench.case.notices.values()
    assert (news.corrects, news.carries["from_when"]) == ("", "2026-09-20")
    bench.do(RecordTold(notice=news.id, how="telephone"))
    assert LEAD.corrections(bench) == [waiting]
    bench.do(RecordTold(notice=waiting.id, how="telephone"))
    assert [one.id for one in LEAD.corrections(bench)] == [waiting.id]


def test_each_correction_is_one_of_its_own() -> None:
    """Told that it was another day, they are told once more where that was wrong, too, and under another key."""
    bench = LEAD.led()
    for right in ("2026-09-11", "2026-09-12"):
        bench.do(CorrectEntry(entry="role2", changes={"since": right}, why="mistyped"))
        tell(bench)
    first, second = LEAD.corrections(bench)
    assert (first.corrects, second.corrects) == ("notice2", "notice2")
    assert [first.carries["from_when"], second.carries["from_when"]] == ["2026-09-11", "2026-09-12"]
    assert [one.once.rpartition(" put right ")[2] for one in (first, second)] == ["1", "2"]
