"""The made-up regime, guidance and authority in `good/`, and small edits that break them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from teamaround.errors import BrokenFile, Place, Problem
from teamaround.regime.authority import read_authority
from teamaround.regime.checking import check_regime
from teamaround.regime.predicates import CORE, Predicate
from teamaround.regime.reading import Guidance, read_guidance, read_regime
from teamaround.regime.with_choices import check_choices, resolve

if TYPE_CHECKING:
    from teamaround.files import Document
    from teamaround.regime.authority import Authority
    from teamaround.regime.rules import Regime
    from teamaround.regime.with_choices import Resolved

GOOD = Path(__file__).parent / "good"
HERE = "▸"
"""Stands in an edit before the character at which the fault is to be found."""

REGISTRY: dict[str, type[Predicate]] = {one.name: one for one in CORE}

Edit = tuple[str, str]


def text_of(name: str, *edits: Edit) -> str:
    """One of the good files with each edit's first text, which is there once, replaced by its second."""
    text = (GOOD / name).read_text("utf-8")
    for old, new in edits:
        assert text.count(old.replace(HERE, "")) == 1, f"{old!r} is not there once"
        text = text.replace(old.replace(HERE, ""), new if new or HERE not in old else old)
    return text


def placed(text: str) -> tuple[bytes, int | None, int | None]:
    """*text* without its mark, and the line and column at which the mark stood."""
    before, mark, _ = text.partition(HERE)
    line, column = (before.count("\n") + 1, len(before) - before.rfind("\n")) if mark else (None, None)
    return text.replace(HERE, "").encode(), line, column


def guidance(*edits: Edit) -> Guidance:
    """The made-up guidance."""
    return read_guidance(text_of("guidance.toml", *edits).encode(), "guidance.toml")


def regime(*edits: Edit) -> tuple[Regime, Document]:
    """The made-up regime, and the document it was read from."""
    return read_regime(text_of("regime.toml", *edits).encode(), "regime.toml")


def authority(*edits: Edit) -> Authority:
    """The made-up authority."""
    return read_authority(text_of("authority.toml", *edits).encode(), "authority.toml")


def plain(*edits: Edit) -> Resolved:
    """The made-up regime as it is, under no choices."""
    found, document = regime(*edits)
    return resolve(found, guidance(), registry=REGISTRY, document=document)


def chosen(*edits: Edit) -> Resolved:
    """The made-up regime under the made-up authority's choices."""
    found, document = regime(*edits)
    made = authority()
    choices = made.regimes["example"]
    return resolve(found, guidance(), choices, registry=REGISTRY, document=document, chosen=made.document)


def regime_problems(source: bytes) -> list[Problem]:
    """Everything that is wrong with a regime's file beside the good guidance."""
    try:
        found, document = read_regime(source, "regime.toml")
    except BrokenFile as error:
        return list(error.problems)
    return check_regime(found, document, guidance(), REGISTRY)


def authority_problems(source: bytes) -> list[Problem]:
    """Everything that is wrong with an authority's file beside the good regime."""
    try:
        found = read_authority(source, "authority.toml")
    except BrokenFile as error:
        return list(error.problems)
    choices = found.regimes["example"]
    return check_choices(choices, regime()[0], guidance(), registry=REGISTRY, document=found.document)


def assert_refused(problems: list[Problem], place: Place, what: str, fix: str) -> None:
    """That there is one problem, at *place*, which says *what* and *fix*."""
    assert [problem.where for problem in problems] == [place], "\n".join(map(str, problems))
    assert what in problems[0].what
    assert fix in problems[0].fix
