from __future__ import annotations

import re
import sys
from asyncio import CancelledError
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from teamaround.containing import LONGEST_WORDS, contained, kind_of, raised
from teamaround.errors import BrokenOffice
from teamaround.plugins.host import start
from tests.unit.plugins.fakes import install, naming

if TYPE_CHECKING:
    from pathlib import Path

OBSERVER = """
    from teamaround.plugins import hookimpl
    heard = []

    @hookimpl
    def teamaround_committed(receipt):
        {body}
"""


def observed(site: Path, *bodies: str) -> Any:
    """A host with an observer for each body, each a distribution of its own."""
    names = []
    for number, body in enumerate(bodies):
        points = f"[teamaround.hooks]\nobserver{number} = made_up_observer{number}\n"
        files = {f"made_up_observer{number}.py": OBSERVER.format(body=body)}
        install(site, f"teamaround-observer{number}", entry_points=points, files=files)
        names.append(f"teamaround-observer{number}")
    return start(naming("ehcp", plugins=tuple(names)))


def test_an_observer_cannot_end_the_program(site: Path) -> None:
    """An observer that asks for the program to end is named like one that raises, and stops no other."""
    host = observed(site, "raise SystemExit(3)", "heard.append(receipt)")
    [failed] = host.committed("receipt")
    said = "SystemExit, and asked for the whole program to end"
    assert str(failed) == f"teamaround-observer0 1.0, teamaround_committed: {said}"
    assert sys.modules["made_up_observer1"].heard == ["receipt"]


def test_an_error_is_told_by_its_kind_alone() -> None:
    """What code says that was given a family's record is not repeated; that it asked for the program to end is said."""
    assert kind_of(LookupError("Leo P")) == "LookupError"
    assert kind_of(outcome(SystemExit("Leo P"))) == "SystemExit, and asked for the whole program to end"


class Stop(KeyboardInterrupt):
    """What a plugin may call its own way of ending the program."""


def outcome(error: BaseException) -> BaseException:
    """What comes through where a plugin's code raises an error."""
    try:
        with contained():
            raise error  # noqa: TRY301  # it stands for what a plugin raises
    except BaseException as came:  # noqa: BLE001  # whatever it is, is looked at
        return came


@pytest.mark.parametrize("error", [SystemExit(3), GeneratorExit(), CancelledError(), Stop(), BaseException("x")])
def test_nothing_that_ends_the_program_comes_through(error: BaseException) -> None:
    """Whatever is meant for the program alone comes through as an error that says so."""
    came = outcome(error)
    assert isinstance(came, RuntimeError)
    assert "It asked for the whole program to end" in str(came)


def test_the_keyboard_still_ends_the_program() -> None:
    """An interruption from the keyboard, which only the main thread gets, comes through; elsewhere it is a plugin's."""
    assert type(outcome(KeyboardInterrupt())) is KeyboardInterrupt
    with ThreadPoolExecutor(1) as threads:
        assert isinstance(threads.submit(outcome, KeyboardInterrupt()).result(), RuntimeError)


def test_an_error_of_many_words_is_cut() -> None:
    """Of an error's own words so many are repeated as somebody reads."""
    assert raised(ValueError("x" * 600)) == f"ValueError: {'x' * (LONGEST_WORDS - 1)}…"
    assert raised(ValueError("It failed.")) == "ValueError: It failed", "the sentence that it ends has a stop"
    assert raised(ValueError("x" * LONGEST_WORDS)) == f"ValueError: {'x' * LONGEST_WORDS}"


@pytest.mark.parametrize("raises", ["SystemExit", "KeyboardInterrupt", "type('Stop', (KeyboardInterrupt,), {})"])
def test_an_import_cannot_end_the_program(site: Path, raises: str) -> None:
    """A module that asks for the program to end while it is imported is named, wherever it is imported from."""
    points = "[teamaround.hooks]\nending = made_up_ending\n"
    install(site, "teamaround-ending", entry_points=points, files={"made_up_ending.py": f"raise {raises}\n"})
    with ThreadPoolExecutor(1) as threads:
        told = threads.submit(start, naming("ehcp", plugins=("teamaround-ending",))).exception()
    assert isinstance(told, BrokenOffice)
    assert "Its hooks cannot be imported: RuntimeError: It asked for the whole program to end" in str(told)


MENDED = "Mend it there"


@pytest.mark.parametrize(
    ("code", "what", "fix"),
    [
        ("def (:\n", r"its code does not read, .*made_up_torn.inner\.py, line 2: invalid syntax\.", MENDED),
        (
            "from made_up_torn import reed\n",
            r"ImportError: cannot import name 'reed' .*inner\.py, line 2\)",
            MENDED,
        ),
        ("import made_up_torn.reed\n", r"No module named 'made_up_torn.reed' \(.*inner\.py, line 2\)", MENDED),
        (
            "from teamaround.plugins import reed\n",
            r"cannot import name 'reed' from .*inner\.py, line 2\)",
            MENDED,
        ),
        (
            "import not_there.at_all\n",
            r"No module named 'not_there' \(.*inner\.py, line 2\)",
            "Install what it asks for (not_there);",
        ),
        ("1 / 0\n", r"ZeroDivisionError: division by zero \(.*inner\.py, line 2\)", MENDED),
    ],
)
def test_code_that_fails_as_it_is_imported_is_told_by_file_and_line(site: Path, code: str, what: str, fix: str) -> None:
    """Whoever writes a plugin is led to the line; only what somebody else brings is said to be installed."""
    files = {"made_up_torn/__init__.py": "from . import inner\n", "made_up_torn/inner.py": f"# torn\n{code}"}
    install(site, "teamaround-torn", entry_points="[teamaround.hooks]\ntorn = made_up_torn\n", files=files)
    with pytest.raises(BrokenOffice) as told:
        start(naming("ehcp", plugins=("teamaround-torn",)))
    (problem,) = told.value.problems
    assert re.search(what, problem.what)
    assert problem.fix.startswith(fix)
    assert ("Install what" in problem.fix) == ("not_there" in code)
