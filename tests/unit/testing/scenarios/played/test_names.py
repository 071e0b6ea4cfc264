from __future__ import annotations

from tests.unit.testing.lanterns import misses
from tests.unit.testing.scenarios.played.steps import BROTHER, JOINS, LEADS, MEETS, step


def test_entries_are_found_by_whose_they_are() -> None:
    """A part, a holding and a nomination need no name where the person has but one."""
    steps = (
        LEADS
        + step(
            "It ends", 'do = "end_role"', 'with = { assignment = { person = "dean", role = "watcher" }, why = "dusk" }'
        )
        + 'then = { ended = [{ person = "dean", role = "watcher" }] }\n'
        + step("He leads on, then not", 'do = "end_role"', 'with = { assignment = "dean", why = "dusk" }')
        + 'then = { ended = [{ person = "dean", role = "lead" }] }\n'
        + step("He is asked", 'do = "nominate_lead"', 'with = { person = "dean", by = "mother" }')
        + step("He says no", 'do = "answer_nomination"', 'with = { nomination = "dean", accepts = false }')
        + step("The clinic joins", 'do = "join"', 'with = { agency = "clinic" }')
        + step("It acts", 'do = "start_action"', 'as = "wick"', 'with = { text = "Trim", owner = "clinic" }')
        + 'then = { work = { clinic = ["wick"] } }\n'
        + step("He leaves", 'do = "leave"', 'with = { part = { person = "dean", agency = "school" }, why = "night" }')
        + 'then = { team = ["clinic"] }\n'
    )
    assert misses(steps) == []


def test_what_fits_several_is_not_guessed() -> None:
    """Where a name stands for several entries, nothing is done, and they are listed."""
    steps = LEADS + step("It ends", 'do = "end_role"', 'with = { assignment = "dean", why = "dusk" }')
    ((key, expected, found),) = misses(steps)
    assert (key, expected) == ("step[2].with.assignment", "what the command can be given")
    assert '"dean" stands for 2 entries: role1 and role2.' in found


def test_what_fits_none_is_said() -> None:
    """Where a name stands for nothing in the case on the day, that is said, with the day."""
    ((_, _, found),) = misses(step("It ends", 'do = "end_role"', 'with = { assignment = "cole", why = "dusk" }'))
    assert '"cole" has no holding of a role in this case on 2026-09-07.' in found


def test_a_step_and_a_proposed_notice_are_found_by_their_rules() -> None:
    """A step to pass over, and a notice to decide on, are named by the key of the rule."""
    steps = (
        JOINS
        + MEETS
        + step("It is held", 'do = "hold_meeting"', 'with = { meeting = "m" }')
        + step("Not him", 'do = "decide_notice"')
        + 'with = { notice = { notice = "copy_to_workers", to = "dean" }, send = false, why = "He was there." }\n'
        + 'then = { held_back = { copy_to_workers = ["dean"] } }\n'
        + step("But her", 'do = "decide_notice"', 'with = { notice = "copy_to_workers", send = true }')
        + 'then = { notices = { copy_to_workers = ["cole"] } }\n'
    )
    assert misses(steps) == []


def test_an_entry_of_another_case_is_not_taken() -> None:
    """Where a case is said, a name from another case is refused before anything is done."""
    meeting = MEETS + 'case = "bo\'s case"\n'
    moved = step(
        "It is cancelled", 'case = "ada\'s case"', 'do = "cancel_meeting"', 'with = { meeting = "m", why = "x" }'
    )
    ((_, _, found),) = misses(meeting + moved, BROTHER)
    assert found.startswith('"m" belongs to another case.')
