"""What holds of an office whatever was done in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.casework.at_rest.elapsed import next_due
from teamaround.casework.commands.turning import TurnTheDay
from teamaround.casework.consequences import corrections
from teamaround.casework.rules.seats import group, limit
from teamaround.concepts.case import live
from teamaround.concepts.work import TOLD, WAITING
from teamaround.office import rows
from teamaround.office.loading.case_and_records import load_case
from teamaround.office.request import CALENDAR, validated_request
from tests.integration.office.made import BY

if TYPE_CHECKING:
    from datetime import date
    from typing import Any

    from teamaround.concepts.case import Case
    from teamaround.office import Office
    from teamaround.regime.rulebook import Rulebook
    from teamaround.store import Store


PUTS_RIGHT = tuple(one.name for one in corrections.PUTS_RIGHT)
"""The events that a correction may follow."""


def replay_equals_state(office: Office) -> None:
    """The exported journal agrees with itself, and comes to the state of every record, byte for byte."""
    found = office.verify(by=BY)
    assert found.differences == (), "\n".join(map(str, found.differences))


def never_too_many_lead(case: Case, rulebook: Rulebook) -> None:
    """On no day do more lead than the regime allows, where it stops anybody; nor do two sit on one seat."""
    roles = rulebook.edition.role
    most = max([limit(role, rulebook.edition, decided=False) for role in roles.values() if role.leads], default=0)
    most = max(most, 2) if "joint_leads" in rulebook.edition.allows else most
    blocks = all(role.level == "block" for role in roles.values() if role.leads)
    for day in _days(case):
        assert not blocks or len(case.leads(day)) <= most, f"{len(case.leads(day))} lead on {day}"
        held = [one for one in case.assignments.values() if one.seat > 0 and live(one) and one.since <= day]
        seats = [(group(one), one.seat) for one in held if one.until is None or day < one.until]
        assert len(seats) == len(set(seats)), f"two sit on one seat on {day}"


def steps_are_met_afterwards(case: Case, rulebook: Rulebook, names: list[str]) -> None:
    """What met a step came after what opened it, and is what its rule names."""
    for step in case.steps.values():
        rule = rulebook.steps[step.rule].rule
        assert names[step.opened_by - 1] in (*rule.after, "entry_corrected"), step
        if step.state == "met":
            assert step.opened_by < step.settled_by <= len(names), step
            assert names[step.settled_by - 1] in rule.met_by, step


def notices_have_causes(case: Case, rulebook: Rulebook, names: list[str]) -> None:
    """
    Every notice names an event of the journal that its rule follows; nobody is told by themselves, or twice.

    Whoever joins late is told of the meetings to come because they have joined; a correction names what puts right,
    and what was taken back may be told anew. What was withdrawn, and had been sent all the same, was sent.
    """
    rules = {one.path: one.rule for those in rulebook.notices.values() for one in those}
    said: list[str] = []
    taken_back = {one.corrects for one in case.notices.values() if one.not_so}
    for notice in case.notices.values():
        assert 1 <= notice.cause <= len(names), notice
        follows = PUTS_RIGHT if notice.corrects else (*rules[notice.rule].after, "person_joined", "entry_corrected")
        assert names[notice.cause - 1] in follows, notice
        assert notice.to != notice.sender, notice
        all_the_same = (
            notice.state in TOLD and notice.before is not None and notice.before.values["state"] == "withdrawn"
        )
        if notice.state != "withdrawn" and notice.id not in taken_back and not all_the_same:
            said.append(notice.once)
    assert len(said) == len(set(said))
    told = {one.once for one in case.notices.values() if one.state in TOLD and one.id not in taken_back}
    assert not told & {one.once for one in case.notices.values() if one.state in WAITING}


def rows_follow_the_case(office: Office, case: Case) -> None:
    """The rows by which a case is found are those that it comes to: work, seats, and the calendar's day."""
    work, _ = rows.work(None, case)
    seats, _ = rows.seats(None, case)
    with office.store.reading() as reading:
        assert sorted(map(repr, reading.work_in(case.id))) == sorted(map(repr, work))
        assert sorted(map(repr, reading.seats(case.id))) == sorted(map(repr, seats))
        loaded = load_case(reading, case.id)
        facts = loaded.facts()
        assert facts is not None
        due = next_due(case, loaded.directory, facts.day, office.installation.calendar(facts.day))
        assert (case.id in reading.due_by(due)) if due else True


def nothing_is_left_to_say(office: Office, case: str) -> None:
    """Whoever asks again today what the day and the directory bring hears nothing that was not told already."""
    command, text = validated_request(TurnTheDay(case=case), CALENDAR)
    with office.store.reading() as reading:
        came_to = office._outcome(command, text, by=CALENDAR, expecting=None, reading=reading, own=True)
    assert came_to.receipt.events == (), [str(event) for event in came_to.receipt.events]


def digest(store: Store) -> dict[str, Any]:
    """All that a command could have changed."""
    with store.reading() as reading:
        heads = list(reading.heads())
        streams = reading.get([one.stream for one in heads])
        return {
            "heads": heads,
            "streams": streams,
            "order": reading.horizon(),
            "work": list(reading.work_due()),
            "links": [reading.cases_with(one.stream) for one in heads if not one.stream.startswith("C")],
        }


def _days(case: Case) -> list[date]:
    found = {day for one in case.assignments.values() for day in (one.since, one.until)}
    return sorted(day for day in found if day is not None)
