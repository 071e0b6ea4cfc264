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
