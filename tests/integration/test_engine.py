from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from typing import Any

import pytest
from attrs import evolve as evolve_record
from attrs import frozen

from teamaround import Actor, BrokenFile, BrokenOffice, FixedClock, Office, SeededIds
from teamaround.commands import (
    AddAgency,
    AddChild,
    AddPerson,
    AssignLead,
    CloseCase,
    Join,
    OpenCase,
    PartTaken,
    ReopenCase,
)
from teamaround.engine import Agency, Child, Decision, Directory, Engine, Person, evolve

DAY = date(2026, 3, 2)
OFFICER = Actor.officer()
PART = PartTaken(agency="A1", job="senco", specialist=True)
AROUND = Directory(
    Child(id="K1", name="Aisha K"),
    people={"P1": Person(id="P1", name="Mr Dean"), "P2": Person(id="P2", name="Ms Cole")},
    agencies={"A1": Agency(id="A1", name="Oakfield Primary"), "A2": Agency(id="A2", name="NHS Trust B")},
)
OPEN = OpenCase(child="K1", regime="slough_ecaf", starter="P1", part=PART)
JOIN = Join(case="C1", person="P2", agency="A2", specialist=True)


@frozen
class Deciding:
    """An engine, and what it is asked of."""

    engine: Engine

    def __call__(self, case: Any, command: Any, **more: Any) -> Decision:
        """What a command comes to."""
        return self.engine.decide(case, command, directory=AROUND, today=DAY, by=OFFICER, reference="C1", **more)


def around(**wrong: Any) -> Directory:
    """A directory that a program made wrongly."""
    return evolve_record(AROUND, **wrong)


@pytest.fixture(scope="module")
def decide() -> Deciding:
    """Slough's rules in memory."""
    return Deciding(Engine.of("slough_ecaf", nation="england"))


def test_a_case_is_decided_with_no_store(decide: Deciding) -> None:
    """A case is opened, somebody joins, and whether a lead is needed is said, with its statements."""
    opened = decide(None, OPEN)
    joined = decide(opened.case, JOIN, version=len(opened.events))
    assert joined.case is not None
    assert not joined.refused
    facts, need = decide.engine.assess(joined.case, directory=AROUND, today=DAY)
    assert (facts.practitioners, need.answer, need.says) == (2, "required", ("SL-07", "SL-28"))
    assert facts == joined.facts


def test_what_is_refused_says_why_and_changes_nothing(decide: Deciding) -> None:
    """A command that the rules stop is refused with its findings; the case is as it was for whoever holds it."""
    case = decide(None, OPEN).case
    appointed = decide(case, AssignLead(case="C1", people=("P1",)))
    assert appointed.refused
    assert "gate.family_wishes_heard" in [one.rule for one in appointed.findings if one.stops]
    assert decide(None, OPEN).case == case


def test_the_case_is_what_its_events_come_to(decide: Deciding) -> None:
    """Whoever keeps the events alone has the case again."""
    opened = decide(None, OPEN)
    joined = decide(opened.case, JOIN)
    assert evolve(evolve(None, opened.events), joined.events) == joined.case


def test_a_case_that_was_closed_is_reopened_under_its_own_reference(decide: Deciding) -> None:
    """A case keeps its reference as it is closed and reopened."""
    closed = decide(decide(None, OPEN).case, CloseCase(case="C1", why="All is done."))
    assert closed.case is not None
    assert closed.case.closed_on == DAY
    reopened = decide(closed.case, ReopenCase(case="C1", why="It was not."))
    assert reopened.case is not None
    assert (reopened.case.id, reopened.case.closed_on, reopened.refused) == ("C1", None, False)


def test_who_might_lead_is_said_with_reasons(decide: Deciding) -> None:
    """Whom the guidance points to is said of a case in memory, with what speaks for each, as an office says it."""
    joined = decide(decide(None, OPEN).case, JOIN)
    assert joined.case is not None
    found = decide.engine.suggest(joined.case, directory=AROUND, today=DAY)
    assert {one.person for one in found.candidates} == {"P1", "P2"}
    assert all(one.says for each in found.candidates for one in each.reasons)


def test_a_case_at_rest_is_what_predicates_see(decide: Deciding) -> None:
    """Nothing happens to it, and its facts are those of the day."""
    case = decide(None, OPEN).case
    assert case is not None
    context = decide.engine.at_rest(case, directory=AROUND, today=DAY)
    assert (context.case, context.before, context.day, context.actor) == (case, case, DAY, None)
    assert context.facts == decide.engine.assess(case, directory=AROUND, today=DAY)[0]


def test_an_engine_answers_as_an_office_does(decide: Deciding) -> None:
    """The same commands come to the same events in an office: there is one way to decide."""
    oak = {"code": "oak", "name": "Oak", "nation": "england"}
    values = {"authority": oak, "store": {"url": "memory:"}, "regimes": {"slough_ecaf": {}}}
    with Office.open(values, clock=FixedClock.on(DAY), ids=SeededIds(1)) as office:
        school = office.do(AddAgency(name="Oakfield Primary"), by=OFFICER).reference
        dean = office.do(AddPerson(name="Mr Dean"), by=OFFICER).reference
        child = office.do(AddChild(name="Aisha K"), by=OFFICER).reference
        part = PartTaken(agency=school, job="senco", specialist=True)
        receipt = office.do(OpenCase(child=child, regime="slough_ecaf", starter=dean, part=part), by=OFFICER)
    opened = decide(None, OPEN)
    assert [one.name for one in opened.events] == [one.name for one in receipt.events]
    assert [one.what for one in opened.findings] == [one.what for one in receipt.findings]


def test_choices_are_those_of_an_authoritys_file() -> None:
    """A level that an authority chose counts in memory, too."""
    chosen = {"gate": {"family_wishes_heard": {"level": "block", "reason": "Agreed by the board."}}}
    decide = Deciding(Engine.of("slough_ecaf", nation="england", choices=chosen))
    appointed = decide(decide(None, OPEN).case, AssignLead(case="C1", people=("P1",)))
    assert [one.level for one in appointed.findings if one.rule == "gate.family_wishes_heard"] == ["block"]


def test_what_is_not_installed_or_miswritten_is_told() -> None:
    """A regime that is not there, a choice that fits no rule, and one that is no table are each told."""
    with pytest.raises(BrokenOffice, match="slough_ekaf"):
        Engine.of("slough_ekaf", nation="england")
    with pytest.raises(BrokenFile):
        Engine.of("slough_ecaf", nation="england", choices={"gate": 3})


def test_an_argument_that_is_none_is_a_slip(decide: Deciding) -> None:
    """Whoever hands over something else than the signature says is told which argument, and what to give."""
    with pytest.raises(TypeError, match=r"Engine\.decide: today is None\. Give a day"):
        decide.engine.decide(None, OPEN, directory=AROUND, today=None, by=OFFICER)  # type: ignore[arg-type]


def test_no_database_is_loaded() -> None:
    """Whoever decides in memory waits for no driver of a database."""
    used = "import sys; from teamaround.engine import Engine; Engine.of('slough_ecaf', nation='england')"
    looked = f"{used}; print('sqlalchemy' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", looked], capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"


def test_a_command_about_another_case_is_refused(decide: Deciding) -> None:
    """A command that names another case than the one in hand is refused, and nothing happens in either."""
    opened = decide(None, OPEN).case
    other = decide(opened, evolve_record(JOIN, case="C2"))
    assert (other.refused, other.events, other.case) == (True, (), opened)
    assert other.findings[0].what == 'The command is about "C2", and C1 is in hand.'
    assert not decide(opened, JOIN).refused


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda engine: engine.assess(None, directory=AROUND, today=DAY), "Engine.assess: case is None. Give a Case"),
        (lambda engine: engine.suggest("C1", directory=AROUND, today=DAY), 'case is the text "C1". Give a Case'),
        (lambda engine: engine.decide("C1", JOIN, directory=AROUND, today=DAY, by=OFFICER), 'case is the text "C1"'),
        (
            lambda engine: engine.decide(None, OPEN, directory=None, today=DAY, by=OFFICER),
            "directory is None.",
        ),
        (
            lambda engine: engine.decide(None, OPEN, directory=Directory(None), today=DAY, by=OFFICER),  # type: ignore[arg-type]
            "Engine.decide: directory.child is None. Give a Child.",
        ),
        (
            lambda engine: engine.decide(None, OPEN, directory=Directory("K1"), today=DAY, by=OFFICER),  # type: ignore[arg-type]
            'directory.child is the text "K1". Give a Child.',
        ),
        (
            lambda engine: engine.decide(None, OPEN, directory=around(people=[]), today=DAY, by=OFFICER),
            "directory.people is a value of the class list. Give a dict from each reference to its Person.",
        ),
        (
            lambda engine: engine.decide(
                None, OPEN, directory=around(agencies={1: None, "A1": "A1"}), today=DAY, by=OFFICER
            ),
            'agencies has a key that is 1. Give text (str). directory.agencies["A1"] is the text "A1". Give Agency(…).',
        ),
        (lambda _: evolve(None, 5), "evolve: events is 5. Give events, as a decision has them."),  # type: ignore[arg-type]
        (lambda _: evolve(None, [JOIN]), "events is a list with Join in it."),  # type: ignore[list-item]
        (lambda _: evolve("C1", ()), 'evolve: case is the text "C1". Give a Case'),  # type: ignore[arg-type]
    ],
)
def test_what_is_no_case_and_no_directory_is_told(decide: Deciding, ask: Any, said: str) -> None:
    """A slip of a program is told with the argument, what it is and what to give."""
    with pytest.raises(TypeError, match=re.escape(said)):
        ask(decide.engine)


def test_a_case_is_not_opened_without_its_name(decide: Deciding) -> None:
    """Opening without a reference is refused, and no case is called nothing."""
    for reference in ("", " "):
        refused = decide.engine.decide(None, OPEN, directory=AROUND, today=DAY, by=OFFICER, reference=reference)
        assert (refused.case, refused.events, refused.findings[0].fix) == (None, (), "Give its `reference`.")


def test_a_value_that_a_command_does_not_take_is_refused(decide: Deciding) -> None:
    """What a command holds is held to its kinds as an office holds it, be it the case, the day or another field."""
    opened = decide(None, OPEN).case
    for wrong, said in (
        ({"on": "2026-03-01"}, "The case was opened on 2026-03-02, after 2026-03-01."),
        ({"on": "2 March"}, 'on: This should be a date, not text ("2 March").'),
        ({"case": None}, "case: This should be text, not nothing."),
        ({"case": 5}, "case: This should be text, not a whole number (5)."),
        ({"specialist": 3}, "specialist: This should be true or false, not a whole number (3)."),
    ):
        told = decide(opened, evolve_record(JOIN, **wrong))
        assert [one.what for one in told.findings] == [said]
        assert (told.refused, told.events, told.case) == (True, (), opened)
