from __future__ import annotations

import pytest

from teamaround.regime.checks.naming import naming_faults
from teamaround.regime.checks.regime_to_check import RegimeToCheck
from tests.unit.regime.made_up import REGISTRY, Edit, guidance, regime

TWICE = ('{ key = "urgent"', '{ key = "busy"')


def found(*edits: Edit) -> dict[tuple[str | int, ...], str]:
    """What is wrong with the names of the made-up regime with these edits, by where it stands."""
    made, document = regime(*edits)
    to_check = RegimeToCheck(regime=made, guidance=guidance(), registry=REGISTRY, written=document.data)
    faults = list(naming_faults(to_check))
    by_path = {fault.path: fault.what for fault in faults}
    assert len(by_path) == len(faults)
    return by_path


def test_good_names_are_let_be() -> None:
    """A regime whose names are spelt, declared and known has nothing wrong with them."""
    assert found() == {}


@pytest.mark.parametrize(
    ("edit", "path", "spelt"),
    [
        (('code    = "example"', 'code    = "example regime"'), ("code",), "example regime"),
        (("[gate.wishes_heard]", "[gate.wishes-heard]"), ("gate", "wishes-heard"), "wishes-heard"),
        (("[team.support]", "[team.Support]"), ("team", "Support"), "Support"),
        (("[list.theme]", "[list.1st_theme]"), ("list", "1st_theme"), "1st_theme"),
        (('key = "coordinator"', 'key = "co-ordinator"'), ("list", "job", "items", 0, "key"), "co-ordinator"),
    ],
)
def test_a_key_is_spelt_with_small_letters_digits_and_underscores(
    edit: Edit, path: tuple[str | int, ...], spelt: str
) -> None:
    """The code, the key of a part, of a list and of its item begin with a letter and hold no other signs."""
    assert found(edit) == {path: f'"{spelt}" cannot be used as a key.'}


def test_digits_and_underscores_make_a_key() -> None:
    """After its first letter a key may hold both."""
    assert found(("[gate.wishes_heard]", "[gate.w_1]")) == {}


@pytest.mark.parametrize("key", ["prefer", "reason"])
def test_a_requirement_is_not_called_what_the_authoritys_file_keeps_for_itself(key: str) -> None:
    """Two words beside the requirements of an authority's file are no requirements; a gate may go by them."""
    assert set(found(("[requirement.two_practitioners]", f"[requirement.{key}]"))) == {("requirement", key)}
    assert found(("[gate.wishes_heard]", f"[gate.{key}]")) == {}


@pytest.mark.parametrize(
    ("old", "path"),
    [
        ('title = "Leading a team"', ("source", "title")),
        ('one = "circle"', ("terms", "team", "one")),
        ('text   = "The family\'s wishes are not recorded."', ("gate", "wishes_heard", "text")),
        ('fix    = "Record them, or say why they could not be had."', ("gate", "wishes_heard", "fix")),
        ('means = "everyone who helps one child"', ("glossary", "Circle of help", "means")),
        ('one     = "caller"', ("role", "caller", "one")),
    ],
)
def test_what_people_read_is_not_empty(old: str, path: tuple[str, ...]) -> None:
    """A title, a text, its remedy, a word and what it means are not left empty where the file writes them."""
    key, _, _ = old.partition("=")
    assert found((old, f'{key}= " "')) == {path: f'"{path[-1]}" is empty.'}


@pytest.mark.parametrize("nothing", ["", "  "])
@pytest.mark.parametrize(
    ("edit", "path"),
    [
        (('says  = ["EX-01"]', 'reading = "…"\nsays  = ["EX-01"]'), ("requirement", "two_practitioners", "reading")),
        (('local    = "Families', 'local    = "…" # "Families'), ("notice", "family_copy", "local")),
        (('one = "busy"', 'one = "busy", local = "…"'), ("list", "route", "items", 1, "local")),
        (('one = "busy"', 'one = "busy", reading = "…"'), ("list", "route", "items", 1, "reading")),
        (("[list.job]", '[list.job]\nnote = "…"'), ("list", "job", "note")),
        (('many = "circles"', 'many = "…"'), ("terms", "team", "many")),
        (('title = "Leading a team"', 'title = "Leading a team", reading = "…"'), ("source", "reading")),
    ],
)
def test_what_is_written_says_something(edit: Edit, path: tuple[str | int, ...], nothing: str) -> None:
    """A reason or a word that may be left out is not written empty, and blanks give no reason."""
    old, new = edit
    assert found((old, new.replace("…", nothing))) == {path: f'"{path[-1]}" is empty.'}


def test_a_reason_to_stop_says_something_at_every_level() -> None:
    """A `level_why` that is written is not empty, though the level asks for none."""
    of_a_gate = ('level  = "explain"', 'level  = "warn"\nlevel_why = " "')
    assert found(of_a_gate) == {("gate", "wishes_heard", "level_why"): '"level_why" is empty.'}


@pytest.mark.parametrize(
    ("edit", "path", "what"),
    [
        (('name    = "Leading a team"', 'name    = " "'), ("name",), "The regime has no name."),
        (('nations = ["england"]', "nations = []"), ("nations",), "No nation is named."),
        (("team = { one", "teem = { one"), ("terms", "teem"), '"teem" is no word of the core.'),
        (
            ('text   = "Two people', 'law    = "no_law"\ntext   = "Two people'),
            ("option", "joint_leads", "law"),
            '"no_law" is no law of the core.',
        ),
        (
            ('law  = "late_is_the_owners"', 'law  = "no_law"'),
            ("boundary", "not_for_others", "law"),
            '"no_law" is no law of the core.',
        ),
        (
            ('allows = "joint_leads"', 'allows = "joint"'),
            ("option", "joint_leads", "allows"),
            '"joint" is no permission that the core knows.',
        ),
        (
            ("[team.support]", '[team.support]\nfill = ["email", "post", "name"]'),
            ("team", "support", "fill", 1),
            '"post" is no detail of a team.',
        ),
        (
            ("[team.support]", "[team.lead]"),
            ("team", "lead"),
            '"lead" is a name for people already: everyone who leads today.',
        ),
    ],
)
def test_words_are_known(edit: Edit, path: tuple[str | int, ...], what: str) -> None:
    """The terms, laws, permissions, nations and details that a regime names are there, and none is taken twice."""
    assert found(edit) == {path: what}


def test_an_option_may_quote_no_law_and_allow_nothing() -> None:
    """What an option or a boundary leaves out is not looked up."""
    assert found(('law  = "late_is_the_owners"\n', ""), ('allows = "joint_leads"\n', "")) == {}


def test_of_an_item_that_stands_twice_the_later_is_refused() -> None:
    """The first of two items with one key stands; each further one is refused where it is."""
    again = ('{ key = "quiet", one = "quiet"', '{ key = "busy", one = "quiet"')
    busy = '"busy" stands in this list twice.'
    assert found(TWICE) == {("list", "route", "items", 2, "key"): busy}
    assert found(TWICE, again) == {("list", "route", "items", number, "key"): busy for number in (1, 2)}


def test_the_lists_of_a_regime() -> None:
    """A list has items that people can read; what an authority fills in is for marks, and not for the regime to say."""
    assert found(('items = [{ key = "schooling", one = "schooling", says = ["EX-14"] }]', "items = []")) == {
        ("list", "theme", "items"): "The list is empty."
    }
    assert found(('one = "coordinator"', 'one = " "')) == {("list", "job", "items", 0, "one"): '"one" is empty.'}
    assert found(("[list.job]", '[list.job]\nfills = "lead_from"')) == {
        ("list", "job", "fills"): '"fills" is for lists of marks, and this is none.'
    }
    assert found(('one = "busy"', 'one = "busy", lead_from = "health"')) == {
        ("list", "route", "items", 1, "lead_from"): "Which sector must lead is for the authority to say."
    }


def test_a_mark_belongs_to_one_list() -> None:
    """A mark that stands in a second list is refused there; items of lists that are for no marks may have its key."""
    assert found(('key = "schooling"', 'key = "quiet"')) == {
        ("list", "theme", "items", 0, "key"): 'The mark "quiet" stands in the list "route" already.'
    }
    assert found(('key = "coordinator"', 'key = "quiet"')) == {}


def test_the_roles_of_a_regime() -> None:
    """Somebody can lead, every role can be held, and who stands in for another does not lead."""
    assert found(("leads     = true", "leads     = false")) == {
        ("role",): "No role leads, so nobody could ever be the lead."
    }
    assert found(("leads   = false", "leads   = true")) == {}
    assert found(("at_once   = 1", "at_once   = 0")) == {
        ("role", "lead", "at_once"): "0 people can hold this role at once, so nobody can."
    }
    assert found(("at_once   = 1", "at_once   = 1000")) == {}
    assert found(("at_once   = 1", "at_once   = 1001")) == {
        ("role", "lead", "at_once"): "More than 1,000 people can hold this role at once."
    }
    assert found(('standings = ["interim", "agreed"]', "standings = []")) == {
        ("role", "lead", "standings"): "No standing is named."
    }
    stands_in = ('one     = "caller"', 'one     = "caller"\nstands_in_for = "lead"')
    assert found(stands_in) == {}
    assert found(stands_in, ("leads   = false", "leads   = true")) == {
        ("role", "caller", "leads"): "A role that stands in for another does not lead itself."
    }
    assert found(('one     = "caller"', 'one     = "caller"\nstands_in_for = "caller"')) == {
        ("role", "caller", "stands_in_for"): '"caller" is no other role.'
    }


def test_roles_that_stand_in_for_one_another_in_a_ring_are_named() -> None:
    """Nobody could hold any of them before another is held; told once, with the ring, wherever it begins."""

    def role(key: str, of: str) -> str:
        return f'[role.{key}]\nleads = false\nat_once = 1\nstands_in_for = "{of}"\nsays = ["EX-02"]\n\n'

    begins = "[requirement.two_practitioners]"
    assert found((begins, role("a", "b") + role("b", "a") + begins)) == {
        ("role", "a", "stands_in_for"): "Each of these stands in for the next, and the last for the first: a, b."
    }
    of_three = role("x", "a") + role("c", "a") + role("b", "c") + role("a", "b")
    assert found((begins, of_three + begins)) == {
        ("role", "c", "stands_in_for"): "Each of these stands in for the next, and the last for the first: c, a, b."
    }
    assert found((begins, role("a", "b") + role("b", "lead") + begins)) == {}


def test_an_explanation_explains_a_word() -> None:
    """The key of the glossary is the word that is explained, and something stands there."""
    added = ("[option.joint_leads]", '[glossary."{}"]\nmeans = "m"\nsays = ["EX-01"]\n\n[option.joint_leads]')
    assert found((added[0], added[1].format("Home agency"))) == {}
    assert found((added[0], added[1].format(" "))) == {("glossary", " "): "This explains no word."}
