from __future__ import annotations

import pytest

from teamaround.files import Faults
from teamaround.regime.authority import Address, AuthorityTerm, Details, Requirements, Switch
from teamaround.regime.authority.choices import NO_CHOICES, RegimeChoices, requirements_from


@pytest.mark.parametrize("email", ["", "a@b.c", "first.last@mail.example.org", "a+b@example.org"])
def test_an_address_is_one_of_e_mail_or_none(email: str) -> None:
    """What has a name, an at sign and a domain of two parts is an address; nothing at all is none given."""
    assert Address(email=email).email == Details(email=email).email == email


@pytest.mark.parametrize(
    "email", ["a", "a@b", "@b.c", "a@.", "a@b.", "a@@b.c", "a b@c.d", "a@b c.d", " a@b.c", "a@b.c\n"]
)
def test_what_is_no_address_is_refused(email: str) -> None:
    """It is repeated, and how to write one is said."""
    for of in (Address, Details):
        with pytest.raises(ValueError, match="is not an e-mail address") as caught:
            of(email=email)
        assert caught.value.args[1] == "Write it like team@example.org."


@pytest.mark.parametrize("word", ["", " ", "\n"])
def test_a_word_of_the_authoritys_own_says_something(word: str) -> None:
    """The word for one is not left empty, and is named where it is."""
    with pytest.raises(ValueError, match='"one" is empty') as caught:
        AuthorityTerm(one=word)
    assert caught.value.args == ('"one" is empty.', "Write what people are to read here.")


def test_no_choices_choose_nothing() -> None:
    """An authority that takes a regime as it is chooses what an empty table does."""
    assert RegimeChoices() == NO_CHOICES
    assert NO_CHOICES.requirement == Requirements()


def test_a_preference_stands_beside_the_switches_of_single_requirements() -> None:
    """Whatever is a table is one requirement's; what is none belongs to the preference."""
    found = requirements_from({"prefer": "two", "reason": "r", "two": {"on": True, "reason": "s"}, "one": {}}, None)
    assert found == Requirements(prefer="two", reason="r", rules={"two": Switch(on=True, reason="s"), "one": Switch()})
    assert requirements_from({}, None) == Requirements()


def test_all_that_is_wrong_with_the_requirements_is_said_at_once() -> None:
    """Of the preference and of the switches, each with its place."""
    with pytest.raises(Faults) as caught:
        requirements_from({"prefer": 2, "raeson": "r", "two": {"on": "yes"}}, None)
    assert {fault.path for fault in caught.value.faults} == {("prefer",), ("raeson",), ("two", "on")}
    with pytest.raises(Faults) as caught:
        requirements_from({"two": {"on": "yes"}}, None)
    assert [fault.path for fault in caught.value.faults] == [("two", "on")]
    with pytest.raises(Faults) as caught:
        requirements_from({"prefer": 2}, None)
    assert [fault.path for fault in caught.value.faults] == [("prefer",)]
    with pytest.raises(Faults) as caught:
        requirements_from("two", None)
    assert [fault.path for fault in caught.value.faults] == [()]
