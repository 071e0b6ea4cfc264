from __future__ import annotations

import pytest

from teamaround.regime.checks.conditions import who_faults
from tests.unit.regime.checks.test_conditions import LED, faults, paths, standing
from tests.unit.regime.made_up import Edit  # noqa: TC001


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


TASK = 'when = { plan_is = ["agreed"] }'
"""The condition of a task in the made-up regime, which may look at the case."""

AT = ("task", "other_services", "when")
BOTH_ALIKE = "Where this holds, another of the conditions beside it does anyway, so it decides nothing."


@pytest.mark.parametrize(
    ("written", "path", "what", "fix"),
    [
        ('when = { all_marked = ["busy", "quit"] }', ("all_marked", 1), '"quit" is no mark.', 'Did you mean "quiet"?'),
        (
            'when = { all_marked = ["busy", "quiet"] }',
            ("all_marked",),
            None,
            None,
        ),
        ("when = { all_marked = [] }", ("all_marked",), '"all_marked" names nothing here, so it never holds.', None),
        ('when = { assessed = ["any"] }', (), "", ""),
        (
            'when = { assessed = ["asessment"] }',
            ("assessed", 0),
            '"asessment" is no item of the list "assessment_kind".',
            'Did you mean "assessment"?',
        ),
        ('when = { held = ["caller"] }', (), "", ""),
        (
            'when = { held = ["lead"] }',
            ("held", 0),
            '"lead" leads, and whether anybody does is another question.',
            "Ask has_lead.",
        ),
        (
            'when = { held = ["calller"] }',
            ("held", 0),
            '"calller" is no role that does not lead.',
            'Did you mean "caller"?',
        ),
        ("when = { child_is = { at_least = 12, at_most = 11 } }", ("child_is",), None, None),
        ("when = { child_is = {} }", ("child_is",), '"child_is" asks nothing here.', None),
        (
            'when = { consent_is = ["service"] }',
            ("consent_is",),
            '"consent_is" looks at the consent, and there is none here: nothing is happening here.',
            "These bring it: consent_given or consent_withdrawn.",
        ),
        ('when = { either = [{ marked = ["busy"] }, { has_lead = true }] }', (), "", ""),
        (
            'when = { either = [{ marked = ["quit"] }, { has_lead = true }] }',
            ("either", 0, "marked", 0),
            '"quit" is no mark.',
            'Did you mean "quiet"?',
        ),
        (
            'when = { either = [{ has_lead = true }, { consent_is = ["service"] }] }',
            ("either", 1, "consent_is"),
            '"consent_is" looks at the consent, and there is none here: nothing is happening here.',
            None,
        ),
        (
            'when = { either = [{ has_lead = true }, { has_lead = true, plan_is = ["draft"] }] }',
            ("either", 1),
            BOTH_ALIKE,
            "Mend one of the two, or take this out.",
        ),
        (
            'when = { either = [{ has_lead = true }, { marked = ["busy"], not = { marked = ["busy", "quiet"] } }] }',
            ("either", 1),
            'This can never hold: "marked" is asked for and ruled out at once.',
            "Mend what it asks, or take it out.",
        ),
        (
            'when = { not = { either = [{ has_lead = true }, { all_marked = ["busy", "qiet"] }] } }',
            ("not", "either", 1, "all_marked", 1),
            '"qiet" is no mark.',
            'Did you mean "quiet"?',
        ),
    ],
)
def test_what_several_conditions_and_what_stands_ask(
    written: str, path: tuple[str | int, ...], what: str | None, fix: str | None
) -> None:
    """Each of several by itself, with its own place; and one that the others make idle."""
    found = faults((TASK, written))
    if what == "":
        assert found == {}
        return
    ((at, (said, remedy)),) = found.items()
    assert at[: len(AT)] == AT
    assert at[len(AT) :] in (path, ())
    assert what is None or (said, at) == (what, (*AT, *path))
    assert fix is None or remedy == fix


def test_one_of_several_may_look_at_what_one_event_brings() -> None:
    """What only one of the events of a rule brings, one of several conditions may ask about; the whole may not."""
    events = ('met_by   = ["case_marked"]', 'met_by   = ["case_marked", "consent_given"]')
    alone = 'met_when = { just_marked = ["busy", "quiet"] }'
    both = 'met_when = { either = [{ just_marked = ["busy", "quiet"] }, { consent_is = ["service"] }] }'
    assert paths(events) == {("step", "find_the_route", "met_when", "just_marked")}
    assert faults(events, (alone, both)) == {}
    elsewhere = both.replace("consent_is", "view_is").replace("service", "wishes")
    assert paths(events, (alone, elsewhere)) == {("step", "find_the_route", "met_when", "either", 1, "view_is")}


def test_what_is_so_after_one_event_alone_makes_no_condition_idle() -> None:
    """Any consent at all decides nothing after a consent; beside a mark it does, for a mark brings none."""
    events = ('met_by   = ["case_marked"]', 'met_by   = ["case_marked", "consent_given"]')
    alone = 'met_when = { just_marked = ["busy", "quiet"] }'
    whatever = '{ consent_is = ["service", "sharing", "person"] }'
    both = f'met_when = {{ either = [{{ just_marked = ["busy"] }}, {whatever}] }}'
    assert faults(events, (alone, both)) == {}


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
