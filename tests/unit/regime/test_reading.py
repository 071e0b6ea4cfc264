from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from teamaround.errors import BrokenFile
from teamaround.files.reading import LATER
from teamaround.regime.reading import Statement, read_guidance, read_regime
from tests.unit.concepts.texts.written import left_out
from tests.unit.regime.made_up import guidance, regime, text_of


def test_a_regime_is_read_with_the_places_of_its_keys() -> None:
    """A regime comes with its document, in which every key is found on its line."""
    found, document = regime()
    assert found.gate["wishes_heard"].level == "explain"
    assert found.list["route"].items[2].key == "urgent"
    lines = text_of("regime.toml").splitlines()
    place = document.place(("gate", "wishes_heard", "level"))
    assert lines[(place.line or 0) - 1] == 'level  = "explain"'


def test_a_key_that_stands_twice_is_refused() -> None:
    """Two tables of one kind and key are refused, with the line of the second."""
    edit = ("[gate.family_comfortable]", "[gate.wishes_heard]")
    with pytest.raises(BrokenFile) as caught:
        regime(edit)
    [problem] = caught.value.problems
    assert problem.where.line == text_of("regime.toml", edit).splitlines().index("[gate.wishes_heard]", 60) + 1


def test_all_of_the_shape_is_said_at_once() -> None:
    """A file that is in the wrong shape in several places is refused for all of them."""
    edits = [
        ("at_once   = 1", 'at_once   = "1"'),
        ('level  = "explain"', 'level  = "stop"'),
        ('says   = ["EX-05"]\n\n[gate.plan', 'says   = "EX-05"\n\n[gate.plan'),
    ]
    with pytest.raises(BrokenFile) as caught:
        regime(*edits)
    assert [one.to_operator for one in caught.value.problems] == ["", "", LATER]
    assert str(caught.value).endswith(LATER)
    keys = [problem.where.key for problem in caught.value.problems]
    assert keys == ["role.lead.at_once", "gate.wishes_heard.level", "gate.family_comfortable.says"]


def test_another_schema_is_refused() -> None:
    """A regime or guidance of a schema that this release does not know is refused."""
    with pytest.raises(BrokenFile, match=r"regime\.toml:2:1 \[schema\]: 2 is not allowed here"):
        regime(("schema  = 1", "schema  = 2"))
    with pytest.raises(BrokenFile, match=r"guidance\.toml:2:1 \[schema\]: 2 is not allowed here"):
        guidance(("schema = 1", "schema = 2"))


def test_what_is_no_toml_is_refused() -> None:
    """Bytes that are not TOML are refused as either file, with their place."""
    with pytest.raises(BrokenFile, match=r"regime\.toml:1:"):
        read_regime(b"= 3", "regime.toml")
    with pytest.raises(BrokenFile, match=r"guidance\.toml:1:1") as caught:
        read_guidance(b"\xff", "guidance.toml")
    assert str(caught.value).endswith(LATER)


def test_guidance_is_read_statement_by_statement() -> None:
    """Guidance gives the section, strength and words of each statement, and which of them are literal."""
    found = guidance()
    assert found.title == "Leading a team"
    assert found.statement["EX-04"].literal
    assert found.statement["EX-17"].background == "Nothing follows from the colour."
    assert found.literally(("EX-05", "EX-04", "EX-99")) == ("EX-04",)


def test_a_statement_is_cited_with_its_place_and_strength() -> None:
    """A citation names the issuer, the document, the section, the id and the strength."""
    assert guidance().cite("EX-04") == "Example, Leading a team, «Choosing», EX-04 (must)"


@pytest.mark.parametrize(
    ("statements", "strength"),
    [
        ((), ""),
        (("EX-99",), ""),
        (("EX-14",), "informational"),
        (("EX-14", "EX-11"), "negative"),
        (("EX-11", "EX-03"), "may"),
        (("EX-03", "EX-02", "EX-99"), "should"),
        (("EX-02", "EX-01"), "must"),
    ],
)
def test_of_several_statements_the_strongest_counts(statements: tuple[str, ...], strength: str) -> None:
    """A duty is one, whatever is said beside it; then what should be, what may, what is not, and what only informs."""
    assert guidance().strength(statements) == strength


@pytest.mark.parametrize("kind", ["default", "gate", "notification", "record", "review", "rule", "step"])
@pytest.mark.parametrize("strength", ["must", "should", "negative"])
def test_what_is_said_strongly_and_can_be_broken_is_to_bite(kind: Any, strength: Any) -> None:
    """A rule, a step or a record that must, should or must not be is to be noticed where it is broken."""
    assert Statement(section="s", strength=strength, says="x", kind=kind).is_to_bite


@pytest.mark.parametrize(
    ("kind", "strength"),
    [("gate", "may"), ("gate", "informational"), ("", "must"), ("term", "must"), ("option", "must"), ("task", "must")],
)
def test_what_permits_or_explains_need_not_bite(kind: Any, strength: Any) -> None:
    """Nobody breaks a permission, a word or an offer."""
    assert not Statement(section="s", strength=strength, says="x", kind=kind).is_to_bite


def test_of_a_statement_nothing_is_assumed() -> None:
    """A statement of which no more is written is not literal, is used and can be noticed."""
    assert left_out(Statement, section="s", strength="may", says="x") == {
        "literal": False,
        "background": "",
        "kind": "",
        "unnoticed": "",
    }


def test_guidance_knows_its_places_and_is_the_same_without_them() -> None:
    """The file that it was read from is kept for messages, and makes no other guidance of it."""
    found = guidance()
    assert found.document is not None
    assert evolve(found, document=None) == found
    assert "document=" not in repr(found)


def test_a_statement_that_is_no_longer_there_is_cited_by_its_id() -> None:
    """A case under an older edition may cite what the document has since lost; the id is still shown."""
    assert guidance().cite("EX-99") == "EX-99"


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (('strength = "negative"', 'strength = "never"'), r'strength\]: "never" is not allowed here'),
        (('issuer = "Example"\n', ""), r'issuer\]: "issuer" is missing'),
        (('literal  = true\nsays     = "Where', 'literaly = true\nsays     = "Where'), r'Did you mean "literal"'),
        (('title  = "Leading a team"', 'document = "Leading a team"'), r'"document" is not a key'),
    ],
)
def test_broken_guidance_is_refused(edit: tuple[str, str], message: str) -> None:
    """Guidance in the wrong shape is refused, with the key and what would be right."""
    with pytest.raises(BrokenFile, match=message):
        guidance(edit)
