"""What a receipt tells whoever asked, beside what their chronology of the case shows them, through every scenario."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from teamaround import Actor, to_plain
from teamaround.casework.command import CaseCommand
from teamaround.errors import NotAllowed, TeamaroundError
from teamaround.office import Office, Receipt
from teamaround.testing import Installations, run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.commands import Command

ROOT = Path(__file__).parents[2]
SCENARIOS = sorted(ROOT.glob("plugins/*/src/*/scenarios/*.toml"))
INSTALLATIONS = Installations()
A_LONG_STORY = 6
"""So many commands about a case; in a shorter story most may be refused to everybody but the staff."""


def people_of(office: Office) -> list[Actor]:
    """Everybody whom the office knows: some work in the case, some are family, some have nothing to do with it."""
    with office.store.reading() as reading:
        return [Actor.person(one) for kind in ("person", "child") for one in reading.stream_ids(kind)]


def words_in(form: Any) -> Iterator[str]:
    """Every text in a form."""
    if isinstance(form, dict):
        form = list(form.values())
    if isinstance(form, list):
        for one in form:
            yield from words_in(one)
    elif isinstance(form, str):
        yield form


def too_much(office: Office, receipt: Receipt, by: Actor) -> tuple[str, list[str]]:
    """How much of the case somebody sees, and what a receipt tells them beyond that."""
    form = to_plain(receipt)
    told = {key: form[key] for key in ("events", "state", "parts", "also")}
    try:
        shown = office.chronology(receipt.reference, by=by)
    except NotAllowed:
        return "nothing", [repr(one) for one in (*told.values(), form["findings"]) if one]
    if shown.whole:
        return "whole", []
    names = {line.name for line in shown.lines}
    if receipt.considered:
        # It stands on no page yet; what is at odds with the rules never does for whoever sees a part.
        names |= {one["name"] for one in form["events"] if not one["name"].startswith("matter_")}
    page = " ".join(words_in(to_plain(shown)))
    found = [one for one in words_in(told) if one not in ("event", *names) and one not in page]
    if form["state"] is not None:
        found.append("the whole case")
    found += [one["note"] for one in form["findings"] if one["note"]]
    return "part", found


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: f"{file.parts[-3]}-{file.stem}")
def test_a_receipt_tells_no_more_than_the_chronology(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever gives a command or considers one, for the first time or again, reads nothing that their page hides."""
    carried_out = Office._carry_out
    seen: Counter[str] = Counter()
    tried: list[Command] = []
    found: list[str] = []

    def look(office: Office, receipt: Receipt, by: Actor) -> None:
        much, wrong = too_much(office, receipt, by)
        seen[much] += 1
        found.extend(f"{by}, who sees {much}: {one:.200}" for one in wrong)

    def asked(office: Office, command: Command, **more: Any) -> Receipt:
        people = people_of(office)
        if not isinstance(command, CaseCommand) or not getattr(command, "case", None) or not people:
            return carried_out(office, command, **more)
        tried.append(command)
        for by in people:
            try:
                considered = office.consider(command, by=by)
            except TeamaroundError:
                continue
            look(office, considered, by)
        by, key = people[sum(seen.values()) % len(people)], f"key {sum(seen.values())}"
        try:
            receipt = carried_out(office, command, by=by, key=key)
        except TeamaroundError:
            return carried_out(office, command, **more)
        again = carried_out(office, command, by=by, key=key)
        for one in (receipt, again):
            look(office, one, by)
        if again.repeated and [*map(to_plain, again.events)] != [*map(to_plain, receipt.events)]:
            found.append("told otherwise when it came again")
        return receipt

    monkeypatch.setattr(Office, "_carry_out", asked)
    run(file, INSTALLATIONS)
    assert not found, "\n".join(found[:20])
    assert seen.total() > (5 if len(tried) > A_LONG_STORY else 0)
