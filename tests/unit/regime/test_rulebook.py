from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.errors import BrokenOffice
from teamaround.regime.rulebook import build_rulebook
from teamaround.regime.rules import Standing
from tests.unit.regime.made_up import REGISTRY, chosen, plain

if TYPE_CHECKING:
    from teamaround.regime.conditions import Conditions


def predicates(conditions: Conditions) -> list[str]:
    """The names of the predicates that are asked."""
    return [one.name for one in conditions.predicates()]


def test_whether_any_rule_asks_how_old_the_child_is() -> None:
    """A birthday is a day to look at a case again only where one does."""
    edition = plain().edition
    assert not build_rulebook(edition, REGISTRY).by_age
    asking = evolve(edition, predicates=edition.predicates | {"child_is": 1})
    assert build_rulebook(asking, REGISTRY).by_age


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('after    = ["plan_agreed"]\nowner', 'after    = ["plan_agreed", "step_fell_late"]\nowner'),
        ('met_by   = ["review_held"]', 'met_by   = ["review_held", "step_fell_late"]'),
        ('lapses   = ["plan_ended"]', 'lapses   = ["plan_ended", "step_fell_late"]'),
        ('after    = ["lead_changed"]', 'after    = ["lead_changed", "step_fell_late"]'),
    ],
)
def test_whether_any_rule_asks_about_a_step_that_falls_late(old: str, new: str) -> None:
    """That one does is told only where a rule follows it, or is ended by it."""
    assert not build_rulebook(plain().edition, REGISTRY).by_steps
    assert build_rulebook(plain((old, new)).edition, REGISTRY).by_steps


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
    assert {one.where.file for one in caught.value.problems} == {f"edition {edition.hash[:12]} of example"}


def test_a_condition_that_cannot_be_asked_is_named_with_its_rule() -> None:
    """Every condition of an edition that its predicates cannot be asked so is told, with its rule and its edition."""
    edition = plain().edition
    wrong: dict[str, object] = {"marked": 3}
    gate = evolve(edition.gate["wishes_heard"], when=wrong, needs=wrong)
    edition = evolve(edition, gate={"wishes_heard": gate}, step={}, notice={}, standing={})
    with pytest.raises(BrokenOffice) as caught:
        build_rulebook(edition, REGISTRY)
    places = [one.where for one in caught.value.problems]
    assert [one.key for one in places] == ["gate.wishes_heard.when", "gate.wishes_heard.needs"]
    assert {one.file for one in places} == {f"edition {edition.hash[:12]} of example"}


def test_what_each_kind_of_rule_asks() -> None:
    """What a rule asks is what a gate needs, who may lead, whom a pointer favours, and what meets a step."""
    book = build_rulebook(chosen().edition, REGISTRY)
    asked = {one.path: predicates(one.then) for one in book.eligibility}
    asked |= {one.path: predicates(one.then) for one in book.pointers}
    asked |= {path: predicates(one.then) for path, one in book.steps.items()}
    assert asked == {
        "eligibility.any_practitioner": ["holder_is"],
        "pointer.school_coordinator": ["holder_job"],
        "pointer.liked": [],
        "step.review_the_plan": [],
        "step.find_the_route": ["just_marked"],
    }
    applies = {one.path: predicates(one.when) for one in book.pointers}
    applies |= {one.path: predicates(one.when) for one in book.requirements}
    assert applies == {
        "pointer.school_coordinator": ["child_in"],
        "pointer.liked": [],
        "requirement.two_practitioners": ["practitioners"],
    }


def test_a_default_and_a_standing_rule_are_ready_too() -> None:
    """A default stands under its event with what it applies to; a standing rule with what must be so."""
    edition = plain().edition
    stands = Standing(says=("EX-01",), needs={"has_lead": True}, text="t", fix="f", owner="lead")
    book = build_rulebook(evolve(edition, standing={"led": stands}), REGISTRY)
    assert {event: [one.path for one in those] for event, those in book.defaults.items()} == {
        "case_opened": ["default_holder.starter_leads"]
    }
    assert predicates(book.defaults["case_opened"][0].when) == ["holder_is"]
    (standing,) = book.standing
    assert (standing.path, predicates(standing.then)) == ("standing.led", ["has_lead"])


def test_a_local_rule_is_graded_so() -> None:
    """A local choice is told from what the guidance says and from our reading of it."""
    book = build_rulebook(chosen().edition, REGISTRY)
    grades = {one.key: one.grade for those in book.notices.values() for one in those}
    assert grades == {"lead_changed": "guidance", "invitation": "guidance", "family_copy": "local"}


def test_two_rulebooks_of_one_edition_are_one_key() -> None:
    """A rulebook is kept by the hash of its edition."""
    one, other = (build_rulebook(plain().edition, REGISTRY) for _ in range(2))
    assert hash(one) == hash(other) == hash(plain().edition.hash)
    assert one.hash == plain().edition.hash
