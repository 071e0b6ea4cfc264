from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from attrs import asdict
from jsonschema import Draft202012Validator

from teamaround.access.policy import Verdict
from teamaround.casework.commands.case import OpenCase, PartTaken
from teamaround.casework.commands.meeting import ArrangeMeeting
from teamaround.casework.directory.children import AddChild
from teamaround.casework.receipt import Receipt, UntoldEvent
from teamaround.casework.records import RecordEvent
from teamaround.command_input import command_from_json
from teamaround.concepts.findings import Finding
from teamaround.concepts.people import Child
from teamaround.concepts.work import Before, Notice
from teamaround.documents import DocumentLine
from teamaround.files import Faults
from teamaround.json_forms import schema_of, to_json, to_plain
from teamaround.office.codec import payload_of
from teamaround.office.elsewhere.feed import FeedEntry
from teamaround.store.beside.journal_check import Difference
from teamaround.store.chain import Checkpoint
from teamaround.store.records import Cursor
from teamaround.store.verified_text import Verified
from tests.unit.documents.made import handout

CHILD = Child(id="K1", name="Leo P", born=date(2023, 1, 3))
ADDED = RecordEvent(name="child_added", now=CHILD, on=date(2026, 1, 1))


@pytest.mark.parametrize(
    "command",
    [
        AddChild(name="Leo", born=date(2023, 1, 3), references={"nhs": "943 476 5919"}),
        ArrangeMeeting(case="C1", what="review", day=date(2026, 12, 2), at=time(10, 30), because={"a": "b"}),
        OpenCase(child="K1", regime="x", starter="P1", part=PartTaken(agency="A1", specialist=False)),
    ],
)
def test_a_command_comes_back_as_it_was(command: Any) -> None:
    """What is written of a command is read as the same command again."""
    assert command_from_json(to_json(command)) == command


def test_what_is_left_out_of_a_command_is_left_out() -> None:
    """A field that is as it would be anyway is not written, so that an older reader need not know it."""
    assert to_plain(AddChild(name="Leo")) == {"type": "command", "do": "add_child", "fields": {"name": "Leo"}}


def test_an_event_is_written_as_it_stands_in_the_journal() -> None:
    """There is one form of an event: the payload is the journal's, beside its name and schema."""
    form = to_plain(ADDED)
    assert (form["type"], form["name"], form["schema"]) == ("event", "child_added", 3)
    assert form["payload"] == json.loads(payload_of(ADDED))


def test_what_stands_in_a_receipt_says_what_it_is() -> None:
    """Events, findings, the state and the parts of a receipt have their own forms in it."""
    finding = Finding(level="warn", rule="gate.x", what="No.")
    part = Receipt(reference="C2", version=1, events=(), findings=(), state=None)
    receipt = Receipt(reference="K1", version=1, events=(ADDED,), findings=(finding,), state=CHILD, parts=(part,))
    form = to_plain(receipt)
    assert form == json.loads(to_json(receipt))
    assert form["type"] == "receipt"
    assert [one["type"] for one in (*form["events"], *form["findings"], form["state"], *form["parts"])] == [
        "event",
        "finding",
        "child",
        "receipt",
    ]
    assert form["parts"][0]["state"] is None
    assert form["findings"][0]["stops"] is False
    assert form["state"]["born"] == "2023-01-03"


def test_an_entry_of_the_feed_has_the_text_of_its_cursor() -> None:
    """An entry of the feed is written with the text that is given back; what was disposed of has no event."""
    entry = FeedEntry(
        cursor=Cursor(3, 17), reference="K1", kind="child", version=1, name="child_added", event=None,
        happened_on=date(2026, 1, 1), recorded_at=datetime(2026, 1, 1, 9, tzinfo=UTC), by="officer", decided_by=None,
    )  # fmt: skip
    [form] = to_plain([entry])
    assert (form["type"], form["cursor"], form["event"]) == ("feed_entry", "3.17", None)
    assert (form["happened_on"], form["recorded_at"]) == ("2026-01-01", "2026-01-01T09:00:00Z")


def test_what_has_no_form_is_refused_in_words() -> None:
    """Whatever is none of ours is refused, with what has a form."""
    with pytest.raises(TypeError, match=r"There are those of access_requests, advice, agency, .* and worklist\."):
        to_plain(7)


def test_several_are_a_list_whatever_gives_them() -> None:
    """What is given one after the other is written as a list; a text, or a table of another's, is no list of ours."""
    for several in ([CHILD], (CHILD,), iter([CHILD]), (one for one in [CHILD]), {1: CHILD}.values()):
        assert [one["type"] for one in json.loads(to_json(several))] == ["child"]
    for other in ("text", b"bytes", {"a": CHILD}):
        with pytest.raises(TypeError, match="has no JSON form"):
            to_json(other)


def test_a_verdict_goes_out_without_what_is_for_whoever_runs_the_office() -> None:
    """Why somebody may not, and what to do, are for whoever asks; a key of the authority's file is not."""
    form = to_plain(Verdict(False, "No.", "Ask.", by_part=True, to_operator="Write [officers.desk]."))
    assert form == {
        "type": "verdict", "allowed": False, "why": "No.", "fix": "Ask.", "by_part": True, "restricted": False,
    }  # fmt: skip
    assert set(schema_of("verdict")["$defs"]["verdict"]["properties"]) == {*form}


def test_a_verification_has_what_differs_and_the_text_of_its_checkpoint() -> None:
    """The text of the checkpoint is what is kept, and given back."""
    now = Checkpoint(upto=Cursor(3, 17), streams=1, entries=2, figure="0" * 64)
    one = Difference(sort="link", where="K1", what="It is another.")
    form = json.loads(to_json(Verified(streams=1, entries=2, disposed=0, differences=(one,), now=now)))
    assert (form["type"], form["streams"], form["entries"], form["disposed"]) == ("verified", 1, 2, 0)
    assert form["differences"] == [asdict(one)]
    assert Checkpoint.from_text(form["now"]) == now
    Draft202012Validator(schema_of("verified")).validate(form)


def test_a_copy_goes_out_without_what_was_left_out_of_it() -> None:
    """Whoever passes the form of a notice on to its party hands over neither what it says in full nor how it stood."""
    before = Before(what="notice_queued", values={"carries": {"who": "Ms Hall"}})
    copy = Notice(
        id="notice1", rule="r", template="t", to="team.desk", sender="officer", subject="case", on=date(2026, 5, 4),
        carries={"who": "a name"}, in_full={"who": "Ms Hall"}, before=before,
    )  # fmt: skip
    assert "Ms Hall" not in to_json(copy)
    assert to_plain(copy)["carries"] == {"who": "a name"}


def test_an_event_that_may_not_be_told_has_its_name_alone() -> None:
    """What stands in an event's place has the event's form, and its payload is null."""
    told = to_plain(UntoldEvent(name="view_recorded", schema=1, version=4))
    assert told == {"type": "event", "name": "view_recorded", "schema": 1, "payload": None}


def test_a_command_that_no_text_can_hold_is_refused_with_its_place() -> None:
    """Half a character in a command that a program made is told with its field, and not as a fault of an encoding."""
    for write in (to_plain, to_json):
        with pytest.raises(Faults, match=r"fields\.name: This holds half a character \(U\+D800\)"):
            write(AddChild(name="a\ud800"))


def test_a_document_is_a_paper_and_its_line_a_form() -> None:
    """Which documents there are is for programs; what is handed over is written by `as_form`, and that is said."""
    line = DocumentLine(key="plan", kind="plan", name="Plan", missing="There is none yet.", says=("SL-41",))
    assert to_plain((line,))[0] == {"type": "document_line", **asdict(line), "says": ["SL-41"]}
    with pytest.raises(TypeError, match=r'no JSON form\..* teamaround\.documents\.as_form\(handout, "html"\)'):
        to_json(handout())
