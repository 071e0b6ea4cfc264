from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from hypothesis import given, settings

from teamaround.casework.consequences import causes, steps
from teamaround.casework.directory.people import CorrectPerson
from teamaround.casework.events.plan import ActionFellLate
from teamaround.casework.evolve import evolve as folded
from teamaround.commands import ReopenCase
from teamaround.errors import Refused
from teamaround.office import Office
from teamaround.store import MemoryStore, open_store
from tests.integration.office.histories.living import few, histories, lived
from tests.integration.office.histories.world import REGIMES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from teamaround.casework.command import Command
    from teamaround.concepts.plan import Action


@pytest.mark.parametrize("regime", REGIMES)
def test_whatever_is_done_in_memory(regime: str) -> None:
    """Under each real regime, whatever is tried in whatever order, what must hold of an office holds."""

    @few(4)
    @given(histories(200))
    def live(history: list[int]) -> None:
        lived(regime, MemoryStore(), history)

    live()


@pytest.mark.parametrize("regime", REGIMES)
def test_whatever_is_done_in_a_file(regime: str, tmp_path: Path) -> None:
    """The same holds on SQLite, and in the end the same is kept there as in memory."""
    same_as_in_memory(regime, f"sqlite:///{tmp_path / 'office.db'}")


@pytest.mark.parametrize("regime", REGIMES)
def test_whatever_is_done_on_a_server(regime: str, postgresql_url: str) -> None:
    """The same holds on PostgreSQL, and in the end the same is kept there as in memory."""
    same_as_in_memory(regime, postgresql_url)


def same_as_in_memory(regime: str, url: str) -> None:
    """One long history, lived on this store and in memory."""

    @few(1)
    @given(histories(150))
    def live(history: list[int]) -> None:
        store = open_store(url)
        assert lived(regime, store, history).told() == lived(regime, MemoryStore(), history).told()
        store.close()

    live()


def a_state_beside_its_events(patch: pytest.MonkeyPatch) -> None:
    """A decision that changes the case beside its events."""
    patch.setattr(
        "teamaround.casework.decide.evolve", lambda case, events: evolve(folded(case, events), closed_because="unsaid")
    )


def seats_for_all(patch: pytest.MonkeyPatch) -> None:
    """Nobody looks how many lead already."""
    patch.setattr("teamaround.casework.rules.gates.beyond_limit", lambda *_: iter(()))


def steps_met_early(patch: pytest.MonkeyPatch) -> None:
    """A step is met by the event that opened it."""
    settled = steps._met_or_lapsed

    def early(*asked: Any) -> Any:
        found = settled(*asked)
        return found and evolve(found, settled_by=found.opened_by)

    patch.setattr(steps, "_met_or_lapsed", early)


def causes_beside(patch: pytest.MonkeyPatch) -> None:
    """A notice names the event beside its cause."""
    cause = causes.Cause
    patch.setattr(causes, "Cause", lambda event, number, *more, **kept: cause(event, number + 1, *more, **kept))


def refusals_noted(patch: pytest.MonkeyPatch) -> None:
    """An office that writes down somewhere that it refused something."""
    do = Office.do

    def noting(self: Office, command: Command, **more: Any) -> Any:
        try:
            return do(self, command, **more)
        except Refused:
            with self.store.reading() as reading:
                person = next(reading.stream_ids("person"))
                version = reading.get([person])[person].version
            do(self, CorrectPerson(person=person, name=f"refused {version}", why="a refusal"), by=more["by"])
            raise

    patch.setattr(Office, "do", noting)


def keys_forgotten(patch: pytest.MonkeyPatch) -> None:
    """An office that carries out a command again though it comes under its key."""
    patch.setattr("teamaround.office.receipts.keyed.KeyedCommand.came_to", lambda *_: None)


def versions_ignored(patch: pytest.MonkeyPatch) -> None:
    """An office that does not ask what whoever asks has seen."""
    patch.setattr("teamaround.office.request.CommandRequest.as_expected", lambda *_: None)


def work_forgotten(patch: pytest.MonkeyPatch) -> None:
    """An office that lets settled work stand on the worklist."""
    patch.setattr("teamaround.office.cases.work", lambda *_: ((), ()))


def days_turned_twice(patch: pytest.MonkeyPatch) -> None:
    """A calendar that has its say as often as it is asked."""

    def forgetful(action: Action) -> ActionFellLate:
        return ActionFellLate(action=evolve(action, fell_late_on=None))

    patch.setattr("teamaround.casework.at_rest.elapsed.ActionFellLate", forgetful)


def days_unseen(patch: pytest.MonkeyPatch) -> None:
    """An office that forgets which day a meeting or an action is to be looked at again."""
    patch.setattr("teamaround.casework.at_rest.elapsed._day_after_the_last", lambda *_: ())


def cases_not_reached(patch: pytest.MonkeyPatch) -> None:
    """A directory whose changes reach no case."""
    patch.setattr("teamaround.office.directory._in_cases", lambda *_: ([], []))


def never_reopened(patch: pytest.MonkeyPatch) -> None:
    """A closed case is closed for good."""
    patch.setattr(ReopenCase, "happens", lambda _, situation: [situation.refuse("No.", "Never.")])


def under(regime: str, *faults: Callable[[pytest.MonkeyPatch], None]) -> list[Any]:
    """These faults, each looked for in histories under a regime in which it shows."""
    return [pytest.param(regime, one, id=one.__name__) for one in faults]


@pytest.mark.parametrize(
    ("regime", "fault"),
    under("england_caf", seats_for_all, cases_not_reached)
    + under(
        "east_riding_eys",
        a_state_beside_its_events,
        steps_met_early,
        causes_beside,
        refusals_noted,
        keys_forgotten,
        versions_ignored,
        work_forgotten,
        days_turned_twice,
        days_unseen,
        never_reopened,
    ),
)
def test_a_fault_is_caught(
    regime: str, fault: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A history does not live through an office in which one of these things is broken on purpose."""
    fault(monkeypatch)

    @settings(few(10), report_multiple_bugs=False)
    @given(histories(120))
    def live(history: list[int]) -> None:
        lived(regime, MemoryStore(), history)

    with pytest.raises((AssertionError, Refused)):
        live()
