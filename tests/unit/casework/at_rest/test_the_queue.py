from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.casework.at_rest.days_and_answers import matters_of_days
from teamaround.casework.at_rest.notices import notices_again
from teamaround.casework.events.case import EntryReinstated
from teamaround.concepts.work import Notice
from teamaround.regime.people_named import OFFICER
from tests.unit.casework.at_rest.notices.waiting import RULES, notice, to_the_family
from tests.unit.casework.at_rest.resting import directory, lead, plan, resting
from tests.unit.casework.at_rest.test_days_and_answers import words
from tests.unit.casework.bench import ALI, CALENDAR, HALL, POOLE, day
from tests.unit.casework.harbour import FULL, rulebook

if TYPE_CHECKING:
    from teamaround.concepts.at_rest.matter import Matter
    from teamaround.concepts.work import Notice as Told


class TestTheQueue:
    """What waits to be sent for longer than the authority lets it wait is whose it is to send."""

    QUEUED = Notice(id="notice1", rule="r", template="t", to=ALI, sender=POOLE, subject="case", on=day(4))
    LAST = day(4) + timedelta(days=7)
    PATIENT = evolve(CALENDAR, notices_wait=7)

    def late(self, *entries: Any, on: date) -> list[Matter]:
        """What is said of the queue."""
        return list(matters_of_days(resting(*entries, on=on), self.PATIENT))

    def test_what_is_queued_may_wait_for_as_long_as_the_authority_says(self) -> None:
        """On the last day nothing is said; the day after, it is late, and whoever is to send it is asked."""
        assert self.late(self.QUEUED, on=self.LAST) == []
        (one,) = self.late(self.QUEUED, on=self.LAST + timedelta(days=1))
        assert (one.rule, one.subject, one.owners, one.due) == (
            "core.notices_unsent", "notice1", (POOLE,), self.LAST,
        )  # fmt: skip
        assert one.what == "Notices wait to be sent for longer than 7 days: 1."
        assert "the authority's own choice" in one.fix

    def test_many_are_one_matter_for_each_who_is_to_send_them(self) -> None:
        """A long queue does not fill the page: it is counted, from the first that is late; the rest is not late yet."""
        again = evolve(self.QUEUED, id="notice2", on=day(3))
        other = evolve(self.QUEUED, id="notice3", sender="officer")
        fresh = evolve(self.QUEUED, id="notice4", on=self.LAST)
        found = self.late(self.QUEUED, again, other, fresh, on=self.LAST + timedelta(days=1))
        assert [(one.subject, one.owners, one.what[-2:]) for one in found] == [
            ("notice2", (POOLE,), "2."), ("notice3", (OFFICER,), "1."),
        ]  # fmt: skip

    @pytest.mark.parametrize("state", ["proposed", "held_back", "withdrawn"])
    def test_what_is_not_queued_waits_for_nobody(self, state: Any) -> None:
        """What a person has yet to decide on is theirs already; what is held back or withdrawn is not to go."""
        assert self.late(evolve(self.QUEUED, state=state), on=day(28)) == []

    def test_a_fortnight_is_what_an_authority_says_that_says_nothing(self) -> None:
        """A family is not left to wait: the queue is somebody's after two weeks."""
        fortnight = timedelta(days=14)
        assert words(self.QUEUED, on=day(4) + fortnight) == []
        assert words(self.QUEUED, on=day(5) + fortnight) == ["notices_unsent"]


class TestWhatDidNotHappen:
    """What tells of an event that was undone is not sent; whatever else is told of the entry is."""

    def undone(self, notice: Told, undid: str, entry: str = "plan1") -> list[Any]:
        """What becomes of a notice as an entry stands again."""
        mistake = EntryReinstated(entry=entry, kind="plan", fields=(), now={}, because="the wrong child", undid=undid)
        context = resting(plan(agreed_on=None, state="draft"), notice, who=directory())
        return [event.notice for event in notices_again(context, RULES, [mistake])]  # type: ignore[attr-defined]

    def test_it_is_withdrawn_with_the_reason(self) -> None:
        """A copy of a plan that was not agreed after all does not go out."""
        (now,) = self.undone(to_the_family(subject="plan1"), "plan_agreed")
        assert (now.state, now.because) == ("withdrawn", "What it tells of did not happen (plan1): the wrong child")

    def test_what_an_older_release_queued_about_somebody_is_told_by_the_person(self) -> None:
        """A notice that does not say which holding of a role it is about is withdrawn as any of theirs is undone."""
        rule = evolve(RULES.edition.notice["invitation"], after=("lead_ended",), once_per="holder")
        told = notice(subject=HALL, about=(), to=ALI)
        mistake = EntryReinstated(entry="role1", kind="role", fields=(), now={}, because="x", undid="lead_ended")
        rules = rulebook(evolve(FULL, notice={"invitation": rule}))
        context = resting(lead(1, HALL), told, who=directory(), rules=rules)
        (event,) = notices_again(context, rules, [mistake])
        assert event.notice.state == "withdrawn"  # type: ignore[attr-defined]

    @pytest.mark.parametrize(("undid", "entry"), [("plan_ended", "plan1"), ("plan_agreed", "plan2")])
    def test_what_it_does_not_tell_of_leaves_it(self, undid: str, entry: str) -> None:
        """The end of the plan, undone, and another plan's agreement are none of its concern."""
        assert "withdrawn" not in [one.state for one in self.undone(to_the_family(subject="plan1"), undid, entry)]
