from __future__ import annotations

from typing import get_args

from teamaround.regime.documents import KINDS, PARTS, PUT_IN, DocumentKind, DocumentTemplate, put_in, reworded
from teamaround.regime.rules import RegimeDocument


def test_every_kind_has_its_parts() -> None:
    """Each kind of document that a regime may name has parts, none twice, and all of them are explained."""
    assert set(KINDS) == set(get_args(DocumentKind))
    assert all(len(parts) == len(set(parts)) for parts in KINDS.values())
    assert {part for parts in KINDS.values() for part in parts} <= set(PARTS)
    assert all(PARTS.values())
    assert all(PUT_IN.values())


def test_words_are_put_in_once() -> None:
    """A word in braces is filled; what is put in is not looked through again, and other braces stay."""
    assert put_in("{child} of {child}", {"child": "{leads}", "leads": "nobody"}) == "{leads} of {leads}"
    assert put_in("{other} {", {"child": "Noor"}) == "{other} {"


def test_what_is_not_given_stays() -> None:
    """Other words take the place of those that they are given for; the rest of the document stays as it was."""
    own = RegimeDocument(
        says=("S-1",), one="plan", of="plan", title="A plan", opens=("One.",), headings={"lead": "Who", "done": "Done"}
    )
    new = reworded(own, DocumentTemplate(regime="r", key="plan", opens=("Two.",), headings={"lead": "Leads"}))
    assert (new.title, new.opens, new.headings) == ("A plan", ("Two.",), {"lead": "Leads", "done": "Done"})
    assert (new.says, new.one, new.of, new.parts) == (("S-1",), "plan", "plan", ())
