from __future__ import annotations

import pytest

from teamaround.regime.checks.events import event_faults, guard_faults
from teamaround.regime.checks.regime_to_check import RegimeToCheck
from teamaround.regime.vocabulary import LEAVES_STANDING, TRIGGERS
from tests.unit.regime.checks.test_conditions import faults
from tests.unit.regime.made_up import REGISTRY, Edit, guidance, regime

STANDING = """
[standing.led]
of    = "%s"
needs = { has_lead = true }
text  = "Nobody leads."
fix   = "Choose somebody."
owner = "officer"
says  = ["EX-01"]

[option.joint_leads]"""


def found(*edits: Edit) -> dict[tuple[str | int, ...], str]:
    """What is wrong with the events of the made-up regime with these edits, by where it stands."""
    to_check = RegimeToCheck(regime=regime(*edits)[0], guidance=guidance(), registry=REGISTRY)
    faults = list(event_faults(to_check))
    by_path = {fault.path: fault.what for fault in faults}
    assert len(by_path) == len(faults)
    return by_path


def test_good_events_are_let_be() -> None:
    """A regime whose events are known and can happen has nothing wrong with them."""
    assert found() == {}


@pytest.mark.parametrize(
    ("edit", "path"),
    [
        (('before    = ["plan_agreed"]', 'before    = ["plan_agreed", "plan_agred"]'), ("gate", "before", 1)),
        (('after     = "case_opened"', 'after     = "case_opnd"'), ("default_holder", "after")),
        (('after    = ["plan_agreed"]\nowner', 'after    = ["plan_agred"]\nowner'), ("step", "after", 0)),
        (('met_by   = ["review_held"]', 'met_by   = ["review_hld"]'), ("step", "met_by", 0)),
        (('lapses   = ["plan_ended"]', 'lapses   = ["plan_ended", "plan_end"]'), ("step", "lapses", 1)),
        (('after    = ["lead_changed"]', 'after    = ["lead_chngd"]'), ("notice", "after", 0)),
    ],
)
def test_every_event_that_is_named_exists(edit: Edit, path: tuple[str | int, ...]) -> None:
    """Whatever a gate, a default, a step or a notice names is an event, and is refused where it stands."""
    [(at, what)] = found(edit).items()
    assert (at[0], *at[2:]) == path
    assert what.endswith(" is no event.")


@pytest.mark.parametrize(
    ("edit", "path", "what"),
    [
        (('before    = ["plan_agreed"]', "before    = []"), ("gate", "before"), "No event is named, so it never acts."),
        (
            ('after    = ["plan_agreed"]\nowner', "after    = []\nowner"),
            ("step", "after"),
            "No event is named, so it never acts.",
        ),
        (('met_by   = ["review_held"]', "met_by   = []"), ("step", "met_by"), "Nothing can ever meet this step."),
        (
            ('after    = ["lead_changed"]', "after    = []"),
            ("notice", "after"),
            "No event is named, so it never acts.",
        ),
    ],
)
def test_a_rule_names_an_event(edit: Edit, path: tuple[str, ...], what: str) -> None:
    """A gate, a step or a notice without an event would never act, and a step that nothing meets would stay."""
    assert {(at[0], *at[2:]): said for at, said in found(edit).items()} == {path: what}


@pytest.mark.parametrize(
    ("event", "edits", "why"),
    [
        ("case_marked", [('marks = "one"\nfills = "lead_from"', ""), ('marks = "many"', "")], "no list of marks"),
        ("case_marked", [('marks = "one"\nfills = "lead_from"', "")], ""),
        ("role_started", [("leads   = false", "leads   = true")], "no role beside the lead"),
        ("role_ended", [("leads   = false", "leads   = true")], "no role beside the lead"),
        ("role_ended", [], ""),
        ("lead_agreed", [('standings = ["interim", "agreed"]', 'standings = ["agreed"]')], "standing interim"),
        (
            "lead_agreed",
            [
                ('standings = ["interim", "agreed"]', 'standings = ["agreed"]'),
                ('one     = "caller"', 'one     = "caller"\nstandings = ["interim"]'),
            ],
            "standing interim",
        ),
        ("lead_agreed", [], ""),
        ("lead_agreed", [("leads   = false", "leads   = true")], ""),
    ],
)
def test_an_event_that_cannot_happen_under_this_regime(event: str, edits: list[Edit], why: str) -> None:
    """Nothing is marked without marks, no role begins where there is none, and nobody is agreed who led all along."""
    named = ('met_by   = ["review_held"]', f'met_by   = ["review_held", "{event}"]')
    wrong = found(named, *edits)
    at = ("step", "review_the_plan", "met_by", 1)
    assert (at in wrong) is bool(why)
    assert why in wrong.get(at, "")


def test_a_default_begins_with_what_somebody_did() -> None:
    """What is found by comparing begins nothing; what a command or the calendar brings may."""
    path = ("default_holder", "starter_leads", "after")
    assert set(found(('after     = "case_opened"', 'after     = "lead_changed"'))) == {path}
    assert found(('after     = "case_opened"', 'after     = "review_fell_due"')) == {}
    assert found(('after     = "case_opened"', 'after     = "person_joined"')) == {}


@pytest.mark.parametrize(("of", "known"), [("case", True), ("lead_started", True), ("person_joined", False)])
def test_what_a_standing_rule_is_about_stands(of: str, known: bool) -> None:
    """A standing rule is about the case, or about what an event leaves standing."""
    wrong = found(("\n[option.joint_leads]", STANDING % of))
    assert wrong == ({} if known else {("standing", "led", "of"): f'"{of}" is no thing that stands.'})


def test_what_may_stand_is_listed() -> None:
    """The case, and each event that leaves something standing, in the order in which they are told everywhere."""
    made, _ = regime(("\n[option.joint_leads]", STANDING % "zzz"))
    (fault,) = event_faults(RegimeToCheck(regime=made, guidance=guidance(), registry=REGISTRY))
    assert fault.fix == f"There are: case, {', '.join(LEAVES_STANDING)}."


def test_what_opens_a_case_ends_no_step() -> None:
    """A case is opened before any step is, so that neither meets a step nor lets it lapse; it may open one."""
    early = '"case_opened" comes before any step is open, so it can never '
    assert found(('met_by   = ["review_held"]', 'met_by   = ["case_opened"]')) == {
        ("step", "review_the_plan", "met_by", 0): f"{early}meet this one."
    }
    assert found(('lapses   = ["plan_ended"]', 'lapses   = ["case_opened"]')) == {
        ("step", "review_the_plan", "lapses", 0): f"{early}end this one."
    }


def test_what_meets_a_step_does_not_let_it_lapse() -> None:
    """One event is in both only where it is said when it meets the step."""
    both = ('lapses   = ["plan_ended"]', 'lapses   = ["plan_ended", "review_held"]')
    assert set(found(both)) == {("step", "review_the_plan", "lapses", 1)}
    assert (
        found(both, ('met_by   = ["review_held"]', 'met_by   = ["review_held"]\nmet_when = { has_lead = true }')) == {}
    )


@pytest.mark.parametrize(
    ("event", "level", "what"),
    [
        ("lead_started", "block", ""),
        ("case_opened", "block", "help never waits"),
        ("case_opened", "explain", "help never waits"),
        ("case_opened", "warn", ""),
        ("case_opened", "info", ""),
        ("lead_changed", "info", "it only compares before and after"),
        ("review_fell_due", "warn", "the calendar brings it"),
    ],
)
def test_what_a_gate_may_stand_before(event: str, level: str, what: str) -> None:
    """Before what somebody does; and if it stops, only before what may wait."""
    faults = list(guard_faults(("gate", "x"), event, level))
    assert [one.path for one in faults] == ([("gate", "x")] if what else [])
    assert what in "".join(one.what for one in faults)
    guarded = [name for name, trigger in TRIGGERS.items() if trigger.guarded]
    assert [fault.fix.endswith(f"{', '.join(guarded)}.") for fault in faults if "help" in fault.what] == (
        [True] if what == "help never waits" else []
    )


def test_each_event_of_a_gate_is_held_against_its_level() -> None:
    """The event that may not be stopped is named by its place; one that is unknown is told as such alone."""
    edit = ('before    = ["plan_agreed"]', 'before    = ["plan_agreed", "case_opened", "unheard_of"]')
    wrong = found(edit)
    path = ("gate", "plan_rests_on_assessment", "before")
    assert {at: "help never waits" in what for at, what in wrong.items()} == {(*path, 1): True, (*path, 2): False}


LATE = """
[step.act_on_it]
after  = ["step_fell_late"]
owner  = "lead"
per    = "case"
text   = "Act on it."
met_by = ["case_closed"]
skip   = "never"
says   = ["EX-01"]
%s

[option.joint_leads]"""
OF_ITSELF = "It opens because it fell late itself, at once or by way of others, and so again without end."
DAYS = "due = { within = { weeks = 1 } }"


def late(more: str) -> dict[tuple[str | int, ...], str]:
    """What is wrong with a step that follows lateness, with these keys more."""
    return found(("\n[option.joint_leads]", LATE % more))


def test_a_step_may_follow_another_that_falls_late() -> None:
    """One that is named, or any, as long as it has no last day of its own."""
    assert late("") == {}
    assert late('when = { late_step = ["review_the_plan"] }') == {}
    assert late(f'when = {{ late_step = ["review_the_plan"] }}\n{DAYS}') == {}


@pytest.mark.parametrize(
    ("either", "ring"),
    [
        ("{ has_lead = true }", True),
        ("{ has_lead = true, late_step = ['review_the_plan'] }", False),
        ("{ not = { has_lead = true } }", True),
        ("{ meeting_is = ['planning_meeting'] }", False),
        ("{ not = { meeting_is = ['planning_meeting'] } }", False),
        ("{ late_step = ['act_on_it'] }", True),
        ("{ not = { late_step = ['act_on_it'] } }", False),
        ("{ not = { late_step = ['review_the_plan'] } }", True),
        ("{ not = { late_step = ['act_on_it'], has_lead = true } }", True),
    ],
)
def test_one_of_several_conditions_that_any_lateness_meets_hides_no_ring(either: str, *, ring: bool) -> None:
    """What does not ask which step it was holds after its own lateness; what a late step does not bring, after none."""
    when = f"when = {{ either = [{{ late_step = ['review_the_plan'] }}, {either}] }}"
    assert late(f"{when}\n{DAYS}") == ({("step", "act_on_it", "after"): OF_ITSELF} if ring else {})


def test_no_default_begins_because_a_step_fell_late() -> None:
    """It is found once all else is settled."""
    assert found(('after     = "case_opened"', 'after     = "step_fell_late"')) == {
        ("default_holder", "starter_leads", "after"): (
            '"step_fell_late" is found once all else is settled, and nothing begins because of it.'
        )
    }


@pytest.mark.parametrize("when", ["", 'when = { late_step = ["act_on_it", "review_the_plan"] }'])
def test_a_step_that_follows_its_own_lateness_is_named(when: str) -> None:
    """Whether it says so, or names none of those that have a last day: it would open without end."""
    assert late(f"{when}\n{DAYS}") == {("step", "act_on_it", "after"): OF_ITSELF}


def test_a_ring_of_steps_is_named() -> None:
    """Two steps that each follow the other's lateness open each other without end."""
    ring = found(
        ("\n[option.joint_leads]", LATE % f'when = {{ late_step = ["review_the_plan"] }}\n{DAYS}'),
        ('after    = ["plan_agreed"]\nowner', 'after    = ["plan_agreed", "step_fell_late"]\nowner'),
    )
    assert [path[1] for path, what in ring.items() if what == OF_ITSELF] == ["review_the_plan", "act_on_it"]


def test_where_nothing_has_a_last_day_nothing_falls_late() -> None:
    """The event can never happen, and a rule that follows it never acts."""
    without = ("due      = ", "# due      = ")
    assert found(("\n[option.joint_leads]", LATE % ""), without) == {
        ("step", "act_on_it", "after", 0): (
            '"step_fell_late" can never happen under this regime: no step of it has a last day.'
        )
    }


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("review_the_plan", ()),
        (
            "find_the_route",
            (
                '"find_the_route" has no last day, so it never falls late.',
                "Name a step that has `due`; or give this one a last day, if the guidance does.",
            ),
        ),
        ("review_the_paln", ('"review_the_paln" is no step that has a last day.', 'Did you mean "review_the_plan"?')),
    ],
)
def test_what_falls_late_has_a_last_day(step: str, told: tuple[str, ...]) -> None:
    """A step without one, and one that is not there, are each named where a rule waits for their lateness."""
    asked = faults(("\n[option.joint_leads]", LATE % f'when = {{ late_step = ["{step}"] }}'))
    assert asked == ({("step", "act_on_it", "when", "late_step", 0): told} if told else {})
