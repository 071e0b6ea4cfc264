from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.errors import BrokenFile
from teamaround.store.memory import MemoryStore
from teamaround.testing.scenarios.played.intact import intact
from tests.unit.testing.lanterns import STORY, misses, played, told

if TYPE_CHECKING:
    from teamaround.store.held import Held

JOINS = '[[step]]\nname = "Ms Cole joins"\ndo = "join"\nwith = { person = "cole", agency = "clinic", job = "nurse" }\n'
MEETS = '[[step]]\nname = "A meeting"\ndo = "arrange_meeting"\nas = "m"\nwith = { what = "circle", venue = "Hall" }\n'
HEARD = (
    '[[step]]\nname = "Heard"\ndo = "record_view"\nwith = { what = "wishes", whose = "family", words = "Mr Dean" }\n'
)
LEADS = HEARD + '[[step]]\nname = "Mr Dean leads"\ndo = "assign_lead"\nwith = { people = ["dean"] }\n'
BROTHER = STORY.replace("[[given]]", '[children.bo]\nname = "Bo L"\nborn = 2018-02-02\n\n[[given]]') + (
    '[[given]]\ndo = "open_case"\nas = "bo\'s case"\n'
    'with = { child = "bo", regime = "lantern", starter = "dean", part = { agency = "school" } }\n'
)


def step(name: str, *lines: str) -> str:
    """A step of a scenario file."""
    return "\n".join(["[[step]]", f'name = "{name}"', *lines, ""])


def kept_by(steps: str) -> Held:
    """All that the office keeps at the end of a story."""
    seen = played(steps).steps[-1].seen
    assert seen is not None
    return seen.after


def test_each_step_goes_on_from_the_one_before() -> None:
    """What a step brought about is there in the next one."""
    assert misses(JOINS + step("One looks", 'then = { team = ["cole", "dean"] }')) == []


def test_instead_goes_back_to_just_before() -> None:
    """What the replaced step and all after it did never happened; what came before it did."""
    instead = step("Ms Obi joins", 'instead_of = "A meeting"', 'do = "join"', 'with = { person = "obi" }')
    after = step("One looks", 'then = { team = ["cole", "dean", "obi"], steps_open = ["light_the_lantern"] }')
    assert misses(JOINS + MEETS + instead + after) == []


def test_after_goes_back_to_just_after() -> None:
    """What the named step did happened; what came after it never did."""
    back = step("One looks", 'after = "A meeting"', 'then = { steps_open = ["light_the_lantern", "offer_tea"] }')
    held = step("It is held", "on = 2026-10-01", 'do = "hold_meeting"', 'with = { meeting = "m" }')
    assert misses(MEETS + held + back) == []


def test_a_branch_begins_on_the_day_of_the_step_it_takes_the_place_of() -> None:
    """The day of a branch is that of the replaced step, not that of the step before it in the file."""
    held = step("It is held", "on = 2026-10-01", 'do = "hold_meeting"', 'with = { meeting = "m" }')
    scenario = told(MEETS + held + step("One looks", 'instead_of = "A meeting"'))
    assert scenario.acts[-1].day.isoformat() == "2026-09-07"


def test_the_clock_stands_at_the_day_of_the_step() -> None:
    """What happens in a step is dated on its day, or on the earlier day on which it happened."""
    steps = step("Ms Cole joins", "on = 2026-09-20", "happened = 2026-09-15", *JOINS.splitlines()[2:]) + LEADS
    found = 'then = { lead_history = [{ person = "dean", since = 2026-09-20 }], facts = { practitioners = 2 } }\n'
    assert misses(steps + found) == []


def test_the_calendar_has_its_say_when_it_is_let() -> None:
    """A day that passes makes nothing late by itself; `tick` does."""
    action = step("An action", 'do = "start_action"', 'with = { text = "Trim", owner = "dean", due = 2026-09-21 }')
    passes = step("A day passes", "on = 2026-09-22", "then = { nothing_queued = true }")
    ticks = step("It is let", 'do = "tick"', 'then = { unchanged = ["ada\'s case"] }')
    assert [one[0] for one in misses(action + passes + ticks)] == ["unchanged[0]"]


def test_whoever_acts_is_named() -> None:
    """A command is given by the person or child who is named, and not by the staff."""
    choice = step("Ada chooses", 'by = "ada"', 'do = "nominate_lead"', 'with = { person = "dean", by = "ada" }')
    result = played(choice)
    assert result.holds, str(result)
    last = kept_by(choice).journals
    assert {entries[-1].by.partition(":")[0] for entries in last.values() if entries[-1].kind == "case"} == {"person"}


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


def test_the_case_is_the_one_that_something_named_is_in() -> None:
    """Among several cases, the one in which a named entry stands is meant; otherwise it has to be said."""
    meeting = MEETS + 'case = "bo\'s case"\n'
    moved = step("It is cancelled", 'do = "cancel_meeting"', 'with = { meeting = "m", why = "rain" }')
    right = 'then = { unchanged = ["ada\'s case"], steps_open = ["light_the_lantern", "offer_tea"] }\n'
    assert misses(meeting + moved + right, BROTHER) == []
    ((key, expected, found),) = misses(MEETS, BROTHER)
    assert (key, expected) == ("step[0].do", "one case in hand")
    assert found == "several cases: ada's case, bo's case; say which with `case`"


def test_an_entry_of_another_case_is_not_taken() -> None:
    """Where a case is said, a name from another case is refused before anything is done."""
    meeting = MEETS + 'case = "bo\'s case"\n'
    moved = step(
        "It is cancelled", 'case = "ada\'s case"', 'do = "cancel_meeting"', 'with = { meeting = "m", why = "x" }'
    )
    ((_, _, found),) = misses(meeting + moved, BROTHER)
    assert found.startswith('"m" belongs to another case.')


def test_what_is_expected_of_a_case_needs_one() -> None:
    """An expectation about the case in hand says that several are open, rather than pick one."""
    ((key, expected, found),) = misses(step("One looks", "then = { leads = [] }"), BROTHER)
    assert (key, expected) == ("leads", "something to look at")
    assert "several cases are open (ada's case, bo's case)" in found


def test_offices_know_nothing_of_each_other() -> None:
    """Each office has records and cases of its own; a record that is in one only is not known in another."""
    head = STORY.replace('authority = "nowhere"', "").replace(
        "[agencies]", '[offices]\nnorth = { authority = "nowhere" }\nsouth = { authority = "nowhere" }\n\n[agencies]'
    )
    head = head.replace('name = "Ada\'s father"', 'name = "Ada\'s father", offices = ["north"]')
    there = step("In the south", 'office = "south"', 'do = "open_case"', 'as = "there"')
    there += 'with = { child = "ada", regime = "lantern", starter = "mother" }\n'
    there += 'then = { roles = [], unchanged = ["ada\'s case"] }\n'
    here = step("In the north", 'case = "ada\'s case"', 'then = { roles = [{ person = "dean", role = "watcher" }] }')
    assert misses(there + here, head) == []
    joins = step("He joins", 'office = "south"', 'do = "join"', 'with = { person = "father", capacity = "family" }')
    ((_, _, found),) = misses(there + joins, head)
    assert found.startswith('"father" is not known in the office "south".')


def test_a_name_that_nothing_was_made_for_is_said_and_stops_nothing() -> None:
    """Where a step did not make what it should have, later steps that use the name say so, and the others go on."""
    broken = MEETS.replace(', venue = "Hall"', "")
    steps = broken + step("It is held", 'do = "hold_meeting"', 'with = { meeting = "m" }') + JOINS
    found = misses(steps + 'then = { team = ["cole"] }\n')
    assert [one[0] for one in found] == ["step[0].do", "step[1].with.meeting", "team"]
    assert '"m" was never made' in found[1][2]


def test_a_name_for_what_is_not_made_is_said() -> None:
    """`as` on a command that makes nothing new this time is noticed."""
    named = step("It is held", 'as = "n"', 'do = "hold_meeting"', 'with = { meeting = "m" }')
    assert misses(MEETS + named) == [("step[1].as", "one meeting that this makes", "none was made")]


def test_what_is_given_must_be_carried_out() -> None:
    """A given command that is refused, and a record that cannot be added, are not as written."""
    head = STORY + '[[given]]\ndo = "arrange_meeting"\nwith = { what = "circle" }\n'
    assert [one[0] for one in misses(JOINS, head)] == ["given[1].do"]
    ((key, expected, found), *_) = misses(JOINS, STORY.replace("born = 2016", "born = 2027"))
    assert (key, expected) == ("children.ada", "ada is added")
    assert "has not come yet" in found


def test_what_never_may_be_is_looked_for_after_every_step() -> None:
    """Each `[[never]]` is looked at after what is given, after every step and in every branch."""
    never = (
        '[[never]]\nqueued = ["lead_changed"]\ntold = ["harbour"]\nopened = ["offer_tea"]\nleads = ["dean"]\n'
        'shows = ["Hall"]\n'
    )
    found = misses(LEADS + MEETS + step("Back", 'after = "Heard"') + never)
    keys = [key.removeprefix("never[0].") for key, _, _ in found]
    assert keys == ["queued[0]", "told[0]", "leads[0]", "opened[0]", "leads[0]", "shows[0]"]
    assert misses(JOINS + never) == []
    elsewhere = STORY.replace('authority = "nowhere"', '[offices.north]\nauthority = "nowhere"\n')
    elsewhere += '[offices.south]\nauthority = "nowhere"\n'
    assert misses(LEADS + '[[never]]\noffice = "south"\nleads = ["dean"]\n', elsewhere) == []


def test_what_is_not_met_is_said_with_its_place() -> None:
    """An unmet expectation says the file, line, column and key, the step, what was expected and what was found."""
    result = played(JOINS + 'then = { team = ["dean"] }\n')
    line = STORY.count("\n") + 1 + JOINS.count("\n") + 1
    assert str(result) == (
        f"story.toml:{line}:10 [step[0].then.team]\n    Ms Cole joins\n    expected: dean\n    found:    cole, dean"
    )
    assert str(played(JOINS)) == "story.toml: holds"


def test_a_state_that_the_journal_does_not_come_to_is_noticed() -> None:
    """After each step, what is stored is what the journal alone comes to; a seeded difference is said."""
    result = played(JOINS)
    assert result.holds
    store = MemoryStore()
    empty = store.snapshot()
    kept = kept_by(JOINS)
    assert list(intact(empty, kept, refused=False)) == []
    case = next(one for one in kept.streams.values() if one.kind == "case")
    faulty = evolve(kept, streams=kept.streams | {case.id: evolve(case, state=case.state.replace("nurse", "nurs"))})
    (miss,) = intact(empty, faulty, refused=False)
    assert (miss.expected, case.id in miss.found) == ("the journal of this case comes to its state", True)
    lines = kept.journals[case.id]
    gone = evolve(kept, journals=kept.journals | {case.id: (evolve(lines[0], name="case_opend"), *lines[1:])})
    (miss,) = intact(empty, gone, refused=False)
    assert miss.expected == "a journal that can be replayed"


def test_a_refused_command_that_wrote_something_is_noticed() -> None:
    """Where a command is refused, nothing at all may have been written."""
    kept = kept_by(JOINS)
    assert list(intact(kept, kept, refused=True)) == []
    assert "something was written" in [one.found for one in intact(MemoryStore().snapshot(), kept, refused=True)]


def test_a_restricted_case_is_seen_by_whoever_may_see_it() -> None:
    """Where the staff may not read a case, what it shows is looked at as somebody whom the restriction names."""
    steps = step("It is restricted", 'do = "restrict_case"', 'with = { to = ["dean"], why = "safety" }')
    steps += 'then = { requirement = "not_required", shows = ["Light the lantern."], may_not_read = ["cole"] }\n'
    never = '[[never]]\nshows = ["Blow out"]\n'
    assert misses(steps + never) == []
    child = step("So is she", 'do = "restrict_child"', 'with = { child = "ada", to = ["obi"], why = "safety" }')
    ((key, _, found),) = misses(steps + child + 'then = { requirement = "not_required" }\n')
    assert (key, found) == ("requirement", "the case is restricted, and nobody may read it")


def test_a_post_may_stand_where_a_record_is_restricted() -> None:
    """A restriction may name a post of the authority, who then looks, and a system beside it; others may not read."""
    restrict = 'with = { to = ["officer:duty", "system:portal"], why = "safety" }'
    seen = 'then = { requirement = "not_required", may_not_read = ["cole", "dean"] }'
    assert misses(step("Not for all", 'do = "restrict_case"', restrict, seen)) == []
    other = 'with = { to = ["officer:night"], why = "safety" }'
    assert misses(step("Not for all", 'do = "restrict_case"', other, seen)) == []
    nobody = 'with = { to = ["officer:"], why = "safety" }'
    with pytest.raises(BrokenFile, match='Nothing is called "officer:" here'):
        misses(step("Not for all", 'do = "restrict_case"', nobody))


def test_a_calendar_that_is_stopped_is_said() -> None:
    """Where letting the calendar have its say is refused, that is an unmet step and not the end of the run."""
    died = step("She dies", "on = 2026-09-10", 'do = "record_death"', 'with = { child = "ada" }')
    action = step("An action", 'do = "start_action"', 'with = { text = "Trim", owner = "dean", due = 2026-09-21 }')
    found = misses(action + died + step("It is let", "on = 2026-09-30", 'do = "tick"') + JOINS)
    assert found[-1][0] == "step[3].do"


def test_a_name_in_a_scenario_stays_on_one_line() -> None:
    """A line break in a name that a scenario gives is refused as it is everywhere."""
    breaks = step("Two lines", 'do = "add_person"', 'with = { name = "Ms\\nCole" }')
    ((key, _, found),) = misses(breaks)
    assert key == "step[0].do"
    assert "name holds a line break, and is shown on one line." in found
