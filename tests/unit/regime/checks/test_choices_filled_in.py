from __future__ import annotations

from teamaround.regime.authority import (
    Address,
    AuthorityTerm,
    Details,
    Levelled,
    Paper,
    RegimeChoices,
    Switch,
)
from teamaround.regime.checks.choices import ChoicesToCheck, choice_faults, is_on
from tests.unit.regime.checks.test_choices import found, whats
from tests.unit.regime.made_up import (
    REGISTRY,
    guidance,
    regime,
)


def test_what_is_filled_in_is_there_and_says_something() -> None:
    """Documents, contacts, words and teams are those of the regime, and are not left empty."""
    wrong = whats(
        RegimeChoices(
            document={"plans": Paper(text="t"), "plan": Paper()},
            contact={"suport": Details(note="n"), "support": Details()},
            terms={"leader": AuthorityTerm(one="first person")},
            team={"other": Address(), "support": Address(name="S", email="s@example.org")},
        )
    )
    assert wrong == {
        ("terms", "leader"): '"leader" is no word of the core.',
        ("document", "plans"): '"plans" is no document in this regime.',
        ("document", "plan"): "Nothing is filled in here.",
        ("contact", "suport"): '"suport" is no contact in this regime.',
        ("contact", "support"): "Nothing is filled in here.",
        ("team", "other"): '"other" is no team in this regime.',
    }


def test_of_a_team_that_is_asked_for_every_word_is_filled_in() -> None:
    """What the regime has filled in of a team is given; of a local team only once the authority names it."""
    missing = found(RegimeChoices(team={"support": Address(name=" ", email="s@example.org")}))
    assert missing == {
        ("team", "support", "name"): (
            "The name of support team is missing: notices go to it.",
            'Write name = "…" below [regimes.example.team.support].',
        )
    }
    by_mail = ("[team.support]", '[team.support]\nfill = ["email"]')
    assert found(RegimeChoices(team={"support": Address(email="s@example.org")}), by_mail) == {}
    local = (
        '[team.support]\none  = "support team"\nsays = ["EX-09"]',
        '[team.support]\none = "s"\nsays = []\nlocal = "l"',
    )
    unnamed = ChoicesToCheck(choices=RegimeChoices(), regime=regime(local)[0], guidance=guidance(), registry=REGISTRY)
    assert list(choice_faults(unnamed)) == []
    assert set(found(RegimeChoices(team={"support": Address(name="S")}), local)) == {("team", "support", "email")}


def test_what_counts_under_a_choice() -> None:
    """What the guidance says counts; what is local once it is switched on, or filled in; a switch decides for both."""
    said, local = regime()[0].notice["invitation"], regime()[0].notice["family_copy"]
    assert (is_on(said), is_on(local)) == (True, False)
    assert (is_on(said, Switch()), is_on(local, Switch())) == (True, False)
    assert (is_on(said, Switch(on=False)), is_on(local, Switch(on=True))) == (False, True)
    for filled, empty in ((Address(name="S"), Address()), (Details(web="w"), Details()), (Paper(link="l"), Paper())):
        assert (is_on(local, filled), is_on(local, empty)) == (True, False)
    assert not is_on(local, Levelled(level="warn"))
    assert not is_on(local, Paper(on=False, link="l"))
