"""
Whoever may not know of a hidden record gets the same bytes as in an office that has none: reads, refusals, imports.

Some tens of pairs of offices; two thousand where TEAMAROUND_DEEP is set, TEAMAROUND_SEED draws others. How they are
made: `pairs.py`.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from teamaround.concepts.actors import Actor
from teamaround.office.elsewhere.history import TakesHistory
from teamaround.office.loading import veiled
from teamaround.office.receipts import kept
from teamaround.office.receipts.kept import read_receipt
from tests.integration.office.sealed.compared import differing, said
from tests.integration.office.sealed.pairs import HEAD, Pair

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEP, SEED = "TEAMAROUND_DEEP", "TEAMAROUND_SEED"
PAIRS = 2000 if os.environ.get(DEEP) else 24
FIRST = int(os.environ.get(SEED, "0")) * 100_000


def some_differing(pairs: int) -> Iterator[str]:
    """What is answered otherwise beside something hidden, over so many pairs."""
    for number in range(FIRST, FIRST + pairs):
        for one in differing(Pair.of(number), questions=9, commands=3):
            yield f"{number}: {one}"


def test_whoever_may_not_know_is_told_the_same() -> None:
    """Every read, refusal and import, byte for byte, before and after commands that would meet what is hidden."""
    found = list(some_differing(PAIRS))
    assert not found, "\n".join(found[:5])


@pytest.mark.parametrize("number", [1, 3])
def test_whoever_may_know_is_told(number: int) -> None:
    """Whoever is named on it, and whoever may restrict, knows that it is there."""
    pair = Pair.of(number)
    case = pair.hidden[-1]
    assert case in said(pair.beside.office, lambda office: office.case(case, by=HEAD))
    assert case in said(pair.beside.office, lambda office: office.cases(by=HEAD, state="all"))
    duty = Actor.officer("duty")
    assert said(pair.beside.office, lambda office: office.case(case, by=duty)).startswith(
        "NotFound No case is known as"
    )


@pytest.mark.parametrize(
    ("where", "name", "fault"),
    [
        (veiled.Veiled, "_work", lambda _, rows: rows),
        (veiled.Veiled, "stream_ids", lambda self, kind: self.behind.stream_ids(kind)),
        (veiled.Veiled, "cases_with", lambda self, record: self.behind.cases_with(record)),
        (kept, "is_hidden", lambda *_: False),
        (TakesHistory, "_known", lambda _, kept, *__: kept and read_receipt(kept.receipt).written[0].reference),
    ],
    ids=["a list of work", "a list of records", "the cases of a person", "a receipt", "a key of a history"],
)
def test_a_seeded_fault_is_noticed(where: object, name: str, fault: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list without the veil, and a receipt that comes to a hidden record, are told otherwise than without."""
    monkeypatch.setattr(where, name, fault)
    assert next(some_differing(60), "")
