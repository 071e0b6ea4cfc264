"""
An error as the result of a command, with its exit code: what went wrong and what to do, never a traceback.

Also "Refused. Nothing was written.", with all that was found, and the same for `--json`. A mistake of our own is told
by its place alone, without words. The codes are listed in `command.py`; an option that was mistyped ends in
`running.py`; how a finding reads: `rendering/findings.py`.
"""

from __future__ import annotations

from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, Any

from attrs import evolve

from teamaround.cli.command import MISUSED, PROBLEMS, CommandResult
from teamaround.cli.misuse import Misused
from teamaround.cli.offices import as_typed
from teamaround.cli.rendering.findings import finding_lines, problem_lines
from teamaround.cli.rendering.page import TextLine, text_lines
from teamaround.errors import ProblemsFound, Refused, TeamaroundError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from teamaround.concepts.findings import Finding
    from teamaround.errors import Problem


def error_result(error: Exception) -> CommandResult:
    """What is said of *error* to whoever typed the command."""
    match error:
        case Refused(findings=findings):
            return refused_result(findings, cite=str)
        case ProblemsFound(problems=problems):
            return CommandResult(
                page=problem_lines(problems),
                value={"problems": problem_values(problems)},
                code=PROBLEMS,
                complains=True,
            )
        case TeamaroundError():
            code = MISUSED if isinstance(error, Misused) else PROBLEMS
            kind = type(error).__name__
            return CommandResult(
                page=text_lines(str(error), tone="bad"),
                value={"error": kind, "what": str(error)},
                code=code,
                complains=True,
            )
        case _:
            return _fault_of_ours(error)


def typed_at(answer: CommandResult, office: str) -> CommandResult:
    """A complaint with the *office* in each command that it names, as it was named in what was typed."""

    def said(value: Any) -> Any:
        match value:
            case str():
                return as_typed(value, office)
            case dict():
                return {key: said(one) for key, one in value.items()}
            case list():
                return [said(one) for one in value]
            case _:
                return value

    page = tuple(evolve(one, text=said(one.text)) if isinstance(one, TextLine) else one for one in answer.page)
    return evolve(answer, page=page, value=said(answer.value))


def refused_result(
    findings: Sequence[Finding],
    cite: Callable[[str], str],
    *,
    called: Callable[[str], str] = str,
    noted: Callable[[Finding], str] | None = None,
    mend: Callable[[Finding], str] = lambda _: "",
) -> CommandResult:
    """A command that was not carried out, with all that was found; see `finding_lines`."""
    found = tuple(line for one in findings for line in finding_lines(one, cite, called=called, noted=noted, mend=mend))
    page = (TextLine("Refused. Nothing was written.", "bad"), *found)
    return CommandResult(
        page=page, value={"refused": True, "findings": finding_values(findings, cite)}, code=PROBLEMS, complains=True
    )


def finding_values(findings: Sequence[Finding], cite: Callable[[str], str]) -> list[dict[str, object]]:
    """Findings for a program, each with where its statements stand and whether it stops the command."""
    from teamaround.json_forms.writing import to_plain

    return [{**to_plain(one), "fix": one.every_fix, "cites": [cite(said) for said in one.says]} for one in findings]


def problem_values(problems: Sequence[Problem]) -> list[dict[str, object]]:
    """Problems for a program: where as file, line, column and key."""
    return [
        {
            "file": one.where.file,
            "line": one.where.line,
            "column": one.where.column,
            "key": one.where.key,
            "what": one.what,
            "fix": one.every_fix,
        }
        for one in problems
    ]


def _fault_of_ours(error: Exception) -> CommandResult:
    # The message of an error that nobody foresaw may hold what is said of a family, so only its place is told.
    frames = extract_tb(error.__traceback__)
    last = frames[-1] if frames else None
    where = f" at {'/'.join(Path(last.filename).parts[-2:])}:{last.lineno}" if last else ""
    what = f"teamaround made a mistake of its own: {type(error).__name__}{where}."
    fix = "Tell those who look after it what you typed, without names; `teamaround verify` looks whether all is whole."
    return CommandResult(
        page=(*text_lines(what, tone="bad"), *text_lines(fix)),
        value={"error": "fault", "what": what},
        code=PROBLEMS,
        complains=True,
    )
