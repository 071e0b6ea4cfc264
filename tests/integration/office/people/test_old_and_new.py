"""What a receipt says of what was changed: what it was and what it is, as the chronology does."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from teamaround.commands import (
    AgreeLead,
    ChangePart,
    CloseCase,
    CorrectEntry,
    Leave,
    NameFamilyContact,
    RecordContact,
    RecordView,
    Reinstate,
)
from teamaround.concepts.actors import Actor
from tests.integration.office.made import BEGAN, BY

if TYPE_CHECKING:
    from collections.abc import Callable

    from teamaround.casework.command import Command
    from tests.integration.office.made import Made

NOTED = {"what": "note", "text": "All wel."}


def noted(made: Made, **more: Any) -> Command:
    """A note with a slip in it."""
    return RecordContact(case=made.case, **(NOTED | more))


def corrected(made: Made, entry: str, **changes: Any) -> Command:
    """A fact of an entry put right."""
    return CorrectEntry(case=made.case, entry=entry, changes=changes, why="a slip")


def undone(made: Made, entry: str) -> Command:
    """What last settled an entry undone."""
    return Reinstate(case=made.case, entry=entry, why="a slip")


WAYS: dict[str, tuple[Callable[[Made], list[Command]], str]] = {
    "a text": (lambda made: [noted(made), corrected(made, "note1", text="All well.")], "Text: All wel → All well."),
    "several": (
        lambda made: [noted(made), corrected(made, "note1", text="Well.", from_whom=made.mother)],
        "Text: All wel → Well; from whom: not recorded → Leo's mother.",
    ),
    "the case": (
        lambda made: [corrected(made, "case", starter=made.poole)],
        "Starter: Ms Hall → Mr Poole.",
    ),
    "a lead agreed": (
        lambda made: [AgreeLead(case=made.case, person=made.hall), undone(made, "role1")],
        "Standing: agreed → interim.",
    ),
    "whom the family turns to": (
        lambda made: [
            AgreeLead(case=made.case, person=made.hall),
            NameFamilyContact(case=made.case, person=made.hall),
            undone(made, "role1"),
        ],
        "Family contact: yes → no.",
    ),
    "an end": (
        lambda made: [Leave(case=made.case, part="part2", why="left_post"), undone(made, "part2")],
        "Until: Mon 14 Sep 2026 → not recorded",
    ),
    "a part": (
        lambda made: [ChangePart(case=made.case, part="part2", job="health visitor")],
        "Job: nurse → health visitor.",
    ),
    "the closing": (
        lambda made: [CloseCase(case=made.case, why="all is well"), undone(made, "case")],
        "Closed on: Mon 14 Sep 2026 → not recorded; closed because: all is well → not recorded.",
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_receipt_says_what_was_and_what_is(made: Made, way: str) -> None:
    """Whatever a command changes in what stood, its receipt says both, before and after and again under its key."""
    commands, said = WAYS[way]
    made.day(BEGAN + timedelta(days=7))
    *before, last = commands(made)
    for one in before:
        made.do(one)
    considered = made.office.consider(last, by=BY)
    told = made.office.recounted(considered, by=BY)
    assert said in told[0]
    receipt = made.do(last, key="last")
    assert made.office.recounted(receipt, by=BY) == told
    assert made.office.recounted(made.do(last, key="last"), by=BY) == told
    shown = [
        f"{one.what}: {one.was.rstrip('.')} → {one.now.rstrip('.')}"
        for line in made.office.chronology(made.case, by=BY).lines[-len(told) :]
        for one in line.changed
    ]
    assert shown
    assert all(one.casefold() in " ".join(told).casefold() for one in shown), "as the chronology does"


def test_what_only_adds_says_nothing_of_before(made: Made) -> None:
    """Of what is new, a receipt tells no old and new."""
    assert "→" not in "".join(made.office.recounted(made.do(noted(made)), by=BY))


def test_who_sees_a_part_of_the_case_is_told_neither(made: Made) -> None:
    """What was changed is told to whoever sees the whole case, and to nobody else."""
    made.do(RecordView(case=made.case, what="wishes", whose="family", words="He likes hourses.", person=made.mother))
    correction = made.do(corrected(made, "view1", words="He likes horses."))
    assert "Words: He likes hourses → He likes horses." in made.office.recounted(correction, by=BY)[0]
    assert "→" not in "".join(made.office.recounted(correction, by=Actor.person(made.child)))
