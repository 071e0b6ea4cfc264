from __future__ import annotations

import pytest
from attrs import fields

from teamaround.regime.rules import ACTING, Regime
from teamaround.testing.variants.of_rules import VARIED, rules_varied
from tests.unit.testing.variants.lights import REGISTRY, regime

NOT_VARIED = {
    "says", "reading", "local", "text", "fix", "one", "many", "short", "not_to_be_called", "level_why", "template",
    "carries", "contacts", "after", "of", "role",
}  # fmt: skip
"""What is read and decides nothing, or is caught where it is written: in templates, by `check`."""


def changes(path: str, written: Regime) -> list[str]:
    """What is said of each variant of one rule."""
    kind, key = path.split(".")
    return [change for _, change, _ in rules_varied(kind, getattr(written, kind)[key], REGISTRY)]


def test_every_kind_of_acting_rule_is_varied() -> None:
    """No kind of rule that acts is without variants."""
    assert VARIED.keys() == set(ACTING)


@pytest.mark.parametrize("kind", ACTING)
def test_every_key_that_decides_is_varied(kind: str) -> None:
    """Each key of a rule is varied somewhere, or is one that is only read."""
    written = regime(EVERYTHING)
    for rule in getattr(written, kind).values():
        below = {str(path[0]) for path, _, _ in rules_varied(kind, rule, REGISTRY)}
        assert {one.name for one in fields(type(rule))} - below <= NOT_VARIED, rule


def test_a_gate_is_varied_in_level_condition_event_and_owner() -> None:
    """The neighbouring levels, each event, both conditions, and whose it is."""
    assert changes("gate.g", regime(EVERYTHING)) == [
        "before without request_prepared",
        "before without request_sent",
        "when dropped",
        "when turned round",
        "needs turned round",
        "level info instead of warn",
        "level explain instead of warn",
        "owner officer instead of lead",
    ]


def test_a_reading_of_ours_is_varied_to_what_the_guidance_says() -> None:
    """Our inference claimed as the guidance is a variant; of what is the guidance's own words there is none."""
    assert "reading dropped" in changes("standing.lit", regime())
    assert not any("reading" in one for one in changes("gate.wishes_heard", regime()))


def test_a_step_is_varied_in_all_that_the_guidance_may_say_of_it() -> None:
    """Owner, period, what meets it or lets it lapse, and whether it may be passed over."""
    found = changes("step.s", regime(EVERYTHING))
    assert {
        "owner lead instead of officer",
        "met_when dropped",
        "lapses without case_closed",
        "skip never instead of freely",
        "due dropped",
        "due.within 1 week instead of 2 weeks",
        "due.within 2 working days instead of 2 weeks",
        "due.within 2 weeks beginning with the day itself instead of 2 weeks",
    } <= set(found)


def test_a_last_day_is_made_up_where_there_is_none() -> None:
    """A step without a last day gets one, for guidance that gives none is not to be given any."""
    assert "due within 10 calendar days, made up" in changes("step.t", regime(EVERYTHING))


def test_a_notice_is_varied_in_sender_recipient_and_repetition() -> None:
    """One recipient more, one less; another sender; told every time and once for the case; queued, not proposed."""
    assert changes("notice.n", regime(EVERYTHING)) == [
        "after without case_closed",
        "after without case_reopened",
        "when dropped",
        "when turned round",
        "sender officer alone",
        "sender without lead",
        "to practitioner as well",
        "to without family",
        "to without decision_maker",
        "send propose instead of queue",
        "once_per command instead of day",
        "once_per case instead of day",
    ]


def test_what_comes_to_the_same_is_no_variant() -> None:
    """The staff send what nobody else can, nobody lists what only informs, and what is dropped may be the default."""
    assert "sender without officer" not in changes("notice.n", regime(EVERYTHING))
    by_default = EVERYTHING.replace(
        'when = { marked = ["night"] }', 'when = { practitioners = { at_least = 2, about = "family" } }'
    )
    assert "when.practitioners.about dropped" not in changes("standing.st", regime(by_default))
    assert "when.practitioners.about child instead of family" in changes("standing.st", regime(by_default))
    informing = EVERYTHING.replace('level = "warn"', 'level = "info"')
    assert not [one for one in changes("gate.g", regime(informing)) if one.startswith("owner")]


EVERYTHING = """
schema = 1
code = "all"
name = "All"
nations = ["england"]
source = { title = "All", says = [] }

[role.lead]
leads = true
at_once = 2
standings = ["interim", "agreed"]
stands_in_for = "other"
says = []

[requirement.r]
gives = "required"
when = { has_lead = true }
says = []

[default_holder.d]
after = "case_opened"
holder = "starter"
role = "lead"
otherwise = "nothing"
when = { has_lead = true }
says = []

[eligibility.e]
who = { holder_is = ["practitioner"] }
says = []

[gate.g]
before = ["request_prepared", "request_sent"]
when = { has_lead = true }
needs = { has = { request = ["lead"] } }
level = "warn"
text = "No."
fix = "Mend."
says = []

[standing.st]
when = { marked = ["night"] }
needs = { has_lead = true }
owner = "officer"
text = "No."
fix = "Mend."
says = []

[step.s]
after = ["case_opened", "case_reopened"]
when = { has_lead = true }
owner = "officer"
per = "case"
text = "Do."
met_by = ["meeting_held", "meeting_forgone"]
met_when = { has_lead = true }
lapses = ["case_closed"]
skip = "freely"
due = { within = { weeks = 2 } }
says = []

[step.t]
after = ["case_opened"]
when = { has_lead = true }
owner = "officer"
per = "case"
text = "Do."
met_by = ["meeting_held", "meeting_forgone"]
met_when = { has_lead = true }
lapses = ["case_closed"]
skip = "freely"
says = []

[notice.n]
after = ["case_closed", "case_reopened"]
when = { has_lead = true }
sender = ["lead", "officer"]
to = ["family", "decision_maker"]
send = "queue"
template = "n"
carries = []
once_per = "day"
says = []
"""
