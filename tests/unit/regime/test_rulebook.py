from __future__ import annotations

import pytest
from attrs import evolve

from teamaround.errors import BrokenOffice
from teamaround.regime.rulebook import build_rulebook
from tests.unit.regime.made_up import REGISTRY, plain


def test_rules_are_found_by_the_events_that_they_name() -> None:
    """Each rule stands under every event of its own, in the order of the file, and under no other."""
    edition = plain().edition
    rulebook = build_rulebook(edition, REGISTRY)
    for found, of, events in (
        (rulebook.gates, edition.gate, "before"),
        (rulebook.opens, edition.step, "after"),
        (rulebook.notices, edition.notice, "after"),
    ):
        assert found
        for event, rules in found.items():
            assert [one.key for one in rules] == [key for key, one in of.items() if event in getattr(one, events)]
        assert set(found) == {event for one in of.values() for event in getattr(one, events)}


def test_a_rule_is_ready_with_what_it_applies_to_and_what_it_asks() -> None:
    """A gate's conditions are built: the one that it applies under, and the one that it needs."""
    rulebook = build_rulebook(plain().edition, REGISTRY)
    [gate] = [one for one in rulebook.gates["lead_started"] if one.key == "wishes_heard"]
    assert (gate.path, gate.grade) == ("gate.wishes_heard", "guidance")
    assert [one.name for one in gate.then.predicates()] == ["family_heard"]
    assert list(gate.when.predicates()) == []


def test_what_is_not_in_the_guidance_itself_is_graded_so() -> None:
    """A rule that is read out of the guidance, or agreed locally, says so."""
    grades = {one.key: one.grade for one in build_rulebook(plain().edition, REGISTRY).requirements}
    assert grades == {"two_practitioners": "guidance", "on_the_quiet_route": "reading"}


def test_every_predicate_that_is_missing_or_has_changed_is_named() -> None:
    """An edition that asks for what is not installed, or means something else by now, is refused with all of it."""
    edition = plain().edition
    edition = evolve(edition, predicates={**edition.predicates, "gone": 1, "marked": 99})
    with pytest.raises(BrokenOffice) as caught:
        build_rulebook(edition, REGISTRY)
    whats = [one.what for one in caught.value.problems]
    assert whats == [
        f"It was made for 'marked' number 99; installed is number {REGISTRY['marked'].number}.",
        "It asks for the predicate 'gone', which is not installed.",
    ]
