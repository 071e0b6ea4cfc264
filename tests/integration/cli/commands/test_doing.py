from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from teamaround.clock import FixedClock
from tests.integration.cli.typed import CASE, PERSON, TODAY

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine

MEETING = 'arrange_meeting what=circle_meeting day=2026-12-02 at=10:00 venue="Town hall"'


@pytest.mark.parametrize("typed_case", [CASE.lower(), CASE.replace("-", ""), "c7k4 q2xd mq"])
def test_references_may_be_typed_as_they_come(office: CommandLine, case: str, typed_case: str) -> None:
    """A reference counts in small letters, without hyphens and with blanks."""
    assert office(f'do {MEETING} case="{typed_case}"').code == 0


def test_a_mistyped_reference_is_noticed_before_anything_is_tried(office: CommandLine, case: str) -> None:
    """Two characters that were swapped are misuse, and the message says to compare."""
    refused = office(f"do {MEETING} case=C7K4-Q2DX-MQ")
    assert (refused.code, "Two characters may be swapped" in refused.err) == (2, True)


def test_what_is_refused_says_everything_and_writes_nothing(office: CommandLine, case: str) -> None:
    """A refusal gives each finding's level, the statement with its place, what to do, and how a reason is given."""
    other = office.done('add_person name="Ms Cole"')
    office.done(f"join case={case} person={other} capacity=practitioner")
    before = office(f"case {case} --json").value["version"]
    refused = office(f"do assign_lead case={case} people={other}")
    assert refused.code == 1
    for part in (
        "Refused. Nothing was written.",
        "[explain] The family's wishes are not recorded.",
        "Example, Leading a team, «Choosing», EX-04 (must)",
        "Record them, or say why they could not be had.",
        'To go on with a reason, add: --because wishes_heard="…"',
        "[warn] The family has not said that it is comfortable with this person.",
    ):
        assert part in refused.err
    assert office(f"case {case} --json").value["version"] == before


def test_a_reason_lets_it_go_on_and_is_kept(office: CommandLine, case: str) -> None:
    """With --because a command goes on where a reason is enough, and the reason is told and kept."""
    other = office.done('add_person name="Ms Cole"')
    office.done(f"join case={case} person={other} capacity=practitioner")
    done = office(f'do assign_lead case={case} people={other} --because wishes_heard="They are abroad this week"')
    assert (done.code, "Reason given: They are abroad this week" in done.out) == (0, True), done.err
    assert "They are abroad this week" in office(f"chronology {case}").out


def test_a_refusal_can_be_read_by_a_program(office: CommandLine, case: str) -> None:
    """With --json a refusal is JSON with its findings, their statements' places and whether they stop it; code 1."""
    refused = office(f"do assign_lead case={case} people={office.done('add_person name=Cole')} --json")
    assert refused.code == 1
    found = refused.value
    assert found["refused"] is True
    assert {"level", "rule", "what", "fix", "says", "cites", "stops", "about"} <= set(found["findings"][0])


def test_considering_writes_nothing(office: CommandLine, case: str) -> None:
    """`consider` says what would happen, is refused as `do` would be, and leaves the case at its version."""
    before = office(f"case {case} --json").value["version"]
    considered = office(f"consider {MEETING} case={case}")
    assert (considered.code, "Nothing was written; it would come to this." in considered.out) == (0, True)
    stranger = office.done("add_person name=Cole")
    assert office(f"consider assign_lead case={case} people={stranger}").code == 1
    assert office(f"case {case} --json").value["version"] == before


def test_the_same_key_does_it_once(office: CommandLine, case: str) -> None:
    """A command that comes again under its key is told as done before; another one under the key is refused."""
    first = office(f"do {MEETING} case={case} --key form-81 --json").value
    again = office(f"do {MEETING} case={case} --key form-81 --json").value
    assert (first["repeated"], again["repeated"], again["version"]) == (False, True, first["version"])
    other = office(f"do close_case case={case} why=moved --key form-81")
    assert (other.code, "belongs to another command" in other.err) == (1, True)


def test_a_record_changed_meanwhile_is_not_written_over(office: CommandLine, case: str) -> None:
    """With --expecting, a command is refused where the record is at another version, and both are named."""
    refused = office(f"do {MEETING} case={case} --expecting 1")
    assert (refused.code, "you saw version 1" in refused.err) == (1, True)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("action.toml", 'text = "Read together"\nowner = "part1"\ndue = 2026-12-20\n'),
        ("action.json", '{"text": "Read together", "owner": "part1", "due": "2026-12-20", "plan": null}'),
    ],
)
def test_fields_come_from_a_file(office: CommandLine, case: str, name: str, text: str) -> None:
    """--from takes fields from TOML or JSON beside those that are typed; one that is both is refused."""
    Path(name).write_text(text, "utf-8")
    twice = office(f'do start_action case={case} --from {name} text="Read aloud"')
    assert (twice.code, "text: It is given twice: typed, and in --from." in twice.err) == (2, True)
    done = office(f"do start_action case={case} --from {name}")
    assert done.code == 0, done.err
    [action] = office(f"case {case} --json").value["actions"]
    assert (action["text"], action["due"]) == ("Read together", "2026-12-20")


def test_a_whole_command_comes_from_a_file(office: CommandLine, case: str) -> None:
    """Where no command is named, the file says which and with which fields, as other systems send one."""
    whole = f'{{"do": "record_contact", "fields": {{"case": "{case}", "what": "note", "text": "Hello"}}}}'
    assert office("do --from -", piped=whole).code == 0
    considered = office("consider --from - --json", piped=whole).value
    assert considered["events"][0]["payload"]["note"]["text"] == "Hello"
    refused = office("do --from -", piped='{"do": "record_contact", "fieds": {}}')
    assert (refused.code, 'Did you mean "fields"?' in refused.err) == (2, True)
    assert "What is to be done is not said." in office("do --from -", piped="{}").err
    assert "fields: This should be an object, not" in office("do --from -", piped='{"do": "tick", "fields": 3}').err
    assert "fields: This should be a table, not" in office("do --from -", piped='do = "tick"\nfields = 3\n').err
    inside = '{"do": "draft_plan", "fields": {"outcomes": ["talks"]}}'
    assert "This should be text, not an object" in office("do --from -", piped=inside.replace('"talks"', "{}")).err


def test_fields_come_from_a_pipe(office: CommandLine, case: str) -> None:
    """`--from -` takes the fields from what is piped in."""
    piped = '{"text": "Read together", "owner": "part1"}'
    assert office(f"do start_action case={case} --from -", piped=piped).code == 0
    broken = office(f"do start_action case={case} --from -", piped='{"text": ')
    assert (broken.code, "is not JSON" in broken.err) == (2, True)


def test_what_cannot_be_meant_is_said_at_once(office: CommandLine) -> None:
    """Unknown fields, values of the wrong kind and words that set nothing are all told, with what would be right."""
    refused = office("do arrange_meeting cse=C1 day=tomorrow at=25 venue arranged_with_family=maybe --because x=")
    assert refused.code == 2
    for part in (
        'day: "tomorrow" is no date. Write it like 2026-12-02.',
        'at: "25" is no time of day. Write it like 10:00.',
        "'venue' sets nothing. Write it as key=value.",
        "arranged_with_family: 'maybe' is neither true nor false.",
        '"cse" is not a key that is known here. Did you mean "case"?',
        "--because x: no reason is given.",
    ):
        assert part in refused.err


def test_an_unknown_verb_is_met_with_the_nearest(office: CommandLine) -> None:
    """A misspelt command names the one that was meant, and where all are listed."""
    refused = office("do arrange_meting")
    assert (refused.code, 'Did you mean "arrange_meeting"?' in refused.err) == (2, True)
    assert "do --list" in refused.err
    assert office("do").code == 2


def test_the_calendar_has_its_say_once(office: CommandLine, case: str) -> None:
    """`tick` tells what fell late since, and nothing when it is run again on the same day."""
    office.done(f'start_action case={case} text="Read together" owner=part1 due=2026-11-30')
    assert "Nothing new is due today." in office("tick").out
    office.clock = FixedClock.on(TODAY.replace(month=12, day=1))
    ticked = office("tick --json").value
    assert [event["name"] for event in ticked["receipts"][0]["events"]][:1] == ["action_fell_late"]
    assert office("tick --json").value == {"receipts": [], "failures": []}


def test_whoever_asks_is_named_in_the_journal(office: CommandLine, case: str) -> None:
    """--by, or the environment, says who gave a command; what names nobody is misuse."""
    office.environment["TEAMAROUND_BY"] = f"person:{PERSON.lower()}"
    office.done(f"{MEETING} case={case}")
    lines = office(f"chronology {case} --by officer:duty --json").value["lines"]
    assert next(one for one in lines if one["name"] == "meeting_arranged")["by"] == "Mr Dean"
    refused = office(f"do {MEETING} case={case} --by somebody")
    assert (refused.code, "--by" in refused.err) == (2, True)


@pytest.mark.parametrize("sign", ["\n", "\u2028"], ids=repr)
def test_a_name_that_is_typed_stays_on_one_line(office: CommandLine, sign: str) -> None:
    """A line break in a name, of whoever is added or of whoever asks, is refused with the field and what to do."""
    refused = office(f"do add_person name='Ms Cole{sign}became lead'")
    assert refused.code == 1
    assert "name holds a line break, and is shown on one line. Write it on one line." in " ".join(refused.err.split())
    by = office(f"do add_person name=Cole --by 'officer:duty{sign}x'")
    assert by.code == 1
    assert "The name of whoever asks is empty, too long, or holds what cannot be shown" in " ".join(by.err.split())


def test_a_restriction_may_name_the_post_that_sets_it(office: CommandLine, case: str) -> None:
    """`restrict_case` takes a post beside people, and whoever holds the post goes on reading."""
    done = office(f"do restrict_case case={case} to=officer:duty,{PERSON} why=safety")
    assert done.code == 0, done.err
    assert office(f"case {case}").code == 0
    assert office(f"case {case} --by officer:night").code == 1
    child = office("case " + case + " --json").value["child"]["reference"]
    done = office(f"do restrict_child child={child} to=officer:night why=safety")
    assert 'names no officer "night"' in done.err
    done = office(f"do restrict_child child={child} to={PERSON} why=safety")
    assert done.code == 0, done.err
    assert office(f"case {case}").code == 1


def test_a_restriction_that_is_lifted_is_told_as_that(office: CommandLine, case: str) -> None:
    """Lifting a restriction is never told in the words of setting one, to whoever may read the case and who may not."""
    office.done(f'restrict_case case={case} to={PERSON} why="A witness"')
    lifted = office(f'do lift_case_restriction case={case} why="It is over" --by officer:duty')
    assert "The restriction on who may see this record was lifted: It is over." in lifted.out
    assert "case restricted" not in lifted.out
