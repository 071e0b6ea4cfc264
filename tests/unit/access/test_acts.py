from __future__ import annotations

from typing import get_args

import teamaround.commands
from teamaround.access.acts import ABOUT_CASES, ABOUT_RECORDS, ACTS, MEANS, READ, AccessAct, Line, Who
from teamaround.access.ways import QUESTION_OF, WAYS
from teamaround.casework.command import CaseCommand, Command
from teamaround.casework.directory.command import DirectoryCommand
from teamaround.commands import RecordView, RestrictCase
from teamaround.concepts.texts.lines import fields_of
from teamaround.regime.rights import RIGHTS

EVERY = [getattr(teamaround.commands, one) for one in teamaround.commands.__all__]


def commands_of(kind: type[Command]) -> dict[str, type[Command]]:
    """The published commands of a kind, by name."""
    return {one.verb(): one for one in EVERY if isinstance(one, type) and issubclass(one, kind) and one is not Command}


def unlisted(about_cases: dict[str, Line], about_records: dict[str, Line]) -> set[str]:
    """The commands that stand in no line, and the lines of no command."""
    return (commands_of(CaseCommand).keys() ^ about_cases.keys()) | (
        commands_of(DirectoryCommand).keys() ^ about_records.keys()
    )


def test_every_command_stands_in_the_table() -> None:
    """There is a line for each command about cases and about records, and none beside."""
    assert unlisted(ABOUT_CASES, ABOUT_RECORDS) == set()
    assert set(ACTS) == {READ, *ABOUT_CASES, *ABOUT_RECORDS}


def test_a_command_without_a_line_is_noticed() -> None:
    """A command that somebody adds and forgets here is found, and so is a line that was left behind."""
    short = {key: one for key, one in ABOUT_CASES.items() if key != "close_case"}
    assert unlisted(short, {**ABOUT_RECORDS, "sell_child": Line()}) == {"close_case", "sell_child"}


def test_the_words_of_the_table_are_known() -> None:
    """Each word has a meaning and a way; each right is one; each field is one of its command."""
    assert set(get_args(Who)) == set(MEANS) == set(WAYS)
    commands = commands_of(Command)
    for name, line in ACTS.items():
        assert line.right in RIGHTS
        assert set(line.who) <= set(MEANS)
        assert not line.own or line.own in fields_of(commands[name]), name
        assert ("asked" in line.who) == (name in QUESTION_OF)


def test_a_command_is_an_act_under_its_name() -> None:
    """It keeps what the command says; a field that it has not says nothing."""
    act = AccessAct.of(RecordView(case="C1", what="wishes", whose="child", words="Red."))
    assert (act.name, act.says("whose"), act.says("given_by")) == ("record_view", "child", None)
    assert act.line == ABOUT_CASES["record_view"]
    assert AccessAct.of(RestrictCase(case="C1", why="x")).line == Line(right="restrict")
    assert AccessAct("sell_child").line is None
