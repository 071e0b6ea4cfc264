from __future__ import annotations

import json
import pickle
import re
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from teamaround import (
    Actor,
    BrokenFile,
    BrokenOffice,
    CannotBeWritten,
    Conflict,
    Fault,
    Faults,
    NotAllowed,
    NotFound,
    Office,
    Place,
    Problem,
    Refused,
    TeamaroundError,
    Unanswered,
    command_from_json,
    problem_details,
    schema_of,
)
from teamaround.commands import AddAgency, AddChild, AddPerson, CorrectChild, PlanHandover
from teamaround.json_forms.problem_details import STATUS
from teamaround.regime.rights import EVERY_RIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

BY = Actor.officer()
OAK = {"code": "oak", "name": "Oak", "nation": "england"}
PROBLEM = Problem(Place("/srv/office.toml", 3, 1, "store.url"), "It is not there.", "Write it.")


def refused() -> Refused:
    """A refusal, as an office gives it."""
    values = {"authority": OAK, "store": {"url": "memory:"}, "regimes": {"slough_ecaf": {}}}
    with Office.open(values) as office, pytest.raises(TeamaroundError) as raised:
        office.do(AddAgency(name=""), by=Actor.officer())
    assert isinstance(raised.value, Refused)
    return raised.value


def test_a_refusal_gives_each_finding() -> None:
    """What is refused is a 422 with all its findings, each as the form says."""
    told = problem_details(refused())
    assert (told["type"], told["status"]) == ("urn:teamaround:refused", 422)
    assert told["findings"]
    assert {one["type"] for one in told["findings"]} == {"finding"}


def test_what_was_sent_wrongly_gives_each_place() -> None:
    """What cannot be read is a 400 with the way to each fault."""
    told = problem_details(Faults([Fault(("fields", 0, "born"), "It is no date.", "Write 2026-12-02.")]))
    assert told["status"] == 400
    assert told["faults"] == [{"path": ["fields", 0, "born"], "what": "It is no date.", "fix": "Write 2026-12-02."}]


def test_a_file_that_was_sent_gives_each_line() -> None:
    """A broken file is a 422 with each problem, its line and column, and not the folder that it lies in here."""
    told = problem_details(BrokenFile([PROBLEM, Problem(Place(r"C:\keep\office.toml"), "It is empty.", "Fill it.")]))
    assert "/srv" not in str(told)
    assert r"C:" not in str(told)
    assert told["problems"].pop()["file"] == "office.toml"
    assert told["detail"].startswith("office.toml:3:1 [store.url]: It is not there. Write it.")
    where = {"file": "office.toml", "line": 3, "column": 1, "key": "store.url"}
    assert told["problems"] == [{**where, "what": "It is not there.", "fix": "Write it."}]


@pytest.mark.parametrize("error", [BrokenOffice([PROBLEM]), Unanswered("/srv/office.db"), KeyError("/srv/office.db")])
def test_of_a_fault_on_this_side_nothing_is_told(error: Exception) -> None:
    """Where the fault is ours, whoever asked is told neither a file nor an address, whatever was raised."""
    told = problem_details(error)
    assert told["status"] >= 500
    assert "/srv" not in str(told)
    assert told["detail"] == told["title"]


@pytest.mark.parametrize(
    "error",
    [Faults([Fault(("a", 0), "x", "y")]), BrokenFile([PROBLEM]), KeyError(), NotFound("x")],
    ids=lambda one: type(one).__name__,
)
def test_each_is_as_its_schema_says(error: Exception) -> None:
    """What goes out is as the form says, whatever it was."""
    for one in (error, refused()):
        Draft202012Validator(schema_of("problem_details")).validate(problem_details(one))


def test_what_is_none_is_noticed() -> None:
    """Seeded fault: a status that no error has, and a fault without its place, are no problem details."""
    schema = Draft202012Validator(schema_of("problem_details"))
    told = problem_details(Faults([Fault(("a",), "x", "y")]))
    assert not schema.is_valid(told | {"status": 200})
    assert not schema.is_valid(told | {"faults": [{"what": "x"}]})


def test_the_more_particular_error_counts() -> None:
    """No error is told as one that it is a kind of while it has a status of its own."""
    for place, one in enumerate(STATUS):
        assert not any(issubclass(one, former) for former in list(STATUS)[:place])


def test_a_message_stands_as_detail() -> None:
    """What whoever asked is to read is told as it was said."""
    assert problem_details(NotFound("Nothing is known."))["detail"] == "Nothing is known."


def test_an_office_that_stops_half_way_says_not_that_nothing_was_written() -> None:
    """What it took in before, batch by batch, stays: nothing is said of it."""
    assert problem_details(BrokenOffice([PROBLEM]))["title"] == "The office cannot do this at present."


@pytest.mark.parametrize("of", [NotFound, NotAllowed, Conflict, CannotBeWritten])
def test_what_is_for_whoever_runs_the_office_is_told_to_no_client(of: type[TeamaroundError]) -> None:
    """It stands in the message, which is logged or shown on the command line, and is left out of the details."""
    error = of("It is not there. Check it.", to_operator="`teamaround worklist` shows them.")
    assert str(error) == "It is not there. Check it. `teamaround worklist` shows them."
    assert problem_details(error)["detail"] == "It is not there. Check it."
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own, as a worker process hands it over
    assert (str(again), problem_details(again)) == (str(error), problem_details(error))


FOR_THE_OPERATOR = re.compile(
    r"\bteamaround [a-z]|\[[a-z_]+\]|`teamaround |pip install|store\.(url|schema|connections)|env:|--[a-z]|rights ="
    r"|\btype |sys\."
)
POSTS = {"duty": {"rights": [*EVERY_RIGHT]}, "night": {"rights": ["read", "write"]}}

ASKED: dict[str, Callable[[Office], object]] = {
    "a case": lambda office: office.case("C7K4-Q2XD-MQ", by=BY),
    "a command": lambda _: command_from_json('{"do": "qqq"}'),
    "a form": lambda _: schema_of("qqq"),
    "an act": lambda office: office.may(BY, "qqq", by=BY),
    "a handover": lambda office: office.hand_over_all(
        PlanHandover(leaving=person(office), taking=(to := person(office)), why="x", from_day=date(2030, 1, 1)),
        each={"C7K4-Q2XD-MQ": to},
        by=BY,
    ),
    "a kind of notice": lambda office: office.outbox(by=BY, kind="qqq"),
    "a request": lambda office: office.answer_access_request(person(office), 1, on=date(2026, 1, 1), how="x", by=BY),
    "a hold": lambda office: office.lift_hold(person(office), 1, because="x", by=BY),
    "a door that is shut": lambda office: office.follow(by=Actor.officer("night")),
    "a post that is none": lambda office: office.overdue(by=Actor.officer("dutty")),
    "a line of history": lambda office: office.import_history(
        [b'{"key": "a", "do": "close_case", "fields": {"case": "C7K4-Q2XD-MQ", "why": "x"}}'], by=BY
    ),
    "a backup": lambda office: office.restore(BytesIO(b"{}\n"), by=BY),
    "a number that is taken": lambda office: office.do(
        CorrectChild(child=numbered(office)[1], references={"nhs": "943 476 5919"}, why="x"), by=BY
    ),
    "a disposal": lambda office: office.dispose([held(office)], because="x", by=BY),
    "whose answer it is": lambda office: office.record_access_request(
        child(office), received=date(2026, 1, 1), asked_by="x", owner="officer:dutyy", by=BY
    ),
    "who agrees": lambda office: office.ask_to_countersign(
        "unseal", child(office), owner="officer:night", because="x", by=BY
    ),
    "a large number": lambda _: command_from_json('{"do": "add_child", "fields": {"name": ' + "9" * 5000 + "}}"),
    "a countersigning": lambda office: office.answer_countersigning("dispose", "", 1, agree=True, by=BY),
}


def test_what_is_wrong_with_a_line_of_history_is_parted() -> None:
    """Whoever types the import is told the command that helps; a client is told what is wrong, and to import again."""
    values = {"authority": OAK, "store": {"url": "memory:"}, "regimes": {"slough_ecaf": {}}}
    with Office.open(values) as office, pytest.raises(BrokenFile) as raised:
        ASKED["a line of history"](office)
    assert "`teamaround worklist` shows" in str(raised.value)
    (told,) = problem_details(raised.value)["problems"]
    assert told["what"] == '"a": No case is known as "C7K4-Q2XD-MQ". Check it.'
    assert told["fix"] == "Put it right, and import it again: what is done already is passed over."


def person(office: Office) -> str:
    """Somebody new."""
    return office.do(AddPerson(name="Mr Dean", because={"person": "another"}), by=BY).reference


def child(office: Office) -> str:
    """A child."""
    return office.do(AddChild(name="Leo P"), by=BY).reference


def numbered(office: Office) -> list[str]:
    """Two children, the first of whom has a number."""
    first, second = child(office), child(office)
    office.do(CorrectChild(child=first, references={"nhs": "943 476 5919"}, why="x"), by=BY)
    return [first, second]


def held(office: Office) -> str:
    """A child whose record is held."""
    office.hold_record(found := child(office), because="An inquiry", review=date(2099, 1, 1), by=BY)
    return found


@pytest.mark.parametrize("name", ASKED)
def test_no_detail_tells_a_client_what_to_type(name: str) -> None:
    """Whatever a client asks for that is not there is told without commands, keys of files, or variables."""
    values = {"authority": OAK, "store": {"url": "memory:"}, "regimes": {"slough_ecaf": {}}, "officers": POSTS}
    with Office.open(values) as office, pytest.raises(TeamaroundError) as raised:
        ASKED[name](office)
    told = problem_details(raised.value)
    assert told["status"] < 500
    assert not FOR_THE_OPERATOR.search(json.dumps(told)), told
