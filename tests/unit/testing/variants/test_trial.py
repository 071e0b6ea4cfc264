from __future__ import annotations

from teamaround.testing import play
from teamaround.testing.variants.trial import Trial, claimed, varied
from tests.unit.testing.lanterns import lantern
from tests.unit.testing.variants.lights import OPENED, regime, told, variant

LOOKS = '[[step]]\nname = "Ms Cole joins"\ndo = "join"\nwith = { person = "cole", agency = "clinic" }\n'


def test_a_variant_is_noticed_by_what_is_expected_and_not_found() -> None:
    """The rule is taken away in the scenario's own office, and its expectation says what is missing, with its line."""
    scenario = told(OPENED)
    trial = Trial(code="lantern", results=(play(scenario),))
    found = trial.first_noticed(variant("step.light_the_lantern: dropped"))
    assert found is not None
    assert (found.file, found.step, found.found) == ("story.toml", "It is open", "none")
    assert found.line is not None
    assert trial.has_noticed(variant("step.light_the_lantern: dropped"), scenario)


def test_a_variant_at_which_nobody_looks_lives() -> None:
    """A scenario that is as before is not evidence for the rule."""
    trial = Trial(code="lantern", results=(play(told(OPENED)),))
    assert trial.first_noticed(variant("notice.invitation: dropped")) is None


def test_an_office_that_fails_is_a_variant_noticed() -> None:
    """A rule without which the office cannot go on is missed, though no expectation says so."""
    trial = Trial(code="lantern", results=(play(told(OPENED + LOOKS + "then = { leads = [] }")),))
    found = trial.first_noticed(variant("role.watcher: dropped"))
    assert found is not None
    assert "the office fails: KeyError" in found.found


def test_what_noticed_another_variant_of_a_rule_is_played_first() -> None:
    """Scenarios are tried in the order in which they are likely to notice, so that few have to be played."""
    other = told(LOOKS + "then = { leads = [] }", file="other.toml")
    trial = Trial(code="lantern", results=(play(other), play(told(OPENED))))
    trial.first_noticed(variant("step.light_the_lantern: dropped"))
    trial.first_noticed(variant("step.light_the_lantern: due dropped"))
    assert not trial.has_noticed(variant("step.light_the_lantern: due dropped"), other)
    assert trial.has_noticed(variant("step.light_the_lantern: due dropped"), told(OPENED))


def test_the_authoritys_choices_are_laid_over_the_varied_regime() -> None:
    """Local parts that the authority turned on stay on; a regime that is not enabled changes nothing."""
    changed = varied(lantern(), "lantern", variant("gate.has_a_place: dropped").regime)
    edition = changed.regimes["lantern"].edition
    assert "has_a_place" not in edition.gate
    assert "copy_to_workers" in edition.notice
    assert varied(lantern(), "other", regime()) is lantern()


def test_what_a_scenario_claims_is_what_it_proves_and_what_bites() -> None:
    """Both are claims, each with its place in the file."""
    scenario = told('[[step]]\nname = "a"\nthen = { bites = ["LA-04"] }')
    assert list(claimed(scenario)) == [("LA-03", ("proves", 0)), ("LA-04", ("step", 0, "then", "bites", 0))]
