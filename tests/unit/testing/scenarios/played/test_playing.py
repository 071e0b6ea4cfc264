from __future__ import annotations

from teamaround.testing.scenarios.played.names import Finder
from teamaround.testing.scenarios.played.playing import first_unmet
from tests.unit.testing.lanterns import STORY, misses, played, told
from tests.unit.testing.scenarios.played.steps import JOINS, LEADS, MEETS, step


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
        "\nstory.toml: 0 of 1 steps holds"
    )
    assert str(played(JOINS)) == "story.toml: holds"


def test_a_scenario_that_fails_says_which_steps_held() -> None:
    """After what is not met come the steps that are as written, and of how many."""
    result = played(JOINS + 'then = { team = ["dean"] }\n' + MEETS + step("One looks"))
    assert str(result).splitlines()[-3:] == ["story.toml: 2 of 3 steps hold:", "    A meeting", "    One looks"]
    assert result.held == ("A meeting", "One looks")


def test_a_post_may_stand_where_a_record_is_restricted() -> None:
    """A restriction may name a post of the authority, which no record stands behind."""
    scenario = told(step("Not for all", 'do = "restrict_case"', 'with = { to = ["officer:duty"], why = "safety" }'))
    finder = Finder(names={}, office="office", case=None, today=scenario.acts[-1].day)
    assert finder("person", "officer:duty") == "officer:duty"


def test_the_first_that_is_not_met_ends_the_play() -> None:
    """Where only that matters, the first thing that is not as written is given, and nothing where all is."""
    broken = told(JOINS + 'then = { team = ["dean"] }\n' + MEETS + "then = { team = [] }\n")
    found = first_unmet(broken)
    assert found is not None
    assert (found.step, found.expected) == ("Ms Cole joins", "dean")
    assert first_unmet(told(JOINS + MEETS)) is None
