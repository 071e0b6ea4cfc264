from __future__ import annotations

import json
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from teamaround.clock import FixedClock
from teamaround.command_input import read_command
from teamaround.concepts.actors import Actor
from teamaround.concepts.work import IMPORTED
from teamaround.errors import BrokenFile, NotAllowed, NotFound
from teamaround.office.elsewhere import history, history_lines
from tests.integration.office.made import BEGAN, BY, RIDING, Made

if TYPE_CHECKING:
    from teamaround.office.elsewhere.history import History
    from teamaround.store import Store

REGISTER = Actor.system("register", on_behalf_of="officer:import")
DAY = date(2025, 11, 3)
PLACE: dict[str, object] = {"at": "10:00", "venue": "Oak School", "arranged_with_family": True}


def line(key: str, do: str, **fields: object) -> bytes:
    """A line of a history."""
    return msgspec.json.encode({"key": key, "do": do, "fields": fields})


def told(families: int = 2) -> list[bytes]:
    """The history of a few families, each with a case that was late with something and is to be reviewed."""
    lines = [
        line("school", "add_agency", name="Oak School", sector="education", references={"urn": "123456"}),
        line("dean", "add_person", name="Mr Dean", works_for="@school", job="senco", references={"staff": "W1"}),
        line("cole", "add_person", name="Ms Cole", works_for="urn#12 34 56"),
    ]
    for number in range(families):
        on, child, case = DAY + timedelta(days=number % 5), f"child:{number}", f"@case:{number}"
        lines += [
            line(child, "add_child", name=f"Leo {number}", born="2023-01-03", references={"his": f"LL{number}"}),
            line(
                f"case:{number}", "open_case", child=f"his#ll{number}", regime=RIDING, starter="staff#w1",
                part={"agency": "@school"}, on=on.isoformat(),
            ),
            line(f"join:{number}", "join", case=case, person="@cole", agency="@school", on=on.isoformat()),
            line(f"lead:{number}", "assign_lead", case=case, people=["@cole"], on="2025-11-10"),
            line(
                f"plan:{number}", "arrange_meeting", case=case, what="family_meeting", day="2025-11-20",
                at="10:00", venue="Oak School", arranged_with_family=True, on="2025-11-12",
            ),
            line(
                f"act:{number}", "start_action", case=case, text="Read daily", owner="part2", due="2025-12-01",
                on="2025-11-12",
            ),
        ]  # fmt: skip
    return lines


@pytest.fixture
def empty(store: Store) -> Made:
    """An office that nobody has used yet."""
    return Made.on(store)


def taken_in(made: Made, lines: list[bytes], **more: Any) -> History:
    """What an import of these lines comes to."""
    return made.office.import_history(lines, by=REGISTER, source="h.jsonl", **more)


def notices(made: Made) -> list[tuple[str, str]]:
    """Every notice of every case, as it stands."""
    with made.office.store.reading() as reading:
        cases = list(reading.stream_ids("case"))
    return [(one.state, one.because) for case in cases for one in made.now(case).notices.values()]


def test_past_days_are_kept_as_they_were(empty: Made) -> None:
    """What happened stands on its day; that it was recorded today, and by whom, stands beside it."""
    assert taken_in(empty, told()) == history.History(done=15, before=0)
    child = empty.office.find_by_number("his", "LL1", by=BY)
    with empty.office.store.reading() as reading:
        [case] = reading.cases_of(child)
        entries = reading.journal(case)
    assert empty.now(case).opened_on == DAY + timedelta(days=1)
    assert entries[0].happened_on == DAY + timedelta(days=1)
    assert {one.recorded_at.date() for one in entries} == {BEGAN}
    assert entries[0].by == str(REGISTER)
    assert empty.office.case(case, by=BY).version == len(entries)
    assert not empty.office.verify(by=BY).differences


def test_nothing_of_it_is_sent_then_or_later(empty: Made) -> None:
    """Every notice is held back with the reason, and neither `tick` that day nor on the next has anything to tell."""
    taken_in(empty, told())
    had = notices(empty)
    assert set(had) == {("held_back", IMPORTED)}
    with empty.office.store.reading() as reading:
        assert "notice" not in {one.sort for one in reading.work_due()}
    for day in (BEGAN, BEGAN + timedelta(days=1)):
        empty.office.clock = FixedClock.on(day)
        assert empty.office.tick() == ()
    assert notices(empty) == had


def test_the_same_commands_by_the_front_door_would_have_told_people(
    empty: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seeded fault: without the holding back, notices of the past wait to be sent."""
    monkeypatch.setattr("teamaround.office.cases.unsent", lambda decision, _before: decision)
    taken_in(empty, told())
    assert "queued" in {state for state, _ in notices(empty)}


def test_what_happens_from_now_on_is_told_as_ever(empty: Made) -> None:
    """An imported case is worked in like any other: a new meeting queues its notices."""
    taken_in(empty, told(1))
    before = notices(empty)
    child = empty.office.find_by_number("his", "LL0", by=BY)
    with empty.office.store.reading() as reading:
        [case] = reading.cases_of(child)
    later = [line("later", "arrange_meeting", case=case, what="family_meeting", day="2026-09-21", **PLACE)]
    assert taken_in(empty, later).done == 1
    held = notices(empty)
    assert len(held) > len(before)
    assert {state for state, _ in held} == {"held_back"}
    fields = msgspec.json.decode(later[0])["fields"] | {"day": date(2026, 9, 28)}
    empty.do(read_command("arrange_meeting", fields | {"at": time(11)}))
    assert "queued" in {state for state, _ in notices(empty)[len(held) :]}


@pytest.mark.parametrize("at_once", [1, 4, 64])
def test_typed_again_it_goes_on_where_it_stopped(empty: Made, monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    """A line that is wrong stops its own transaction; put right, the rest comes, and nothing comes twice."""
    monkeypatch.setattr(history_lines, "AT_ONCE", at_once)
    lines = told()
    wrong = [*lines[:10], line("case:1", "open_case", child="@child:1"), *lines[11:]]
    with pytest.raises(BrokenFile, match=r'h.jsonl:11: "case:1": '):
        taken_in(empty, wrong)
    found = taken_in(empty, lines)
    assert found.done + found.before == len(lines)
    assert (found.before > 0) is (at_once < 64)
    assert taken_in(empty, lines) == history.History(done=0, before=len(lines))
    with empty.office.store.reading() as reading:
        assert len(list(reading.stream_ids("case"))) == 2


def test_so_many_commands_are_one_transaction(empty: Made) -> None:
    """Sixty-four commands or more are written in one go, and those about one case are not parted."""
    lines = told(12)
    sizes = [len(one) for one in history_lines.batches(lines, _run())]
    assert sum(sizes) == len(lines)
    assert all(64 <= one <= 70 for one in sizes[:-1])
    assert taken_in(empty, lines).done == len(lines)


def _run() -> history.Run:
    return history.Run("h.jsonl", REGISTER, False, lambda _done: None)


WRONG = {
    "nonsense": (b"nonsense", "no line of a history"),
    "another key": (b'{"key": "x", "do": "join", "field": {}}', "no line of a history"),
    "no command": (line("x", "opn_case"), 'Did you mean "open_case"'),
    "an unknown field": (line("x", "add_child", nam="Leo"), 'Did you mean "name"'),
    "no day": (line("x", "add_child", name="Leo", born="yesterday"), '"yesterday" is no date'),
    "no such key": (
        line("x", "join", case="@nothing", person="@dean"),
        'No line before this one has the key "nothing"',
    ),
    "no such number": (line("x", "join", case="his#0", person="@dean"), 'Nothing is known in "his"'),
    "a wrong number": (line("x", "add_child", references={"nhs": "943 476 5918"}), "check digit"),
    "a taken number": (line("x", "add_child", references={"his": "LL0"}), "is the number of K"),
    "tomorrow": (line("x", "add_person", name="Ms K", on="2030-01-01"), "has not come yet"),
    "a field twice": (
        b'{"key": "x", "do": "add_child", "fields": {"name": "A", "name": "B"}}',
        "stands more than once",
    ),
    "an empty unknown field": (line("x", "add_child", name="Leo", typo=None), '"typo" is not a key that is known here'),
    "a key without end": (line("x" * 100_000, "add_child", name="Leo"), "x" * 59 + '…": The key is empty, too long'),
    "a used key": (line("dean", "add_person", name="Mr Bean"), "Another command was carried out under this key"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_cannot_be_carried_out_is_told_with_its_line(empty: Made, wrong: str) -> None:
    """Each way in which a line can be wrong is told in words, with file and line, and the rest is not written."""
    bad, words = WRONG[wrong]
    lines = [*told(1), bad]
    [problem] = taken_in(empty, lines, dry_run=True).problems
    assert str(problem).startswith(f"h.jsonl:{len(lines)}: ")
    assert words in str(problem)
    assert str(problem).count(" Write {") <= 1, "two pieces of advice contradict each other"
    with pytest.raises(BrokenFile) as refused:
        taken_in(empty, lines)
    assert refused.value.problems == (problem,) or wrong == "a taken number"
    with empty.office.store.reading() as reading:
        assert not list(reading.heads())


def test_a_trial_lists_every_problem_and_writes_nothing(people: Made) -> None:
    """On a copy of the office everything is tried: all that is wrong is listed, and what rests on it, and no more."""
    lines = told()
    lines[3] = line("child:0", "add_child", name="Leo 0", born="2030-01-03", references={"his": "LL0"})
    lines[9] = b"nonsense"
    with people.office.store.reading() as reading:
        before = list(reading.heads())
    found = taken_in(people, lines, dry_run=True)
    numbers = [one.where.line for one in found.problems]
    assert numbers[:3] == [10, 4, 5]
    assert any('rests on the line "case:0", which is wrong itself' in str(one) for one in found.problems)
    with people.office.store.reading() as reading:
        assert list(reading.heads()) == before


def test_what_one_has_taken_in_nobody_takes_in_again(people: Made) -> None:
    """The keys of a history are the office's: whoever types it again meets what was done, also under another name."""
    lines = [line("oak", "add_agency", name="Oak School"), line("leo", "add_child", name="Leo Q")]
    people.office.import_history(lines, by=BY)
    before = people.all_that_is_kept()
    with pytest.raises(BrokenFile, match="Another command was carried out under this key"):
        people.office.import_history(lines, by=Actor.officer("night"))
    assert people.office.import_history(lines, by=BY).before == 2
    assert people.all_that_is_kept() == before


def test_a_key_that_stands_twice_makes_the_second_line_wrong_alone(people: Made) -> None:
    """What rests on the first of two lines with one key rests on a line that is right; mending is told once each."""
    lines = [
        line("a", "add_child", name="Leo Q", born="2023-01-03"),
        line("a", "add_child", name="Leo R", born="2023-01-04"),
        line("b", "record_move", child="@a", to="Elm Street"),
        line("c", "add_child", name="Mia", born="2030-01-03"),
        line("d", "record_move", child="@c", to="Elm Street"),
    ]
    problems = taken_in(people, lines, dry_run=True).problems
    assert [one.where.line for one in problems] == [2, 4, 5]
    assert "Another command was carried out under this key" in problems[0].what
    assert 'rests on the line "c", which is wrong itself' in problems[2].what
    assert all(str(one).count("import it again") == 1 for one in problems)


def test_a_key_leads_to_no_record_that_may_not_be_known(people: Made) -> None:
    """A record restricted to others since is, by the key of the line that wrote it, as one that no line wrote."""
    other = Actor.officer("night")
    lines = [line("child", "add_child", name="Leo Q", born="2023-01-03"), line("elm", "add_agency", name="Elm")]
    people.office.import_history(lines, by=other)
    twin = {"name": "Leo Q", "born": date(2023, 1, 3), "because": {"add_child": "a cousin of the same name"}}
    child = people.office.do(read_command("add_child", twin), by=other, key="child2")
    people.do(read_command("restrict_child", {"child": child.reference, "to": ["officer:duty"], "why": "danger"}))
    naming = {"known": "@child", "unknown": "@child2", "nobody": "@child3"}
    told = {}
    for name, key in naming.items():
        move = line(name, "record_move", child=key, to="Elm Street", why="they moved")
        told[name] = [one.what for one in people.office.import_history([move], by=other, dry_run=True).problems]
    assert not any("has the key" in one for one in told["known"])
    assert told["unknown"] == [
        one.replace('"nobody":', '"unknown":').replace("child3", "child2") for one in told["nobody"]
    ]
    assert "No line before this one has the key" in told["unknown"][0]


@pytest.mark.parametrize("key", ["a\x1b[2Jb", "a\nb", "a\ud800b", "a\u202eb", "a" * 90])
@pytest.mark.parametrize(
    "more",
    [
        {},
        {"born": "@KEY"},
        {"child": "@KEY"},
        {"child": "KEY#KEY"},
        {"child": "KEY"},
        {"KEY": 1},
        {"references": {"KEY": "KEY"}},
    ],
)
def test_whatever_a_message_repeats_can_be_printed(empty: Made, key: str, more: dict[str, Any]) -> None:
    """A key, a name or a value of the file that a terminal would act on is told spelt out and cut, on one line."""
    spelt = json.loads(json.dumps(more).replace("KEY", json.dumps(key)[1:-1]))
    verb = "record_move" if "child" in more else "add_child"
    lines = [json.dumps({"key": key, "do": verb, "fields": {"name": "", **spelt}}).encode()]
    lines += [json.dumps({"key": "x", "do": key, "fields": {}}).encode(), json.dumps({key: 1}).encode()]
    found = taken_in(empty, lines, dry_run=True).problems
    assert len({one.where.line for one in found}) >= 2
    for one in found:
        assert one.what.isprintable(), one.what
        assert key not in one.what


def test_only_staff_take_history_in(empty: Made) -> None:
    """Whoever is not of the authority's own staff, and does not act for them, takes nothing in."""
    with pytest.raises(NotAllowed):
        empty.office.import_history(told(), by=Actor.system("portal", on_behalf_of="PGJ3-S79J-R8"))
    with pytest.raises(NotFound):
        empty.office.find_by_number("his", "LL0", by=BY)
