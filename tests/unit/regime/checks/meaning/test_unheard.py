from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teamaround.casework.listed_words import IN_EVERY_COMMAND, IN_ONE_COMMAND
from teamaround.regime.checks.meaning.unheard import LISTS
from tests.unit.regime.checks.meaning.meant import GATE, NOTICE, STEP, said

if TYPE_CHECKING:
    from tests.unit.regime.made_up import Edit

ALONE = 'It goes to "{who}" alone, who sends it, and nobody is sent what they send.'
CHILD = "The child is told to act here, and can hold nothing: no role, no step, no letter to send."


@pytest.mark.parametrize("who", ["lead", "officer", "support"])
def test_a_notice_to_its_sender_alone_is_named(who: str) -> None:
    """Nobody would ever get it."""
    added = NOTICE.format(after="case_closed", sender=who, to=who, template="told")
    assert said(added) == [("notice.more.to", ALONE.format(who=who))]


@pytest.mark.parametrize(("sender", "to"), [("practitioner", "practitioner"), ("lead", "officer"), ("officer", "lead")])
def test_a_notice_that_somebody_else_may_get_is_left_alone(sender: str, to: str) -> None:
    """Of several under one name one tells the others; and who sends first is not who sends always."""
    assert said(NOTICE.format(after="case_closed", sender=sender, to=to, template="told")) == []


OWNED = 'owner    = "{}"\nper      = "plan"'
HELD = 'holder    = "{}"'


@pytest.mark.parametrize(
    ("edit", "key"),
    [
        ((HELD.format("starter"), HELD.format("child")), "default_holder.starter_leads.holder"),
        ((OWNED.format("lead"), OWNED.format("child")), "step.review_the_plan.owner"),
    ],
)
def test_the_child_is_not_told_to_act(edit: Edit, key: str) -> None:
    """A role or a step of the child's is nobody's: the child holds nothing."""
    assert said(edits=[edit]) == [(key, CHILD)]


def test_nor_to_see_to_a_gate_or_to_send_or_to_do_a_task() -> None:
    """Wherever a rule names who acts, the child is no answer; to whom something is told, it is one."""
    owned = GATE.format(before='"plan_agreed"', needs="has_lead = true") + 'owner = "child"\n'
    sent = NOTICE.format(after="case_closed", sender="child", to="officer", template="told")
    task = '\n[task.more]\ntext = "Do it."\nby = ["lead", "child"]\nsays = ["EX-04"]\n'
    for added, key in ((owned, "gate.more.owner"), (sent, "notice.more.sender"), (task, "task.more.by")):
        assert said(added) == [(key, CHILD)]
    assert said(NOTICE.format(after="case_closed", sender="officer", to="child", template="told")) == []


MARKS = '\n[list.weather]\nmarks = "many"\nitems = [{ key = "rain", one = "rain", says = ["EX-14"] }]\n'


def test_a_mark_that_no_rule_asks_for_is_named_unless_its_list_says_what_it_is_for() -> None:
    """Recording it would come to nothing; a `note` on the list tells people what it is for."""
    unasked = 'No rule asks for the mark "rain", so recording it comes to nothing.'
    assert said(MARKS) == [("list.weather.items[0]", unasked)]
    assert said(MARKS + 'note = "For the inspection."\n') == []
    asking = '\n[task.more]\ntext = "Take an umbrella."\nsays = ["EX-04"]\nwhen = {{ {} }}\n'
    assert said(MARKS + asking.format('marked = ["rain"]')) == []
    assert said(MARKS + asking.format('not = { marked = ["rain"] }')) == []


def test_a_whole_list_of_marks_that_no_rule_asks_for_is_named_once() -> None:
    """Where none of several is asked for, it is the list that is for nothing; where one is, the others are named."""
    snow = MARKS.replace("items = [", 'items = [{ key = "snow", one = "snow", says = ["EX-14"] }, ')
    what = 'No rule asks for any mark of the list "weather", so recording one comes to nothing.'
    assert said(snow) == [("list.weather", what)]
    task = '\n[task.more]\ntext = "Take an umbrella."\nsays = ["EX-04"]\nwhen = { marked = ["rain"] }\n'
    assert [key for key, _ in said(snow + task)] == ["list.weather.items[0]"]


def test_a_list_of_marks_that_is_asked_for_as_a_whole_is_asked_for() -> None:
    """Where a predicate takes the list, it asks for each mark on it."""
    filled = MARKS + 'fills = "lead_from"\n'
    gate = GATE.format(before='"lead_started"', needs='holder_from_marked_agency = "weather"')
    assert said(filled + gate) == []


def test_a_list_that_no_rule_and_no_command_asks_for_is_named() -> None:
    """A list by a name that the core does not know is never offered to anybody."""
    [(key, what)] = said('\n[list.ending]\nitems = [{ key = "moved", one = "moved", says = ["EX-14"] }]\n')
    assert (key, what) == ("list.ending", 'No rule asks for the list "ending", and no command offers it.')


def test_the_lists_of_the_core_are_those_that_commands_take_words_from() -> None:
    """Every list that a command reads is known here, and no other but the questions of a review."""
    taken = {*IN_EVERY_COMMAND.values(), *(name for one in IN_ONE_COMMAND.values() for name in one.values())}
    assert taken - {"mark"} == set(LISTS) - {"review_question"}


def test_a_pointer_that_favours_and_asks_is_named() -> None:
    """One consideration is answered by the record or put to people."""
    edit = ('favours = { holder_job = ["coordinator"] }', 'favours = { holder_job = ["coordinator"] }\nask = "Is it?"')
    [(key, what)] = said(edits=[edit])
    assert key == "pointer.school_coordinator.ask"
    assert what == "It favours somebody and asks a question, and is one consideration, not two."


UNHEARD = "so that it is missed is never heard of."


@pytest.mark.parametrize(
    ("more", "key", "what"),
    [
        (
            'met_by = ["plan_agreed"]\nlapses = ["review_fell_due"]',
            "step.more.lapses[0]",
            f'"review_fell_due" ends this step on the day, {UNHEARD}',
        ),
        (
            'met_by = ["case_closed", "action_fell_late"]',
            "step.more.met_by[1]",
            f'"action_fell_late" ends this step on the day, {UNHEARD}',
        ),
    ],
)
def test_a_last_day_that_ends_its_own_step_is_named(more: str, key: str, what: str) -> None:
    """Where the calendar ends a step that has a last day, it is never late."""
    due = "\ndue = { within = { weeks = 2 } }"
    assert said(STEP.format(more=more + due, met_when="has_lead = true")) == [(key, what)]
    assert said(STEP.format(more=more, met_when="has_lead = true")) == []


def test_another_step_that_falls_late_may_end_one_that_has_a_last_day() -> None:
    """Which it is, is asked; lapsing by any that falls late, its own day among them, is named."""
    due = "\ndue = { within = { weeks = 2 } }"
    met = STEP.format(more=f'met_by = ["step_fell_late"]{due}', met_when='late_step = ["review_the_plan"]')
    assert said(met) == []
    own = [("step.more.met_by[0]", f'"step_fell_late" ends this step on the day, {UNHEARD}')]
    assert own[0] in said(met.replace('"review_the_plan"', '"review_the_plan", "more"'))
    assert said(met.replace('late_step = ["review_the_plan"]', "has_lead = true")) == own
    several = 'either = [{ late_step = ["review_the_plan"] }, %s]'
    assert said(met.replace('late_step = ["review_the_plan"]', several % "{ has_lead = true }")) == own
    lapses = STEP.format(more=f'met_by = ["plan_agreed"]\nlapses = ["step_fell_late"]{due}', met_when="has_lead = true")
    assert said(lapses) == [("step.more.lapses[0]", f'"step_fell_late" ends this step on the day, {UNHEARD}')]


def test_a_last_day_that_anybody_passes_over_without_a_word_is_named() -> None:
    """A step with a last day is passed over with a reason at least."""
    step = STEP.format(more='met_by = ["plan_agreed"]\ndue = { within = { weeks = 2 } }', met_when="has_lead = true")
    assert said(step) == []
    passed_over = step.replace('skip     = "never"', 'skip     = "freely"')
    what = f"It has a last day, and may be passed over without a word, {UNHEARD}"
    assert said(passed_over) == [("step.more.skip", what)]


def test_a_statement_that_only_readings_rest_on_is_named() -> None:
    """An authority that switches our reading off would silence what the document says itself."""
    edit = ('says     = ["EX-08"]', 'says     = ["EX-08"]\nreading = "That it is asked at all is ours."')
    [(key, what)] = said(edits=[edit])
    assert key == "step.review_the_plan.says[0]"
    assert what == (
        'All that rests on "EX-08" is a reading (step.review_the_plan): switched off, it silences what is said.'
    )
