from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.plugins.fakes import PREDICATE, example, install_example, only

if TYPE_CHECKING:
    from pathlib import Path


def test_two_predicates_of_one_name_are_both_named(site: Path) -> None:
    """Two distributions that bring a predicate of one name are refused, both by name; the core counts as one."""
    install_example(site, hooks=PREDICATE.format(name="has_lead"))
    problem = only(example())
    assert "both teamaround and teamaround-example 1.0" in problem.what


@pytest.mark.parametrize(
    ("old", "new", "what", "fix"),
    [
        ("[OpenActions]", "[OpenActions(at_least=1)]", "This is no predicate", "attrs class"),
        ("[OpenActions]", "[Predicate]", "This is no predicate", "attrs class"),
        ('"open_actions", 1', '"Open Actions", 1', "cannot be used as a name", "small letters"),
        ('"open_actions", 1', '"not", 1', "cannot be used as a name", "small letters"),
        ('1, "case"', '1, "cases"', "looks at the cases", 'Did you mean "case"?'),
        ('1, "case"', '"one", "case"', "It has no number", "number ="),
        ('"at_least", True', '"at_lest", True', 'bare names "at_lest"', "at_least"),
        (
            "        at_least: int",
            '        refers = {"words": "mark"}\n        at_least: int',
            'refers names "words"',
            "at_least",
        ),
    ],
)
def test_a_predicate_that_cannot_be_used_is_refused(site: Path, old: str, new: str, what: str, fix: str) -> None:
    """A predicate that is not what a predicate has to be is refused, with its name and its distribution."""
    hooks = PREDICATE.format(name="open_actions")
    assert old in hooks
    install_example(site, hooks=hooks.replace(old, new))
    problem = only(example())
    assert problem.where.file.startswith("teamaround-example 1.0: ")
    assert what in problem.what
    assert fix in problem.fix
