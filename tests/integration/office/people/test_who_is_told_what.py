from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

import pytest
from attrs import fields_dict

from teamaround.commands import (
    AddChild,
    ArrangeMeeting,
    CloseCase,
    CorrectChild,
    Join,
    Relate,
    StartAction,
    SwapNumbers,
)
from teamaround.concepts.actors import Actor
from teamaround.errors import NotAllowed
from teamaround.json_forms import to_json
from tests.integration.office.made import BEGAN, BY

if TYPE_CHECKING:
    from teamaround.office import Receipt
    from tests.integration.office.made import Made

STREET = "12 Harbour Lane"


@pytest.fixture
def hidden(made: Made) -> Made:
    """A child whose address is kept from her mother, who takes part; and an action that names it."""
    made.do(CorrectChild(child=made.child, address=STREET, why="moved"))
    made.do(
        Relate(
            child=made.child,
            person=made.mother,
            relation="mother",
            may_receive=True,
            must_not_see_address_of=(made.child,),
        )
    )
    made.do(Join(case=made.case, person=made.mother, capacity="family"))
    made.do(StartAction(case=made.case, text=f"Bring the bear to {STREET}", owner="part1"))
    return made


def everything_in(receipt: Receipt) -> str:
    """All that a receipt holds, as text."""
    return "".join(repr(getattr(receipt, name)) for name in fields_dict(type(receipt)))


def test_a_closing_tells_what_is_open_to_whoever_reads_the_case(hidden: Made) -> None:
    """Whoever may not see the whole case is told that something is open, and not what."""
    close = CloseCase(case=hidden.case, why="moved away")
    considered = hidden.office.consider(close, by=hidden.let_lead(hidden.mother))
    assert "what those may see who read the case" in everything_in(considered)
    assert "bear" not in everything_in(considered)
    with pytest.raises(NotAllowed, match="no part"):
        hidden.office.consider(close, by=Actor.person(hidden.do(AddChild(name="Ada")).reference))
    assert "Bring the bear" in everything_in(hidden.office.consider(close, by=BY))


def test_a_hidden_address_is_in_no_receipt_or_page(hidden: Made) -> None:
    """What whoever asks must not see is in no receipt, the first time or again, and on no page."""
    mother = hidden.let_lead(hidden.mother)
    venue = ArrangeMeeting(
        case=hidden.case, what="family_meeting", day=BEGAN, at=time(10), venue=STREET, arranged_with_family=True
    )
    for one in (
        hidden.office.consider(venue, by=mother),
        hidden.office.do(venue, by=mother, key="once"),
        hidden.office.do(venue, by=mother, key="once"),
    ):
        assert STREET not in everything_in(one) + to_json(one)
    pages = [read(hidden.case, by=mother) for read in (hidden.office.case, hidden.office.chronology)]
    for page in (*pages, hidden.office.worklist(hidden.mother, by=mother)):
        assert STREET not in to_json(page)
    with pytest.raises(NotAllowed):
        hidden.office.circulation(hidden.case, by=mother)
    with pytest.raises(NotAllowed):
        list(hidden.office.follow(by=mother))


def test_a_correction_hands_no_hidden_address_over(hidden: Made) -> None:
    """Neither to whom it is kept from, nor to whoever has nothing to do with the child; nor when it comes again."""
    correct = CorrectChild(child=hidden.child, name="Leo Poe", why="misspelt")
    mother, stranger = hidden.let_lead(hidden.mother), Actor.person(hidden.poole)
    for by in (mother, stranger):
        assert STREET not in everything_in(hidden.office.consider(correct, by=by))
    first = hidden.office.do(correct, by=mother, key="put right")
    again = hidden.office.do(correct, by=mother, key="put right")
    assert STREET not in everything_in(first) + everything_in(again)
    assert STREET in everything_in(hidden.office.consider(CorrectChild(child=hidden.child, name="Leo", why="x"), by=BY))


def test_a_swap_hands_no_other_child_over(hidden: Made) -> None:
    """Whoever swaps two numbers is handed neither record, where they may not read it."""
    other = hidden.do(AddChild(name="Ada", address="9 Secret Way", references={"mosaic": "2"})).reference
    hidden.do(CorrectChild(child=hidden.child, references={"mosaic": "1"}, why="found"))
    swap = SwapNumbers(child=hidden.child, other=other, system="mosaic", why="mixed up")
    told = hidden.office.consider(swap, by=Actor.person(hidden.poole))
    assert "9 Secret Way" not in everything_in(told)
    assert "9 Secret Way" in everything_in(hidden.office.consider(swap, by=BY))
