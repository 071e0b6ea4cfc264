"""Every command over HTTP, as examples/http_commands has it: on the paths that its OpenAPI document names."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from openapi_spec_validator.validation.exceptions import OpenAPIValidationError

from examples.http_commands.app import LARGEST_BODY_BYTES, create_app, document, verbs
from teamaround import Actor, Office, TeamaroundError
from teamaround.casework.commands import COMMANDS
from teamaround.casework.directory import DIRECTORY_COMMANDS
from tests.docs.pages import ROOT, Page
from tests.integration.examples.test_readme import typed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

PAGE = Page.read("examples/http_commands/README.md")
OAK = {"code": "oak", "name": "Oak", "nation": "england"}
OFFICER = Actor.officer()
SIGNED_IN = {"Authorization": "Bearer officer"}


@pytest.fixture(scope="module")
def any_office() -> Iterator[Office]:
    """An office in memory, in which nothing is written."""
    with in_memory() as opened:
        yield opened


@pytest.fixture
def office() -> Iterator[Office]:
    """An office in memory."""
    with in_memory() as opened:
        yield opened


def in_memory() -> Office:
    """An office of a made-up authority."""
    return Office.open({"authority": OAK, "store": {"url": "memory:"}, "regimes": {"slough_ecaf": {}}})


@pytest.fixture(scope="module")
def reader(any_office: Office) -> FlaskClient:
    """Somebody at the application, whose commands are none."""
    return create_app(any_office, {"officer": OFFICER}.get).test_client()


@pytest.fixture
def client(office: Office) -> FlaskClient:
    """Somebody at the application."""
    return create_app(office, {"officer": OFFICER}.get).test_client()


def post(client: FlaskClient, path: str, sent: object, **headers: str) -> TestResponse:
    """What is answered to a command."""
    named = SIGNED_IN | {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post(f"/commands/{path}", data=sent if isinstance(sent, str) else json.dumps(sent), headers=named)


def held_to(form: str) -> Draft202012Validator:
    """What holds a value to a form of the document."""
    return Draft202012Validator({"$ref": f"#/components/schemas/{form}", "components": document()["components"]})


def test_the_document_is_one() -> None:
    """The document is OpenAPI 3.1, with all that it refers to in it."""
    validate(document())


@pytest.mark.parametrize(
    "fault",
    [
        lambda made: made["paths"]["/commands/add_child"]["post"]["responses"]["201"].pop("description"),
        lambda made: made["components"]["schemas"].pop("receipt"),
        lambda made: made["paths"]["/commands/join"]["post"].update(operationId="add_child"),
    ],
    ids=["an answer without words", "a form that is not there", "a name used twice"],
)
def test_a_document_that_is_none_is_noticed(fault: Any) -> None:
    """Seeded fault: an answer without words, a form that is not there, and a name used twice are each noticed."""
    made = json.loads(json.dumps(document()))
    fault(made)
    with pytest.raises((OpenAPIValidationError, Exception), match=r"201|receipt|add_child"):
        validate(made)


def test_every_command_has_its_path(client: FlaskClient) -> None:
    """There is a path for each command of the core, in the document and in the application, and no other."""
    every = {*COMMANDS, *DIRECTORY_COMMANDS}
    assert set(verbs()) == every
    assert set(document()["paths"]) == {f"/commands/{verb}" for verb in every}
    rules = {one.rule for one in client.application.url_map.iter_rules() if one.endpoint != "static"}
    assert rules == {"/openapi.json", *document()["paths"]}


@pytest.mark.parametrize("verb", sorted({*COMMANDS, *DIRECTORY_COMMANDS}))
def test_every_command_is_read_and_answered(reader: FlaskClient, verb: str) -> None:
    """Each command is read from its fields: what it has not is told by its name, as problem details in their form."""
    answered = post(reader, verb, {"no_such_field": 1})
    assert (answered.status_code, answered.mimetype) == (400, "application/problem+json")
    assert ["no_such_field"] in [one["path"] for one in answered.get_json()["faults"]]
    held_to("problem_details").validate(answered.get_json())


def test_a_command_is_carried_out_once(client: FlaskClient, office: Office) -> None:
    """A command gives a receipt in its form; once more under its key the first; considered, nothing is written."""
    child = {"name": "Leo P", "born": "2023-01-03"}
    held_to("add_child").validate(child)
    considered = post(client, "add_child?considered", child)
    first = post(client, "add_child", child, Idempotency_Key="1")
    again = post(client, "add_child", child, Idempotency_Key="1")
    assert [one.status_code for one in (considered, first, again)] == [200, 201, 200]
    assert (considered.get_json()["considered"], again.get_json()["repeated"]) == (True, True)
    assert len(list(office.follow(by=OFFICER))) == 1
    for one in (considered, first, again):
        held_to("receipt").validate(one.get_json())


def test_what_goes_wrong_has_its_status(client: FlaskClient) -> None:
    """Each way of going wrong has the status that the page of errors gives it, and writes nothing."""
    child = post(client, "add_child", {"name": "Leo P"}).get_json()["reference"]
    corrected = {"child": child, "name": "Leo Q", "why": "misheard"}
    told = {
        400: post(client, "add_child", '{"name": "Leo", "name": "Mia"}'),
        404: post(client, "close_case", {"case": "C7K4-Q2XD-MQ", "why": "x"}),
        409: post(client, "correct_child", corrected, If_Match='"7"'),
        422: post(client, "add_agency", {"name": ""}),
    }
    assert {status: one.status_code for status, one in told.items()} == {status: status for status in told}
    for one in told.values():
        held_to("problem_details").validate(one.get_json())
    assert post(client, "correct_child", corrected, If_Match='"one"').status_code == 400
    assert post(client, "correct_child", corrected, If_Match='"1"').status_code == 201
    assert client.post("/commands/add_child", data="{}").status_code == 401
    assert post(client, "add_chlid", {}).status_code == 404


def test_whatever_goes_wrong_is_problem_details(client: FlaskClient) -> None:
    """What never comes as far as the office is told in the very form that the document names, with its status."""
    named = {"headers": SIGNED_IN}
    told = {
        401: client.post("/commands/add_child", data="{}"),
        404: client.post("/commands/add_chlid", data="{}", **named),
        405: client.get("/commands/add_child", **named),
        413: client.post("/commands/add_child", data=b" " * (LARGEST_BODY_BYTES + 1), **named),
    }
    for status, one in told.items():
        assert (one.status_code, one.mimetype) == (status, "application/problem+json")
        assert one.get_json()["status"] == status
        held_to("problem_details").validate(one.get_json())
    assert "POST" in told[405].headers["Allow"]


@pytest.mark.parametrize("seen", ["9" * 5000, '"' + "9" * 19 + '"', "\u0661", "one", '""', "-1", "1.0"])
def test_an_if_match_that_is_no_version(client: FlaskClient, seen: str) -> None:
    """An `If-Match` that is no version, or none that there can be, is a 400 in the form of all that goes wrong."""
    answered = post(client, "add_child", {"name": "Leo P"}, If_Match=seen)
    assert (answered.status_code, answered.mimetype) == (400, "application/problem+json")
    assert "If-Match is no version" in answered.get_json()["detail"]
    held_to("problem_details").validate(answered.get_json())


def test_what_the_page_shows_can_be_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The application is started as its page says, and answers what the page asks it."""
    shutil.copytree(ROOT / "authorities", tmp_path / "authorities", ignore=shutil.ignore_patterns("*.db*"))
    monkeypatch.chdir(tmp_path)
    [start] = [one.text for one in PAGE.blocks if one.language == "python"]
    [asking] = [one.text for one in PAGE.blocks if one.language == "sh"]
    names: dict[str, Any] = {}
    exec(start.replace("app.run()", ""), names)  # noqa: S102  # it is the page's own example
    for line in asking.splitlines():
        path, more = typed(line)
        answered = names["app"].test_client().open(path, method="POST" if more["data"] else "GET", **more)
        assert answered.status_code in (200, 201), answered.text
    names["office"].close()
    with pytest.raises(TeamaroundError):
        names["office"].case("C7K4-Q2XD-MQ", by=OFFICER)
