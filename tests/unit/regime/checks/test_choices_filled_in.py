from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from teamaround.containing import MEND
from teamaround.plugins import Predicate, RuleContext
from teamaround.regime.authority import (
    Address,
    AuthorityTerm,
    Details,
    Item,
    Levelled,
    Paper,
    RegimeChoices,
    Requirements,
    Switch,
)
from teamaround.regime.checks.choices import ChoicesToCheck, choice_faults, is_on
from tests.unit.regime.checks.test_choices import INFO, WHY, found, whats
from tests.unit.regime.made_up import (
    REGISTRY,
    guidance,
    regime,
)

if TYPE_CHECKING:
    from teamaround.concepts.findings import RuleAnswer


def test_the_items_of_a_list() -> None:
    """An item is there and is switched or given a sector; a list that nobody fills in is given none."""
    health = Item(lead_from="health")
    urgent = ("list", "route", "urgent")
    assert found(RegimeChoices(list={"route": {"urgent": health, "busy": health}})) == {}
    assert whats(RegimeChoices(list={"routes": {"urgent": health}})) == {
        ("list", "routes"): '"routes" is no list in this regime.'
    }
    assert whats(RegimeChoices(list={"route": {"urgnt": health}})) == {
        ("list", "route", "urgnt"): '"urgnt" is no item of the list "route".'
    }
    assert whats(RegimeChoices(list={"route": {"urgnt": Item(on=True)}})) == {
        ("list", "route", "urgnt"): '"urgnt" is no item of the list "route".'
    }
    assert whats(RegimeChoices(list={"route": {"urgent": Item()}})) == {urgent: "Nothing is chosen here."}
    assert set(found(RegimeChoices(list={"route": {"urgent": Item(on=False, reason=WHY)}}))) == {(*urgent, "on")}
    none = found(RegimeChoices(list={"job": {"coordinator": health}}))
    assert none == {
        ("list", "job", "coordinator", "lead_from"): (
            'The list "job" does not ask from where the lead is to come.',
            "Lists that do: route.",
        )
    }
    without = found(RegimeChoices(list={"job": {"coordinator": health}}), ('fills = "lead_from"\n', ""))
    assert [fix for _, fix in without.values()] == ["Lists that do: none."]


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
    web = "https://example.org/l"
    for filled, empty in ((Address(name="S"), Address()), (Details(web=web), Details()), (Paper(link=web), Paper())):
        assert (is_on(local, filled), is_on(local, empty)) == (True, False)
    assert not is_on(local, Levelled(level="warn"))
    assert not is_on(local, Paper(on=False, link=web))


def test_what_is_listed_is_listed_in_full() -> None:
    """Statements, requirements and lists that a message names are told apart."""
    two = ('says   = ["EX-05"]\n\n[gate.plan', 'says   = ["EX-05", "EX-06"]\n\n[gate.plan')
    off = whats(RegimeChoices(gate={"family_comfortable": Levelled(on=False, reason=WHY)}), two)
    assert list(off.values()) == ["It is what the guidance says (EX-05, EX-06), and cannot be switched off."]
    literal = ('says   = ["EX-04"]', 'says   = ["EX-01", "EX-04"]')
    lower = whats(RegimeChoices(gate={"wishes_heard": Levelled(level="info", reason=WHY)}), literal)
    assert list(lower.values()) == [
        "It is not for the authority to lower: EX-01 and EX-04 says must or required itself."
    ]
    switched = Requirements(
        prefer="on_the_quiet_route", reason=WHY, rules={"on_the_quiet_route": Switch(on=False, reason=WHY)}
    )
    assert [fix for _, fix in found(RegimeChoices(requirement=switched)).values()] == [
        "Switch it on, or prefer one of: two_practitioners, on_the_quiet_route."
    ]
    also = ("[list.theme]", '[list.theme]\nfills = "lead_from"')
    job = found(RegimeChoices(list={"job": {"coordinator": Item(lead_from="health")}}), also)
    assert [fix for _, fix in job.values()] == ["Lists that do: route, theme."]


def test_an_item_of_any_list_may_be_switched() -> None:
    """Only a sector asks for a list that is filled in."""
    local = ('{ key = "coordinator", one = "coordinator", says = ["EX-06"] }',
             '{ key = "coordinator", one = "coordinator", says = [], local = "ours" }')  # fmt: skip
    assert found(RegimeChoices(list={"job": {"coordinator": Item(on=True, reason=WHY)}}), local) == {}


COULD_STOP = "At this level a missing lead could stop it, and help never waits for a lead."


def test_a_gate_that_help_would_wait_for_stays_where_it_is() -> None:
    """The remedy is the level that the regime gives it."""
    asks = ('needs     = { rests_on = ["assessment"] }', "needs     = { has_lead = true }")
    raised = RegimeChoices(gate={"plan_rests_on_assessment": Levelled(level="block", reason=WHY)})
    assert found(raised, INFO, asks) == {
        ("gate", "plan_rests_on_assessment", "level"): (
            f"{COULD_STOP} What it needs asks about the lead.",
            'Leave it at "info".',
        )
    }


def test_a_role_that_is_off_is_missed_where_a_default_is_on() -> None:
    """A local default that is off gives nothing, so nothing is missed; one that is on is told what to switch on."""
    local = (
        ('at_once = 1\nsays    = ["EX-02"]', 'at_once = 1\nlocal   = "Some have one"\nsays    = []'),
        ('role      = "lead"\nstanding  = "interim"', 'role      = "caller"\nlocal     = "Some have one"'),
        ('when      = { holder_is = ["practitioner"] }\nsays      = ["EX-02"]', "says      = []"),
    )
    assert found(RegimeChoices(), *local) == {}
    on = Switch(on=True, reason=WHY)
    assert found(RegimeChoices(default_holder={"starter_leads": on}), *local) == {
        ("default_holder", "starter_leads", "on"): (
            'It gives the role "caller", which is off.',
            "Switch [role.caller] on as well.",
        )
    }


@frozen(kw_only=True)
class Fails(Predicate):
    """A plugin's predicate that asks about a lead, and fails."""

    name, number, looks_at, about_lead = "fails", 1, "case", True

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Nothing."""
        raise ValueError("no such part")


def test_why_a_missing_lead_could_stop_a_gate_is_told() -> None:
    """Where a plugin's predicate cannot say whether a gate applies while nobody leads, its error is told."""
    made, _ = regime(INFO)
    gate = evolve(made.gate["plan_rests_on_assessment"], when={"fails": {}})
    chosen = ChoicesToCheck(
        choices=RegimeChoices(gate={"plan_rests_on_assessment": Levelled(level="block", reason=WHY)}),
        regime=evolve(made, gate={**made.gate, "plan_rests_on_assessment": gate}),
        guidance=guidance(),
        registry={**REGISTRY, "fails": Fails},
    )
    [fault] = [one for one in choice_faults(chosen) if one.path[-1] == "level"]
    assert fault.what.startswith(
        f"{COULD_STOP} Whether it applies where nobody leads cannot be asked of its predicate. "
        f"It raised ValueError: no such part ({__file__}, line "
    )
    assert fault.fix == f'Leave it at "info". {MEND}'
