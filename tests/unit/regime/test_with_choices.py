from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve, fields_dict

from teamaround.concepts.findings import LEVELS
from teamaround.regime.authority import (
    NO_CHOICES,
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
from teamaround.regime.edition import Edition
from teamaround.regime.with_choices import differences, resolve
from tests.unit.regime.made_up import REGISTRY, Edit, authority, chosen, guidance, plain, regime, text_of


def test_without_choices_a_regime_is_as_its_file_says_but_for_what_is_local() -> None:
    """What the guidance says is on; what it does not say is off until an authority turns it on."""
    found = plain()
    assert found.off == ("notice.family_copy", "option.joint_leads")
    assert "family_copy" not in found.edition.notice
    assert found.edition.allows == ("self_coordinated",)
    assert found.edition.gate == regime()[0].gate


def test_an_authority_turns_a_local_part_on_and_a_reading_off() -> None:
    """A local rule acts once the authority turns it on; our own reading can be turned off."""
    found = chosen()
    assert "family_copy" in found.edition.notice
    assert found.edition.allows == ("joint_leads", "self_coordinated")
    assert found.off == ("requirement.on_the_quiet_route",)
    assert "on_the_quiet_route" not in found.edition.requirement


def test_levels_preferences_words_and_sectors_are_laid_over_the_regime() -> None:
    """Levels, the preferred requirement, the authority's own words and the sectors it fills in all take effect."""
    found = chosen()
    assert found.edition.gate["family_comfortable"].level == "explain"
    assert found.edition.prefer == "two_practitioners"
    assert found.regime.terms["lead"].one == "first person"
    assert found.regime.terms["team"].one == "circle"
    assert [item.lead_from for item in found.edition.list["route"].items] == [None, None, "social_work"]


def test_lowered_gates_are_known_by_themselves() -> None:
    """Only the gates that the authority lowered are listed as lowered, for they count in every case at once."""
    assert plain().lowered == {}
    assert chosen().lowered == {"plan_rests_on_assessment": "warn"}


@pytest.mark.parametrize("level", LEVELS)
def test_a_level_that_stays_is_not_lowered(level: str) -> None:
    """A gate is listed as lowered where its level is below the regime's; the same level again, or a higher, is not."""
    found, _ = regime()
    own = found.gate["plan_rests_on_assessment"].level
    choices = RegimeChoices(gate={"plan_rests_on_assessment": Levelled(level=level, reason="ours")})  # type: ignore[arg-type]
    lowered = resolve(found, guidance(), choices, registry=REGISTRY).lowered
    assert lowered == ({"plan_rests_on_assessment": level} if LEVELS.index(level) < LEVELS.index(own) else {})


def test_a_local_item_is_offered_once_it_is_turned_on() -> None:
    """An item of a list that the guidance does not name is offered where the authority turns it on."""
    edit = (
        '{ key = "urgent", one = "urgent", says = ["EX-14"] }',
        '{ key = "urgent", one = "urgent", says = [], local = "ours" }',
    )
    found, _ = regime(edit)
    assert "list.route.urgent" in resolve(found, guidance(), registry=REGISTRY).off
    choices = RegimeChoices(list={"route": {"urgent": Item(on=True, reason="Practice note 9")}})
    assert resolve(found, guidance(), choices, registry=REGISTRY).edition.marks()["urgent"] == "route"


def test_every_value_knows_its_origin() -> None:
    """Every value of every part names the file and the line that it comes from."""
    found = chosen()
    lines = {name: text_of(name).splitlines() for name in ("regime.toml", "authority.toml")}
    for kind in ("role", "gate", "step", "notice", "pointer"):
        for key in getattr(found.regime, kind):
            assert f"{kind}.{key}.says" in found.origin
    level = found.origin["gate.wishes_heard.level"]
    assert lines[level.file][(level.line or 0) - 1] == 'level  = "explain"'
    raised = found.origin["gate.family_comfortable.level"]
    assert (raised.file, raised.reason) == ("authority.toml", "Agreed by the partnership board, 3 March 2026")
    assert lines[raised.file][(raised.line or 0) - 1] == 'level  = "explain"'
    assert found.origin["requirement.prefer"].reason == "Practice note 6"
    assert found.origin["list.route.urgent.lead_from"].file == "authority.toml"
    assert found.origin["list.route.busy.one"].file == "regime.toml"


def test_a_value_left_to_its_default_comes_from_its_part() -> None:
    """A value that the file does not write has the origin of the part that it belongs to."""
    found = plain()
    line = text_of("regime.toml").splitlines().index("[gate.wishes_heard]") + 1
    assert found.origin["gate.wishes_heard.owner"].line == line


def test_the_same_edition_does_not_differ_from_itself() -> None:
    """A case that would move to the edition it is under is told that nothing changes."""
    assert differences(chosen().edition, chosen().edition) == ()


def test_differences_are_readable_lines() -> None:
    """Whoever moves a case is told each thing that changes, in a line of its own."""
    assert differences(plain().edition, chosen().edition) == (
        'allows was ["self_coordinated"], is ["joint_leads", "self_coordinated"]',
        'gate.family_comfortable: level was "warn", is "explain"',
        'gate.plan_rests_on_assessment: level was "explain", is "warn"',
        'list.route.urgent: lead_from was not set, is "social_work"',
        "notice.family_copy is new",
        'prefer was not set, is "two_practitioners"',
        "requirement.on_the_quiet_route is gone",
    )


@pytest.mark.parametrize(
    ("edit", "line"),
    [
        (
            ('{ practitioners = { at_least = 2, about = "child" } }', '{ marked = ["busy"] }'),
            'requirement.two: when was { practitioners = { about = "child", at_least = 2 } }, is { marked = ["busy"] }',
        ),
        (
            ('due      = { on = "review_point" }', "due      = { within = { weeks = 6 } }"),
            'step.review_the_plan: due was { on = "review_point" }, is { within = { weeks = 6 } }',
        ),
        (
            ("[gate.family_comfortable]", '[gate.family_comfortable]\nowner = "lead"'),
            'gate.family_comfortable: owner was not set, is "lead"',
        ),
        (('{ key = "urgent", one = "urgent", says = ["EX-14"] },', ""), "list.route.urgent is gone"),
        (('marks = "many"', 'marks = "one"'), 'list.theme: marks was "many", is "one"'),
    ],
)
def test_a_changed_rule_is_told_by_what_changed(edit: Edit, line: str) -> None:
    """A rule that is changed is told field by field, as a regime's file would write it."""
    short = ("[requirement.two_practitioners]", "[requirement.two]")
    [told] = [one for one in differences(plain(short).edition, plain(short, edit).edition) if "predicates." not in one]
    assert told == line


def test_a_changed_meaning_is_told() -> None:
    """A predicate whose number has risen is told, though no rule was touched."""
    edition = plain().edition
    risen = evolve(edition, predicates={**edition.predicates, "marked": 2})
    assert differences(edition, risen) == ("predicates.marked was 1, is 2",)


@pytest.mark.parametrize("condition", ["when", "needs", "who", "met_when", "favours"])
def test_an_edition_names_the_predicates_of_every_condition(condition: str) -> None:
    """Whatever a rule asks, under whichever key, is among the predicates by which its edition is known."""
    edition = plain(('who  = { holder_is = ["practitioner"] }', "who  = { holder_has_worked = true }")).edition
    tables = [one for name in fields_dict(Edition) if isinstance(one := getattr(edition, name), dict)]
    asked = {name for table in tables for rule in table.values() for name in getattr(rule, condition, ())}
    assert asked
    assert asked <= set(edition.predicates)
    assert list(edition.predicates) == sorted(edition.predicates)


@pytest.mark.parametrize("level", LEVELS)
def test_every_level_takes_effect(level: str) -> None:
    """The level that an authority chooses is the one in the edition."""
    choices = RegimeChoices(gate={"family_comfortable": Levelled(level=level, reason="…")})  # type: ignore[arg-type]
    edition = resolve(regime()[0], guidance(), choices, registry=REGISTRY).edition
    assert edition.gate["family_comfortable"].level == level


def test_no_choices_choose_nothing() -> None:
    """An authority that makes no choice in a regime gets the same edition as any other that makes none."""
    empty = RegimeChoices(requirement=Requirements(rules={"two_practitioners": Switch()}))
    found, _ = regime()
    editions = {resolve(found, guidance(), choices, registry=REGISTRY).edition.hash for choices in (NO_CHOICES, empty)}
    assert len(editions) == 1


def test_without_files_nothing_has_an_origin() -> None:
    """A regime and choices that were made in code come from no line; a regime's file alone gives what it writes."""
    assert resolve(regime()[0], guidance(), authority().regimes["example"], registry=REGISTRY).origin == {}
    assert "requirement.prefer" not in plain().origin
    assert {one.file for one in plain().origin.values()} == {"regime.toml"}
    assert {one.reason for one in plain().origin.values()} == {""}


def test_the_reason_for_a_choice_is_no_value_of_its_own() -> None:
    """Each value that an authority chooses has the reason that stands beside it, or none where none does."""
    made = {key: one.reason for key, one in chosen().origin.items() if one.file == "authority.toml"}
    assert not [key for key in made if key.endswith("reason")]
    assert made["option.joint_leads.on"] == "Practice note 5"
    assert made["requirement.on_the_quiet_route.on"] == "Practice note 7"
    assert made["contact.support.phone"] == made["terms.lead.many"] == ""
    assert "gate.family_comfortable.level" in made


def test_an_authority_has_its_own_word_for_what_a_regime_does_not_name() -> None:
    """A word for one stands for many as well, unless another is given; where the guidance had one it stays cited."""
    words = {"plan": AuthorityTerm(one="map"), "team": AuthorityTerm(one="ring", many="rings")}
    terms = resolve(regime()[0], guidance(), RegimeChoices(terms=words), registry=REGISTRY).regime.terms
    assert (terms["plan"].one, terms["plan"].many, terms["plan"].says) == ("map", "map", ())
    assert terms["plan"].local
    assert (terms["team"].one, terms["team"].many, terms["team"].says) == ("ring", "rings", ("EX-15",))


@pytest.mark.parametrize(
    ("kind", "table", "choice"),
    [
        ("document", '[document.own]\none = "own"\nof = "plan"\nsays = []\nlocal = "ours"\n', Paper(text="Ours.")),
        ("contact", '[contact.own]\none = "own"\nsays = []\nlocal = "ours"\n', Details(note="Ring.")),
        ("team", '[team.own]\none = "own"\nsays = []\nlocal = "ours"\n', Address(name="Ours")),
    ],
)
def test_what_is_local_is_on_once_it_is_filled_in(kind: str, table: str, choice: Any) -> None:
    """A document, contact or team of the authority's own needs no switch beside what is said of it."""
    found, _ = regime(("[team.support]", f"{table}\n[team.support]"))
    assert f"{kind}.own" in resolve(found, guidance(), registry=REGISTRY).off
    empty, full = (evolve(NO_CHOICES, **{kind: {"own": one}}) for one in (type(choice)(), choice))  # type: ignore[arg-type]
    assert f"{kind}.own" in resolve(found, guidance(), empty, registry=REGISTRY).off
    filled = resolve(found, guidance(), full, registry=REGISTRY)
    assert f"{kind}.own" not in filled.off
    assert ("own" in filled.edition.teams) is (kind == "team")


def test_what_is_filled_in_can_be_switched_off() -> None:
    """A switch counts before anything that is filled in."""
    found, _ = regime(("[team.support]", '[contact.own]\none = "own"\nsays = []\nlocal = "ours"\n\n[team.support]'))
    off = RegimeChoices(contact={"own": Details(on=False, note="Ring.", reason="closed")})
    assert "contact.own" in resolve(found, guidance(), off, registry=REGISTRY).off


def test_every_rule_with_a_level_can_be_given_another() -> None:
    """The level of a role or of who may lead is chosen as that of a gate is; only gates are listed as lowered."""
    choices = RegimeChoices(
        role={"caller": Levelled(level="info")}, eligibility={"any_practitioner": Levelled(level="block")}
    )
    found = resolve(regime()[0], guidance(), choices, registry=REGISTRY)
    assert (found.edition.role["caller"].level, found.edition.role["lead"].level) == ("info", "block")
    assert found.edition.eligibility["any_practitioner"].level == "block"
    assert found.lowered == {}


@pytest.mark.parametrize(
    ("edit", "line"),
    [
        (("at_once   = 1", "at_once   = 2"), "role.lead: at_once was 1, is 2"),
        (("leads   = false\nat_once = 1", "leads   = true\nat_once = 1"), "role.caller: leads was false, is true"),
        (
            ('due      = { on = "review_point" }', "due      = { within = { days = 5, beginning_with = true } }"),
            (
                'step.review_the_plan: due was { on = "review_point" }, '
                "is { within = { days = 5, beginning_with = true } }"
            ),
        ),
        (
            ('due      = { on = "review_point" }\n', ""),
            'step.review_the_plan: due was { on = "review_point" }, is not set',
        ),
        (('contacts = ["support"]\n', ""), 'step.review_the_plan: contacts was ["support"], is not set'),
        (("[gate.family_comfortable]", "[gate.family_at_ease]"), "gate.family_at_ease is new"),
        (
            ('{ marked = ["quiet"] }', "{ not = { has_lead = true } }"),
            'requirement.on_the_quiet_route: when was { marked = ["quiet"] }, is { not = { has_lead = true } }',
        ),
    ],
)
def test_what_changes_is_written_as_a_regimes_file_has_it(edit: Edit, line: str) -> None:
    """Numbers, switches, tables and lists are told as whoever writes the regime would write them."""
    assert line in differences(plain().edition, plain(edit).edition)


def test_a_long_text_is_told_whole() -> None:
    """Whoever moves a case reads all of a changed sentence."""
    text = "Record them, " * 30
    (line,) = differences(plain().edition, plain(("Record them, or say why they could not be had.", text)).edition)
    assert text in line
