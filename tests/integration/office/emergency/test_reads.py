from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.concepts.actors import Actor
from teamaround.errors import BrokenOffice, NotAllowed, Refused
from teamaround.office.looks.tracing import ReadTrace
from teamaround.regime.rights import Post
from tests.integration.office.emergency.glass import DESK, GRANTS, OFFICER, SAFEGUARDING, WHY
from tests.integration.office.made_house import person

if TYPE_CHECKING:
    from tests.integration.office.emergency.glass import Guarded

DAY = 60 * 24


def work_of(made: Guarded, by: Actor = SAFEGUARDING) -> dict[str, int]:
    """What the post that is alerted and reviews has to do, by its sort, with the days by which it is late."""
    lines = made.house.office.worklist("officer:safeguarding", by=by).lines
    return {one.sort: one.days_late for one in lines}


def test_the_review_is_somebodys_and_becomes_late(made: Guarded) -> None:
    """It stands on the list of the post that reviews from the first moment, and is late once its day has passed."""
    assert work_of(made) == {}
    made.opened()
    assert work_of(made) == {"notice": 0, "emergency": 0}
    made.at(2 * DAY)
    assert work_of(made) == {"notice": 0, "emergency": 1}
    [late] = [one for one in made.house.office.overdue(by=OFFICER).lines if one.sort == "emergency"]
    assert (late.days_late, late.child, late.command) == (1, None, "review_emergency")
    assert "Ms Birch" in late.text
    assert made.house.office.emergency_openings(by=SAFEGUARDING).late == 1


def test_work_that_is_others_is_told_to_nobody(made: Guarded) -> None:
    """A post without the right to verify, whose review it is not, is told neither of the review nor of the alert."""
    made.opened()
    assert work_of(made, DESK) == {}
    with pytest.raises(NotAllowed):
        made.house.office.emergency_openings(by=DESK)
    with pytest.raises(NotAllowed):
        made.house.office.emergency_openings(by=made.nurse)


def test_a_review_by_somebody_else_settles_it(made: Guarded) -> None:
    """With what was found, in words; the alert has then done its work, and the page of the case tells all of it."""
    made.opened()
    made.at(90).ask("review_emergency", by=SAFEGUARDING, emergency="emergency1", outcome="justified", words="It was.")
    assert work_of(made) == {}
    [line] = made.house.office.case(made.case, by=person(made.house.teacher)).emergencies
    assert (line.who.name, line.why, line.outcome, line.review) == ("Ms Birch", WHY, "justified", "It was.")
    assert (line.alert, line.days_late, line.ended_by) == ("told", 0, "")
    with pytest.raises(Refused, match="was reviewed"):
        made.ask("review_emergency", by=SAFEGUARDING, emergency="emergency1", outcome="justified", words="Again.")


def test_a_post_that_may_review_does_so_for_another_and_is_told_whose_it_was(made: Guarded) -> None:
    """Any with the right, so that nothing hangs on one who is away; the post that the file names is told of nothing."""
    made.chosen(grants=evolve(GRANTS, officers={**(GRANTS.officers or {}), "auditor": Post(rights=("read", "audit"))}))
    theirs = "It was for officer:safeguarding to review, and is off their list now."
    for number, by, told in (("emergency1", Actor.officer("auditor"), [theirs]), ("emergency2", SAFEGUARDING, [])):
        made.opened()
        receipt = made.ask("review_emergency", by=by, emergency=number, outcome="justified", words="It was.")
        assert [one.what for one in receipt.findings] == told
        assert {one.grade for one in receipt.findings} <= {"core"}
        assert work_of(made) == {}


def test_a_review_ends_what_is_still_open(made: Guarded) -> None:
    """Whoever finds at once that it was not justified closes the case by saying so."""
    made.opened()
    made.at(5).ask("review_emergency", by=SAFEGUARDING, emergency="emergency1", outcome="not_justified", words="No.")
    with pytest.raises(NotAllowed):
        made.house.office.case(made.case, by=made.nurse)
    [line] = made.house.office.emergency_openings(by=SAFEGUARDING).lines
    assert (line.until - line.at).total_seconds() == 5 * 60


def test_nobody_reviews_what_they_opened_themselves(made: Guarded) -> None:
    """Not as the post, not as whoever sits at another post, nor as the person behind the post that opened it."""
    posts = {
        "desk": Post(rights=("read", "emergency", "audit"), person=made.house.nurse),
        "other": Post(rights=("read", "audit"), person=made.house.nurse),
    }
    made.chosen(grants=evolve(GRANTS, officers={**(GRANTS.officers or {}), **posts}))
    made.opened()
    made.opened(DESK)
    own = [("emergency1", DESK), ("emergency1", Actor.officer("other"))]
    for key, by in [*own, ("emergency2", DESK), ("emergency2", Actor.officer("other"))]:
        with pytest.raises(Refused, match="Nobody reviews"):
            made.ask("review_emergency", by=by, emergency=key, outcome="justified", words="Fine.")
    for by in (made.nurse, person(made.house.teacher)):
        with pytest.raises(NotAllowed):
            made.ask("review_emergency", by=by, emergency="emergency1", outcome="justified", words="Fine.")


def test_all_of_them_are_told_the_latest_first(made: Guarded) -> None:
    """By whom, why and until when, in every case; those that wait for a review alone, where that is asked."""
    made.opened()
    made.at(120).opened(DESK)
    made.ask("review_emergency", by=SAFEGUARDING, emergency="emergency1", outcome="justified", words="It was.")
    found = made.house.office.emergency_openings(by=SAFEGUARDING)
    assert [one.emergency for one in found.lines] == ["emergency2", "emergency1"]
    assert (found.allowed, found.waiting, found.late, found.more) == (True, 1, 0, False)
    assert [one.who.name for one in found.lines] == ["the authority's own staff (desk)", "Ms Birch"]
    waiting = made.house.office.emergency_openings(by=SAFEGUARDING, waiting=True)
    assert [one.emergency for one in waiting.lines] == ["emergency2"]
    some = made.house.office.emergency_openings(by=SAFEGUARDING, limit=1)
    assert (len(some.lines), some.more) == (1, True)


def test_what_waits_and_is_late_is_counted_of_all(made: Guarded) -> None:
    """However few lines are asked for, nobody is told that fewer wait for a review or are late with it."""
    made.opened()
    made.at(120).opened(DESK)
    made.at(4 * DAY)
    for limit, waiting in ((None, False), (1, False), (0, False), (1, True)):
        found = made.house.office.emergency_openings(by=SAFEGUARDING, limit=limit, waiting=waiting)
        assert (found.waiting, found.late) == (2, 2)


def test_looks_during_it_are_marked_as_such(made: Guarded) -> None:
    """Who looked because they had opened it in an emergency stands so among those who looked."""
    made.chosen(traces_reads=True)
    teacher = person(made.house.teacher)
    made.opened()
    made.at(10).house.office.case(made.case, by=made.nurse)
    made.house.office.chronology(made.case, by=teacher)
    made.house.about("lift_case_restriction", why="over")
    found = made.at(200).house.office.who_looked(made.house.child, by=OFFICER).lines
    marked = {(one.who.name, one.what): one.in_emergency for one in found}
    assert marked["Ms Birch", "case"]
    assert not marked["Mr Cedar", "chronology"]
    assert [one.given for one in found if one.in_emergency] == ["the page of the case, opened in an emergency"]


def test_nothing_is_given_in_an_emergency_either_where_no_trace_can_be_written(
    made: Guarded, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever opened it while looks cannot be kept reads nothing; the opening stands, and is reviewed all the same."""
    made.chosen(traces_reads=True).opened()

    def down(*_: object) -> None:
        raise BrokenOffice([])

    monkeypatch.setattr(ReadTrace, "_write", down)
    for name in ("case", "chronology", "requirement", "suggest_leads"):
        with pytest.raises(BrokenOffice):
            getattr(made.house.office, name)(made.case, by=made.nurse)
    monkeypatch.undo()
    assert work_of(made) == {"notice": 0, "emergency": 0}


def test_all_of_it_is_verified_as_other_records_are(made: Guarded) -> None:
    """What is kept beside the journal is what the journal comes to; and the chronology tells each in a sentence."""
    made.opened()
    made.at(10).ask("end_emergency", by=made.nurse, emergency="emergency1")
    made.at(20).ask("review_emergency", by=SAFEGUARDING, emergency="emergency1", outcome="justified", words="It was.")
    assert made.house.office.verify(by=SAFEGUARDING).differences == ()
    lines = made.house.office.chronology(made.case, by=person(made.house.teacher)).lines[-4:]
    told = [one.sentence for one in lines if one.name.startswith(("opened", "emergency"))]
    when = "from 14:00 BST to 15:00 BST"
    assert told[0].startswith(f"Ms Birch opened the restricted case in an emergency, {when}: The child is")
    assert told[0].endswith("own staff (safeguarding) is to review it by Tue 22 Sep 2026.")
    assert told[1] == "Ms Birch ended at 14:10 BST what Ms Birch opened in an emergency."
    assert told[2].endswith("reviewed that Ms Birch opened the case in an emergency, justified: It was.")


def test_what_a_host_has_not_committed_opens_nothing(made: Guarded) -> None:
    """Within a host's transaction the opening may be taken back, and the alert with it: nobody reads by it there."""
    made.opened()
    made.house.office.is_within = True
    with pytest.raises(NotAllowed):
        made.house.office.case(made.case, by=made.nurse)
