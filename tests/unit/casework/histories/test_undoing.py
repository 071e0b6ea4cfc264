from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from hypothesis import given

from teamaround.casework.at_rest.elapsed import elapsed
from teamaround.casework.commands.correction.correctable import CONSEQUENCES
from teamaround.casework.commands.correction.entries import CorrectEntry, Reinstate, WithdrawEntry
from teamaround.casework.commands.correction.undoing import _Undoing, before_of
from teamaround.casework.commands.lead import AssignLead
from teamaround.casework.evolve import evolve as folded
from teamaround.concepts.case import COLLECTION, live
from tests.unit.casework.histories.history import History, histories
from tests.unit.casework.histories.test_histories import FEW, MANY

if TYPE_CHECKING:
    from teamaround.concepts.case import Case

NOT_ONE_THING = (AssignLead, CorrectEntry, Reinstate, WithdrawEntry)
"""Commands that settle something else on the way, or undo it themselves."""


def kept_by_people(case: Case) -> dict[str, Any]:
    """The entries that people made and that stand, without what followed from them."""
    names = [name for of, name in COLLECTION.items() if of not in CONSEQUENCES]
    return {key: one for name in names for key, one in getattr(case, name).items() if live(one)}


def what_was_settled_can_be_undone(history: History) -> None:
    """Whatever one entry was settled by, undoing it at once gives back every entry as it stood."""
    for attempt in history.attempts:
        after, command = attempt.decision.case, attempt.command
        if attempt.decision.refused or after is None or after.closed_on or isinstance(command, NOT_ONE_THING):
            continue
        as_the_day_found_it = folded(attempt.before, elapsed(attempt.before, history.bench.directory, attempt.day))
        had, has = kept_by_people(as_the_day_found_it), kept_by_people(after)
        settled = [one for key, one in has.items() if key in had and before_of(one) != before_of(had[key])]
        first = [one for one in settled if set(before_of(one).by) <= set(before_of(one).began)]
        if len(first) == 1:
            bench = evolve(history.bench, known_case=after, today=attempt.day)
            undone = bench.do(Reinstate(entry=first[0].id, why="a mistake")).case
            assert undone is not None
            assert kept_by_people(undone) == had


@MANY
@given(histories())
def test_whatever_was_settled_can_be_undone(history: History) -> None:
    """What ended, was answered or was held by mistake is put back by one command, wherever a case has got to."""
    what_was_settled_can_be_undone(history)


def faulty_undoing(patch: pytest.MonkeyPatch) -> None:
    """What a mistake took along stays ended."""
    patch.setattr(_Undoing, "_released", lambda *_: iter(()))


def test_what_stays_ended_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """The check fails where what a mistake took along stays ended."""
    faulty_undoing(monkeypatch)

    @FEW
    @given(histories())
    def run(history: History) -> None:
        what_was_settled_can_be_undone(history)

    with pytest.raises(AssertionError):
        run()
