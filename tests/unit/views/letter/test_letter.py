from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.access.whereabouts import STOOD_THERE
from teamaround.casework.consequences.carries import LEFT_OUT as RESTRICTED
from teamaround.concepts.people import ContactWishes
from teamaround.concepts.work import Notice
from teamaround.regime.authority import Letters, Recipient
from teamaround.views.letter import Letter, letter
from tests.unit.views.made_up import CHILD, MOTHER, NURSE, OPENED, TEACHER, case, child, directory, words

if TYPE_CHECKING:
    from teamaround.views.words import Words

TEMPLATES = {"told": "Told: case {reference}\n\n{term.lead.a} for {child}.\n\n{venue}\n{message}\n\nAsk {sender}.\n"}
DESK = "team.the_desk"
WORDS = evolve(words(), ask="the desk (desk@example.org)")


def notice(to: str = TEACHER, sender: str = NURSE, **carries: str) -> Notice:
    """A notice to somebody that carries these words."""
    return Notice(
        id="notice1", rule="notice.told", template="told", to=to, sender=sender, subject="case", on=OPENED,
        carries=carries, format="easy read", language="Welsh",
    )  # fmt: skip


def made(of: Notice, said: Words = WORDS, templates: dict[str, str] | None = None, **about: Any) -> Letter:
    """The letter of a notice in a made-up case."""
    return letter(of, said, TEMPLATES if templates is None else templates, case=case(**about))


def test_a_letter_says_what_changed_of_which_case_and_whom_to_ask() -> None:
    """A letter has a subject and a body in the regime's words, by the case's reference, and names no child."""
    found = made(notice(venue="Hall, on 2026-09-10"))
    assert found.subject == "Told: case C1"
    assert found.body == "A first voice for the child.\n\nHall, on Thu 10 Sep 2026\n\nAsk Ms Birch."
    assert (found.notice, found.to.name, found.sender.name) == ("notice1", "Mr Cedar", "Ms Birch")
    assert (found.reference, found.state, found.stands) == ("C1", "queued", "waits to be passed on")
    assert found.chosen == ()


def test_a_letter_says_in_which_language_and_form_it_is_wanted() -> None:
    """Language and form are those of the notice; the safe way to reach its party is what is recorded now."""
    who = directory(child(wishes=ContactWishes(safe_way="at school")))
    mother = evolve(who.people[MOTHER], wishes=ContactWishes(safe_way="by text"))
    said = evolve(WORDS, directory=evolve(who, people=who.people | {MOTHER: mother}))
    assert (made(notice(CHILD), said).language, made(notice(CHILD), said).format) == ("Welsh", "easy read")
    assert [made(notice(to), said).safe_way for to in (CHILD, MOTHER, DESK)] == ["at school", "by text", ""]


@pytest.mark.parametrize(("to", "kind"), [(CHILD, "child"), (MOTHER, "family"), (TEACHER, "practitioner")])
def test_a_name_and_details_are_told_where_the_authority_chose_so(to: str, kind: Recipient) -> None:
    """The child's name and what somebody wrote stand in no letter, but for the kinds of recipients chosen for each."""
    told = notice(to, message="Rowan Ash sleeps badly")
    assert "Rowan" not in str(made(told).body)
    assert "(not written out here; please ask Ms Birch)" in made(told).body
    details = made(told, evolve(WORDS, letters=Letters(details_to=(kind,), reason="agreed")))
    assert "The child sleeps badly" in details.body
    both = made(told, evolve(WORDS, letters=Letters(name_child_to=(kind,), details_to=(kind,), reason="agreed")))
    assert "first voice for Rowan Ash." in both.body
    assert "Rowan Ash sleeps badly" in both.body
    assert len(both.chosen) == 2
    others: tuple[Recipient, ...] = ("child", "family", "supporter", "practitioner", "team")
    letters = Letters(name_child_to=tuple(one for one in others if one != kind), reason="agreed")
    assert "Rowan" not in made(told, evolve(WORDS, letters=letters)).body


def test_whatever_is_left_out_is_said_to_be_where_it_would_stand() -> None:
    """An address that may not be told, or a name on a restricted record, has words in its place that a reader gets."""
    for stood in STOOD_THERE:
        assert "(left out here; please ask Ms Birch)" in made(notice(venue=stood)).body
    assert "(left out, as the record is restricted)" in made(notice(venue=RESTRICTED)).body


def test_a_mailbox_of_a_restricted_record_learns_no_name() -> None:
    """Of a restricted record a mailbox is told neither who sends it nor the child's name, whatever was chosen."""
    letters = evolve(WORDS, letters=Letters(name_child_to=("team",), details_to=("team",), reason="agreed"))
    found = made(notice(DESK, message="x"), letters, restricted_to=(NURSE,))
    assert "Rowan" not in found.body
    assert "Ask the desk (desk@example.org)." in found.body
    assert "Rowan Ash" in made(notice(DESK), letters).body


def test_whoever_is_told_by_the_authority_itself_learns_whom_to_ask() -> None:
    """Where the authority's own staff send it, whom a family asks stands there; else the words for the staff."""
    assert "Ask the desk (desk@example.org)." in made(notice(sender="officer")).body
    assert "Ask the authority's own staff." in made(notice(sender="officer"), words()).body


def test_a_child_without_a_name_is_told_of_all_the_same() -> None:
    """A child whose name is not known is called as the regime calls a child, whatever the authority chose."""
    letters = Letters(name_child_to=("practitioner",), reason="agreed")
    said = evolve(WORDS, directory=directory(child(name="")), letters=letters)
    assert "A first voice for the child." in made(notice(), said).body


def test_the_authoritys_own_text_comes_before_the_regimes() -> None:
    """A text under the rule's path is taken, and not the template."""
    own = TEMPLATES | {"notice.told": "Ours {reference}\n\n{term.lead.many}, {term.lead}"}
    assert made(notice(), templates=own).subject == "Ours C1"
    assert made(notice(), templates=own).body == "First voices, first voice"


def test_a_notice_whose_template_is_gone_still_says_what_it_carries() -> None:
    """Where the plugin was removed, the letter says what is carried line by line, and which case it is."""
    found = made(notice(venue="Hall", reference="C1", leads_now="", message="x"), templates={})
    assert found.subject == "About case C1"
    assert found.body == "Venue: Hall\nMessage: (not written out here; please ask Ms Birch)\n\nReference: C1"


def test_a_new_template_asks_an_older_notice_for_nothing() -> None:
    """A word that an older notice does not carry, or a term that is none, leaves no hole in a sentence."""
    text = {"told": "Told\n\nOn: {date}\n{term.}\nIt is case {reference}."}
    assert made(notice(), templates=text).body == "It is case C1."


def test_a_day_is_written_as_people_write_it() -> None:
    """No letter has a day in the form that programs keep."""
    found = made(notice(venue=date(2026, 9, 10).isoformat()))
    assert "Thu 10 Sep 2026" in found.body
