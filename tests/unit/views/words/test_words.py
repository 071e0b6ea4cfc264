from __future__ import annotations

import pytest
from attrs import evolve

from teamaround.concepts.people import Agency, Person
from teamaround.concepts.references import make
from teamaround.concepts.team import Capacity
from teamaround.regime.authority import AuthorityTerm as Own
from teamaround.regime.rules import Gives, Requirement, Term
from teamaround.regime.vocabulary import TERMS
from teamaround.views.words import STAFF, Party, Words
from teamaround.views.words.defaults import CAPACITIES, WORDS, counted, first_upper, listing, with_article
from tests.unit.views.made_up import CHILD, NURSE, directory, resolved, words


def test_every_word_of_the_vocabulary_has_one_of_the_core() -> None:
    """A regime without a word of its own still has one on screen for everything that the vocabulary names."""
    assert WORDS.keys() == TERMS.keys()
    assert CAPACITIES.keys() == set(Capacity.__args__)  # type: ignore[attr-defined]


def test_the_regimes_own_words_win() -> None:
    """A term of the regime replaces the core's, the words for states among them; what is left out stays the core's."""
    own = words()
    assert (own.one("lead"), own.many("lead"), own.a("plan")) == ("first voice", "first voices", "a shared plan")
    assert own.one("declined") == "no first voice (your choice)"
    assert own.one("vacant") == "no first voice, and one is needed"
    assert own.one("agency") == "agency"


def test_the_authoritys_words_change_at_once() -> None:
    """An authority's own word for something stands on every page, though the case was decided under other words."""
    changed = words(resolved(terms={"lead": Own(one="anchor")}))
    assert changed.one("lead") == "anchor"


def test_a_role_goes_by_its_own_name() -> None:
    """A role that leads has the word for the lead; any other has its own, and the short form beside it."""
    own = words()
    assert own.role("lead") == "first voice"
    assert own.role("scribe") == "scribe of the round (SR)"
    assert own.role("gone_since") == "gone since"


def test_an_item_of_a_list_is_shown_in_words() -> None:
    """A coded choice is shown as the regime writes it; a word of somebody's own as they wrote it."""
    own = words()
    assert own.choice("job", "school_nurse") == "school nurse"
    assert own.choice("job", "Clerk of works") == "Clerk of works"
    assert own.choice("end_reason", "") == ""


def test_everybody_has_a_name() -> None:
    """People, the child, teams and the authority's own staff are named; an unknown reference is shown as it is."""
    own = words()
    assert own.party(NURSE) == Party(NURSE, "Ms Birch")
    assert own.name(CHILD) == "Rowan Ash"
    assert own.name("team.the_desk") == "the children's desk"
    assert evolve(own, teams={}).name("team.the_desk") == "the desk"
    assert own.name("officer") == STAFF
    assert own.name("P9") == "P9"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"person:{NURSE}", "Ms Birch"),
        ("officer:duty", f"{STAFF} (duty)"),
        (f"system:portal for {NURSE}", "portal, on behalf of Ms Birch"),
        ("system:calendar for officer", f"calendar, on behalf of {STAFF}"),
        (NURSE, "Ms Birch"),
    ],
)
def test_whoever_gave_a_command_is_named(text: str, name: str) -> None:
    """The journal's word for whoever acted is shown as a name."""
    assert words().actor(text) == name


def test_references_in_a_rules_reason_become_names() -> None:
    """A reason that a rule gives with a reference in it is shown with the name."""
    person, agency = make("P", 7), make("A", 7)
    who = directory()
    who = evolve(
        who,
        people={person: Person(id=person, name="Ms Fir")},
        agencies={agency: Agency(id=agency, name="Dale School")},
    )
    assert words(who=who).named(f"{person} answers to: {agency}") == "Ms Fir answers to: Dale School"


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("coordination: vacant", "coordination: no first voice, and one is needed"),
        ("coordination: vacant; x", "coordination: no first voice, and one is needed; x"),
        ("role: scribe", "role: scribe of the round (SR)"),
        ("standing of the lead: interim, agreed", "standing of the lead: until one is agreed, agreed"),
        ("linked to: school_nurse", "linked to: school nurse"),
        ("asks for not_listed", "asks for not listed"),
        ("the role: it began", "the role: it began"),
    ],
)
def test_no_key_is_shown_in_a_rules_reason(told: str, shown: str) -> None:
    """What a rule's reason tells by a key is shown in the regime's words; whatever else it says is as it was."""
    assert words().named(told) == shown


def test_a_rule_carries_its_statements_and_its_grade() -> None:
    """What a rule says carries its statements, where they stand, and a label where it is not the guidance itself."""
    own = words(resolved(notice={"copy_to_family": _on()}))
    ground = own.ground("gate.family_at_ease")
    assert (ground.says, ground.grade, ground.label) == (("RT-8",), "guidance", "")
    assert ground.cites == ("Nobody, A round table, «Part 8», RT-8 (should)",)
    reading = own.ground("pointer.from_a_school")
    assert (reading.grade, reading.label) == ("reading", "reading")
    assert reading.why == "That schools are near the child is our reading."
    local = own.ground("notice.copy_to_family")
    assert (local.grade, local.label) == ("local", "local choice, not in the source guidance")


def test_a_rule_that_is_gone_keeps_what_was_noted() -> None:
    """A rule that neither the edition nor the regime has any more is shown with the statements noted at the time."""
    ground = words().ground("gate.long_gone", says=("RT-1",))
    assert (ground.rule, ground.says) == ("gate.long_gone", ("RT-1",))
    assert words().text_of("gate.long_gone") == "long gone"


def test_a_case_whose_regime_is_gone_still_has_words() -> None:
    """Where a regime is not installed any more, the core's words stand in, and the edition still names roles."""
    bare = Words(directory=directory(), edition=resolved().edition, code="round_table")
    assert bare.regime_name == "round table"
    assert bare.one("lead") == "lead"
    assert bare.role("scribe") == "scribe of the round (SR)"
    assert bare.ground("gate.family_at_ease").cites == ("RT-8",)
    assert bare.name("team.the_desk") == "the desk"
    assert bare.contact("helpline") == "helpline"


def test_contacts_are_shown_as_the_authority_filled_them_in() -> None:
    """Somebody whom the guidance names is shown with the authority's details, or else in the guidance's words."""
    assert words().contact("helpline") == "Helpline, 0000"
    assert evolve(words(), contacts={}).contact("helpline") == "a helpline"


def test_small_words_fit() -> None:
    """Articles, capitals, lists and numbers come out as people write them."""
    assert (with_article("eCAF episode"), with_article("plan"), with_article("")) == ("an eCAF episode", "a plan", "")
    assert (first_upper("eCAF episode"), first_upper("plan")) == ("eCAF episode", "Plan")
    assert (listing([]), listing(["one"]), listing(["one", "two", "three"])) == ("", "one", "one, two and three")
    assert (counted(1, "day"), counted(2, "day"), counted(2, "agency", "agencies")) == ("1 day", "2 days", "2 agencies")


def _on() -> object:
    from teamaround.regime.authority import Switch

    return Switch(on=True, reason="Families asked.")


def test_one_person_of_several_has_a_word() -> None:
    """Where a word stands for several, one of them is called a family member, or what the regime calls them."""
    own = words()
    assert (own.person("family"), own.capacity("family")) == ("family member", "family member")
    assert own.person("practitioner") == "practitioner"
    term = Term(one="family", person="parent or {family} member", says=("RT-1",))
    assert own.regime is not None
    named = evolve(own, regime=evolve(own.regime, terms={**own.regime.terms, "family": term}))
    assert (named.person("family"), named.one("family")) == ("parent or family member", "family")


def test_standing_is_said_where_there_is_more_than_one() -> None:
    """That a lead is agreed is said only of a role in which somebody can lead until one is agreed."""
    own = words()
    assert own.standing("lead", "agreed") == "agreed"
    assert own.standing("lead", "interim") == "until one is agreed"
    assert own.standing("scribe", "agreed") == own.standing("gone_since", "agreed") == ""


@pytest.mark.parametrize(
    ("gives", "requirement", "vacant"),
    [
        (("required",), "", "no first voice, and one is needed"),
        (("recommended",), "", "no first voice, and one is recommended"),
        (("recommended", "required"), "", "no first voice, and one is to be found"),
        (("recommended", "required"), "recommended", "no first voice, and one is recommended"),
        (("recommended", "required"), "required", "no first voice, and one is needed"),
        (("optional",), "", "no first voice, and one is needed"),
    ],
)
def test_a_missing_lead_is_asked_for_as_strongly_as_the_guidance_does(
    gives: tuple[Gives, ...], requirement: str, vacant: str
) -> None:
    """A recommendation is never called a need; where it cannot be told which of the two it was, neither is said."""
    own = words()
    rules = {str(one): Requirement(gives=one, says=("RT-4",)) for one in gives}
    assert own.edition is not None
    asked = evolve(own, edition=evolve(own.edition, requirement=rules))
    assert asked.coordination("vacant", requirement) == vacant
    assert asked.coordination("led", requirement) == "led"


def test_without_an_edition_the_present_rules_say_how_strongly() -> None:
    """Where no edition is at hand, the regime's own rules tell how strongly a lead is asked for."""
    own = words()
    assert own.regime is not None
    only = {"one": Requirement(gives="recommended", says=("RT-4",))}
    bare = evolve(own, edition=None, regime=evolve(own.regime, requirement=only))
    assert bare.one("vacant") == "no first voice, and one is recommended"
    assert evolve(bare, regime=None).one("vacant") == "no lead, and one is needed"

    assert words().named("heard, for 2026-09-05") == "heard, for Sat 5 Sep 2026"
