"""For every command about the directory the ordinary way: records that are ready for it, and the command."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.casework.directory.advice import GiveAdvice, LinkAdvice
from teamaround.casework.directory.agencies import AddAgency, CorrectAgency
from teamaround.casework.directory.children import (
    AddChild,
    CorrectChild,
    LiftChildRestriction,
    RecordBirth,
    RecordDeath,
    RecordMove,
    RestrictChild,
    SetChildWishes,
    SwapNumbers,
)
from teamaround.casework.directory.circumstances import ChangeDecisionMaker, ChangeSetting, Relate, WithdrawCircumstance
from teamaround.casework.directory.people import (
    AddPerson,
    BeginEmployment,
    CorrectPerson,
    LeaveService,
    SetWishes,
    WithdrawLeaving,
)
from teamaround.concepts.people import Child, ContactWishes
from tests.unit.casework.bench import CHILD, FATHER, HALL, LEO, MOTHER, NURSERY, POOLE, PORTAGE, TRUST, Registry, day

if TYPE_CHECKING:
    from teamaround.casework.directory.command import DirectoryCommand

Example = tuple[Registry, "DirectoryCommand"]
TWIN = "K2"
WISHES = ContactWishes(language="Polish", format="large print", safe_way="by phone", because="shared letter box")


def after(*commands: DirectoryCommand) -> Registry:
    """The directory after these commands."""
    registry = Registry()
    for command in commands:
        registry.do(command)
    return registry


def expecting() -> Registry:
    """A directory in which the child is not born yet."""
    registry = Registry()
    registry.records[CHILD] = evolve(LEO, name="", born=None, expected=day(1, 12))
    return registry


def advised() -> Registry:
    """A directory with one note of advice: N1."""
    registry = Registry()
    note = registry.do(GiveAdvice(question="Who helps?", advice="Ask the nursery."))
    registry.records = {**registry.records, "N1": evolve(note, id="N1")}
    return registry


def twins() -> Registry:
    """The directory with a second child, and a number of each."""
    twin = Child(id=TWIN, name="Lea P", references={"his": "9"})
    registry = Registry()
    registry.records |= {CHILD: evolve(LEO, references={"his": "8", "upn": "A123456789012"}), TWIN: twin}
    return registry


@cache
def examples() -> dict[str, Example]:
    """An example of every command about the directory, by its verb."""
    found: list[Example] = [
        (Registry(), AddChild(name="Isla M", born=day(1), address="1 Quay", wishes=WISHES, references={"his": "77"})),
        (
            Registry(),
            CorrectChild(child=CHILD, name="Leo R", address="2 Quay", references={"his": "8"}, why="typo"),
        ),
        (twins(), SwapNumbers(child=CHILD, other=TWIN, system="His", why="mistyped")),
        (expecting(), RecordBirth(child=CHILD, name="Leo P", born=day(1))),
        (Registry(), RecordDeath(child=CHILD)),
        (Registry(), ChangeSetting(child=CHILD, setting="nursery", agency=NURSERY)),
        (Registry(), ChangeDecisionMaker(child=CHILD, person=MOTHER, basis="parent")),
        (
            Registry(),
            Relate(
                child=CHILD, person=FATHER, relation="father", may_receive=True, must_not_see_address_of=(MOTHER, CHILD)
            ),
        ),
        (
            after(ChangeSetting(child=CHILD, setting="nursery", agency=NURSERY, on=day(3))),
            WithdrawCircumstance(child=CHILD, what="setting", since=day(3), why="another child"),
        ),
        (Registry(), SetChildWishes(child=CHILD, wishes=WISHES)),
        (Registry(), RecordMove(child=CHILD, to="Fife")),
        (Registry(), RestrictChild(child=CHILD, to=(HALL,), why="a colleague's child")),
        (
            after(RestrictChild(child=CHILD, to=(HALL,), why="a risk")),
            LiftChildRestriction(child=CHILD, why="it is over"),
        ),
        (
            Registry(),
            AddPerson(
                name="Ms Cole",
                email="cole@example.org",
                address="3 Quay",
                works_for=TRUST,
                job="therapist",
                line_manager=POOLE,
                wishes=WISHES,
                references={"hr": "5"},
            ),
        ),
        (
            Registry(),
            CorrectPerson(person=HALL, name="Ms Hull", email="h@example.org", address="4 Quay", why="typo"),
        ),
        (Registry(), SetWishes(person=MOTHER, wishes=WISHES)),
        (Registry(), BeginEmployment(person=HALL, agency=PORTAGE, job="visitor", line_manager=POOLE)),
        (
            after(BeginEmployment(person=HALL, agency=NURSERY, on=day(1))),
            LeaveService(person=HALL, agency=NURSERY, end_reason="left_the_service", why="a new post"),
        ),
        (
            after(
                BeginEmployment(person=HALL, agency=NURSERY, on=day(1)),
                LeaveService(person=HALL, agency=NURSERY, on=day(2)),
            ),
            WithdrawLeaving(person=HALL, agency=NURSERY, why="the wrong Ms Hall"),
        ),
        (Registry(), AddAgency(name="The clinic", sector="health", part_of=TRUST, references={"ods": "R1"})),
        (
            Registry(),
            CorrectAgency(agency=NURSERY, name="Harbour", sector="education", part_of=TRUST, why="moved"),
        ),
        (Registry(), GiveAdvice(question="Who helps?", advice="Ask the nursery.")),
        (advised(), LinkAdvice(advice="N1", case="C1")),
    ]
    return {command.verb(): (registry, command) for registry, command in found}


def example(verb: str) -> Example:
    """The example of one command, with records of its own."""
    registry, command = examples()[verb]
    return evolve(registry, records=dict(registry.records), journal=[]), command
