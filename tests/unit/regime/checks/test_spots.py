from __future__ import annotations

from teamaround.regime.checks.spots import spots_of
from tests.unit.regime.checks.test_conditions import LED, paths, standing
from tests.unit.regime.made_up import regime


def test_every_condition_of_a_regime_is_looked_at() -> None:
    """Whatever kind of rule it stands in: with what its predicates may look at, and why; a pair comes together."""
    with_standing = regime(standing("lead_started", "{}", LED))[0]
    found = {tuple(".".join(map(str, one.path)) for one in spots) for spots in spots_of(with_standing)}
    assert found == {
        ("requirement.two_practitioners.when",),
        ("requirement.on_the_quiet_route.when",),
        ("pointer.school_coordinator.when", "pointer.school_coordinator.favours"),
        ("pointer.liked.when", "pointer.liked.favours"),
        ("task.other_services.when",),
        ("eligibility.any_practitioner.who",),
        ("default_holder.starter_leads.when",),
        ("gate.wishes_heard.when", "gate.wishes_heard.needs"),
        ("gate.family_comfortable.when", "gate.family_comfortable.needs"),
        ("gate.plan_rests_on_assessment.when", "gate.plan_rests_on_assessment.needs"),
        ("standing.led.when", "standing.led.needs"),
        ("step.review_the_plan.when",),
        ("step.review_the_plan.met_when",),
        ("step.find_the_route.when",),
        ("step.find_the_route.met_when",),
        ("notice.lead_changed.when",),
        ("notice.invitation.when",),
        ("notice.family_copy.when",),
    }
    spots = {one.path: one for spots in spots_of(with_standing) for one in spots}
    case, event = frozenset({"case"}), frozenset({"case", "event"})
    may = {
        ("requirement", "two_practitioners", "when"): case,
        ("pointer", "liked", "when"): case,
        ("pointer", "liked", "favours"): {"case", "holder"},
        ("task", "other_services", "when"): case,
        ("eligibility", "any_practitioner", "who"): {"case", "holder"},
        ("default_holder", "starter_leads", "when"): {*event, "holder"},
        ("gate", "plan_rests_on_assessment", "when"): {*event, "plan", "meeting"},
        ("gate", "plan_rests_on_assessment", "needs"): {*event, "plan", "meeting"},
        ("standing", "led", "when"): {*event, "holder", "role"},
        ("step", "review_the_plan", "when"): {*event, "plan", "meeting"},
        ("step", "review_the_plan", "met_when"): {*event, "review"},
        ("notice", "invitation", "when"): {*event, "meeting"},
    }
    assert {path: spots[path].may for path in may} == may
    assert {path[0] for path, one in spots.items() if one.facts_only} == {"requirement", "pointer"}
    assert not spots["pointer", "liked", "favours"].facts_only
    assert {spots[path].why for path in may} == {
        "nothing is happening here",
        "it is asked of one person, and nothing is happening",
        "not brought by case_opened",
        "not brought by plan_agreed",
        "not brought by review_held",
        "not brought by meeting_arranged",
        "lead_started leaves none standing",
    }


def test_of_unknown_events_nothing_is_known_to_be_missing() -> None:
    """An event that is none, or none at all, is told elsewhere; its conditions are not held against it."""
    edits = (
        ('before    = ["plan_agreed"]', 'before    = ["unheard_of"]'),
        ('after     = "case_opened"', 'after     = "unheard_of"'),
    )
    assert paths(*edits) == set()
    assert paths(standing("unheard_of", "{}", '{ holder_is = ["starter"] }')) == set()
    spots = {
        one.path: one for those in spots_of(regime(('met_by   = ["review_held"]', "met_by = []"))[0]) for one in those
    }
    assert spots["step", "review_the_plan", "met_when"].why == "no event is named"
    two = regime(('before    = ["plan_agreed"]', 'before    = ["plan_agreed", "plan_ended"]'))[0]
    assert {one.why for those in spots_of(two) for one in those if one.path[1] == "plan_rests_on_assessment"} == {
        "not brought by plan_agreed and plan_ended"
    }
