from __future__ import annotations

import inspect
import re
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import make_url

import teamaround
from teamaround import Actor, BrokenFile, ConnectionPool, NotFound, Office, Refused, SystemClock
from teamaround.arguments import KINDS, as_declared, front_door, spelt
from teamaround.commands import AddChild, Join
from teamaround.tables import is_ours

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

OFFICER = Actor.officer()
OURS: Any = teamaround
"""What is published, without its types: here it is used wrongly."""

NOT_THE_USERS = {"Store": "on_another", "Run": "take_in", "object": "within"}
"""What is handed over inside the house alone, and what is refused by what it is; each with the method."""


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    """An office in memory."""
    described = {"code": "oak", "name": "Oak", "nation": "england"}
    with Office.open({"authority": described, "store": {"url": "memory:"}, "regimes": {"slough_ecaf": {}}}) as opened:
        yield opened


def public() -> dict[str, Any]:
    """The methods of the front door, by name."""
    return {name: one for name, one in inspect.getmembers(Office, callable) if not name.startswith("_")}


def test_every_argument_of_the_front_door_is_held_to_its_signature() -> None:
    """No argument of the front door is of a kind that nobody knows how to look at."""
    unknown = {
        word: name
        for name, method in public().items()
        for argument, said in inspect.get_annotations(inspect.unwrap(method)).items()
        if argument != "return"
        for word in said.split(" | ")
        if word not in KINDS
    }
    assert unknown == NOT_THE_USERS


@pytest.mark.parametrize("name", sorted(set(public()) - set(NOT_THE_USERS.values()) - {"close"}))
def test_nothing_that_is_no_argument_goes_through_the_front_door(office: Office, name: str) -> None:
    """Whatever method is given something else than its signature says names each such argument, and what to give."""
    method = getattr(office, name)
    arguments = list(inspect.signature(method).parameters)
    with pytest.raises(TypeError) as raised:
        method(**dict.fromkeys(arguments, 1j))
    said = str(raised.value)
    assert said.startswith(f"Office.{name}: ")
    for argument in arguments:
        assert f"{argument} is a value of the class complex. Give " in said


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda of: of.do(None, by=OFFICER), "command is None. Give a command of teamaround.commands"),
        (lambda of: of.do(AddChild, by=OFFICER), "command is the class AddChild. Give a command"),
        (lambda of: of.do(AddChild(name="A"), by="officer:duty"), 'by is the text "officer:duty". Give an Actor:'),
        (lambda of: of.do(AddChild(name="A"), by="officer:duty"), 'Actor.read("officer:duty")'),
        (lambda of: of.do(AddChild(name="A"), by=OFFICER, key=5), "key is 5. Give text (str) or None."),
        (lambda of: of.do(AddChild(name="A"), by=OFFICER, expecting=True), "expecting is True. Give a whole number"),
        (lambda of: of.do(AddChild(name="A"), by=OFFICER, expecting="1"), 'expecting is the text "1". Give a whole'),
        (lambda of: of.case(5, by=OFFICER), "reference is 5. Give text (str)."),
        (lambda of: of.worklist("officer", by=OFFICER, limit="5"), 'limit is the text "5". Give a whole number'),
        (lambda of: of.find_by_number(None, 5, by=OFFICER), "system is None. Give text (str). number is 5."),
        (lambda of: of.tick("2026-01-01"), 'due_by is the text "2026-01-01". Give a day, such as date(2026, 3, 31)'),
        (lambda of: of.tick(datetime(2026, 1, 1, tzinfo=UTC)), "due_by is a value of the class datetime. Give a day"),
        (lambda of: of.import_history("{}", by=OFFICER), 'lines is the text "{}". Give lines of bytes.'),
        (
            lambda of: of.backup(StringIO(), by=OFFICER),
            "file is a value of the class StringIO. Give a Path, text (str) or",
        ),
        (lambda _: OURS.Office.open(None), "Office.open: source is None. Give a Path, text (str) or a mapping (dict)."),
        (lambda _: OURS.Office.upgrade(None), "Office.upgrade: source is None."),
        (lambda _: OURS.Office.open({}, clock=date(2026, 1, 1)), "clock is a value of the class date. Give a Clock"),
        (lambda _: OURS.Office.open({}, clock=SystemClock), "clock is the class SystemClock. Give a Clock"),
        (lambda _: OURS.Office.open({}, ids=OURS.SystemIds), "ids is the class SystemIds. Give Ids"),
        (
            lambda _: OURS.Office.open({}, variables={"HOME": "/", "STORE": None, 5: "x"}),
            'variables["STORE"] is None. Give text (str), or leave the key out. variables has a key that is 5.',
        ),
        (lambda _: is_ours(None), "is_ours: table is None. Give text (str)."),  # type: ignore[arg-type]
        (lambda _: OURS.schema_of(None), "schema_of: name is None. Give text (str)."),
        (lambda _: OURS.read_command(None, {}), "read_command: verb is None."),
        (lambda _: OURS.Actor.read(None), "Actor.read reads text"),
        (
            lambda _: OURS.Actor.officer(5),
            "the name of an officer is no text (str), but a value",
        ),
        (
            lambda _: OURS.Actor.system("portal", on_behalf_of=OFFICER),
            "the on_behalf_of of a system is no text (str)",
        ),
        (lambda _: OURS.ConnectionPool(2.5), "ConnectionPool: at_most is 2.5. Give a whole number."),
        (lambda _: OURS.ConnectionPool(True), "at_most is True. Give a whole number."),
        (lambda _: OURS.ConnectionPool(patience_seconds="5"), 'patience_seconds is the text "5". Give a number.'),
        (lambda _: OURS.ConnectionPool(2, None), "idle_seconds"),
        (lambda _: OURS.command_from_json("{}", do=5), "command_from_json: do is 5. Give text (str)"),
        (
            lambda of: of.import_history([{}], by=OFFICER),
            "line 1 is a value of the class dict. Give each line as bytes.",
        ),
        (lambda of: of.import_history([1], by=OFFICER), "line 1 is 1. Give each line as bytes."),
        (lambda of: of.import_history(["{}"], by=OFFICER), "line 1 is the text"),
    ],
)
def test_a_slip_of_a_program_is_told(office: Office, call: Callable[[Any], object], said: str) -> None:
    """A value of the wrong type is told with the argument, what it is and what to give."""
    with pytest.raises(TypeError, match=re.escape(said)):
        call(office)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda of: of.worklist("officer", by=OFFICER, limit=-1), "limit is -1. Give a whole number from 0 on."),
        (lambda of: of.overdue(by=OFFICER, limit=-1), "Office.overdue: limit is -1."),
        (lambda of: of.chronology("C7", by=OFFICER, limit=-1, before=-2), "before is -2. Give a whole number"),
        (lambda _: OURS.Cursor.from_text(None), "None is not a place in the journal. It looks like 0.17"),
        (lambda _: OURS.Cursor.from_text(0.17), "0.17 is not a place in the journal."),
        (lambda _: OURS.ConnectionPool(0), "ConnectionPool: at_most is 0. Give 1 or more."),
        (lambda _: OURS.ConnectionPool(-1), "ConnectionPool: at_most is -1. Give 1 or more."),
        (
            lambda of: of.find("a", by=OFFICER, limit=10**30),
            "limit is a very large number. Give a whole number from 0 to",
        ),
        (lambda of: of.outbox(by=OFFICER, limit=10**30), "Office.outbox: limit is a very large number."),
        (lambda of: of.overview(by=OFFICER, limit=10**30), "Office.overview: limit is a very large number."),
        (lambda of: of.overdue(by=OFFICER, limit=10**9 + 1), "limit is 1000000001. Give a whole number from 0 to"),
        (lambda _: OURS.Actor(kind="boss", name="A"), "'boss' is no kind of actor. Give \"person\","),
    ],
)
def test_a_number_or_word_that_nobody_takes_is_told(office: Office, call: Callable[[Any], object], said: str) -> None:
    """A value of the right type that cannot be meant is told with the argument, and what to give."""
    with pytest.raises(ValueError, match=re.escape(said)):
        call(office)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda of: of.cases(by=OFFICER, after="junk"), '"junk" is no place in a list of cases.'),
        (lambda of: of.cases(by=OFFICER, state="opn"), 'Did you mean "open"?'),
        (lambda of: of.cases(by=OFFICER, regime="zz"), 'No regime "zz" is known here.'),
        (lambda of: of.outbox(by=OFFICER, state="zz"), "Ask for queued, proposed, held_back or failed."),
        (lambda of: of.outbox(by=OFFICER, after="junk"), "is no place in an outbox"),
        (lambda of: of.find("a", by=OFFICER, after="junk"), "is no place in what was found"),
    ],
)
def test_a_place_or_state_that_is_not_there(office: Office, call: Callable[[Any], object], said: str) -> None:
    """What a list is asked for and does not have is told alike by every list, and is no empty list."""
    with pytest.raises(NotFound, match=re.escape(said)):
        call(office)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({1: 2}, "A name among the settings is 1, and no text."),
        (
            {"store": {"url": Path("office.db")}},
            f"The address of the store is a value of the class {type(Path()).__name__}, and no text.",
        ),
        ({"store": {"url": make_url("sqlite:///office.db")}}, "of a URL of SQLAlchemy url.render_as_string"),
    ],
)
def test_settings_that_no_file_could_hold(settings: Any, said: str) -> None:
    """What a program puts among the settings and no file could hold is told with what to give."""
    given = {"authority": {"code": "e", "name": "E", "nation": "england"}, "store": {"url": "memory:"}, **settings}
    with pytest.raises(BrokenFile, match=re.escape(said)):
        OURS.Office.open(given)


def test_what_stands_under_a_key_of_the_variables_is_not_repeated() -> None:
    """A password that is a number is told by its key and its class: a message may be logged."""
    with pytest.raises(TypeError, match=r'upgrade: variables\["PIN"\] is a value of the class int\.') as told:
        OURS.Office.upgrade({}, variables={"PIN": 48213})
    assert "48213" not in str(told.value)


def test_a_list_that_is_not_there_is_told_with_the_nearest(office: Office) -> None:
    """Whoever misspells a list learns which was meant, before the first row."""
    with pytest.raises(NotFound, match=r'There is no list "child"\. Did you mean "children"\?'):
        office.listed("child", by=OFFICER)  # type: ignore[arg-type]


def test_what_is_right_goes_through(office: Office, tmp_path: Path) -> None:
    """What a signature takes is taken: nothing, nought, a class of the caller's own, a path."""

    class Ours(SystemClock):
        pass

    assert office.worklist("officer", by=OFFICER, limit=0).lines == ()
    assert office.consider(AddChild(name="A"), by=OFFICER, expecting=None).considered
    with pytest.raises(BrokenFile, match="There is no file"):
        Office.open(tmp_path / "oak.toml", clock=Ours(), pool=ConnectionPool(1, 0.5), variables={})


def test_a_door_says_what_its_methods_take() -> None:
    """A class is held to its signatures in every way of being called, its own and those it inherits."""

    class Below:
        def one(self, first: str, *, second: int = 0) -> str:
            return first * second

    @front_door
    class Above(Below):
        @staticmethod
        def two(first: str | None) -> object:
            return first

        @classmethod
        def three(cls, first: date | None = None) -> object:
            return first

    assert (Above().one("a", second=2), Above.two(None), Above.three()) == ("aa", None, None)
    above: Any = Above
    calls: tuple[Callable[[], object], ...] = (
        lambda: above().one(first=2),
        lambda: above.two(2),
        lambda: above.three(2),
    )
    for call in calls:
        with pytest.raises(TypeError, match=r"Above\.\w+: first is 2\. Give"):
            call()
    assert Below().one("a", second=True) == "a", "the class that it inherits from is left alone"


def test_each_of_several_is_looked_at() -> None:
    """Where a function takes as many as there are, each of them is held to what is said of all."""

    @as_declared
    def asked(first: str, *more: int, last: bool = False) -> int:
        return sum(more)

    assert (asked("a"), asked("a", 1, 2, last=True)) == (0, 3)
    wrong: Any = asked
    with pytest.raises(TypeError, match=r'more is the text "2". Give a whole number. more is None. .* last is 3.'):
        wrong("a", 1, "2", None, last=3)


def test_what_python_refuses_by_itself_is_left_to_it() -> None:
    """An argument too many, or one that is missing, is told as Python tells it."""

    @as_declared
    def asked(first: str) -> str:
        return first

    with pytest.raises(TypeError, match="missing 1 required"):
        asked()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword"):
        asked("a", second=1)  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "None"),
        (True, "True"),
        (2.5, "2.5"),
        (10**40, "a very large number"),
        ("\x1b[2J", 'the text "\\u001B[2J"'),
        (AddChild, "the class AddChild"),
        ({}, "a value of the class dict"),
        ([], "a value of the class list"),
        ((2, "a", AddChild, 3), "a tuple with int, str, the class AddChild in it"),
    ],
)
def test_a_value_is_spelt_in_words(value: object, words: str) -> None:
    """What is not what it should be is said in words that fit on a line and that no terminal acts on."""
    assert spelt(value) == words


def test_a_command_without_a_case_is_refused_once(office: Office) -> None:
    """A case that is nothing is told in one sentence, beside whatever else the command does not take."""
    for case in (None, ""):
        with pytest.raises(Refused) as refused:
            office.do(Join(case=case, person="P1", agency=5), by=OFFICER)  # type: ignore[arg-type]
        assert [one.what for one in refused.value.findings] == [
            "It is not said which case this is about.",
            "agency: This should be text, not a whole number (5).",
        ]
