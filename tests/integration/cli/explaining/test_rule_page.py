from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine


def test_a_rule_is_told_in_sentences_with_its_ground(typed: CommandLine) -> None:
    """`explain RULE` says what it does, its level, and each statement with section and strength."""
    told = typed("explain example gate.wishes_heard")
    assert told.code == 0
    for sentence in (
        "It stands before this: somebody begins as lead.",
        "- it is recorded what the family wishes",
        "If not, it is refused, unless a reason is given; the reason is kept.",
        "It says: “The family's wishes are not recorded. Record them, or say why they could not be had.”",
        "EX-04 (must, the document's own word), «Choosing»",
        "The family's wishes are required before somebody leads.",
    ):
        assert sentence in told.out


def test_what_the_authority_chose_is_told_with_its_line(office: CommandLine) -> None:
    """`explain RULE` names the authority's choice, the line of its file and the reason, beside the regime's level."""
    file = Path("authority.toml")
    text = file.read_text("utf-8")
    line = text.count("\n") + 3
    chosen = '\n[regimes.example.gate.family_comfortable]\nlevel  = "explain"\nreason = "Agreed by the board"\n'
    file.write_text(text + chosen, "utf-8")
    told = office("explain example gate.family_comfortable")
    assert "explain, chosen by the authority; the regime has warn" in told.out
    assert f'level = "explain"   (authority.toml:{line})' in told.out
    assert "Reason: Agreed by the board" in told.out
    assert office("explain example gate.family_comfortable --json").value["chosen"] == [
        {"what": 'level = "explain"', "file": "authority.toml", "line": line, "reason": "Agreed by the board"}
    ]


def test_a_part_that_is_off_is_told_as_off(office: CommandLine) -> None:
    """A local choice that nobody turned on can be explained, and says that it is off."""
    told = office("explain example notice.family_copy")
    assert "It is off here." in told.out
    assert "The guidance does not say it." in told.out
