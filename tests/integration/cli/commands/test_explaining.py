from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine


def test_the_last_word_of_a_rule_is_enough_where_it_is_clear(typed: CommandLine) -> None:
    """A rule may be named by its key alone, unless several parts have it; then all of them are named."""
    assert typed("explain example wishes_heard").code == 0
    unclear = typed("explain example support")
    assert (unclear.code, "contact.support, team.support" in unclear.err) == (2, True)


@pytest.mark.parametrize(
    ("words", "meant"),
    [("exampel", "example"), ("example gate.wishes_herd", "gate.wishes_heard"), ("example EX-99", "EX-")],
)
def test_whatever_is_not_known_is_met_with_the_nearest(typed: CommandLine, words: str, meant: str) -> None:
    """An unknown regime, rule or statement is misuse, and the nearest known one is named."""
    refused = typed(f"explain {words}")
    assert (refused.code, f'Did you mean "{meant}' in refused.err) == (2, True)
