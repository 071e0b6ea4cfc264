from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
from attrs import evolve

from teamaround.casework.commands import COMMANDS
from teamaround.casework.commands.case import CloseCase
from teamaround.casework.events import EVENTS
from tests.unit.casework.bench import NOBODY, OPENED, TODAY, Unexpected, day, died, told_again
from tests.unit.casework.examples import example, examples
from tests.unit.casework.spots import WORDS, line, put, spots

VERBS = sorted(COMMANDS)
TOMORROW = TODAY + timedelta(days=1)

ON_A_CLOSED_CASE = {
    "answer",
    "correct_entry",
    "decide_notice",
    "decide_sharing",
    "lift_case_restriction",
    "move_edition",
    "number_case",
    "record_contact",
    "record_not_sent",
    "record_sent",
    "record_told",
    "reopen_case",
    "restrict_case",
    "withdraw_entry",
}
AFTER_DEATH = ON_A_CLOSED_CASE | {
    "cancel_handover",
    "cancel_meeting",
    "close_case",
    "complete_action",
    "end_cover",
    "end_plan",
    "end_role",
    "leave",
    "reinstate",
    "skip_step",
    "turn_the_day",
    "withdraw_consent",
    "withdraw_nomination",
}
MORE_THAN_ONCE = {
    "arrange_cover",
    "arrange_meeting",
    "arrange_review",
    "circulate_plan",
    "decide_sharing",
    "forgo_meeting",
    "move_away",
    "open_assessment",
    "prepare_materials",
    "prepare_request",
    "receive_report",
    "record_agreement",
    "record_contact",
    "record_family_choice",
    "record_view",
    "resume_responsibility",
    "start_action",
}
"""What may well happen twice on one day, so that a second time is taken, and told of where it adds an entry."""

OF_WHAT_IS_THERE = {"circulate_plan", "move_away", "prepare_materials", "receive_report", "record_agreement"}
"""What adds no entry: it says something of one that is there, or sends it once more."""

CHOSEN = "is not allowed here. Allowed:"
"""What is said where a text stands in place of one of a few words."""

UNUSUAL = (
    "X",
    "é" * 200,
    "O'Brien",
    "O’Brien-Ní Dhomhnaill",
    "Mac Ghille Mhaoil",
    "ياسمين",
    "李小龍",
    "Ioan 👩‍👧 Śmigły",
    "  kept as it is\r\nwritten,\tspaces too ",
)


@pytest.mark.parametrize("verb", VERBS)
def test_it_does_what_it_is_for(verb: str) -> None:
    """Every command has an ordinary way, and the journal alone tells the case that it leads to."""
    bench, command = example(verb)
    assert bench.names(command), "nothing happened"
    assert told_again(bench) == bench.case


@pytest.mark.parametrize("verb", VERBS)
def test_every_event_reads_back_as_itself(verb: str) -> None:
    """What an event was is what its own JSON gives."""
    bench, command = example(verb)
    for event in bench.do(command).events:
        assert msgspec.json.decode(msgspec.json.encode(event), type=EVENTS[event.name]) == event


@pytest.mark.parametrize("verb", VERBS)
def test_nothing_happens_tomorrow(verb: str) -> None:
    """A day that has not come is refused."""
    bench, command = example(verb)
    assert f"{TOMORROW} has not come yet" in bench.refuse(evolve(command, on=TOMORROW))


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb != "open_case"])
def test_nothing_happens_before_the_case(verb: str) -> None:
    """A day before the case was opened is refused, and the day of opening named."""
    bench, command = example(verb)
    assert f"The case was opened on {OPENED}" in bench.refuse(evolve(command, on=OPENED - timedelta(days=1)))


@pytest.mark.parametrize("verb", VERBS)
def test_there_is_one_opening(verb: str) -> None:
    """Without a case only the opening is taken, and with one everything but the opening."""
    bench, command = example(verb)
    if verb == "open_case":
        bench.do(command)
        assert "is open already" in bench.refuse(command)
    else:
        bench.known_case = None
        assert bench.refuse(command) == "There is no case yet. Open it first."


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb not in ("open_case", "reopen_case")])
def test_a_closed_case_takes_only_what_puts_it_right(verb: str) -> None:
    """
    Once a case is closed, whatever is not a correction, a record of contact or the reopening is refused.

    That a day has passed is no matter of a closed case: nothing happens.
    """
    bench, command = example(verb)
    bench.do(CloseCase(why="done"))
    if verb in ON_A_CLOSED_CASE:
        assert bench.names(command)
    elif verb == "turn_the_day":
        assert bench.do(command).events == ()
    else:
        assert "was closed on 2026-11-20. Reopen it first" in bench.refuse(command)


@pytest.mark.parametrize("verb", VERBS)
def test_after_a_death_things_can_still_end(verb: str) -> None:
    """Once the child has died, what begins anything is refused, and what ends or puts right is not."""
    bench, command = example(verb)
    died(bench, TODAY - timedelta(days=1))
    if verb in AFTER_DEATH:
        assert bench.names(command)
    else:
        assert "The child died on 2026-11-19." in bench.refuse(command)


@pytest.mark.parametrize("verb", VERBS)
def test_on_the_day_of_death_all_can_be_recorded(verb: str) -> None:
    """What happened on the day on which the child died can be recorded like anything else."""
    bench, command = example(verb)
    died(bench, TODAY)
    assert bench.names(command)


@pytest.mark.parametrize("verb", VERBS)
def test_whoever_decided_is_known(verb: str) -> None:
    """A decision is nobody's whom the office does not know."""
    bench, command = example(verb)
    assert f'No person is known as "{NOBODY}"' in bench.refuse(evolve(command, decided_by=NOBODY))


@pytest.mark.parametrize("verb", VERBS)
def test_no_text_is_a_document(verb: str) -> None:
    """Ten million characters are refused wherever they stand, and not repeated."""
    bench, command = example(verb)
    document = "x" * 10_000_000
    for way, _ in spots(command):
        said = bench.refuse(put(command, way, document))
        assert "10,000,000 characters long; one entry holds 20,000" in said
        assert len(said) < 1000


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\x9b", "\r", "\ud800"], ids=repr)
def test_every_text_can_be_shown(verb: str, sign: str) -> None:
    """A character that cannot be shown is refused wherever it stands, by its number."""
    bench, command = example(verb)
    for way, _ in spots(command):
        said = bench.refuse(put(command, way, f"a{sign}b"))
        assert f"(U+{ord(sign):04X})" in said or CHOSEN in said, way
        assert sign not in said


@pytest.mark.parametrize("verb", VERBS)
def test_every_reference_leads_somewhere(verb: str) -> None:
    """A person, agency or entry that is not there is refused by its reference."""
    bench, command = example(verb)
    known = {*bench.people, *bench.agencies, bench.child.id}
    for way, value in spots(command):
        entry = bench.known_case is not None and bench.known_case.find(value) is not None
        if entry or value in known:
            unknown = f"{value.rstrip('0123456789')}99"
            assert unknown in bench.refuse(put(command, way, unknown)), way


@pytest.mark.parametrize("verb", VERBS)
def test_every_word_is_one_of_those_there_are(verb: str) -> None:
    """A word that neither the core nor the regime knows is refused, before the record could become unreadable."""
    bench, command = example(verb)
    for way, value in spots(command):
        if value in WORDS:
            assert "nonsense" in bench.refuse(put(command, way, "nonsense")), way


@pytest.mark.parametrize("verb", VERBS)
def test_words_are_kept_as_they_were_written(verb: str) -> None:
    """One letter, two hundred, apostrophes, spaces and any script are stored exactly."""
    _, command = example(verb)
    for way, value in spots(command):
        if value in WORDS or not value or any(sign.isdigit() for sign in value):
            continue
        for text in UNUSUAL[: -1 if line(command, way) else None]:
            bench, _ = example(verb)
            events = bench.do(put(command, way, text)).events
            kept = [found for event in events for _, found in spots(msgspec.to_builtins(event))]
            assert text in kept, way


@pytest.mark.parametrize("verb", VERBS)
def test_a_second_time_is_noticed(verb: str) -> None:
    """The same again is refused; of what may well happen twice on one day, it is told that the same is there."""
    bench, command = example(verb)
    bench.do(command)
    if verb in MORE_THAN_ONCE:
        again = bench.consider(command)
        assert again.events
        assert not again.refused
        told = any("says the same" in one.what for one in again.findings)
        assert told or verb in OF_WHAT_IS_THERE
    elif verb == "turn_the_day":
        assert bench.do(command).events == ()
    else:
        assert bench.refuse(command)


@pytest.mark.parametrize("verb", VERBS)
def test_a_field_of_another_kind_is_refused(verb: str) -> None:
    """A number where a text, a day or a list belongs is refused in words, and never kept."""
    bench, command = example(verb)
    for name in ("case", "on", "decided_by", "because"):
        said = bench.refuse(evolve(command, **{name: 7}))  # type: ignore[arg-type]
        assert name in said
        assert "7" in said


def test_every_command_has_an_example() -> None:
    """No command is left out of these tests."""
    assert set(examples()) == set(COMMANDS)


def test_a_bench_notices_what_should_have_been_refused() -> None:
    """A test that expects a refusal fails where there is none."""
    bench, command = example("join")
    with pytest.raises(Unexpected, match="was carried out"):
        bench.refuse(command)


def test_a_bench_notices_what_should_not_have_been_refused() -> None:
    """A test that expects a command to be carried out fails where it is refused."""
    bench, command = example("join")
    with pytest.raises(Unexpected, match="has not come yet"):
        bench.do(evolve(command, on=day(1, 12)))
