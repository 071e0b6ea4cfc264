from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.plugins.fakes import install_example, naming, refused

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = """
from teamaround.plugins import RegimeSource, hookimpl

@hookimpl
def teamaround_regimes():
    return [RegimeSource(code={code!r}, distribution="made up", version="1", read=lambda name: {read})]
"""


@pytest.mark.parametrize(
    ("read", "what"),
    [
        ("'text'", "bytes are wanted, and not str"),
        ("exit(3)", "end (SystemExit: 3)"),
        ("None", "bytes are wanted, and not NoneType"),
    ],
)
def test_a_source_that_gives_no_files_is_named(site: Path, read: str, what: str) -> None:
    """A regime from elsewhere whose files cannot be had is refused by its distribution, and ends nothing."""
    install_example(site, hooks=SOURCE.format(code="other", read=read))
    problems = refused(naming("other", plugins=("teamaround-example",)))
    assert {one.where.file for one in problems} == {"made up 1: regime.toml", "made up 1: guidance.toml"}
    assert all(what in one.what for one in problems)
