from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mutation import memory, places
from mutation.memory import Memory
from mutation.mutants import mutants_of
from mutation.places import Module

if TYPE_CHECKING:
    from pathlib import Path

CODE = "def f(a):\n    return a < 5\n"
NEAR, FAR = "tests/unit/test_near.py", "tests/unit/test_far.py"
TESTS = (f"{NEAR}::test_five", f"{FAR}::test_six")


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Module:
    """A module with two files of tests, in a workspace of their own."""
    for each in (places, memory):
        monkeypatch.setattr(each, "ROOT", tmp_path)
    (tmp_path / "tests/unit").mkdir(parents=True)
    for file in (NEAR, FAR):
        (tmp_path / file).write_text("", "utf-8")
    (tmp_path / "pond.py").write_text(CODE, "utf-8")
    anew()
    return Module(tmp_path / "pond.py", "pond")


def anew() -> None:
    """Look at the files again, as another run would."""
    for each in (places.text_of, places.parts_of, places.digest_of):
        each.cache_clear()


def change(module: Module, file: str) -> None:
    """Write something else into a file of tests."""
    (module.path.parent / file).write_text("assert True\n", "utf-8")
    anew()


@pytest.mark.parametrize(
    ("noticed_by", "changed", "known"),
    [
        (TESTS[0], FAR, True),
        (TESTS[0], NEAR, False),
        ("", FAR, False),
        ("", NEAR, False),
        ("time", FAR, False),
    ],
)
def test_an_outcome_counts_while_what_it_rests_on_is_the_same(
    module: Module, tmp_path: Path, noticed_by: str, changed: str, *, known: bool
) -> None:
    """Who was noticed stays so while that file of tests is the same; who lived is tried again when any is another."""
    mutant = mutants_of(CODE)[0]
    Memory.of(module, tmp_path / "kept").keep(mutant, noticed_by, TESTS)
    assert Memory.of(module, tmp_path / "kept").noticed_by(mutant, TESTS) == noticed_by
    change(module, changed)
    assert (Memory.of(module, tmp_path / "kept").noticed_by(mutant, TESTS) is not None) == known


def test_who_lived_is_tried_again_before_a_new_test(module: Module, tmp_path: Path) -> None:
    """A mutant that lived is tried again when one test more comes near it."""
    mutant = mutants_of(CODE)[0]
    Memory.of(module, tmp_path / "kept").keep(mutant, "", TESTS[:1])
    assert Memory.of(module, tmp_path / "kept").noticed_by(mutant, TESTS) is None


def test_nothing_counts_once_the_module_is_another(module: Module, tmp_path: Path) -> None:
    """What became of a module's mutants is forgotten as soon as its text is another."""
    Memory.of(module, tmp_path / "kept").keep(mutants_of(CODE)[0], "", TESTS)
    module.path.write_text(CODE + "\n", "utf-8")
    assert Memory.of(module, tmp_path / "kept").known == {}


def test_a_mutant_that_was_never_tried_is_not_known(module: Module, tmp_path: Path) -> None:
    """Of a mutant that was not tried yet, nothing is known; so a run that was stopped goes on with it."""
    first, second, *_ = mutants_of(CODE)
    Memory.of(module, tmp_path / "kept").keep(first, TESTS[0], TESTS)
    kept = Memory.of(module, tmp_path / "kept")
    assert (kept.noticed_by(first, TESTS), kept.noticed_by(second, TESTS)) == (TESTS[0], None)
