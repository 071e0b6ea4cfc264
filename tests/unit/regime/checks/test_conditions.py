from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import frozen

from teamaround.concepts.findings import RuleAnswer
from teamaround.regime.checking import check_regime
from teamaround.regime.checks.conditions import condition_faults, spots_of, who_faults
from teamaround.regime.checks.regime_to_check import RegimeToCheck
from teamaround.regime.predicates import Predicate
from tests.unit.regime.made_up import (
    REGISTRY,
    Edit,
    guidance,
    regime,
)

if TYPE_CHECKING:
    from teamaround.regime.rule_context import RuleContext


@frozen(kw_only=True)
class StandingIs(Predicate):
    """A predicate whose words are standings."""

    name, number, looks_at, bare, from_facts = "standing_is", 1, "case", "standing", True
    refers = {"standing": "standing"}  # noqa: RUF012

    standing: str

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Yes, whatever the case."""
        return RuleAnswer(True)


@frozen(kw_only=True)
class FromMarks(Predicate):
    """A predicate that names a list which the authority fills in."""

    name, number, looks_at, bare, from_facts = "from_marks", 1, "case", "list", True
    refers = {"list": "list"}  # noqa: RUF012

    list: str

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Yes, whatever the case."""
        return RuleAnswer(True)


@frozen(kw_only=True)
class Compares(Predicate):
    """A predicate that looks at the case, with a field that is named like what an event may bring."""

    name, number, looks_at, from_facts = "compares", 1, "case", True
    refers = {"marks": "mark"}  # noqa: RUF012

    plan: tuple[str, ...] = ()
    marks: tuple[str, ...] | None = None

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Yes, whatever the case."""
        return RuleAnswer(True)


def test_only_what_looks_at_an_event_asks_about_what_it_brings() -> None:
    """A predicate of the case may call its fields what it likes, and leave out a field of words."""
    registry: dict[str, type[Predicate]] = {**REGISTRY, "compares": Compares}
    found, document = regime(('when = { plan_is = ["agreed"] }', 'when = { compares = { plan = ["outcomes"] } }'))
    assert check_regime(found, document, guidance(), registry) == []


def test_the_standings_of_those_who_lead_are_told_in_order() -> None:
    """A standing in which a role beside the lead is held is none of the lead's."""
    registry: dict[str, type[Predicate]] = {**REGISTRY, "standing_is": StandingIs}
    asks = ('when = { plan_is = ["agreed"] }', 'when = { standing_is = "zzz" }')
    found, document = regime(asks)
    [problem] = check_regime(found, document, guidance(), registry)
    assert problem.fix == "There are: agreed, interim."
    beside = (
        ('standings = ["interim", "agreed"]', 'standings = ["agreed"]'),
        ('standing  = "interim"', 'standing  = "agreed"'),
        ('one     = "caller"', 'one     = "caller"\nstandings = ["interim"]'),
        (asks[0], 'when = { standing_is = "interim" }'),
    )
    found, document = regime(*beside)
    [problem] = check_regime(found, document, guidance(), registry)
    assert problem.what == '"interim" is no standing of a role that leads.'


@pytest.mark.parametrize(
    ("condition", "what"),
    [
        ('standing_is = "agreed"', ""),
        ('standing_is = "acting"', '"acting" is no standing of a role that leads.'),
        ('from_marks = "route"', ""),
        ('from_marks = "theme"', '"theme" is no list that is filled in.'),
    ],
)
def test_the_words_of_a_plugins_predicate_are_held_against_the_regime(condition: str, what: str) -> None:
    """What a predicate says its words refer to is looked up in the regime, whoever wrote the predicate."""
    registry: dict[str, type[Predicate]] = {**REGISTRY, "standing_is": StandingIs, "from_marks": FromMarks}
    found, document = regime(('when = { plan_is = ["agreed"] }', f"when = {{ {condition} }}"))
    assert [problem.what for problem in check_regime(found, document, guidance(), registry)] == ([what] if what else [])


def test_a_predicate_that_is_not_installed_is_unknown() -> None:
    """A regime is held against the predicates that are installed, not against those that the core happens to have."""
    found, document = regime()
    registry = {name: one for name, one in REGISTRY.items() if name != "child_in"}
    [problem] = check_regime(found, document, guidance(), registry)
    assert (problem.where.key, problem.what) == (
        "pointer.school_coordinator.when.child_in",
        "There is no predicate 'child_in'.",
    )


@pytest.mark.parametrize(
    ("when", "needs", "idle"),
    [
        ('marked = ["busy"]', 'marked = ["busy"]', True),
        ('marked = ["busy"]', 'marked = ["busy", "quiet"]', True),
        ('marked = ["busy", "quiet"]', 'marked = ["busy"]', False),
        ('marked = ["busy"]', 'marked = ["busy"], rests_on = ["assessment"]', False),
        ("practitioners = { at_least = 3 }", "practitioners = { at_least = 2 }", True),
        ("practitioners = { at_least = 2 }", "practitioners = { at_least = 3 }", False),
        ("not = { practitioners = { at_least = 3 } }", "not = { practitioners = { at_least = 3 } }", True),
        ("not = { practitioners = { at_least = 3 } }", "not = { practitioners = { at_least = 2 } }", False),
        ("practitioners = { at_least = 3 }", "not = { practitioners = { at_least = 2 } }", False),
    ],
)
def test_a_gate_that_never_says_anything_is_found(when: str, needs: str, *, idle: bool) -> None:
    """Where all that a gate needs follows from what it applies to, it can never act; where any may fail, it can."""
    found, document = regime(
        ('when      = { marked = ["busy"] }', f"when = {{ {when} }}"),
        ('needs     = { rests_on = ["assessment"] }', f"needs = {{ {needs} }}"),
    )
    said = [
        one.what for one in check_regime(found, document, guidance(), REGISTRY) if "never says anything" in one.what
    ]
    assert bool(said) is idle


def faults(*edits: Edit) -> dict[tuple[str | int, ...], tuple[str, str]]:
    """What is wrong with the conditions of the made-up regime with these edits, by where it stands."""
    found, _ = regime(*edits)
    those = list(condition_faults(RegimeToCheck(regime=found, guidance=guidance(), registry=REGISTRY)))
    by_path = {fault.path: (fault.what, fault.fix) for fault in those}
    assert len(by_path) == len(those)
    return by_path


def paths(*edits: Edit) -> set[tuple[str | int, ...]]:
    """Where anything is wrong."""
    return set(faults(*edits))


LED = "{ has_lead = true }"
STANDS = """[standing.led]
of = "%s"
when = %s
needs = %s
text = "t"
fix = "f"
owner = "officer"
says = ["EX-01"]

[option.joint_leads]"""


def standing(of: str, when: str, needs: str) -> Edit:
    """A standing rule with these conditions."""
    return "[option.joint_leads]", STANDS % (of, when, needs)


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


@pytest.mark.parametrize(
    ("of", "needs", "sound"),
    [
        ("case", LED, True),
        ("case", '{ holder_is = ["starter"] }', False),
        ("lead_started", '{ holder_is = ["starter"] }', True),
        ("lead_started", '{ rests_on = ["assessment"] }', False),
        ("plan_agreed", '{ rests_on = ["assessment"] }', True),
    ],
)
def test_a_standing_rule_looks_at_what_stands(of: str, needs: str, sound: bool) -> None:
    """What an event made is in hand while it stands; of the case alone, nothing but the case is."""
    name = needs.split()[1]
    assert paths(standing(of, "{}", needs)) == (set() if sound else {("standing", "led", "needs", name)})


@pytest.mark.parametrize(
    ("edit", "path", "what", "fix"),
    [
        (
            ('when      = { holder_is = ["practitioner"] }', 'when = { view_is = ["wishes"] }'),
            ("default_holder", "starter_leads", "when", "view_is"),
            '"view_is" looks at the view, and there is none here: not brought by case_opened.',
            "These bring it: family_heard.",
        ),
        (
            ('favours = { holder_job = ["coordinator"] }', 'favours = { view_is = ["wishes"] }'),
            ("pointer", "school_coordinator", "favours", "view_is"),
            '"view_is" looks at the view, and there is none here: it is asked of one person, and nothing is happening.',
            "These bring it: family_heard.",
        ),
        (
            ('when    = { child_in = ["school"] }', 'when = { family_heard = { kind = "wishes", of = ["child"] } }'),
            ("pointer", "school_coordinator", "when", "family_heard"),
            '"family_heard" looks at more than the facts, and this is asked of whole caseloads.',
            "Use one that looks at the facts alone.",
        ),
        (
            ('when    = { marked = ["quiet"] }', 'when = { not = { coordination_is = ["led"] } }'),
            ("requirement", "on_the_quiet_route", "when", "not", "coordination_is"),
            '"coordination_is" rests on the requirement itself.',
            "Ask for what it rests on, such as has_lead or a mark.",
        ),
        (
            ('when     = { meeting_is = { kind = ["circle_meeting"] } }', "when = { meeting_is = { first = false } }"),
            None,
            "",
            "",
        ),
        (
            ('when     = { meeting_is = { kind = ["circle_meeting"] } }', "when = { meeting_is = { kind = [] } }"),
            ("notice", "invitation", "when", "meeting_is"),
            '"meeting_is" asks nothing here.',
            "Say what it is to ask: kind or first.",
        ),
        (
            ("{ practitioners = { at_least = 2", "{ practitioners = { at_least = 0"),
            ("requirement", "two_practitioners", "when", "practitioners"),
            '"practitioners" names no number here, so it always holds.',
            "Give at least one of at_least, at_most or exactly, from 1 on.",
        ),
        (
            ('{ practitioners = { at_least = 2, about = "child" } }', '{ practitioners = { about = "family" } }'),
            ("requirement", "two_practitioners", "when", "practitioners"),
            '"practitioners" asks nothing here.',
            "Say what it is to ask: at_least, at_most, exactly, specialist or about.",
        ),
        (
            ('when = { plan_is = ["agreed"] }', "when = { meeting_took_place = { kind = [] } }"),
            ("task", "other_services", "when", "meeting_took_place"),
            '"meeting_took_place" asks nothing here.',
            "Say what it is to ask: kind or or_forgone.",
        ),
        (
            ('when = { plan_is = ["agreed"] }', "when = { not = {} }"),
            ("task", "other_services", "when", "not"),
            "`not` takes a table of predicates.",
            "Write not = { predicate = argument }.",
        ),
        (
            ('when = { plan_is = ["agreed"] }', "when = { not = { agencies = { at_lest = 2 } } }"),
            ("task", "other_services", "when", "not", "agencies", "at_lest"),
            '"at_lest" is not a key that is known here.',
            'Did you mean "at_least"?',
        ),
        (
            ('when = { plan_is = ["agreed"] }', "when = { plan_is = [] }"),
            ("task", "other_services", "when", "plan_is"),
            '"plan_is" names nothing here, so it never holds.',
            "Name at least one.",
        ),
        (
            ('needs     = { rests_on = ["assessment"] }', 'needs = { rests_on = ["any"] }'),
            None,
            "",
            "",
        ),
        (
            ('{ meeting_is = { kind = ["circle_meeting"] } }', '{ meeting_is = { kind = ["circle_meeting", "any"] } }'),
            ("notice", "invitation", "when", "meeting_is", "kind", 1),
            '"any" is no item of the list "meeting_kind".',
            "There are: circle_meeting.",
        ),
        (
            ('when = { plan_is = ["agreed"] }', 'when = { not = { plan_is = ["agreed"], marked = ["quit"] } }'),
            ("task", "other_services", "when", "not", "marked", 0),
            '"quit" is no mark.',
            'Did you mean "quiet"?',
        ),
    ],
)
def test_what_a_condition_asks(edit: Edit, path: tuple[str | int, ...] | None, what: str, fix: str) -> None:
    """Of what is in hand, something that could be so or not, in words that are there; also where it is turned round."""
    assert faults(edit) == ({path: (what, fix)} if path else {})


def test_coordination_may_be_asked_for_elsewhere() -> None:
    """A pointer, unlike a requirement, may ask who coordinates; both may ask whether anybody leads."""
    assert paths(('when    = { child_in = ["school"] }', 'when = { coordination_is = ["led"] }')) == set()
    assert paths(('when    = { marked = ["quiet"] }', f"when = {LED}")) == set()


def test_what_can_never_be_met_is_told_once() -> None:
    """Where one of two conditions is broken already, nothing is said of both together."""
    needs = ('needs     = { rests_on = ["assessment"] }', 'needs = { marked = ["quiet"] }')
    gate = ("gate", "plan_rests_on_assessment")
    assert faults(needs) == {
        (*gate, "needs"): (
            'Where this applies, it can never be met: only one mark of the list "route" is on a case at a time.',
            "Mend what it applies to, or what it asks for.",
        )
    }
    wrong = ('when      = { marked = ["busy"] }', 'when = { marked = ["busy", "bsy"] }')
    assert paths(needs, wrong) == {(*gate, "when", "marked", 1)}
    same = ('needs     = { rests_on = ["assessment"] }', 'needs = { marked = ["busy", "quit"] }')
    assert paths(same) == {(*gate, "needs", "marked", 1)}
    both = ('when      = { marked = ["busy"] }', "when = { agencies = { at_least = 3, at_most = 2 } }")
    assert paths(needs, both) == {(*gate, "when")}
    many = (
        'when      = { marked = ["busy"] }',
        'when = { agencies = { at_least = 3, at_most = 2 }, marked = ["bsy"] }',
    )
    assert paths(many) == {(*gate, "when", "marked", 0)}


def test_only_what_is_needed_is_idle_where_it_follows() -> None:
    """A pointer that favours what it applies to is no gate: it may always speak."""
    pointer = [
        ('when    = { child_in = ["school"] }', f"when = {LED}"),
        ('favours = { holder_job = ["coordinator"] }', f"favours = {LED}"),
    ]
    assert paths(*pointer) == set()
    idle = faults(standing("case", LED, LED))
    assert idle == {
        ("standing", "led", "needs"): (
            "Where this applies, what it needs is so in any case: it never says anything.",
            "Mend what it applies to, or what it asks for.",
        )
    }


@pytest.mark.parametrize(
    ("word", "may", "teams", "faults"),
    [
        ("lead", {"case"}, (), 0),
        ("support", {"case"}, ("support",), 0),
        ("support", {"case"}, (), 1),
        ("holder", {"case"}, (), 1),
        ("holder", {"case", "holder"}, (), 0),
        ("holder", None, (), 0),
        ("holder", {"case"}, ("holder",), 0),
        ("actor", {"case", "event"}, (), 0),
        ("actor", {"case"}, (), 1),
    ],
)
def test_a_name_for_people(word: str, may: set[str] | None, teams: tuple[str, ...], faults: int) -> None:
    """One of the core's or of the regime's teams, and known where it is used."""
    found = list(who_faults(word, ("to", 0), None if may is None else frozenset(may), teams))
    assert [one.path for one in found] == [("to", 0)] * faults


def test_a_name_that_nobody_goes_by() -> None:
    """Teams are spoken of only where they may be named."""
    (alone,) = who_faults("zzz", (), None)
    (beside,) = who_faults("zzz", (), None, ("support",))
    assert (alone.what, beside.what) == ('"zzz" is no name for people.', '"zzz" is no name for people or team.')
