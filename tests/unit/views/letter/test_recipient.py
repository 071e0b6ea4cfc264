from __future__ import annotations

from datetime import date

import pytest

from teamaround.concepts.people import Child, DecisionMaker
from teamaround.regime.authority import Letters
from teamaround.views.letter.recipient import chosen_for, kind_of_recipient, without_name
from tests.unit.views.made_up import CHILD, FATHER, MOTHER, NURSE, STRANGER, SUPPORTER, case, child, part


@pytest.mark.parametrize(
    ("party", "kind"),
    [
        ("team.desk", "team"),
        ("officer", "team"),
        (CHILD, "child"),
        (MOTHER, "family"),
        (FATHER, "family"),
        (NURSE, "practitioner"),
        (STRANGER, "practitioner"),
        (SUPPORTER, "supporter"),
        ("P-AUNT", "family"),
        ("P-DECIDES", "family"),
    ],
)
def test_what_somebody_is_to_the_child(party: str, kind: str) -> None:
    """Whoever is family, by what they are to the child or by their part, is written to as family."""
    decides = DecisionMaker(person="P-DECIDES", since=date(2020, 1, 1), basis="court")
    about = case(part(3, SUPPORTER, capacity="supporter"), part(4, "P-AUNT", capacity="family"), part(5, "P-AUNT"))
    assert kind_of_recipient(party, about, child(decision_makers=(decides,))) == kind


def test_a_part_that_was_a_mistake_makes_nobody_family() -> None:
    """A part that was withdrawn says nothing of whom somebody is."""
    about = case(part(3, STRANGER, capacity="family", withdrawn="another person"))
    assert kind_of_recipient(STRANGER, about, child()) == "practitioner"


def test_what_the_authority_chose_is_labelled_as_its_own() -> None:
    """Each choice for a kind of recipient is told as local, with the reason; none where nothing was chosen."""
    letters = Letters(name_child_to=("family",), details_to=("family", "team"), reason="agreed in May")
    assert chosen_for("family", letters) == (
        "The child is named to the family. Local choice, not in the guidance: agreed in May",
        "Details are written out to the family. Local choice, not in the guidance: agreed in May",
    )
    assert len(chosen_for("team", letters)) == 1
    assert chosen_for("practitioner", letters) == ()


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("See Leo P at home.", "See the child at home."),
        ("Leo's reading", "the child's reading"),
        ("Leopold and Leo", "Leopold and the child"),
        ("Mrs P", "Mrs P"),
        ("LEO", "the child"),
    ],
)
def test_a_name_is_left_out_wherever_somebody_wrote_it(text: str, reads: str) -> None:
    """The child's whole name and the first of it stand nowhere; a name of which it is a part stays."""
    assert without_name(text, Child(id="K1", name="Leo P"), "the child") == reads


def test_a_family_name_is_left_out_and_an_initial_is_not() -> None:
    """A further name of the child tells who it is, in capitals, too; an initial tells nobody."""
    child = Child(id="K1", name="Leo B Marlow")
    assert without_name("The MARLOW house, Mrs Marlow, plan B", child, "X") == "The X house, Mrs X, plan B"


def test_a_child_without_a_name_takes_nothing_away() -> None:
    """Of a child whose name is not known, every text stays as it is."""
    assert without_name("anything at all", Child(id="K1"), "the child") == "anything at all"
