from __future__ import annotations

from tests.unit.testing.lanterns import STORY, misses, played
from tests.unit.testing.scenarios.played.steps import BROTHER, JOINS, MEETS, kept_by, step


def test_whoever_acts_is_named() -> None:
    """A command is given by the person or child who is named, and not by the staff."""
    choice = step("Ada chooses", 'by = "ada"', 'do = "nominate_lead"', 'with = { person = "dean", by = "ada" }')
    result = played(choice)
    assert result.holds, str(result)
    last = kept_by(choice).journals
    assert {entries[-1].by.partition(":")[0] for entries in last.values() if entries[-1].kind == "case"} == {"person"}


def test_the_case_is_the_one_that_something_named_is_in() -> None:
    """Among several cases, the one in which a named entry stands is meant; otherwise it has to be said."""
    meeting = MEETS + 'case = "bo\'s case"\n'
    moved = step("It is cancelled", 'do = "cancel_meeting"', 'with = { meeting = "m", why = "rain" }')
    right = 'then = { unchanged = ["ada\'s case"], steps_open = ["light_the_lantern", "offer_tea"] }\n'
    assert misses(meeting + moved + right, BROTHER) == []
    ((key, expected, found),) = misses(MEETS, BROTHER)
    assert (key, expected) == ("step[0].do", "one case in hand")
    assert found == "several cases: ada's case, bo's case; say which with `case`"


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


def test_a_calendar_that_is_stopped_is_said() -> None:
    """Where letting the calendar have its say is refused, that is an unmet step and not the end of the run."""
    died = step("She dies", "on = 2026-09-10", 'do = "record_death"', 'with = { child = "ada" }')
    action = step("An action", 'do = "start_action"', 'with = { text = "Trim", owner = "dean", due = 2026-09-21 }')
    found = misses(action + died + step("It is let", "on = 2026-09-30", 'do = "tick"') + JOINS)
    assert found[-1][0] == "step[3].do"


def test_one_thing_may_be_done_in_several_cases() -> None:
    """One meeting for two cases is arranged in both, goes by one name, and is found in each."""
    both = 'case = ["ada\'s case", "bo\'s case"]\n'
    meeting = MEETS + both + 'then = { steps_opened = ["offer_tea"], marks = [] }\n'
    held = step("It is held", 'do = "hold_meeting"', 'with = { meeting = "m" }') + both
    held += 'then = { steps_met = ["light_the_lantern", "offer_tea"] }\n'
    result = played(meeting + held, BROTHER)
    assert result.holds, str(result)
    ((_, _, found),) = misses(meeting + held.replace(both, ""), BROTHER)
    assert found == "several cases: ada's case, bo's case; say which with `case`"


def test_what_is_done_in_several_cases_is_looked_at_in_each() -> None:
    """An expectation that one of the cases does not meet is said, and the step is none of those that hold."""
    early = MEETS.replace('"A meeting"', '"Early"') + 'case = "bo\'s case"\n'
    both = step("Later", 'case = ["ada\'s case", "bo\'s case"]', 'then = { steps_open = ["light_the_lantern"] }')
    result = played(early + both, BROTHER)
    (unmet,) = result.unmet
    assert (unmet.step, unmet.found) == ("Later", "light_the_lantern, offer_tea")
    assert result.held == ("Early",)


def test_the_story_goes_back_before_or_after_all_cases() -> None:
    """A step in place of one that was done in two cases finds it in neither; one after it, in both."""
    cases = 'case = ["ada\'s case", "bo\'s case"]'
    meeting = MEETS + cases + "\n"
    none = step("Instead", 'instead_of = "A meeting"', cases, 'then = { steps_open = ["light_the_lantern"] }')
    both = step("After", 'after = "A meeting"', cases, 'then = { steps_open = ["light_the_lantern", "offer_tea"] }')
    assert misses(meeting + none + both, BROTHER) == []


def test_a_command_that_lacks_something_is_refused_as_a_step() -> None:
    """A step that gives a command too little says so and stops no other; that it is refused may be expected."""
    lacking = step("Nobody is named", 'do = "assign_lead"', "with = {}")
    assert misses(lacking + JOINS) == [
        (
            "step[0].do",
            "carried out",
            'refused: people: "people" is missing. Add "people": a list, each entry text. [assign_lead]',
        )
    ]
    right = 'then = { refused = ["assign_lead"], answer_reads = ["people"], unchanged = ["ada\'s case"], leads = [] }\n'
    assert misses(lacking + right + JOINS) == []
    ((key, _, found),) = misses(lacking + 'then = { refused = ["LA-07"] }\n')
    assert (key, found) == ("refused", "assign_lead")


def test_what_lacks_something_and_names_nothing_is_said_as_what_it_names() -> None:
    """Where a name stands for nothing, the command is not refused: the story itself is wrong."""
    broken = MEETS.replace(', venue = "Hall"', "")
    ((_, _, _), (key, expected, found)) = misses(
        broken + step("So", 'do = "request_report"', 'with = { meeting = "m" }')
    )
    assert (key, expected) == ("step[1].with.meeting", "what the command can be given")
    assert "never made" in found
