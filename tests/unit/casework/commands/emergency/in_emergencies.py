"""For every command of break-glass the ordinary way, as `examples.py` has it for all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.casework.commands.case import RestrictCase
from teamaround.casework.commands.emergency import BreakGlass, EndEmergency, ReviewEmergency
from teamaround.concepts.actors import Actor
from tests.unit.casework.bench import HALL
from tests.unit.casework.ready import after

if TYPE_CHECKING:
    from teamaround.casework.command import CaseCommand
    from tests.unit.casework.bench import Bench

WHY = "At the hospital, and Ms Hall does not answer."


def all_in_emergencies() -> list[tuple[Bench, CaseCommand]]:
    """A case that is restricted to Ms Hall, opened by the duty desk, and reviewed by another post."""
    closed = after(RestrictCase(to=(HALL,), why="A witness."))
    opened_so = after(BreakGlass(why=WHY), bench=closed.apart())
    reviewing = evolve(opened_so, actor=Actor.officer("safeguarding"))
    return [
        (closed, BreakGlass(why=WHY)),
        (opened_so, EndEmergency(emergency="emergency1")),
        (reviewing, ReviewEmergency(emergency="emergency1", outcome="justified", words="Nobody named was there.")),
    ]
