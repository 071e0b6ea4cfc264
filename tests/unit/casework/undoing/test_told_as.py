from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from teamaround.casework.at_rest.told_as import has_left, mistaken, never_theirs
from teamaround.concepts.people import DecisionMaker
from teamaround.concepts.work import Notice
from tests.unit.casework.at_rest.resting import AFTER, BEFORE, DAY, directory, lead, part, resting, stand_in
from tests.unit.casework.bench import ALI, FATHER, HALL, POOLE, PORTAGE, TRUST
from tests.unit.casework.harbour import FULL

TO_LEAD = evolve(FULL.notice["invitation"], to=("lead",))
TO_TEAM = evolve(TO_LEAD, to=("practitioner", "team"))


def told(to: str = POOLE) -> Notice:
    """A notice of the tenth that waits."""
    return Notice(id="notice1", rule="notice.x", template="x", to=to, sender=HALL, subject="case", on=DAY)


def why(*entries: Any, to: str = POOLE, never: str = "role1", rule: Any = TO_LEAD) -> str:
    """Why it is not theirs, once an entry turned out to have been a mistake."""
    return never_theirs(told(to), {never}, rule, resting(*entries))


NEVER_LED = lead(1, POOLE, withdrawn="x")
REASON = "They never were what they were told as (role1)."


class TestNeverTheirs:
    """What somebody was told as what they never were goes nowhere."""

    def test_as_a_lead_who_never_led(self) -> None:
        """Though they take part; one who leads, or led by another holding on that day, was rightly told."""
        assert why(NEVER_LED) == why(NEVER_LED, part(2, POOLE, PORTAGE)) == REASON
        assert why(NEVER_LED, lead(2, POOLE)) == ""
        assert why(part(2, POOLE, PORTAGE, withdrawn="x"), never="part2") == ""
        assert why(NEVER_LED, lead(2, POOLE, since=BEFORE, until=DAY)) == ""
        assert why(NEVER_LED, lead(2, POOLE, since=BEFORE, until=BEFORE)) == REASON
        assert why(NEVER_LED, stand_in(2, POOLE, covers="role3", since=BEFORE), lead(3, HALL)) == REASON

    def test_as_one_of_a_team_that_they_were_never_in(self) -> None:
        """Unless they are in it otherwise; an agency the same."""
        never = part(2, POOLE, PORTAGE, withdrawn="x")
        assert why(never, never="part2", rule=TO_TEAM) == "They never were what they were told as (part2)."
        assert why(never, part(4, POOLE, TRUST), never="part2", rule=TO_TEAM) == ""
        agency = part(2, None, TRUST, withdrawn="x")
        assert why(agency, to=TRUST, never="part2", rule=TO_TEAM) == "They never were what they were told as (part2)."

    @pytest.mark.parametrize("to", [("holder",), ("lead", "previous_lead")])
    def test_as_somebody_whom_the_event_brought(self, to: tuple[str, ...]) -> None:
        """Whom only an event names cannot be looked for in a case at rest."""
        assert why(NEVER_LED, rule=evolve(TO_LEAD, to=to)) == ""

    def test_what_was_no_mistake_or_is_asked_by_no_rule_is_let_be(self) -> None:
        """Another entry that was withdrawn, and a rule that is gone."""
        assert why(NEVER_LED, never="role2") == ""
        assert why(NEVER_LED, rule=None) == ""
        assert why(NEVER_LED, to=ALI) == ""


class TestMistaken:
    """Somebody of whom all that is recorded in a case was a mistake is nothing in it."""

    def test_a_part_or_a_role(self) -> None:
        """With any that stands, though it has ended, they were in it; so was whoever has none."""
        assert mistaken(ALI, resting(lead(1, ALI, withdrawn="x")))
        assert mistaken(TRUST, resting(part(4, None, TRUST, withdrawn="x")))
        assert not mistaken(ALI, resting(lead(1, ALI, withdrawn="x"), part(4, ALI, until=AFTER)))
        assert not mistaken(ALI, resting(part(4, ALI, withdrawn="x"), lead(1, ALI, until=DAY)))
        assert not mistaken(ALI, resting())

    def test_the_family_are_the_family_whatever_was_recorded(self) -> None:
        """Whoever decides for the child does so without a part."""
        never = lead(1, FATHER, withdrawn="x")
        assert mistaken(FATHER, resting(never))
        who = directory()
        decides = DecisionMaker(person=FATHER, since=BEFORE, basis="parent")
        who = evolve(who, child=evolve(who.child, decision_makers=(decides,)))
        assert not mistaken(FATHER, resting(never, who=who))


def test_whoever_has_left() -> None:
    """Took part, and neither does so nor leads any more."""
    left = part(2, POOLE, PORTAGE, until=BEFORE)
    assert has_left(POOLE, resting(left))
    assert not has_left(POOLE, resting(left, lead(1, POOLE)))
    assert not has_left(POOLE, resting(left, part(4, POOLE, TRUST)))
    assert not has_left(ALI, resting(left))
