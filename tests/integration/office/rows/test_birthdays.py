from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.casework.at_rest.elapsed import next_due
from teamaround.commands import CorrectChild, StartAction
from teamaround.office import cases
from teamaround.regime.rules import Standing
from teamaround.testing.variants.trial import varied
from tests.integration.office.made import BY, CAF, installation

if TYPE_CHECKING:
    from tests.integration.office.made import Made

FOUR = date(2027, 1, 3)
SAID = "standing.not_at_school_yet"


@pytest.fixture
def asking(people: Made) -> Made:
    """A case whose rules ask whether the child, who was born on 3 January 2023, is four."""
    standing = Standing(
        needs={"child_is": {"at_most": 3}}, text="Four by now.", fix="Ask.", owner="officer", says=("CAF-01",)
    )
    enabled = installation(CAF)
    regime = evolve(enabled.regimes[CAF].regime, standing={"not_at_school_yet": standing})
    people.office.installation = varied(enabled, CAF, regime)
    return people.opened(CAF)


def said(made: Made) -> list[str]:
    """The matters of the case that the rule brought, as they stand."""
    return [one.state for one in made.now().matters.values() if one.rule == SAID]


class TestBirthdays:
    """Where rules ask how old the child is, the case is looked at again on each birthday, and what is kept says so."""

    def test_what_an_age_brings_is_said_on_the_birthday(self, asking: Made) -> None:
        """Not the day before, and with nobody doing anything."""
        assert asking.due(date(2027, 1, 2)) == ()
        assert asking.due(FOUR) == (asking.case,)
        assert said(asking) == []
        asking.day(FOUR).office.tick()
        assert len(said(asking)) == 1
        assert asking.due(date(2028, 1, 2)) == ()
        assert asking.office.verify(by=BY).differences == ()

    def test_a_birth_that_is_put_right_is_counted_from_at_once(self, asking: Made) -> None:
        """The child is older than was written, and the case says so the same day."""
        asking.do(CorrectChild(child=asking.child, born=date(2022, 3, 1), why="It was typed in wrongly."))
        assert len(said(asking)) == 1
        assert asking.due(date(2027, 3, 1)) == (asking.case,)

    def test_where_no_rule_asks_a_birthday_is_a_day_as_any(self, people: Made) -> None:
        """A case under the same regime without that rule waits for no day."""
        people.office.installation = installation(CAF)
        assert people.opened(CAF).due() == ()

    def test_a_birthday_that_is_not_kept_is_noticed(self, asking: Made, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where the day was left out of what stands beside a case, verifying it says so."""
        assert asking.office.verify(by=BY).differences == ()
        monkeypatch.setattr(cases, "next_due", lambda *given, **_: next_due(*given))
        asking.do(StartAction(case=asking.case, text="Visit", owner="part1"))
        monkeypatch.undo()
        assert "row" in {one.sort for one in asking.office.verify(by=BY).differences}
