from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from teamaround.commands import AddAgency, AddChild, MoveEdition, OpenCase, RecordView, SetWishes, StartAction
from teamaround.concepts.actors import Actor
from teamaround.concepts.people import ContactWishes
from teamaround.errors import NotAllowed, NotFound, Refused
from tests.integration.office.made import RIDING, Made

if TYPE_CHECKING:
    from collections.abc import Callable

NOBODY = "PZZZ-ZZZZ-ZZ"


def asking(made: Made) -> dict[str, Actor]:
    """Actors whose reference nobody has, or nobody who could ask."""
    last = "0" if made.hall[-1] != "0" else "1"
    return {
        "nobody": Actor.person(NOBODY),
        "one that is nearly somebody's": Actor.person(made.hall[:-1] + last),
        "a system for nobody": Actor.system("portal", on_behalf_of=NOBODY),
        "a system for no reference": Actor.system("portal", on_behalf_of="P99"),
        "no reference": Actor.person("P99"),
        "an agency": Actor.person(made.nursery),
        "a case": Actor.person(made.case),
        "a post as a person": Actor.person("officer:duty"),
    }


COMMANDS: dict[str, Callable[[Made], Any]] = {
    "about a case": lambda made: StartAction(case=made.case, text="Read daily", owner="part99"),
    "opening one": lambda made: OpenCase(child=made.child, regime=RIDING, starter="PYYY-YYYY-YY"),
    "moving one": lambda made: MoveEdition(case=made.case, changes=("none",)),
    "adding a record": lambda _: AddAgency(name="Elm", sector="health", part_of="AYYY-YYYY-YY"),
    "changing a record": lambda made: SetWishes(
        person=made.mother, wishes=ContactWishes(language="Welsh"), decided_by="PYYY-YYYY-YY"
    ),
}
READS: dict[str, Callable[[Made, Actor], Any]] = {
    "case": lambda made, by: made.office.case(made.case, by=by),
    "chronology": lambda made, by: made.office.chronology(made.case, by=by),
    "requirement": lambda made, by: made.office.requirement(made.case, by=by),
    "suggest_leads": lambda made, by: made.office.suggest_leads(made.case, by=by),
    "circulation": lambda made, by: made.office.circulation(made.case, by=by),
    "worklist": lambda made, by: made.office.worklist(made.hall, by=by),
    "overdue": lambda made, by: made.office.overdue(by=by),
    "without_trace": lambda made, by: made.office.without_trace(by=by),
    "family_view": lambda made, by: made.office.family_view(made.child, by=by),
    "find_by_number": lambda made, by: made.office.find_by_number("nhs", "943 476 5919", by=by),
}


@pytest.mark.parametrize("way", ["do", "consider"])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_somebody_unknown_is_refused_with_all_else(made: Made, command: str, way: str) -> None:
    """Whoever has a reference that nobody has is told so beside everything else that is wrong; nothing is written."""
    for name, by in asking(made).items():
        with pytest.raises(Refused) as refused:
            getattr(made.office, way)(COMMANDS[command](made), by=by)
        first, *others = refused.value.findings
        assert "in whose name this is asked" in first.what, name
        assert others, name
        assert (f"Did you mean {made.hall}?" in first.fix) == (name == "one that is nearly somebody's")


def test_a_command_that_is_right_but_for_who_asks_is_refused(made: Made) -> None:
    """Nothing else need be wrong."""
    with pytest.raises(Refused, match="Nobody is known as"):
        made.office.do(AddChild(name="Lea P"), by=Actor.person(NOBODY))
    with pytest.raises(Refused, match="Nobody is known as"):
        made.office.do(StartAction(case=made.case, text="Read daily", owner="part1"), by=Actor.person(NOBODY))


@pytest.mark.parametrize("read", READS)
def test_somebody_unknown_reads_nothing(made: Made, read: str) -> None:
    """Every read says that nobody has that reference; a name asked for is answered with the reference alone."""
    for by in asking(made).values():
        with pytest.raises(NotFound, match="in whose name this is asked"):
            READS[read](made, by)
        assert made.office.called(made.hall, by=by) == made.hall


def test_a_reference_is_written_alone_where_a_system_acts_for_somebody(made: Made) -> None:
    """Whoever is written as an actor is, and known without it, is told how; in a command and in a read."""
    by, said = Actor.system("web", on_behalf_of=f"person:{made.mother}"), f"Write the reference alone: {made.mother}."
    with pytest.raises(Refused, match=said):
        made.office.do(AddChild(name="Lea P"), by=by)
    with pytest.raises(NotFound, match=said):
        made.office.case(made.case, by=by)


def test_posts_systems_and_everybody_on_record_may_ask(made: Made) -> None:
    """A post needs no record, nor does a system that acts for one; a child asks for themselves."""
    for by in (
        Actor.officer("night desk"),
        Actor.system("portal", on_behalf_of="officer:night"),
        Actor.system("portal", on_behalf_of=made.hall),
    ):
        assert made.office.do(AddChild(name="Lea P"), by=by).events
    for person in (made.child, made.mother):
        with pytest.raises(NotAllowed, match="whoever works for an agency on record"):
            made.office.do(AddChild(name="Lea P"), by=Actor.person(person))
    view = RecordView(case=made.case, what="wishes", whose="child", words="Time to play.")
    assert made.office.do(view, by=Actor.person(made.child)).written
