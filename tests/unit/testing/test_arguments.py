from __future__ import annotations

import inspect
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from teamaround import testing
from teamaround.commands import AddChild, OpenCase, StartAction
from teamaround.testing import MadeUpFamily, MadeUpOffice, MadeUpPractitioner, MadeUpRelative, made_up_office
from teamaround.testing.arguments import KINDS
from teamaround.testing.scenarios import Installations, coverage, play, read_scenario, run, table
from teamaround.testing.strategies import histories
from teamaround.testing.variants import evidence

if TYPE_CHECKING:
    from collections.abc import Callable

TOOLS: Any = testing
"""What is published, without its types: here it is used wrongly."""

HELD: dict[str, Callable[..., Any]] = {
    **{one.__name__: one for one in (coverage, evidence, made_up_office, play, read_scenario, run, table, histories)},
    **{f"MadeUpOffice.{one}": getattr(MadeUpOffice, one) for one in ("at_event", "do", "live", "pass_days", "step")},
    **{f"Installations.{one}": getattr(Installations, one) for one in ("of", "beside")},
    **{one.__name__: one.__init__ for one in (MadeUpFamily, MadeUpPractitioner, MadeUpRelative)},
}
"""All that takes arguments and is published for those who write regimes."""

WITHOUT = {"RegimeSource"}
"""What is handed over inside the house alone."""


def test_every_function_that_is_published_is_looked_at() -> None:
    """A function that is published and not listed here would let wrong values go deep before they are told."""
    functions = {name for name in testing.__all__ if inspect.isfunction(getattr(testing, name))}
    assert functions <= set(HELD)


@pytest.mark.parametrize("name", HELD)
def test_every_argument_is_held_to_what_is_said_of_it(name: str) -> None:
    """No argument is of a kind that nobody knows how to look at, and each that is wrong is named, all at once."""
    function = HELD[name]
    said = inspect.get_annotations(inspect.unwrap(function))
    words = {argument: one for argument, one in said.items() if argument != "return"}
    assert {one for each in words.values() for one in each.split(" | ")} - set(KINDS) <= WITHOUT
    asked = [one for one, each in words.items() if set(each.split(" | ")) <= set(KINDS)]
    several = [one.name for one in inspect.signature(function).parameters.values() if one.kind is one.VAR_POSITIONAL]
    itself = [object()] * ("self" in inspect.signature(function).parameters)
    given = {} if several else {one: object() for one in asked}
    with pytest.raises(TypeError) as raised:
        function(*itself, *(object() for one in several), **given)
    for one in asked:
        assert f"{one} is a value of the class object. Give " in str(raised.value)


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda: TOOLS.made_up_office("girfec", family="Ash"), 'family is the text "Ash". Give a MadeUpFamily'),
        (lambda: TOOLS.made_up_office("girfec", family={}), "family is a value of the class dict."),
        (lambda: TOOLS.made_up_office("girfec", family=MadeUpFamily), "family is the class MadeUpFamily."),
        (lambda: TOOLS.made_up_office("girfec", team=None), "team is None. Give a list of MadeUpPractitioners"),
        (lambda: TOOLS.made_up_office("girfec", team="x"), 'team is the text "x".'),
        (lambda: TOOLS.made_up_office("girfec", team=["x", {}]), "team is a list with dict, str in it."),
        (
            lambda: TOOLS.made_up_office("girfec", team=[MadeUpPractitioner]),
            "team is a list with the class MadeUpPractitioner in it.",
        ),
        (lambda: TOOLS.MadeUpFamily(relatives="mother"), 'MadeUpFamily: relatives is the text "mother". Give Made'),
        (lambda: TOOLS.MadeUpFamily(relatives=("mother",), born="2019"), 'born is the text "2019". Give a day'),
        (lambda: TOOLS.MadeUpRelative(relation=3, decides="no"), "relation is 3. Give text (str). decides is the text"),
        (lambda: TOOLS.MadeUpPractitioner(sector=None), "MadeUpPractitioner: sector is None. Give text (str)."),
        (lambda: TOOLS.coverage(run), "results is a value of the class function. Give a list of Results"),
        (lambda: TOOLS.table([None]), "rows is a list with NoneType in it. Give a list of Rows"),
        (lambda: TOOLS.run(b"x"), "file is a value of the class bytes. Give a Path or text"),
        (lambda: TOOLS.Installations().beside("x.toml"), 'scenario is the text "x.toml". Give a Path.'),
    ],
)
def test_what_is_wrong_is_told_where_it_is_given(ask: Callable[[], object], says: str) -> None:
    """A wrong value is told with its name, what it is and what to give, and never comes out as an error inside."""
    with pytest.raises(TypeError) as raised:
        ask()
    assert says in str(raised.value)


@pytest.mark.parametrize("command", ["add_child", {}, None, StartAction, AddChild(name="Leo P"), [1]])
def test_what_is_no_command_about_the_case_is_told(command: Any) -> None:
    """In an office that is made up, too: a text, a dict, a class, a command about something else, a list."""
    office: Any = made_up_office("girfec")
    with pytest.raises(TypeError, match=r"MadeUpOffice\.at_event: command is .* Give a command about the case"):
        office.at_event(command)
    if not isinstance(command, AddChild):
        with pytest.raises(TypeError, match=r"MadeUpOffice\.do: commands is .* Give a command of teamaround.commands"):
            office.do(StartAction(text="Ring", owner="part1"), command)
        assert not office.now().actions, "and nothing of it is done"


def test_what_cannot_happen_is_told_in_words() -> None:
    """A case that is opened twice, a birth before there were days, a regime that no office enables."""
    office = made_up_office("girfec")
    with pytest.raises(LookupError, match="open_case opens a case, and here one is open"):
        office.at_event(OpenCase(child=office.child, regime="girfec", starter=office.team[0]))
    with pytest.raises(ValueError, match="Nobody was born 2804 days before 0001-01-01"):
        made_up_office("girfec", begins=date(1, 1, 1))
    with pytest.raises(ValueError, match=r'No office of these 0 scenarios enables the regime "girfec"'):
        evidence("girfec", [])
