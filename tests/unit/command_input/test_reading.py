from __future__ import annotations

from contextlib import suppress
from datetime import date, time
from typing import Any

import pytest
from attrs import fields
from hypothesis import given
from hypothesis import strategies as st

from teamaround.casework.commands import COMMANDS
from teamaround.casework.commands.meeting import ArrangeMeeting
from teamaround.casework.directory import DIRECTORY_COMMANDS
from teamaround.command_input import ReferenceKind, command_named, read_command, read_for_case_in_hand
from teamaround.files import Faults

EVERY: dict[str, Any] = {**COMMANDS, **DIRECTORY_COMMANDS}


def test_a_command_is_read_from_plain_values() -> None:
    """A verb and a mapping of plain values give the command that they ask for."""
    command = read_command("arrange_meeting", {"case": "C1", "what": "review", "day": date(2026, 12, 2)})
    assert command == ArrangeMeeting(case="C1", what="review", day=date(2026, 12, 2))


def test_days_and_times_are_read_from_text_wherever_they_stand() -> None:
    """A day or a time may be given in ISO text by whoever has no other form."""
    command: Any = read_command("arrange_meeting", {"case": "C1", "what": "r", "day": "2026-12-02", "at": "10:30"})
    assert (command.day, command.at) == (date(2026, 12, 2), time(10, 30))
    child: Any = read_command("add_child", {"name": "Leo", "born": "2023-01-03"})
    assert child.born == date(2023, 1, 3)


def test_nothing_is_dropped() -> None:
    """A field that is not known is refused though it holds nothing; one that takes nothing may be given so."""
    with pytest.raises(Faults, match=r'"typo" is not a key that is known here\.'):
        read_command("add_child", {"name": "Leo", "typo": None})
    with pytest.raises(Faults, match=r"name: This should be text, not nothing"):
        read_command("add_child", {"name": None})
    child: Any = read_command("add_child", {"name": "Leo", "born": None})
    assert child.born is None


def test_more_than_a_command_may_carry_is_refused_before_it_is_read() -> None:
    """A thousand unknown fields are told as too many, and not one by one."""
    with pytest.raises(Faults) as raised:
        read_command("add_child", {f"field{number}": 1 for number in range(1000)})
    assert [one.what for one in raised.value.faults] == ["This has 1,000 entries; one command takes 500."]


def test_all_that_is_wrong_is_said_at_once() -> None:
    """A wrong key, a wrong kind, a missing argument and an unknown name are said together, each with its way."""

    def resolve(kind: ReferenceKind, named: object) -> str:
        raise ValueError(f"{named!r} is no {kind}.", "Add it.")

    with pytest.raises(Faults) as raised:
        read_command("start_action", {"owner": "dean", "du": 3, "due": "soon", "plan": "p"}, resolve=resolve)
    said = {fault.path: (fault.what, fault.fix) for fault in raised.value.faults}
    assert said[("owner",)] == ("'dean' is no part.", "Add it.")
    assert said[("plan",)] == ("'p' is no plan.", "Add it.")
    assert said[("text",)][0] == '"text" is missing.'
    assert said[("due",)] == ('"soon" is no date.', "Write it like 2026-12-02.")
    assert len(raised.value.faults) == len(said)
    assert said[("du",)][1] == 'Did you mean "due"?'


def test_an_unknown_command_is_said_with_the_nearest() -> None:
    """A verb that nobody knows is refused with the one that was probably meant, or where they are listed."""
    with pytest.raises(Faults, match=r'There is no command "opn_case"\. Did you mean "open_case"\?'):
        command_named("opn_case")
    with pytest.raises(Faults, match="Give the name of a command, such as add_child"):
        read_command("qqq", {})


def test_names_are_resolved_wherever_they_stand() -> None:
    """A name is resolved in the argument itself, in a list, in a table, and in a list of tables; texts are not."""
    asked: list[tuple[str, object]] = []

    def resolve(kind: ReferenceKind, named: object) -> str:
        asked.append((kind, named))
        return f"{kind}:{named}"

    command: Any = read_command(
        "draft_plan",
        {
            "case": "C1",
            "meeting": "m",
            "text": "dean",
            "rests_on": ["a", "b"],
            "single_agency_plans": [{"agency": "trust", "text": "trust"}],
            "contributions": [{"part": {"person": "dean"}, "text": "dean"}],
        },
        resolve=resolve,
    )
    assert (command.meeting, command.text, command.rests_on) == ("meeting:m", "dean", ("assessment:a", "assessment:b"))
    assert (command.single_agency_plans[0].agency, command.single_agency_plans[0].text) == ("agency:trust", "trust")
    assert command.contributions[0].part == "part:{'person': 'dean'}"
    assert ("part", {"person": "dean"}) in asked


def test_a_table_that_is_a_part_is_no_name() -> None:
    """Where a command takes a part as a table, only the agency in it is a name."""
    command: Any = read_command(
        "assign_lead",
        {"case": "C1", "people": ["dean"], "part": {"agency": "school", "job": "senco"}},
        resolve=lambda kind, named: f"{kind}:{named}",
    )
    assert (command.part.agency, command.part.job) == ("agency:school", "senco")


def test_a_reference_to_a_record_is_never_a_table() -> None:
    """A table in place of a person is refused as what it is, and not resolved."""
    with pytest.raises(Faults, match=r"This should be text, not an object."):
        read_command("agree_lead", {"person": {"name": "x"}}, resolve=lambda kind, named: "P")


@pytest.mark.parametrize("verb", sorted(COMMANDS))
@pytest.mark.parametrize("named", [{}, {"case": None}, {"case": ""}])
def test_a_command_about_a_case_names_it(verb: str, named: dict[str, object]) -> None:
    """Whatever is about a case that is there is refused where none is named, in one sentence; what opens one is not."""
    said = "It is not said which case this is about. Give the case's reference, as `case`."
    with pytest.raises(Faults) as refused:
        read_command(verb, named)
    told = [f"{one.what} {one.fix}" for one in refused.value.faults if one.path == ("case",)]
    assert (told == [said]) is not COMMANDS[verb].opens


def test_where_the_case_is_in_hand_it_is_left_out() -> None:
    """A scenario names its case beside the command, so there it may be missing."""
    command: Any = read_for_case_in_hand("arrange_meeting", {"what": "review"})
    assert command.case == ""


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(verb=st.sampled_from(sorted(EVERY)), given_=st.data())
def test_whatever_is_asked_is_a_command_or_faults(verb: str, given_: st.DataObject) -> None:
    """Any mapping of plain values gives a command or says what is wrong; nothing else is ever raised."""
    names = [one.name for one in fields(EVERY[verb])]
    arguments = given_.draw(st.dictionaries(st.sampled_from(names), plain, max_size=6))
    with suppress(Faults):
        command = read_command(verb, arguments, resolve=lambda kind, named: f"{kind} {named}")
        assert isinstance(command, EVERY[verb])
