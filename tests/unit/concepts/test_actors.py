from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from teamaround.concepts.actors import OFFICE, Actor, is_post, looks_at, readers

if TYPE_CHECKING:
    from collections.abc import Callable

PERSON = Actor.person("P1")
OFFICER = Actor.officer("night")
FOR_PERSON = Actor.system("portal", on_behalf_of="P1")
FOR_OFFICER = Actor.system("portal", on_behalf_of="officer:night")


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("officer:duty", True),
        ("system:portal", True),
        ("officer:duty:night", True),
        ("officer", False),
        ("officer:", False),
        ("system: \u200b", False),
        ("person:P1", False),
        ("P1", False),
        ("the officer:duty", False),
    ],
)
def test_what_names_a_post(reference: str, expected: bool) -> None:
    """A post or system is named by its kind and a name that shows; nothing else is one."""
    assert is_post(reference) is expected


def test_those_who_read_for_themselves() -> None:
    """People and posts do; a system reads for one of them."""
    assert readers(("P1", "system:portal", "officer:duty")) == ("P1", "officer:duty")


def test_the_actors_there_are() -> None:
    """A person, a post of the authority's (the duty post, if none is said), or a system on somebody's behalf."""
    assert (PERSON.kind, PERSON.name, PERSON.on_behalf_of) == ("person", "P1", "")
    assert (OFFICER.kind, OFFICER.name, OFFICER.on_behalf_of) == ("officer", "night", "")
    assert (FOR_PERSON.kind, FOR_PERSON.name, FOR_PERSON.on_behalf_of) == ("system", "portal", "P1")
    assert Actor.officer() == Actor.officer("duty")


@pytest.mark.parametrize(
    ("actor", "text"),
    [
        (PERSON, "person:P1"),
        (OFFICER, "officer:night"),
        (FOR_PERSON, "system:portal for P1"),
        (FOR_OFFICER, "system:portal for officer:night"),
        (Actor.system("portal", on_behalf_of="officer:on call for east"), "system:portal for officer:on call for east"),
    ],
    ids=str,
)
def test_an_actor_is_read_as_it_was_written(actor: Actor, text: str) -> None:
    """The journal keeps who acted as a text, out of which the same actor is read."""
    assert str(actor) == text
    assert Actor.read(text) == actor


@pytest.mark.parametrize("text", ["", "P1", "system:portal", "robot:R2 for P1", "people:P1"])
def test_a_text_that_names_nobody_is_refused(text: str) -> None:
    """Whatever is not written as an actor is refused, with the ways to write one."""
    with pytest.raises(ValueError, match=re.escape(f"{text!r} names nobody. Write person:REFERENCE")):
        Actor.read(text)


@pytest.mark.parametrize(
    ("actor", "person", "party"),
    [
        (PERSON, "P1", "P1"),
        (OFFICER, None, "officer"),
        (FOR_PERSON, "P1", "P1"),
        (FOR_OFFICER, "officer:night", "officer"),
    ],
    ids=str,
)
def test_as_whom_somebody_acts(actor: Actor, person: str | None, party: str) -> None:
    """A system acts as the one it stands for; to the rules all staff are one party."""
    assert (actor.person_reference, actor.party) == (person, party)


def test_looks_at_each_child_are_a_stream_of_their_own() -> None:
    """And those at very many together are another; no id of them is a reference."""
    assert looks_at("K7K4-Q2XD-MQ") != looks_at(OFFICE)
    assert looks_at("K7K4-Q2XD-MQ") == "looks:K7K4-Q2XD-MQ"


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Actor.person(""), "the name of a person is empty. Give the reference of a person"),
        (lambda: Actor.officer(" "), "the name of an officer is empty. Give the name of the post"),
        (lambda: Actor.system("", on_behalf_of="officer"), "the name of a system is empty."),
        (lambda: Actor.system("portal", on_behalf_of=""), "the on_behalf_of of a system is empty."),
        (lambda: Actor.read("person:"), "the name of a person is empty."),
        (lambda: Actor.read("officer:"), "the name of an officer is empty."),
    ],
)
def test_nobody_acts_without_a_name(make: Callable[[], Actor], said: str) -> None:
    """An actor without a name is a slip of a program, and is told with what to give."""
    with pytest.raises(ValueError, match=re.escape(said)):
        make()


def test_a_name_is_text() -> None:
    """A name that is no text, as a reference that was not found, is told as that."""
    for make in (Actor.person, Actor.officer):
        with pytest.raises(TypeError, match=r"is no text \(str\), but a value of the class NoneType\. Give the"):
            make(None)  # type: ignore[arg-type]


def test_a_kind_of_actor_that_there_is_not_is_told_in_words() -> None:
    """A kind that is none is told with those there are, and so is one that is no text."""
    kinds = 'Give "person", "officer" or "system"; or write Actor.person(…), Actor.officer(…) or Actor.system(…).'
    with pytest.raises(ValueError, match="no kind") as unknown:
        Actor(kind="zz", name="x")  # type: ignore[arg-type]
    assert str(unknown.value) == f"Actor: 'zz' is no kind of actor. {kinds}"
    with pytest.raises(TypeError, match="no text") as none:
        Actor(kind=None, name="x")  # type: ignore[arg-type]
    assert str(none.value) == f"Actor: the kind is no text (str), but a value of the class NoneType. {kinds}"
