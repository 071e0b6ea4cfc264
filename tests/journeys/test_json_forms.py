from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from jsonschema import Draft202012Validator

from teamaround import Actor, command_from_json, to_json, to_plain
from teamaround.casework.checks import validated
from teamaround.casework.receipt import UntoldEvent
from teamaround.concepts.findings import Finding
from teamaround.errors import NotAllowed, NotFound
from teamaround.json_forms import schema_of
from teamaround.office import Office, Receipt
from teamaround.office.codec import payload_of
from teamaround.testing import Installations, run

if TYPE_CHECKING:
    from collections.abc import Callable

    from teamaround.commands import Command

ROOT = Path(__file__).parents[2]
SCENARIOS = sorted(ROOT.glob("plugins/*/src/*/scenarios/*.toml"))
OFFICER = Actor.officer()
INSTALLATIONS = Installations()
NOW_AND_THEN = 5
"""Of every so many receipts the whole and the pages are looked at; of all, what they hold."""


@cache
def validator(name: str) -> Draft202012Validator:
    """The validator of a form, for which what goes out is closed too: what no schema knows is a change of form."""
    return Draft202012Validator(closed(schema_of(name)), format_checker=Draft202012Validator.FORMAT_CHECKER)


def closed(schema: Any) -> Any:
    """A schema of which no object takes what it does not know."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    shut = {"additionalProperties": False} if "required" in schema and "properties" in schema else {}
    return {**shut, **{key: closed(value) for key, value in schema.items()}}


def wrong(form: Any, name: str) -> list[str]:
    """Why a value is no such form."""
    written = msgspec.json.decode(msgspec.json.encode(form))
    return [f"{name}: {one.json_path}: {one.message:.200}" for one in validator(name).iter_errors(written)]


def wrong_command(command: Command) -> list[str]:
    """Why a command has no form of its own, or is another when it is read again."""
    form = to_plain(command)
    again = command_from_json(to_json(command))
    same = to_plain(validated(again)) == form and type(again) is type(command)
    return [*wrong(form, command.verb()), *([] if same else [f"{command} came back as {again}"])]


def wrong_receipt(receipt: Receipt) -> list[str]:
    """Why what a receipt holds has no form of its own, or an event another than the journal's."""
    found = [line for one in receipt.findings for line in wrong(to_plain(one), "finding")]
    for event in receipt.events:
        form = to_plain(event)
        found += wrong(form, event.name)
        kept = None if isinstance(event, UntoldEvent) else msgspec.json.decode(payload_of(event))
        if form["payload"] != kept:
            found.append(f"{event.name} is not as it stands in the journal")
    return found


def working(receipt: Receipt) -> set[str]:
    """Those who take part in the case of a receipt."""
    parts = getattr(receipt.state, "involvements", {}).values()
    return {one.person for one in parts if one.person}


def wrong_pages(office: Office, receipt: Receipt) -> list[str]:
    """Why a receipt as a whole, or a page of its case, has no form of its own."""
    found = wrong(to_plain(receipt), "receipt")
    reads: dict[str, Callable[[], Any]] = {
        "case_page": lambda: office.case(receipt.reference, by=OFFICER),
        "chronology": lambda: office.chronology(receipt.reference, by=OFFICER),
        "circulation": lambda: office.circulation(receipt.reference, by=OFFICER),
        "requirement": lambda: office.requirement(receipt.reference, by=OFFICER),
        "suggestions": lambda: office.suggest_leads(receipt.reference, by=OFFICER),
        "supervision": lambda: office.without_trace(by=OFFICER),
        "worklist": lambda: office.overdue(by=OFFICER),
        "holding": lambda: [office.holding(one, by=OFFICER) for one in working(receipt)],
        "record": lambda: [office.record(one, by=OFFICER) for one in working(receipt)],
        "feed_entry": lambda: list(office.follow(by=OFFICER))[-3:],
        "contact_line": lambda: office.family_view(getattr(receipt.state, "child", ""), by=OFFICER),
    }
    for name, read in reads.items():
        try:
            seen = read()
        except (NotAllowed, NotFound):
            continue
        forms = to_plain(seen)
        found += [line for one in (forms if isinstance(forms, list) else [forms]) for line in wrong(one, name)]
    return found


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: f"{file.parts[-3]}-{file.stem}")
def test_whatever_comes_and_goes_in_a_scenario_has_its_form(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command, event, receipt, finding and page of the regimes' scenarios is as its JSON Schema says."""
    found: list[str] = []
    carried_out = Office._carry_out
    counted = 0

    def seen(office: Office, command: Command, **more: Any) -> Receipt:
        nonlocal counted
        receipt = carried_out(office, command, **more)
        counted += 1
        found.extend([*wrong_command(command), *wrong_receipt(receipt)])
        if counted % NOW_AND_THEN == 0:
            found.extend(wrong_pages(office, receipt))
        return receipt

    monkeypatch.setattr(Office, "_carry_out", seen)
    run(file, INSTALLATIONS)
    assert not found, "\n".join(found[:20])
    assert counted > 5


def test_a_form_that_is_another_is_noticed() -> None:
    """Seeded faults: a field that went missing, one that came, one of another kind, and a name that is unknown."""
    fields = {"case": "C1", "what": "review", "day": "2026-12-02", "at": "10:00"}
    command = {"type": "command", "do": "arrange_meeting", "fields": fields}
    assert wrong(command, "arrange_meeting") == []
    faults: tuple[dict[str, Any], ...] = (
        {"fields": {"case": "C1"}},
        {"fields": {**fields, "wat": "review"}},
        {"fields": {**fields, "day": "2 December"}},
        {"fields": {**fields, "at": "10.00"}},
        {"do": "hold_meeting"},
        {"type": "event"},
    )
    for fault in faults:
        assert wrong({**command, **fault}, "arrange_meeting")
    finding = to_plain(Finding(level="warn", rule="gate.x", what="No."))
    assert wrong(finding, "finding") == []
    for changed in (
        {**finding, "level": "loud"},
        {**finding, "more": 1},
        {k: v for k, v in finding.items() if k != "fix"},
    ):
        assert wrong(changed, "finding")
