"""
Findings of rules and problems of files, as lines for people: level, why, whose words, what to do.

A problem has its file, line, column and key before it. Also how to go on with a reason (`--because`), and which copy
of a regime was played. The command that
records what is missing: `commands_to_record.py`; the exit code: `cli/error_results.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.cli.rendering.page import TextLine, text_lines
from teamaround.concepts.days.written import days_in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from teamaround.cli.rendering.page import Page, Tone
    from teamaround.concepts.findings import Finding, Grade, Level
    from teamaround.errors import Problem
    from teamaround.plugins.sources import RegimeCopy

TONES: dict[Level, Tone] = {"block": "bad", "explain": "caution", "warn": "caution", "info": "quiet"}

GRADES: dict[Grade, str] = {
    "guidance": "",
    "reading": "This is our reading of the guidance, not its words.",
    "local": "This is a local choice; the guidance does not say it.",
    "core": "",
}


def finding_lines(
    finding: Finding,
    cite: Callable[[str], str],
    *,
    called: Callable[[str], str] = str,
    noted: Callable[[Finding], str] | None = None,
    mend: Callable[[Finding], str] = lambda _: "",
) -> Page:
    """
    One finding: its level, what stands, why, whose words they are, what to do, and how to go on with a reason.

    *called* gives the name of somebody, *noted* what was seen in the words of the finding's regime, *mend* the command
    that would record what is missing.
    """
    note = (noted or in_plain_words)(finding)
    answered = f"Reason given: {finding.answered}" if finding.answered else ""
    return (
        TextLine(f"[{finding.level}] {days_in_words(finding.what)}", "" if finding.answered else TONES[finding.level]),
        *text_lines(
            f"Why: {note}." if note else "",
            f"About: {_with_name(finding.about, called)}" if finding.about else "",
            *map(cite, finding.says),
            GRADES[finding.grade],
            "" if finding.answered else finding.every_fix,
            mend(finding),
            answered,
            how_to_explain(finding),
            indent=1,
        ),
    )


def in_plain_words(finding: Finding) -> str:
    """What was seen, in the core's own words where it is kept under a key."""
    from teamaround.cli.explaining.regime_words import words_of_any

    return words_of_any().named(finding.note) if finding.note else ""


def _with_name(reference: str, called: Callable[[str], str]) -> str:
    name = called(reference)
    return reference if name == reference else f"{name} ({reference})"


def how_to_explain(finding: Finding) -> str:
    """How a reason is given where one lets the command go on; nothing where none is asked for."""
    if finding.level != "explain" or finding.answered is not None:
        return ""
    key = finding.rule.rpartition(".")[2]
    return f'To go on with a reason, add: --because {key}="…"'


def problem_lines(problems: Iterable[Problem]) -> Page:
    """Problems, each with the place, what is wrong, and what would be right."""
    return tuple(
        line
        for problem in problems
        for line in (
            TextLine(str(problem.where), "strong"),
            *text_lines(problem.what, tone="bad", indent=1),
            *text_lines(problem.fix, problem.to_operator, indent=1),
        )
    )


def copy_lines(copies: Iterable[RegimeCopy]) -> Page:
    """Which copy of each regime is played; and where an office plays another one, that it does."""
    return tuple(
        line
        for copy in copies
        for line in (TextLine(f"Played: {copy}", "quiet"), *text_lines(copy.another, tone="caution", indent=1))
    )
