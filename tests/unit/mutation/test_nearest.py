from __future__ import annotations

from pathlib import Path

import pytest

from mutation.mutants import mutants_of
from mutation.nearest import Nearest
from mutation.places import Module
from mutation.reach import Reach

OWN, FAR, OTHER = "tests/unit/test_own.py", "tests/unit/test_far.py", "tests/unit/test_other.py"
SECONDS = {
    f"{OWN}::slow": 0.9,
    f"{OWN}::quick": 0.1,
    f"{FAR}::first": 0.01,
    f"{FAR}::second": 0.02,
    f"{OTHER}::one": 0.5,
}
IN_FUNCTION = mutants_of("def f(a):\n    return not a\n")[0]
AT_IMPORT = mutants_of("x = 1\n")[0]


def nearest(**ran: int | tuple[int, ...]) -> Nearest:
    """The tests near a module whose own file is OWN; *ran* says which lines each test ran."""
    lines: dict[int, frozenset[str]] = {}
    for name, run in ran.items():
        tests = {test for test in SECONDS if test.endswith(f"::{name}")}
        for line in run if isinstance(run, tuple) else (run,):
            lines[line] = lines.get(line, frozenset()) | tests
    return Nearest(Reach(lines, SECONDS), frozenset({OWN}), frozenset({OTHER}))


def test_the_quickest_of_the_module_s_own_tests_come_first() -> None:
    """A mutant is tried before the tests of files that import its module, the quickest first, then before others."""
    parts = nearest(slow=2, quick=2, first=2, second=2).of(IN_FUNCTION)
    assert parts == ((f"{OWN}::quick", f"{OWN}::slow"), (f"{FAR}::first", f"{FAR}::second"))


def test_tests_named_after_the_module_come_before_all_others() -> None:
    """The tests in the file named after the module are asked first, however little they run and however slow."""
    lines = {2: frozenset({f"{OWN}::quick", f"{OTHER}::one"})}
    named = Nearest(Reach(lines, SECONDS), frozenset({OWN, OTHER}), frozenset(), named=frozenset({OTHER}))
    assert named.of(IN_FUNCTION) == ((f"{OTHER}::one", f"{OWN}::quick"),)


@pytest.mark.parametrize(
    ("file", "named"),
    [
        ("tests/unit/pond/test_ducks.py", True),
        ("tests/integration/pond/test_ducks.py", True),
        ("tests/unit/test_ducks.py", False),
        ("tests/unit/lake/test_ducks.py", False),
        ("tests/unit/millpond/test_ducks.py", False),
        ("tests/unit/pond/test_young_ducks.py", False),
    ],
)
def test_a_file_of_tests_is_named_after_a_module(file: str, *, named: bool) -> None:
    """A file of tests is named after a module if its name and its folders say those of the module."""
    assert Module(Path("pond/ducks.py"), "world.pond.ducks").names(file) == named


def test_a_test_that_runs_what_few_others_run_is_nearer() -> None:
    """Of tests elsewhere, those come first that ran lines of the module that few others run."""
    assert nearest(first=2, second=(2, 3), one=2).of(IN_FUNCTION)[0][0] == f"{FAR}::second"


def test_only_tests_that_ran_the_statement_are_asked() -> None:
    """A test that did not run the changed statement cannot notice it, and is not asked."""
    assert nearest(quick=2, slow=1).of(IN_FUNCTION) == ((f"{OWN}::quick",),)


def test_whoever_uses_the_module_is_asked_about_what_runs_at_import() -> None:
    """A change of what runs at import is tried before every test that ran the module or stands in a file near it."""
    (first, second) = nearest(first=9).of(AT_IMPORT)
    assert set(first + second) == set(SECONDS) - {f"{FAR}::second"}


def test_a_mutant_that_nothing_comes_near_has_no_tests() -> None:
    """A mutant that no test comes near is tried before none, so it lives."""
    assert Nearest(Reach({}, {}), frozenset(), frozenset()).of(IN_FUNCTION) == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("from pond.ducks import Duck", True),
        ("from pond import ducks", True),
        ("import pond.ducks", True),
        ("    from pond.ducks import (\n    Duck,\n)", True),
        ("from pond.ducks.young import Duckling", False),
        ("from pond import ducklings", False),
        ("# from pond.ducks import Duck", False),
    ],
)
def test_a_file_of_tests_is_a_module_s_own_if_it_imports_it(text: str, *, named: bool) -> None:
    """A file of tests belongs to the modules that it imports by name, wherever it lies and whatever it is called."""
    assert Module(Path("pond/ducks.py"), "pond.ducks").is_named_in(f"import os\n{text}\n") == named
