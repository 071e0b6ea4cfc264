from __future__ import annotations

import json
from hashlib import sha256

import msgspec
import pytest

from teamaround.regime.edition import Edition
from teamaround.regime.rulebook import build_rulebook
from teamaround.regime.with_choices import resolve
from tests.unit.regime.made_up import REGISTRY, Edit, authority, chosen, guidance, plain, regime, text_of


def test_the_edition_knows_its_predicates_and_their_numbers() -> None:
    """Every predicate that a condition of the edition uses stands in it with its number, also where it is turned."""
    assert set(plain().edition.predicates) == {
        "child_in",
        "family_feels",
        "family_heard",
        "holder_is",
        "holder_job",
        "just_marked",
        "marked",
        "meeting_is",
        "practitioners",
        "rests_on",
    }
    turned = ('when    = { marked = ["quiet"] }', "when    = { not = { has_lead = true } }")
    assert plain(turned).edition.predicates["has_lead"] == 1


def test_the_edition_is_what_the_store_gives_back() -> None:
    """An edition read back from its canonical text is the same edition, rule by rule and in the same order."""
    edition = chosen().edition
    again = Edition.from_text(edition.text)
    assert again == edition
    assert again.hash == edition.hash
    assert [list(again.gate), list(again.pointer)] == [list(edition.gate), list(edition.pointer)]
    assert build_rulebook(edition, REGISTRY).hash == edition.hash


@pytest.mark.parametrize(
    "edit",
    [
        ('many = "circles"', 'many = "rings"'),
        ('phone = "by the switchboard"', 'phone = "by hand"'),
        ("[2026-08-31]", "[2026-05-04]"),
        ('email = "support@example.org"', 'email = "other@example.org"'),
    ],
)
def test_words_addresses_and_calendars_leave_the_edition_alone(edit: Edit) -> None:
    """Words, contacts, calendars and addresses change at once, and no case has to move for them."""
    in_regime = edit[0] in text_of("regime.toml")
    found, _ = regime(edit) if in_regime else regime()
    made = authority() if in_regime else authority(edit)
    changed = resolve(found, guidance(), made.regimes["example"], registry=REGISTRY)
    assert changed.edition.hash == chosen().edition.hash


def test_an_edition_is_kept_under_the_hash_of_its_text() -> None:
    """The text has its keys in order, and the name is its SHA-256, so that another program can check what is kept."""
    edition = chosen().edition
    assert edition.text == msgspec.json.encode(json.loads(edition.text), order="sorted").decode()
    assert edition.hash == sha256(edition.text.encode()).hexdigest()


def test_an_edition_that_is_older_than_a_table_reads_as_without_it() -> None:
    """Editions kept before predicates were numbered, or rules stood by themselves, have none of either."""
    kept = json.loads(plain().edition.text)
    del kept["predicates"], kept["standing"]
    again = Edition.from_text(json.dumps(kept))
    assert (again.predicates, again.standing) == ({}, {})
    assert again.gate == plain().edition.gate


def test_an_edition_knows_its_lists_and_marks() -> None:
    """The keys of each list, in order, none of a list that is not there; and marks, of the lists that are for marks."""
    edition = plain().edition
    assert edition.choice_keys("route") == ("quiet", "busy", "urgent")
    assert edition.choice_keys("end_reason") == ()
    assert edition.marks() == {"quiet": "route", "busy": "route", "urgent": "route", "schooling": "theme"}


def test_the_roles_that_lead_are_told_from_others() -> None:
    """Whoever holds a role beside the lead does not lead."""
    assert plain().edition.leading_roles() == ("lead",)
    second = ("[role.caller]", '[role.second]\nleads = true\nat_once = 1\nsays = ["EX-02"]\n\n[role.caller]')
    assert plain(second).edition.leading_roles() == ("lead", "second")
