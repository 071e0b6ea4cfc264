from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
from attrs import evolve

from teamaround.casework.directory import DIRECTORY_COMMANDS, DirectoryCommand
from teamaround.casework.records import RECORD_EVENTS
from teamaround.concepts.people import Child
from tests.unit.casework.bench import TODAY
from tests.unit.casework.directory.examples import example, examples
from tests.unit.casework.promises.test_every_command import CHOSEN, UNUSUAL
from tests.unit.casework.spots import WORDS, line, put, spots

VERBS = sorted(DIRECTORY_COMMANDS)
CHANGES = [verb for verb in VERBS if not DIRECTORY_COMMANDS[verb].adds]

MORE_THAN_ONCE = {
    "add_agency",
    "add_child",
    "add_person",
    "give_advice",
    "swap_numbers",
}


@pytest.mark.parametrize("verb", VERBS)
def test_it_does_what_it_is_for(verb: str) -> None:
    """Every command has an ordinary way: one event, of the record as it stands from then on, dated."""
    registry, command = example(verb)
    record = registry.do(command)
    [event] = [one for one in registry.journal if one.now.id == record.id]
    assert event.now == record
    assert event.on == TODAY
    assert type(event.now) is RECORD_EVENTS[event.name]


@pytest.mark.parametrize("verb", VERBS)
def test_every_record_reads_back_as_itself(verb: str) -> None:
    """What a record is, is what its own JSON gives."""
    registry, command = example(verb)
    record = registry.do(command)
    assert msgspec.json.decode(msgspec.json.encode(record), type=type(record)) == record


@pytest.mark.parametrize("verb", VERBS)
def test_nothing_happens_tomorrow(verb: str) -> None:
    """A day that has not come is refused."""
    registry, command = example(verb)
    assert "2026-11-21 has not come yet." in registry.refuse(evolve(command, on=TODAY + timedelta(days=1)))


@pytest.mark.parametrize("verb", CHANGES)
def test_there_is_a_record_to_change(verb: str) -> None:
    """A record that is not there, or is of another kind, is refused by its reference."""
    registry, command = example(verb)
    for reference in ("Z9", "A1" if command.kind != "agency" else "P1"):
        said = registry.refuse(put(command, (command.kind,), reference))
        assert f'No {command.kind} is known as "{reference}". Check the reference; or add the record.' in said


@pytest.mark.parametrize("verb", VERBS)
def test_every_reference_leads_somewhere(verb: str) -> None:
    """A person, agency or case that is not there, or of another kind, is refused by its reference."""
    registry, command = example(verb)
    for way, value in spots(command):
        if value in registry.records or value in registry.cases:
            unknown = f"{value[0]}99"
            assert f'"{unknown}"' in registry.refuse(put(command, way, unknown)), way


@pytest.mark.parametrize("verb", VERBS)
def test_every_word_is_one_of_those_there_are(verb: str) -> None:
    """A word that the core does not know is refused, before the record could become unreadable."""
    registry, command = example(verb)
    for way, value in spots(command):
        if value in WORDS and way != ("end_reason",):
            assert "nonsense" in registry.refuse(put(command, way, "nonsense")), way


@pytest.mark.parametrize("verb", VERBS)
def test_no_text_is_a_document(verb: str) -> None:
    """Ten million characters are refused wherever they stand, and not repeated."""
    registry, command = example(verb)
    document = "x" * 10_000_000
    for way, _ in spots(command):
        if way != (command.kind,):
            said = registry.refuse(put(command, way, document))
            assert "10,000,000 characters long" in said
            assert len(said) < 1000


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\x9b", "\r", "\ud800"], ids=repr)
def test_every_text_can_be_shown(verb: str, sign: str) -> None:
    """A character that cannot be shown is refused wherever it stands, by its number."""
    registry, command = example(verb)
    for way, _ in spots(command):
        said = registry.refuse(put(command, way, f"a{sign}b"))
        assert f"(U+{ord(sign):04X})" in said or CHOSEN in said, way
        assert sign not in said


@pytest.mark.parametrize("verb", VERBS)
def test_names_are_kept_as_they_were_written(verb: str) -> None:
    """One letter, two hundred, apostrophes, spaces and any script are stored exactly."""
    _, command = example(verb)
    for way, value in spots(command):
        if (
            not value
            or value in WORDS
            or any(sign.isdigit() for sign in value)
            or way in (("end_reason",), ("system",))
        ):
            continue
        for text in UNUSUAL[: -1 if line(command, way) else None]:
            registry, _ = example(verb)
            registry.do(put(command, way, text))
            event = registry.journal[-1]
            kept = [found for _, found in spots(msgspec.to_builtins(event.now))]
            assert text in (*kept, event.because), way


@pytest.mark.parametrize("verb", VERBS)
def test_a_second_time_is_noticed(verb: str) -> None:
    """The same command again is refused, unless it is of a kind that may well happen twice on one day."""
    registry, command = example(verb)
    registry.do(command)
    if verb in MORE_THAN_ONCE:
        registry.do(command)
    else:
        assert registry.refuse(command)


@pytest.mark.parametrize("verb", VERBS)
def test_a_field_of_another_kind_is_refused(verb: str) -> None:
    """A number where a text or a day belongs is refused in words, and never kept."""
    registry, command = example(verb)
    for name in ("on", "decided_by"):
        said = registry.refuse(evolve(command, **{name: 7}))  # type: ignore[arg-type]
        assert name in said
        assert "7" in said


@pytest.mark.parametrize("verb", VERBS)
def test_it_says_which_records_it_names(verb: str) -> None:
    """Whoever loads what a command needs is told every record that it names beside the one that it is about."""
    registry, command = example(verb)
    values = [value for _, value in spots(command)] + [getattr(command, "case", "")]
    named = {value for value in values if value in registry.records or value in registry.cases}
    own = set() if command.adds else {command.target()}
    assert set(command.names()) == named - own


def test_every_command_has_an_example() -> None:
    """No command about the directory is left out of these tests."""
    assert set(examples()) == set(DIRECTORY_COMMANDS)


def test_a_command_that_says_nothing_is_a_fault_of_the_programmer() -> None:
    """A command without what happens, or given a record of another kind, fails loudly and never writes."""
    registry, command = example("add_agency")
    desk = registry._context(command)
    with pytest.raises(TypeError, match="does not say what happens"):
        DirectoryCommand().happens(desk)
    with pytest.raises(TypeError, match="add_agency is about a Child"):
        desk.standing(Child)
