from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http.client import HTTPConnection
from threading import Barrier, Thread
from typing import TYPE_CHECKING, Any

import pytest
from attrs import define, frozen
from jsonschema import Draft202012Validator
from sqlalchemy import insert, select
from werkzeug.serving import make_server

from examples.flask_app.app import FrontDesk, create_app, sign_in, visit
from teamaround import Actor, Office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


OFFICER = Actor.officer()
AUTHORITY = {"code": "made-up", "name": "A made-up council", "nation": "england"}
THREADS = 6


@frozen
class Answered:
    """What was answered to a request."""

    status: int
    kind: str
    version: str
    value: Any


@define
class Client:
    """Somebody at the application, over the network."""

    port: int
    signed_in_as: str = "officer"
    case: str = ""
    person: str = ""
    child: str = ""

    def __call__(self, line: str, sent: object = None, *, key: str | None = None, **headers: str) -> Answered:
        """Ask `GET /path` or `POST /path`, with a body where one is sent."""
        method, path = line.split(" ")
        named = {"Authorization": f"Bearer {self.signed_in_as}", "Content-Type": "application/json", **headers}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            body = sent if sent is None or isinstance(sent, str) else json.dumps(sent)
            connection.request(method, path, body, named | ({"Idempotency-Key": key} if key else {}))
            got = connection.getresponse()
            value = json.loads(got.read())
            return Answered(got.status, got.headers.get_content_type(), (got.headers["ETag"] or "").strip('"'), value)
        finally:
            connection.close()

    def do(self, verb: str, **fields: Any) -> Any:
        """What a command came to."""
        answered = self("POST /commands", {"do": verb, "fields": fields})
        assert answered.status == 201, answered
        return answered.value

    def visit(self, key: str | None, text: str = "At home", **more: Any) -> Answered:
        """A visit in the case."""
        return self("POST /visits", {"case": self.case, "text": text, **more}, key=key)


@define
class Served:
    """The application as it is served, and what is behind it."""

    desk: FrontDesk
    client: Client

    def agree(self) -> bool:
        """Whether each visit of the application's is a contact in the case and the other way, and all is whole."""
        told = [one["version"] for one in self.client(f"GET /visits?case={self.client.case}").value["visits"]]
        entries = [one for one in self.desk.office.follow(by=OFFICER) if one.reference == self.client.case]
        visits = [one for one in entries if getattr(getattr(one.event, "note", None), "what", "") == "visit"]
        return len(told) == len(visits) and not self.desk.office.verify(by=OFFICER).differences


@pytest.fixture(params=["sqlite", "postgresql"])
def served(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Served]:
    """The application on a database of each kind, with several threads, and a case in it."""
    sqlite = f"sqlite:///{tmp_path / 'office.db'}"
    url = request.getfixturevalue("postgresql_url") if request.param == "postgresql" else sqlite
    with Office.open({"authority": AUTHORITY, "store": {"url": url}, "regimes": {"slough_ecaf": {}}}) as office:
        app = create_app(office, url)
        desk: FrontDesk = app.extensions["desk"]
        sign_in(desk.engine, "officer", OFFICER)
        server = make_server("127.0.0.1", 0, app, threaded=True)
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield Served(desk, with_a_case(Client(server.server_port)))
        finally:
            server.shutdown()
            thread.join()
            server.server_close()
            desk.engine.dispose()


def with_a_case(client: Client) -> Client:
    """The client, once there is a case."""
    school = client.do("add_agency", name="Oakfield Primary", sector="education")["reference"]
    client.person = client.do("add_person", name="Mr Dean", works_for=school, job="senco")["reference"]
    client.child = client.do("add_child", name="Leo P", references={"nhs": "943 476 5919"})["reference"]
    part = {"agency": school, "job": "senco"}
    opened = client.do("open_case", child=client.child, regime="slough_ecaf", starter=client.person, part=part)
    client.case = opened["reference"]
    return client


class TestFlaskApp:
    """The example of a Flask application, as it is served: on SQLite and on PostgreSQL, with threads."""

    def test_a_record_is_found_and_shown(self, served: Served) -> None:
        """A child is found by NHS number, however it is typed; a case is shown as JSON as its schema says."""
        client = served.client
        assert client("GET /records?system=NHS&number=943-476-5919").value == {"reference": client.child}
        shown = client(f"GET /cases/{client.case}")
        assert (shown.status, shown.value["type"], shown.version) == (200, "case_page", str(shown.value["version"]))
        Draft202012Validator(client("GET /schemas/case_page").value).validate(shown.value)
        assert client(f"GET /cases/{client.case}/chronology").value["type"] == "chronology"

    def test_a_command_is_carried_out_once(self, served: Served) -> None:
        """A command gives a receipt as its schema says; once more under its key, the first receipt."""
        client = served.client
        note = {"do": "record_contact", "fields": {"case": client.case, "what": "note", "text": "x"}}
        considered = client("POST /commands?considered=1", note)
        first, again = client("POST /commands", note, key="n1"), client("POST /commands", note, key="n1")
        assert [one.status for one in (considered, first, again)] == [200, 201, 200]
        assert (considered.value["considered"], again.value["repeated"]) == (True, True)
        assert considered.value["version"] == first.value["version"] == again.value["version"]
        Draft202012Validator(client("GET /schemas/receipt").value).validate(first.value)
        other = client("POST /commands", {"do": "add_child", "fields": {"name": "Mia"}}, key="n1")
        assert (other.status, other.value["type"]) == (422, "urn:teamaround:keytaken")

    def test_whatever_is_refused_is_told_as_problem_details(self, served: Served) -> None:
        """Each way of going wrong has its status and type, and says all that is wrong."""
        client = served.client
        stale = client(
            "POST /commands", {"do": "close_case", "fields": {"case": client.case, "why": "x"}}, **{"If-Match": '"1"'}
        )
        nobody = Client(client.port, "nobody")
        stranger = client.do("add_person", name="Ms Cole")["reference"]
        sign_in(served.desk.engine, "stranger", Actor.person(stranger))
        told = {
            (400, "faults"): client("POST /commands", {"do": "add_child", "fields": {"nam": "Leo", "born": "soon"}}),
            (400, "request"): client("GET /records?system=nhs"),
            (401, "request"): nobody("GET /feed"),
            (403, "notallowed"): Client(client.port, "stranger")(f"GET /cases/{client.case}"),
            (404, "notfound"): client("GET /records?system=nhs&number=9434765870"),
            (404, "request"): client("GET /nothing"),
            (409, "conflict"): stale,
            (413, "request"): client("POST /commands", " " * 1_100_000),
            (422, "refused"): client(
                "POST /commands", {"do": "close_case", "fields": {"case": client.case, "why": ""}}
            ),
        }
        for (status, kind), answered in told.items():
            found = answered.value
            assert (answered.status, answered.kind) == (status, "application/problem+json"), found
            assert (found["status"], found["type"]) == (status, f"urn:teamaround:{kind}")
            assert found["title"]
            assert found["detail"]
        assert [one["path"] for one in told[400, "faults"].value["faults"]] == [["fields", "born"], ["fields", "nam"]]
        assert all(one["type"] == "finding" for one in told[422, "refused"].value["findings"])
        assert client("POST /commands", "{").value["detail"].startswith("This is not JSON")
        assert client("GET /feed?after=x").status == 404

    def test_a_visit_is_in_both_or_in_neither(self, served: Served) -> None:
        """The application's row and the contact are committed together; what is refused leaves neither."""
        client = served.client
        visited = client.visit("v1", on=f"{served.desk.office.clock.today()}")
        assert visited.status == 201, visited
        assert client.visit("v1", on=f"{served.desk.office.clock.today()}").status == 200
        tomorrow = served.desk.office.clock.today() + timedelta(days=1)
        assert client.visit("v2", on=f"{tomorrow}").status == 422
        assert client.visit(None).status == 400
        assert len(client(f"GET /visits?case={client.case}").value["visits"]) == 1
        assert served.agree()

    @pytest.mark.parametrize("sent", ['W/"1"', "", "1", '"1", "2"', "*", '"1', '"-1"', '"one"', '"' + "9" * 30 + '"'])
    def test_a_version_that_cannot_be_read_is_refused(self, served: Served, sent: str) -> None:
        """Whatever `If-Match` says but one strong number is refused, and nothing is written."""
        client = served.client
        note = {"do": "record_contact", "fields": {"case": client.case, "what": "note", "text": "x"}}
        seen = client(f"GET /cases/{client.case}").version
        for path, what in (("commands", note), ("visits", {"case": client.case, "text": "x"})):
            refused = client(f"POST /{path}", what, key="k", **{"If-Match": sent})
            assert (refused.status, refused.value["type"]) == (400, "urn:teamaround:request")
        assert client(f"GET /cases/{client.case}").version == seen
        assert client("POST /commands", note, **{"If-Match": f'"{seen}"'}).status == 201

    def test_a_key_used_for_a_command_leaves_out_no_visit(self, served: Served) -> None:
        """The same key at another path is another key: a visit has its row, with who made it, not their token."""
        client = served.client
        fields = {"case": client.case, "what": "visit", "text": "At home"}
        assert client("POST /commands", {"do": "record_contact", "fields": fields}, key="K9").status == 201
        assert [client.visit("K9").status, client.visit("K9").status] == [201, 200]
        assert len(client(f"GET /visits?case={client.case}").value["visits"]) == 1
        with served.desk.engine.connect() as connection:
            assert connection.execute(select(visit.c.by)).scalars().all() == [str(OFFICER)]

    def test_a_key_is_whoevers_own_who_signs_in(self, served: Served) -> None:
        """A second person who gives the same key has a visit of their own, and learns of nobody else's."""
        client = served.client
        sign_in(served.desk.engine, "manager", Actor.officer("manager"))
        assert client.visit("K1").status == 201
        other = Client(client.port, "manager", child=client.child, case=client.case)
        assert [other.visit("K1").status, other.visit("K1").status, client.visit("K1").status] == [201, 200, 200]
        assert served.agree()

    def test_what_the_application_cannot_keep_is_not_in_the_case(self, served: Served) -> None:
        """Seeded fault: where the application's row cannot be written, the contact is taken back as well."""
        client = served.client
        row = {"key": "v1", "case": "C1", "day": served.desk.office.clock.today(), "by": str(OFFICER), "version": 1}
        with served.desk.engine.begin() as connection:
            connection.execute(insert(visit).values(row))
        failed = client.visit("v1")
        assert (failed.status, failed.kind) == (500, "application/problem+json")
        assert "visit" not in failed.value["detail"]
        assert client(f"GET /visits?case={client.case}").value["visits"] == []
        assert served.agree()

    def test_many_at_once_write_each_visit_once(self, served: Served) -> None:
        """Threads that send the same visits at the same moment write each once, and are told which was first."""
        client, ready = served.client, Barrier(THREADS)

        def send(_: int) -> list[int]:
            ready.wait()
            return [client.visit(f"v{number}", f"Visit {number}").status for number in range(4)]

        with ThreadPoolExecutor(THREADS) as threads:
            told = list(threads.map(send, range(THREADS)))
        for number in range(4):
            assert sorted(one[number] for one in told) == [200] * (THREADS - 1) + [201]
        assert len(client(f"GET /visits?case={client.case}").value["visits"]) == 4
        assert served.agree()

    def test_the_feed_goes_on_where_it_was(self, served: Served) -> None:
        """Whoever goes on from the place that was given gets what has happened since, and nothing twice."""
        client = served.client
        first = client("GET /feed").value
        names = [(one["reference"], one["version"]) for one in first["entries"]]
        assert len(set(names)) == len(names) > 4
        for entry in first["entries"]:
            Draft202012Validator(client("GET /schemas/feed_entry").value).validate(entry)
        assert client(f"GET /feed?after={first['after']}").value == {"entries": [], "after": first["after"]}
        client.visit("v1")
        later = client(f"GET /feed?after={first['after']}").value["entries"]
        assert {one["reference"] for one in later} == {client.case}
        assert later[0]["event"]["name"] == "contact_recorded"

    def test_whoever_signs_in_acts_as_themselves(self, served: Served) -> None:
        """The journal names who asked, and the office decides what they may see."""
        sign_in(served.desk.engine, "dean", Actor.person(served.client.person))
        dean = Client(served.client.port, "dean", served.client.case)
        assert dean.visit("v1").status == 201
        assert dean("GET /feed").status == 403
        assert [one.by for one in served.desk.office.follow(by=OFFICER)][-1] == f"person:{served.client.person}"
