"""The laws of the house that no import shows; who may import whom is held by tests/packaging/test_import_laws.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from teamaround import commands
from teamaround.office import Office
from tests.unit import house

ROOT = Path(__file__).resolve().parents[2]
CORE = "core/src/teamaround"


def made(folder: Path, text: str, name: str) -> Path:
    """A small house in *folder* with one module, beside a regime and an authority that have words of their own."""
    written = {
        name: text,
        "plugins/fife_hub/pyproject.toml": "",
        "plugins/fife_hub/src/teamaround_fife_hub/guidance.toml": '[statement.FH-01]\nsays = "One."\n',
        "plugins/fife_hub/src/teamaround_fife_hub/regime.toml": (
            '[role.circle_keeper]\n[list.job]\nitems = [{ key = "link_worker" }]\n'
        ),
        "authorities/fife.toml": "",
    }
    for file, content in written.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(content, "utf-8")
    return folder


def test_a_module_is_about_one_thing() -> None:
    """No module goes past three hundred lines."""
    assert house.too_long(ROOT) == []


def test_a_module_that_is_two_things_is_noticed(tmp_path: Path) -> None:
    """A module of three hundred and one lines is named with their number."""
    assert house.too_long(made(tmp_path, "\n" * 300, f"{CORE}/views/long.py")) == []
    found = house.too_long(made(tmp_path, "\n" * 301, f"{CORE}/views/long.py"))
    assert found == [f"{CORE}/views/long.py: 301 lines"]


def test_a_folder_tells_its_story() -> None:
    """No folder holds more than a dozen modules beside its __init__."""
    assert house.too_full(ROOT) == []


def test_a_folder_that_is_too_full_is_noticed(tmp_path: Path) -> None:
    """A folder of thirteen modules is named with their number; its __init__ counts for nothing."""
    for number in range(12):
        made(tmp_path, "", f"{CORE}/rooms/room{number}.py")
    assert house.too_full(made(tmp_path, "", f"{CORE}/rooms/__init__.py")) == []
    assert house.too_full(made(tmp_path, "", f"{CORE}/rooms/one_more.py")) == [f"{CORE}/rooms: 13 modules"]


def test_the_time_and_chance_are_passed_in() -> None:
    """Nothing that is shipped asks for the time, for an id or for chance but the one module that may."""
    assert house.looks_at_the_clock(ROOT) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from datetime import date\n\nday = date.today()", ["3: datetime.date.today"]),
        ("import datetime as d\n\nnow = d.datetime.now(d.UTC)", ["3: datetime.datetime.now"]),
        ("from uuid import uuid4 as new", ["1: uuid.uuid4"]),
        ("import secrets", ["1: secrets"]),
        ("def name(random):\n    import random", ["2: random"]),
        ("from os import urandom", ["1: os.urandom"]),
        ("import time\n\nmoment = time.time", ["3: time.time"]),
        ("def today(clock):\n    return clock.now().date()", []),
        ("import time\n\nbegan = time.monotonic()", []),
    ],
)
def test_a_look_at_the_clock_is_noticed(tmp_path: Path, text: str, found: list[str]) -> None:
    """Whoever asks for the time or for chance is named with the line, under any name; who is handed a clock is not."""
    where = f"{CORE}/casework/late.py"
    assert house.looks_at_the_clock(made(tmp_path, text, where)) == [f"{where}:{one}" for one in found]


def test_the_clock_may_look_at_the_clock(tmp_path: Path) -> None:
    """The one module that asks for the time is let alone."""
    assert house.looks_at_the_clock(made(tmp_path, "import secrets", house.CLOCK)) == []


def test_the_core_knows_no_place() -> None:
    """No council, regime, role or job title stands in the core's code or data, and no statement is cited there."""
    assert house.knows_a_place(ROOT) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('WORD = "lead professional"', "lead professional"),
        ("class EpisodeCoordinator: ...", "episode coordinator"),
        ("def is_key_worker(person): ...", "key worker"),
        ('if regime == "fife_hub": ...', "fife hub"),
        ('CITED = ("FH-01",)', "FH-01"),
        ("from teamaround_fife_hub import hooks", "fife hub"),
        ('council = f"{name} of Fife"', "fife"),
        ("circle_keeper = 1", "circle keeper"),
        ('JOBS = {"link_worker": 1}', "link worker"),
        ('MARKS = {"Kingston": 1}', "kingston"),
    ],
)
def test_a_place_in_the_core_is_noticed(tmp_path: Path, text: str, said: str) -> None:
    """A word of one council, regime, role or job is named with its line, however it is spelt and whoever brought it."""
    where = f"{CORE}/concepts/leads.py"
    assert house.knows_a_place(made(tmp_path, f"\n{text}", where)) == [f"{where}:2: {said}"]


def test_what_explains_the_code_may_give_an_example(tmp_path: Path) -> None:
    """A docstring or comment may name a regime as an example."""
    text = '"""Like fife_hub."""\n\nSIZE = 1\n"""As FH-01 has it."""\n# a lead professional\n'
    assert house.knows_a_place(made(tmp_path, text, f"{CORE}/regime/example.py")) == []


def test_a_place_in_the_data_of_the_core_is_noticed(tmp_path: Path) -> None:
    """What lies beside the code is held to the same law."""
    made(tmp_path, "lead = 1\nEHC plan\n", f"{CORE}/views/words.txt")
    assert house.knows_a_place(tmp_path) == [f"{CORE}/views/words.txt:2: ehc"]


def test_nations_are_known_to_the_calendars_alone() -> None:
    """No nation is named in the core's code or data but in the calendars."""
    assert house.knows_a_nation(ROOT) == []


def test_a_nation_elsewhere_is_noticed(tmp_path: Path) -> None:
    """A nation in any other module is named with its line; the calendars are let alone."""
    made(tmp_path, 'NATION = "northern_ireland"', house.CALENDARS)
    assert house.knows_a_nation(made(tmp_path, 'if nation == "scotland": ...', f"{CORE}/office/door.py")) == [
        f"{CORE}/office/door.py:1: scotland"
    ]


def test_no_class_name_stands_twice() -> None:
    """Whoever reads the name of a class knows which one is meant."""
    assert house.named_twice(ROOT) == []


def test_a_class_name_that_stands_twice_is_noticed(tmp_path: Path) -> None:
    """Two classes of one name are named with their modules, also where one is for its module alone or stands inside."""
    made(tmp_path, "class Step: ...\n\nclass _File: ...", f"{CORE}/concepts/work.py")
    assert house.named_twice(tmp_path) == []
    made(tmp_path, "class Case:\n    class Step: ...\n\nclass _File: ...", f"{CORE}/cli/looking.py")
    made(tmp_path, "class Step: ...", "tests/unit/test_step.py")
    both = f"{CORE}/cli/looking.py, {CORE}/concepts/work.py"
    assert house.named_twice(tmp_path) == [f"Step: {both}", f"_File: {both}"]


def test_there_is_one_way_to_write_and_one_to_read() -> None:
    """Only `Office.do` writes to the store, and only the front door reads from it."""
    assert house.other_doors(ROOT) == []


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("office/door.py", "def _carry_out(store):\n    with store.writing(): ...", []),
        ("office/door.py", "def mend(store):\n    with store.writing(): ...", ["2: writing"]),
        ("office/repairs.py", "def do(store):\n    with store.writing(): ...", ["2: writing"]),
        ("office/reads.py", "def page(store):\n    with store.reading(): ...", []),
        ("cli/worklist.py", "rows = office.store.reading()", ["1: reading"]),
        ("store/journal_text.py", "rows = store.reading()", []),
        ("testing/seen.py", "rows = store.reading()", []),
        ("testing/seen.py", "rows = store.writing()", ["1: writing"]),
    ],
)
def test_another_door_is_noticed(tmp_path: Path, name: str, text: str, found: list[str]) -> None:
    """Whoever writes or reads past the front door is named with the line; the store and its tests are let alone."""
    expected = [f"{CORE}/{name}:{one}" for one in found]
    assert house.other_doors(made(tmp_path, text, f"{CORE}/{name}")) == expected


def test_every_read_asks_who_looks() -> None:
    """Whatever the office can be asked takes `by`, by name and without a default."""
    assert house.reads_for_nobody(Office) == []


class Careless:
    """A front door through which anybody looks."""

    def page(self, case: str) -> None:
        """Asks nobody."""

    def worklist(self, *, by: str = "anybody") -> None:
        """Takes anybody."""

    def journal(self, by: str) -> None:
        """Takes whoever comes first."""

    def chronology(self, *, by: str) -> None:
        """Asks."""

    def close(self) -> None:
        """Reads nothing."""


def test_a_read_that_asks_nobody_is_noticed() -> None:
    """A method that reads without asking who looks, or that asks in passing, is named."""
    assert house.reads_for_nobody(Careless) == ["journal", "page", "worklist"]


def test_every_command_is_published() -> None:
    """Whatever can be asked for is found in one place."""
    assert house.unpublished(commands.Command, commands.__all__) == []


def test_a_command_that_is_not_published_is_noticed() -> None:
    """A command that is left out of the list is named; what other commands are made from need not be in it."""
    assert house.unpublished(commands.Command, set(commands.__all__) - {"AssignLead"}) == ["AssignLead"]


def test_every_test_is_a_requirement() -> None:
    """Each test says in its docstring what it proves."""
    assert house.requirements_untold(ROOT) == []


def test_a_test_without_a_requirement_is_noticed(tmp_path: Path) -> None:
    """A test that says nothing is named with its line, also inside a class; what is no test may keep silent."""
    text = "def made(): ...\n\nclass Case:\n    async def test_it(self): ...\n\ndef test_this():\n    '''It holds.'''\n"
    assert house.requirements_untold(made(tmp_path, text, "tests/unit/test_silent.py")) == [
        "tests/unit/test_silent.py:4: test_it"
    ]


def test_the_laws_look_at_this_house() -> None:
    """The laws are held against all that is shipped: the core, the modules they name among it, and every plugin."""
    looked_at = {path.relative_to(ROOT).as_posix() for path in house.shipped(ROOT)}
    assert {house.CLOCK, house.CALENDARS, f"{CORE}/office/door.py"} <= looked_at
    plugins = {file.parent.name for file in ROOT.glob("plugins/*/pyproject.toml")}
    assert {one.split("/")[1] for one in looked_at if one.startswith("plugins/")} == plugins
