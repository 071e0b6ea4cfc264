from __future__ import annotations

import pytest

from teamaround.regime.checks.conditions import who_faults
from tests.unit.regime.checks.test_conditions import LED, faults, paths, standing


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
