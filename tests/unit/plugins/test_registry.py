from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.plugins.fakes import example, install_example, only

if TYPE_CHECKING:
    from pathlib import Path


NAMELESS = """
from teamaround.plugins import hookimpl

class Nameless:
    def __repr__(self):
        return 1 / 0

@hookimpl
def teamaround_{kind}():
    return [Nameless()]
"""

SOURCE = """
from teamaround.plugins import RegimeSource, hookimpl

@hookimpl
def teamaround_regimes():
    return [RegimeSource(code={code!r}, distribution="made up", version="1", read=lambda name: {read})]
"""


@pytest.mark.parametrize(
    ("hooks", "what", "fix"),
    [
        ("import nothing_of_the_kind", "ModuleNotFoundError", "Install what it asks for"),
        ("raise SystemExit('stop')", "SystemExit: stop", "maintains it"),
        ("def teamaround_regimes(): return ()", "None of its functions is a hook", "@hookimpl"),
        (
            "from teamaround.plugins import hookimpl\n@hookimpl\ndef teamaround_comitted(receipt): ...",
            '"teamaround_comitted" is no hook',
            'Did you mean "teamaround_committed"?',
        ),
        (
            "from teamaround.plugins import hookimpl\n@hookimpl\ndef teamaround_committed(reciept): ...",
            "It cannot be registered",
            "by name",
        ),
        (
            "from teamaround.plugins import hookimpl\n@hookimpl(tryfirst=True)\ndef teamaround_committed(receipt): ...",
            'called as "tryfirst"',
            "Take that out",
        ),
        (
            "from teamaround.plugins import hookimpl\n@hookimpl(wrapper=True)\ndef teamaround_regimes():\n    yield",
            'called as "wrapper"',
            "Take that out",
        ),
        (
            "from teamaround.plugins import hookimpl\n@hookimpl\ndef teamaround_regimes(): return 1 / 0",
            "ZeroDivisionError",
            "disable the plugin",
        ),
        (
            "from teamaround.plugins import hookimpl\n@hookimpl\ndef teamaround_regimes(): raise SystemExit(3)",
            "end (SystemExit: 3)",
            "disable the plugin",
        ),
        (
            "from teamaround.plugins import hookimpl\n@hookimpl\ndef teamaround_predicates(): yield exit(3)",
            "end (SystemExit: 3)",
            "disable the plugin",
        ),
        (NAMELESS.format(kind="regimes"), "It gave <Nameless instance", "RegimeSource"),
        (NAMELESS.format(kind="predicates"), "This is no predicate", "attrs class"),
        (
            SOURCE.format(code=5, read="None"),
            "TypeError: code is 5, and is to be text",
            "disable the plugin",
        ),
        (
            "from teamaround.plugins import hookimpl\n@hookimpl\ndef teamaround_predicates(): yield 1 / 0",
            "ZeroDivisionError",
            "disable the plugin",
        ),
        (
            "from teamaround.plugins import hookimpl\n@hookimpl\ndef teamaround_regimes(): return ['example']",
            "It gave 'example'",
            "RegimeSource",
        ),
    ],
)
def test_code_that_fails_is_contained_and_named(site: Path, hooks: str, what: str, fix: str) -> None:
    """Whatever a plugin's code does wrong, the start is refused with its distribution, what it did and a remedy."""
    install_example(site, hooks=hooks)
    problem = only(example())
    assert problem.where.file.startswith("teamaround-example 1.0: ")
    assert what in problem.what
    assert fix in problem.fix
