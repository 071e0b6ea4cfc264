from __future__ import annotations

from teamaround.casework.events.team import LeadNominated, LeadStarted
from teamaround.concepts.team import Nomination
from teamaround.regime.rule_context import Holder
from tests.unit.casework.at_rest.resting import case, lead
from tests.unit.casework.bench import HALL, MOTHER, NURSERY, POOLE, day


def test_an_event_about_a_role_brings_its_holder() -> None:
    """With whom they answer to, the role, and the assignment itself, for rules to look at."""
    held = lead(accountable_to=NURSERY)
    event = LeadStarted(assignment=held)
    assert event.holder() == Holder(person=HALL, accountable_to=NURSERY, role="lead", assignment=held)
    assert event.subjects(case()) == {"assignment": held, "role": "lead"}


def test_an_event_about_a_question_brings_whoever_was_asked() -> None:
    """With the role that they were asked to take, and the question."""
    asked = Nomination(id="nomination1", person=POOLE, role="lead", by=MOTHER, on=day(4))
    assert LeadNominated(nomination=asked).holder() == Holder(person=POOLE, role="lead", nomination=asked)
