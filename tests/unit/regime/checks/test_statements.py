from __future__ import annotations

import pytest

from teamaround.errors import Place
from teamaround.regime.checking import check_regime
from tests.unit.regime.made_up import (
    REGISTRY,
    Edit,
    assert_refused,
    guidance,
    regime,
    text_of,
)


@pytest.mark.parametrize(
    ("edit", "key", "what", "fix"),
    [
        (('background = "Nothing follows from the colour."\n', ""), "statement.EX-17", "No part", "background"),
        (
            ('says     = "The lead is one point of contact."', 'says     = "…"\nbackground = "…"'),
            "statement.EX-12.background",
            "function.point_of_contact rests on it",
            "Take the background out",
        ),
    ],
)
def test_a_statement_is_used_or_background_and_never_both(edit: Edit, key: str, what: str, fix: str) -> None:
    """A statement that nothing uses is refused in the guidance's own file; so is one that is used and background."""
    found, document = regime()
    problems = check_regime(found, document, guidance(edit), REGISTRY)
    text = text_of("guidance.toml", edit)
    offset = text.index(f"[{key.removesuffix('.background')}]")
    if key.endswith("background"):
        offset = text.index("background", offset)
        column = 1
    else:
        column = len("[statement.") + 1
    line = text.count("\n", 0, offset) + 1
    assert_refused(problems, Place("guidance.toml", line, column, key), what, fix)
