from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from teamaround.casework.at_rest.notices import notices_again
from teamaround.casework.events.case import EntryReinstated
from tests.unit.casework.at_rest.resting import directory, plan, resting
from tests.unit.casework.at_rest.test_notices import RULES, to_the_family

if TYPE_CHECKING:
    from teamaround.concepts.work import Notice as Told


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
        assert (now.state, now.because) == ("withdrawn", "What it tells of did not happen: the wrong child")

    @pytest.mark.parametrize(("undid", "entry"), [("plan_ended", "plan1"), ("plan_agreed", "plan2")])
    def test_what_it_does_not_tell_of_leaves_it(self, undid: str, entry: str) -> None:
        """The end of the plan, undone, and another plan's agreement are none of its concern."""
        assert "withdrawn" not in [one.state for one in self.undone(to_the_family(subject="plan1"), undid, entry)]
